# SPDX-License-Identifier: MIT
"""Codes and grouped figures: what is one word to a reader, however its letters and digits are set apart.

The browser does the same with the words of a query (``regroup`` in search-engine.js).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from proceedings.orthography import Analysis

LONGEST_LETTERS: Final = 4
"""Letters of a code's beginning at most: ``ICRMW 3`` is a name and a number."""
GROUPED: Final = frozenset({" ", ",", "\u00a0", "\u202f", "\u066c"})
"""What stands between the thousands of a figure."""

_CODE: Final = re.compile("([^0-9]+)([0-9]+)")
_DIGIT: Final = re.compile(r"\d")


def further_keys(text: str, analysis: Analysis) -> Iterator[tuple[int, str]]:
    """Yield the place of a word and a further key of it: ``C-097`` is also ``c097``, ``c97`` and ``97``.

    ``22 572`` and ``22,572`` are also ``22572``.
    """
    if not _DIGIT.search(text):
        return
    words = list(analysis.words(text))
    folded = [analysis.folded(word[0]) for word in words]
    for place, word in enumerate(folded):
        code = _CODE.fullmatch(word)
        if not code and place and word.isdigit() and text[words[place - 1].end() : words[place].start()] == "-":
            code = _CODE.fullmatch(folded[place - 1] + word)
        if code and len(code[1]) <= LONGEST_LETTERS:
            digits = code[2].lstrip("0")
            yield from ((place, key) for key in {code[0], code[1] + digits, digits} if key and key != word)
        elif word.isdigit() and len(word) <= len("999"):
            yield from _figure(text, words, folded, place)


def _figure(text: str, words: list[re.Match[str]], folded: list[str], place: int) -> Iterator[tuple[int, str]]:
    """Yield a figure whose first group stands at a place."""
    figure, last = folded[place], place
    while (
        last + 1 < len(words)
        and len(folded[last + 1]) == len("000")
        and folded[last + 1].isdigit()
        and text[words[last].end() : words[last + 1].start()] in GROUPED
    ):
        last += 1
        figure += folded[last]
    if last > place:
        yield place, figure
