# SPDX-License-Identifier: MIT
"""The files of built sites: linked, published where declared, readable by feed readers, and made once."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import feedparser
import jsonschema
import pytest
from lxml import etree
from pybtex.database import parse_string

from proceedings.catalogue import load
from proceedings.exports import FOLDER
from proceedings.languages import LANGUAGES
from proceedings.presentation.export_formats import (
    ATOM,
    BIBTEX,
    EXPORT_FORMATS,
    FOR_REFERENCE_MANAGERS,
    LINKSET,
    OF_DATA,
    OF_LISTS,
)
from proceedings.presentation.page_heads import LARGEST
from tests.sites import Site

PAPER = "editions/2077/papers/3"
CITED = "//section[@aria-labelledby='page-cite']/dl"
RECORD_USE = "//article[contains(@class, 'record')]//section[@aria-labelledby='page-use']/dl"


def test_every_record_page_offers_citations_and_files(site: Site) -> None:
    for path, page in site.content_pages.items():
        for block in page.xpath(CITED):
            texts = block.xpath("./div/dd/p")
            assert len(texts) == 3, path
            assert all(text.text_content().strip() for text in texts), path
        for block in page.xpath(RECORD_USE):
            folder = Path(path).parent
            hrefs = block.xpath("./div/dd/a/@href")
            files = [href for href in hrefs if not href.endswith((".pdf", "/contribute/reuse/", "feed.xml"))]
            # An edition offers the files of its records besides.
            assert len(files) == len(FOR_REFERENCE_MANAGERS) + len(OF_DATA) or re.fullmatch(
                r"\w+/editions/\w+/index.html", path
            ), path
            for href in hrefs:
                found = (site.folder / folder / href).resolve()
                assert found.is_file() or (found / "index.html").is_file(), (path, href)
            addresses = block.xpath("./div/dd/p//text()")
            assert [address for address in addresses if not address.startswith("https://doi.org/")] == [], path


def test_every_text_of_a_record_has_its_files(site: Site) -> None:
    offering = {path for path, page in site.content_pages.items() if page.xpath(RECORD_USE)}
    assert {path.replace("index.html", "cite.bib") for path in offering} == {
        path for path in site.paths if path.endswith("cite.bib")
    }
    assert len(offering) > 100


def test_all_keys_of_a_site_are_one_file(site: Site) -> None:
    for language in LANGUAGES:
        whole = parse_string(site.text(BIBTEX.path("listing", "index", language)), "bibtex").entries
        alone = {
            key
            for path in site.paths
            if path.startswith(f"{language}/") and path.endswith("/cite.bib")
            for key in parse_string(site.text(path), "bibtex").entries
        }
        assert set(whole) == alone


def test_other_translators_find_the_glossary_and_what_somebody_stands_for(invented_site: Site) -> None:
    memory = etree.fromstring(invented_site.text("data/translations.tmx").encode())
    held = {
        (entry.findtext("prop[@type='x-record']"), entry.findtext("prop[@type='x-state']"))
        for entry in memory.iter("tu")
    }
    assert held == {
        (record.id, words.translation.state)
        for record in load(invented_site.options.root).catalogue.records.values()
        for words in record.words.values()
        if words.translation is not None
        and words.translation.state != "machine"
        and not record.is_outdated(words.language)
    }
    assert {state for _, state in held} == {"draft", "reviewed", "official"}
    for path in ("data/glossary.tbx", "data/glossary-v2.tbx"):
        assert etree.fromstring(invented_site.text(path).encode()) is not None


def test_without_an_address_what_needs_one_is_left_out(invented_site: Site, invented_site_bare: Site) -> None:
    names = [name for made in EXPORT_FORMATS if made.needs_site_url for name in made.names.values()]
    assert not [path for path in invented_site_bare.paths if path.endswith(tuple(names))]
    assert [path for path in invented_site.paths if path.endswith(tuple(names))]
    assert "http" not in invented_site_bare.text(f"fr/{PAPER}/cite.bib")


def test_a_feed_is_read_without_complaint(addressed_site: Site) -> None:
    feeds = [path for path in sorted(addressed_site.paths) if path.endswith("/feed.xml")]
    assert {f"{language}/feed.xml" for language in LANGUAGES} <= set(feeds)
    for path in feeds:
        found: Any = feedparser.parse((addressed_site.folder / path).read_bytes())
        assert not found.bozo, path
        assert found.feed.language == path[:2]
        assert len({entry.id for entry in found.entries}) == len(found.entries)
        assert found.entries or path.count("/") > 2, path
        days = [entry.updated for entry in found.entries]
        assert days == sorted(days, reverse=True)
        for entry in found.entries:
            assert entry.link.startswith(addressed_site.url)
            for content in entry.get("content", ()):
                hrefs = re.findall(r'(?:href|src)="([^"]*)"', content.value)
                assert all(href.startswith(("http://", "https://")) for href in hrefs), (path, hrefs)
                assert not re.search(r"(?:record|file):", content.value)


def test_ids_of_a_feed_do_not_name_the_host(invented_site: Site) -> None:
    found: Any = feedparser.parse(invented_site.text(ATOM.path("listing", "index", "en")))
    assert all(entry.id.startswith("urn:uuid:") for entry in found.entries)


def test_a_linkset_has_an_anchor_for_every_language(invented_site: Site) -> None:
    links = json.loads(invented_site.text(LINKSET.path("record", PAPER, "")))
    assert set(links) == {"linkset"}
    assert [context["anchor"] for context in links["linkset"]] == [
        f"{invented_site.url}{language}/{PAPER}/" for language in LANGUAGES
    ]
    for context in links["linkset"]:
        for relation in ("describedby", "alternate", "collection"):
            for target in context[relation]:
                path = target["href"].removeprefix(invented_site.url)
                assert (path + "index.html" if path.endswith("/") else path) in invented_site.paths


def test_only_papers_and_reports_are_told_to_scholars(invented_site: Site) -> None:
    for path, page in invented_site.content_pages.items():
        names = set(page.xpath("//meta/@name"))
        scholarly = bool(re.search(r"/papers/\d+/", path)) and not page.xpath("//meta[@name='robots']")
        assert ("citation_title" in names) == scholarly, path
        assert not (scholarly and "DC.title" in names), path
        if scholarly:
            assert {"citation_author", "citation_publication_date", "citation_language"} <= names, path


def test_what_schema_org_is_told_is_small_and_true(addressed_site: Site) -> None:
    seen: dict[str, dict[str, Any]] = {}
    for path, page in addressed_site.content_pages.items():
        for text in page.xpath("//script[@type='application/ld+json']/text()"):
            assert len(text.encode()) <= LARGEST, path
            assert "<" not in text, path
            seen[path] = facts = json.loads(text)
            assert facts["inLanguage"] == path[:2]
            has_author = "author" in facts
            assert has_author or not facts["@type"].endswith("Article"), path
            assert facts["@id"] == f"{addressed_site.url}{path.removesuffix('index.html')}"
    by_address = {facts["@id"]: facts for facts in seen.values()}
    translated = [facts for facts in seen.values() if "translationOfWork" in facts]
    assert translated
    for facts in translated:
        original = by_address[facts["translationOfWork"]["@id"]]
        assert {"@id": facts["@id"]} in original["workTranslation"]


def test_records_as_data_follow_their_schemas(addressed_site: Site) -> None:
    schemas = {}
    for path in addressed_site.paths:
        if path.startswith("api/v1/schema/"):
            schema = json.loads(addressed_site.text(path))
            jsonschema.Draft202012Validator.check_schema(schema)
            schemas[f"{addressed_site.url}{path}"] = jsonschema.Draft202012Validator(schema)
    index = json.loads(addressed_site.text("api/v1/index.json"))["records"]
    assert len(index) > 50
    for entry in index:
        record = json.loads(addressed_site.text(entry["file"]))
        schemas[record["$schema"]].validate(record)
        assert (record["id"], record["type"]) == (entry["id"], entry["type"])
        assert {language: text["title"] for language, text in record["texts"].items()} == entry["titles"]


def test_a_schema_refuses_what_no_record_says(invented_site: Site) -> None:
    schema = jsonschema.Draft202012Validator(json.loads(invented_site.text("api/v1/schema/paper.json")))
    record = json.loads(invented_site.text(f"api/v1/records/{PAPER}.json"))
    for wrong in (
        {**record, "invented": 1},
        {**record, "facts": {**record["facts"], "number": "three"}},
        {**record, "facts": {name: value for name, value in record["facts"].items() if name != "kind"}},
        {**record, "texts": {}},
    ):
        assert not schema.is_valid(wrong)


def test_terms_of_records_are_in_the_registers_published(invented_site: Site) -> None:
    people = json.loads(invented_site.text("api/v1/registers/people.json"))
    record = json.loads(invented_site.text(f"api/v1/records/{PAPER}.json"))
    assert people[record["facts"]["contributors"][0]["person"]]["name"]["en"] == "Tiphaine Lanterneau"


def test_lists_offer_their_records_as_files(site: Site) -> None:
    formats = [made for made in OF_LISTS if site.url or not made.needs_site_url]
    for page in ("practices", "editions"):
        for language in LANGUAGES:
            path = f"{language}/{page}/index.html"
            hrefs = site.pages[path].xpath("//section[@aria-labelledby='page-use']//a/@href")
            # One of the sites has a page that explains the files.
            hrefs = [href for href in hrefs if not href.endswith("/contribute/reuse/")]
            assert len(site.pages[path].xpath(f"{CITED}/div/dd/p")) == 3, path
            # Their texts besides, and the listing of editions the calendar.
            assert len(hrefs) == len(formats) + 1 + (page == "editions" and bool(site.url)), path
            assert all((site.folder / path).parent.joinpath(href).resolve().is_file() for href in hrefs)


@pytest.mark.parametrize("record", ["editions/2018/objectives/3", "editions/2018"])
def test_nobody_is_made_an_author(real_site: Site, record: str) -> None:
    for item in json.loads(real_site.text(f"api/v1/records/{record}.csl.json")):
        assert "author" not in item
    page = real_site.content_pages[f"en/{record}/index.html"]
    assert not page.xpath("//meta[@name='DC.creator' or @name='citation_author']")


def test_nothing_of_a_draft_is_exported(invented_site: Site) -> None:
    drafts = {record.id for record in load(invented_site.options.root, drafts=True).whole.records.values()} - {
        record.id for record in load(invented_site.options.root).catalogue.records.values()
    }
    kept = "\n".join(path.relative_to(invented_site.options.root).as_posix() for path in _kept(invented_site))
    assert not [draft for draft in drafts if f"/{draft}/" in kept or f"/{draft}." in kept]


def _kept(site: Site) -> list[Path]:
    return sorted((site.options.root / FOLDER).rglob("*.*"))
