# SPDX-License-Identifier: MIT
"""``release``: writes down every address that is published, so that none is ever lost."""

from __future__ import annotations

import argparse
from typing import Final

from proceedings.authoring import releasing
from proceedings.cli.progress import ProgressLine
from proceedings.cli.reporting import report
from proceedings.cli.speaking import add_argument, is_day, refuse, say
from proceedings.frontmatter.decoding import load_bytes
from proceedings.preparation import Options, prepare
from proceedings.presentation.attachments import attachments
from proceedings.store.atomic import replace_text

NAME: Final = "release"


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the options of the command, explained in the language ``messages``."""
    add_argument(command, "release.today", messages, "--today")


def run(arguments: argparse.Namespace) -> int:
    """Write the register of addresses. Return 1 while an error stands: what is wrong is not published for good."""
    messages: str = arguments.messages
    if arguments.today and not is_day(arguments.today):
        return refuse("build.day_wanted", messages, text=arguments.today)
    root = arguments.root.resolve()
    progress = ProgressLine(messages)
    with prepare(Options(root=root), progress) as prepared:
        progress.close()
        if not prepared.is_publishable:
            report(prepared.diagnostics, messages)
            refuse("release.refused", messages)
            return 1
        catalogue = prepared.site_model.catalogue
        day: str = arguments.today or prepared.site_model.today.isoformat()
        data, problem = load_bytes(root, releasing.PATH)
        before = data.decode() if problem is None else ""
        after = releasing.released(before, catalogue, attachments(prepared.site_model), day)
    if after == before:
        say("release.unchanged", messages, path=releasing.PATH)
        return 0
    replace_text(root / releasing.PATH, after)
    count = len(set(after.splitlines()) - set(before.splitlines()))
    say("release.written", messages, path=releasing.PATH, count=count)
    return 0
