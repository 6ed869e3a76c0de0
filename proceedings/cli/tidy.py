# SPDX-License-Identifier: MIT
"""``tidy``: brings files that another program rewrote back into the form that they had."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path
from typing import Final

from proceedings.authoring.form_keeping import tidied
from proceedings.cli.speaking import add_argument, refuse, say
from proceedings.diagnostics import escaped
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.frontmatter.editing import UneditableError, exchange
from proceedings.project.history import branching_point, changed_since, file_at

NAME: Final = "tidy"


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the arguments of the command, explained in the language ``messages``."""
    add_argument(command, "tidy.paths", messages, dest="paths", nargs="*")
    add_argument(command, "tidy.base", messages, "--base", default="HEAD")
    add_argument(command, "tidy.diff", messages, "--diff", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Write the files, or with --diff show how. Return 1 where one cannot be brought into its form, 2 for wrong use."""
    messages: str = arguments.messages
    root: Path = arguments.root.resolve()
    base = branching_point(root, arguments.base)
    if base is None:
        return refuse("tidy.unknown", messages, base=escaped(arguments.base))
    paths = list(_paths(root, arguments.paths, messages)) if arguments.paths else list(changed_since(root, base))
    status = 2 if None in paths else 0
    for path in [path for path in paths if path is not None and path.endswith(".md")]:
        data = (root / path).read_bytes()
        try:
            made = tidied(path, data, file_at(root, base, path))
        except UneditableError:
            refuse("tidy.by_hand", messages, path=escaped(path))
            status = status or 1
            continue
        if arguments.diff:
            sys.stdout.writelines(_diff(path, data, made))
        elif made != data:
            exchange(root / path, made)
            say("tidy.written", messages, path=escaped(path))
    return status


def _paths(root: Path, given: Sequence[str], messages: str) -> Iterator[str | None]:
    """Yield files of records below ``docs``, those in folders too; None for a path that is none, which is told."""
    for name in given:
        found = next((path for path in (Path(name).absolute(), root / name) if path.exists()), None)
        path = found.resolve() if found is not None else None
        if path is None or not path.is_relative_to(root / DOCS):
            refuse("tidy.outside", messages, path=escaped(name))
            yield None
            continue
        files = sorted(path.rglob("*.*.md")) if path.is_dir() else [path]
        yield from (file.relative_to(root).as_posix() for file in files if "registers" not in file.parts)


def _diff(path: str, data: bytes, made: bytes) -> Iterator[str]:
    before, after = (text.decode("utf-8", "replace").splitlines(keepends=True) for text in (data, made))
    for line in unified_diff(before, after, f"a/{path}", f"b/{path}"):
        yield escaped(line.rstrip("\r\n")) + "\n"
