# SPDX-License-Identifier: MIT
"""A table of papers as spreadsheets write it: CSV with commas or semicolons, or TSV, in UTF-8 with or without a mark.

The columns are the keys of neutral JSON, those of a text in each language with the language: ``title.fr``. Authors
stand in one cell: ``Family, Given (Affiliation; Affiliation) | Family, Given``; keywords are separated by semicolons.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Mapping
from io import StringIO
from typing import Final

from proceedings.authoring.import_format import (
    AUTHORS,
    LISTS,
    PLAIN,
    TEXTS,
    Import,
    ImportedPaper,
    ImportQuestion,
    ImportRefusedError,
    keywords_of,
    people_told,
)
from proceedings.authoring.import_tex import clean
from proceedings.languages import LANGUAGES

UTF_8: Final = "utf-8-sig"
"""The encoding of a file of which nothing is said: with a mark or without one."""
_LONGEST_CELL: Final = 131_072
"""Characters: far more than an abstract may have; a quotation mark that is never closed gathers the rest of a file."""


def columns() -> tuple[str, ...]:
    """Return the columns of a table, in the order of the template."""
    by_language = [f"{key}.{language}" for key in (*TEXTS, *LISTS) for language in LANGUAGES]
    return (PLAIN[0], *by_language, AUTHORS, *PLAIN[1:])


def template() -> str:
    """Return an empty table: the row of columns."""
    return ",".join(columns()) + "\n"


def read_map(data: bytes) -> Mapping[str, Mapping[str, str]]:
    """Return ``columns`` (name in the file: column) and ``kinds`` (kind in the file: kind here) of a map in TOML.

    Raises ImportRefusedError.
    """
    try:
        found = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ImportRefusedError("refused.map", reason=str(error)) from error
    return {
        table: {str(name): str(to) for name, to in given.items()}
        for table in ("columns", "kinds")
        if isinstance(given := found.get(table), dict)
    }


def read_table(data: bytes, renamed: Mapping[str, str], encoding: str = UTF_8) -> Import:
    """Return the papers of a table; ``renamed`` maps its columns to ours. Raises ImportRefusedError."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise ImportRefusedError("refused.encoding", line=line, column=column) from error
    except LookupError as error:
        raise ImportRefusedError("refused.encoding_unknown", encoding=encoding) from error
    # Spreadsheets may name the separator on a line of its own.
    stated = re.match(r'"?sep=(.)"?\r?\n', text)
    text = text[stated.end() :] if stated else text
    head = (text.splitlines() or [""])[0]
    separator = stated[1] if stated else max("\t;,", key=head.count)
    (_, header), *rows = _rows(text, separator) or [(1, [])]
    known = {name.casefold(): name for name in columns()}
    names = [renamed.get(name.strip(), known.get(name.strip().casefold(), name.strip())) for name in header]
    if not {f"title.{language}" for language in LANGUAGES}.intersection(names):
        raise ImportRefusedError("refused.columns", known=", ".join(columns()))
    # A column without a name is told by its place, where a cell of it holds something.
    names = [name or (f"#{at + 1}" if any(_cell(row, at) for _, row in rows) else "") for at, name in enumerate(names)]
    questions = [ImportQuestion("1", name, "question.column") for name in names if name and name not in columns()]
    twice = dict.fromkeys(name for name in names if name in columns() and names.count(name) > 1)
    questions.extend(ImportQuestion("1", name, "question.column_twice") for name in twice)
    papers: list[ImportedPaper] = []
    for line, row in rows:
        place = str(line)
        if not any(cell.strip() for cell in row):
            continue
        if any(cell.strip() for cell in row[len(names) :]):
            questions.append(ImportQuestion(place, "", "question.cells", {"found": len(row), "wanted": len(names)}))
        cells: dict[str, str] = {}
        for name, cell in zip(names, row, strict=False):
            if cell.strip():
                cells.setdefault(name, cell)
        papers.append(_paper(place, cells, questions))
    return Import(tuple(papers), tuple(questions))


def _cell(row: list[str], at: int) -> str:
    return row[at].strip() if at < len(row) else ""


def _rows(text: str, separator: str) -> list[tuple[int, list[str]]]:
    """Return the rows, each with the line on which it ends: cells may hold line breaks. Raises ImportRefusedError."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[tuple[int, list[str]]] = []
    wrong: csv.Error | None = None
    try:
        for row in reader:
            # The limit of the module `csv` is the process's, and what is loaded beside this may have raised it.
            if max(map(len, row), default=0) > _LONGEST_CELL:
                break
            rows.append((reader.line_num, row))
        else:
            return rows
    except csv.Error as error:
        wrong = error
    raise ImportRefusedError("refused.table", line=rows[-1][0] + 1 if rows else 1) from wrong


def _paper(place: str, cells: Mapping[str, str], questions: list[ImportQuestion]) -> ImportedPaper:
    def texts(key: str) -> dict[str, str]:
        return {language: clean(cells[name]) for language in LANGUAGES if (name := f"{key}.{language}") in cells}

    return ImportedPaper(
        place,
        {key: clean(cells[key]) for key in PLAIN if key in cells},
        texts("title"),
        texts("abstract"),
        {language: keywords_of(cells[name]) for language in LANGUAGES if (name := f"keywords.{language}") in cells},
        people_told(cells[AUTHORS], place, AUTHORS, questions) if AUTHORS in cells else (),
    )
