# SPDX-License-Identifier: MIT
"""The text of a record for readers elsewhere: every link is a whole address."""

from __future__ import annotations

from proceedings.presentation import addresses
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.localiser import Localiser, typeset
from proceedings.presentation.site_model import SiteModel
from proceedings.texts import resolve


def absolute_html(site_model: SiteModel, localiser: Localiser, card: RecordCard) -> str:
    """Return the HTML of a record's text with every link absolute; without a site address links are relative to it."""
    language, site_url = localiser.language, site_model.settings.site_url

    def title(target: str) -> str:
        found = site_model.cards.get(target.partition("#")[0])
        return typeset(found.title(language), found.language_for(language), localiser.digits) if found else ""

    def address(target: str) -> str:
        record, _, fragment = target.partition("#")
        return addresses.absolute(site_url, language, record) + (f"#{fragment}" if fragment else "")

    def file(path: str) -> str:
        return f"{site_url}{addresses.ATTACHMENTS}/{path}"

    html = resolve(site_model.texts[card.id, language].html, address, title, file)
    page = addresses.absolute(site_url, language, card.id)
    return html.replace('href="#', f'href="{page}#')
