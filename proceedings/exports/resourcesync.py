# SPDX-License-Identifier: MIT
"""ResourceSync (ANSI/NISO Z39.99-2017): what a library reads to fetch every record, and later what changed.

A source description leads to the capability list, that to the resource list: every record's JSON with the day of its
last change, size and SHA-256; and to the change list: what was added, changed and removed, by day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from proceedings.exports import record_json
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.changes import changes
from proceedings.presentation.export_formats import CAPABILITIES, CHANGES, DESCRIPTION, RESOURCES
from proceedings.presentation.site_model import SiteModel
from proceedings.records import type_of
from proceedings.records.page import Page
from proceedings.store.kept_files import KeptFiles

_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_CHANGES: Final = {"added": "created", "removed": "deleted"}
"""What the standard calls the kinds of change; it calls all others updates."""
_TERMS: Final = "http://www.openarchives.org/rs/terms/"


def files(site_model: SiteModel, kept: KeptFiles, cards: Iterable[RecordCard]) -> Mapping[str, bytes]:
    """Return the three files by published path; the JSON of the records must be among the kept files already."""
    site_url = site_model.settings.site_url
    at = f"{site_model.today.isoformat()}T00:00:00Z"
    description = _root("description")
    _resource(description, f"{site_url}{CAPABILITIES}", capability="capabilitylist")
    capabilities = _root("capabilitylist", up=f"{site_url}{DESCRIPTION}")
    _resource(capabilities, f"{site_url}{RESOURCES}", capability="resourcelist")
    _resource(capabilities, f"{site_url}{CHANGES}", capability="changelist")
    resources = _root("resourcelist", up=f"{site_url}{CAPABILITIES}", at=at)
    for card in cards:
        path = record_json.FORMAT.path("record", card.id, "")
        size, sha256 = kept.described(path)
        _resource(
            resources,
            f"{site_url}{path}",
            day=card.record.updated or card.record.created or "",
            hash=f"sha-256:{sha256}",
            length=str(size),
            type=record_json.FORMAT.media,
        )
    return {
        DESCRIPTION: _bytes(description),
        CAPABILITIES: _bytes(capabilities),
        RESOURCES: _bytes(resources),
        CHANGES: _bytes(_change_list(site_model)),
    }


def _change_list(site_model: SiteModel) -> etree._Element:
    """Return what changed in the order of time, by the days that records state."""
    site_url = site_model.settings.site_url
    found = changes(site_model)[::-1]
    # Without a change nothing is known of any time before this day.
    since = _moment(found[0].day if found else site_model.today.isoformat())
    root = _root("changelist", up=f"{site_url}{CAPABILITIES}", **{"from": since})
    for change in found:
        if change.kind != "removed" or type_of(change.id) is not Page:
            path = record_json.FORMAT.path("record", change.id, "")
            _resource(
                root, f"{site_url}{path}", change=_CHANGES.get(change.kind, "updated"), datetime=_moment(change.day)
            )
    return root


def _root(capability: str, *, up: str = "", **attributes: str) -> etree._Element:
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP, "rs": _TERMS})  # type: ignore[dict-item]
    if up:
        etree.SubElement(root, f"{{{_TERMS}}}ln", rel="up", href=up)
    etree.SubElement(root, f"{{{_TERMS}}}md", attrib={"capability": capability, **attributes})
    return root


def _resource(root: etree._Element, address: str, *, day: str = "", **attributes: str) -> None:
    url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
    etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = address
    if day:
        etree.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = _moment(day)
    etree.SubElement(url, f"{{{_TERMS}}}md", attrib=attributes)


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _bytes(root: etree._Element) -> bytes:
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data
