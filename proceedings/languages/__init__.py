# SPDX-License-Identifier: MIT
"""The languages of the publication as data, and the program's own words in each of them.

The program brings three; a project adds others in ``docs/registers/languages`` (README.md). Which ones are known
belongs to the process, like a locale: whoever reads a project calls ``adopt`` first, and what is remembered of them is
forgotten when another set becomes known.
"""

from __future__ import annotations

from proceedings.languages.declaration import CATEGORIES, SCRIPTS, KnownLanguage, Problem, line_of, read_table
from proceedings.languages.known import (
    BUILT_IN,
    DIRECTION,
    FALLBACK,
    FOLDER,
    LANGUAGES,
    NATIVE,
    PLURALS,
    adopt,
    adopted_files,
    adopted_from,
    digits_of,
    direction_of,
    forget_with_languages,
    language_named,
    language_of_script,
    remembered,
    script_of,
    state,
    tables_of,
    tags_from_right,
    tags_of_arabic,
    wrong_files,
)
from proceedings.languages.wording import (
    TYPES,
    WORDS,
    fits,
    is_word,
    missing_words,
    placeholders,
    places_of,
    program_words,
    said_in,
    type_word,
    with_other_languages,
    word,
    words,
)

__all__ = [
    "BUILT_IN",
    "CATEGORIES",
    "DIRECTION",
    "FALLBACK",
    "FOLDER",
    "LANGUAGES",
    "NATIVE",
    "PLURALS",
    "SCRIPTS",
    "TYPES",
    "WORDS",
    "KnownLanguage",
    "Problem",
    "adopt",
    "adopted_files",
    "adopted_from",
    "digits_of",
    "direction_of",
    "fits",
    "forget_with_languages",
    "is_word",
    "language_named",
    "language_of_script",
    "line_of",
    "missing_words",
    "placeholders",
    "places_of",
    "program_words",
    "read_table",
    "remembered",
    "said_in",
    "script_of",
    "state",
    "tables_of",
    "tags_from_right",
    "tags_of_arabic",
    "type_word",
    "with_other_languages",
    "word",
    "words",
    "wrong_files",
]
