# SPDX-License-Identifier: MIT
"""The division of a volume into documents, one for each chapter, and the document of every id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from proceedings.records import record_types
from proceedings.volumes.model import Section, Volume

FOLDER: Final = "text"
_FRONT: Final = frozenset(("imprint", "acronyms", "contents"))
_BACK: Final = frozenset(("notes", "annexes", "index", "colophon"))
_ID: Final = re.compile(r'<[a-z][^<>]* id="([^"]+)"')


@dataclass(frozen=True)
class Document:
    """A chapter: its sections in order, each with the level of its title. It is namespaced after the first.

    ``matter`` is the part of the book that it belongs to: ``frontmatter``, ``bodymatter`` or ``backmatter``.
    """

    sections: tuple[tuple[int, Section], ...]
    matter: str

    @property
    def first(self) -> Section:
        """The first section."""
        return self.sections[0][1]

    @property
    def name(self) -> str:
        """Its path in the volume: ``text/editions-2018.xhtml``."""
        return f"{FOLDER}/{self.first.anchor}.xhtml"

    def ids(self) -> Iterator[str]:
        """Yield every id in it."""
        for _, section in self.sections:
            yield section.anchor
            yield from _ID.findall(section.html)


def documents(volume: Volume) -> tuple[Document, ...]:
    """Return the documents of a volume in the order of reading."""
    return tuple(document for section in volume.sections for document in _split(section, 1, _matter(section)))


def _matter(section: Section) -> str:
    if section.kind in _FRONT:
        return "frontmatter"
    return "backmatter" if section.kind in _BACK else "bodymatter"


def _split(section: Section, level: int, matter: str) -> Iterator[Document]:
    here = [(level, section)]
    separate = []
    for below in section.sections:
        if _stays_in_part(below):
            here.extend(below.walk(level + 1))
        else:
            separate.append(below)
    yield Document(tuple(here), matter)
    for below in separate:
        yield from _split(below, level + 1, matter)


def _stays_in_part(section: Section) -> bool:
    """Return whether a section is in the document of its part: a text of a sentence or two, or a page of apparatus."""
    cls = record_types().get(section.kind)
    return section.kind in ("sourced", "annex") or (cls is not None and cls.is_brief)


def document_of_id(divided: tuple[Document, ...]) -> Mapping[str, str]:
    """Return the name of the document that each id is in."""
    return {name: document.name for document in divided for name in document.ids()}
