# SPDX-License-Identifier: MIT
"""Plurals, dates, numbers and lists as each language writes them."""

from __future__ import annotations

import re

import pytest

from proceedings.catalogue import load
from proceedings.presentation.localiser import Localiser
from tests.sites import ROOT

NARROW, NO_BREAK, THIN = "\u202f", "\u00a0", "\u2009"


@pytest.fixture(scope="module")
def localisers() -> dict[str, Localiser]:
    registers = load(ROOT).catalogue.registers
    return {language: Localiser(registers, language, "western") for language in ("ar", "fr", "en")}


@pytest.mark.parametrize(
    ("language", "start", "end", "text"),
    [
        ("en", "2077-12-17", "2077-12-19", "17–19 December 2077"),
        ("en", "2077-11-30", "2077-12-01", "30 November–1 December 2077"),
        ("en", "2077-12-17", "2077-12-17", "17 December 2077"),
        ("fr", "2077-12-17", "2077-12-19", "du 17 au 19 décembre 2077"),
        ("fr", "2077-12-01", "2077-12-03", "du 1er au 3 décembre 2077"),
        ("fr", "2077-12-31", "2078-01-02", "du 31 décembre 2077 au 2 janvier 2078"),
        ("ar", "2077-12-17", "2077-12-19", "من 17 إلى 19 ديسمبر 2077"),
    ],
)
def test_days_say_month_and_year_once(
    localisers: dict[str, Localiser], language: str, start: str, end: str, text: str
) -> None:
    plain = localisers[language].days(start, end).striptags()
    assert re.sub(r"[\u2066-\u2069]", "", plain).replace(NO_BREAK, " ") == text


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ar", "2077", "2077"),
        ("ar", "2077-12", "ديسمبر 2077"),
        ("ar", "2077-12-05", "5 ديسمبر 2077"),
        ("ar", "2077-12-01", "1 ديسمبر 2077"),
        ("fr", "2077-12-01", "1er décembre 2077"),
        ("fr", "2077-12-11", "11 décembre 2077"),
        ("en", "2077-12-01", "1 December 2077"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(
    localisers: dict[str, Localiser], language: str, text: str, wanted: str
) -> None:
    assert localisers[language].day(text).striptags().replace(NO_BREAK, " ") == wanted


def test_the_plural_follows_the_number(localisers: dict[str, Localiser]) -> None:
    forms = {n: localisers["ar"]("types/practice.count", n=n) for n in (1, 2, 3, 11, 100)}
    assert len(set(forms.values())) == 5
    assert "2" not in forms[2], "Arabic has a form of its own for two"
    assert localisers["fr"]("types/practice.count", n=0) == localisers["fr"]("types/practice.count", n=1).replace(
        "1", "0"
    )
    assert localisers["en"]("types/practice.count", n=1) != localisers["en"]("types/practice.count", n=2)


def test_thousands_are_grouped_so_that_no_comma_or_point_misleads(localisers: dict[str, Localiser]) -> None:
    assert localisers["en"].number(1234567) == "1,234,567"
    for language in ("ar", "fr"):
        assert localisers[language].number(1234567) == f"1{NARROW}234{NARROW}567"
    assert localisers["en"].figure(2018) == "2018"


@pytest.mark.parametrize(("size", "text"), [(1, "1"), (1_499, "1"), (46_000, "46"), (1_840_000, "1.8")])
def test_sizes_are_rounded_and_never_nothing(localisers: dict[str, Localiser], size: int, text: str) -> None:
    assert localisers["en"].size(size).startswith(text)


def test_lists_read_as_sentences(localisers: dict[str, Localiser]) -> None:
    assert localisers["en"].listed(["a", "b", "c"]) == "a, b and c"
    assert localisers["fr"].listed(["a", "b", "c"]) == "a, b et c"
    assert localisers["ar"].listed(["أ", "ب", "ج"]) == "أ وب وج"


def test_an_unknown_word_is_a_mistake_of_the_program(localisers: dict[str, Localiser]) -> None:
    with pytest.raises(KeyError):
        localisers["en"]("pages.no_such_word")
    assert not hasattr(localisers["en"].shown["pages"], "no_such_word")
