# SPDX-License-Identifier: MIT
"""The order of an index in each language: by letters alone, without the article, accents last.

Arabic words are filed under the letters that dictionaries use: the seats of the hamza under their letter, final ya
under ya, ta marbuta under ha; vowel signs and the lengthening stroke do not count. In French and English marks and
accents tell only words apart that are otherwise the same (as ISO 12199 and the alphabetical order of ICU's root do).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple, TypeVar

from proceedings.languages import script_of
from proceedings.orthography.analysis import analysis
from proceedings.orthography.tables import of_language

T = TypeVar("T")

_BEFORE_NAMES: Final = (" ", "’", "'", "-")
_PUNCTUATION: Final = re.compile(r"[^\w\s]|_")


class SortKey(NamedTuple):
    """What a text is filed by: its script, that of the index first; its letters; then all that it says."""

    script: int
    letters: str
    full: str


def name_key(family: str, rest: str, language: str) -> SortKey:
    """Return the key of a person in an index of a language: the family name, then the rest of the name.

    In Latin letters an article belongs to the name (Le Goff), and words in small letters before its first capital (de,
    van der, al-) do not count. A name of one part is its family name.
    """
    capital = next((at for at, sign in enumerate(family) if sign.isupper()), 0)
    counted = family[capital:] if family[:capital].endswith(_BEFORE_NAMES) else family
    first, then = (sort_key(part, language, has_article=False) for part in (counted, rest))
    # Martin, Zoé stands before Martin-Dupont, Anne: the end of a family name comes before any letter.
    return SortKey(first.script, f"{first.letters}\0{then.letters}", f"{counted} {rest}")


def sort_key(text: str, language: str, *, has_article: bool = True) -> SortKey:
    """Return the key of a plain text in an index of a language.

    ``has_article`` says whether a text in Latin letters may begin with an article, which does not count.
    """
    words = analysis()
    letters = words.respelt(text)
    is_arabic = words.is_arabic(next(filter(str.isalpha, letters), ""))
    is_own = is_arabic == (script_of(language) == "arabic")
    if is_arabic and is_own:
        unfiled = str.maketrans("", "", of_language(language)["unfiled"])
        found, own = (_PUNCTUATION.sub("", one.translate(unfiled)).split() for one in (letters, _unvowelled(text)))
        # The first letter of ألمانيا is no letter of an article, but is filed as one.
        filed = [
            word if article_length(written, language) == 0 else without_article(word, language)
            for word, written in zip(found, own, strict=True)
        ]
    else:
        # With its accents: in an English index « À propos » begins with no article.
        rest = words.alike(text).strip().lower()
        rest = without_article(rest, language) if has_article else rest
        filed = _PUNCTUATION.sub(" ", words.respelt(rest)).split()
    return SortKey(int(not is_own), " ".join(filed), text)


def by_letter(entries: Iterable[tuple[SortKey, T]]) -> list[tuple[str, list[T]]]:
    """Return entries in the order of their keys, grouped by the letter that they are filed under, empty for none."""
    groups: dict[str, list[T]] = {}
    for key, entry in sorted(entries, key=lambda pair: pair[0]):
        letter = key.letters[:1].upper()
        groups.setdefault(letter if letter.isalpha() else "", []).append(entry)
    return [*groups.items()]


def article_length(text: str, language: str) -> int:
    """Return how many characters the article has that a text begins with, the space after it among them."""
    small = text.lower().replace("’", "'")
    if len(small) != len(text) or small.startswith(tuple(of_language(language)["no_article"])):
        return 0
    return len(small) - len(without_article(small, language))


def _unvowelled(text: str) -> str:
    """Return a text without signs above and below letters, which keep their own forms."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in composed if unicodedata.category(sign) != "Mn")


def without_article(text: str, language: str) -> str:
    """Return a text in small letters without the article that it begins with."""
    for article, least in of_language(language)["articles"]:
        if text.startswith(article) and len(text) - len(article) >= least:
            return text[len(article) :]
    return text
