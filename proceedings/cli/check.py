# SPDX-License-Identifier: MIT
"""``check``: diagnostics only."""

from __future__ import annotations

import argparse
from typing import Final

from proceedings.cli.progress import ProgressLine
from proceedings.cli.reporting import FORMATS, report
from proceedings.diagnostics import Severity
from proceedings.languages import LANGUAGES, word
from proceedings.preparation import Options, prepare

NAME: Final = "check"


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the options of the command, explained in the language ``messages``."""
    command.add_argument("--format", choices=FORMATS, default="text", help=word("commands", "check.format", messages))
    command.add_argument("--language", choices=LANGUAGES, help=word("commands", "check.language", messages))
    command.add_argument("--drafts", action="store_true", help=word("commands", "check.drafts", messages))


def run(arguments: argparse.Namespace) -> int:
    """Print every diagnostic. Return 1 when one is an error; with ``--drafts`` errors in drafts count too."""
    progress = ProgressLine(arguments.messages)
    with prepare(Options(root=arguments.root.resolve()), progress) as prepared:
        progress.close()
        report(prepared.diagnostics, arguments.language or arguments.messages, arguments.format)
        errors = [found for found in prepared.diagnostics if found.severity is Severity.ERROR]
        return int(any(arguments.drafts or not found.in_draft for found in errors))
