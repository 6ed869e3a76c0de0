# SPDX-License-Identifier: MIT
"""What the heads of pages tell machines, read by a processor of JSON-LD and by a reader of signposts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any, Final

import pytest
from pyld import jsonld

from proceedings.languages import LANGUAGES
from proceedings.presentation.bibliographic import KINDS, PersonalName
from proceedings.presentation.structured_data import LARGEST, json_ld, of_work
from tests.exports import values
from tests.sites import Site

SCHEMA: Final = "https://schema.org/"
EDITION: Final = "editions/2077"
WORK: Final = frozenset(
    "headline name inLanguage datePublished dateModified author editor translator isPartOf identifier license "
    "workTranslation translationOfWork creativeWorkStatus about associatedMedia".split()
)
VOCABULARY: Final = {
    **dict.fromkeys(("Article", "ScholarlyArticle", "Report", "Chapter", "CreativeWork"), WORK),
    "Book": WORK,
    "Person": frozenset(("name", "sameAs")),
    "Organization": frozenset(("name", "sameAs")),
    "ProfilePage": frozenset(("inLanguage", "mainEntity")),
    "Event": frozenset(("name", "startDate", "endDate", "location", "inLanguage")),
    "Place": frozenset(("name", "address")),
    "PostalAddress": frozenset(("addressLocality", "addressCountry")),
    "WebSite": frozenset(("url", "name", "inLanguage")),
    "Dataset": frozenset(
        "url name description inLanguage license creator isAccessibleForFree distribution".split(),
    ),
    "DataDownload": frozenset(("contentUrl", "encodingFormat")),
    "DefinedTermSet": frozenset(("name", "description", "inLanguage", "encoding")),
    "DefinedTerm": frozenset(("name", "inLanguage", "inDefinedTermSet")),
    "MediaObject": frozenset(("contentUrl", "encodingFormat")),
    "VideoObject": frozenset(("url", "name", "inLanguage", "duration", "accessibilityFeature")),
    "AudioObject": frozenset(("url", "name", "inLanguage", "duration", "accessibilityFeature")),
    "ImageGallery": frozenset(("url", "name", "inLanguage", "accessibilityFeature")),
    "BreadcrumbList": frozenset(("itemListElement",)),
    "ListItem": frozenset(("position", "name", "item")),
}
"""The types of schema.org that pages use, each with those of its properties, its own and inherited, that they state."""


def context(url: str, _options: object) -> dict[str, Any]:
    """Return what stands at the address of schema.org's context, as far as it matters: one vocabulary for all names."""
    assert url == "https://schema.org"
    document = {"@context": {"@vocab": SCHEMA, "item": {"@type": "@id"}, "url": {"@type": "@id"}}}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}


def nodes(page: Any) -> list[dict[str, Any]]:
    """Return what the head of a page tells, a node each."""
    found = []
    for text in page.xpath("/html/head/script[@type='application/ld+json']/text()"):
        assert len(text.encode()) <= LARGEST
        assert "<" not in text
        told = json.loads(text)
        found += told.get("@graph", [told])
    return found


def of_type(page: Any, *types: str) -> list[dict[str, Any]]:
    return [node for node in nodes(page) if node["@type"] in types]


def test_what_pages_tell_expands_to_terms_of_schema_org(invented_site: Site) -> None:
    seen = set()
    for path, page in invented_site.content_pages.items():
        for text in page.xpath("/html/head/script[@type='application/ld+json']/text()"):
            for node in jsonld.expand(json.loads(text), {"documentLoader": context}):
                seen |= _types(node, path)
    assert {"Event", "Dataset", "DefinedTermSet", "DefinedTerm", "BreadcrumbList", "ScholarlyArticle"} <= seen


def _types(node: Any, path: str) -> set[str]:
    """Return the types of a node and of all inside it, each of which may have the properties that it has."""
    if isinstance(node, list):
        return {found for inner in node for found in _types(inner, path)}
    if not isinstance(node, dict):
        return set()
    seen = set()
    if "@type" in node:
        [kind] = (kind.removeprefix(SCHEMA) for kind in node["@type"])
        assert {name.removeprefix(SCHEMA) for name in node if name.startswith(SCHEMA)} <= VOCABULARY[kind], (path, kind)
        seen.add(kind)
    if "@id" in node:
        assert node["@id"].startswith("https://"), path
    return seen.union(*(_types(inner, path) for inner in node.values()))


def test_what_schema_org_is_told_of_a_work_is_true(addressed_site: Site) -> None:
    seen: dict[str, dict[str, Any]] = {}
    for path, page in addressed_site.content_pages.items():
        for facts in of_type(page, "Article", "ScholarlyArticle", "Report", "Chapter", "Book", "CreativeWork"):
            seen[path] = facts
            assert facts["inLanguage"] == path[:2]
            assert "author" in facts or not facts["@type"].endswith("Article"), path
            assert facts["@id"] == f"{addressed_site.url}{path.removesuffix('index.html')}"
    by_address = {facts["@id"]: facts for facts in seen.values()}
    translated = [facts for facts in seen.values() if "translationOfWork" in facts]
    assert translated
    for facts in translated:
        original = by_address[facts["translationOfWork"]["@id"]]
        assert {"@id": facts["@id"]} in original["workTranslation"]


def test_every_page_below_the_home_tells_where_it_stands(addressed_site: Site) -> None:
    for path, page in addressed_site.content_pages.items():
        if page.xpath("/html/head/meta[@name='robots']") or path.count("/") == 1:
            continue
        [trail] = of_type(page, "BreadcrumbList")
        items = trail["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1)), path
        assert len(items) > 1, path
        for item in items:
            assert f"{item['item'].removeprefix(addressed_site.url)}index.html" in addressed_site.paths, path
        shown = [link.text_content() for link in page.xpath("//nav[@class='breadcrumb']//a")]
        assert [item["name"] for item in items][: len(shown)] == shown, path


@pytest.mark.parametrize("language", LANGUAGES)
def test_data_and_terms_are_described(addressed_site: Site, language: str) -> None:
    page = f"{language}/contribute/reuse/index.html"
    there = page in addressed_site.paths
    [data] = of_type(addressed_site.pages[page if there else f"{language}/index.html"], "Dataset")
    assert 50 <= len(data["description"]) <= 5000
    assert data["license"].startswith("https://creativecommons.org/")
    for file in data["distribution"]:
        assert file["contentUrl"].removeprefix(addressed_site.url) in addressed_site.paths
    [site] = of_type(addressed_site.pages[f"{language}/index.html"], "WebSite")
    assert site["inLanguage"] == language
    [terms] = of_type(addressed_site.pages[f"{language}/themes/index.html"], "DefinedTermSet")
    for path in addressed_site.content_pages:
        if path.startswith(f"{language}/themes/") and path.count("/") == 3:
            [term] = of_type(addressed_site.pages[path], "DefinedTerm")
            assert term["inDefinedTermSet"] == terms["@id"]


def test_an_event_has_a_day_and_a_place_that_sources_agree_on(invented_site: Site, real_site: Site) -> None:
    for path, page in invented_site.content_pages.items():
        for event in (node["about"] for node in nodes(page) if "about" in node):
            assert len(event["startDate"]) == len("2077-05-05"), path
            assert event["location"]["name"], path
            assert re.match(r"\w\w/editions/\d+/(index|sessions/)", path), path
    # The sources of the real symposium do not agree on its days.
    assert "about" not in nodes(real_site.pages["en/editions/2018/index.html"])[0]


@pytest.mark.parametrize("kind", KINDS)
def test_what_does_not_fit_goes_without_what_the_page_says(kind: str) -> None:
    many = tuple(PersonalName(f"مؤلف طويل الاسم جدا رقم {number}") for number in range(60))
    value = replace(values.KINDS[kind], authors=many, editors=many[:5], translators=many[:3])
    trail = {"@type": "BreadcrumbList", "itemListElement": []}
    text = json_ld([of_work(value)], trail)
    first, *others = json.loads(text)["@graph"]
    assert len(text.encode()) <= LARGEST
    assert others == [trail]
    assert "author" not in first
    assert not first["@type"].endswith("Article")
    assert first["@id"] == value.url
