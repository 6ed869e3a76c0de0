# SPDX-License-Identifier: MIT
"""The Atom feed (RFC 4287) of the page of changes: a day an entry, releases with what they changed among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby, islice
from typing import Final

from markupsafe import Markup

from proceedings.exports.feed_entries import MOST, feed_id, moment
from proceedings.exports.xml_text import DECLARATION, element, text_element
from proceedings.languages import DIRECTION
from proceedings.presentation import addresses
from proceedings.presentation.changes import HEADINGS, PAGE, SiteChange, address_told, changes, note_of, told_of
from proceedings.presentation.export_formats import ATOM
from proceedings.presentation.localiser import Localiser, typeset_html
from proceedings.presentation.site_model import SiteModel

_ATOM: Final = "http://www.w3.org/2005/Atom"


def files(site_model: SiteModel, localiser: Localiser) -> Mapping[str, bytes]:
    """Return the feed of a language by its published path. The site's address must be known."""
    site_url, language = site_model.settings.site_url, localiser.language
    path = ATOM.path("listing", PAGE, language)
    days = [(day, list(told)) for day, told in groupby(changes(site_model), key=lambda one: one.day)][:MOST]
    site = localiser("theme.site_name")
    page = addresses.absolute(site_url, language, PAGE)
    told = (
        text_element("id", feed_id(PAGE, language)),
        text_element("title", f"{localiser('pages.title_changes')} — {site}"),
        text_element("updated", moment(days[0][0] if days else "")),
        element("link", "", rel="self", href=f"{site_url}{path}", type=ATOM.media),
        element("link", "", rel="alternate", href=page, type="text/html"),
        element("author", text_element("name", site)),
        *(_entry(site_model, localiser, page, day, found) for day, found in days),
    )
    root = element("feed", "\n".join(("", *told, "")), **{"xmlns": _ATOM, "xml:lang": language})
    return {path: f"{DECLARATION}{root}\n".encode()}


def _entry(site_model: SiteModel, localiser: Localiser, page: str, day: str, found: Sequence[SiteChange]) -> str:
    language = localiser.language
    note = note_of(site_model, localiser, day)
    release = localiser("pages.changes_release") if day in site_model.registers.releases else ""
    html = [Markup("<p>{}</p>").format(note)] if note else []
    for kind, inside in groupby(found, key=lambda one: one.kind):
        items = Markup("").join(_item(site_model, localiser, change) for change in islice(inside, MOST))
        html.append(Markup("<h2>{}</h2><ul>{}</ul>").format(localiser(HEADINGS[kind]), items))
    content = Markup('<div lang="{}" dir="{}">{}</div>').format(language, DIRECTION[language], Markup("").join(html))
    return element(
        "entry",
        "".join(
            (
                text_element("id", feed_id(f"{PAGE}/{day}", language)),
                text_element("title", " · ".join(filter(None, (localiser.day(day).striptags(), release)))),
                text_element("updated", moment(day)),
                element("link", "", rel="alternate", href=f"{page}#{address_told(day)}", type="text/html"),
                text_element("content", str(content), type="html"),
            )
        ),
    )


def _item(site_model: SiteModel, localiser: Localiser, change: SiteChange) -> Markup:
    """Return a change as an item of a list; of what a person asked to have removed it says no address."""
    told = told_of(site_model, localiser, change)
    card = site_model.cards.get(change.id)
    if card is None:
        return Markup("<li>{}</li>").format(told)
    shown = card.language_for(localiser.language)
    title = f"{localiser.title_prefix(card.record)} {card.title(localiser.language)}".strip()
    link = Markup('<a href="{}" lang="{}" dir="{}">{}</a>').format(
        addresses.absolute(site_model.settings.site_url, localiser.language, card.id),
        shown,
        DIRECTION[shown],
        typeset_html(title, shown, localiser.digits),
    )
    colon = localiser("pages.colon") if told else ""
    return Markup("<li>{}{}{}</li>").format(link, colon, told)
