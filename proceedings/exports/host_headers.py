# SPDX-License-Identifier: MIT
"""The media types of published files as ``_headers``, which Netlify, Cloudflare Pages and others read.

Types that every host knows, of HTML and JSON for instance, are not told again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from proceedings.presentation.export_formats import DATABASE, DESCRIPTION, EXPORT_FORMATS, HEADERS

_SHARED: Final = frozenset((".xml", ".json"))
"""Endings of files of several formats: there the whole name tells the format."""
_OTHERS: Final[Mapping[str, str]] = {
    f"/*{PurePosixPath(DATABASE).suffix}": "application/vnd.sqlite3",
    f"/*/{PurePosixPath(DESCRIPTION).name}": "application/xml",
    "/*.tbx": "application/x-tbx",
    "/*.tmx": "application/x-tmx+xml",
    "/*.epub": "application/epub+zip",
}
"""Of files that are no format of records."""
_IN_WORDS: Final = frozenset(("application/x-bibtex", "application/x-research-info-systems"))
"""Types of text besides ``text/…``: browsers that show them must know the encoding."""


def files() -> Mapping[str, bytes]:
    """Return the file by its published path."""
    rules = "".join(f"{pattern}\n  Content-Type: {media}\n" for pattern, media in media_types().items())
    return {HEADERS: rules.encode()}


def media_types() -> Mapping[str, str]:
    """Return the media type of each pattern of paths; no path matches two."""
    return {**dict(_of_formats()), **_OTHERS}


def _of_formats() -> Iterator[tuple[str, str]]:
    for made in EXPORT_FORMATS:
        for name in made.names.values():
            ending = name[name.index(".") :]
            if ending not in _SHARED:
                yield f"/*{ending}", _told(made.media)
            elif name != ending:
                yield f"/*/{name}", _told(made.media)


def _told(media: str) -> str:
    return f"{media}; charset=utf-8" if media.startswith("text/") or media in _IN_WORDS else media
