# SPDX-License-Identifier: MIT
"""``check``: diagnostics only."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Final

from proceedings.cli.progress import ProgressLine
from proceedings.cli.reporting import FORMATS, report
from proceedings.cli.speaking import add_argument, is_day, refuse
from proceedings.diagnostics import Severity
from proceedings.languages import LANGUAGES, word
from proceedings.preparation import Options, prepare
from proceedings.site import complaints

NAME: Final = "check"


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the options of the command, explained in the language ``messages``."""
    command.add_argument("--format", choices=FORMATS, default="text", help=word("commands", "check.format", messages))
    command.add_argument("--language", choices=LANGUAGES, help=word("commands", "check.language", messages))
    command.add_argument("--drafts", action="store_true", help=word("commands", "check.drafts", messages))
    add_argument(command, "check.today", messages, "--today")


def run(arguments: argparse.Namespace) -> int:
    """Print every diagnostic. Return 1 when one is an error; with ``--drafts`` errors in drafts count too."""
    if arguments.today and not is_day(arguments.today):
        return refuse("build.day_wanted", arguments.messages, text=arguments.today)
    today = date.fromisoformat(arguments.today) if arguments.today else None
    progress = ProgressLine(arguments.messages)
    options = Options(root=arguments.root.resolve(), today=today)
    with prepare(options, progress) as prepared:
        of_generator = complaints(options.root, prepared.site_model.settings.generator, prepared.diagnostics)
        diagnostics = sorted((*prepared.diagnostics, *of_generator))
        progress.close()
        report(diagnostics, arguments.language or arguments.messages, arguments.format)
        errors = [found for found in diagnostics if found.severity is Severity.ERROR]
        return int(any(arguments.drafts or not found.in_draft for found in errors))
