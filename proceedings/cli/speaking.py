# SPDX-License-Identifier: MIT
"""Messages of the commands on records, and their arguments: every text is in ``words/commands.toml``."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from typing import Any, Final

from proceedings.diagnostics import nearest
from proceedings.extensions import DeclarationError
from proceedings.languages import word

ROOM: Final = "commands"

WRONG_USE: Final = 2
"""Exit status for wrong arguments."""


def add_argument(
    command: argparse.ArgumentParser, name: str, messages: str, *flags: str, types: str = "", **options: Any
) -> None:
    """Declare the argument that ``words/commands.toml`` explains under ``<command>.<key>``; ``name`` is that path.

    ``flags`` are those of an option; without any, the argument is positional. ``types`` is put where the words name the
    types of record; ``options`` are argparse's.
    """
    key = name.partition(".")[2]
    if "action" not in options:
        options["metavar"] = word(ROOM, f"values.{key}", messages)
    command.add_argument(*flags, help=word(ROOM, name, messages, types=types), **options)


def say(key: str, messages: str, **values: object) -> None:
    """Print a message on stdout."""
    print(word(ROOM, key, messages, **values))


def refuse(key: str, messages: str, **values: object) -> int:
    """Print on stderr why the command cannot do what was asked. Return the exit status 2."""
    print(word(ROOM, key, messages, **values), file=sys.stderr)
    return WRONG_USE


def told_of_program(error: DeclarationError, messages: str) -> str:
    """Return what is wrong in a file of the program, in one paragraph; Python's words and TOML's are English."""
    try:
        return word(ROOM, "program_refused", messages, place=error.place, problem=error.problem)
    except DeclarationError:
        # The words of the commands are themselves what cannot be read.
        return str(error)


def refuse_id(wanted: str, known: list[str], messages: str) -> int:
    """Print on stderr that no record has this id, with the nearest one. Return the exit status 2."""
    found = nearest(wanted, known)
    if found is None:
        return refuse("translate.id_unknown", messages, id=wanted)
    return refuse("translate.id_unknown_nearest", messages, id=wanted, nearest=found)


def is_day(text: str) -> bool:
    """Return whether a text is a whole date of the calendar, ``2027-03-15``."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
