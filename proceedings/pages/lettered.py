# SPDX-License-Identifier: MIT
"""The pages of an index by letter, of people or keywords: its letters, its numbered pages, the other indexes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from proceedings.presentation.addresses import between
from proceedings.presentation.page_html import PageHtml


def variables(
    page_html: PageHtml, ids: list[str], number: int, letters: Iterable[tuple[str, list[Any]]], first: Mapping[str, int]
) -> dict[str, Any]:
    """Return the variables of page ``number`` of an index whose pages have the ``ids``.

    ``letters`` are the entries on this page by letter, empty for what begins with none; ``first`` says on which page,
    from 0, each letter of the index begins, in order.
    """
    return {
        "letters": [{"letter": letter, "entries": entries} for letter, entries in letters],
        "all_letters": [
            {"letter": letter, "href": f"{between(page_html.page, ids[at])}#letter-{letter}"}
            for letter, at in first.items()
            if letter
        ],
        "pages": [
            {"href": between(page_html.page, page), "number": page_html.localiser.figure(at), "current": at == number}
            for at, page in enumerate(ids, start=1)
        ]
        if len(ids) > 1
        else [],
    }


def elsewhere(
    page_html: PageHtml, index: str, pages: Iterable[str], site_title: str, edition_title: str
) -> list[dict[str, Any]]:
    """Return links to the other indexes: from that of the site to those of editions among ``pages``, and back.

    The last part of ``index`` is the page of the site's; the titles are keys of words.
    """
    _, is_of_edition, site_index = index.rpartition("/")
    if is_of_edition:
        return [{"href": page_html.href(site_index), "title": page_html.localiser(site_title)}]
    cards = page_html.site_model.cards
    editions = [page.removesuffix(f"/{site_index}") for page in pages if page != site_index]
    return [
        {
            "href": page_html.href(f"{edition}/{site_index}"),
            "title": Markup("{}{}{}").format(
                page_html.localiser(edition_title),
                page_html.localiser("pages.colon"),
                page_html.title(cards[edition]),
            ),
        }
        for edition in editions
        if edition in cards
    ]
