# SPDX-License-Identifier: MIT
"""Recordings and pictures of sessions, on pages, in the programme and in exports."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import etree

from tests.sites import Site
from tests.whole.reading import spoken

SESSIONS = "editions/2077/sessions"
FILM = "https://guilde.example/2077/ouverture/film"
_ATOM = "{http://www.w3.org/2005/Atom}"
_MODS = "{http://www.loc.gov/mods/v3}"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", ("en français et arabe", "71 minutes", "sous-titres : français, arabe et anglais", "21 mai 2077")),
        ("en", ("in French and Arabic", "71 minutes", "captions: French, Arabic and English", "no licence was found")),
        ("ar", ("مصورة من الشرفة", "٧١ دقيقة", "نص مصاحب على الشاشة", "CC-BY-4.0")),
    ],
)
def test_a_session_tells_of_its_recordings_what_readers_should_know_before_they_leave(
    invented_site: Site, language: str, told: tuple[str, ...]
) -> None:
    page = invented_site.pages[f"{language}/{SESSIONS}/opening/index.html"]
    (section,) = page.xpath("//section[@aria-labelledby='page-material']")
    text = spoken(section).replace("\u00a0", " ")
    assert invented_site.word("pages.material_leaves", language) in spoken(section)
    assert text.count("(guilde.example)") == 2
    for part in told:
        assert part in text
    links = section.xpath(".//a[@rel='external']/@href")
    assert links[:2] == [FILM, "https://guilde.example/2077/ouverture/transcription"]


def test_a_title_in_another_language_says_so(invented_site: Site) -> None:
    page = invented_site.pages[f"en/{SESSIONS}/opening/index.html"]
    ((language, text),) = [
        (found.get("lang"), spoken(found)) for found in page.xpath("//*[@class='material']//a//*[@lang]")
    ]
    assert (language, text) == ("fr", "La séance d’ouverture filmée depuis la galerie")


def test_nothing_of_another_host_is_loaded(invented_site: Site) -> None:
    loaded = "//@src | //@srcset | //@poster | //iframe | //video | //audio | //object | //embed"
    for language in ("ar", "fr", "en"):
        for session in ("opening", "lamps", "cape"):
            page = invented_site.pages[f"{language}/{SESSIONS}/{session}/index.html"]
            assert all(isinstance(found, str) and "//" not in found for found in page.xpath(loaded))


@pytest.mark.parametrize(("language", "alt"), [("ar", "برج أبيض"), ("fr", "Une tour blanche"), ("en", "A white tower")])
def test_a_deposited_picture_has_a_description_a_caption_a_credit_and_rights(
    invented_site: Site, language: str, alt: str
) -> None:
    path = f"{language}/{SESSIONS}/cape/index.html"
    (figure,) = invented_site.pages[path].xpath("//section[@aria-labelledby='page-pictures']//figure")
    (image,) = figure.xpath("./img")
    assert image.get("alt").startswith(alt)
    told = spoken(figure.xpath("./figcaption")[0])
    assert "Ondine Passelumière" in told
    assert "CC-BY-4.0" in told
    file = (invented_site.folder / path).parent / image.get("src")
    assert file.resolve() == (invented_site.folder / f"files/{SESSIONS}/tower.png").resolve()
    assert file.read_bytes() == (invented_site.options.root / f"docs/{SESSIONS}/tower.png").read_bytes()


def test_the_programme_leads_to_recordings_and_pictures(invented_site: Site) -> None:
    page = invented_site.pages["en/editions/2077/programme/index.html"]
    (link,) = page.xpath("//a[contains(@href, 'sessions/opening/#page-material')]")
    assert spoken(link) == "Video and Pictures"
    (timeless,) = page.xpath("//li[a[contains(@href, 'sessions/cape/')]]")
    assert "Pictures" in spoken(timeless)


def test_exports_tell_what_the_page_tells(invented_site: Site) -> None:
    folder = invented_site.folder
    record = json.loads((folder / f"api/v1/records/{SESSIONS}/opening.json").read_text("utf-8"))
    stated = record["facts"]["links"][0]
    assert (stated["kind"], stated["duration"], stated["captions"]) == ("video", 71, ["fr", "ar", "en"])
    items = json.loads((folder / f"api/v1/records/{SESSIONS}/opening.csl.json").read_text("utf-8"))
    (item,) = [item for item in items if item["language"] == "en"]
    assert item["custom"]["links"][0] == {
        "type": "video",
        "url": FILM,
        "title": "La séance d'ouverture filmée depuis la galerie",
        "languages": ["fr", "ar"],
        "duration": "PT71M",
        "captions": ["fr", "ar", "en"],
        "transcript": "https://guilde.example/2077/ouverture/transcription",
        "rights_holders": ["Grand Guild of the Keepers of Brumelande"],
        "license": "CC-BY-4.0",
        "accessed": "2077-05-21",
    }
    table = (folder / f"fr/{SESSIONS}/records.csv").read_text("utf-8")
    assert f"type: video; url: {FILM}; languages: fr, ar; duration: PT71M" in table
    # The transcript of a session whose text is it lies on the session's own page.
    assert f"transcript: {invented_site.url}fr/{SESSIONS}/lamps/" in table
    assert f"N1  - {FILM} (Vidéo)" in (folder / f"fr/{SESSIONS}/opening/cite.ris").read_text("utf-8")
    mods = etree.fromstring((folder / f"fr/{SESSIONS}/records.mods.xml").read_bytes())
    related: Any = next(iter(mods.iterfind(f"*/{_MODS}relatedItem[@displayLabel='Vidéo']")))
    assert related.findtext(f"{_MODS}typeOfResource") == "moving image"
    assert related.find(f"{_MODS}location/{_MODS}url").get("dateLastAccessed") == "2077-05-21"


def test_machines_read_what_a_recording_offers(invented_site: Site) -> None:
    page = invented_site.pages[f"en/{SESSIONS}/opening/index.html"]
    (said,) = page.xpath("//script[@type='application/ld+json']/text()")
    found = json.loads(said)
    (work,) = [node for node in found.get("@graph", [found]) if "associatedMedia" in node]
    film, pictures = work["associatedMedia"]
    assert (film["@type"], film["duration"]) == ("VideoObject", "PT71M")
    assert film["accessibilityFeature"] == ["captions", "transcript"]
    assert pictures["@type"] == "ImageGallery"


def test_a_feed_leads_to_a_recording(invented_site: Site) -> None:
    feed = etree.fromstring((invented_site.folder / f"ar/{SESSIONS}/feed.xml").read_bytes())
    (link,) = feed.iterfind(f".//{_ATOM}link[@href='{FILM}']")
    assert (link.get("rel"), link.get("title")) == ("related", "الجلسة الافتتاحية مصورة من الشرفة")
