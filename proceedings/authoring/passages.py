# SPDX-License-Identifier: MIT
"""The passages of a text that an address can end with, and what becomes of these addresses when the text changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Final, NamedTuple

from proceedings.texts.model import CleanText

_ID: Final = re.compile(r'<[^>]*? id="([^"]+)"[^>]*>')
_TAG: Final = re.compile(r"<[^>]*>")


class Passages(NamedTuple):
    """The words of a text: how many, and those that follow each of its ids up to the next, without markup."""

    words: int
    by_id: Mapping[str, str]


class MovedFragment(NamedTuple):
    """An address that ends with ``#was`` and now leads to other words; ``now`` has those of before, or is empty."""

    language: str
    was: str
    now: str


def passages(text: CleanText) -> Passages:
    """Return the passages of a converted body."""
    found = [(match[1], match.start(), match.end()) for match in _ID.finditer(text.html)]
    ends = [start for _, start, _ in found[1:]] + [len(text.html)]
    by_id = {
        name: " ".join(unescape(_TAG.sub(" ", text.html[begin:end])).split())
        for (name, _, begin), end in zip(found, ends, strict=True)
    }
    return Passages(len(text.plain.split()), by_id)


def moved_fragments(language: str, before: Passages, after: Passages) -> list[MovedFragment]:
    """Return the ids that are gone, and those whose words stand under another id now.

    An id under which words were corrected is the same passage, and so is one whose words are nowhere any more.
    """
    there: dict[str, str] = {}
    for name, words in after.by_id.items():
        there.setdefault(words, name)
    found: list[MovedFragment] = []
    for name, words in before.by_id.items():
        now = there.get(words, "") if words else ""
        if name not in after.by_id or (now and after.by_id[name] != words):
            found.append(MovedFragment(language, name, now if now != name else ""))
    return found


def in_runs(moved: list[MovedFragment]) -> list[tuple[MovedFragment, MovedFragment]]:
    """Return the first and the last of every run of passages that moved together, by their numbers; lost ones last."""
    runs: list[list[MovedFragment]] = []
    for one in sorted(moved, key=lambda one: not one.now):
        if runs and _follows(runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    return [(run[0], run[-1]) for run in runs]


def _follows(one: MovedFragment, other: MovedFragment) -> bool:
    numbers = [re.fullmatch(r"p([0-9]+)", name) for name in (one.was, other.was, one.now, other.now)]
    was, next_was, now, next_now = (int(number[1]) if number else -2 for number in numbers)
    return -2 not in (was, now) and (next_was, next_now) == (was + 1, now + 1)
