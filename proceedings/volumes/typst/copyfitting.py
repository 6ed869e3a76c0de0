# SPDX-License-Identifier: MIT
"""Copyfitting: a run of text whose last page would be nearly empty is set a little closer, or a little wider.

A run is the consecutive sections between two page breaks. Typst says where each begins and ends; which leading it gets
is written at the head of the source, and the source is set again. Where no leading helps, the run keeps its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from proceedings.volumes.typst.compiler import Pdf, RunMark
from proceedings.volumes.typst.literals import dictionary, string

NEARLY_EMPTY: Final = 0.2
"""The part of a page's height below which its last lines look left over."""
LEADINGS: Final = (0.94, 0.88, 1.1, 1.2, 1.3)
"""Leadings that are tried in this order, as parts of the usual one; the size of letters follows by a seventh of it."""
FOLLOWS: Final = 0
"""In place of a leading: the run begins on the page of the one before it, since it has little more than a title."""

UNFITTED: Final = "#let fits = (:)\n"
"""The line of a source that says which run is fitted how; nothing at first."""


@dataclass(frozen=True)
class _Run:
    """Where a run begins and ends: pages from 1, and how far down the last of them it goes, from 0 to 1."""

    name: str
    first: int
    last: int
    filled: float


def fitted(text: str, typeset: Callable[[str], tuple[Pdf, Sequence[RunMark]]]) -> Pdf:
    """Return the PDF of a source that begins with `UNFITTED`, without nearly empty pages as far as leading avoids them.

    ``typeset`` returns the PDF of a source and the marks of its runs. Raises TypstError.
    """
    made, marks = typeset(text)
    fits: dict[str, float] = dict.fromkeys(_alone(_runs(marks)), FOLLOWS)
    if fits:
        made, marks = typeset(_with(text, fits))
    tried = frozenset(_nearly_empty(_runs(marks)))
    unsettled = tried
    for leading in LEADINGS:
        if not unsettled:
            return made
        fits |= dict.fromkeys(unsettled, leading)
        made, marks = typeset(_with(text, fits))
        unsettled = tried.intersection(_nearly_empty(_runs(marks)))
    if unsettled:
        made, _ = typeset(_with(text, {name: fit for name, fit in fits.items() if name not in unsettled}))
    return made


def _with(text: str, fits: Mapping[str, float]) -> str:
    said = dictionary({string(name): str(fit) for name, fit in sorted(fits.items())})
    return text.replace(UNFITTED, f"#let fits = {said}\n", 1)


def _runs(marks: Sequence[RunMark]) -> list[_Run]:
    """Return the runs in the order of reading: each has a mark at its beginning and one at its end."""
    return [
        _Run(begin.name, begin.page, end.page, end.filled) for begin, end in zip(marks[::2], marks[1::2], strict=True)
    ]


def _alone(runs: Sequence[_Run]) -> Iterable[str]:
    """Yield the runs that have a page to themselves and hardly fill it, but for the first."""
    return (run.name for run in runs[1:] if run.first == run.last and run.filled < NEARLY_EMPTY)


def _nearly_empty(runs: Sequence[_Run]) -> Iterable[str]:
    """Yield the runs of several pages that end on a nearly empty one, where no other begins."""
    begun = {run.first for run in runs}
    return (run.name for run in runs if run.last not in begun and run.filled < NEARLY_EMPTY)
