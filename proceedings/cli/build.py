# SPDX-License-Identifier: MIT
"""``build``: the whole site in the three languages."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from proceedings.cli.progress import ProgressLine
from proceedings.cli.reporting import report
from proceedings.languages import LANGUAGES, word
from proceedings.pipeline import BuildResult, build
from proceedings.preparation import Options
from proceedings.project.settings import is_address
from proceedings.publication import build_lock

NAME: Final = "build"
SITE: Final = "site"
BUILD: Final = "build"
KEPT: Final = ("editor", "fonts", "setup", "mypy", "pytest", "ruff", "lock")
"""Folders of build/ that no build makes."""


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the options of the command, explained in the language ``messages``."""

    def help_(key: str) -> str:
        return word("commands", f"build.{key}", messages)

    command.add_argument("--site-dir", type=Path, default=Path(SITE), help=help_("site_dir"))
    add_common_arguments(command, messages)
    command.add_argument("--clean", action="store_true", help=help_("clean"))
    command.add_argument("--portable", action="store_true", help=help_("portable"))
    command.add_argument("--pages-first", action="store_true", help=help_("pages_first"))


def add_common_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the options that ``build`` and ``serve`` share."""

    def help_(key: str) -> str:
        return word("commands", f"build.{key}", messages)

    def address(text: str) -> str:
        if text and not is_address(text):
            raise argparse.ArgumentTypeError(word("commands", "build.address_wanted", messages, text=text))
        return text

    def languages(text: str) -> tuple[str, ...]:
        wanted = [part.strip() for part in text.split(",")]
        if not wanted or any(part not in LANGUAGES for part in wanted):
            known = ", ".join(LANGUAGES)
            raise argparse.ArgumentTypeError(word("commands", "build.languages_wanted", messages, known=known))
        return tuple(language for language in LANGUAGES if language in wanted)

    def today(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise argparse.ArgumentTypeError(word("commands", "build.day_wanted", messages, text=text)) from None

    command.add_argument("--site-url", type=address, help=help_("site_url"))
    command.add_argument("--repo-url", type=address, help=help_("repo_url"))
    command.add_argument("--languages", type=languages, help=help_("languages"))
    command.add_argument("--today", type=today, help=help_("today"))
    command.add_argument("--editor", action="store_true", help=help_("editor"))
    command.add_argument("--drafts", action="store_true", help=help_("drafts"))


def options_of(arguments: argparse.Namespace) -> Options:
    """Return the options of the build that the command line asks for."""
    return Options(
        root=arguments.root.resolve(),
        today=arguments.today,
        drafts=arguments.drafts,
        languages=arguments.languages,
        site_url=arguments.site_url,
        repo_url=arguments.repo_url,
        editor=arguments.editor,
    )


def run(arguments: argparse.Namespace) -> int:
    """Build and publish. Return 1 when an error kept the site from being published."""
    started = time.monotonic()
    options = options_of(arguments)
    messages = arguments.messages
    target = arguments.site_dir if arguments.site_dir.is_absolute() else options.root / arguments.site_dir

    def waiting(process: str) -> None:
        print(word("commands", "build.waiting", messages, process=process), file=sys.stderr)

    with build_lock(options.root / BUILD / "lock", waiting):
        if arguments.clean:
            clean(options.root)
        options = replace(options, portable=arguments.portable)
        progress = ProgressLine(messages)
        built = build(options, target, progress) if arguments.pages_first else None
        if built is not None and built.is_published:
            progress.close()
            print(_followed(built, time.monotonic() - started, messages), flush=True)
        if built is None or built.is_published:
            built = build(replace(options, volumes=True), target, progress)
        progress.close()
    if built.diagnostics:
        report(built.diagnostics, messages)
    if not built.is_published:
        print(word("commands", "build.not_published", messages), file=sys.stderr)
        return 1
    print(told(built, target, arguments.root, time.monotonic() - started, messages))
    return 0


def _followed(built: BuildResult, seconds: float, messages: str) -> str:
    """Return what is said of pages that are published before their volumes."""
    rendered = sum(built.rendered.values())
    return word("commands", "build.volumes_follow", messages, rendered=rendered, seconds=f"{seconds:.1f}")


def clean(root: Path) -> None:
    """Delete everything that builds have kept, so that all is made again."""
    for path in (root / BUILD).iterdir():
        if path.name in KEPT:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def told(built: BuildResult, target: Path, root: Path, seconds: float, messages: str) -> str:
    """Return the lines that say what was published, what is missing from it, and how to look at it."""
    lines = [
        word(
            "commands",
            "build.published",
            messages,
            pages=built.pages,
            rendered=sum(built.rendered.values()),
            files=built.files,
            megabytes=f"{built.size / 1_000_000:.1f}",
            seconds=f"{seconds:.1f}",
        )
    ]
    missing = [name for name, value in (("site_url", built.site_url), ("repo_url", built.repo_url)) if not value]
    lines.extend(word("commands", f"build.without_{name}", messages) for name in missing)
    if not built.is_reachable:
        lines.append(word("commands", "build.without_contact", messages))
    shown = target.relative_to(root.resolve()) if target.is_relative_to(root.resolve()) else target
    lines.append(word("commands", "build.look", messages, path=f"{shown}/"))
    return "\n".join(lines)
