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
from proceedings.exports.feed_entries import MOST
from proceedings.languages import LANGUAGES
from proceedings.presentation.export_formats import (
    ATOM,
    BIBTEX,
    EXPORT_FORMATS,
    FOR_REFERENCE_MANAGERS,
    LINKSET,
    OF_DATA,
    OF_LISTS,
    OPENAPI,
)
from tests.sites import Site

PAPER = "editions/2077/papers/3"
ATOM_TAG = "{http://www.w3.org/2005/Atom}"
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
        path
        for path in site.paths
        if path.endswith("cite.bib") and not site.is_former(path.replace("cite.bib", "index.html"))
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


def test_a_feed_is_read_without_complaint(invented_site: Site) -> None:
    feeds = [path for path in sorted(invented_site.paths) if path.endswith("/feed.xml")]
    assert {f"{language}/feed.xml" for language in LANGUAGES} <= set(feeds)
    for path in feeds:
        found: Any = feedparser.parse((invented_site.folder / path).read_bytes())
        assert not found.bozo, path
        assert found.feed.language == path[:2]
        assert found.entries or path.count("/") > 2, path
        assert all(entry.link.startswith(invented_site.url) for entry in found.entries)


def test_a_feed_holds_whole_texts_in_the_order_of_change(addressed_site: Site) -> None:
    texts: dict[str, str] = {}
    terms = set()
    for path in sorted(addressed_site.paths):
        if not path.endswith("/feed.xml"):
            continue
        feed = etree.parse(addressed_site.folder / path).getroot()
        # RFC 4287, 4.1.1 and 4.1.2.
        assert all(len(feed.findall(f"{ATOM_TAG}{name}")) == 1 for name in ("id", "title", "updated", "author")), path
        [own] = (link.get("href") for link in feed.findall(f"{ATOM_TAG}link") if link.get("rel") == "self")
        assert own == f"{addressed_site.url}{path}"
        entries = feed.findall(f"{ATOM_TAG}entry")
        assert len({entry.findtext(f"{ATOM_TAG}id") for entry in entries}) == len(entries) <= MOST
        days = [str(entry.findtext(f"{ATOM_TAG}updated")) for entry in entries]
        assert days == sorted(days, reverse=True), path
        for entry in entries:
            text = entry.findtext(f"{ATOM_TAG}content") or ""
            assert texts.setdefault(str(entry.findtext(f"{ATOM_TAG}id")), text) == text, path
            if "/themes/" in path and text:
                terms.add(path)
    assert terms
    for text in texts.values():
        assert all(href.startswith(("http://", "https://")) for href in re.findall(r'(?:href|src)="([^"]*)"', text))
        assert not re.search(r"(?:record|file):", text)


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


def test_the_indexes_of_each_language_and_type_hold_every_text(addressed_site: Site) -> None:
    site = addressed_site
    described = json.loads(site.text(OPENAPI))["components"]["schemas"]["index"]
    schema = jsonschema.Draft202012Validator(described)
    whole = json.loads(site.text("api/v1/index.json"))
    told = {}
    for language, by_type in whole["indexes"].items():
        for name, path in by_type.items():
            index = json.loads(site.text(path))
            schema.validate(index)
            assert (index["language"], index["type"]) == (language, name)
            for entry in index["records"]:
                told[entry["id"], language] = entry
                record = json.loads(site.text(entry["file"]))
                text = record["texts"][language]
                for member in ("title", "summary", "url", "is_outdated"):
                    assert entry.get(member) == text.get(member), (path, member)
                assert entry.get("translation") == text.get("translation", {}).get("state"), path
                assert entry.get("updated") == record["facts"].get("updated"), path
                assert record["type"] == name
    assert told.keys() == {(entry["id"], language) for entry in whole["records"] for language in entry["titles"]}


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


# Somebody spoke at the session, whose page somebody else wrote.
@pytest.mark.parametrize("record", ["editions/2018/objectives/3", "editions/2018", "editions/2018/sessions/opening"])
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
