# SPDX-License-Identifier: MIT
"""What a body becomes: plain immutable values, and their compact form for the cache and the worker processes.

The parts of a text are named tuples: a site has a hundred thousand of them, and frozen dataclasses take six times as
long to make.
"""

from __future__ import annotations

import marshal
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple


class Request(NamedTuple):
    """A body to convert.

    ``key`` names it for the caller and is not part of the text. ``path`` is the file's path below docs/, from which
    relative links start. ``verbatim`` exempts the body from typography, byte for byte.
    """

    key: Hashable
    body: str
    language: str
    verbatim: bool = False
    path: str = ""


class Heading(NamedTuple):
    """A heading of the body: level from 2, the id to link to, and its plain text, typeset."""

    level: int
    id: str
    text: str


class Block(NamedTuple):
    """A block at the top of the body.

    ``id`` is ``p1``, ``p2`` … in the order of the body (``footnotes`` for the notes at its end), so that it is equal in
    the three languages. ``kind`` names the construct and its size: ``paragraph``, ``heading-2``, ``list-unordered-3``
    (items), ``list-ordered-3``, ``table-2x3`` (rows with the head, columns), ``quotation``, ``code``, ``admonition``,
    ``details``, ``figure``, ``image``, ``definition-list-2`` (terms), ``tabs-2``, ``rule``, ``html``,
    ``footnotes-2``. ``line`` is the line of the body where it starts, from 1.
    """

    id: str
    kind: str
    line: int


class Link(NamedTuple):
    """A link as written. ``record`` is the id of the record it leads to, or empty; so is ``file``, a path below docs/.

    ``fragment`` is what follows ``#``. Line and column of the target in the body, from 1.
    """

    target: str
    line: int
    column: int
    record: str = ""
    fragment: str = ""
    file: str = ""


class Image(NamedTuple):
    """An image as written. ``file`` is its path below docs/, or empty where the target is refused."""

    target: str
    alt: str
    line: int
    column: int
    file: str = ""


class Citation(NamedTuple):
    """One place where a source is cited by its key, which may be unknown. Line and column in the body, from 1."""

    key: str
    line: int
    column: int


class Finding(NamedTuple):
    """A rule that the body breaks, for ``checks`` to turn into a diagnostic. Line and column in the body, from 1."""

    rule: str
    line: int
    column: int
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Outline:
    """Where a text leads, and what can lead into it: all that the whole site must know of a body.

    ``fragments`` holds every id in its HTML.
    """

    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    fragments: frozenset[str] = frozenset()

    @cached_property
    def records(self) -> frozenset[str]:
        """The ids of records that links lead to, whether or not these exist."""
        return frozenset(link.record for link in self.links if link.record)


@dataclass(frozen=True)
class CleanText(Outline):
    """A body converted, sanitised and typeset.

    ``html`` is safe to publish once ``resolve`` has put addresses in the place of its markers; ``plain`` has one line
    a block, item or row; ``citations`` the keys of the sources cited, in the order of their first citation, which
    numbers them from 1; ``cited`` every place of one.
    """

    html: str = ""
    plain: str = ""
    headings: tuple[Heading, ...] = ()
    blocks: tuple[Block, ...] = ()
    citations: tuple[str, ...] = ()
    cited: tuple[Citation, ...] = ()
    findings: tuple[Finding, ...] = ()


_ROWS: Final[tuple[tuple[str, Any], ...]] = (
    ("headings", Heading),
    ("blocks", Block),
    ("links", Link),
    ("images", Image),
    ("cited", Citation),
    ("findings", Finding),
)
_BETWEEN: Final = "\0"
"""Stands between the ids of an outline: no text holds it."""


def pack(text: CleanText) -> bytes:
    """Return the bytes that ``unpack`` reads: marshal is the fastest, and fits what never leaves this machine."""
    rows: list[Any] = [text.html, text.plain, tuple(sorted(text.fragments)), text.citations]
    rows.extend(tuple(map(tuple, getattr(text, name))) for name, _ in _ROWS)
    return marshal.dumps(tuple(rows))


def unpack(data: bytes) -> CleanText:
    """Return the text that ``pack`` packed. Raises EOFError, ValueError or TypeError for other bytes."""
    html, plain, fragments, citations, *rows = marshal.loads(data)  # noqa: S302 - our own, checked by its digest
    named = {name: tuple(map(kind._make, found)) for (name, kind), found in zip(_ROWS, rows, strict=True)}
    return CleanText(html=html, plain=plain, fragments=frozenset(fragments), citations=citations, **named)


def pack_outline(text: Outline) -> bytes:
    """Return the bytes that ``unpack_outline`` reads. The ids are one string: thousands of texts have dozens each."""
    rows: list[Any] = [tuple(map(tuple, text.links)), tuple(map(tuple, text.images))]
    return marshal.dumps((*rows, _BETWEEN.join(sorted(text.fragments))))


def unpack_outline(data: bytes) -> Outline:
    """Return the outline that ``pack_outline`` packed. Raises EOFError, ValueError or TypeError for other bytes."""
    links, images, fragments = marshal.loads(data)  # noqa: S302 - our own, checked by its digest
    return Outline(
        tuple(map(Link._make, links)),
        tuple(map(Image._make, images)),
        frozenset(fragments.split(_BETWEEN)) if fragments else frozenset(),
    )
