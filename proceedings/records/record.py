# SPDX-License-Identifier: MIT
"""Records: facts stated once, words per language, and the digest that translations are stamped with."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import ClassVar, Final

from proceedings.diagnostics import Place
from proceedings.frontmatter.fields import (
    Day,
    Flag,
    Group,
    Key,
    Language,
    LanguagesOrNone,
    ListOf,
    Path,
    Pattern,
    Reference,
    Term,
    TermOrText,
    Text,
    WebAddress,
    fact,
    localised,
)
from proceedings.frontmatter.identifier_kinds import Dois
from proceedings.languages import LANGUAGES
from proceedings.records.corrections import Erratum, Retraction
from proceedings.records.starting import Lines, Numbering, Start
from proceedings.records.words import Words, WordsClass

LONGEST_TITLE: Final = 200
LONGEST_SUMMARY: Final = 300
LONGEST_NOTE: Final = 1000

AUTHOR_ROLES: Final = ("author", "speaker")
"""The roles of those whose text it is."""

DRAFT: Final = "draft"
"""The status of a record that is not published."""

NOT_RECORDED: Final = "not-recorded"
"""Says that the address or date of a source is not recorded, as opposed to forgotten."""

_PROVENANCES: Final = ListOf(Term("provenances"), fewest=1)


@dataclass(frozen=True)
class CitedSource:
    """A public source that supports a statement. ``[@key]`` in a body cites it."""

    key: str = fact(Key(), required=True, asked=False)
    title: str = fact(Text(), required=True)
    language: str | None = fact(Language(), example=True)
    publisher: str | None = fact(Text(), example=True)
    url: str | None = fact(WebAddress(), example=True)
    address: str | None = fact(Pattern(NOT_RECORDED, NOT_RECORDED), asked=False)
    date: str | None = fact(Day(partial=True, words=(NOT_RECORDED,)), example=True)
    accessed: str | None = fact(Day(), example=True)
    read: str = fact(Term("readings", ("full", "excerpt")), default="full", search=False, asked=False)


@dataclass(frozen=True)
class Rights:
    """The holder of a record's rights, and the licence (an SPDX identifier, or ``not-found``)."""

    holders: tuple[str, ...] = fact(ListOf(Term("organisations", also="people"), fewest=1), required=True)
    licence: str = fact(Pattern(r"[A-Za-z0-9][A-Za-z0-9.+-]*", "CC-BY-4.0"), required=True)


@dataclass(frozen=True)
class Contributor:
    """A person or an organisation, their role, and what is printed where the register says otherwise."""

    person: str | None = fact(Term("people"))
    organisation: str | None = fact(Term("organisations"), example=True)
    role: str = fact(Term("contributor-roles"), required=True, search=False)
    language: str | None = fact(Language(own=True))
    name: str | None = fact(Text(LONGEST_TITLE))
    affiliations: tuple[str, ...] = fact(ListOf(TermOrText("organisations")), default=())

    @property
    def key(self) -> tuple[str, str]:
        """The register and the id of who it is."""
        return ("people", self.person) if self.person is not None else ("organisations", str(self.organisation))


@dataclass(frozen=True)
class CountryRole:
    """A country that a record concerns, and its role in migration there."""

    country: str = fact(Term("countries"), required=True)
    role: str | None = fact(Term("roles"), search=False, example=True)


@dataclass(frozen=True)
class Relation:
    """A typed link to another record."""

    record: str = fact(Reference(), required=True)
    relation: str = fact(Term("relations"), required=True, search=False)


@dataclass(frozen=True, kw_only=True)
class Record:
    """One work in up to three languages. Subclasses declare the facts of their type.

    ``id`` is the path without the language; ``original`` the language of the file that states the facts; ``words`` maps
    each language that exists to its text; ``places`` gives the position of each fact in the original's file.
    """

    type: ClassVar[str]
    folder: ClassVar[str | None] = None
    """The folder whose files are records of this type; None if the id decides otherwise."""
    in_edition: ClassVar[bool] = False
    """Whether the folder is inside an edition's folder."""
    is_open: ClassVar[bool] = False
    """Whether anybody may send a record though it is inside an edition; those of the library, see ``contributing``."""
    needs_provenance: ClassVar[bool] = True
    sections: ClassVar[tuple[str, ...]] = ()
    """Ids of level-2 headings that every body of this type has, in this order."""
    blocks_must_match: ClassVar[bool] = False
    """Whether it is an error, rather than a warning, if the blocks of a translation differ from its source's."""
    numbering: ClassVar[Numbering | None] = None
    """How records are numbered; None if they have no number."""
    has_prefix: ClassVar[bool] = False
    """Whether titles begin with the type's word ``prefix``, and running heads of a volume with ``running``."""
    order: ClassVar[int] = 1000
    """Sorts the types of the library, or of an edition, as readers see them: the lowest comes first."""
    in_volumes_of_editions: ClassVar[bool] = False
    """Whether the volumes of an edition have a part with the records of this type that link to the edition."""
    bibliographic_kind: ClassVar[str] = "page"
    """The kind of work that a record is cited as, of those in ``presentation.bibliographic``."""
    cited_roles: ClassVar[Sequence[str]] = AUTHOR_ROLES
    """The roles of contributors that citations name as authors."""
    bibliographic_kinds: ClassVar[Mapping[str, str]] = {}
    """The kind of work by the value of the field ``kind``, where it differs from ``bibliographic_kind``."""
    is_brief: ClassVar[bool] = False
    """Whether the text is a sentence or two, which volumes set without summary and rights, many on a page."""
    in_glance: ClassVar[bool] = False
    """Whether the short volume of an edition lists the records."""
    in_parallel: ClassVar[bool] = False
    """Whether the volume in all languages sets the texts side by side."""
    in_matrix: ClassVar[bool] = False
    """Whether the matrix of an edition has a column of those records that name an objective."""
    on_map: ClassVar[bool] = False
    """Whether the map counts the records by country, under the word ``map``; `library.css` names the types too."""
    styles: ClassVar[tuple[str, ...]] = ()
    scripts: ClassVar[tuple[str, ...]] = ()
    """Assets that the page of a record needs in addition to those of every page."""
    needs_body: ClassVar[bool] = True
    """Whether a text without body, abstract or deposited file is incomplete."""
    has_byline: ClassVar[bool] = False
    """Whether the names of those who wrote or spoke the text stand below its title."""
    filed_under: ClassVar[tuple[str, ...]] = ()
    """Facts of all records that this type shows at the foot of the page, because its own facts say more."""
    words_class: ClassVar[WordsClass] = Words
    """What a text of this type says besides title, summary, note and body."""

    id: str
    original: str
    words: Mapping[str, Words]
    places: Mapping[Path, tuple[int, int]] = field(compare=False, repr=False)
    unread: tuple[str, ...] = field(default=(), compare=False, repr=False)
    """The languages whose file is there and could not be read."""
    unread_sources: frozenset[str] | None = field(default=frozenset(), compare=False, repr=False)
    """The keys of sources that are stated and could not be read; None where even these are unknown."""

    title: str | None = localised(Text(LONGEST_TITLE), required=True)
    summary: str | None = localised(Text(LONGEST_SUMMARY), required=True)
    note: str | None = localised(Text(LONGEST_NOTE), asked=False)
    status: str = fact(Term("statuses"), default="published", search=False, asked=False)
    provenance: tuple[str, ...] = fact(_PROVENANCES, default=(), page="own", search=False, asked=False)
    sources: tuple[CitedSource, ...] = fact(ListOf(Group(CitedSource)), default=(), page="own")
    rights: Rights | None = fact(Group(Rights), page="own", asked=False)
    contributors: tuple[Contributor, ...] = fact(ListOf(Group(Contributor)), default=(), asked=False)
    doi: Mapping[str, str] | None = fact(Dois(), asked=False)
    themes: tuple[str, ...] = fact(ListOf(Term("themes")), default=(), page="foot", print=False)
    stages: tuple[str, ...] = fact(ListOf(Term("stages")), default=(), page="foot", print=False, asked=False)
    gcm: tuple[str, ...] = fact(ListOf(Term("gcm")), default=(), page="foot", print=False, asked=False)
    sdg: tuple[str, ...] = fact(ListOf(Term("sdg")), default=(), page="foot", print=False, asked=False)
    instruments: tuple[str, ...] = fact(ListOf(Term("instruments")), default=(), page="foot", asked=False)
    countries: tuple[CountryRole, ...] = fact(ListOf(Group(CountryRole)), default=())
    organisations: tuple[str, ...] = fact(ListOf(Term("organisations")), default=(), page="foot")
    axes: tuple[str, ...] = fact(ListOf(Reference(("axis",))), default=(), page="foot", asked=False)
    objectives: tuple[str, ...] = fact(ListOf(Reference(("objective",))), default=(), page="foot", asked=False)
    related: tuple[Relation, ...] = fact(ListOf(Group(Relation)), default=(), page="own", asked=False)
    created: str | None = fact(Day(), page="own", asked=False)
    updated: str | None = fact(Day(), page="own", asked=False)
    reviewed_on: str | None = fact(Day(), page="own", print=False, asked=False)
    reviewed_by: str | None = fact(Text(100), page="own", print=False, search=False, asked=False)
    review_due: str | None = fact(Day(), print=False, asked=False)
    version: str | None = fact(Pattern(r"[0-9]+(?:\.[0-9]+)*", "2"), asked=False)
    errata: tuple[Erratum, ...] = fact(ListOf(Group(Erratum)), default=(), asked=False)
    retracted: Retraction | None = fact(Group(Retraction), page="own", asked=False)
    translations: tuple[str, ...] | None = fact(LanguagesOrNone(), page="hidden", asked=False)
    verbatim: bool = fact(Flag(), default=False, page="own", asked=False)
    title_is_ours: bool = fact(Flag(), default=False, page="own", asked=False)
    number_is_ours: bool = fact(Flag(), default=False, page="own", asked=False)

    @classmethod
    def first_values(cls, start: Start) -> Mapping[str, Lines]:  # noqa: ARG003 (for the types that propose some)
        """Return the first values of a new record, where an example would be wrong. Raises NewRecordError."""
        return {}

    @property
    def edition(self) -> str | None:
        """The id of the edition that the record belongs to; None outside editions."""
        parts = self.id.split("/")
        return "/".join(parts[:2]) if parts[0] == "editions" and len(parts) > 1 else None

    @cached_property
    def facts_digest(self) -> str:
        """SHA-256, in hex, over the facts and the languages that have words: what records are counted by."""
        facts = [
            (declared.name, getattr(self, declared.name))
            for declared in fields(self)
            if declared.compare and declared.name not in ("words", "title", "summary", "note", "abstract", "keywords")
        ]
        return hashlib.sha256(repr((facts, tuple(self.words))).encode()).hexdigest()

    @cached_property
    def digest(self) -> str:
        """SHA-256, in hex, over all but bodies: what pages and lists of other records can show of this one."""
        words = [
            (language, found.front_texts, found.translation, self.is_outdated(language))
            for language in LANGUAGES
            if (found := self.words.get(language)) is not None
        ]
        return hashlib.sha256(repr((self.facts_digest, words)).encode()).hexdigest()

    @cached_property
    def digests_for(self) -> Mapping[str, tuple[str, str, str]]:
        """By the reader's language, SHA-256 in hex over what others read of the record, by how much they read.

        First the facts and the title, as links show it; then the summary too, as listings do; then every text of the
        front matter, as files for reference managers do. Words of other languages and the state of the translation do
        not count: only the record's page shows them.
        """
        words = {reader: self.words[reader if reader in self.words else self.original] for reader in LANGUAGES}
        return {reader: self._digests_with(text) for reader, text in words.items()}

    def _digests_with(self, text: Words) -> tuple[str, str, str]:
        titled = (self.facts_digest, text.title)
        linked, listed, whole = (
            hashlib.sha256(repr(shown).encode()).hexdigest()
            for shown in (titled, (*titled, text.summary), (*titled, text.summary, text.front_texts))
        )
        return linked, listed, whole

    @property
    def partial_pages(self) -> tuple[str, ...]:
        """The ids of the pages that show a part of the record each, below its own page."""
        return ()

    @property
    def authors(self) -> tuple[Contributor, ...]:
        """Those who wrote or spoke the text, in the order stated."""
        return tuple(one for one in self.contributors if one.role in AUTHOR_ROLES)

    @property
    def source_words(self) -> Words:
        """The text in the original language."""
        return self.words[self.original]

    @property
    def has_all_sources(self) -> bool:
        """Whether every source that is stated could be read."""
        return self.unread_sources is not None and not self.unread_sources

    def knows_source(self, key: str) -> bool:
        """Return whether a source has this key, as far as the file can be read."""
        return self.unread_sources is None or key in self.unread_sources or any(key == one.key for one in self.sources)

    def where(self, *at: str | int) -> Place:
        """Return the place of a fact in the original's file."""
        return self.source_words.where(*at)

    def is_outdated(self, language: str) -> bool:
        """Return whether the source of a translation changed after it was translated."""
        words = self.words.get(language)
        if words is None or words.translation is None:
            return False
        source = self.words.get(words.translation.source_language)
        return source is not None and not source.has_stamp(words.translation.digest)
