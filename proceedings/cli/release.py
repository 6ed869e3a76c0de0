# SPDX-License-Identifier: MIT
"""``release``: writes down every address that is published, so that none is ever lost, and what the release changed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from proceedings.authoring import release_notes, releasing
from proceedings.catalogue import Catalogue
from proceedings.cli.comparing import compared
from proceedings.cli.progress import ProgressLine
from proceedings.cli.reporting import report
from proceedings.cli.speaking import add_argument, is_day, refuse, say
from proceedings.diagnostics import escaped
from proceedings.frontmatter.decoding import load_bytes
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.preparation import Options, prepare
from proceedings.presentation.addresses import ATTACHMENTS
from proceedings.presentation.attachments import attachments
from proceedings.project.history import commit_that_wrote
from proceedings.records.edition import Edition
from proceedings.registers.releases import Release
from proceedings.store.atomic import replace_bytes, replace_text

NAME: Final = "release"


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the options of the command, explained in the language ``messages``."""
    add_argument(command, "release.today", messages, "--today")
    add_argument(command, "release.keep_volumes", messages, "--keep-volumes", type=Path)


def run(arguments: argparse.Namespace) -> int:
    """Write both registers. Return 1 while an error stands: what is wrong is not published for good."""
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
        kept: dict[str, bytes] = {}
        if arguments.keep_volumes is not None:
            editions = [edition.id for edition in catalogue.of(Edition)]
            kept = releasing.volumes_to_keep(root, arguments.keep_volumes, editions, day)
        for path, content in kept.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            replace_bytes(root / path, content)
            say("release.kept", messages, path=path)
        if arguments.keep_volumes is not None and not kept:
            say("release.nothing_to_keep", messages, path=escaped(str(arguments.keep_volumes)))
        data, problem = load_bytes(root, releasing.PATH)
        before = data.decode() if problem is None else ""
        published = {f"{ATTACHMENTS}/{path.removeprefix(f'{DOCS}/')}" for path in kept}
        files = published.union(attachments(prepared.site_model))
        after = releasing.released(before, catalogue, files, day)
    if after == before:
        say("release.unchanged", messages, path=releasing.PATH)
    else:
        replace_text(root / releasing.PATH, after)
        count = len(set(after.splitlines()) - set(before.splitlines()))
        say("release.written", messages, path=releasing.PATH, count=count)
    _tell(root, catalogue, day, messages)
    return 0


def _tell(root: Path, catalogue: Catalogue, day: str, messages: str) -> None:
    """Write what changed since the last release into the register of releases; of a second one of a day nothing."""
    known = catalogue.registers.releases
    if day in known:
        return
    last = max(known, default="")
    release = Release(day)
    if last:
        commit = commit_that_wrote(root, release_notes.PATH, release_notes.mark_of(last))
        found = compared(root, commit, messages) if commit is not None else None
        if found is None:
            say("release.not_compared", messages, day=last)
            return
        release = release_notes.notes(found, catalogue, day)
        if release == Release(day):
            return
    data, problem = load_bytes(root, release_notes.PATH)
    replace_text(
        root / release_notes.PATH, release_notes.with_release(data.decode() if problem is None else "", release)
    )
    say("release.told", messages, path=release_notes.PATH)
