# SPDX-License-Identifier: MIT
"""Crossref deposit schema 5.3.1: the texts of an edition that have a DOI, each language with a DOI of its own.

Whoever deposits it replaces the depositor's name and address: the site tells nobody's. An erratum needs a policy with a
DOI of its own in this schema, so errata and retractions stand in titles and abstracts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from proceedings.exports.datacite import identified, relation_to, stated_title
from proceedings.exports.xml_text import DECLARATION, element, text_element
from proceedings.presentation.bibliographic import BibliographicValue, PersonalName
from proceedings.presentation.occasions import EventValue

_CROSSREF: Final = "http://www.crossref.org/schema/5.3.1"
_NAMESPACES: Final = (
    f'xmlns="{_CROSSREF}" xmlns:jats="http://www.ncbi.nlm.nih.gov/JATS1" '
    'xmlns:rel="http://www.crossref.org/relations.xsd" xmlns:ai="http://www.crossref.org/AccessIndicators.xsd" '
    'version="5.3.1"'
)
_DEPOSITOR: Final = "deposit@example.invalid"
"""An address must stand there, and this one can be nobody's (RFC 2606)."""
_LONGEST_SURNAME: Final = 60
_ROLES: Final[Mapping[str, str]] = {"authors": "author", "editors": "editor", "translators": "translator"}

Dois = Mapping[str, Mapping[str, str]]
"""The DOIs of works, by record and language."""


def batches(values: Sequence[BibliographicValue], dois: Dois) -> Mapping[str, bytes]:
    """Return the batches of texts by the name of their file: papers with their symposium, and all others.

    A batch holds works of one kind.
    """
    papers = [value for value in values if value.kind == "paper" and value.event is not None]
    others = [value for value in values if value not in papers]
    by_language = groupby(sorted(papers, key=lambda value: value.language), key=lambda value: value.language)
    found = {
        "crossref-papers.xml": (papers, "".join(_conference(list(inside), dois) for _, inside in by_language)),
        "crossref-others.xml": (others, "".join(_posted(value, dois) for value in others)),
    }
    return {name: _batch(held, body) for name, (held, body) in found.items() if held}


def _batch(values: Sequence[BibliographicValue], body: str) -> bytes:
    publisher, last = values[0].publisher, max(value.dated for value in values)
    depositor = text_element("depositor_name", publisher[:130]) + text_element("email_address", _DEPOSITOR)
    head = "".join(
        (
            text_element("doi_batch_id", f"{values[0].id}:{last}"),
            # A later batch must have a greater number than an earlier one.
            text_element("timestamp", f"{last.replace('-', '')}000000"),
            element("depositor", depositor),
            text_element("registrant", publisher),
        )
    )
    inside = f"{element('head', head)}{element('body', body)}"
    return f"{DECLARATION}<doi_batch {_NAMESPACES}>{inside}</doi_batch>\n".encode()


def _conference(values: Sequence[BibliographicValue], dois: Dois) -> str:
    """Return the papers of one symposium in one language."""
    first = values[0]
    event = first.event
    if event is None:
        return ""
    proceedings = "".join(
        (
            text_element("proceedings_title", first.container or event.title),
            element("publisher", text_element("publisher_name", first.publisher)),
            _date("publication_date", max(value.dated for value in values)),
            element("noisbn", "", reason="archive_volume"),
        )
    )
    return element(
        "conference",
        element("event_metadata", _event(event))
        + element("proceedings_metadata", proceedings, language=first.language)
        + "".join(_paper(value, dois) for value in values),
    )


def _event(event: EventValue) -> str:
    days: dict[str, str] = {}
    for name, day in (("start", event.start), ("end", event.end)):
        days |= {f"{name}_{part}": text for part, text in zip(("year", "month", "day"), day.split("-"), strict=False)}
    told = "/".join(filter(None, (event.start, event.end)))
    date = text_element("conference_date", told, **{key: text for key, text in days.items() if text})
    return text_element("conference_name", event.title) + text_element("conference_location", event.place) + date


def _paper(value: BibliographicValue, dois: Dois) -> str:
    pages = text_element("first_page", value.first_page) + text_element("last_page", value.last_page)
    return element(
        "conference_paper",
        "".join(
            (
                _contributors(value),
                _titles(value),
                *_abstracts(value),
                _date("publication_date", value.dated),
                _date("acceptance_date", value.accepted),
                element("pages", pages) if value.first_page else "",
                _licence(value),
                _relations(value, dois[value.id]),
                _doi(value),
            )
        ),
        publication_type="full_text",
        language=value.language,
    )


def _posted(value: BibliographicValue, dois: Dois) -> str:
    return element(
        "posted_content",
        "".join(
            (
                _contributors(value),
                _titles(value),
                _date("posted_date", value.dated),
                *_abstracts(value),
                _licence(value),
                _relations(value, dois[value.id]),
                _doi(value),
            )
        ),
        type="report" if value.kind == "report" else "other",
        language=value.language,
    )


def _contributors(value: BibliographicValue) -> str:
    named = [(role, name) for names, role in _ROLES.items() for name in getattr(value, names)]
    return element("contributors", "".join(_contributor(name, role, at) for at, (role, name) in enumerate(named)))


def _contributor(name: PersonalName, role: str, at: int) -> str:
    placed = {"sequence": "additional" if at else "first", "contributor_role": role}
    if name.is_organisation:
        return text_element("organization", name.whole, **placed)
    given = text_element("given_name", name.after_family) if name.family else ""
    institutions = "".join(element("institution", text_element("institution_name", one)) for one in name.affiliations)
    return element(
        "person_name",
        given
        + text_element("surname", (name.family or name.whole)[:_LONGEST_SURNAME])
        + element("affiliations", institutions)
        + text_element("ORCID", name.identifier),
        **placed,
    )


def _titles(value: BibliographicValue) -> str:
    original = text_element("original_language_title", value.original_title, language=value.original_language)
    return element("titles", text_element("title", stated_title(value)) + original)


def _abstracts(value: BibliographicValue) -> Iterator[str]:
    for kind, texts in (("", (value.abstract,)), ("notes", value.notes)):
        paragraphs = "".join(text_element("jats:p", text) for text in texts)
        kinds = {"abstract-type": kind} if kind else {}
        if paragraphs:
            yield element("jats:abstract", paragraphs, **kinds, **{"xml:lang": value.language})


def _date(name: str, day: str) -> str:
    if not day:
        return ""
    year, *rest = day.split("-")
    parts = "".join(text_element(part, text) for part, text in zip(("month", "day"), rest, strict=False))
    return element(name, parts + text_element("year", year), media_type="online")


def _licence(value: BibliographicValue) -> str:
    return (
        element("ai:program", text_element("ai:license_ref", value.licence_url), name="AccessIndicators")
        if (value.licence_url)
        else ""
    )


def _relations(value: BibliographicValue, dois: Mapping[str, str]) -> str:
    items = []
    for language in dict.fromkeys((*value.urls, *dois)):
        relation = relation_to(value, language)
        if language == value.language or not relation:
            continue
        kind, target = identified(value, language, dois)
        identifier = {"DOI": "doi", "URL": "uri"}[kind]
        named = {"relationship-type": f"{relation[0].lower()}{relation[1:]}", "identifier-type": identifier}
        items.append(element("rel:related_item", text_element("rel:intra_work_relation", target, **named)))
    return element("rel:program", "".join(items)) if items else ""


def _doi(value: BibliographicValue) -> str:
    return element("doi_data", text_element("doi", value.doi) + text_element("resource", value.url))
