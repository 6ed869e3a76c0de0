# SPDX-License-Identifier: MIT
"""The alphabetical order of an index in each language: letters first, Arabic without the article, accents last.

Arabic words are filed as dictionaries do: a hamza with a seat under the seat's letter, final ya under ya, ta marbuta
under ha; vowel signs and the lengthening stroke (tatweel) are ignored. In French and English marks and accents only
decide between words that are otherwise equal (as in ISO 12199 and ICU's root collation).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple

from markupsafe import Markup

from proceedings.volumes.model import IndexEntry, IndexGroup

_SEATS: Final = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ة": "ه", "ـ": None, "ء": None}
)
_LIGATURES: Final = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"})
_ARTICLE: Final = re.compile(r"(?<!\w)(?:ال)(?=\w{2})")
_ARTICLES: Final = {
    "ar": re.compile(r"^$"),
    "fr": re.compile(r"^(?:l[’']|les? |la )", re.IGNORECASE),
    "en": re.compile(r"^(?:the|an?) ", re.IGNORECASE),
}
_MARKS: Final = re.compile(r"[^\w\s]|_")


class SortKey(NamedTuple):
    """The sort key of an entry: the language's own script (0) before others (1); the letters; then the full text."""

    script: int
    letters: str
    full: str


def sort_key(text: str, language: str) -> SortKey:
    """Return the sort key of a plain text in an index of a language."""
    folded = unicodedata.normalize("NFKD", _ARTICLES[language].sub("", text.casefold().strip()).translate(_LIGATURES))
    letters = "".join(character for character in unicodedata.normalize("NFC", text) if not _is_mark(character))
    if language == "ar" and _is_arabic(letters):
        plain = _ARTICLE.sub("", _MARKS.sub("", letters.translate(_SEATS)))
        return SortKey(0, " ".join(plain.split()), text)
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    return SortKey(
        0 if language != "ar" and not _is_arabic(plain) else 1, " ".join(_MARKS.sub(" ", plain).split()), text
    )


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Cf")


def _is_arabic(text: str) -> bool:
    first = next((character for character in text if character.isalpha()), "")
    return "\u0600" <= first <= "\u06ff"


def letter(text: str, language: str) -> str:
    """Return the letter under which an entry is filed; empty if it does not begin with a letter."""
    letters = sort_key(text, language).letters
    return letters[0].upper() if letters and letters[0].isalpha() else ""


def group_by_letter(entries: Iterable[IndexEntry], language: str) -> tuple[IndexGroup, ...]:
    """Return the entries in the alphabetical order of a language, grouped by letter."""
    groups: dict[str, list[IndexEntry]] = {}
    for entry in sorted(entries, key=lambda entry: sort_key(Markup(entry.label).striptags(), language)):
        groups.setdefault(letter(Markup(entry.label).striptags(), language), []).append(entry)
    return tuple(IndexGroup(name, tuple(group)) for name, group in groups.items())
