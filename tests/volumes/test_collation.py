# SPDX-License-Identifier: MIT
"""An index stands under letters."""

from __future__ import annotations

from proceedings.volumes.collation import group_by_letter, letter
from proceedings.volumes.model import IndexEntry


def test_an_entry_stands_under_its_letter() -> None:
    assert letter("الأردن", "ar") == "ا"
    assert letter("Égypte", "fr") == "E"


def test_entries_are_grouped_under_their_letters() -> None:
    groups = group_by_letter(
        [IndexEntry("المغرب", ("a",)), IndexEntry("مصر", ("b",)), IndexEntry("تونس", ("c",))], "ar"
    )
    assert [(group.letter, len(group.entries)) for group in groups] == [("ت", 1), ("م", 2)]
