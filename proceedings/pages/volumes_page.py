# SPDX-License-Identifier: MIT
"""The page of the volumes: every file for printing and keeping, with its size, pages, checksum and how to cite it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

from proceedings.languages import DIRECTION, LANGUAGES, NATIVE
from proceedings.presentation.addresses import root
from proceedings.presentation.localiser import typeset_html
from proceedings.presentation.page_html import Inline, in_language
from proceedings.presentation.site_model import Bound, Contents
from proceedings.store.digests import digest
from proceedings.texts.policy import FRAME_PREFIX as PREFIX

PAGE: Final = "volumes"
TEMPLATE: Final = "pages/volumes.html"

PRACTICES: Final = "practices"
RECORD: Final = "record"
"""The kind of a volume that holds one record: its own page offers it."""
MEDIA: Final = {"pdf": "application/pdf", "epub": "application/epub+zip"}
"""The media type of each format."""


def variables(contents: Contents, inline: Inline) -> Mapping[str, Any]:
    """``languages``: for each language, its volumes; the page's language comes first."""
    order = (inline.language, *(code for code in LANGUAGES if code != inline.language))
    return {
        "volume_groups": [
            {"language": code, "direction": DIRECTION[code], "native": NATIVE[code], "volumes": found}
            for code in order
            if (found := [_shown(inline, files) for files in _volumes(contents, code)])
        ]
    }


def _volumes(contents: Contents, language: str) -> Iterable[Sequence[Bound]]:
    """The volumes under a language, each with its files in the order in which they were made."""
    found: dict[tuple[str, str], list[Bound]] = {}
    for volume in contents.volumes:
        if volume.kind != RECORD and volume.language == language:
            found.setdefault((volume.kind, volume.scope), []).append(volume)
    return found.values()


def _shown(inline: Inline, files: Sequence[Bound]) -> dict[str, Any]:
    volume = files[0]
    language = volume.language
    title = typeset_html(volume.title, language, inline.wording.digits)
    return {
        "id": f"{PREFIX}{volume.scope.replace('/', '-')}-{volume.kind}-{language}",
        "title": in_language(title, language, inline.language),
        # A library's title is the name of its kind.
        "kind": "" if volume.kind == PRACTICES else inline.wording(f"volumes.kind_{volume.kind}"),
        "description": inline.wording(f"volumes.describe_{volume.kind}"),
        "thumbnail": next((f"{root(inline.page)}{file.thumbnail}" for file in files if file.thumbnail), ""),
        "citation": in_language(Markup(volume.citation), language, inline.language),
        "identity": volume.identity,
        "files": [
            {
                **of(inline, file),
                "use": inline.wording(f"volumes.use_{file.format}"),
                "format": file.format.upper(),
                "media": MEDIA[file.format],
                "sha256": file.sha256,
            }
            for file in files
        ],
    }


def of(inline: Inline, volume: Bound) -> dict[str, Any]:
    """A volume as a link shows it: address, pages and size in words; ``pages`` is empty where it has none."""
    return {
        "href": f"{root(inline.page)}{volume.path}",
        "language": volume.language,
        "pages": inline.wording("pages.volume_pages", n=volume.pages) if volume.pages else "",
        "size": inline.wording.size(volume.size),
        "is_older": volume.is_older,
    }


def of_record(contents: Contents, inline: Inline, record: str) -> dict[str, Any] | None:
    """The volume that holds one record in the page's language, or None."""
    for volume in contents.volumes_of.get(record, ()):
        if volume.language == inline.language:
            return of(inline, volume)
    return None


def volumes_digest(contents: Contents) -> str:
    """What the page depends on besides words: every volume but the records' own."""
    return digest(*(repr(volume) for volume in contents.volumes if volume.kind != RECORD))
