# SPDX-License-Identifier: MIT
import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from proceedings.publication import Publication, publish

Change = Callable[..., Publication]
Read = Callable[[Path], dict[str, bytes]]

ADDRESS = "https://proceedings.example/actes/"
ALWAYS = [
    ".nojekyll",
    "404.html",
    "SHA256SUMS",
    "ar/index.html",
    "ar/x/index.html",
    "assets/site.0123456789.css",
    "en/index.html",
    "fr/index.html",
    "index.html",
    "manifest.json",
]


def _rules(publication: Publication) -> list[tuple[str, str]]:
    result = publish(publication)
    return [(found.place.path, found.rule) for found in result.diagnostics]


def test_without_an_address_exactly_these_paths(publication: Publication, read: Read) -> None:
    result = publish(publication)
    assert result.diagnostics == ()
    site = read(publication.target)
    assert sorted(site) == ALWAYS
    assert (result.files, result.size) == (len(site), sum(map(len, site.values())))
    assert b"canonical" not in site["index.html"]
    assert b"hreflang" not in site["index.html"]


def test_with_an_address_sitemap_and_robots_besides(publication: Publication, read: Read) -> None:
    publish(replace(publication, site_url=ADDRESS))
    site = read(publication.target)
    assert sorted(site) == sorted([*ALWAYS, "robots.txt", "sitemap.xml"])
    assert f"Sitemap: {ADDRESS}sitemap.xml\n".encode() in site["robots.txt"]


def test_gateway_is_relative_and_404_absolute(publication: Publication, read: Read) -> None:
    publish(replace(publication, site_url=ADDRESS))
    site = read(publication.target)
    gateway, unknown = site["index.html"].decode(), site["404.html"].decode()
    assert 'href="ar/"' in gateway
    assert 'href="assets/site.0123456789.css"' in gateway
    assert 'href="/actes/ar/"' in unknown
    assert 'href="/actes/assets/site.0123456789.css"' in unknown
    assert f'<link rel="canonical" href="{ADDRESS}">' in gateway
    assert f'hreflang="x-default" href="{ADDRESS}"' in gateway
    assert f'hreflang="fr" href="{ADDRESS}fr/"' in gateway
    assert "&lt;ar&gt;" in gateway


def test_sums_are_those_of_sha256sum(publication: Publication) -> None:
    publish(publication)
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=publication.target, check=True)
    listed = (publication.target / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert [line.split("  ")[1] for line in listed] == [path for path in ALWAYS if path != "SHA256SUMS"]


def test_manifest_says_what_was_published(publication: Publication) -> None:
    publish(replace(publication, site_url=ADDRESS))
    assert json.loads((publication.target / "manifest.json").read_bytes()) == {
        "program": "proceedings",
        "format_version": 2,
        "commit": "0" * 40,
        "date": "2026-11-23",
        "site_url": ADDRESS,
        "languages": ["ar", "fr", "en"],
        "files": 11,
        "checksums": "SHA256SUMS",
    }


def test_second_publication_changes_nothing(publication: Publication) -> None:
    assert publish(publication).changed == 9
    before = publication.target.stat().st_ino
    assert publish(publication).changed == 0
    assert publication.target.stat().st_ino == before


def test_edits_give_what_a_new_folder_would_hold(publication: Publication, changed: Change, read: Read) -> None:
    for pages in (
        {"ar/x/index.html": "<p>new</p>"},
        {"ar/x/index.html": None, "ar/index.html": "<p>alone</p>"},
        {"ar/y/z/index.html": "<p>deep</p>"},
        {},
    ):
        edited = changed(publication, pages)
        assert publish(edited).diagnostics == ()
        other = replace(edited, target=publication.root / "elsewhere")
        publish(other)
        assert read(edited.target) == read(other.target)
    assert not any(not list(path.iterdir()) for path in publication.target.rglob("*") if path.is_dir())


def test_files_and_texts_are_published_as_they_are(publication: Publication, read: Read) -> None:
    paper = publication.root / "docs" / "paper.pdf"
    paper.parent.mkdir()
    paper.write_bytes(b"%PDF")
    whole = replace(publication, files={"files/paper.pdf": paper}, texts={"feeds/ar.xml": b"<feed/>"})
    assert publish(whole).diagnostics == ()
    site = read(publication.target)
    assert site["files/paper.pdf"] == b"%PDF"
    assert site["feeds/ar.xml"] == b"<feed/>"
    # The author's file may be written to later; the published one is replaced, never written.
    paper.write_bytes(b"%PDF-2")
    assert publish(whole).changed >= 1
    assert (publication.target / "files" / "paper.pdf").read_bytes() == b"%PDF-2"


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        ({"ar/index.html": b""}, "ar/index.html"),
        ({"AR/index.html": b""}, "AR/index.html"),
        ({"ar/x": b""}, "ar/x/index.html"),
        ({"manifest.json/x": b""}, "manifest.json/x"),
        ({"manifest.json": b""}, "manifest.json"),
        ({"SHA256SUMS": b""}, "SHA256SUMS"),
    ],
)
def test_two_files_for_one_path_are_refused(texts: dict[str, bytes], place: str, publication: Publication) -> None:
    assert (place, "published-path-is-unique") in _rules(replace(publication, texts=texts))
    assert not publication.target.exists()


@pytest.mark.parametrize(
    "html",
    [
        '<a href="none/">',
        '<a href="../ar">',
        "<a class='x' href='../fr/index.htm'>",
        '<a href="../../fr/">',
        '<img alt="" src="../assets/x.png">',
        '<img alt="" srcset="../assets/site.0123456789.css 1x, ../assets/x.png 2x">',
        '<a href="/nowhere/">',
        '<a href="%6eone/">',
        '<script src="x.js"></script>',
    ],
)
def test_a_link_that_leads_nowhere_is_an_error(html: str, publication: Publication, changed: Change) -> None:
    publish(publication)
    assert _rules(changed(publication, {"ar/index.html": html})) == [
        ("ar/index.html", "published-link-leads-somewhere")
    ]
    assert (publication.target / "ar" / "x" / "index.html").is_file()


@pytest.mark.parametrize(
    "html",
    [
        '<a href="./">',
        '<a href="">',
        '<a href="#x">',
        '<a href="../">',
        '<a href="../fr/?q=1#x">',
        '<a href="/ar/x/">',
        '<a href="mailto:a@example.org">',
        '<a href="https://www.ilo.org/x.png">',
        '<link rel="canonical" href="https://proceedings.example/">',
        '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">',
        *(
            f'<link rel="{relation}" href="https://example.org/x">'
            for relation in ("cite-as", "collection", "describedby", "item", "linkset", "resourcesync", "type")
        ),
        '<img alt="" src="data:image/png;base64,AAAA">',
    ],
)
def test_a_good_link_is_none(html: str, publication: Publication, changed: Change) -> None:
    assert _rules(changed(publication, {"ar/index.html": html})) == []


@pytest.mark.parametrize(
    "html",
    [
        '<img alt="" src="https://example.org/x.png">',
        '<script src="//example.org/x.js"></script>',
        '<link rel="stylesheet" href="https://example.org/x.css">',
        '<link rel="preconnect" href="https://example.org">',
        '<iframe src="https://example.org/"></iframe>',
        '<form action="https://example.org/">',
        '<use href="https://example.org/x.svg#a"/>',
    ],
)
def test_a_page_that_asks_another_host_is_an_error(html: str, publication: Publication, changed: Change) -> None:
    assert _rules(changed(publication, {"fr/index.html": html})) == [("fr/index.html", "page-asks-no-other-host")]


def test_a_link_to_what_is_gone_is_found_in_a_page_that_did_not_change(
    publication: Publication, changed: Change
) -> None:
    publish(publication)
    gone = changed(publication, {"ar/x/index.html": None})
    assert _rules(gone) == [("ar/index.html", "published-link-leads-somewhere")]
    assert (publication.target / "ar" / "x" / "index.html").is_file()


def test_a_broken_link_in_every_page_is_told_once(publication: Publication, changed: Change) -> None:
    pages = dict.fromkeys(("ar/index.html", "fr/index.html", "en/index.html"), '<a href="/menu/">')
    result = publish(changed(publication, pages))
    (found,) = result.diagnostics
    assert dict(found.values)["others"] == "2"
    for language in ("ar", "fr", "en"):
        assert found.message(language)
        assert found.hint(language)


def test_a_mistake_in_the_gateway_is_told_with_its_line(publication: Publication) -> None:
    file = publication.root / "overrides" / "publication" / "gateway.html"
    file.write_text(GATEWAY_WITH_A_MISTAKE, encoding="utf-8")
    result = publish(publication)
    assert [(str(found.place), found.rule) for found in result.diagnostics] == [
        ("overrides/publication/gateway.html:2:1", "template-renders")
    ]


GATEWAY_WITH_A_MISTAKE = "<!doctype html>\n<p>{{ entires }}</p>\n"


def test_sitemap_is_valid_and_names_the_other_languages(publication: Publication, external: Path) -> None:
    publish(replace(publication, site_url=ADDRESS))
    document = etree.parse(publication.target / "sitemap.xml")
    _schema(external).assertValid(document)
    names: Any = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}

    def values(path: str) -> list[str]:
        found = document.xpath(path, namespaces=names)
        assert isinstance(found, list)
        return [str(value) for value in found]

    assert values("//s:loc/text()") == [f"{ADDRESS}{path}" for path in ("ar/", "ar/x/", "fr/")]
    assert values("//s:lastmod/text()") == ["2026-11-20", "2026-11-21"]
    assert values("//s:url[1]/x:link/@hreflang") == ["ar", "fr", "x-default"]
    assert values("//s:url[1]/x:link/@href") == [f"{ADDRESS}ar/", f"{ADDRESS}fr/", ADDRESS]
    assert values("//s:url[2]/x:link/@hreflang") == ["ar", "x-default"]
    assert values("//s:url[2]/x:link/@href") == [f"{ADDRESS}ar/x/"] * 2


def _schema(external: Path) -> etree.XMLSchema:
    """The schema of sitemaps, which asks for one of what stands beside its own elements."""
    location = (external / "feeds" / "sitemap.xsd").as_uri()
    return etree.XMLSchema(
        etree.fromstring(
            f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:x="http://www.w3.org/1999/xhtml"
                targetNamespace="http://www.w3.org/1999/xhtml">
              <xs:import namespace="http://www.sitemaps.org/schemas/sitemap/0.9" schemaLocation="{location}"/>
              <xs:element name="link"><xs:complexType>
                <xs:attribute name="rel" use="required" fixed="alternate"/>
                <xs:attribute name="hreflang" type="xs:NMTOKEN" use="required"/>
                <xs:attribute name="href" type="xs:anyURI" use="required"/>
              </xs:complexType></xs:element>
            </xs:schema>"""
        )
    )
