# SPDX-License-Identifier: MIT
"""A gathering of a long volume as Typst set it: its pages, places, annotations and structure, by numbers of objects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from proceedings.volumes.pdf_syntax import Objects, read_objects

REF: Final = re.compile(rb"(\d+) 0 R")
PAIR: Final = re.compile(rb"(\((?:[^\\()]|\\.)*\)|<[0-9A-F]*>)(\d+) 0 R", re.DOTALL)
_ROOT: Final = re.compile(rb"/Root (\d+) 0 R")
NAMES: Final = re.compile(rb"/Names<</Dests<</Names\[(.*?)\]>>>>", re.DOTALL)
_KIDS: Final = re.compile(rb"/K\[(.*?)\]>>\nendobj", re.DOTALL)
STRUCTURE_KEY: Final = re.compile(rb"/(StructParents?) (\d+)")
DESTINATION: Final = re.compile(rb"/Dest(?:(\((?:[^\\()]|\\.)*\))| (\d+) 0 R)")


class UnreadablePdfError(Exception):
    """A PDF whose structure is not that which Typst writes."""


@dataclass(frozen=True)
class Leaves:
    """A gathering as Typst set it.

    ``before`` pages at its start and one at its end are not of the volume; ``wanted`` are the names to which the last
    page has links, in that order.
    """

    data: bytes
    before: int
    wanted: tuple[str, ...]

    @cached_property
    def objects(self) -> Objects:
        """Its objects. Raises UnreadablePdfError."""
        objects = read_objects(self.data)
        if objects is None:
            raise UnreadablePdfError
        return objects

    def object_of(self, holder: int, name: bytes) -> int:
        """Return the number of the object that another refers to by a name. Raises UnreadablePdfError."""
        found = re.search(rb"/%b[ \[](\d+) 0 R" % name, self.objects[holder])
        if found is None:
            raise UnreadablePdfError
        return int(found[1])

    @cached_property
    def catalog(self) -> int:
        """The number of the catalogue."""
        found = _ROOT.search(self.data, self.data.rindex(b"trailer"))
        if found is None:
            raise UnreadablePdfError
        return int(found[1])

    @cached_property
    def all_pages(self) -> list[int]:
        """The numbers of all its pages."""
        return refs_in(self.objects[self.object_of(self.catalog, b"Pages")].partition(b"/Kids")[2])

    @cached_property
    def pages(self) -> list[int]:
        """The numbers of its pages of the volume."""
        return self.all_pages[self.before : -1]

    @cached_property
    def structure(self) -> int:
        """The number of the root of the structure."""
        return self.object_of(self.catalog, b"StructTreeRoot")

    @cached_property
    def document(self) -> int:
        """The number of the document element."""
        return self.object_of(self.structure, b"K")

    @cached_property
    def places(self) -> Mapping[bytes, int]:
        """The destination on a page of the volume for each name, as PDF writes it, by number."""
        found = NAMES.search(self.objects[self.catalog])
        places = {name: int(number) for name, number in PAIR.findall(found[1] if found else b"")}
        links = (one for one in self.annotations(self.all_pages[-1]) if b"/Subtype/Link" in self.objects[one])
        for name, link in zip(self.wanted, links, strict=True):
            to = DESTINATION.search(self.objects[link])
            if to is not None:
                places[b"(%b)" % name.encode()] = int(to[2]) if to[2] else places[to[1]]
        return {name: number for name, number in places.items() if self.page_of(number) in self._at}

    @cached_property
    def _at(self) -> Mapping[int, int]:
        return {page: at for at, page in enumerate(self.pages)}

    def named(self) -> dict[str, int]:
        """Return on which of its pages of the volume, from 0, each name is."""
        return {name[1:-1].decode(): self._at[self.page_of(number)] for name, number in self.places.items()}

    def page_of(self, destination: int) -> int:
        """Return the number of the page of a destination."""
        return refs_in(self.objects[destination])[0]

    def at(self, destination: int) -> int | None:
        """Return on which page of the volume, from 0, a destination is; None for a page that is left out."""
        return self._at.get(self.page_of(destination))

    def annotations(self, page: int) -> list[int]:
        """Return the numbers of the annotations of a page, in order."""
        return refs_in(self.objects[page].partition(b"/Annots[")[2].partition(b"]")[0])

    @cached_property
    def left_out(self) -> frozenset[int]:
        """The keys of the parent tree that belong to the pages that are left out."""
        pages = [page for page in self.all_pages if page not in self._at]
        bodies = [self.objects[one] for page in pages for one in (page, *self.annotations(page))]
        return frozenset(int(key) for body in bodies for _, key in STRUCTURE_KEY.findall(body))

    def elements(self) -> Iterator[int]:
        """Yield the elements below the document that are on pages of the volume, in order."""
        found = _KIDS.search(self.objects[self.document])
        for kid in refs_in(found[1] if found else b""):
            if self._is_kept(kid):
                yield kid

    def _is_kept(self, element: int) -> bool:
        body = self.objects[element]
        page = re.search(rb"/Pg (\d+) 0 R", body)
        if page is not None:
            return int(page[1]) in self._at
        return any(self._is_kept(kid) for kid in refs_in(body.partition(b"/K[")[2]))


def refs_in(text: bytes) -> list[int]:
    """Return the numbers of the objects to which a text refers, in order."""
    return [int(number) for number in REF.findall(text)]
