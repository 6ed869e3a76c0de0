# SPDX-License-Identifier: MIT
"""HTML that stands in a volume: ids unique in the whole volume, links that lead into it or to a whole address."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

from proceedings.frontmatter.docs_folder import DOCS
from proceedings.presentation.addresses import ATTACHMENTS, absolute
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.volumes.model import anchor

_INSIDE: Final = "volume:"
"""How addresses begin that lead to another section, until the text is anchored."""

_TAG: Final = re.compile(r"<[a-z][^<>]*>")
_NAMED: Final = re.compile(r' (id|for|headers|aria-labelledby|aria-describedby)="([^"]*)"')
_LINK: Final = re.compile(r' href="(#|volume:)([^"]*)"')
_OWN: Final = re.compile(r' href="#')
_NOWHERE: Final = re.compile(r'<a(?![^<>]* href="[^"])(?: [^<>]*)?>(.*?)</a>', re.DOTALL)
_HEADING: Final = re.compile(r"(</?h)([1-6])\b")
_IMAGE: Final = re.compile(r'(<img) src="file:')
_DEEPEST: Final = 6


class VolumeHtml(PageHtml):
    """Pieces of HTML for one volume: its own records are reached by their anchors, any other by its address online."""

    def __init__(self, site_model: SiteModel, localiser: Localiser, included: frozenset[str]) -> None:
        """``included`` holds the ids of the records that the volume contains."""
        super().__init__(site_model, localiser, "")
        self.included = included

    def href(self, page: str, fragment: str = "") -> str:
        """Where a record is found; empty where it is not in the volume and the site has no address."""
        if page in self.included:
            return f"{_INSIDE}{anchor(page)}" + (f"--{fragment}" if fragment else "")
        return self.online(page, fragment)

    def online(self, page: str, fragment: str = "") -> str:
        """The whole address of a page, or an empty text where the site has none."""
        site_url = self.site_model.settings.site_url
        return absolute(site_url, self.language, page) + (f"#{fragment}" if fragment else "") if site_url else ""

    def linked_term(self, register: str, key: str) -> Markup:
        """The name of an entry alone: its page lists what the volume contains anyway."""
        return self.term(register, key)

    def file(self, path: str) -> str:
        """The whole address of a deposited file, by its path below docs/, or an empty text."""
        site_url = self.site_model.settings.site_url
        return f"{site_url}{ATTACHMENTS}/{path}" if site_url else ""


def pictured(html: str) -> str:
    """A converted body with its images by their files, from the project's root."""
    return _IMAGE.sub(rf'\1 src="{DOCS}/', html)


def anchored(html: str, name: str) -> str:
    """A section's HTML with its ids after the section's anchor, links that lead somewhere, and no others."""

    def mended(tag: re.Match[str]) -> str:
        text = _NAMED.sub(lambda found: f' {found[1]}="{_prefixed(found[2], name)}"', tag[0])
        return _LINK.sub(lambda found: f' href="#{"" if found[1] == _INSIDE else f"{name}--"}{found[2]}"', text)

    return _NOWHERE.sub(r"\1", _TAG.sub(mended, html))


def _prefixed(names: str, name: str) -> str:
    return " ".join(f"{name}--{one}" for one in names.split())


def shifted(html: str, levels: int) -> str:
    """HTML with every heading lowered by some levels, at most to the sixth."""
    return _HEADING.sub(lambda found: f"{found[1]}{min(int(found[2]) + levels, _DEEPEST)}", html) if levels else html


def apart(html: str, name: str) -> str:
    """HTML with its ids and the links to them after a name: a text that stands in one section with its like."""

    def mended(tag: re.Match[str]) -> str:
        text = _NAMED.sub(lambda found: f' {found[1]}="{_prefixed(found[2], name)}"', tag[0])
        return _OWN.sub(rf' href="#{name}--', text)

    return _TAG.sub(mended, html)
