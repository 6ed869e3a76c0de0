# SPDX-License-Identifier: MIT
"""``links``: asks whether the addresses outside the site that it names are still there, and tells which are not."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from proceedings.authoring.link_asking import MOVED, Manners, archived, ask
from proceedings.authoring.outside_links import Remembered, from_data, named_addresses, remembered, to_ask, to_data
from proceedings.cli.progress import ProgressLine
from proceedings.cli.speaking import add_argument, is_day, refuse
from proceedings.diagnostics import Place, escaped
from proceedings.frontmatter import docs_folder
from proceedings.languages import word
from proceedings.preparation import Options, prepare
from proceedings.store.atomic import replace_text

NAME: Final = "links"

_ARCHIVE: Final = "https://archive.org/wayback/available?url="
_MEMORY: Final = "build/links.json"
_MOST: Final = 2000
_TOLD_AT: Final = 5
"""How many places of an address are told."""


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the options of the command, explained in the language ``messages``."""
    add_argument(command, "links.memory", messages, "--memory", type=Path)
    add_argument(command, "links.today", messages, "--today")
    add_argument(command, "links.archive", messages, "--archive", default=_ARCHIVE)
    add_argument(command, "links.pause", messages, "--pause", type=float, default=Manners.pause)
    add_argument(command, "links.local", messages, "--local", action="store_true")


def run(arguments: argparse.Namespace) -> int:
    """Print the report. Return 1 if an address is lost or has moved for good, else 0."""
    messages: str = arguments.messages
    if arguments.today and not is_day(arguments.today):
        return refuse("build.day_wanted", messages, text=arguments.today)
    root = arguments.root.resolve()
    today = date.fromisoformat(arguments.today) if arguments.today else datetime.now(UTC).date()
    progress = ProgressLine(messages)
    with prepare(Options(root=root), progress) as prepared:
        progress.close()
        site = prepared.site_model
        registers = docs_folder.load(root).registers
        named = named_addresses(site.catalogue, site.outlines, registers)
        agent = f"proceedings-links (+{site.settings.site_url or site.settings.repo_url or 'no address yet'})"
    file: Path = arguments.memory or root / _MEMORY
    known = _read(file)
    manners = Manners(agent, pause=max(arguments.pause, 0), local=arguments.local)
    asked = to_ask(named, known, today, _MOST)
    found = remembered(named, known, ask(asked, manners), today)
    if arguments.archive:
        unknown = [address for address, one in found.items() if one.is_lost and one.copy is None]
        copies = archived(unknown, arguments.archive, manners)
        found |= {address: replace(found[address], copy=copy) for address, copy in copies.items()}
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_text(file, json.dumps(to_data(found), ensure_ascii=False, indent=1) + "\n")
    lost = {address: one for address, one in found.items() if one.is_lost}
    moved = {address: one for address, one in found.items() if one.state == MOVED}
    print("\n".join(_told(named, found, (lost, moved), len(asked), messages)))
    return int(bool(lost or moved))


def _read(file: Path) -> dict[str, Remembered]:
    """Return what is remembered; nothing where the file is missing or damaged: everything is asked for again."""
    try:
        return from_data(json.loads(file.read_bytes()))
    except (OSError, ValueError):
        return {}


def _told(
    named: Mapping[str, Sequence[Place]],
    found: Mapping[str, Remembered],
    parts: tuple[Mapping[str, Remembered], Mapping[str, Remembered]],
    asked: int,
    messages: str,
) -> Iterator[str]:
    """Yield the lines of the report as Markdown."""

    def told(key: str, **values: object) -> str:
        return word("commands", f"links.{key}", messages, **values)

    lost, moved = parts
    yield f"## {told('title')}"
    closed = sum(one.state == "closed" for one in found.values())
    yield f"\n{told('count', named=len(named), asked=asked, closed=closed)}"
    if not (lost or moved):
        yield f"\n{told('nothing')}"
    for key, some in (("lost", lost), ("moved", moved)):
        if not some:
            continue
        yield f"\n### {told(key)}\n"
        for address, one in sorted(some.items(), key=lambda entry: str(named[entry[0]][0])):
            yield f"- {_code(address)}"
            if key == "moved":
                yield f"  - → {_code(one.target)}"
            else:
                yield f"  - {told('since', detail=_code(one.detail), since=one.since)}"
                if one.target:
                    yield f"  - → {_code(one.target)}"
                if one.copy is not None:
                    yield f"  - {told('copy', copy=_code(one.copy)) if one.copy else told('no_copy')}"
            yield from (f"  - {_code(str(place))}" for place in named[address][:_TOLD_AT])
            if len(named[address]) > _TOLD_AT:
                yield f"  - {told('more', count=len(named[address]) - _TOLD_AT)}"


def _code(text: str) -> str:
    """Return a text as code, in which nothing acts."""
    return f"`{escaped(text).replace('`', chr(0x2CB))}`"
