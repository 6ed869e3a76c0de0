# SPDX-License-Identifier: MIT
"""HTML of a volume: ids that are unique in the whole volume, links to its own sections or to absolute URLs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from proceedings.frontmatter.docs_folder import DOCS
from proceedings.presentation.addresses import ATTACHMENTS, absolute
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.records.terms import TermKey
from proceedings.volumes.model import Section, anchor

_INSIDE: Final = "volume:"
"""The prefix of links to another section, until `anchor_ids` replaces it."""

_TAG: Final = re.compile(r"<[a-z][^<>]*>")
_NAMED: Final = re.compile(r' (id|for|headers|aria-labelledby|aria-describedby)="([^"]*)"')
_LINK: Final = re.compile(r' href="(#|volume:)([^"]*)"')
_OWN: Final = re.compile(r' href="#')
_NOWHERE: Final = re.compile(r'<a(?![^<>]* href="[^"])(?: [^<>]*)?>(.*?)</a>', re.DOTALL)
_ID: Final = re.compile(r'<[a-z][^<>]* id="([^"]+)"')
_INNER: Final = re.compile(r'<a [^<>]*href="#([^"]*)"[^<>]*>(.*?)</a>', re.DOTALL)
_HEADING: Final = re.compile(r"(</?h)([1-6])\b")
_IMAGE: Final = re.compile(r'(<img) src="file:')
_DEEPEST: Final = 6


class VolumeHtml(PageHtml):
    """Fragments of HTML for one volume: links to its own records are anchors, links to others are URLs online."""

    def __init__(self, site_model: SiteModel, localiser: Localiser, included: frozenset[str]) -> None:
        """``included`` are the ids of the records that the volume contains."""
        super().__init__(site_model, localiser, "")
        self.included = included

    def href(self, page: str, fragment: str = "") -> str:
        """Return the link to a record; empty if it is not in the volume and the site has no URL."""
        if page in self.included:
            return f"{_INSIDE}{anchor(page)}" + (f"--{fragment}" if fragment else "")
        return self.online(page, fragment)

    def online(self, page: str, fragment: str = "") -> str:
        """Return the absolute URL of a page, or an empty string if the site has none."""
        site_url = self.site_model.settings.site_url
        return absolute(site_url, self.language, page) + (f"#{fragment}" if fragment else "") if site_url else ""

    def linked_term(self, register: str, key: str) -> Markup:
        """Return the name of an entry without a link: its page lists only what the volume contains anyway."""
        return self.numbered_term(register, key)

    def href_of_term(self, term: TermKey) -> str:  # noqa: ARG002 - no volume has pages of terms
        """Return nothing: see ``linked_term``."""
        return ""

    def file(self, path: str) -> str:
        """Return the absolute URL of an attachment, by its path below ``docs/``, or an empty string."""
        site_url = self.site_model.settings.site_url
        return f"{site_url}{ATTACHMENTS}/{path}" if site_url else ""


def resolve_images(html: str) -> str:
    """Return a converted body whose images are paths from the project's root."""
    return _IMAGE.sub(rf'\1 src="{DOCS}/', html)


def anchor_ids(html: str, name: str) -> str:
    """Return a section's HTML with ids prefixed by the section's anchor, and links without a target unwrapped."""

    def rewrite(tag: re.Match[str]) -> str:
        text = _NAMED.sub(lambda match: f' {match[1]}="{_prefix_each(match[2], name)}"', tag[0])
        return _LINK.sub(lambda match: f' href="#{"" if match[1] == _INSIDE else f"{name}--"}{match[2]}"', text)

    return _NOWHERE.sub(r"\1", _TAG.sub(rewrite, html))


def _prefix_each(names: str, name: str) -> str:
    return " ".join(f"{name}--{one}" for one in names.split())


def without_dead_links(sections: Sequence[Section]) -> list[Section]:
    """Return sections in which links to places that none of them has are replaced by their words."""
    known = {name for section in sections for name in (section.anchor, *_ID.findall(section.html))}

    def rewrite(link: re.Match[str]) -> str:
        return link[0] if link[1] in known else link[2]

    return [replace(section, html=_INNER.sub(rewrite, section.html)) for section in sections]


def shift_headings(html: str, levels: int) -> str:
    """Return HTML with every heading lowered by some levels, at most to ``h6``."""
    return _HEADING.sub(lambda match: f"{match[1]}{min(int(match[2]) + levels, _DEEPEST)}", html) if levels else html


def prefix_ids(html: str, name: str) -> str:
    """Return HTML whose ids, and links to them, begin with a name: for texts that share one section."""

    def rewrite(tag: re.Match[str]) -> str:
        text = _NAMED.sub(lambda match: f' {match[1]}="{_prefix_each(match[2], name)}"', tag[0])
        return _OWN.sub(rf' href="#{name}--', text)

    return _TAG.sub(rewrite, html)
