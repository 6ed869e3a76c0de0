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
    LISTS,
    PLAIN,
    TEXTS,
    Import,
    ImportedPaper,
    ImportedPerson,
    ImportQuestion,
    ImportRefusedError,
    clean,
)
from proceedings.languages import LANGUAGES

AUTHORS: Final = "authors"
_AFFILIATIONS: Final = re.compile(r"(?P<name>[^()]*?)\s*(?:\((?P<told>.*)\))?\s*", re.DOTALL)
_ORCID: Final = re.compile(r"\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b")


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


def read_table(data: bytes, renamed: Mapping[str, str]) -> Import:
    """Return the papers of a table; ``renamed`` maps its columns to ours. Raises ImportRefusedError."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefusedError("refused.encoding", position=error.start) from error
    # Spreadsheets may name the separator on a line of its own.
    stated = re.match(r'"?sep=(.)"?\r?\n', text)
    text = text[stated.end() :] if stated else text
    head = text.partition("\n")[0]
    separator = stated[1] if stated else max("\t;,", key=head.count)
    rows = csv.reader(StringIO(text), delimiter=separator)
    names = [renamed.get(name.strip(), name.strip()) for name in next(rows, [])]
    if not {f"title.{language}" for language in LANGUAGES}.intersection(names):
        raise ImportRefusedError("refused.columns", known=", ".join(columns()))
    questions = [ImportQuestion("1", name, "question.column") for name in names if name and name not in columns()]
    papers: list[ImportedPaper] = []
    for row in rows:
        # The line on which a row ends: cells may hold line breaks.
        place = str(rows.line_num)
        if not any(cell.strip() for cell in row):
            continue
        if len(row) > len(names):
            questions.append(ImportQuestion(place, "", "question.cells", {"found": len(row), "wanted": len(names)}))
        cells = {name: cell for name, cell in zip(names, row, strict=False) if cell.strip()}
        papers.append(_paper(place, cells))
    return Import(tuple(papers), tuple(questions))


def _paper(place: str, cells: Mapping[str, str]) -> ImportedPaper:
    def texts(key: str) -> dict[str, str]:
        return {language: clean(cells[name]) for language in LANGUAGES if (name := f"{key}.{language}") in cells}

    return ImportedPaper(
        place,
        {key: clean(cells[key]) for key in PLAIN if key in cells},
        texts("title"),
        texts("abstract"),
        {
            language: tuple(filter(None, map(clean, cells[name].split(";"))))
            for language in LANGUAGES
            if (name := f"keywords.{language}") in cells
        },
        tuple(person_of(one) for one in cells.get(AUTHORS, "").split("|") if one.strip()),
    )


def person_of(cell: str) -> ImportedPerson:
    """Return the person of a cell: ``Family, Given (Affiliation; Affiliation)``, or the whole name."""
    match = _AFFILIATIONS.fullmatch(cell.strip())
    name, told = (match["name"], match["told"] or "") if match is not None else (cell, "")
    orcid = _ORCID.search(name)
    name = clean(_ORCID.sub("", name)).strip(" ,")
    family, comma, given = (part.strip() for part in name.partition(","))
    parts = {"family": family, "given": given} if comma else {"name": name}
    affiliations = tuple(filter(None, map(clean, told.split(";"))))
    return ImportedPerson(**parts, orcid=orcid[0] if orcid else "", affiliations=affiliations)
