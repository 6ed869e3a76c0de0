# SPDX-License-Identifier: MIT
"""The profile of a site, ``docs/registers/site.yml``: its names, languages and parts, and who publishes it.

Without the file a site has everything that the program knows. What a site does without is decided here alone, by
``Profile.hides``: the catalogue and the site model hold nothing of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from proceedings.diagnostics import Collector, Place
from proceedings.frontmatter.docs_folder import SITE_FILE
from proceedings.frontmatter.fields import (
    Group,
    Key,
    ListOf,
    Names,
    Pattern,
    Reading,
    Term,
    Text,
    TimeZone,
    WebAddress,
    declared,
    fact,
    read_fields,
)
from proceedings.frontmatter.reader import Mapping as MappingNode
from proceedings.frontmatter.reader import Node, Register, Scalar, Sequence, is_empty
from proceedings.languages import BUILT_IN, LANGUAGES
from proceedings.records import types_in_order
from proceedings.records.record import Record
from proceedings.records.scope import Scope
from proceedings.records.terms import FACETS

NAME: Final = "site"
"""The name of the profile's file among the registers."""
PATH: Final = SITE_FILE

MATRIX: Final = "matrix"
OVERVIEWS: Final[Mapping[str, str]] = {
    "map": "countries",
    "ratifications": "instruments",
    "compare": "practices",
    "review": "",
    "glossary": "",
}
"""Pages of the library that are no type of record, each with the part or facet without which it shows nothing."""
LIBRARY: Final = "library"
VOLUMES: Final = "volumes"
RECORD_VOLUME: Final = "record"
KIT_VOLUMES: Final = "kit"
"""The volumes of the trainer's kit of each module."""
VOLUME_KINDS: Final = ("proceedings", "collected", "glance", "parallel", "practices", RECORD_VOLUME, KIT_VOLUMES)

EDITION_PARTS: Final = (*(str(cls.folder) for cls in types_in_order(in_edition=True)), MATRIX)
LIBRARY_PARTS: Final = (*(str(cls.folder) for cls in types_in_order(in_edition=False)), *OVERVIEWS)

INDEPENDENT: Final = "independent"
ORGANISERS: Final = "organisers"
STRANDS: Final = "strands"
PLAIN: Final = "plain"
AUTHORS: Final = "authors"
ANNOUNCEMENT: Final = "announcement"

GITHUB: Final = "github"
GITLAB: Final = "gitlab"
GITEA: Final = "gitea"

_PAPER: Final = "#fcfcfb"
"""The background of pages on light screens, as the theme has it."""
_LEGIBLE: Final = 4.5
_COLOUR: Final = Pattern(r"#[0-9a-fA-F]{6}", '"#1f5f8b"')


@dataclass(frozen=True)
class Publisher:
    """Who publishes the site: editors of their own, or the organisers; what is said of it at the foot of each page."""

    kind: str = fact(Term("publishers", (INDEPENDENT, ORGANISERS)), required=True)
    organisations: tuple[str, ...] = fact(ListOf(Term("organisations")), default=())
    contact: str | None = fact(Text())
    """The id of the page on which readers find whom to write to."""
    contact_form: str | None = fact(WebAddress())
    postal_address: Mapping[str, str] | None = fact(Names())
    notice: Mapping[str, str] | None = fact(Names())
    responsible: Mapping[str, str] | None = fact(Names())
    """Who answers for the content, as a sentence."""

    @property
    def is_reachable(self) -> bool:
        """Whether readers are told a way to reach the publisher that needs no account."""
        return bool(self.contact or self.contact_form or self.postal_address)


@dataclass(frozen=True)
class PaperRights:
    """What holds of a paper that states no rights: ``authors`` or the editors hold them, under this licence."""

    holders: str = fact(Term("rights-holders", (AUTHORS, "editors")), required=True)
    licence: str = fact(Pattern(r"[A-Za-z0-9][A-Za-z0-9.+-]*", "CC-BY-4.0"), required=True)


@dataclass(frozen=True)
class Colours:
    """The three colours of the site, as ``#rrggbb``."""

    origin: str | None = fact(_COLOUR)
    transit: str | None = fact(_COLOUR)
    destination: str | None = fact(_COLOUR)


@dataclass(frozen=True)
class EditorAccess:
    """How people sign in to the editor in the browser: on which forge, and through which application of it."""

    forge: str | None = fact(Term("forges", (GITHUB, GITLAB, GITEA)))
    application: str | None = fact(Pattern(r"[A-Za-z0-9._-]{1,200}", "0a1b2c3d4e5f"))


@dataclass(frozen=True)
class NamedKind:
    """A kind of paper or session, by its id, with what readers call it."""

    id: str = fact(Key(), required=True)
    name: Mapping[str, str] = fact(Names(), required=True)


@dataclass(frozen=True)
class Profile:
    """What a site is. An empty list means none, None that nothing was said."""

    name: Mapping[str, str] | None = fact(Names())
    tagline: Mapping[str, str] | None = fact(Names())
    languages: tuple[str, ...] = fact(ListOf(Term("site-languages", LANGUAGES), fewest=1), default=BUILT_IN)
    default_language: str | None = fact(Term("site-languages", LANGUAGES))
    edition: tuple[str, ...] = fact(ListOf(Term("edition-parts", EDITION_PARTS)), default=EDITION_PARTS)
    library: tuple[str, ...] = fact(ListOf(Term("library-parts", LIBRARY_PARTS)), default=LIBRARY_PARTS)
    facets: tuple[str, ...] = fact(ListOf(Term("facets", FACETS)), default=FACETS)
    volumes: tuple[str, ...] = fact(ListOf(Term("volume-kinds", VOLUME_KINDS)), default=VOLUME_KINDS)
    untranslated: tuple[str, ...] = fact(ListOf(Term("site-parts", (*EDITION_PARTS, *LIBRARY_PARTS))), default=())
    """The parts of which a record in one language is as good as in all."""
    publisher: Publisher = fact(Group(Publisher), default=Publisher(INDEPENDENT))
    organisers_according_to: str | None = fact(Term("organiser-sources", (ANNOUNCEMENT,)))
    paper_rights: PaperRights | None = fact(Group(PaperRights))
    time_zone: str | None = fact(TimeZone())
    motif: str = fact(Term("motifs", (STRANDS, PLAIN)), default=STRANDS)
    colours: Colours = fact(Group(Colours), default=Colours())
    editor: EditorAccess = fact(Group(EditorAccess), default=EditorAccess())
    paper_kinds: tuple[NamedKind, ...] = fact(ListOf(Group(NamedKind)), default=())
    session_kinds: tuple[NamedKind, ...] = fact(ListOf(Group(NamedKind)), default=())
    digest: str = ""
    """The digest of the file; empty where there is none."""
    places: Mapping[str, Place] | None = None
    """Where each key stands."""

    @property
    def is_stated(self) -> bool:
        """Whether the project has the file."""
        return bool(self.digest)

    @property
    def default(self) -> str:
        """The language that plain MkDocs shows and in which the site's sources are named first."""
        return self.default_language or self.languages[0]

    def place(self, key: str) -> Place:
        """Return where a key of the profile stands; the file itself for one that is not written."""
        return (self.places or {}).get(key, Place(PATH))

    @cached_property
    def types_off(self) -> frozenset[str]:
        """The types of record that the site does without."""
        inside = {cls.type for cls in types_in_order(in_edition=True) if cls.folder not in self.edition}
        return frozenset(inside | {c.type for c in types_in_order(in_edition=False) if c.folder not in self.library})

    @cached_property
    def facets_on(self) -> tuple[str, ...]:
        """The ways to browse that the site has, in the order in which readers are offered them."""
        return tuple(facet for facet in FACETS if facet in self.facets)

    @cached_property
    def scope(self) -> Scope:
        """The same for whoever reads records."""
        return Scope(self.languages, self.types_off, frozenset(FACETS) - frozenset(self.facets), frozenset(self.kinds))

    @property
    def kinds(self) -> Mapping[str, tuple[NamedKind, ...]]:
        """The vocabularies of kinds that stand here, in place of the files of these names."""
        kinds = {"paper-kinds": self.paper_kinds, "session-kinds": self.session_kinds}
        return {name: given for name, given in kinds.items() if given}

    def lacks(self, record: Record) -> tuple[str, ...]:
        """Return the languages in which a text of the record is wanted and missing."""
        if record.folder in self.untranslated:
            return ()
        wanted = self.languages if record.translations is None else record.translations
        there = {*record.words, *record.unread}
        return tuple(language for language in self.languages if language in wanted and language not in there)

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """The first parts of the ids of pages that the site does without."""
        on = {*self.library, *self.facets}
        hidden = {*LIBRARY_PARTS, *FACETS} - on
        hidden.update(page for page, needs in OVERVIEWS.items() if needs and needs not in on)
        if not on - {"glossary"}:
            hidden.add(LIBRARY)
        if not set(self.volumes) - {RECORD_VOLUME, KIT_VOLUMES}:
            hidden.add(VOLUMES)
        return frozenset(hidden)

    def hides(self, page: str) -> bool:
        """Return whether a page, by its id, belongs to what the site does without."""
        parts = page.split("/")
        if parts[0] != "editions":
            return parts[0] in self._hidden
        if len(parts) < 3:
            return False
        if parts[2] == MATRIX:
            return MATRIX not in self.edition or "objectives" not in self.edition
        return parts[2] in EDITION_PARTS and parts[2] not in self.edition

    def part_off(self, page: str) -> str | None:
        """Return the part that a hidden page belongs to, by its name in the profile; None for any other page."""
        parts = page.split("/")
        return (parts[2] if parts[0] == "editions" else parts[0]) if self.hides(page) else None


DEFAULT: Final = Profile()
"""What a site is that says nothing of itself."""


def languages_of(register: Register | None) -> tuple[str, ...]:
    """Return the languages that a profile names, as far as they can be read: with them all names are read."""
    node = register.node if register is not None else None
    found = node.get("languages") if isinstance(node, MappingNode) else None
    items = found.items if isinstance(found, Sequence) else ()
    return (
        tuple(dict.fromkeys(item.text for item in items if isinstance(item, Scalar) and item.text in LANGUAGES))
        or BUILT_IN
    )


def read_profile(
    register: Register | None, terms: Mapping[str, Collection[str]], languages: tuple[str, ...]
) -> tuple[Profile, Collector]:
    """Return the profile of a project and what is wrong with it; the default one where there is no file."""
    told = Collector(PATH)
    node = register.node if register is not None else None
    if register is None or node is None or is_empty(node):
        return DEFAULT, told
    reading = Reading(told, terms, languages=languages)
    if not isinstance(node, MappingNode):
        reading.refuse("value-has-its-kind", node, register=f"{NAME}.yml", wanted="block")
        return DEFAULT, told
    values = read_fields(node, declared(Profile), (), reading)
    # A list without items says something here, and must not be taken for a key that nobody filled in.
    values |= {key.text: () for key, value in node.entries if key.text in _LISTS and _is_none(value)}
    places = {key.text: register.place(value.line, value.column) for key, value in node.entries}
    profile = replace(Profile(**values), languages=languages, digest=register.digest, places=places)
    _look_at_whole(profile, node, reading)
    return profile, told


_LISTS: Final = frozenset(("edition", "library", "facets", "volumes", "untranslated"))


def _is_none(node: Node) -> bool:
    return isinstance(node, Sequence) and not node.items


def _contrast(colour: str) -> float:
    """Return the contrast of a colour with the paper of light screens, by WCAG 2.2 (1 to 21)."""

    def luminance(text: str) -> float:
        parts = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    return (luminance(_PAPER) + 0.05) / (luminance(colour) + 0.05)


def _look_at_whole(profile: Profile, node: MappingNode, reading: Reading) -> None:
    """Tell what each value permits and all of them together do not."""
    default = node.get("default_language")
    if default is not None and profile.default not in profile.languages:
        known = ", ".join(profile.languages)
        reading.refuse("profile-is-consistent", default, language=profile.default, known=known)
    colours = node.get("colours")
    for colour in filter(None, vars(profile.colours).values()):
        contrast = _contrast(colour)
        if colours is not None and contrast < _LEGIBLE:
            reading.refuse("colour-is-legible", colours, found=colour, contrast=f"{contrast:.1f}")
    publisher = node.get("publisher")
    if publisher is not None and profile.publisher.kind == ORGANISERS and not profile.publisher.organisations:
        reading.refuse("profile-is-consistent", publisher, publisher=ORGANISERS)
    for part, needed, key in (
        (MATRIX, "objectives", "edition"),
        ("compare", "practices", "library"),
        ("map", "countries", "library"),
    ):
        listed: Any = node.get(key)
        there = {*profile.edition, *profile.library, *profile.facets}
        if listed is not None and part in getattr(profile, key) and needed not in there:
            reading.refuse("profile-is-consistent", listed, part=part, needed=needed)
