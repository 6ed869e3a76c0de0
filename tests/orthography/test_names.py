# SPDX-License-Identifier: MIT
"""People are filed by family name, as each language's indexes do."""

from __future__ import annotations

import pytest

from proceedings.orthography import by_letter, name_key


def _filed(names: list[tuple[str, str]], language: str) -> list[tuple[str, list[str]]]:
    entries = ((name_key(family, given, language), family) for family, given in names)
    return by_letter(entries)


@pytest.mark.parametrize(
    ("family", "letter"),
    [
        ("de Gaulle", "G"),
        ("d’Alembert", "A"),
        ("van der Meer", "M"),
        ("al-Khwarizmi", "K"),
        ("De Luca", "D"),
        ("Le Goff", "L"),
        ("Éluard", "E"),
        ("Øster", "O"),
        ("hooks", "H"),
    ],
)
def test_words_in_small_letters_before_a_family_name_do_not_count_and_articles_do(family: str, letter: str) -> None:
    for language in ("fr", "en"):
        assert _filed([(family, "X")], language) == [(letter, [family])]


def test_arabic_names_are_filed_without_the_article() -> None:
    names = [("النور", "سراج"), ("المنصوري", "علي"), ("بنعلي", "ليلى"), ("نجم", "آدم")]
    assert _filed(names, "ar") == [("ب", ["بنعلي"]), ("م", ["المنصوري"]), ("ن", ["نجم", "النور"])]


def test_a_shorter_family_name_comes_before_a_compound_one() -> None:
    names = [("Martin-Dupont", "Anne"), ("Martin", "Zoé"), ("Martin", "Abel")]
    entries = ((name_key(family, given, "fr"), given) for family, given in names)
    assert by_letter(entries) == [("M", ["Abel", "Zoé", "Anne"])]


def test_names_in_other_letters_come_last_and_signs_have_no_letter() -> None:
    assert _filed([("سراج", ""), ("Zola", ""), ("3M", "")], "fr") == [("", ["3M"]), ("Z", ["Zola"]), ("س", ["سراج"])]
