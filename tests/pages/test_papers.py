# SPDX-License-Identifier: MIT
"""What a paper says of itself: abstract, keywords, pages, times, links, files, rights, on its page and in exports."""

from __future__ import annotations

import hashlib
import json

import pytest

from proceedings.records.paper import beginning_of
from proceedings.records.record import LONGEST_SUMMARY
from tests.sites import Site
from tests.whole.reading import spoken

PAPER = "editions/2077/papers/2"


@pytest.mark.parametrize(
    ("language", "abstract", "keywords"),
    [
        ("fr", "Nous tendons une corde", "brume, portée"),
        ("en", "We stretch a rope", "fog, range"),
        ("ar", "نمد حبلا", "ضباب، مدى"),
    ],
)
def test_an_abstract_stands_in_place_of_the_summary(
    invented_site: Site, language: str, abstract: str, keywords: str
) -> None:
    page = invented_site.pages[f"{language}/{PAPER}/index.html"]
    assert abstract in spoken(page.xpath("//section[@aria-labelledby='page-abstract']")[0])
    assert keywords in spoken(page.xpath("//*[@class='keywords']")[0])
    assert not page.xpath("//*[@class='lead']")


def test_a_list_shows_the_beginning_of_the_abstract_where_no_summary_was_written(invented_site: Site) -> None:
    (entry,) = [
        found
        for found in invented_site.pages["fr/editions/2077/papers/index.html"].xpath("//ol[@class='listing']/li")
        if found.xpath(".//a[@href='2/']")
    ]
    assert spoken(entry.xpath(".//*[@class='summary']")[0]).endswith("avant que le tambour se taise.")


def test_the_beginning_of_an_abstract_is_whole_sentences_or_words() -> None:
    assert beginning_of("Court.") == "Court."
    long = "Une phrase entière. " * 30
    assert len(beginning_of(long)) <= LONGEST_SUMMARY
    assert beginning_of(long).endswith("entière.")
    unbroken = "mot " * 200
    assert beginning_of(unbroken).endswith("mot…")


def test_times_are_told_with_their_zone_and_talks_in_the_order_in_which_they_are_given(invented_site: Site) -> None:
    facts = spoken(invented_site.pages[f"fr/{PAPER}/index.html"].xpath("//div[@class='margin']//dl")[0])
    for told in ("09:30–09:55", "(Indian/Mauritius)", "5–12", "15 janvier 2077"):
        assert told in facts
    session = invented_site.pages["fr/editions/2077/sessions/fog/index.html"]
    links = session.xpath("//*[@id='page-linked']/..//a/@href")
    assert [link.split("/")[-2] for link in links if "/papers/" in link] == ["8", "2", "14", "20", "26"]
    assert "09:30–09:55" in spoken(session.xpath("//*[@id='page-linked']/..")[0])
    assert "(Indian/Mauritius)" in spoken(session.xpath("//div[@class='margin']//dl")[0])


def test_size_and_digest_of_a_deposited_file_are_worked_out(invented_site: Site) -> None:
    section = spoken(invented_site.pages[f"fr/{PAPER}/index.html"].xpath("//section[@aria-labelledby='page-files']")[0])
    data = (invented_site.folder / "files/editions/2077/papers/range.ar.pdf").read_bytes()
    assert hashlib.sha256(data).hexdigest() in section


def test_what_was_deposited_stands_under_the_address_of_the_paper(invented_site: Site) -> None:
    folder = invented_site.folder
    deposited = {tag: folder / f"files/editions/2077/papers/range.{tag}.pdf" for tag in ("ar", "fr")}
    for language, file in deposited.items():
        assert (folder / f"{language}/{PAPER}/text.pdf").read_bytes() == file.read_bytes()
        page = invented_site.pages[f"{language}/{PAPER}/index.html"]
        assert page.xpath("//meta[@name='citation_pdf_url']/@content")[0].endswith(f"/{language}/{PAPER}/text.pdf")


def test_people_can_hold_rights(invented_site: Site) -> None:
    page = invented_site.pages["en/editions/2077/papers/3/index.html"]
    assert "Tiphaine Lanterneau" in spoken(page.xpath("//dl[contains(@class, 'rights')]")[0])


def test_exports_tell_pages_abstract_keywords_and_links(invented_site: Site) -> None:
    bibtex = invented_site.text(f"fr/{PAPER}/cite.bib")
    assert "pages = {5--12}" in bibtex
    assert "abstract = {La portée" in bibtex
    ris = invented_site.text(f"fr/{PAPER}/cite.ris")
    assert "SP  - 5\r\nEP  - 12\r\n" in ris
    assert "N1  - https://guilde.example/2077/2/film (Vidéo)\r\n" in ris
    items = {item["language"]: item for item in json.loads(invented_site.text(f"api/v1/records/{PAPER}.csl.json"))}
    assert items["en"]["page"] == "5-12"
    assert items["en"]["keyword"].startswith("fog, range of lamps")
    assert {"type": "slides", "url": "https://guilde.example/2077/2/vues"} in items["fr"]["custom"]["links"]
    assert items["fr"]["submitted"] == {"date-parts": [[2077, 1, 15]]}
    mods = invented_site.text("fr/editions/2077/papers/records.mods.xml")
    assert '<extent unit="pages"><start>5</start><end>12</end></extent>' in mods
    assert '<detail type="article"><number>e3</number></detail>' in mods
    marc = invented_site.text("fr/editions/2077/papers/records.marc.xml")
    assert '<subfield code="g">5–12</subfield>' in marc
    assert '<subfield code="3">Vidéo</subfield><subfield code="u">https://guilde.example/2077/2/film</subfield>' in marc
    data = json.loads(invented_site.text(f"api/v1/records/{PAPER}.json"))
    assert data["texts"]["en"]["keywords"] == ["fog", "range of lamps", "measuring by rope"]
    page = invented_site.pages[f"fr/{PAPER}/index.html"]
    assert page.xpath("//meta[@name='citation_firstpage']/@content") == ["5"]
    assert "p. 5–12" in spoken(
        page.xpath("//section[contains(@class, 'cite') or contains(@aria-labelledby, 'cite')]")[0]
    )


def test_an_abstract_is_found_by_its_words(invented_site: Site) -> None:
    parts = "".join(invented_site.text(path) for path in invented_site.paths if path.startswith("search/en/e-"))
    assert "beat a drum at each fathom" in parts


def test_what_is_told_of_an_author_stands_on_page_and_paper(invented_site: Site) -> None:
    paper = invented_site.pages["en/editions/2077/papers/1/index.html"]
    assert "has measured light for forty years" in spoken(paper.xpath("//*[@aria-labelledby='page-biographies']")[0])
    # In a language without one, another stands, marked as such.
    told = invented_site.pages["ar/people/hilde-van-der-vuurtoren/index.html"].xpath("//dd/span[@lang='fr']")
    assert "mesure la lumière" in spoken(told[0])
