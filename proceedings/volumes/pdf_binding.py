# SPDX-License-Identifier: MIT
"""Bind the gatherings of a long volume, each a PDF of Typst, to one: pages, structure, destinations, outline.

A gathering begins and ends with pages that are not of the volume (``volume.typ``, ``gathering-begins`` and
``gathering-ends``); they are left out with everything that only they hold. Links by name lead to wherever the name is
in the whole volume. What the structure needs to be valid as one (ISO 32000-1, 14.7): one root and one document element,
keys of the parent tree and identifiers of elements that occur once.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cache, partial
from typing import Final

from proceedings.volumes.pdf_leaves import (
    DESTINATION,
    NAMES,
    PAIR,
    REF,
    STRUCTURE_KEY,
    Leaves,
    refs_in,
)
from proceedings.volumes.pdf_outline import OutlineItem, items_of, outline
from proceedings.volumes.pdf_syntax import Objects, assemble

_NUMBERED: Final = re.compile(rb"(\d+) (\d+) 0 R")
_IDS: Final = re.compile(rb"/IDTree<</Names\[(.*?)\]>>", re.DOTALL)
_PARENTS: Final = re.compile(rb"/ParentTree<</Nums\[(.*?)\]>>", re.DOTALL)
_ROLES: Final = re.compile(rb"/RoleMap<<(.*?)>>", re.DOTALL)
_ROLE: Final = re.compile(rb"/[^\s/]+/[^\s/]+")
_ID: Final = re.compile(rb"(?<=/ID)\(")
_HEADERS: Final = re.compile(rb"/Headers\[[^\]]*\]")
_CONTENTS: Final = re.compile(rb"/Contents(?:\(((?:[^\\()]|\\.)*)\)|<([0-9A-F]*)>)", re.DOTALL)
_LAST_WORD: Final = re.compile(r"\S+ (?=\d+$)")
"""Before the number of the page in what Typst says of a link to a section, in the language of the passage.

What it says of a link to a place in a text is that word and the number; of notes, too, it says a word and a number.
"""
_COUNT: Final = re.compile(rb"<xmpTPg:NPages>\d+<")
_IDENTIFIERS: Final = re.compile(rb"/ID\[\(([^()]*)\)\(([^()]*)\)\]")


def bind(gatherings: Sequence[Leaves]) -> bytes:
    """Return the volume of its gatherings. Raises UnreadablePdfError."""
    return _Binding(gatherings).data()


class _Binding:
    def __init__(self, gatherings: Sequence[Leaves]) -> None:
        self.gatherings = gatherings
        self.first = gatherings[0]
        self.objects: Objects = {}
        self.firsts: list[int] = []
        self.shifts: list[int] = []
        self.page_numbers: dict[bytes, int] = {}
        pages, last = 1, 0
        for one in gatherings:
            self.firsts.append(pages)
            self.shifts.append(last)
            for name, at in one.named().items():
                self.page_numbers[b"(%b)" % name.encode()] = pages + at
            pages += len(one.pages)
            last += max(one.objects)
        self.pages = pages - 1
        self.last = last
        links = [body for one in gatherings for body in one.objects.values() if b"/Dest(" in body]
        said = [_text_of(found) for body in links if (found := _CONTENTS.search(body))]
        self.words = frozenset(word[0] for text in said if (word := _LAST_WORD.search(text)))

    def data(self) -> bytes:
        """Return the bytes of the whole."""
        keys = 0
        kids: list[int] = []
        elements: list[int] = []
        parents: list[tuple[int, int]] = []
        identifiers: list[tuple[bytes, int]] = []
        names: dict[bytes, int] = {}
        outlined: list[OutlineItem] = []
        for at, one in enumerate(self.gatherings):
            shift = self.shifts[at]
            self._take(at, one, keys)
            kids += [page + shift for page in one.pages]
            elements += [element + shift for element in one.elements()]
            root = one.objects[one.structure]
            numbered = [(int(key), int(to)) for key, to in _NUMBERED.findall(_in(_PARENTS, root))]
            parents += [(key + keys, to + shift) for key, to in numbered if key not in one.left_out]
            keys += 1 + max((key for key, _ in numbered), default=0)
            identifiers += [(b"(%d." % at + name[1:], int(to) + shift) for name, to in PAIR.findall(_in(_IDS, root))]
            names |= {name: to + shift for name, to in one.places.items()}
            outlined += [
                item._replace(destination=item.destination + shift)
                for item in items_of(one.objects, one.catalog)
                if one.at(item.destination) is not None
            ]
        first = self.first
        self.objects[first.object_of(first.catalog, b"Pages")] = (
            b"%d 0 obj\n<</Type/Pages/Count %d/Kids[%b]>>\nendobj\n"
            % (
                first.object_of(first.catalog, b"Pages"),
                len(kids),
                _listed(kids),
            )
        )
        self._structure(elements, parents, identifiers, keys)
        top = self.last + 1
        self.objects |= outline(outlined, top)
        catalog = re.sub(rb"/Outlines \d+ 0 R", b"", NAMES.sub(b"", self.objects[first.catalog]))
        dests = b"".join(b"%b%d 0 R" % pair for pair in sorted(names.items()))
        self.objects[first.catalog] = catalog.replace(
            b">>\nendobj\n", b"/Outlines %d 0 R/Names<</Dests<</Names[%b]>>>>>>\nendobj\n" % (top, dests)
        )
        return self._finished()

    def _take(self, at: int, one: Leaves, keys: int) -> None:
        """Take the objects of a gathering under numbers of their own."""
        first, shift = self.first, self.shifts[at]
        known = {
            one.object_of(one.catalog, b"Pages"): first.object_of(first.catalog, b"Pages"),
            one.document: first.document,
            one.structure: first.structure,
        }

        @cache
        def to(digits: bytes) -> bytes:
            number = int(digits)
            return b"%d 0 R" % known.get(number, number + shift)

        for number, body in one.objects.items():
            if not number:
                continue
            head, mark, stream = body.partition(b"\nstream\n")
            if b"/StructParent" in head:
                head = STRUCTURE_KEY.sub(lambda found: b"/%b %d" % (found[1], int(found[2]) + keys), head)
            if b"/Type/StructElem" in head:
                head = _ID.sub(b"(%d." % at, head)
                head = _HEADERS.sub(lambda found: found[0].replace(b"(", b"(%d." % at), head)
            elif b"/Subtype/Link" in head:
                head = self._link(at, one, head)
            head = REF.sub(lambda found: to(found[1]), head.partition(b" 0 obj")[2])
            self.objects[number + shift] = b"%d 0 obj%b%b%b" % (number + shift, head, mark, stream)

    def _link(self, at: int, one: Leaves, head: bytes) -> bytes:
        """Return a link that says the page of the volume to which it leads."""
        found = DESTINATION.search(head)
        if found is None:
            return head
        if found[1] is None:
            inside = one.at(int(found[2]))
            page = None if inside is None else self.firsts[at] + inside
        else:
            page = self.page_numbers.get(found[1])
        return head if page is None else _CONTENTS.sub(partial(self._told, page), head)

    def _told(self, page: int, contents: re.Match[bytes]) -> bytes:
        """Return what a link says of its target, with the number of the page in the volume."""
        text = _text_of(contents)
        found = _LAST_WORD.search(text)
        if found is None or found[0] not in self.words:
            return contents[0]
        text = f"{text[: found.end()]}{page}"
        if contents[1] is not None:
            return b"/Contents(%b)" % text.encode("latin-1")
        return b"/Contents<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode()

    def _structure(
        self,
        elements: Sequence[int],
        parents: Sequence[tuple[int, int]],
        identifiers: Sequence[tuple[bytes, int]],
        keys: int,
    ) -> None:
        first = self.first
        roles = dict.fromkeys(
            role for one in self.gatherings for role in _ROLE.findall(_in(_ROLES, one.objects[one.structure]))
        )
        tree = b"".join(b"%b%d 0 R" % pair for pair in sorted(identifiers))
        self.objects[first.structure] = (
            b"%d 0 obj\n<</Type/StructTreeRoot/RoleMap<<%b>>/K[%d 0 R]/ParentTree<</Nums[%b]>>%b"
            b"/ParentTreeNextKey %d>>\nendobj\n"
            % (
                first.structure,
                b"".join(roles),
                first.document,
                b" ".join(b"%d %d 0 R" % pair for pair in parents),
                b"/IDTree<</Names[%b]>>" % tree if tree else b"",
                keys,
            )
        )
        self.objects[first.document] = b"%d 0 obj\n<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>\nendobj\n" % (
            first.document,
            first.structure,
            _listed(elements),
        )

    def _finished(self) -> bytes:
        first = self.first
        info = int(re.search(rb"/Info (\d+) 0 R", first.data[first.data.rindex(b"trailer") :])[1])  # type: ignore[index]
        kept = _reached(self.objects, (first.catalog, info))
        digest = hashlib.sha256(b"".join(one.data for one in self.gatherings)).digest()
        data = first.data
        if (found := _IDENTIFIERS.search(data, data.rindex(b"trailer"))) is not None:
            now = base64.b64encode(digest[: len(base64.b64decode(found[2]))])
            metadata = first.object_of(first.catalog, b"Metadata")
            told = _COUNT.sub(b"<xmpTPg:NPages>%d<" % self.pages, kept[metadata].replace(found[2], now))
            length = len(told.partition(b"\nstream\n")[2].removesuffix(b"\nendstream\nendobj\n"))
            kept[metadata] = re.sub(rb"/Length \d+", b"/Length %d" % length, told, count=1)
            data = data[: found.start(2)] + now + data[found.end(2) :]
        return assemble(data, {0: first.objects[0], **kept})


def _in(pattern: re.Pattern[bytes], body: bytes) -> bytes:
    """Return the first group of a pattern in a body; nothing where it is not."""
    found = pattern.search(body)
    return found[1] if found else b""


def _listed(numbers: Iterable[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)


def _text_of(contents: re.Match[bytes]) -> str:
    """Return what a link says of its target."""
    if contents[1] is not None:
        return contents[1].decode("latin-1")
    return bytes.fromhex(contents[2].decode()).decode("utf-16")


def _reached(objects: Objects, roots: Sequence[int]) -> Objects:
    """Return the objects that others lead to, in the order of their numbers."""
    waiting, found = list(roots), set(roots)
    while waiting:
        for number in refs_in(objects[waiting.pop()].partition(b"\nstream\n")[0]):
            if number not in found:
                found.add(number)
                waiting.append(number)
    return {number: body for number, body in objects.items() if number in found}
