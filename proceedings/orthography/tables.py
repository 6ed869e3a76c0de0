# SPDX-License-Identifier: MIT
"""The tables of letters: ``letters.toml`` for all languages, ``orthography.toml`` of each of them.

``neighbours.toml`` has what tells other languages from these.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from proceedings.languages import FALLBACK, LANGUAGES, SCRIPTS, remembered, script_of, tables_of

CODE_FILES: Final = ("*.toml",)

_SEARCHED: Final = ("stop", "prefixes", "whole", "endings", "roots", "shortest_root")
"""What of a language's table becomes a rule of search."""


_NOTHING: Final[Mapping[str, Any]] = {
    "articles": [],
    "no_article": [],
    "conjunctions": "",
    "prepositions": "",
    "weak": "",
    "unfiled": "",
    "elisions": [],
    "possessives": [],
    "stop": "",
    "prefixes": [],
    "whole": [],
    "endings": [],
    "roots": [],
    "shortest_root": 4,
    "numbers": {},
}
"""What a language has that says nothing of its words: each is its own key, and none is common."""


@cache
def of_letters() -> Mapping[str, Any]:
    """Return the table of the letters of all languages."""
    return tomllib.loads((Path(__file__).parent / "letters.toml").read_text(encoding="utf-8"))


@cache
def of_neighbours() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return the commonest ``words`` and the ``letters`` of languages that no file describes, by script and tag."""
    return tomllib.loads((Path(__file__).parent / "neighbours.toml").read_text(encoding="utf-8"))


@remembered
def of_language(language: str) -> Mapping[str, Any]:
    """Return the table of a language, by its code."""
    return {**_NOTHING, **tables_of(language)}


@remembered
def rules() -> Mapping[str, Any]:
    """Return the rules by which words become keys, in the form that the index of search carries to the browser.

    A space is among what is dropped from a word: decomposition sets a mark that stands alone on one.
    """
    letters, tables = of_letters(), {code: of_language(code) for code in LANGUAGES}
    digits = {figure: str(value) for figures in letters["digits"].values() for value, figure in enumerate(figures)}
    return {
        "scripts": {script: [code for code in LANGUAGES if script_of(code) == script] for script in SCRIPTS},
        "fallback": FALLBACK,
        "letters": letters["letters"],
        "apostrophes": letters["apostrophes"],
        "dropped": f" {letters['signs']}{letters['accents']}",
        "signs": f" {letters['signs']}",
        "elisions": [word for table in tables.values() for word in table["elisions"]],
        "possessives": [word for table in tables.values() for word in table["possessives"]],
        "replaced": {**letters["ligatures"], **letters["variants"], **digits},
        **{code: {key: table[key] for key in _SEARCHED} for code, table in tables.items()},
    }
