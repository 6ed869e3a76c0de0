# SPDX-License-Identifier: MIT
"""What a volume holds, independent of the format it is set in: PDF and EPUB are both made from these values.

A volume is a tree of sections in the order of reading. A section's text is HTML of the elements that ``texts.policy``
permits, ready to be set or packed:

- Every ``id`` is unique in the volume: those of a record's body stand after the record's anchor and ``--``
  (``editions-2018-axes-2--p1``), and are names that XML accepts.
- ``href`` is ``#`` with an anchor or id of this volume, or a whole address; a link that leads to neither is no link,
  only its words. ``src`` is the path of a file from the project's root.
- Headings continue the levels of the tree: below the title of a section of level 2 the text begins with ``h3``.
- Passages in another language carry ``lang`` and ``dir``. Citations (``sup.citation``) lead to the section's own
  numbered sources (``ol.sources``), footnotes are those that ``texts`` made (``div.footnote``).
- Classes of ours: ``lead`` (summary), ``byline``, ``facts`` (a ``dl``), ``state`` and ``notice`` (``div``), ``banner``
  (a proposal is told as one), ``sources``, ``cards`` (a list of records), ``unknown``, ``small``, ``address``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field
from functools import cached_property
from typing import Final

from proceedings.diagnostics import Place
from proceedings.languages import DIRECTION, LANGUAGES
from proceedings.presentation.motif import Seed
from proceedings.project.settings import FILE
from proceedings.records.record import Words

PROCEEDINGS: Final = "proceedings"
PRACTICES: Final = "practices"
GLANCE: Final = "glance"
PARALLEL: Final = "parallel"
RECORD: Final = "record"

KINDS: Final = (PROCEEDINGS, PRACTICES, GLANCE, PARALLEL, RECORD)
"""The complete proceedings of an edition, the library of practices, an edition at a glance (at most 8 pages), its core
texts in three languages side by side, and one record."""


@dataclass(frozen=True)
class IndexEntry:
    """One line of an index: what is looked up, as HTML, and the anchors of the sections that it leads to, in order."""

    label: str
    targets: tuple[str, ...]


@dataclass(frozen=True)
class IndexGroup:
    """The entries of an index under one letter, which may be empty; both are in the language's own order."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class ParallelRow:
    """One block of a text in every language that has it, by the block's id (``title``, ``p1`` … ``pn``).

    ``cells`` holds a piece of HTML for each language of the volume, in the volume's order; it is empty where the
    language has none. Besides blocks there are ``title`` and ``label`` (no block, only words) and ``state``.
    """

    id: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A part, a record or a page of apparatus.

    ``kind`` is a record's type, or what the page is: ``imprint``, ``notes``, ``acronyms``, ``contents``,
    ``introduction``, ``programme``, ``annex``, ``index``, ``colophon``, or the type that a part gathers
    (``objectives``). ``title`` is HTML, ``plain`` the same without markup; ``label`` is the number that stands before
    it (``Objective 3``, ``P.1.2``). ``running`` is what every page of it says in its head besides (``Proposal, not
    adopted``). ``words`` is the file that the body comes from, for diagnostics. ``address`` is the record's address
    online, or empty. A section of kind ``contents`` has no text: it is the place of the contents.
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
    """How much of ``html`` comes from the record's body; empty for what the program says."""
    listed: bool = True
    """Whether the contents name it."""

    def place(self, block: str) -> Place:
        """Where a block begins in the file that it comes from; what the program wrote has the settings' file."""
        if self.words is None:
            return Place(FILE)
        return Place(self.words.path, dict(self.lines).get(block, self.words.body_line))

    def walk(self, level: int = 1) -> Iterator[tuple[int, Section]]:
        """The section and all below it in the order of reading, each with the level of its title."""
        yield level, self
        for section in self.sections:
            yield from section.walk(level + 1)


@dataclass(frozen=True)
class Identity:
    """What names a volume in catalogues; each may be empty, and then stays out. A DOI begins with ``10.``."""

    symbol: str = ""
    isbn_pdf: str = ""
    isbn_epub: str = ""
    doi: str = ""

    @property
    def stated(self) -> tuple[tuple[str, str], ...]:
        """Those that are not empty, each after its key among the volumes' words."""
        found = (("symbol", self.symbol), ("isbn_pdf", self.isbn_pdf), ("isbn_epub", self.isbn_epub), ("doi", self.doi))
        return tuple(pair for pair in found if pair[1])


@dataclass(frozen=True)
class Volume:
    """A volume in one language; the parallel edition has several, of which the first is the original's.

    ``scope`` is the record that it is about (an edition, a record) or the listing (``practices``). ``kicker`` stands
    above the title, ``subtitle`` below it; both may be empty. ``citation`` says how to cite it, as HTML. ``dated`` is
    the last day on which one of its records changed (``2026-11-23``), ``day`` the same in words. ``originals`` are the
    languages that its records were first written in, that of the whole first; ``versions`` are the languages in which
    the volume exists. ``contributors`` are the names of those who gave its texts, each with a term of
    ``contributor-roles``. ``seed`` draws the motif; None draws none. The parallel edition gives ``titles`` and
    ``kickers`` in every language.
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
    kickers: tuple[str, ...] = ()
    contributors: tuple[tuple[str, str], ...] = ()

    @property
    def language(self) -> str:
        """The language of its apparatus."""
        return self.languages[0]

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``: the side from which its pages are turned."""
        return DIRECTION[self.language]

    @property
    def name(self) -> str:
        """The name of its file without the ending: ``editions-2018-proceedings.ar``; a record's is its id alone."""
        stem = self.scope.replace("/", "-")
        kind = f"-{self.kind}" if self.kind not in (RECORD, self.scope) else ""
        language = "" if self.kind == PARALLEL else f".{self.language}"
        return f"{stem}{kind}{language}"

    def walk(self) -> Iterator[tuple[int, Section]]:
        """Every section in the order of reading, with the level of its title from 1."""
        for section in self.sections:
            yield from section.walk()

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The anchor of every section."""
        return frozenset(section.anchor for _, section in self.walk())

    @cached_property
    def digest(self) -> str:
        """SHA-256, in hex, over all that the volume says."""
        # Of the values alone: it is printed in the colophon, and the names of our classes say nothing of the volume.
        return hashlib.sha256(repr(astuple(self)).encode()).hexdigest()


def anchor(record: str) -> str:
    """The anchor of a record: its id as a name that XML accepts."""
    return record.replace("/", "-")


def ordered(languages: tuple[str, ...], original: str) -> tuple[str, ...]:
    """Languages with the original's first, the others in the site's order."""
    return tuple(sorted(languages, key=lambda language: (language != original, LANGUAGES.index(language))))
