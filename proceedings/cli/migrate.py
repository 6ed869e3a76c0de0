# SPDX-License-Identifier: MIT
"""``migrate``: rewrites files of an older format."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from proceedings.authoring import former_ratifications, former_words, migration
from proceedings.catalogue import load
from proceedings.checks.interface_words import asked_in_templates
from proceedings.cli.reporting import report
from proceedings.cli.speaking import add_argument, refuse, say
from proceedings.diagnostics import Diagnostic
from proceedings.frontmatter import docs_folder
from proceedings.frontmatter.decoding import load_bytes
from proceedings.frontmatter.editing import UneditableError, exchange
from proceedings.languages import word
from proceedings.project import agreement, settings
from proceedings.project.settings import FORMAT_VERSION
from proceedings.registers.profile import PATH
from proceedings.starting.former_project import agreeing, profile_text
from proceedings.store.atomic import replace_bytes

NAME: Final = "migrate"


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the options of the command, explained in the language ``messages``."""
    add_argument(command, "migrate.check", messages, "--check", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Rewrite older files. Return 1 where files are newer, must be changed by hand, or, with --check, would change."""
    messages: str = arguments.messages
    root: Path = arguments.root
    found, diagnostics = settings.read(root, os.environ)
    version = found.format_version
    unfit = [item for item in diagnostics if not found.is_readable or item.rule == "format-version-is-current"]
    # An older number is what this command is for; any other fault of the settings is to be mended first.
    if unfit and not 0 <= version < FORMAT_VERSION:
        report(unfit, messages)
        if version > FORMAT_VERSION:
            refuse("migrate.newer", messages, found=version, now=FORMAT_VERSION)
        return 1
    folder = docs_folder.load(root)
    unread: list[Diagnostic] = []
    made = migration.migrate(
        _read(root, (record.path for record in folder.records), unread),
        version,
        tuple(found.markdown_extensions),
        _read(root, (path for path in former_ratifications.READ if (root / path).exists()), unread),
    )
    if version == FORMAT_VERSION:
        return _renew(root, made, messages, is_check=arguments.check)
    if version < former_words.FORMAT:
        words = _read(root, (path for path in folder.registers if path.startswith(former_words.FOLDER)), unread)
        moved = former_words.migrate_words(words, {key for key, _ in asked_in_templates(root)})
        made = replace(made, files=made.files + moved.files, by_hand=made.by_hand + moved.by_hand)
    if unread:
        report(unread, messages)
    return _finish(root, made, version, messages, is_check=arguments.check, is_whole=not unread)


def _read(root: Path, paths: Iterable[str], unread: list[Diagnostic]) -> dict[str, bytes]:
    """Return the bytes of files by path, and collect why others cannot be read."""
    files = {}
    for path in paths:
        data, problem = load_bytes(root, path)
        if problem is None:
            files[path] = data
        else:
            unread.append(problem)
    return files


def _write(file: Path, data: bytes) -> None:
    if not data:
        file.unlink()
    elif file.exists():
        exchange(file, data)
    else:
        replace_bytes(file, data)


def _renew(root: Path, made: migration.Migration, messages: str, *, is_check: bool) -> int:
    """Renew stamps, move ratifications, give a profile: what else is of the present format is in its form too."""
    would = _give_profile(root, messages, is_check=is_check)
    if not made.files and not made.by_hand:
        say("migrate.current", messages, now=FORMAT_VERSION)
        return int(would and is_check)
    _change(root, made, messages, is_check=is_check)
    for path in made.by_hand:
        refuse("migrate.by_hand", messages, path=path)
    stamped = [file for file in made.files if "digest" in file.changes]
    if stamped:
        say("migrate.would_renew" if is_check else "migrate.renewed", messages, count=len(stamped))
    return int(is_check or bool(made.by_hand))


def _change(root: Path, made: migration.Migration, messages: str, *, is_check: bool) -> None:
    for file in made.files:
        names = (word("commands", f"migrate.steps.{change}", messages) for change in file.changes)
        say("migrate.changed", messages, path=file.path, changes="; ".join(names))
        for line in file.lines:
            say("migrate.line", messages, line=line)
        if not is_check:
            _write(root / file.path, file.data)


def _finish(
    root: Path, made: migration.Migration, version: int, messages: str, *, is_check: bool, is_whole: bool
) -> int:
    _change(root, made, messages, is_check=is_check)
    for path, before, now in made.differing:
        say("migrate.differs", messages, path=path, before=before, now=now)
    for path in made.by_hand:
        refuse("migrate.by_hand", messages, path=path)
    count = len(made.files)
    if is_check:
        say("migrate.would", messages, before=version, now=FORMAT_VERSION, count=count)
        return 1
    if made.by_hand or not is_whole:
        return 1
    configuration = root / settings.FILE
    text = configuration.read_bytes().decode()
    try:
        text = migration.with_extensions(migration.with_version(text, FORMAT_VERSION))
        exchange(configuration, text.encode())
    except UneditableError:
        refuse("migrate.by_hand", messages, path=settings.FILE)
        return 1
    step = word("commands", "migrate.steps.format_version", messages)
    say("migrate.changed", messages, path=settings.FILE, changes=step)
    _give_profile(root, messages, is_check=False)
    say("migrate.done", messages, before=version, now=FORMAT_VERSION, count=count)
    return 0


def _give_profile(root: Path, messages: str, *, is_check: bool) -> bool:
    """Write the profile of a project that has none, and what mkdocs.yml says otherwise. Return whether it had none."""
    found, _ = settings.read(root, os.environ)
    registers = load(root, drafts=True).catalogue.registers
    if registers.profile.is_stated or not found.stated.languages:
        return False
    say("migrate.profile", messages, path=PATH)
    if is_check:
        return True
    (root / PATH).parent.mkdir(parents=True, exist_ok=True)
    (root / PATH).write_text(profile_text(registers, found.stated), encoding="utf-8", newline="\n")
    configuration = root / settings.FILE
    before = configuration.read_bytes().decode()
    text, lines = agreeing(before, agreement.check(found, load(root, drafts=True).catalogue.registers))
    if text != before:
        exchange(configuration, text.encode())
    for line in lines:
        say("migrate.setting", messages, path=settings.FILE, line=line)
    return True
