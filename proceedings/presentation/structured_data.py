# SPDX-License-Identifier: MIT
"""What the head of a page tells search engines as JSON-LD (schema.org): its work, event, data or terms, and its trail.

Nothing is said that the site does not state: an event has a day and a place that all sources agree on, an article an
author. All needs the site's address.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from proceedings.languages import words
from proceedings.presentation import addresses
from proceedings.presentation.bibliographic import DOI_RESOLVER, ROR, BibliographicValue, PersonalName
from proceedings.presentation.export_formats import API, DATA_PACKAGE
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.material import ToldLink
from proceedings.presentation.occasions import EventValue
from proceedings.presentation.record_view import DEFAULT_RIGHTS
from proceedings.presentation.signposting import creative_type, licence_address, schema_type
from proceedings.presentation.site_model import SiteModel
from proceedings.registers import Organisation

LARGEST: Final = 2000
"""Bytes of JSON-LD in a page: what exceeds it goes without what the page says elsewhere."""

Node = Mapping[str, Any]

_MEDIA: Final[Mapping[str, str]] = {"video": "VideoObject", "audio": "AudioObject", "pictures": "ImageGallery"}
"""Kinds of links that schema.org has a type for."""
_CONTEXT: Final = "https://schema.org"
_DISPENSABLE: Final = (
    *("isPartOf", "editor", "translator", "associatedMedia"),
    *("about", "creativeWorkStatus", "workTranslation", "author"),
)
"""What a work goes without, in this order, where it does not fit."""
_DAY: Final = len("2077-05-05")
_GLOSSARY_FILE: Final = "data/glossary.tbx"


def json_ld(nodes: Sequence[Node], trail: Node | None = None) -> str:
    """Return the nodes, of which the first is the page's own, and its trail; empty without any.

    It has at most ``LARGEST`` bytes, and cannot end the element it stands in.
    """
    return next((text for text in _shorter(nodes, trail) if len(text.encode()) <= LARGEST), "")


def _shorter(nodes: Sequence[Node], trail: Node | None) -> Iterator[str]:
    """Yield the text whole, and ever shorter."""
    if nodes:
        yield _text([*nodes, *([trail] if trail else [])])
        first = dict(nodes[0])
        for name in _DISPENSABLE:
            if first.pop(name, None) is not None:
                if name == "author":
                    first["@type"] = creative_type(first["@type"])
                yield _text([first, *nodes[1:], *([trail] if trail else [])])
        yield _text([first])
    if trail:
        yield _text([trail])


def _text(nodes: Sequence[Node]) -> str:
    found = {"@context": _CONTEXT, **(nodes[0] if len(nodes) == 1 else {"@graph": nodes})}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003c")


def _node(facts: Iterator[tuple[str, Any]]) -> Node:
    return {name: found for name, found in facts if found}


def of_work(value: BibliographicValue) -> Node:
    """Return the work that the page of a record is."""
    return _node(_work(value))


def _work(value: BibliographicValue) -> Iterator[tuple[str, Any]]:
    kind = schema_type(value)
    yield "@type", kind
    yield "@id", value.url
    yield "headline" if kind.endswith("Article") else "name", value.title
    yield "inLanguage", value.language
    yield "datePublished", value.created or value.issued
    yield "dateModified", value.issued
    yield "author", [_party(name) for name in value.authors]
    yield "editor", [_party(name) for name in value.editors if not name.is_organisation]
    yield "translator", [_party(name) for name in value.translators]
    if value.container:
        yield "isPartOf", {"@type": "Book", "name": value.container}
    yield "identifier", f"{DOI_RESOLVER}{value.doi}" if value.doi else ""
    yield "license", licence_address(value)
    works = [{"@id": url} for language, url in value.urls.items() if language != value.language]
    if not value.is_translation:
        yield "workTranslation", works
    elif value.original_language in value.urls:
        yield "translationOfWork", {"@id": value.urls[value.original_language]}
    yield "associatedMedia", [_media(link) for link in value.links if link.kind in _MEDIA]
    yield "creativeWorkStatus", ". ".join(part for part in (value.note, value.state) if part)
    if value.occasion is not None:
        yield "about", _event(value.occasion, value.language)


def _media(link: ToldLink) -> Node:
    features = (("captions", link.captions), ("transcript", link.transcript))
    found = {
        "@type": _MEDIA[link.kind],
        "url": link.url,
        "name": link.title,
        "inLanguage": list(link.languages),
        "duration": link.duration,
        "accessibilityFeature": [name for name, has in features if has],
    }
    return {name: told for name, told in found.items() if told}


def _event(event: EventValue, language: str) -> Node:
    """Return an event whose day and place are known; for any other nothing."""
    if len(event.start) < _DAY or not event.place:
        return {}
    address = {
        "@type": "PostalAddress",
        "addressLocality": event.place,
        **({"addressCountry": event.country} if event.country else {}),
    }
    return {
        "@type": "Event",
        "name": event.title,
        "startDate": event.start,
        **({"endDate": event.end} if event.end else {}),
        "location": {"@type": "Place", "name": event.place, "address": address},
        "inLanguage": language,
    }


def _party(name: PersonalName) -> dict[str, str]:
    kind = "Organization" if name.is_organisation else "Person"
    return {"@type": kind, "name": name.whole, **({"sameAs": name.identifier} if name.identifier else {})}


def of_site(site_model: SiteModel, localiser: Localiser) -> Node:
    """Return the site, in a language: search engines take its name from the home page."""
    return {
        "@type": "WebSite",
        "@id": addresses.absolute(site_model.settings.site_url, localiser.language, addresses.HOME),
        "url": addresses.absolute(site_model.settings.site_url, localiser.language, addresses.HOME),
        "name": localiser("theme.site_name"),
        "inLanguage": localiser.language,
    }


def of_data(site_model: SiteModel, localiser: Localiser, page: str) -> Node:
    """Return the data of the site, which ``page`` explains."""
    site_url, language = site_model.settings.site_url, localiser.language
    files = ((DATA_PACKAGE, "application/json"), (f"{API}/index.json", "application/json"))
    return _node(
        iter(
            (
                ("@type", "Dataset"),
                ("@id", f"{addresses.absolute(site_url, language, page)}#data"),
                ("url", addresses.absolute(site_url, language, page)),
                ("name", localiser("theme.site_name")),
                ("description", localiser("cite.package_description")),
                ("inLanguage", list(site_model.languages)),
                ("license", words("licences").get(DEFAULT_RIGHTS.licence, {}).get(language, "")),
                ("creator", {"@type": "Organization", "name": localiser("theme.site_name")}),
                ("isAccessibleForFree", True),
                (
                    "distribution",
                    [
                        {"@type": "DataDownload", "contentUrl": f"{site_url}{path}", "encodingFormat": media}
                        for path, media in files
                    ],
                ),
            )
        )
    )


def of_terms(site_model: SiteModel, localiser: Localiser, page: str, name: str, description: str) -> Node:
    """Return a set of terms, which ``page`` lists."""
    site_url, language = site_model.settings.site_url, localiser.language
    file = {"@type": "MediaObject", "contentUrl": f"{site_url}{_GLOSSARY_FILE}", "encodingFormat": "application/x-tbx"}
    return {
        "@type": "DefinedTermSet",
        "@id": addresses.absolute(site_url, language, page),
        "name": name,
        "description": description,
        "inLanguage": language,
        **({"encoding": file} if page == addresses.GLOSSARY else {}),
    }


def of_term(site_model: SiteModel, language: str, page: str, name: str) -> Node:
    """Return a term of a register, of which ``page`` is; the page above lists the terms of the register."""
    site_url = site_model.settings.site_url
    return {
        "@type": "DefinedTerm",
        "@id": addresses.absolute(site_url, language, page),
        "name": name,
        "inLanguage": language,
        "inDefinedTermSet": addresses.absolute(site_url, language, page.rpartition("/")[0]),
    }


def of_organisation(site_model: SiteModel, language: str, page: str, body: Organisation) -> Node:
    """Return the organisation that ``page`` is about."""
    return {
        "@type": "ProfilePage",
        "@id": addresses.absolute(site_model.settings.site_url, language, page),
        "inLanguage": language,
        "mainEntity": {
            "@type": "Organization",
            "name": body.name[language],
            **({"sameAs": f"{ROR}{body.ror}"} if body.ror else {}),
        },
    }


def trail(site_url: str, language: str, page: str, heading: str, above: Sequence[tuple[str, str]]) -> Node | None:
    """Return the pages above a page, (label, page id) from the home down; with the page itself if there is one only."""
    found = [*above, (heading, page)] if len(above) == 1 else above
    if not found:
        return None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": at,
                "name": label,
                "item": addresses.absolute(site_url, language, target),
            }
            for at, (label, target) in enumerate(found, start=1)
        ],
    }
