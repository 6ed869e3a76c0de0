# SPDX-License-Identifier: MIT
"""Pictures of changed pages before and after, at the width of a phone and of a desk, with what differs outlined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final

from proceedings.proposal.browser import Browser, BrowserError, Shot, started
from proceedings.proposal.differing_pages import DifferingPage, marked

WIDTHS: Final = (360, 1280)
"""Pixels: the narrowest phone that the site is made for, and a common window on a desk."""
USUAL: Final = 12
"""How many pages are pictured if nobody says otherwise: each takes four pictures."""
_OUTLINES: Final = ("#b3261e", "#0b6b4f")
"""Round what is gone, and round what is new."""
_GIVEN_UP: Final = 3
"""After so many pages without an answer, the browser is asked no more."""


@dataclass(frozen=True)
class Pictured:
    """A page, with its picture before and after for each width; None where it has none, or none could be taken."""

    page: DifferingPage
    shots: tuple[tuple[int, Shot | None, Shot | None], ...]
    is_taken: bool = True


def pictures(
    program: str, pages: Sequence[DifferingPage], progress: Callable[[str, int, int], None]
) -> tuple[Pictured, ...]:
    """Return the pictures of pages. A browser that does not answer is ended, and started anew for the next page."""
    found: list[Pictured] = []
    failures = 0
    while len(found) < len(pages) and failures < _GIVEN_UP:
        try:
            with started(program) as browser:
                for page in pages[len(found) :]:
                    progress("picturing", len(found), len(pages))
                    found.append(Pictured(page, tuple((width, *_both(browser, page, width)) for width in WIDTHS)))
        except BrowserError:
            failures += 1
            found.append(Pictured(pages[len(found)], (), is_taken=False))
    return (*found, *(Pictured(page, (), is_taken=False) for page in pages[len(found) :]))


def _both(browser: Browser, page: DifferingPage, width: int) -> tuple[Shot | None, Shot | None]:
    """Return the pictures of a page before and after. Raises BrowserError."""
    with ExitStack() as stack:
        opened = [
            stack.enter_context(browser.page(file, width)) if file is not None else None
            for file in (page.before, page.after)
        ]
        measured = [one.measured() if one is not None else None for one in opened]
        texts = [[text for text, _ in one.blocks] if one is not None else [] for one in measured]
        shots = []
        for at, (one, size) in enumerate(zip(opened, measured, strict=True)):
            # A page that was not there before is new as a whole.
            differs = marked(texts[at], texts[1 - at]) if None not in measured else []
            shots.append(one.shot(size, differs, _OUTLINES[at]) if one is not None and size is not None else None)
    return shots[0], shots[1]
