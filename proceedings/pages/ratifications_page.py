# SPDX-License-Identifier: MIT
"""The overview of ratifications: for each group of instruments a table of countries and instruments."""

from __future__ import annotations

from typing import Any, Final

from proceedings.presentation import ratifications
from proceedings.presentation.export_formats import REGISTER_TABLES
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel

TEMPLATE: Final = "pages/ratifications.html"
_EXAMPLE: Final = 1993
"""The year by which the legend explains years."""


def variables(site_model: SiteModel, page_html: PageHtml) -> dict[str, Any]:  # noqa: ARG001 (as all of them)
    """Return the variables of the template: ``tables``, a legend, a year as an example, and the address as CSV."""
    return {
        "example": page_html.localiser.figure(_EXAMPLE),
        "legend": ratifications.legend(page_html),
        "tables": ratifications.overview(page_html),
        "csv_href": page_html.href_of_file(REGISTER_TABLES["ratifications"]),
    }
