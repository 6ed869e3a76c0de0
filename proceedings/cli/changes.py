# SPDX-License-Identifier: MIT
"""``changes``: says what a proposed change does to the site, for whoever decides on it."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final

from proceedings.authoring.changes import Changes
from proceedings.cli.comparing import changes_since
from proceedings.cli.progress import ProgressLine
from proceedings.cli.speaking import add_argument, refuse
from proceedings.diagnostics import escaped
from proceedings.languages import LANGUAGES, word
from proceedings.proposal import report_page
from proceedings.proposal.both_sites import built_both, earlier_project
from proceedings.proposal.browser import found as found_browser
from proceedings.proposal.differing_pages import DifferingPage, differing_pages
from proceedings.proposal.pictures import USUAL, pictures
from proceedings.proposal.telling import Line, PartKind, ToldPart, sections

NAME: Final = "changes"

_MARKS: Final = str.maketrans({sign: rf"\{sign}" for sign in r"\`*_{}[]<>()#+-.!|~&"})
"""What Markdown would act on, of texts that a stranger wrote."""


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the arguments of the command, explained in the language ``messages``."""
    add_argument(command, "changes.base", messages, dest="base")
    add_argument(command, "changes.format", messages, "--format", choices=("markdown", "json"), default="markdown")
    add_argument(command, "changes.page", messages, "--page", type=Path)
    add_argument(command, "changes.pictures", messages, "--pictures", type=int, default=USUAL)


def run(arguments: argparse.Namespace) -> int:
    """Print the report. Return 0, whatever it says, and 2 if git does not know the state to compare with."""
    messages: str = arguments.messages
    root: Path = arguments.root.resolve()
    page: Path | None = arguments.page
    if page is not None and not report_page.is_ours(page):
        return refuse("changes.folder_taken", messages, path=escaped(str(page)))
    with earlier_project(root, arguments.base) as earlier:
        if earlier is None:
            return refuse("changes.unknown", messages, base=escaped(arguments.base))
        found = changes_since(root, earlier, messages)
        if arguments.format == "json":
            print(json.dumps(_data(found, messages), ensure_ascii=False, indent=2))
        else:
            print("\n".join(_told(found, messages)))
        if page is not None:
            _write_page(arguments, root, earlier, found)
    return 0


def _write_page(arguments: argparse.Namespace, root: Path, earlier: Path, found: Changes) -> None:
    """Build both sites, take the pictures and write the page; what could not be made is told there."""
    progress = ProgressLine(arguments.messages)
    sites = built_both(root, earlier, progress)
    pages: tuple[DifferingPage, ...] = ()
    if sites.before is not None and sites.after is not None:
        pages = differing_pages(sites.before, sites.after, dict(found.moved), found.written, LANGUAGES)
    browser = found_browser(os.environ)
    most = max(0, arguments.pictures)
    pictured = pictures(browser, pages[:most], progress) if browser is not None else ()
    report = report_page.ProposalReport(
        base=arguments.base,
        changes=found,
        sites=sites,
        pages=pages,
        pictured=pictured,
        has_browser=browser is not None or not most,
    )
    written = report_page.write(root, arguments.page, report, arguments.messages)
    progress.close()
    refuse("changes.page_written", arguments.messages, path=escaped(str(written)))


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
    yield f"## {word('commands', 'changes.title', messages)}"
    if found.is_empty:
        yield f"\n{word('commands', 'changes.nothing', messages)}"
    for section in sections(found, messages):
        yield f"\n### {word('commands', f'changes.{section.key}', messages)}\n"
        yield from (f"- {_line(line)}" for line in section.lines)


def _line(line: Line) -> str:
    """Return a line as Markdown in which nothing acts that a stranger wrote."""
    return "".join(_part(part) for part in line)


def _part(part: ToldPart) -> str:
    if part.kind is PartKind.NAME:
        return _code(part.text)
    return part.text.translate(_MARKS) if part.kind is PartKind.QUOTED else part.text


def _code(text: str) -> str:
    """Return a text as code, in which nothing acts."""
    return f"`{escaped(text).replace('`', chr(0x2CB))}`"
