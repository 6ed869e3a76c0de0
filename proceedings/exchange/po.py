# SPDX-License-Identifier: MIT
"""PO, the format of gettext: what Poedit, Virtaal and Weblate open. The only importer of polib.

The unit's id is the context (``msgctxt``); an unconfirmed text is ``fuzzy``; the header says which text was translated.
"""

from __future__ import annotations

import re
from typing import Final

from proceedings.diagnostics import Place, diagnose
from proceedings.exchange.units import Exchange, ReadFile, State, TranslationUnit, exchange_from, head_of
from proceedings.frontmatter.decoding import decoded

SUFFIX: Final = ".po"

_NAMES: Final = {
    "record": "X-Record",
    "source_language": "X-Source-Language",
    "language": "Language",
    "stamp": "X-Source-Stamp",
    "form": "X-Exchange-Form",
    "base": "X-Exchange-Base",
}
_LINE: Final = re.compile(r"\(line (\d+)\)")
_WELL_FORMED: Final = re.compile(
    r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?)\s*)?"(?:[^"\\]|\\.)*"\s*)?', re.DOTALL
)
"""A line of a PO file, as GNU gettext reads it: empty, a comment, or one string with or without its keyword."""


def write(exchange: Exchange) -> bytes:
    """Return the units as a PO file, each text in one line."""
    from polib import POEntry, POFile

    file = POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": exchange.record,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **{_NAMES[key]: value for key, value in exchange.head.items()},
    }
    for unit in exchange.units:
        file.append(
            POEntry(
                msgctxt=unit.id,
                msgid=unit.source,
                msgstr=unit.target,
                comment="\n".join(note.replace("\n", " ") for note in unit.notes),
                occurrences=[tuple(unit.reference.rsplit(":", 1))] if unit.reference else [],
                flags=["fuzzy"] if unit.state == "unconfirmed" else [],
                previous_msgid=unit.previous,
            )
        )
    return f"{file}\n".encode()


def read(path: str, data: bytes) -> ReadFile:
    """Read a PO file, which may have been wrapped, ordered or merged by any tool."""
    text = decoded(path, data)
    lines = text.split("\n")
    # Of a string that does not end, polib keeps all but its last letter, and says nothing.
    broken = next((number for number, line in enumerate(lines, 1) if not _WELL_FORMED.fullmatch(line)), None)
    if broken is not None:
        return _unreadable(path, broken)
    from polib import pofile

    try:
        # What polib gets must not be the name of a file, which it would read in its stead.
        file = pofile(f"\n{text}", encoding="utf-8")
    except OSError as error:
        found = _LINE.search(str(error))
        return _unreadable(path, max(1, int(found[1]) - 1) if found else 1)
    units: list[TranslationUnit] = []
    for entry in file:
        if entry.obsolete:
            continue
        state: State = "missing" if not entry.msgstr else "unconfirmed" if entry.fuzzy else "confirmed"
        source, target = entry.msgid, entry.msgstr
        units.append(
            TranslationUnit(
                entry.msgctxt or "", source, target, state, line=_line_of(lines, max(1, (entry.linenum or 1) - 1))
            )
        )
    head, faults = head_of(path, file.metadata, _NAMES)
    return ReadFile(path, faults=faults) if faults else ReadFile(path, (exchange_from(head, units),))


def _unreadable(path: str, line: int) -> ReadFile:
    return ReadFile(path, faults=(diagnose("exchange-file-is-readable", Place(path, line), form="PO"),))


def _line_of(lines: list[str], first: int) -> int:
    """Return the line of an entry's own text below its comments, from 1."""
    for number in range(first, len(lines) + 1):
        if lines[number - 1].lstrip().startswith(("msgctxt", "msgid")):
            return number
    return first
