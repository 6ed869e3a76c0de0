# SPDX-License-Identifier: MIT
"""Links of sessions and papers to what lies elsewhere, and their pictures, as pages, volumes and exports tell them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from proceedings.frontmatter.docs_folder import DOCS
from proceedings.languages import words
from proceedings.presentation.addresses import ATTACHMENTS, root
from proceedings.presentation.localiser import Localiser, typeset, typeset_html
from proceedings.presentation.page_html import PageHtml, in_language
from proceedings.presentation.record_view import NOT_FOUND
from proceedings.records.material import IN_TEXT, LinkedMaterial, beside, links_of, pictures_of
from proceedings.records.record import Record, Rights
from proceedings.registers import Registers

SECTION: Final = "page-material"
PICTURES: Final = "page-pictures"
"""The ids of the sections of a page."""
_KINDS: Final[Mapping[str, str]] = {
    "slides": "pages.material_slides",
    "video": "pages.material_video",
    "audio": "pages.material_audio",
    "pictures": "pages.material_pictures",
    "code": "pages.material_code",
    "data": "pages.material_data",
    "poster": "pages.material_poster",
    "discussion": "pages.material_discussion",
}
"""The words of the kinds of links."""


@dataclass(frozen=True)
class ToldLink:
    """What lies elsewhere, as exports tell it in one language; texts are empty and tuples too where unknown.

    ``label`` is the word for its kind. ``minutes`` is 0 where it is not known; ``transcript`` is an address, or that of
    the record's own page.
    """

    kind: str
    label: str
    url: str
    title: str = ""
    languages: tuple[str, ...] = ()
    minutes: int = 0
    captions: tuple[str, ...] = ()
    transcript: str = ""
    holders: tuple[str, ...] = ()
    licence: str = ""
    accessed: str = ""

    @property
    def duration(self) -> str:
        """The duration after ISO 8601, ``PT95M``; empty where it is not known."""
        return f"PT{self.minutes}M" if self.minutes else ""

    @property
    def described(self) -> Mapping[str, Any]:
        """All that is known of it, by name, for JSON."""
        found = {
            "type": self.kind,
            "url": self.url,
            "title": self.title,
            "languages": list(self.languages),
            "duration": self.duration,
            "captions": list(self.captions),
            "transcript": self.transcript,
            "rights_holders": list(self.holders),
            "license": self.licence,
            "accessed": self.accessed,
        }
        return {name: value for name, value in found.items() if value}


def told_links(registers: Registers, localiser: Localiser, record: Record, page: str) -> tuple[ToldLink, ...]:
    """Return what a record links to elsewhere; ``page`` is the address of its own page, if it has one."""
    language = localiser.language
    return tuple(
        ToldLink(
            link.kind,
            localiser(_KINDS[link.kind]),
            link.url,
            _in_one(link.title, language)[1],
            link.languages,
            link.duration or 0,
            link.captions,
            page if link.transcript == IN_TEXT else link.transcript or "",
            tuple(_holder(registers, name, language) for name in (link.rights.holders if link.rights else ())),
            "" if link.rights is None or link.rights.licence == NOT_FOUND else link.rights.licence,
            link.accessed or "",
        )
        for link in links_of(record)
    )


def _holder(registers: Registers, name: str, language: str) -> str:
    table = registers.organisations if name in registers.organisations else registers.people
    return table[name].name[language]


def _in_one(texts: Mapping[str, str] | None, language: str) -> tuple[str, str]:
    """Return a language and the text in it: the one asked for, or else the first there is; empty without any."""
    found = language if texts and language in texts else next(iter(texts or ()), "")
    return found, texts[found] if texts and found else ""


def shown(page_html: PageHtml, record: Record) -> dict[str, Any]:
    """Return ``material``, the links of a record, and ``pictures``, each as templates show them."""
    return {
        "material": [_link(page_html, one) for one in links_of(record)],
        "pictures": list(_pictures(page_html, record)),
    }


def kinds_of(localiser: Localiser, record: Record) -> list[str]:
    """Return the names of the kinds of recordings and pictures that a record has, each once."""
    kinds = [one.kind for one in links_of(record) if one.is_recording or one.kind == "pictures"]
    kinds += ["pictures"] if pictures_of(record) else []
    return [localiser(_KINDS[kind]) for kind in dict.fromkeys(kinds)]


def _link(page_html: PageHtml, link: LinkedMaterial) -> dict[str, Any]:
    localiser = page_html.localiser
    spoken, captions = (
        localiser.listed([page_html.language_name(tag) for tag in tags]) for tags in (link.languages, link.captions)
    )
    told: list[Markup] = []
    if spoken:
        told.append(Markup("{}").format(localiser("pages.material_languages", languages=spoken)))
    if link.duration:
        told.append(Markup("{}").format(localiser("pages.material_minutes", n=link.duration)))
    if captions:
        told.append(Markup("{}").format(localiser("pages.material_captions", languages=captions)))
    if link.transcript == IN_TEXT:
        told.append(Markup("{}").format(localiser("pages.material_transcript_here")))
    return {
        "kind": localiser(_KINDS[link.kind]),
        "url": link.url,
        "host": urlsplit(link.url).hostname,
        "title": _text(page_html, link.title),
        "told": told,
        "transcript": link.transcript if link.transcript not in (None, IN_TEXT) else "",
        "rights": _rights(page_html, link.rights) if link.rights else None,
        "accessed": escape(localiser("pages.material_accessed")).format(day=localiser.day(link.accessed))
        if link.accessed
        else "",
    }


def _text(page_html: PageHtml, texts: Mapping[str, str] | None) -> Markup:
    """Return a text in the language of the page, or else in another with its language."""
    language, text = _in_one(texts, page_html.language)
    if not text:
        return Markup("")
    return in_language(typeset_html(text, language, page_html.localiser.digits), language, page_html.language)


def _rights(page_html: PageHtml, rights: Rights) -> dict[str, Any]:
    return {
        "holders": [page_html.party(holder) for holder in rights.holders],
        "licence": "" if rights.licence == NOT_FOUND else rights.licence,
        "licence_href": words("licences").get(rights.licence, {}).get(page_html.language, ""),
    }


def _pictures(page_html: PageHtml, record: Record) -> Iterator[dict[str, Any]]:
    for picture in pictures_of(record):
        path = beside(record, picture.path)
        yield {
            "href": f"{root(page_html.page)}{ATTACHMENTS}/{path.removeprefix(f'{DOCS}/')}",
            "path": path,
            "alt": typeset(picture.alt[page_html.language], page_html.language, page_html.localiser.digits),
            "caption": _text(page_html, picture.caption),
            "credit": picture.credit,
            "rights": _rights(page_html, picture.rights),
        }
