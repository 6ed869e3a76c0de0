# SPDX-License-Identifier: MIT
"""The page of country names: the names that the site uses, their source, and those not yet reviewed by a person."""

from __future__ import annotations

from typing import Any, Final

from proceedings.languages import DIRECTION, NATIVE
from proceedings.pages.facets import MAP, terms
from proceedings.presentation.localiser import typeset_html
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel

PAGE: Final = "countries"
TEMPLATE: Final = "pages/countries.html"


def variables(site_model: SiteModel, page_html: PageHtml) -> dict[str, Any]:
    """Return the variables of the template: the names of countries by ISO code, and the terms of the register."""
    languages = site_model.registers.profile.languages
    order = (page_html.language, *(code for code in languages if code != page_html.language))
    countries = sorted(site_model.registers.countries.values(), key=lambda country: country.id)
    return {
        "terms": terms(site_model, page_html, PAGE),
        "map_href": page_html.href_of_page(MAP),
        "columns": [{"language": code, "direction": DIRECTION[code], "native": NATIVE[code]} for code in order],
        "countries": [
            {
                "id": country.id,
                "names": [
                    {
                        "language": code,
                        "direction": DIRECTION[code],
                        "text": typeset_html(country.name[code], code, page_html.localiser.digits),
                    }
                    for code in order
                ],
            }
            for country in countries
        ],
        "review": [
            page_html.name(country.name)
            for country in countries
            if country.review or "cldr" in (country.name_source or {}).values()
        ],
    }
