# SPDX-License-Identifier: MIT
"""Indexes stand in the order of their language."""

from __future__ import annotations

import pytest

from proceedings.orthography import sort_key


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", ["الأردن", "إسبانيا", "الإمارات", "البحرين", "تونس", "مصر", "المغرب", "الهند", "ILO"]),
        ("fr", ["Écosse", "Égypte", "Émirats", "Espagne", "la Grèce", "Maroc", "Norvège", "l’Oman", "les Philippines"]),
        ("en", ["an Afghan", "Bahrain", "the Gambia", "Ghana", "a Tuvaluan", "Zambia"]),
        ("fr", ["Łódź", "Lublin", "Œuvre", "Offre", "Zagora", "أكادير", "بركان"]),
    ],
)
def test_words_are_in_order(language: str, words: list[str]) -> None:
    turned = words[::-1]
    turned.sort(key=lambda word: sort_key(word, language))
    assert turned == words


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("ar", "المَغرب", "مغرب"),
        ("ar", "اليد", "يد"),
        ("ar", "أثر هجرة المرأة", "اثر الهجره المراة"),
        ("ar", "شاطئ مرئي", "شاطي مريي"),
        ("ar", "ســـوق", "سوق"),
        ("ar", "بناء", "بنا"),
        ("ar", "٣ أيام", "3 ايام"),
        ("fr", "L’Œuvre", "oeuvre"),
        ("fr", "l'œuvre", "Oeuvre"),
        ("fr", "Le Niger", "Niger"),
        ("fr", "la Grèce", "Grece"),
        ("fr", "les Philippines", "Philippines"),
        ("fr", "Garçon, là", "garcon la"),
        ("fr", "أكادير", "اكادير"),
        ("en", "The Label", "label"),
        ("en", "An Agency", "agency"),
        ("en", "a permit", "Permit"),
        ("en", "Straße", "strasse"),
    ],
)
def test_what_an_index_does_not_tell_apart(language: str, one: str, other: str) -> None:
    assert sort_key(one, language).letters == sort_key(other, language).letters
    assert sort_key(one, language) != sort_key(other, language)


@pytest.mark.parametrize(
    ("language", "text", "letters"),
    [
        ("ar", "الف", "الف"),
        ("ar", "سلام", "سلام"),
        ("ar", "ألمانيا", "المانيا"),
        ("ar", "إلغاء الكفالة", "الغا كفاله"),
        ("ar", "التزام", "التزام"),
        ("ar", "الألمان", "المان"),
        ("ar", "اَلْهِجرة", "هجره"),
        ("fr", "Leste", "leste"),
        ("fr", "Lanterne", "lanterne"),
        ("fr", "Les", "les"),
        ("fr", "le", "le"),
        ("en", "Theatre", "theatre"),
        ("en", "À propos", "a propos"),
        ("en", "Andorra", "andorra"),
    ],
)
def test_what_begins_like_an_article_stays(language: str, text: str, letters: str) -> None:
    assert sort_key(text, language).letters == letters
