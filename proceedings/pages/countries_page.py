# SPDX-License-Identifier: MIT
"""The names of countries that the site uses, with their source, and those that a person has still to review."""

from __future__ import annotations

from typing import Any, Final

from proceedings.languages import DIRECTION, LANGUAGES, NATIVE
from proceedings.pages.facets import MAP, terms
from proceedings.presentation.localiser import typeset_html
from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import Contents

PAGE: Final = "countries"
TEMPLATE: Final = "pages/countries.html"


def variables(contents: Contents, inline: Inline) -> dict[str, Any]:
    """What the template of the names of countries is given, sorted by ISO code."""
    order = (inline.language, *(code for code in LANGUAGES if code != inline.language))
    countries = sorted(contents.registers.countries.values(), key=lambda country: country.id)
    return {
        "terms": terms(contents, inline, PAGE),
        "map_href": inline.href(MAP),
        "columns": [{"language": code, "direction": DIRECTION[code], "native": NATIVE[code]} for code in order],
        "countries": [
            {
                "id": country.id,
                "names": [
                    {
                        "language": code,
                        "direction": DIRECTION[code],
                        "text": typeset_html(country.name[code], code, inline.wording.digits),
                    }
                    for code in order
                ],
            }
            for country in countries
        ],
        "review": [
            inline.name(country.name)
            for country in countries
            if country.review or "cldr" in vars(country.name_source or object).values()
        ],
    }
