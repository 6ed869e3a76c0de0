# SPDX-License-Identifier: MIT
"""The order of an index in each language: by letters alone, without the article, accents last.

Arabic words are filed under the letters that dictionaries use: the seats of the hamza under their letter, final ya
under ya, ta marbuta under ha; vowel signs and the lengthening stroke do not count. In French and English marks and
accents tell only words apart that are otherwise the same (as ISO 12199 and the alphabetical order of ICU's root do).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from proceedings.orthography.analysis import analysis
from proceedings.orthography.tables import of_language

_PUNCTUATION: Final = re.compile(r"[^\w\s]|_")


class SortKey(NamedTuple):
    """What a text is filed by: its script, that of the index first; its letters; then all that it says."""

    script: int
    letters: str
    full: str


def sort_key(text: str, language: str) -> SortKey:
    """Return the key of a plain text in an index of a language."""
    words = analysis()
    letters = words.respelt(text)
    is_arabic = words.is_arabic(next(filter(str.isalpha, letters), ""))
    if is_arabic and language == "ar":
        unfiled = str.maketrans("", "", of_language(language)["unfiled"])
        plain = _PUNCTUATION.sub("", letters.translate(unfiled))
        filed = [without_article(word, language) for word in plain.split()]
    else:
        # With its accents: in an English index « À propos » begins with no article.
        rest = without_article(words.alike(text).strip().lower(), language)
        filed = _PUNCTUATION.sub(" ", words.respelt(rest)).split()
    return SortKey(int(is_arabic != (language == "ar")), " ".join(filed), text)


def without_article(text: str, language: str) -> str:
    """Return a text in small letters without the article that it begins with."""
    for article, least in of_language(language)["articles"]:
        if text.startswith(article) and len(text) - len(article) >= least:
            return text[len(article) :]
    return text
