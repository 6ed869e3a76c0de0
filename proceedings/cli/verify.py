# SPDX-License-Identifier: MIT
"""``verify``: says whether a published copy is what its list of checksums says."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from proceedings.cli.speaking import add_argument, refuse, say
from proceedings.diagnostics import escaped, told_refusal
from proceedings.project.settings import is_address
from proceedings.publication.verification import NoChecksumsError, Verified, verify_folder, verify_site

NAME: Final = "verify"
NEEDS_PROJECT: Final = False


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the arguments of the command, explained in the language ``messages``."""
    add_argument(command, "verify.copy", messages, dest="copy")
    add_argument(command, "verify.wait", messages, "--wait", type=int, default=0)


def run(arguments: argparse.Namespace) -> int:
    """Name every file that differs. Return 1 if one does, 2 if there is no list of checksums."""
    messages: str = arguments.messages
    copy: str = arguments.copy
    try:
        if is_address(copy):
            found = verify_site(copy, arguments.wait)
        elif Path(copy).is_dir():
            found = verify_folder(Path(copy))
        else:
            return refuse("verify.neither", messages, copy=escaped(copy))
    except NoChecksumsError:
        return refuse("verify.without_checksums", messages, copy=escaped(copy))
    _tell(found, messages)
    return int(not found.is_whole)


def _tell(found: Verified, messages: str) -> None:
    for key, paths in (("missing", found.missing), ("changed", found.changed), ("extra", found.extra)):
        for path in paths:
            say(f"verify.{key}", messages, path=escaped(path))
    for path, reason in found.unread:
        say("verify.unread", messages, path=escaped(path), reason=escaped(told_refusal(reason, messages)))
    wrong = len(found.missing) + len(found.changed) + len(found.unread) + len(found.extra)
    say("verify.whole" if found.is_whole else "verify.differs", messages, files=found.files, wrong=wrong)
