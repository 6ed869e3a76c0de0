# SPDX-License-Identifier: MIT
"""Indexes stand in the order of their language."""

from __future__ import annotations

import pytest

from proceedings.volumes.collation import group_by_letter, letter, sort_key
from proceedings.volumes.model import IndexEntry


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", ["الأردن", "إسبانيا", "الإمارات", "البحرين", "تونس", "مصر", "المغرب", "الهند", "ILO"]),
        ("fr", ["Écosse", "Égypte", "Émirats", "Espagne", "Maroc", "Norvège"]),
        ("en", ["Bahrain", "the Gambia", "Ghana", "Zambia"]),
    ],
)
def test_words_are_in_order(language: str, words: list[str]) -> None:
    turned = words[::-1]
    turned.sort(key=lambda word: sort_key(word, language))
    assert turned == words


def test_the_article_and_vowel_signs_do_not_count() -> None:
    assert sort_key("المَغرب", "ar").letters == sort_key("مغرب", "ar").letters
    assert letter("الأردن", "ar") == "ا"
    assert letter("Égypte", "fr") == "E"


def test_entries_are_grouped_under_their_letters() -> None:
    groups = group_by_letter(
        [IndexEntry("المغرب", ("a",)), IndexEntry("مصر", ("b",)), IndexEntry("تونس", ("c",))], "ar"
    )
    assert [(group.letter, len(group.entries)) for group in groups] == [("ت", 1), ("م", 2)]
