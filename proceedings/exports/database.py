# SPDX-License-Identifier: MIT
"""All records in one SQLite file, which Datasette reads, with full-text search in the written and the folded spelling.

The same records give the same bytes on a machine; another version of SQLite may lay them out otherwise, so the file
says which made it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any, Final

from proceedings.exports.dataset import TABLES, rows
from proceedings.exports.record_json import facts_of, registers_as_data
from proceedings.exports.table import COLUMNS, row_of
from proceedings.orthography import analysis
from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.site_model import SiteModel

_SCHEMA: Final = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE records (
  id TEXT PRIMARY KEY, type TEXT NOT NULL, edition TEXT REFERENCES records(id), original_language TEXT NOT NULL,
  created TEXT, updated TEXT, facts TEXT NOT NULL
);
CREATE TABLE entries (register TEXT, id TEXT, data TEXT NOT NULL, PRIMARY KEY (register, id));
CREATE TABLE entry_names (register TEXT, id TEXT, language TEXT, name TEXT NOT NULL,
  PRIMARY KEY (register, id, language), FOREIGN KEY (register, id) REFERENCES entries(register, id));
"""
_SEARCH: Final = """
CREATE VIRTUAL TABLE texts_fts USING fts5(
  title, summary, text, folded, content="texts", tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO texts_fts(texts_fts) VALUES('rebuild');
INSERT INTO texts_fts(texts_fts) VALUES('optimize');
"""
_TEXT_COLUMNS: Final = (*COLUMNS, "text", "folded")


def write(
    site_model: SiteModel,
    cards: Sequence[RecordCard],
    values: Sequence[BibliographicValue],
    texts: Mapping[tuple[str, str], str],
) -> bytes:
    """Return the file; ``texts`` are the plain texts by record and language."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.executescript(f"PRAGMA page_size=4096; BEGIN; {_SCHEMA}")
        _fill(database, "about", ((name, value) for name, value in _about(site_model)))
        _fill(database, "records", map(_record, cards))
        registers = registers_as_data(site_model)
        _fill(database, "entries", _entries(registers))
        _fill(database, "entry_names", _entry_names(registers))
        columns = ", ".join(f"{name} TEXT" for name in _TEXT_COLUMNS)
        database.execute(
            f"CREATE TABLE texts ({columns}, PRIMARY KEY (id, language), FOREIGN KEY (id) REFERENCES records(id))"
        )
        _fill(database, "texts", (_text(value, texts[value.id, value.language]) for value in values))
        for table in TABLES:
            columns = ", ".join(f"{name} TEXT" for name in table.columns)
            key = ", ".join(table.key)
            database.execute(
                f"CREATE TABLE {table.name} ({columns}, PRIMARY KEY ({key}), "
                "FOREIGN KEY (record) REFERENCES records(id))"
            )
            _fill(database, table.name, rows(table, site_model, cards, values))
        database.executescript(f"{_SEARCH} VACUUM;")
        return bytes(database.serialize())


def _fill(database: sqlite3.Connection, table: str, found: Any) -> None:
    found = list(found)
    if found:
        places = ", ".join("?" * len(found[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({places})", found)  # noqa: S608 (tables of ours)


def _about(site_model: SiteModel) -> Iterator[tuple[str, str]]:
    yield "sqlite_version", sqlite3.sqlite_version
    yield "site", site_model.settings.site_url
    yield "languages", " ".join(site_model.languages)


def _record(card: RecordCard) -> tuple[str | None, ...]:
    record = card.record
    facts = json.dumps(facts_of(record), ensure_ascii=False, sort_keys=True)
    return record.id, record.type, record.edition, record.original, record.created, record.updated, facts


def _entries(registers: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for register, entries in registers.items():
        for key, entry in entries.items():
            yield register, key, json.dumps(entry, ensure_ascii=False, sort_keys=True)


def _entry_names(registers: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Yield the names of entries by language, where they have any."""
    for register, entries in registers.items():
        for key, entry in entries.items():
            names = entry.get("name") if isinstance(entry, dict) else None
            for language, name in names.items() if isinstance(names, dict) else ():
                yield register, key, language, name


def _text(value: BibliographicValue, text: str) -> tuple[str, ...]:
    """Return the row of a text; ``folded`` holds all its words without vowel signs, and letters alike as one."""
    folded = analysis().respelt(f"{value.title}\n{value.summary}\n{text}")
    return *row_of(value), text, folded
