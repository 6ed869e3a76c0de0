# SPDX-License-Identifier: MIT
"""A listed word is seen behind what Arabic joins to it, and nothing is cut from any other."""

from __future__ import annotations

import pytest

from proceedings.catalogue import load
from proceedings.orthography import analysis
from proceedings.search.concepts import Concepts, Lexicon
from tests.search.conftest import ROOT


@pytest.fixture(scope="module")
def concepts() -> Concepts:
    return Lexicon(load(ROOT).catalogue.registers, analysis()).concepts("ar")


@pytest.mark.parametrize("letter", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
def test_what_is_joined_is_cut_where_a_listed_word_remains(concepts: Concepts, letter: str) -> None:
    assert (concepts.word_of(f"{letter}قطر") == "قطر") == (letter in "وفبلك")
    assert Concepts.concerns({"قطر"}, f"{letter}قطر") == (letter in "وفبلك")


@pytest.mark.parametrize("word", ["فلسطين", "فرنسا", "كينيا", "بنما", "ليبيا", "بحرين", "لبنان", "كندا", "بوتان"])
def test_the_name_of_a_country_keeps_its_letters(concepts: Concepts, word: str) -> None:
    key = analysis().key(analysis().folded(word), "ar")
    assert concepts.word_of(key) == key
