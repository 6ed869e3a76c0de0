# SPDX-License-Identifier: MIT
"""The page of the glossary: every term in the three languages, its variants, and the origin of its wording."""

from __future__ import annotations

from typing import Any, Final

from markupsafe import Markup

from proceedings.languages import DIRECTION, NATIVE
from proceedings.presentation.localiser import typeset_html
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel

TEMPLATE: Final = "pages/glossary.html"


def variables(site_model: SiteModel, page_html: PageHtml) -> dict[str, Any]:
    """Return the variables of the template; in each row the page's language comes first."""
    languages = site_model.registers.profile.languages
    order = (page_html.language, *(code for code in languages if code != page_html.language))
    entries = site_model.registers.glossary.values()
    return {
        "columns": [{"language": code, "direction": DIRECTION[code], "native": NATIVE[code]} for code in order],
        "terms": [
            {
                "id": f"term-{entry.id}",
                "names": [
                    {
                        "language": code,
                        "direction": DIRECTION[code],
                        "text": _with_acronym(
                            entry.term[code], (entry.acronym or {}).get(code), code, page_html.localiser.digits
                        ),
                        "variants": [
                            typeset_html(text, code, page_html.localiser.digits) for text in entry.variants_in(code)
                        ],
                    }
                    for code in order
                ],
                "wording": page_html.term("glossary-wordings", entry.wording) if entry.wording else "",
                "note": typeset_html(entry.note[page_html.language], page_html.language, page_html.localiser.digits)
                if entry.note
                else "",
            }
            for entry in entries
        ],
    }


def _with_acronym(term: str, acronym: str | None, language: str, digits: str) -> Markup:
    return typeset_html(f"{term} ({acronym})" if acronym else term, language, digits)
