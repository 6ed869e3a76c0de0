# SPDX-License-Identifier: MIT
"""``update``: moves a project that has the program as a wheel to another wheel."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from proceedings.cli.speaking import add_argument, refuse, say
from proceedings.starting.upgrade import exchange_program

NAME: Final = "update"


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the options of the command, explained in the language ``messages``."""
    add_argument(command, "update.program", messages, "--program", required=True)
    # The script tells where it was called; it is not for people.
    command.add_argument("--from", dest="called_in", default=".", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Put the wheel into the project and say what changed. Return 2 where the file is no wheel of this program."""
    messages: str = arguments.messages
    wheel = Path(arguments.called_in) / Path(arguments.program).expanduser()
    try:
        move = exchange_program(arguments.root, wheel)
    except (ValueError, OSError, KeyError):
        return refuse("update.no_wheel", messages, path=arguments.program)
    if move.before == move.now:
        say("update.same", messages, now=move.now)
    else:
        say("update.moved", messages, before=move.before or "—", now=move.now)
    for name, before, now in move.packages:
        say("update.package", messages, name=name, before=before or "—", now=now or "—")
    return 0
