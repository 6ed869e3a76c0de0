# SPDX-License-Identifier: MIT
"""Arabic and accented Latin letters in ASCII."""

from __future__ import annotations

from collections.abc import Mapping

from proceedings.languages import language_of_script, remembered
from proceedings.orthography.analysis import analysis
from proceedings.orthography.tables import of_language, rules


def transliterated(text: str) -> str:
    """Return a text in small ASCII letters; letters for which no table has any stay as they are."""
    return analysis().plain(text).translate(_latin())


@remembered
def _latin() -> Mapping[int, str]:
    latin, replaced = of_language(language_of_script("arabic"))["latin"], rules()["replaced"]
    return str.maketrans({**{letter: latin.get(other, other) for letter, other in replaced.items()}, **latin})
