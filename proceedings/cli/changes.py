# SPDX-License-Identifier: MIT
"""``changes``: says what a proposed change does to the site, for whoever decides on it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from proceedings.authoring.changes import ChangedRecord, Changes
from proceedings.authoring.passages import MovedFragment, in_runs
from proceedings.cli.comparing import compared
from proceedings.cli.speaking import add_argument, refuse
from proceedings.diagnostics import Diagnostic, escaped
from proceedings.languages import NATIVE, word

NAME: Final = "changes"

_MARKS: Final = str.maketrans({sign: rf"\{sign}" for sign in r"\`*_{}[]<>()#+-.!|~&"})
"""What Markdown would act on, of texts that a stranger wrote."""


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the arguments of the command, explained in the language ``messages``."""
    add_argument(command, "changes.base", messages, dest="base")
    add_argument(command, "changes.format", messages, "--format", choices=("markdown", "json"), default="markdown")


def run(arguments: argparse.Namespace) -> int:
    """Print the report. Return 0, whatever it says, and 2 if git does not know the state to compare with."""
    messages: str = arguments.messages
    found = compared(arguments.root.resolve(), arguments.base, messages)
    if found is None:
        return refuse("changes.unknown", messages, base=escaped(arguments.base))
    if arguments.format == "json":
        print(json.dumps(_data(found, messages), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_told(found, messages)))
    return 0


def _data(found: Changes, messages: str) -> dict[str, object]:
    data = asdict(found)
    for key, findings in (("findings_added", found.findings_added), ("findings_gone", found.findings_gone)):
        data[key] = [
            {"path": one.place.shown_path, "line": one.place.line, "rule": one.rule, "message": one.message(messages)}
            for one in findings
        ]
    return data


def _told(found: Changes, messages: str) -> Iterator[str]:
    """Yield the lines of the report as Markdown."""

    def heading(key: str) -> str:
        return f"\n### {word('commands', f'changes.{key}', messages)}\n"

    yield f"## {word('commands', 'changes.title', messages)}"
    if found.is_empty:
        yield f"\n{word('commands', 'changes.nothing', messages)}"
    for key in ("lost", "added", "removed", "gone"):
        if pages := getattr(found, key):
            yield heading(key)
            yield from (f"- {_code(page)}" for page in pages)
    if found.moved:
        yield heading("moved")
        yield from (f"- {_code(old)} → {_code(new)}" for old, new in found.moved)
    if found.changed:
        yield heading("changed")
        yield from (_changed(record, messages) for record in found.changed)
    if found.outdated:
        yield heading("outdated")
        yield from (f"- {_code(record)} ({NATIVE[language]})" for record, language in found.outdated)
    for key, findings in (("findings_added", found.findings_added), ("findings_gone", found.findings_gone)):
        if findings:
            yield heading(key)
            yield from (f"- {_finding(one, messages)}" for one in findings)


def _changed(record: ChangedRecord, messages: str) -> str:
    parts = {
        "languages_added": [NATIVE[language] for language in record.languages_added],
        "languages_removed": [NATIVE[language] for language in record.languages_removed],
        "texts": [NATIVE[language] for language in record.texts],
        "facts": [_code(fact) for fact in record.facts],
        "links_added": [_code(link) for link in record.links_added],
        "links_removed": [_code(link) for link in record.links_removed],
    }
    parts["sizes"] = [f"{NATIVE[language]} {was} → {now}" for language, was, now in record.sizes]
    parts["fragments"] = [_run(first, last) for first, last in in_runs(list(record.fragments))]
    told = (f"{word('commands', f'changes.{key}', messages)} {', '.join(some)}" for key, some in parts.items() if some)
    return f"- {_code(record.id)}: {'; '.join(told)}"


def _run(first: MovedFragment, last: MovedFragment) -> str:
    """Return addresses of passages that moved together: ``#p5–#p9 → #p6–#p10``; of one that is gone, it alone."""
    was, now = ([f"#{name}" for name in names] for names in ((first.was, last.was), (first.now, last.now)))
    sides = [_code("–".join(dict.fromkeys(side))) for side in (was, now if first.now else [])]
    return f"{NATIVE[first.language]} {' → '.join(side for side in sides if side != '``')}"


def _finding(found: Diagnostic, messages: str) -> str:
    severity = word("commands", f"severity.{found.severity.value}", messages)
    return f"{_code(str(found.place))} {severity}: {found.message(messages).translate(_MARKS)} ({_code(found.rule)})"


def _code(text: str) -> str:
    """Return a text as code, in which nothing acts."""
    return f"`{escaped(text).replace('`', chr(0x2CB))}`"
