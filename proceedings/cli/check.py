# SPDX-License-Identifier: MIT
"""``check``: diagnostics only."""

from __future__ import annotations

import argparse
from typing import Final

from proceedings.cli.progress import ProgressLine
from proceedings.cli.reporting import FORMATS, report
from proceedings.languages import LANGUAGES, word
from proceedings.preparation import Options, prepare

NAME: Final = "check"


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the options of the command, explained in the language ``messages``."""
    command.add_argument("--format", choices=FORMATS, default="text", help=word("commands", "check.format", messages))
    command.add_argument("--language", choices=LANGUAGES, help=word("commands", "check.language", messages))
    command.add_argument("--drafts", action="store_true", help=word("commands", "build.drafts", messages))


def run(arguments: argparse.Namespace) -> int:
    """Print every diagnostic. Return 1 when one is an error."""
    progress = ProgressLine(arguments.messages)
    with prepare(Options(root=arguments.root.resolve(), drafts=arguments.drafts), progress) as prepared:
        progress.close()
        report(prepared.diagnostics, arguments.language or arguments.messages, arguments.format)
        return 0 if prepared.is_publishable else 1
