# SPDX-License-Identifier: MIT
"""The language of a passage, told by its commonest words and its spelling: a guess is worse than none."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import combining, normalize

from proceedings.languages import LANGUAGES, remembered, script_of
from proceedings.orthography import of_language, of_neighbours

UNKNOWN: Final = "und"
"""The tag of a language that is not known (BCP 47)."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_SHARE: Final = 6
"""Of how many words at least one is a common one in any text: some names and a stray word make no language."""


class _Signs(NamedTuple):
    """Which languages a word is common in, which have a letter, and how those of the site spell that say so."""

    common: Mapping[str, tuple[str, ...]]
    letters: Mapping[str, tuple[str, ...]]
    spelling: Mapping[str, re.Pattern[str]]


@lru_cache(maxsize=4_096)
def spoken(text: str, script: str) -> str:
    """Return the tag of the language of a text in a script, or an empty text where the words do not tell."""
    signs = _signs(script)
    words = _WORD.findall("".join(letter for letter in normalize("NFKD", text.lower()) if not combining(letter)))
    counts: defaultdict[str, float] = defaultdict(float)
    for word in words:
        # A word, or a letter, that several languages have speaks for each of them, the less the more they are.
        languages = signs.common.get(word, ())
        for language in languages:
            counts[language] += 1 / len(languages)
    written = Counter(letter for letter in text.lower() if letter in signs.letters)
    for letter, times in written.items():
        for language in signs.letters[letter]:
            counts[language] += times / (len(signs.letters[letter]) + 1)
    for language, spelling in signs.spelling.items():
        for found in spelling.findall(text):
            counts[language] += 1 / (len(signs.letters.get(found.lower(), ())) + 1)
    best = max(counts, key=lambda language: counts[language], default="")
    is_alone = all(count < counts[best] for language, count in counts.items() if language != best)
    common = sum(best in signs.common.get(word, ()) for word in words)
    return best if is_alone and max(common, counts[best]) * _SHARE >= len(words) else ""


@remembered
def _signs(script: str) -> _Signs:
    tables = {code: of_language(code) for code in LANGUAGES if script_of(code) == script}
    words = {code: table["stop"] for code, table in tables.items()}
    neighbours = {kind: found.get(script, {}) for kind, found in of_neighbours().items()}
    common: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for code, listed in {**neighbours["words"], **words}.items():
        for word in set(listed.split()):
            common[word] += (code,)
    letters: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for code, listed in neighbours["letters"].items():
        for letter in listed if code not in tables else "":
            letters[letter] += (code,)
    spelling = {code: re.compile(table["spelling"]) for code, table in tables.items() if "spelling" in table}
    return _Signs(dict(common), dict(letters), spelling)
