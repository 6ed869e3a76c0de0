# SPDX-License-Identifier: MIT
"""The report of a proposed change as a page: a folder that needs no server, no script and no network."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from proceedings.authoring.changes import Changes
from proceedings.diagnostics import escaped
from proceedings.languages import DIRECTION, word
from proceedings.proposal.both_sites import BothSites
from proceedings.proposal.browser import TALLEST, Shot
from proceedings.proposal.differing_pages import DifferingPage
from proceedings.proposal.pictures import Pictured
from proceedings.proposal.telling import PartKind, finding, sections
from proceedings.publication.gateway import environment_of
from proceedings.store.atomic import replace_bytes

PAGE: Final = "index.html"
FOLDER: Final = "pictures"
STYLESHEET: Final = "report.css"
_TEMPLATE: Final = "publication/changes.html"
_STYLES: Final = "publication/changes.css"
_POLICY: Final = "default-src 'none'; img-src 'self' file:; style-src 'self' file:"
"""Content-Security-Policy: opened from the disk, files beside the page are of the scheme ``file:``."""
_MOST: Final = 500
"""Pages that the table lists; of the others, how many they are."""


@dataclass(frozen=True)
class ProposalReport:
    """All that the page tells. ``has_browser`` says whether pictures could be taken at all."""

    base: str
    changes: Changes
    sites: BothSites
    pages: Sequence[DifferingPage]
    pictured: Sequence[Pictured]
    has_browser: bool


def is_ours(folder: Path) -> bool:
    """Return whether a folder may be written to: it is missing, empty, or holds nothing but an earlier report."""
    if not folder.exists():
        return True
    return folder.is_dir() and {path.name for path in folder.iterdir()} <= {PAGE, STYLESHEET, FOLDER}


def write(root: Path, folder: Path, report: ProposalReport, messages: str) -> Path:
    """Write the report of a project into a folder, in the language ``messages``; return its page. Raises OSError."""
    shutil.rmtree(folder / FOLDER, ignore_errors=True)
    shown = [_shown(number, pictured, folder) for number, pictured in enumerate(report.pictured, start=1)]

    def said(key: str, **values: object) -> str:
        return word("commands", f"changes.{key}", messages, **values)

    environment = environment_of(root)
    text = environment.get_template(_TEMPLATE).render(
        language=messages,
        direction=DIRECTION[messages],
        policy=_POLICY,
        stylesheet=STYLESHEET,
        said=said,
        escaped=escaped,
        base=report.base,
        is_empty=report.changes.is_empty and not report.pages,
        sections=list(sections(report.changes, messages)),
        errors=[finding(error, messages) for error in report.sites.errors],
        kinds=PartKind,
        pages=report.pages[:_MOST],
        unlisted=max(0, len(report.pages) - _MOST),
        unpictured=len(report.pages) - len(shown),
        pictured=shown,
        has_browser=report.has_browser,
        tallest=TALLEST,
    )
    replace_bytes(folder / STYLESHEET, environment.get_template(_STYLES).render().encode())
    replace_bytes(folder / PAGE, text.encode())
    return folder / PAGE


def _shown(number: int, pictured: Pictured, folder: Path) -> dict[str, Any]:
    """Write the pictures of a page; return what the template tells of it."""
    widths = []
    for width, before, after in pictured.shots:
        sides = [
            {"key": key, **_written(folder, f"{number:02}-{width}-{key}.webp", shot)}
            for key, shot in (("before", before), ("after", after))
            if shot is not None
        ]
        widths.append({"width": width, "sides": sides})
    return {"number": number, "page": pictured.page, "widths": widths, "is_taken": pictured.is_taken}


def _written(folder: Path, name: str, shot: Shot) -> Mapping[str, Any]:
    replace_bytes(folder / FOLDER / name, shot.data)
    return {"file": f"{FOLDER}/{name}", "width": shot.width, "height": shot.height, "is_whole": shot.is_whole}
