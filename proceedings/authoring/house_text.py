# SPDX-License-Identifier: MIT
"""Text as the house writes it: composed letters, and none of the invisible signs that word processors leave behind."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final

from proceedings.frontmatter.characters import CONTROL
from proceedings.orthography import analysis

_SIGNS: Final = (
    # The abbreviation of the Hijri year keeps its stroke.
    ("tatweel", re.compile("(?<!(?<![^\\W\\d_])\u0647)\u0640+|\u0640+(?=[^\\W\\d_])")),
    ("bidi", re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")),
    # Between letters of a joining script, and between emoji, they are part of the word.
    (
        "zero_width",
        re.compile("[\u034f\u180e\u200b\u2060-\u2064\ufeff]|(?<![\u0590-\u1fff\u2600-\U0001ffff\ufe0f])[\u200c\u200d]"),
    ),
    ("soft_hyphen", re.compile("\u00ad")),
    ("control", CONTROL),
)
"""What is taken out, by the key of its words."""


def house_text(text: str) -> tuple[str, Counter[str]]:
    """Return a text as the house writes it, and how often what was changed."""
    counts: Counter[str] = Counter()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    for key, pattern in _SIGNS:
        text, found = pattern.subn("", text)
        counts[key] += found
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        counts["composed"] += sum(map(bool, map(unicodedata.combining, text))) or 1
    return composed, +counts


def folded(text: str) -> str:
    """Return a name as it is compared: without capitals, accents and marks."""
    return " ".join(analysis().respelt(text).split())
