# SPDX-License-Identifier: MIT
"""Which unit of a file belongs to which text of the source as it is now, and whether it is to be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.exchange.exporting import Pair, front_fields, front_text
from proceedings.exchange.marks import note_labels
from proceedings.exchange.units import Exchange, TranslationUnit, target_digest
from proceedings.frontmatter.fields import ListOf
from proceedings.records.reading import ABSTRACT
from proceedings.records.record import Record
from proceedings.records.words import Words
from proceedings.texts.segments import ONE_LINE, Segmented

_SHOWN: Final = 60


@dataclass
class Work:
    """One record while it is imported.

    ``here`` is the source's body, ``pairs`` what stands in the translation now; both by the unit's id. ``units`` are
    those of the file that belong to a text of the source; ``texts`` those to write. ``unconfirmed`` stay as they are
    and nobody stands for them; ``open`` have no text; ``left`` is whether a unit's source is gone or another. ``names``
    are the units' ids by those of their places in the translation, where these are others.
    """

    file: str
    record: Record
    source: Words
    target: Words | None
    here: Segmented
    pairs: Mapping[str, Pair]
    units: dict[str, TranslationUnit] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    unconfirmed: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    names: Mapping[str, str] = field(default_factory=dict)
    left: bool = False
    told: list[Diagnostic] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether somebody stands for every text of the source."""
        return not (self.unconfirmed or self.open or self.left)

    def tell(self, rule: str, unit: TranslationUnit, **values: object) -> None:
        """Note a broken rule at a unit."""
        self.told.append(diagnose(rule, Place(self.file, unit.line), unit=unit.id or "?", **values))

    def place(self, name: str | None) -> Place:
        """Return where in the imported file the unit of a place in the translation stands."""
        found = self.units.get(self.names.get(name or "", name or ""))
        return Place(self.file, found.line if found else 1)

    def shape(self, unit: str) -> str:
        """Return the shape of a unit; a text of the front matter is one line, as a title is, but for a list."""
        segment = self.here.by_id.get(unit)
        return segment.shape if segment else "list" if self.is_list(unit) else "title"

    def is_list(self, key: str) -> bool:
        """Return whether a key of the front matter has a list of texts."""
        return any(found.key == key and isinstance(found.kind, ListOf) for found in front_fields(self.record))


def sources(record: Record, source: Words, here: Segmented) -> dict[str, str]:
    """Return every text of a source that is to be translated, by the unit's id."""
    front = {found.key: text for found in front_fields(record) if (text := front_text(source, found.key))}
    return front | {segment.id: segment.text for segment in here.segments if segment.is_read}


def match(work: Work, exchange: Exchange) -> None:
    """Find the text of the source to which each unit belongs: that of its id, else the only one that reads the same."""
    wanted = sources(work.record, work.source, work.here)
    waiting: list[TranslationUnit] = []
    for unit in exchange.units:
        if wanted.get(unit.id) != unit.source:
            waiting.append(unit)
        elif unit.id not in work.units:
            work.units[unit.id] = unit
        elif (unit.target, unit.state) != (work.units[unit.id].target, work.units[unit.id].state):
            work.tell("unit-is-single", unit)
    is_current = work.source.has_stamp(exchange.stamp)
    for unit in waiting:
        same = [name for name, text in wanted.items() if text == unit.source and name not in work.units]
        if len(same) == 1:
            work.units[same[0]] = unit
        elif is_current:
            work.tell("unit-is-known", unit, found=_short(unit.source))
        elif unit.target:
            work.left = True
            work.tell("unit-source-is-current", unit, found=_short(unit.source), path=work.source.path)


def _short(text: str) -> str:
    line = text.partition("\n")[0]
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def decide(work: Work, exchange: Exchange, *, is_partial: bool) -> None:
    """Decide for every text of the source whether the unit's is taken, what stands there stays, or it is open."""
    is_current = work.source.has_stamp(exchange.stamp)
    ids = {unit.id for unit in exchange.units}
    required = {found.key for found in front_fields(work.record) if found.required or found.key == ABSTRACT}
    for name, wanted in sources(work.record, work.source, work.here).items():
        present = work.pairs[name].target if name in work.pairs else ""
        unit = work.units.get(name)
        if unit is None:
            (work.unconfirmed if present else work.open).add(name)
            if is_current and not is_partial and name not in ids:
                work.told.append(diagnose("unit-is-present", Place(work.file), unit=name, found=_short(wanted)))
            continue
        text = cleaned(unit.target, work.shape(name))
        base = exchange.base[unit.id].removesuffix("~") if unit.id in exchange.base else None
        is_untouched = base is not None and base == target_digest(text)
        if unit.state == "confirmed" and text:
            _compare_notes(work, unit, text)
            if text == present or (is_untouched and present):
                continue
            if present and base not in (None, target_digest(present)):
                work.tell("unit-is-as-exported", unit, found=_short(present))
            else:
                work.texts[name] = text
        elif present and (is_untouched or is_partial or text == present):
            work.unconfirmed.add(name)
        else:
            (work.unconfirmed if present else work.open).add(name)
            if not is_partial or (name in required and not present):
                work.tell("unit-is-confirmed" if text else "unit-is-translated", unit, found=_short(unit.source))


def _compare_notes(work: Work, unit: TranslationUnit, text: str) -> None:
    """Tell where a text calls another note than its source does; that one is lost, a check of blocks tells."""
    wanted, given = note_labels(unit.source), note_labels(text)
    if wanted != given and wanted.total() == given.total():
        work.tell("note-stays-in-its-unit", unit, found=" ".join(given - wanted), expected=" ".join(wanted - given))


def cleaned(text: str, shape: str) -> str:
    """Return a text as it may stand at its place: in one line where it must, without space around lines."""
    if shape == "code":
        return text.strip("\n")
    if shape in ONE_LINE:
        return " ".join(text.split("\n")).strip()
    lines = text.strip().split("\n")
    return "\n".join((*(line.lstrip(" \t") for line in lines[:-1]), lines[-1].strip()))


def lost_texts(work: Work, targets: Sequence[tuple[str, str, int]]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each text of the translation that stands beside no text of the source any more.

    ``targets`` are id, text and line in the file of what stood in the translation.
    """
    assert work.target is not None
    kept = {pair.unit for pair in work.pairs.values()}
    for name, text, line in targets:
        if name not in kept:
            yield diagnose(
                "text-has-a-source", Place(work.target.path, line), found=_short(text), path=work.source.path
            )
