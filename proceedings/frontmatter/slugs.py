# SPDX-License-Identifier: MIT
"""Short names for addresses: a title becomes small ASCII letters, digits and hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

LONGEST: Final = 60

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
"""What an id's last part looks like."""

_SPELT: Final = "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y".split()
_ARABIC: Final[Mapping[str, str]] = {
    **dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", _SPELT, strict=True)),
    **dict.fromkeys("أإآٱىء", "a"),
    "ؤ": "w",
    "ئ": "y",
    "ة": "a",
    "ڤ": "v",
    "پ": "p",
    "گ": "g",
    "چ": "ch",
    "ژ": "j",
}
"""A simple transliteration, one way: the short vowels are not written, so they are not given."""
_LATIN: Final[Mapping[str, str]] = {
    "œ": "oe",
    "æ": "ae",
    "ß": "ss",
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "’": " ",
    "'": " ",
    "–": " ",
    "—": " ",
}


def slug_of(title: str) -> str:
    """The short name of a title, cut at a word; empty where no letter of it can be written in ASCII."""
    spelt = "".join(_ARABIC.get(letter) or _LATIN.get(letter) or letter for letter in title.lower())
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return slug
