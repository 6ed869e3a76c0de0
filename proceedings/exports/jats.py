# SPDX-License-Identifier: MIT
"""JATS 1.3, the Archiving and Interchange tag set: a text whole, as archives of articles take it.

The Publishing tag set would demand the ISSN of a journal, which proceedings have not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from proceedings.exports.jats_body import body
from proceedings.exports.xml_text import DECLARATION, element, text_element
from proceedings.presentation.bibliographic import BibliographicValue, PersonalName

_DOCTYPE: Final = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD v1.3 20210610//EN" '
    '"JATS-archivearticle1-3.dtd">\n'
)
_XLINK: Final = "http://www.w3.org/1999/xlink"
_TYPES: Final = {"paper": "research-article", "report": "other", "page": "other", "part": "other", "book": "other"}
_ROLES: Final = {"authors": "author", "editors": "editor", "translators": "translator"}


def write(value: BibliographicValue, html: str) -> bytes:
    """Return the article of a text; ``html`` is its body with whole addresses."""
    kind = "translation" if value.is_translation else _TYPES[value.kind]
    named = {"xmlns:xlink": _XLINK, "article-type": kind, "dtd-version": "1.3", "xml:lang": value.language}
    front = element("front", element("article-meta", "".join(part for part in _meta(value) if part)))
    return f"{DECLARATION}{_DOCTYPE}{element('article', front + body(html), **named)}\n".encode()


def _meta(value: BibliographicValue) -> Iterator[str]:
    yield text_element("article-id", value.doi, **{"pub-id-type": "doi"})
    yield text_element("article-id", f"{value.id}:{value.language}", **{"pub-id-type": "publisher-id"})
    subject = element("subj-group", text_element("subject", value.type))
    yield element("article-categories", subject)
    yield element("title-group", text_element("article-title", value.title) + _original(value))
    named = [(role, name) for names, role in _ROLES.items() for name in getattr(value, names)]
    yield element("contrib-group", "".join(_contributor(role, name) for role, name in named))
    yield _date("pub-date", value.dated, **{"publication-format": "electronic", "date-type": "pub"})
    yield text_element("volume", value.volume)
    if value.first_page:
        yield text_element("fpage", value.first_page) + text_element("lpage", value.last_page)
    else:
        yield text_element("elocation-id", value.article)
    received = _date("date", value.submitted, **{"date-type": "received"})
    yield element("history", received + _date("date", value.accepted, **{"date-type": "accepted"}))
    yield element("pub-history", "".join(_events(value)))
    yield element("permissions", _permissions(value))
    if value.url:
        yield element("self-uri", "", **{"xlink:href": value.url})
    if value.is_translation and value.original_language in value.urls:
        original = {"related-article-type": "translation-of", "ext-link-type": "uri"}
        yield element("related-article", "", **original, **{"xlink:href": value.urls[value.original_language]})
    yield element("abstract", text_element("p", value.abstract))
    yield element("kwd-group", "".join(text_element("kwd", keyword) for keyword in value.keywords))
    if value.event is not None:
        days = "/".join(filter(None, (value.event.start, value.event.end)))
        yield element(
            "conference",
            text_element("conf-date", days)
            + text_element("conf-name", value.event.title)
            + text_element("conf-loc", value.event.place),
        )
    stated = {"note": value.note, "state": value.state, "container": value.container, "publisher": value.publisher}
    yield element("custom-meta-group", "".join(_stated(name, text) for name, text in stated.items()))


def _original(value: BibliographicValue) -> str:
    title = text_element("trans-title", value.original_title)
    return element("trans-title-group", title, **{"xml:lang": value.original_language}) if title else ""


def _contributor(role: str, name: PersonalName) -> str:
    identifier = ""
    if name.identifier and not name.is_organisation:
        identifier = text_element("contrib-id", name.identifier, **{"contrib-id-type": "orcid"})
    if name.is_organisation:
        shown = text_element("collab", name.whole)
    elif name.family:
        shown = element("name", text_element("surname", name.family) + text_element("given-names", name.after_family))
    else:
        shown = text_element("string-name", name.whole)
    told = "".join(element("aff", text_element("institution", one)) for one in name.affiliations)
    return element("contrib", identifier + shown + told, **{"contrib-type": role})


def _date(name: str, day: str, **attributes: str) -> str:
    if not day:
        return ""
    parts = dict(zip(("year", "month", "day"), day.split("-"), strict=False))
    inside = "".join(text_element(part, parts.get(part, "")) for part in ("day", "month", "year"))
    return element(name, inside, **attributes, **{"iso-8601-date": day})


def _events(value: BibliographicValue) -> Iterator[str]:
    """Yield what became of the text after its release."""
    for one in value.errata:
        told = text_element("event-desc", f"{one.what} ({one.why})")
        yield element("event", told + _date("date", one.day), **{"event-type": "corrected"})
    if value.retracted:
        yield element("event", _date("date", value.retracted), **{"event-type": "retracted"})


def _permissions(value: BibliographicValue) -> str:
    holders = "".join(text_element("copyright-holder", holder) for holder in value.holders)
    address = {"xlink:href": value.licence_url} if value.licence_url else {}
    licence = element("license", text_element("license-p", value.licence), **address) if value.licence else ""
    return holders + licence


def _stated(name: str, text: str) -> str:
    return element("custom-meta", text_element("meta-name", name) + text_element("meta-value", text)) if text else ""
