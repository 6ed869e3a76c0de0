# SPDX-License-Identifier: MIT
"""What the head of a record's page says to machines: Google Scholar, Dublin Core, schema.org and Signposting.

Only papers and reports with an author carry Google Scholar's tags: with a bare ``citation_title`` reference managers
take any page for an article of a journal. Everything is in the language of the page's own text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from proceedings.deposits import SUFFIX
from proceedings.presentation import addresses
from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.export_formats import LINKSET
from proceedings.presentation.signposting import collection_of, linked_files, signposts
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.structured_data import of_work
from proceedings.records.paper import Paper

PDF: Final = "text.pdf"
"""The name of the PDF beside the page of a paper or report: Google Scholar wants both in one folder."""


def head_of(site_model: SiteModel, value: BibliographicValue) -> Mapping[str, Any]:
    """Return ``tags`` (name, content), ``links`` (rel, href, type) and ``nodes`` (`structured_data`) for the head.

    Links and nodes need the site's address, and are empty without it.
    """
    has = bool(value.url) and has_pdf(site_model, value)
    tags = _scholar(value, f"{value.url}{PDF}" if has else "") if is_scholarly(value) else _dublin(value)
    return {
        "tags": [(name, content) for name, content in tags if content],
        "links": list(_links(site_model, value)) if value.url else [],
        "nodes": [of_work(value)] if value.url else [],
    }


def is_scholarly(value: BibliographicValue) -> bool:
    """Return whether Google Scholar's tags stand on the page."""
    return value.kind in ("paper", "report") and bool(value.authors)


def has_pdf(site_model: SiteModel, value: BibliographicValue) -> bool:
    """Return whether a paper or report has a PDF in the language of its text: one deposited, or else its volume."""
    if not is_scholarly(value):
        return False
    paper = site_model.cards[value.id].record
    of_volume = any(volume.language == value.language for volume in site_model.volumes_of.get(value.id, ()))
    return of_volume or bool(isinstance(paper, Paper) and _deposit(site_model, paper, value.language))


def pdfs_beside_pages(site_model: SiteModel, volumes: Mapping[str, Path]) -> Mapping[str, Path]:
    """Return the file of the PDF beside the page of every paper and report, by the path at which it is published.

    ``volumes`` are the files of volumes by their paths. What the authors deposited takes the place of our volume.
    """
    found = {
        f"{volume.language}/{record}/{PDF}": volumes[volume.path]
        for record, made in site_model.volumes_of.items()
        if made and site_model.cards[record].record.bibliographic_kind == "paper"
        for volume in made
    }
    for paper in site_model.catalogue.of(Paper):
        for language in site_model.languages:
            path = _deposit(site_model, paper, language) if language in paper.words else ""
            if path:
                found[f"{language}/{paper.id}/{PDF}"] = site_model.catalogue.root / path
    return found


def _deposit(site_model: SiteModel, paper: Paper, language: str) -> str:
    """Return the path, from the root, of the first PDF that was deposited in a language; empty without one."""
    paths = (paper.path_of(file) for file in paper.files if file.language == language)
    return next((path for path in paths if path.endswith(SUFFIX) and path in site_model.deposits), "")


def _scholar(value: BibliographicValue, pdf: str) -> Iterator[tuple[str, str]]:
    yield "citation_title", value.title
    for name in value.authors:
        yield "citation_author", name.whole
        yield from (("citation_author_institution", told) for told in name.affiliations)
    yield "citation_publication_date", value.dated.replace("-", "/")
    if value.kind == "report":
        yield "citation_technical_report_institution", value.publisher
        yield "citation_technical_report_number", value.number
    else:
        yield "citation_conference_title", value.event.title if value.event is not None else value.container
    yield "citation_publisher", value.publisher
    yield "citation_volume", value.volume
    yield "citation_firstpage", value.first_page or value.article
    yield "citation_lastpage", value.last_page
    yield "citation_language", value.language
    yield "citation_doi", value.doi
    yield "citation_abstract_html_url", value.url
    yield "citation_pdf_url", pdf
    yield from (("citation_keywords", keyword) for keyword in value.keywords)


def _dublin(value: BibliographicValue) -> Iterator[tuple[str, str]]:
    yield "DC.title", value.title
    yield from (("DC.creator", name.whole) for name in value.authors)
    yield "DC.date", value.dated
    yield "DC.language", value.language
    yield "DC.identifier", f"doi:{value.doi}" if value.doi else ""
    yield "DC.isPartOf", value.container


def _links(site_model: SiteModel, value: BibliographicValue) -> Iterator[dict[str, str]]:
    """Yield the links after the FAIR Signposting Profile; the linkset has them in all languages."""
    here = f"{value.language}/{addresses.path(value.id)}"
    for relation, target in signposts(value):
        yield {"rel": relation, "href": target["href"], "type": ""}
    for file in linked_files(site_model, value):
        # What lies beside the page is named shortest.
        path = file.path.removeprefix(here)
        href = path if path != file.path else f"{addresses.root(value.id)}{path}"
        yield {"rel": file.relation, "href": href, "type": file.media}
    collection = collection_of(site_model, value.id)
    if collection:
        yield {"rel": "collection", "href": addresses.between(value.id, collection), "type": ""}
    path = LINKSET.path("record", value.id, value.language)
    yield {"rel": "linkset", "href": f"{addresses.root(value.id)}{path}", "type": LINKSET.media}
