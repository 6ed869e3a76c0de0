# SPDX-License-Identifier: MIT
"""A translation keeps what each block of its source holds: citations, links, notes, images, code, and the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.records.record import Record
from proceedings.registers import Registers
from proceedings.texts.contents import Contents, Held, contents
from proceedings.texts.figures import lost as lost_figures
from proceedings.texts.model import CleanText

_SHOWN: Final = 5
"""How many figures a diagnostic names."""


def check_record(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``citations-match``, ``link-is-kept`` and their like, each block beside its counterpart in the source."""
    if len(record.words) < 2:
        return
    held = {language: contents(text) for language, text in texts.items() if text.blocks}
    known = {source.key for source in record.sources}
    for words in record.words.values():
        source = record.words.get(words.translation.source_language) if words.translation else None
        if source is None or source is words or not {words.language, source.language} <= held.keys():
            continue
        here, there = held[words.language], held[source.language]
        # Where the blocks differ, what one of them lacks may stand in another.
        most = None if _kinds(here) == _kinds(there) else _lost(there, here)
        for part, original in _pairs(here, there):
            lost = _lost(original, part)
            figures = _figures(words.language, part, original)
            if lost or figures:
                place = words.where_in_body(part[0].block.line)
                origin = source.where_in_body(original[0].block.line)
                yield from _told(lost if most is None else lost & most, known, place, origin)
                if figures:
                    yield diagnose("figure-is-kept", place, found=", ".join(figures[:_SHOWN]), source=origin)


def _kinds(blocks: Sequence[Contents]) -> list[str]:
    return [found.block.kind for found in blocks]


def _notes(blocks: Sequence[Contents]) -> Sequence[Contents]:
    """Return the block of the notes, which is the last one, or nothing."""
    return blocks[-1:] if blocks[-1].block.id == "footnotes" else ()


def _pairs(here: Sequence[Contents], there: Sequence[Contents]) -> Iterator[tuple[Sequence[Contents], ...]]:
    """Return the blocks of a translation with those of its source.

    They go one by one from both ends, as far as their kinds are equal, then all between together. Where blocks are
    missing there, which another rule tells, nothing is known of what was to stand in them.
    """
    here_notes, there_notes = _notes(here), _notes(there)
    if here_notes and there_notes:
        yield here_notes, there_notes
    here, there = here[: len(here) - len(here_notes)], there[: len(there) - len(there_notes)]
    kinds, wanted = _kinds(here), _kinds(there)
    shorter = min(len(kinds), len(wanted))
    first = next((at for at in range(shorter) if kinds[at] != wanted[at]), shorter)
    last = next((at for at in range(shorter - first) if kinds[-1 - at] != wanted[-1 - at]), shorter - first)
    for at in range(first):
        yield here[at : at + 1], there[at : at + 1]
    ends = len(kinds) - last, len(wanted) - last
    if first < ends[1] <= ends[0]:
        yield here[first : ends[0]], there[first : ends[1]]
    for one, other in zip(here[ends[0] :], there[ends[1] :], strict=True):
        yield (one,), (other,)


def _lost(there: Sequence[Contents], here: Sequence[Contents]) -> Held:
    """Return what some blocks hold and others do not; addresses, which differ by language, are only counted."""
    lost: Held = Counter()
    if [one.held for one in there] == [one.held for one in here]:
        return lost
    for one in there:
        lost.update(one.held)
    wanted = sum(_addresses(lost).values())
    found = 0
    for one in here:
        lost.subtract(one.held)
        found += sum(_addresses(one.held).values())
    kept = dict(islice(_addresses(+lost).items(), max(0, wanted - found)))
    return Counter({key: number for key, number in (+lost).items() if key[0] != "address" or key in kept})


def _addresses(held: Held) -> Held:
    return Counter({key: number for key, number in held.items() if key[0] == "address"})


def _told(lost: Held, known: Collection[str], place: Place, source: Place) -> Iterator[Diagnostic]:
    cited = [f"[@{key}]" for name, key in lost if name == "citation" and key in known]
    links = [target for name, target in lost if name in ("record", "address")]
    if cited:
        yield diagnose("citations-match", place, found=" ".join(cited), source=source)
    if links:
        yield diagnose("link-is-kept", place, found=", ".join(links), source=source)
    for rule, name in (("note-is-kept", "note"), ("image-is-kept", "image"), ("code-is-kept", "code")):
        if count := lost[name, ""]:
            yield diagnose(rule, place, count=count, source=source)


def _figures(language: str, here: Sequence[Contents], there: Sequence[Contents]) -> Sequence[str]:
    """Return the figures that some blocks give and their translation does not: in their words, then in locators."""
    lost: list[str] = []
    # Most blocks have no figure but the numbers of what they cite.
    if any(one.has_digits for one in there) and (translation := "\n".join(one.words for one in here)):
        lost = lost_figures("\n".join(one.words for one in there), translation, language)
    if not (pointed := "\n".join(one.locators for one in there)):
        return lost
    return lost + lost_figures(pointed, "\n".join(one.locators for one in here), language)
