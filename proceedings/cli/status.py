# SPDX-License-Identifier: MIT
"""``status``: how far translations are, which records are no longer recent, and which reviews are overdue."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Final

from proceedings.authoring.translation_status import COUNTED_STATES, TranslationStatus, translation_status
from proceedings.catalogue import load
from proceedings.cli.speaking import add_argument, is_day, refuse
from proceedings.languages import NATIVE, missing_words, word
from proceedings.project.history import commit_date

NAME: Final = "status"


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the options of the command, explained in the language ``messages``."""
    add_argument(command, "status.format", messages, "--format", choices=("text", "json"), default="text")
    add_argument(command, "status.today", messages, "--today")


def run(arguments: argparse.Namespace) -> int:
    """Print how far translations are and which reviews are overdue. Always return 0: neither is a mistake."""
    messages: str = arguments.messages
    if arguments.today and not is_day(arguments.today):
        return refuse("build.day_wanted", messages, text=arguments.today)
    today = arguments.today or commit_date(arguments.root) or datetime.now(UTC).date().isoformat()
    found = translation_status(load(arguments.root, drafts=True).catalogue, today)
    words = {language: missing for language in found.counts if (missing := missing_words(language))}
    if arguments.format == "json":
        facts = {"today": today, **asdict(found), "missing_words": words}
        print(json.dumps(facts, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_told(found, words, today, messages)))
    return 0


def _told(
    found: TranslationStatus, words: Mapping[str, Mapping[str, Sequence[str]]], today: str, messages: str
) -> list[str]:
    lines = [word("commands", "status.records", messages, count=found.records)]
    for language in found.counts:
        lines += ["", NATIVE[language]]
        for state in COUNTED_STATES:
            if number := found.counts[language][state]:
                lines.append(f"  {word('commands', f'status.{state}', messages)}: {number}")
        lines += _listed("outdated", found.outdated[language], messages)
        lines += _listed("unstamped", found.unstamped[language], messages)
        lines += _listed("stub", found.stubs[language], messages)
        lines += _listed("missing", found.missing[language], messages)
        rooms = [f"{room}: {', '.join(keys)}" for room, keys in words.get(language, {}).items()]
        lines += _listed("words", rooms, messages, sum(map(len, words.get(language, {}).values())))
    old = [word("commands", "status.newest", messages, id=age.id, newest=age.newest or "—") for age in found.aged]
    due = [word("commands", "status.due", messages, id=late.id, due=late.due) for late in found.overdue]
    for key, items in (("aged", old), ("overdue", due), ("unreadable", found.unread)):
        if items:
            lines += ["", word("commands", f"status.{key}", messages, today=today), *(f"  - {item}" for item in items)]
    return lines


def _listed(key: str, items: Sequence[str], messages: str, count: int | None = None) -> list[str]:
    if not items:
        return []
    return [
        f"  {word('commands', f'status.{key}', messages)}: {count or len(items)}",
        *(f"    - {item}" for item in items),
    ]
