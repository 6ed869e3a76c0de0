# SPDX-License-Identifier: MIT
"""A record becomes units: each text of its source beside its translation, and how far that is to be trusted.

Where the source has changed since it was translated, the text that was translated is taken from the history. What reads
as before keeps its translation; what was changed has it unconfirmed, with the former source; what was added has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

from proceedings.checks.glossary import terms_used
from proceedings.exchange.marks import counted
from proceedings.exchange.units import Exchange, State, TranslationUnit
from proceedings.frontmatter.fields import Field, ListOf, Text, declared
from proceedings.languages import word
from proceedings.presentation.addresses import absolute
from proceedings.project.history import EarlierText
from proceedings.records.record import Record
from proceedings.records.words import Words
from proceedings.registers import Registers
from proceedings.texts.extensions import ExtensionList
from proceedings.texts.segments import Segment, Segmented, segmented

OPEN: Final = "…"
"""What ``translate`` leaves in a heading that is to be filled."""


@dataclass(frozen=True)
class Setting:
    """What an export needs besides a record. ``site_url`` is empty where the site has no address yet."""

    extensions: ExtensionList
    registers: Registers
    site_url: str


@dataclass(frozen=True)
class Pair:
    """The translation that belongs to a text of the source.

    ``unit`` is its id in the translation, ``previous`` the text that was translated, where it is another now.
    """

    unit: str
    target: str
    previous: str | None = None


def front_fields(record: Record) -> tuple[Field, ...]:
    """Return the fields of a record that are a text, or a list of texts, in each language."""
    return tuple(found for found in declared(type(record)) if found.localised)


def front_text(words: Words, key: str) -> str:
    """Return a text of the front matter; a list has a line for each item. What was not written is empty."""
    if key not in words.front_texts:
        return ""
    found = getattr(words, key)
    return "\n".join(found) if isinstance(found, tuple) else found


def exchange_of(
    record: Record, source: Words, language: str, setting: Setting, earlier: EarlierText | None = None
) -> Exchange:
    """Return the units of a record into a language.

    ``earlier`` is the source as it was translated, where it has changed since and the history has it.
    """
    target = record.words.get(language)
    here = segmented(source.body, setting.extensions)
    pairs = pairs_of(record, source, target, here, extensions=setting.extensions, earlier=earlier)
    is_trusted = target is not None and target.translation is not None and target.translation.state != "machine"
    is_older = record.is_outdated(language) and earlier is None
    units = []
    for name, text, notes, line in _texts(record, source, here, language, setting):
        pair = pairs.get(name)
        state: State = "confirmed" if is_trusted and not is_older else "unconfirmed"
        if pair is None or not pair.target:
            state = "missing"
        elif pair.previous is not None:
            state = "unconfirmed"
        units.append(
            TranslationUnit(
                name,
                text,
                pair.target if pair else "",
                state,
                pair.previous if pair else None,
                notes,
                f"{source.path}:{line}",
            )
        )
    base = {unit.id: unit.standing for unit in units}
    return Exchange(record.id, source.language, language, source.stamp, base, tuple(units))


def pairs_of(
    record: Record,
    source: Words,
    target: Words | None,
    here: Segmented,
    *,
    extensions: ExtensionList,
    earlier: EarlierText | None = None,
) -> Mapping[str, Pair]:
    """Return the translation of each text of a source, by the unit's id, as far as there is one."""
    if target is None:
        return {}
    pairs: dict[str, Pair] = {}
    for key in (found.key for found in front_fields(record)):
        text, translated = front_text(source, key), front_text(target, key)
        if text and translated:
            before = getattr(earlier, key) or "" if earlier else source.front_texts[key]
            pairs[key] = Pair(key, translated, before if before != source.front_texts[key] else None)
    there = segmented(target.body, extensions)
    if earlier is None:
        found = {name: Pair(segment.id, segment.text) for name, segment in _aligned(here, there)}
    else:
        before_ = segmented(earlier.body, extensions)
        translated_ = dict(_aligned(before_, there))
        found = {
            segment.id: Pair(of.id, of.text, None if former.text == segment.text else former.text)
            for segment, former in _followed(before_, here)
            if (of := translated_.get(former.id)) is not None
        }
    return pairs | {name: pair for name, pair in found.items() if pair.target != OPEN}


def _aligned(source: Segmented, target: Segmented) -> Iterator[tuple[str, Segment]]:
    """Yield the id of each segment of a source with its counterpart in the translation.

    Where the blocks correspond, it has the same id. Where they do not, blocks of one kind and size are paired in order,
    as many as can be, and of these such as hold the same marks and are about as long as translations are.
    """
    if source.frame == target.frame:
        yield from target.by_id.items()
        return
    ours, theirs = _blocks(source), _blocks(target)
    # What the blocks from each place on are worth at best: pairs count before likeness.
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    worth = {
        (at, to): 1 + _likeness(block, counterpart)
        for at, (key, block) in enumerate(ours)
        for to, (other, counterpart) in enumerate(theirs)
        if key == other
    }
    for at in range(len(ours) - 1, -1, -1):
        for to in range(len(theirs) - 1, -1, -1):
            paired = worth[at, to] + best[at + 1][to + 1] if (at, to) in worth else 0.0
            best[at][to] = max(paired, best[at + 1][to], best[at][to + 1])
    at = to = 0
    while at < len(ours) and to < len(theirs):
        if (at, to) in worth and best[at][to] == worth[at, to] + best[at + 1][to + 1]:
            yield from zip((segment.id for segment in ours[at][1]), theirs[to][1], strict=True)
            at, to = at + 1, to + 1
        elif best[at][to] == best[at + 1][to]:
            at += 1
        else:
            to += 1


def _likeness(block: Sequence[Segment], counterpart: Sequence[Segment]) -> float:
    """Return from 0 to 1 how like two blocks are in what translations keep: marks, and length by and large."""
    one, other = ("\n".join(segment.text for segment in part) for part in (block, counterpart))
    held, kept = counted(one), counted(other)
    marks = (held & kept).total() / (held | kept).total() if held or kept else 1.0
    lengths = sorted((len(one) + 1, len(other) + 1))
    return (2 * marks + lengths[0] / lengths[1]) / 3


def _blocks(text: Segmented) -> list[tuple[tuple[str, ...], tuple[Segment, ...]]]:
    """Return the blocks of a text with what they must have in common to be paired: kind and shapes, in notes the id."""
    found = []
    for name, group in groupby(text.segments, key=lambda segment: segment.id.partition(".")[0]):
        block = tuple(group)
        label = name if name.startswith("fn-") else ""
        found.append(((block[0].block, label, *(segment.shape for segment in block)), block))
    return found


def _followed(before: Segmented, now: Segmented) -> Iterator[tuple[Segment, Segment]]:
    """Yield each segment of a text with the one that stood in its place before, unchanged or changed."""
    old, new = ([(segment.shape, segment.text) for segment in text.segments] for text in (before, now))
    for kind, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from zip(now.segments[start:end], before.segments[first:last], strict=True)
        elif kind == "replace":
            yield from _changed(before.segments[first:last], now.segments[start:end])


def _changed(before: Sequence[Segment], now: Sequence[Segment]) -> Iterator[tuple[Segment, Segment]]:
    """Yield segments that stand in place of others of their shape, each with that which reads most like it."""
    left = list(before)
    for segment in now:
        like = [former for former in left if former.shape == segment.shape]
        if not like:
            continue
        ratios = [SequenceMatcher(None, former.text, segment.text).ratio() for former in like]
        if max(ratios) < 0.4 and len(before) != len(now):
            continue
        former = like[ratios.index(max(ratios))]
        left.remove(former)
        yield segment, former


def _texts(
    record: Record, source: Words, here: Segmented, language: str, setting: Setting
) -> Iterator[tuple[str, str, tuple[str, ...], int]]:
    """Yield id, text, notes and line in the file of each text to translate."""
    for field in front_fields(record):
        text = front_text(source, field.key)
        if text:
            kind = field.kind.kind if isinstance(field.kind, ListOf) else field.kind
            notes = [word("exchange", "lines", language)] if isinstance(field.kind, ListOf) else []
            if isinstance(kind, Text):
                notes.append(word("exchange", "longest", language, longest=kind.longest))
            notes += _of_glossary(text, source.language, language, setting.registers)
            yield field.key, text, tuple(notes), source.where(field.key).line
    address = absolute(setting.site_url, source.language, record.id) if setting.site_url else ""
    heading = ""
    for segment in here.segments:
        if segment.is_read:
            notes = list(_notes(segment, heading, language))
            notes += _of_glossary(segment.text, source.language, language, setting.registers)
            if address:
                block = segment.id.partition(".")[0]
                notes.append(f"{address}#{'footnotes' if block.startswith('fn-') else block}")
            yield segment.id, segment.text, tuple(notes), source.where_in_body(here.line(segment)).line
        if segment.shape == "heading":
            heading = segment.text


def _notes(segment: Segment, heading: str, language: str) -> Iterator[str]:
    """Yield what a translator is told of a segment."""
    shape = "note" if segment.id.startswith("fn-") and segment.shape == "paragraph" else segment.shape
    if shape != "paragraph":
        yield word("exchange", f"shapes.{shape}", language)
    if heading and segment.shape != "heading":
        yield word("exchange", "under", language, heading=heading)


def _of_glossary(text: str, source: str, language: str, registers: Registers) -> Iterator[str]:
    """Yield the terms of the glossary that a text uses, with the words to use."""
    for name in terms_used(text, source, registers):
        term = registers.glossary[name].term
        yield word("exchange", "glossary", language, source=term[source], target=term[language])
