# SPDX-License-Identifier: MIT
"""The words of search's face in each language, as a script that hands them to it: the policy refuses inline ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from proceedings.languages import DIRECTION, TYPES, language_named
from proceedings.presentation.localiser import typeset
from proceedings.presentation.site_model import SiteModel
from proceedings.records import record_types
from proceedings.store.atomic import replace_text

ROOM: Final = "search"
FOLDER: Final = "build/search-words"
"""Where the files are made, below the project's root."""
NAME: Final = "words.js"
NUMBERING: Final = {"western": "latn", "arabic-indic": "arab"}
"""What the Unicode locale extension calls the digits that a setting asks for."""
_FACETS: Final = {"country": "countries", "theme": "themes", "stage": "stages", "gcm": "gcm"}
"""The columns of search whose values are terms, each with their register."""
OF_PAGE: Final = "page_"
"""What a word's key begins with when the search page says it, and not the script."""


def ui_string_files(site_model: SiteModel) -> Mapping[str, Path]:
    """Return a file of words for each language by published path, made in ``FOLDER``; plural forms by CLDR category."""
    found: dict[str, Path] = {}
    for language in site_model.languages:
        path = site_model.catalogue.root / FOLDER / language / NAME
        text = f"ProceedingsFace.start({json.dumps(_ui_strings(site_model, language), ensure_ascii=False)});\n"
        # As bytes: a damaged file may be no text.
        if not path.is_file() or path.read_bytes() != text.encode():
            replace_text(path, text)
        found[f"{ROOM}/{language}/{NAME}"] = path
    return found


def _locale(language: str, digits: str) -> str:
    """Return the locale (BCP 47) by which the browser writes numbers and chooses plural forms in a language."""
    locale = language_named(language).locale["text"].replace("_", "-")
    return f"{locale}-u-nu-{NUMBERING[digits]}" if language_named(language).digits else locale


def columns_off(site_model: SiteModel) -> list[str]:
    """Return the columns by which nothing can be filtered: ways to browse and types that the site does without."""
    profile = site_model.registers.profile
    off = [column for column, facet in _FACETS.items() if facet not in profile.facets]
    return [*off, "axis"] if "axis" in profile.types_off else off


def _ui_strings(site_model: SiteModel, language: str) -> Mapping[str, Any]:
    """Return the script's words in one language, typeset; ``kinds`` says what one record of each type is called."""
    digits = site_model.settings.digits

    def told(text: Any) -> Any:
        if isinstance(text, Mapping):
            return {category: told(form) for category, form in sorted(text.items())}
        return typeset(text, language, digits)

    known = site_model.registers.words
    kinds = {name: known[f"{TYPES}{name}"]["name"] for name in record_types()}
    unsaid = {f"column_{column}" for column in columns_off(site_model)}
    return {
        **{
            key: told(text[language])
            for key, text in sorted(known[ROOM].items())
            if not key.startswith(OF_PAGE) and key not in unsaid
        },
        "directions": {tag: DIRECTION[tag] for tag in site_model.languages},
        "locale": _locale(language, digits),
        "kinds": {name: told(text[language]) for name, text in sorted(kinds.items())},
    }
