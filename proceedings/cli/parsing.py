# SPDX-License-Identifier: MIT
"""Command-line parsing with usage, help and errors in the reader's language: argparse has only English sentences."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Final, NoReturn

from proceedings.cli.speaking import WRONG_USE
from proceedings.diagnostics import nearest
from proceedings.languages import word

_REFUSALS: Final = {
    "choice": re.compile(r"argument (?P<name>.+?): invalid choice: '(?P<given>.*)' \(choose from (?P<known>.*)\)"),
    "unknown": re.compile(r"unrecognized arguments: (?P<given>.+)"),
    "required": re.compile(r"the following arguments are required: (?P<name>.+)"),
    "value": re.compile(r"argument (?P<name>.+?): expected (?:one|at least one) argument"),
    "wrong": re.compile(r"argument (?P<name>.+?): (?P<given>.+)"),
}
"""Patterns of argparse's English errors, by the key of our words: it offers no other way to tell them apart."""


class Parser(argparse.ArgumentParser):
    """An ``ArgumentParser`` whose texts are in the language ``messages``."""

    def __init__(self, *, messages: str, **settings: Any) -> None:
        """``settings`` are those of ``ArgumentParser``, without ``add_help`` and ``formatter_class``."""
        self.messages = messages
        super().__init__(
            add_help=False,
            # A shortened option would be another: --language is none of --languages.
            allow_abbrev=False,
            formatter_class=lambda prog: _Formatter(prog, self._said("usage")),
            **settings,
        )
        self._positionals.title = self._said("arguments")
        self._optionals.title = self._said("options")
        self.add_argument("-h", "--help", action="help", default=argparse.SUPPRESS, help=self._said("help"))

    def _said(self, key: str, **values: str) -> str:
        return word("commands", f"parsing.{key}", self.messages, **values)

    def parse_anywhere(self, given: Sequence[str]) -> argparse.Namespace:
        """Return the parsed arguments; options may stand anywhere among them."""
        # Without a usage to show, argparse would cut as many letters from ours as its English prefix has.
        self.usage = self.format_usage().removeprefix(f"{self._said('usage')} ")
        return self.parse_intermixed_args(given)

    def error(self, message: str) -> NoReturn:
        """Print the usage and what was wrong, and exit with 2."""
        for key, pattern in _REFUSALS.items():
            match = pattern.fullmatch(message)
            if match:
                parts = match.groupdict()
                known = re.findall("'([^']*)'", parts.get("known", ""))
                message = self._said(key, **{**parts, "known": ", ".join(known)})
                near = nearest(parts["given"], known) if known else None
                message += "\n" + self._said("nearest", nearest=near) if near else ""
                break
        self.print_usage(sys.stderr)
        print(message, file=sys.stderr)
        sys.exit(WRONG_USE)


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog)
        self._usage = f"{usage} "

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self._usage if prefix is None else prefix)
