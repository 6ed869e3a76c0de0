# SPDX-License-Identifier: MIT
"""The page of volumes: all files for print and keeping, with size, pages, checksum and citation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from markupsafe import Markup

from proceedings.frontmatter.docs_folder import DOCS
from proceedings.languages import DIRECTION, NATIVE
from proceedings.presentation.addresses import ATTACHMENTS, root
from proceedings.presentation.localiser import typeset_html
from proceedings.presentation.page_html import PageHtml, in_language
from proceedings.presentation.published_files import VolumeInfo
from proceedings.presentation.site_model import SiteModel
from proceedings.records.edition import RELEASED
from proceedings.store.digests import digest
from proceedings.texts.policy import FRAME_PREFIX as PREFIX

PAGE: Final = "volumes"
TEMPLATE: Final = "pages/volumes.html"

PRACTICES: Final = "practices"
RECORD: Final = "record"
"""Kind of a volume with a single record, which is linked on that record's page."""
_USES: Final[Mapping[str, str]] = {"pdf": "volumes.use_pdf", "epub": "volumes.use_epub"}
MEDIA: Final = {"pdf": "application/pdf", "epub": "application/epub+zip"}
"""Media type of each format."""


def variables(site_model: SiteModel, page_html: PageHtml) -> Mapping[str, Any]:
    """Return ``volume_groups``: the volumes of each language, the page's language first; and ``releases``.

    These are the days, the last first, with the volumes that are kept as they were then.
    """
    languages = site_model.registers.profile.languages
    order = (page_html.language, *(code for code in languages if code != page_html.language))
    return {
        "volume_groups": [
            {"language": code, "direction": DIRECTION[code], "native": NATIVE[code], "volumes": found}
            for code in order
            if (found := [_shown(page_html, files) for files in _volumes(site_model, code)])
        ],
        "releases": [
            {
                "title": page_html.localiser("volumes.released_on", day=page_html.localiser.day(day)),
                "files": [
                    {
                        "href": f"{root(page_html.page)}{path}",
                        "name": path.rpartition("/")[2],
                        "size": page_html.localiser.size(size),
                    }
                    for _, path, size in files
                ],
            }
            for day, files in groupby(_released(site_model), key=lambda one: one[0])
        ],
    }


def _released(site_model: SiteModel) -> list[tuple[str, str, int]]:
    """Return the volumes that are kept as they were at a release: day, published path, bytes; the last day first."""
    catalogue = site_model.catalogue
    found = [
        (match["day"], path.replace(DOCS, ATTACHMENTS, 1), (catalogue.root / path).stat().st_size)
        for path in catalogue.deposited
        if (match := RELEASED.fullmatch(path))
    ]
    return sorted(sorted(found), key=lambda one: one[0], reverse=True)


def _volumes(site_model: SiteModel, language: str) -> Iterable[Sequence[VolumeInfo]]:
    """Return the volumes of a language, each with its files in the order in which they were made."""
    found: dict[tuple[str, str], list[VolumeInfo]] = {}
    for volume in site_model.volumes:
        if volume.kind != RECORD and volume.language == language:
            found.setdefault((volume.kind, volume.scope), []).append(volume)
    return found.values()


def _shown(page_html: PageHtml, files: Sequence[VolumeInfo]) -> dict[str, Any]:
    volume = files[0]
    language = volume.language
    title = typeset_html(volume.title, language, page_html.localiser.digits)
    return {
        "id": f"{PREFIX}{volume.scope.replace('/', '-')}-{volume.kind}-{language}",
        "title": in_language(title, language, page_html.language),
        # The title of a volume of practices is the name of its kind.
        "kind": "" if volume.kind == PRACTICES else page_html.localiser.of_volume(volume.kind, "kind"),
        "description": page_html.localiser.of_volume(volume.kind, "describe"),
        "thumbnail": next((f"{root(page_html.page)}{file.thumbnail}" for file in files if file.thumbnail), ""),
        "citation": in_language(Markup(volume.citation), language, page_html.language),
        "identity": volume.identity,
        "files": [
            {
                **of(page_html, file),
                "use": page_html.localiser(_USES[file.format]),
                "format": file.format.upper(),
                "media": MEDIA[file.format],
                "sha256": file.sha256,
            }
            for file in files
        ],
    }


def of(page_html: PageHtml, volume: VolumeInfo) -> dict[str, Any]:
    """Return a volume as links show it: address, pages and size in words; ``pages`` is empty if it has no pages."""
    return {
        "href": f"{root(page_html.page)}{volume.path}",
        "language": volume.language,
        "pages": page_html.localiser("pages.volume_pages", n=volume.pages) if volume.pages else "",
        "size": page_html.localiser.size(volume.size),
        "is_older": volume.is_older,
    }


def of_record(site_model: SiteModel, page_html: PageHtml, record: str) -> dict[str, Any] | None:
    """Return the volume of one record in the page's language, or None."""
    for volume in site_model.volumes_of.get(record, ()):
        if volume.language == page_html.language:
            return of(page_html, volume)
    return None


def kit_of(site_model: SiteModel, page_html: PageHtml, record: str) -> list[dict[str, Any]]:
    """Return the volumes of a module's kit in the page's language, each with its files; none for other records."""
    found: dict[str, list[VolumeInfo]] = {}
    for volume in site_model.kits.get(record, ()):
        if volume.language == page_html.language:
            found.setdefault(volume.kind, []).append(volume)
    return [
        {
            "title": page_html.localiser.of_volume(kind, "kind"),
            "description": page_html.localiser.of_volume(kind, "describe"),
            "files": [
                {**of(page_html, file), "format": file.format.upper(), "media": MEDIA[file.format]} for file in files
            ],
        }
        for kind, files in found.items()
    ]


def volumes_digest(site_model: SiteModel) -> str:
    """Return the digest of what the page depends on besides words: all volumes except those of single records."""
    kept = repr(_released(site_model))
    return digest(*(repr(volume) for volume in site_model.volumes if volume.kind != RECORD), kept)
