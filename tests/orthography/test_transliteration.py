# SPDX-License-Identifier: MIT
"""Titles become ASCII letter by letter, one way."""

from __future__ import annotations

import pytest

from proceedings.orthography import of_language, transliterated

SPELT = {
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي": "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y",
    "أإآٱىءؤئةڤپگچژیک": "a a a a a a w y a v p g ch j y k",
    "œæßøđłıéçñ": "oe ae ss o d l i e c n",
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹": "0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9",
}


@pytest.mark.parametrize(
    ("letter", "latin"),
    [pair for letters, latin in SPELT.items() for pair in zip(letters, latin.split(), strict=True)],
)
def test_every_letter_has_its_spelling(letter: str, latin: str) -> None:
    assert transliterated(letter) == latin


def test_no_letter_of_the_table_is_untested() -> None:
    assert set(of_language("ar")["latin"]) <= set("".join(SPELT))


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("حكامة هجرة اليد العاملة", "hkama hjra alyd alaamla"),
        ("الهِجْرَةُ ١٩٩٠", "alhjra 1990"),
        ("ﻻﺟﺊ", "lajy"),
        ("L’Égalité", "l'egalite"),
        ("移民", "移民"),
    ],
)
def test_a_text(text: str, latin: str) -> None:
    assert transliterated(text) == latin
