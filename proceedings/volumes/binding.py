# SPDX-License-Identifier: MIT
"""Sets long volumes as PDF gathering by gathering, keeps what was set, and binds it to one file.

A gathering depends on its sections, on the number of its first page and of the notes before it, and on the pages to
which it leads elsewhere. These are known when all are set: the volume is set again where what was supposed was wrong.
What is supposed are the pages of the last time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from proceedings.diagnostics import Diagnostic, has_errors
from proceedings.store.kept_files import KeptFiles
from proceedings.store.sealed import read_value, write_value
from proceedings.volumes.gatherings import Gathering
from proceedings.volumes.model import Volume, printed
from proceedings.volumes.pdf_binding import bind
from proceedings.volumes.pdf_leaves import Leaves
from proceedings.volumes.typst.compiler import Pdf
from proceedings.volumes.typst.document import SourceWriter
from proceedings.volumes.typst.places import Surroundings, closing, opening

FOLDER: Final = "gatherings"
_LEDGER: Final = "ledger.marshal"
_MOST_ROUNDS: Final = 5
"""Typst, too, gives up after so many."""
_SEVERAL: Final = -1

Compile = Callable[[str, str, Volume], Pdf]
"""Makes the PDF of a source and its style file, both of a volume. Raises TypstError."""


Kept = tuple[str, Mapping[str, Any], Mapping[str, Any]]
"""What is kept of a volume: its name, its entry in the ledger, and those of its gatherings."""


class _Set(NamedTuple):
    """A gathering that is set: its key, its pages, the page of each name in it, from 0, and its notes."""

    key: str
    pages: int
    names: Mapping[str, int]
    notes: int


class Bindery:
    """Sets long volumes with what was kept of them. ``common`` is the digest of all inputs besides the volume."""

    def __init__(self, root: Path, folder: Path, common: str, compiled: Compile) -> None:
        self.root = root
        self.folder = folder / FOLDER
        self.folder.mkdir(parents=True, exist_ok=True)
        self.common = common
        self.compiled = compiled
        self._kept = KeptFiles(self.folder)
        ledger: Mapping[str, Any] = read_value(self.folder / _LEDGER) or {}
        self._before = ledger
        self._known: dict[str, Any] = dict(ledger.get("gatherings", {}))
        self._volumes: dict[str, Any] = dict(ledger.get("volumes", {}))

    def pdf(
        self, volume: Volume, writer: SourceWriter, parts: Sequence[Gathering]
    ) -> tuple[Pdf | None, tuple[Diagnostic, ...]]:
        """Return the PDF of a long volume, or None with diagnostics.

        Raises TypstError, OSError and UnreadablePdfError.
        """
        supposed: dict[str, int] = dict(self._volumes.get(volume.name, {}).get("pages", {}))
        whole = _Whole(parts)
        diagnostics: list[Diagnostic] = []
        made: list[tuple[_Set, Surroundings]] = []
        for _ in range(_MOST_ROUNDS):
            made = []
            first, notes = 1, 0
            pages: dict[str, int] = {}
            for at, gathering in enumerate(parts):
                around = _around(whole, at, supposed, first, notes)
                one, found = self._set(volume, writer, gathering, around)
                diagnostics.extend(found)
                if one is None:
                    return None, tuple(dict.fromkeys(diagnostics))
                made.append((one, around))
                pages |= {name: first + page for name, page in one.names.items()}
                first += one.pages
                notes += one.notes
            if pages == supposed:
                break
            supposed = pages
        self._volumes[volume.name] = {"pages": supposed, "gatherings": [one.key for one, _ in made]}
        leaves = [Leaves(self._read(one), around.left_out, around.wanted) for one, around in made]
        return Pdf(bind(leaves), sum(one.pages for one, _ in made)), tuple(dict.fromkeys(diagnostics))

    def _read(self, one: _Set) -> bytes:
        return (self.folder / f"{one.key}.pdf").read_bytes()

    def _set(
        self, volume: Volume, writer: SourceWriter, gathering: Gathering, around: Surroundings
    ) -> tuple[_Set | None, tuple[Diagnostic, ...]]:
        key = self._key(volume, writer, gathering, around)
        known = self._known.get(key)
        if known is not None and self._kept.is_intact(f"{key}.pdf"):
            return _Set(key, *known), ()
        contents = gathering.has_contents
        found = writer.gathering(
            gathering.pieces,
            opening(around),
            closing(writer, around, contents=contents),
            is_first=around.first == 1,
        )
        if has_errors(found.diagnostics):
            return None, found.diagnostics
        data = self.compiled(found.text, found.look, volume).data
        leaves = Leaves(data, around.left_out, around.wanted)
        known = [len(leaves.pages), leaves.named(), found.text.count('noted("')]
        self._kept.put(f"{key}.pdf", data)
        self._known[key] = known
        return _Set(key, *known), found.diagnostics

    def _key(self, volume: Volume, writer: SourceWriter, gathering: Gathering, around: Surroundings) -> str:
        images = [hashlib.sha256((self.root / path).read_bytes()).hexdigest() for path in gathering.images]
        depends = (
            self.common,
            writer.look,
            writer.begin(is_whole=around.first == 1),
            gathering.digest,
            printed(around),
            sorted(writer.conversion.linked & (gathering.ids | gathering.links)),
            sorted(writer.localiser.rooms["volumes"].items()),
            images,
            # The first holds the covers, the contents name all sections.
            printed(replace(volume, sections=())) if around.first == 1 else (),
            [(one.anchor, one.title, one.label, getattr(one, "authors", "")) for _, one in volume.walk()]
            if gathering.has_contents
            else (),
        )
        return hashlib.sha256(repr(depends).encode()).hexdigest()[:32]

    def made(self, name: str) -> Kept | None:
        """Return what is kept of a volume that this process has set: None if it is set at once."""
        entry = self._volumes.get(name)
        return None if entry is None else (name, entry, {key: self._known[key] for key in entry["gatherings"]})

    def adopt(self, kept: Kept) -> None:
        """Take over what another process of this build has set of a volume. Raises OSError."""
        name, entry, known = kept
        self._volumes[name] = entry
        for key in known.keys() - self._known.keys():
            self._kept.adopt(f"{key}.pdf")
        self._known.update(known)

    def close(self, volumes: frozenset[str] | None) -> None:
        """Save what is kept. Where the names of all volumes are given, delete what none of them needs any more."""
        if volumes is not None:
            self._volumes = {name: entry for name, entry in self._volumes.items() if name in volumes}
        keys = {key for entry in self._volumes.values() for key in entry["gatherings"]}
        self._known = {key: known for key, known in self._known.items() if key in keys}
        for file in sorted(self.folder.glob("*.pdf")):
            if file.stem not in keys:
                self._kept.remove(file.name)
        self._kept.save()
        now = {"gatherings": self._known, "volumes": self._volumes}
        if now != self._before:
            write_value(self.folder / _LEDGER, now)


class _Whole:
    """What a volume has of names: all of them, those of sections in the order of reading, and what leads to each."""

    def __init__(self, parts: Sequence[Gathering]) -> None:
        self.parts = parts
        self.names = frozenset[str]().union(*(one.anchors | one.ids for one in parts))
        anchors = (section.anchor for one in parts for _, section in one.sections)
        self.order = {anchor: place for place, anchor in enumerate(anchors)}
        self.led_to: dict[str, int] = {}
        """The number of the gathering that leads to a name; of several, `_SEVERAL`."""
        for at, one in enumerate(parts):
            for name in one.links:
                self.led_to[name] = _SEVERAL if name in self.led_to else at


def _around(whole: _Whole, at: int, supposed: Mapping[str, int], first: int, notes: int) -> Surroundings:
    """Return what a gathering is to know of the others."""
    parts = whole.parts
    mine = parts[at]
    led = mine.links
    if mine.has_contents:
        led = led | {section.anchor for one in parts for _, section in one.sections if section.listed}
    elsewhere = (led & whole.names) - mine.anchors - mine.ids
    wanted = {name for name in mine.ids if whole.led_to.get(name, at) != at} - mine.anchors
    ordered = sorted(elsewhere & whole.order.keys(), key=whole.order.__getitem__)
    ordered += sorted(elsewhere.difference(ordered))
    level = mine.pieces[0][0]
    return Surroundings(
        first=first,
        notes=notes,
        pages=tuple((name, supposed.get(name, 1)) for name in ordered),
        wanted=tuple(sorted(wanted)),
        levels=level - 1,
        running=(mine.running.plain, mine.running.running) if mine.running is not None else None,
    )
