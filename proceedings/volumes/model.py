# SPDX-License-Identifier: MIT
"""The content of a volume, independent of its format: PDF and EPUB are both made from these values.

A volume is a tree of sections in the order of reading. A section's text is HTML of the elements that ``texts.policy``
permits, ready for the formats:

- Every ``id`` is unique in the volume and a valid XML name: those of a record's body are prefixed with the record's
  anchor and ``--`` (``editions-2018-axes-2--p1``).
- ``href`` is ``#`` with an anchor or id of this volume, or an absolute URL; a link to anything else is replaced by its
  words. ``src`` is the path of a file from the project's root.
- Headings continue the levels of the tree: below the title of a section of level 2 the text begins with ``h3``.
- Passages in another language carry ``lang`` and ``dir``. Citations (``sup.citation``) link to the section's own
  numbered sources (``ol.sources``), footnotes are those that ``texts`` made (``div.footnote``).
- Our own classes: ``lead`` (summary), ``byline``, ``facts`` (a ``dl``), ``state`` and ``notice`` (``div``), ``banner``
  (marks a proposal), ``sources``, ``cards`` (a list of records), ``unknown``, ``small``, ``address``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache, cached_property
from typing import Any, Final

from proceedings.diagnostics import Place
from proceedings.languages import DIRECTION, LANGUAGES
from proceedings.presentation.motif import Seed
from proceedings.project.settings import FILE
from proceedings.records.module import KIT
from proceedings.records.words import Words

PROCEEDINGS: Final = "proceedings"
PRACTICES: Final = "practices"
GLANCE: Final = "glance"
PARALLEL: Final = "parallel"
COLLECTED: Final = "collected"
DEPOSITS: Final = "deposits"
"""The kind of the section in which papers stand as deposited."""
RECORD: Final = "record"

KINDS: Final = (PROCEEDINGS, COLLECTED, PRACTICES, GLANCE, PARALLEL, RECORD, *KIT)
"""In this order: the complete proceedings of an edition, its papers as deposited, the library of practices, an edition
at a glance (at most 8 pages), an edition's core texts in three languages side by side, one record, and the trainer's
kit of a module."""
OF_ONE: Final = (RECORD, *KIT)
"""The kinds whose text is that of one record."""


@dataclass(frozen=True)
class IndexEntry:
    """One line of an index: its label as HTML, and the anchors of the sections that it refers to, in order."""

    label: str
    targets: tuple[str, ...]


@dataclass(frozen=True)
class IndexGroup:
    """The entries of an index under one letter (may be empty), in the alphabetical order of the language."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class ParallelRow:
    """One block of a text in every language that has it, by the block's id (``title``, ``p1`` … ``pn``).

    ``cells`` has one fragment of HTML for each language of the volume, in the volume's order, empty where the language
    has no such block. Besides blocks there are rows ``title`` and ``label`` (inline content only) and ``state``.
    """

    id: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A part, a record or a page of apparatus (imprint, contents, index …).

    ``kind`` is a record's type, or the kind of page: ``imprint``, ``notes``, ``acronyms``, ``contents``,
    ``introduction``, ``programme``, ``annex``, ``index``, ``colophon``, or the type of a part's records
    (``objectives``). ``title`` is HTML, ``plain`` the same without markup; ``label`` is the number shown before it
    (``Objective 3``, ``P.1.2``). ``running`` is added to the running head of its pages (``Proposal, not adopted``).
    ``words`` is the file that the body comes from, for diagnostics. ``address`` is the record's URL online, or empty.
    A section of kind ``contents`` has no text: it marks where the table of contents goes.
    """

    anchor: str
    kind: str
    title: str
    plain: str
    html: str = ""
    label: str = ""
    running: str = ""
    address: str = ""
    index: tuple[IndexGroup, ...] = ()
    rows: tuple[ParallelRow, ...] = ()
    sections: tuple[Section, ...] = ()
    words: Words | None = field(default=None, compare=False, repr=False)
    lines: tuple[tuple[str, int], ...] = field(default=(), compare=False, repr=False)
    """The line of the body on which each block begins, by the block's id in the volume."""
    body: str = ""
    """The record's own text as plain text; empty for pages that the program writes."""
    listed: bool = True
    """Whether the table of contents lists it."""

    def place(self, block: str) -> Place:
        """Return where a block begins in its source file; for text of the program, the settings file."""
        if self.words is None:
            return Place(FILE)
        return Place(self.words.path, dict(self.lines).get(block, self.words.body_line))

    def walk(self, level: int = 1) -> Iterator[tuple[int, Section]]:
        """Yield the section and its descendants in the order of reading, each with the level of its title."""
        yield level, self
        for section in self.sections:
            yield from section.walk(level + 1)


@dataclass(frozen=True)
class AuthoredSection(Section):
    """A text with a byline; ``authors`` are its names as HTML, which the table of contents shows below the title.

    ``names`` are the same one by one, as plain text.
    """

    authors: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class DepositedSection(AuthoredSection):
    """A paper as its authors deposited it: a PDF whose pages are bound into the volume.

    ``file`` is its path from the project's root, ``sha256`` its digest, ``sizes`` width and height of each page in
    points. Its pages are numbered from ``first``; ``head`` is the title, as HTML, in the length of a running head.
    """

    file: str = ""
    sha256: str = ""
    language: str = ""
    sizes: tuple[tuple[float, float], ...] = ()
    first: int = 1
    head: str = ""


@dataclass(frozen=True)
class Identity:
    """The identifiers of a volume in catalogues. Empty ones are left out; a DOI begins with ``10.``."""

    symbol: str = ""
    isbn_pdf: str = ""
    isbn_epub: str = ""
    doi: str = ""

    @property
    def stated(self) -> tuple[tuple[str, str], ...]:
        """Those that are not empty, as pairs of key (among the volumes' words) and value."""
        pairs = (("symbol", self.symbol), ("isbn_pdf", self.isbn_pdf), ("isbn_epub", self.isbn_epub), ("doi", self.doi))
        return tuple(pair for pair in pairs if pair[1])


@dataclass(frozen=True)
class Volume:
    """A volume in one language; the parallel edition has several, the original language first.

    ``scope`` is the id of its record (an edition, a record) or the listing (``practices``). ``kicker`` is the line
    above the title, ``subtitle`` the one below; both may be empty. ``citation`` is the recommended citation, as HTML.
    ``dated`` is the last day on which one of its records changed (``2026-11-23``), ``day`` the same in words.
    ``originals`` are the original languages of its records, that of ``scope`` first; ``versions`` are the languages in
    which the volume exists. ``contributors`` are pairs of name and term of ``contributor-roles``. ``seed`` determines
    the motif; None draws none. The parallel edition has ``titles`` in every language.
    """

    kind: str
    scope: str
    languages: tuple[str, ...]
    title: str
    kicker: str
    subtitle: str
    publisher: str
    citation: str
    description: str
    keywords: tuple[str, ...]
    dated: str
    day: str
    originals: tuple[str, ...]
    versions: tuple[str, ...]
    sections: tuple[Section, ...]
    seed: Seed | None = None
    identity: Identity = Identity()
    address: str = ""
    digits: str = "western"
    titles: tuple[str, ...] = ()
    contributors: tuple[tuple[str, str], ...] = ()

    @property
    def authors(self) -> tuple[str, ...]:
        """Whom its file names as authors: of one record, the names at its head, or nobody; else the publisher."""
        names = (name for section in self.sections for name in getattr(section, "names", ()))
        return tuple(names) if self.kind in OF_ONE else (self.publisher,)

    @property
    def language(self) -> str:
        """The language of its apparatus: the first of its languages."""
        return self.languages[0]

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``: the side from which its pages are turned."""
        return DIRECTION[self.language]

    @property
    def name(self) -> str:
        """The name of its file without extension: ``editions-2018-proceedings.ar``; for a record, id and language."""
        stem = self.scope.replace("/", "-")
        kind = f"-{self.kind}" if self.kind not in (RECORD, self.scope) else ""
        language = "" if self.kind == PARALLEL else f".{self.language}"
        return f"{stem}{kind}{language}"

    def walk(self) -> Iterator[tuple[int, Section]]:
        """Yield every section in the order of reading, with the level of its title from 1."""
        for section in self.sections:
            yield from section.walk()

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The anchor of every section."""
        return frozenset(section.anchor for _, section in self.walk())

    @cached_property
    def digest(self) -> str:
        """SHA-256, in hex, over what is printed: not over the files and lines that it comes from."""
        # Over the values alone, without class names: it is printed in the colophon and must not change with a rename.
        return hashlib.sha256(repr(printed(self)).encode()).hexdigest()


def printed(value: Any) -> Any:
    """Return a value of a volume as tuples, without the fields that its representation leaves out."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return tuple(map(printed, value))
    if is_dataclass(value):
        return tuple(printed(getattr(value, name)) for name in _names(value.__class__))
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.repr)


def anchor(record: str) -> str:
    """Return the anchor of a record: its id as a valid XML name."""
    return record.replace("/", "-")


def original_first(languages: tuple[str, ...], original: str) -> tuple[str, ...]:
    """Return the languages with the original first and the others in the site's order."""
    return tuple(sorted(languages, key=lambda language: (language != original, LANGUAGES.index(language))))
