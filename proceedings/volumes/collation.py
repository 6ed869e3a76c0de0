# SPDX-License-Identifier: MIT
"""Entries of an index under their letters, in the order of its language."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from proceedings.orthography import sort_key
from proceedings.volumes.model import IndexEntry, IndexGroup


def letter(text: str, language: str) -> str:
    """Return the letter under which an entry is filed; empty if it does not begin with a letter."""
    letters = sort_key(text, language).letters
    return letters[0].upper() if letters and letters[0].isalpha() else ""


def group_by_letter(entries: Iterable[IndexEntry], language: str) -> tuple[IndexGroup, ...]:
    """Return the entries in the alphabetical order of a language, grouped by letter."""
    groups: dict[str, list[IndexEntry]] = {}
    for entry in sorted(entries, key=lambda entry: sort_key(Markup(entry.label).striptags(), language)):
        groups.setdefault(letter(Markup(entry.label).striptags(), language), []).append(entry)
    return tuple(IndexGroup(name, tuple(group)) for name, group in groups.items())
