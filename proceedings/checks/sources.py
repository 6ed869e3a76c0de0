# SPDX-License-Identifier: MIT
"""Sources: each has an address, a date and a day of access, or says that they are not recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from proceedings.diagnostics import Diagnostic, diagnose, nearest
from proceedings.frontmatter.fields import Key, ListOf, Path, declared
from proceedings.records.field_help import group_of
from proceedings.records.record import NOT_RECORDED, CitedSource, Record
from proceedings.registers import Registers
from proceedings.texts.model import CleanText


def check_record(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``source-*``: address, date, access, unique keys, and the keys by which facts name a source."""
    for index, source in enumerate(record.sources):
        yield from _complete(record, index, source)
    yield from _unique(record)
    yield from _known(record)


def _complete(record: Record, index: int, source: CitedSource) -> Iterator[Diagnostic]:
    place = record.where("sources", index)
    # A value that could not be read is not missing: it has its own diagnostic.
    given = {key for key in ("url", "address", "date", "accessed") if ("sources", index, key) in record.places}
    if not given & {"url", "address"}:
        yield diagnose("source-has-address", place, key=source.key)
    if source.url is not None and source.address is not None:
        yield diagnose("source-address-is-single", record.where("sources", index, "address"), key=source.key)
    if "date" not in given:
        yield diagnose("source-has-date", place, key=source.key)
    if source.url is not None and "accessed" not in given:
        yield diagnose("source-has-access-day", place, key=source.key)
    if source.accessed and source.date and source.date != NOT_RECORDED and source.accessed < source.date:
        yield diagnose(
            "dates-are-ordered",
            record.where("sources", index, "accessed"),
            first="date",
            second="accessed",
            earlier=source.date,
            later=source.accessed,
        )


def _unique(record: Record) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for index, source in enumerate(record.sources):
        if source.key in seen:
            yield diagnose("source-key-is-unique", record.where("sources", index, "key"), key=source.key)
        seen.add(source.key)


def _known(record: Record) -> Iterator[Diagnostic]:
    keys = {source.key for source in record.sources}
    for words in record.words.values():
        named = words.translation.source if words.translation else None
        if named is not None and not record.knows_source(named):
            place = words.where("translation", "source")
            yield diagnose("source-key-is-known", place, key=named, nearest=nearest(named, keys))
    for at, key in _named(record):
        if not record.knows_source(key):
            yield diagnose("source-key-is-known", record.where(*at), key=key, nearest=nearest(key, keys))


def _named(record: Record) -> Iterator[tuple[Path, str]]:
    """Yield the keys by which facts name their source, each with its path."""
    adopted_by = getattr(record, "adopted_by", None)
    if adopted_by is not None:
        yield ("adopted_by",), adopted_by
    for field in declared(type(record)):
        make = group_of(field.kind)
        if make is None or not any(f.key == "source" and isinstance(f.kind, Key) for f in declared(make)):
            continue
        value: Any = getattr(record, field.key)
        if isinstance(field.kind, ListOf):
            yield from (((field.key, index, "source"), item.source) for index, item in enumerate(value))
        elif value is not None:
            yield (field.key, "source"), value.source
