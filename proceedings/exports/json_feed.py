# SPDX-License-Identifier: MIT
"""JSON Feed 1.1."""

from __future__ import annotations

from typing import Any, Final

from markupsafe import escape

from proceedings.exports.feed_entries import Feed, FeedEntry, moment
from proceedings.exports.json_lines import written
from proceedings.presentation import addresses
from proceedings.presentation.export_formats import JSON_FEED

FORMAT: Final = JSON_FEED

_VERSION: Final = "https://jsonfeed.org/version/1.1"


def write(feed: Feed, site_url: str, page: str, language: str, site: str) -> bytes:
    """Return the feed of a page; ``site`` is the name of the site."""
    found = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": addresses.absolute(site_url, language, page),
        "feed_url": f"{site_url}{FORMAT.path('listing', page, language)}",
        "language": language,
        "authors": [{"name": site}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return written(found)


def _item(entry: FeedEntry) -> dict[str, Any]:
    value = entry.value
    found = {
        "id": entry.id,
        "url": value.url,
        "title": entry.title,
        "summary": entry.summary,
        "date_published": moment(value.created) if value.created else "",
        "date_modified": entry.updated,
        "language": value.language,
        "authors": [{"name": name.whole} for name in value.authors],
        "tags": list(value.keywords),
        # Every item must have a content; some records have no text.
        "content_html": entry.html or f"<p>{escape(entry.summary)}</p>",
        "_rights": {"about": "https://schema.org/license", "text": entry.rights},
    }
    return {name: inner for name, inner in found.items() if inner}
