# SPDX-License-Identifier: MIT
"""Figures are compared by what they are worth, however a language writes them."""

from __future__ import annotations

import pytest

from proceedings.texts.figures import lost


@pytest.mark.parametrize(
    ("source", "translation", "language"),
    [
        ("22 572 عاملا", "22,572 workers", "en"),
        ("٢٢٬٥٧٢", "22 572 travailleurs", "fr"),
        ("22\u202f572", "22,572", "en"),
        ("1,5 million", "1.5 million", "en"),
        ("57 000", "57 thousand", "en"),
        ("2.5 million", "2 500 000", "fr"),
        ("12,5 %", "٪12.5", "ar"),
        ("2015-18", "2015-2018", "fr"),
        ("le 2018-12-17", "on 17 December 2018", "en"),
        ("17/12/2018", "17 décembre 2018", "fr"),
        ("le 1er juillet", "على الأول من يوليو", "ar"),
        ("on 26 May", "on the 26th of May", "en"),
        ("23 objectifs", "الأهداف الثلاثة والعشرون", "ar"),
        ("14 régions", "الجهات الأربع عشرة", "ar"),
        ("26 personnes", "twenty-six people", "en"),
        ("2 workers", "عاملان", "ar"),
        ("C143 et A/RES/73/195", "nothing", "en"),
        ("https://example.org/2018", "nothing", "en"),
        ("10 and 10", "10", "en"),
        ("no figure", "", "en"),
    ],
)
def test_the_same_value_is_kept(source: str, translation: str, language: str) -> None:
    assert lost(source, translation, language) == []


@pytest.mark.parametrize(
    ("source", "translation", "language", "missing"),
    [
        ("22 572 عاملا", "22,527 workers", "en", ["22 572"]),
        ("En 2018, 57 000", "سنة 2018", "ar", ["57 000"]),
        ("12,5 %", "12 %", "fr", ["12,5"]),
        ("2015-2018", "2015", "fr", ["2018"]),
        ("Law 65-99", "القانون 65", "ar", ["99"]),
        ("23 objectives", "vingt objectifs", "fr", ["23"]),
        ("٣ آبار", "four wells", "en", ["3"]),
        ("on 26 May", "on 25 May", "en", ["26"]),
    ],
)
def test_another_value_is_lost(source: str, translation: str, language: str, missing: list[str]) -> None:
    assert lost(source, translation, language) == missing
