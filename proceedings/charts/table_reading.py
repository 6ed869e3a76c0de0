# SPDX-License-Identifier: MIT
"""A data table's bytes become values; whatever is wrong in it is told at the line of the table itself.

Tables come out of spreadsheets: a byte order mark, UTF-16, semicolons, tabs, spaces between thousands and needless
decimals are read. What can mean two things is told with what to write.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Final, NamedTuple

from proceedings.diagnostics import Collector, Diagnostic
from proceedings.frontmatter.decoding import RefusedError, decoded, look_at_characters

COLUMNS: Final = ("m49", "sex", "year", "migrants")
"""The columns that a table must have; others are passed over."""

SEXES: Final = ("both", "female", "male")
"""What the column ``sex`` says."""

MOST_PERSONS: Final = 10**12
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

Cell = tuple[str, str, int]
"""UN M49 code, sex and year: what a value is stated for."""

_DELIMITERS: Final = (",", ";", "\t")
_SEPARATOR: Final = re.compile(r"sep=(.)[ \t]*", re.IGNORECASE)
"""The line by which Excel tells itself what stands between cells."""
_OTHER_FILES: Final[Mapping[bytes, str]] = {
    b"PK\x03\x04": "XLSX, ODS",
    b"\xd0\xcf\x11\xe0": "XLS",
    b"%PDF-": "PDF",
    b"<": "HTML, XML",
}
_SPACES: Final = " \t\u00a0\u2007\u2009\u202f"
_NUMBER: Final = re.compile(r"[0-9]{1,13}")
_GROUPED: Final = re.compile(
    r"[0-9]{1,3}(?:(?:[ \u00a0\u2007\u2009\u202f'\u2019][0-9]{3})+|(?:,[0-9]{3}){2,}|(?:\.[0-9]{3}){2,})"
)
_NEEDLESS_DECIMALS: Final = re.compile(r"(.*[0-9])[.,](?:0{1,2}|0{4,9})|([0-9]{4,13})[.,]000")
_EITHER: Final = re.compile(r"([0-9]{1,3})[.,]([0-9]{3})")
_CODE: Final = re.compile(r"[0-9]{1,3}")


class Header(NamedTuple):
    """What stands between the cells, where each column is (from 0), how many there are, and the line of their names."""

    delimiter: str
    columns: Mapping[str, int]
    width: int
    line: int


@dataclass(frozen=True)
class Row:
    """The cells of one row, and where it begins in the file."""

    cells: list[str]
    line: int
    text: str
    header: Header

    def cell(self, column: str) -> str:
        """Return what a cell holds, without the space around it."""
        return self.cells[self.header.columns[column]].strip(_SPACES)

    def column(self, column: str) -> int:
        """Return where a cell begins in its line, from 1; in a line with quotation marks always 1."""
        if '"' in self.text:
            return 1
        before = self.cells[: self.header.columns[column]]
        return sum(len(cell) + 1 for cell in before) + 1


def read_table(path: str, data: bytes) -> tuple[Mapping[Cell, int], tuple[Diagnostic, ...]]:
    """Return the values of a table and what is wrong with it. Never raises for what a person wrote."""
    told = Collector(path)
    text = _text(told, data)
    if text is None:
        return {}, told.diagnostics
    look_at_characters(told, text)
    lines = text.split("\n")
    header = _header(lines)
    missing = [column for column in COLUMNS if column not in header.columns]
    if missing:
        told.add("table-has-its-columns", header.line, missing=", ".join(missing), found=lines[header.line - 1].strip())
        return {}, told.diagnostics
    return _values(told, lines, header), told.diagnostics


def looks_like_a_table(data: bytes) -> bool:
    """Return whether a file was probably meant to hold such values, whatever is wrong with it."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    lines = data[:2000].decode(encoding, "replace").splitlines() or [""]
    return len(_header(lines).columns) > 1


def _text(told: Collector, data: bytes) -> str | None:
    """Return the text of a table, or None after a diagnostic."""
    kind = next((kind for beginning, kind in _OTHER_FILES.items() if data.lstrip()[:8].startswith(beginning)), None)
    if kind is not None:
        told.add("table-is-text", kind=kind)
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            data = data.decode("utf-16").encode()
        except UnicodeError:
            told.add("encoding-is-utf-8", found="UTF-16", table=told.path)
            return None
    try:
        return decoded(told.path, data)
    except RefusedError as refused:
        found = refused.diagnostic
        table = told.path if found.rule == "encoding-is-utf-8" else None
        told.add(found.rule, found.place.line, found.place.column, **dict(found.values), table=table)
        return None


def _header(lines: list[str]) -> Header:
    """Return the header, split by the delimiter that gives the most of the columns."""
    said = _SEPARATOR.fullmatch(lines[0])
    line = 2 if said else 1
    text = lines[line - 1] if line <= len(lines) else ""
    best = Header(said[1] if said else ",", {}, 0, line)
    for delimiter in (said[1],) if said else _DELIMITERS:
        names = [name.strip(_SPACES + '"').casefold() for name in text.split(delimiter)]
        columns = {name: at for at, name in enumerate(names) if name in COLUMNS and names.count(name) == 1}
        if len(columns) > len(best.columns):
            best = Header(delimiter, columns, len(names), line)
    return best


def _rows(told: Collector, lines: list[str], header: Header) -> Iterator[Row]:
    text = "\n".join(lines[header.line :])
    # The limit is the process's, and a program that is loaded beside this one may have set it.
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    reader = csv.reader(StringIO(text, newline=""), delimiter=header.delimiter, strict=True)
    begins = header.line + 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            # Without the end of a quotation nobody knows where the next row begins.
            told.add("row-is-whole", begins)
            return
        if cells is None:
            return
        row = Row(cells, begins, lines[begins - 1], header)
        begins = header.line + reader.line_num + 1
        if not any(cell.strip(_SPACES) for cell in cells):
            continue
        if len(cells) < header.width or any(cells[header.width :]):
            told.add("row-is-whole", row.line, cells=len(cells), wanted=header.width)
            continue
        yield row


def _values(told: Collector, lines: list[str], header: Header) -> dict[Cell, int]:
    values: dict[Cell, int] = {}
    stated: dict[Cell, Row] = {}
    for row in _rows(told, lines, header):
        cell, persons = _cell(told, row), _persons(told, row)
        if cell is None or persons is None:
            continue
        if cell in stated:
            told.add("cell-is-stated-once", row.line, row.column("migrants"), first=stated[cell].line)
            continue
        values[cell], stated[cell] = persons, row
    for (code, sex, year), row in stated.items():
        whole = values.get((code, "both", year))
        part = values[code, sex, year]
        if sex != "both" and whole is not None and part > whole:
            told.add("part-is-within-whole", row.line, row.column("migrants"), part=part, whole=whole)
    return values


def _cell(told: Collector, row: Row) -> Cell | None:
    """Return what the value of a row is stated for, or None after a diagnostic."""
    code, sex, year = row.cell("m49"), row.cell("sex").casefold(), row.cell("year")
    year = _without_decimals(year)
    if not _CODE.fullmatch(code):
        _refuse(told, row, "m49", code="504")
    elif sex not in SEXES:
        _refuse(told, row, "sex", sexes=", ".join(SEXES))
    elif not _NUMBER.fullmatch(year) or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        _refuse(told, row, "year", first=FIRST_YEAR, last=LAST_YEAR)
    else:
        # Spreadsheets take the noughts before a number away: 4 is 004.
        return code.zfill(3), sex, int(year)
    return None


def _persons(told: Collector, row: Row) -> int | None:
    """Return the number of a row, or None after a diagnostic."""
    text = _without_decimals(row.cell("migrants"))
    either = _EITHER.fullmatch(text)
    if _GROUPED.fullmatch(text):
        text = re.sub("[^0-9]", "", text)
    if _NUMBER.fullmatch(text) and int(text) <= MOST_PERSONS:
        return int(text)
    thousands = "".join(either.groups()) if either else None
    _refuse(told, row, "migrants", thousands=thousands, most=MOST_PERSONS)
    return None


def _without_decimals(text: str) -> str:
    """Return a number without decimals that are all zeros; three of them may be thousands."""
    found = _NEEDLESS_DECIMALS.fullmatch(text)
    return (found[1] or found[2]) if found else text


def _refuse(told: Collector, row: Row, column: str, **values: object) -> None:
    found = row.cell(column)
    told.add("cell-has-its-kind", row.line, row.column(column), column=column, found=found or None, **values)
