# SPDX-License-Identifier: MIT
"""``--version``: which program this is, and the forms of what it reads and writes."""

from __future__ import annotations

import argparse
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from proceedings.languages import word

_PACKAGE: Final = "proceedings"


class Version(argparse.Action):
    """The option: it prints a line for each version, and ends the command."""

    def __init__(self, option_strings: Sequence[str], dest: str, *, messages: str, **settings: Any) -> None:
        """``messages`` is the language to speak; ``settings`` are those of ``argparse.Action``."""
        super().__init__(option_strings, dest, nargs=0, default=argparse.SUPPRESS, **settings)
        self._messages = messages

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        """Print the versions and exit with 0."""
        print("\n".join(told(self._messages)))
        parser.exit()


def told(messages: str) -> list[str]:
    """Return the lines, in the language ``messages``."""
    # Reading these takes time that no other command should pay.
    from proceedings.presentation.export_formats import API
    from proceedings.project.settings import FORMAT_VERSION
    from proceedings.records.stamps import FORM

    try:
        program = version(_PACKAGE)
    except PackageNotFoundError:
        # It runs from its folder, without having been set up.
        program = "?"
    values = {"program": program, "python": platform.python_version(), "format": FORMAT_VERSION, "stamps": FORM}
    return [
        word("commands", f"versions.{key}", messages, **values, api=API)
        for key in ("program", "format", "stamps", "api")
    ]
