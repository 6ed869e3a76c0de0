# SPDX-License-Identifier: MIT
"""Numbers are unique in their edition and match the record's id and axis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.records.record import Record
from proceedings.texts.model import Outline


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``number-is-unique``, ``number-fits-id`` and ``number-fits-axis``."""
    taken: dict[tuple[str, str | None, str], Record] = {}
    for record in catalogue.records.values():
        number = getattr(record, "number", None)
        if number is None:
            continue
        first = taken.setdefault((record.type, record.edition, str(number)), record)
        if first is not record:
            yield diagnose("number-is-unique", record.where("number"), type=record.type, number=number, other=first.id)
        yield from _fits_id(record, str(number))
        yield from _fits_axis(catalogue, record, str(number))


def _fits_id(record: Record, number: str) -> Iterator[Diagnostic]:
    """Check that an id of digits repeats the number: ``3`` or, for ``P.1.2``, ``1-2``. Ids in words are free."""
    last = record.id.rpartition("/")[2]
    expected = number.partition(".")[2].replace(".", "-") or number
    if re.fullmatch(r"\d+(?:-\d+)*", last) and last != expected:
        yield diagnose("number-fits-id", record.where("number"), number=number, last=last, expected=expected)


def _fits_axis(catalogue: Catalogue, record: Record, number: str) -> Iterator[Diagnostic]:
    axis = catalogue.records.get(getattr(record, "axis", ""))
    axis_number = getattr(axis, "number", None)
    if axis is None or axis_number is None:
        return
    letter, _, rest = number.partition(".")
    first, _, last = rest.partition(".")
    if first != str(axis_number) or not last:
        expected = f"{letter}.{axis_number}.{last or first}"
        yield diagnose("number-fits-axis", record.where("number"), number=number, axis=axis.id, expected=expected)
