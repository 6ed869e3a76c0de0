# SPDX-License-Identifier: MIT
"""The language that somebody's text is in, told by its letters and its commonest words."""

from __future__ import annotations

from collections.abc import Iterable

from proceedings.languages import script_of
from proceedings.orthography import analysis


def language_of(texts: Iterable[str], known: tuple[str, ...]) -> str:
    """Return the language that most of the words are in, of those that are known; empty if it is not clear."""
    words = analysis()
    spelt = words.spelt(" ".join(texts))
    arabic = sum(map(words.is_arabic, spelt))
    if arabic * 2 > len(spelt):
        return next((code for code in known if script_of(code) == "arabic"), "")
    counts = {
        code: sum(words.is_stop(words.folded(spelling), code) for spelling in spelt)
        for code in known
        if script_of(code) != "arabic"
    }
    best = max(counts, key=lambda code: counts[code], default="")
    is_clear = bool(best) and all(counts[best] > 2 * count for code, count in counts.items() if code != best)
    return best if is_clear else ""
