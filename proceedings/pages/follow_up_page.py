# SPDX-License-Identifier: MIT
"""The register of follow-up of an edition: what was reported on its recommendations, and apart on its proposals."""

from __future__ import annotations

from typing import Any, Final

from proceedings.presentation import follow_up
from proceedings.presentation.export_formats import FOLLOW_UP_TABLE
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel

TEMPLATE: Final = "pages/follow-up.html"


def variables(site_model: SiteModel, page_html: PageHtml, edition: str) -> dict[str, Any]:  # noqa: ARG001 (as all of them)
    """Return the variables of the template: the parts of the register, its address as CSV if there are reports."""
    register = follow_up.register(page_html, edition)
    csv_href = page_html.href_of_file(FOLLOW_UP_TABLE) if register["newest"] else ""
    return {**register, "csv_href": csv_href, "date_tag": page_html.localiser.date_tag}
