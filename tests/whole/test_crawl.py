# SPDX-License-Identifier: MIT
"""Every page of the built sites, crawled: the real one, and the invented one with and without an address."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from lxml import etree

from proceedings import catalogue
from proceedings.languages import DIRECTION, LANGUAGES, NATIVE
from tests.sites import INVENTED_TODAY, Site
from tests.whole.reading import Passage, Reference, alternates, ids, meta, passages, references, spoken, target, title

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
ARABIC = re.compile(r"[\u0621-\u064a]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
REPEATING = re.compile(r"/parallel/index\.html$|/unit-\d+/index\.html$")
"""Pages that say again what the page of a record says."""
NAMESPACES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@dataclass(frozen=True)
class Crawl:
    """A site with what its pages say and where they lead, found once for all tests."""

    site: Site
    leads: dict[str, list[tuple[Reference, tuple[str, str] | None]]]
    """Page → its addresses, each with the path and fragment that it leads to; None for another host."""
    said: dict[str, list[Passage]]
    """Page → its passages."""


@pytest.fixture(scope="module")
def crawl(site: Site) -> Crawl:
    leads = {
        path: [(reference, target(site, path, reference.address)) for reference in references(page)]
        for path, page in site.pages.items()
    }
    return Crawl(site, leads, {path: list(passages(page)) for path, page in site.pages.items()})


def language_of(path: str) -> str | None:
    """The language whose tree a page lies in; None for the two pages at the root."""
    first = path.partition("/")[0]
    return first if first in LANGUAGES else None


def test_every_link_and_fragment_leads_somewhere(crawl: Crawl) -> None:
    site, wrong = crawl.site, []
    for path, leads in crawl.leads.items():
        for reference, found in leads:
            if found is None:
                continue
            there, fragment = found
            if there not in site.paths:
                wrong.append((path, reference.address, "no such file"))
            elif fragment and there in site.places and fragment not in site.places[there]:
                wrong.append((path, reference.address, "no such place"))
    assert wrong == []


def test_every_address_in_files_leads_somewhere(site: Site) -> None:
    """Files to cite, harvest and follow records, lists of addresses: none names what is not published."""
    address = re.compile(rf"{re.escape(site.url)}[^\s\"'<>(){{}},;\\]*+(?!{{)")
    wrong, texts = set(), 0
    for path in site.paths if site.url else ():
        if path.endswith(".html") or path.startswith("search/"):
            continue
        try:
            # Lines of calendars are folded.
            text = site.text(path).replace("\r\n ", "")
        except UnicodeDecodeError:
            continue
        texts += 1
        for found in set(address.findall(text)):
            there = target(site, path, unescape(found))
            if there is None or there[0] not in site.paths:
                wrong.add((path, found))
    assert wrong == set()
    assert texts > 100 or not site.url


def test_every_page_can_be_reached_by_links(crawl: Crawl) -> None:
    pages = crawl.site.pages
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        path = waiting.pop()
        for _, found in crawl.leads[path]:
            if found and found[0] in pages and found[0] not in reached:
                reached.add(found[0])
                waiting.append(found[0])
    assert sorted(path for path in pages if path not in reached and not path.endswith("404.html")) == []


def test_no_page_asks_another_host(crawl: Crawl) -> None:
    wrong = [
        (path, reference.address)
        for path, leads in crawl.leads.items()
        for reference, found in leads
        if reference.fetched and not reference.address.startswith("data:") and found is None
    ]
    assert wrong == []


def test_assets_name_only_files_that_are_published(site: Site) -> None:
    sheets = [path for path in site.paths if path.endswith(".css")]
    assert sheets
    for sheet in sheets:
        text = site.text(sheet)
        addresses = [address.strip("\"' ") for address in re.findall(r"url\(([^)]*)\)", text)]
        assert "@import" not in text
        assert all(address.startswith(("data:", "#")) or f"assets/{address}" in site.paths for address in addresses)


def test_every_page_names_its_language_and_direction(site: Site) -> None:
    wrong = []
    for path, page in site.pages.items():
        language = language_of(path) or "ar"
        if (page.get("lang"), page.get("dir")) != (language, DIRECTION[language]):
            wrong.append((path, page.get("lang"), page.get("dir")))
    assert wrong == []


def test_every_passage_has_the_direction_of_its_language(crawl: Crawl) -> None:
    wrong = set()
    for path, said in crawl.said.items():
        for passage in said:
            wanted = DIRECTION.get(passage.language.partition("-")[0], "ltr")
            # Figures and codes go their own way in every line.
            has_letters = (ARABIC if wanted == "rtl" else LATIN).search(passage.text)
            if has_letters and passage.direction not in ("auto", wanted) and passage.element.tag != "bdi":
                wrong.add((path, passage.text, passage.language, passage.direction))
    assert wrong == set()


def test_every_passage_in_another_script_is_marked(crawl: Crawl) -> None:
    """Arabic outside Arabic, and more than a name or two in Latin letters inside Arabic."""
    wrong = set()
    for path, said in crawl.said.items():
        for passage in said:
            text = passage.text
            # An address is in no language.
            if passage.language != "ar" and ARABIC.search(text) and "://" not in text:
                wrong.add((path, text))
            if (
                passage.language == "ar"
                and passage.element.tag != "bdi"
                and not ARABIC.search(text)
                and len(LATIN.findall(text)) > 2
                and "://" not in text
            ):
                wrong.add((path, text))
    assert wrong == set()


def test_no_interface_words_of_another_language_are_left(crawl: Crawl) -> None:
    """No text that a page gives as its own language is, word for word, the interface's text in another one."""
    rooms = crawl.site.catalogue.registers.words.values()
    words: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for room in rooms:
        for key, texts in room.items():
            # The headings of sections stand in files that the program starts; from there on they are the author's.
            for language, text in texts.items() if not key.startswith("sections.") else ():
                words[language].update(plain(form) for form in ([text] if isinstance(text, str) else text.values()))
    assert len(words["fr"]) > 200
    wrong = set()
    for path, said in crawl.said.items():
        for passage in said:
            text = plain(passage.text)
            others = {language for language in LANGUAGES if language != passage.language and text in words[language]}
            if passage.element.tag == "bdi":
                continue
            if others and passage.language in LANGUAGES and text not in words[passage.language]:
                wrong.add((path, text))
    assert wrong == set()


def plain(text: str) -> str:
    """A text without what typography adds to it."""
    return re.sub("[ \u00a0\u202f]+", " ", text.translate({0x2019: "'", 0x2066: None, 0x2069: None})).strip(" :")


def test_every_page_has_one_heading_and_a_title_of_its_own(site: Site) -> None:
    titles: Counter[tuple[str | None, str]] = Counter()
    for path, page in site.pages.items():
        headings = page.xpath("//h1")
        assert len(headings) == 1, path
        assert spoken(headings[0]), path
        assert title(page).strip(), path
        assert "  " not in title(page), path
        titles[language_of(path), title(page)] += 1
    assert [found for found, count in titles.items() if count > 1] == []


def test_headings_skip_no_level(site: Site) -> None:
    for path, page in site.pages.items():
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


def test_every_page_is_described(site: Site) -> None:
    for path, page in site.content_pages.items():
        description = meta(page, "description")
        assert description, path
        assert len(description) <= 320, path
        assert meta(page, "og:description") == description
        assert meta(page, "og:title"), path


def test_every_page_has_the_policy_and_keeps_to_it(site: Site) -> None:
    for path, page in site.pages.items():
        policies = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policies == [POLICY], path
        assert page.xpath("//*[@style]") == [], path
        assert page.xpath("//style") == [], path
        assert page.xpath("//script[not(@src) and not(@type='application/ld+json')]") == [], path
        assert page.xpath("//*[@*[starts-with(name(), 'on')]]") == [], path
        assert page.xpath("//base|//iframe|//object|//embed") == [], path
        assert page.xpath("//*[starts-with(@href, 'javascript:')]") == [], path


def test_ids_are_unique_and_every_reference_to_one_resolves(site: Site) -> None:
    for path, page in site.pages.items():
        found = ids(page)
        assert [name for name, count in Counter(found).items() if count > 1] == [], path
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
            for value in page.xpath(f"//@{attribute}"):
                assert set(value.split()) <= set(found), (path, attribute, value)


def test_nothing_is_left_of_the_making(crawl: Crawl) -> None:
    """No marker, placeholder, template syntax or value of the program's own."""
    marks = re.compile(
        r"record:|file:(?!/)|\{\{|\}\}|\{%|%\}|\{[a-z_]+\}|\bNone\b|\bUndefined\b|<built-in|\[@|[\ue000-\uf8ff]"
    )
    wrong: set[tuple[str, str]] = set()
    for path, page in crawl.site.pages.items():
        # The guide shows what authors write.
        if "/contribute/" in path:
            continue
        for passage in crawl.said[path]:
            wrong.update((path, found) for found in marks.findall(passage.text))
        for reference, _ in crawl.leads[path]:
            wrong.update((path, found) for found in marks.findall(reference.address))
        wrong.update((path, found) for found in marks.findall(title(page)))
        wrong.update((path, found) for found in re.findall(r"data-title|\[\]\(", etree.tostring(page).decode()))
    assert wrong == set()


def test_every_foot_says_that_the_publication_is_independent(crawl: Crawl) -> None:
    for path, page in crawl.site.pages.items():
        foot = page.xpath("//footer")
        assert len(foot) == 1, path
        said = {
            passage.text
            for passage in crawl.said[path]
            if foot[0] in (passage.element, *passage.element.iterancestors())
        }
        for language in (language_of(path),) if language_of(path) else LANGUAGES:
            wanted = {
                "ar": "منشور تحريري مستقل، وليس موقعا رسميا لأي من المنظمات المذكورة فيه.",
                "fr": "Publication éditoriale indépendante\u202f; ce site n’est pas un site officiel",
                "en": "Independent editorial publication, not an official site of the organisations named.",
            }[str(language)]
            assert any(wanted in text for text in said), (path, language)


def test_every_page_of_a_proposal_begins_with_the_words(site: Site) -> None:
    words = {"ar": "مقترح غير معتمد:", "fr": "Proposition non adoptée\u00a0:", "en": "Proposal, not adopted:"}
    seen = 0
    for path, page in site.content_pages.items():
        language = path[:2]
        if re.search(r"/proposals/\d+-\d+/", path):
            seen += 1
            assert begins(spoken(page.xpath("//h1//*[contains(@class, 'title')]")[0]), words[language]), path
            assert begins(title(page), words[language]), path
            assert begins(str(meta(page, "og:title")), words[language]), path
        for link in page.xpath("//main//a[not(ancestor::sup)][not(@data-language)]"):
            found = target(site, path, link.get("href"))
            # In the matrix a number, which is headed as a proposal's; in a list of languages the language's name.
            if found and re.search(r"/proposals/\d+-\d+/index\.html", found[0]) and found[0][3:] != path[3:]:
                text = spoken((link.xpath("*[@class='title']") or [link])[0])
                # Side by side, a link is in the language of its column.
                spoken_in = link.xpath("ancestor-or-self::*[@lang]/@lang")[-1]
                assert begins(text, words[spoken_in]) or re.fullmatch(r"P\.\d+\.\d+", text), (
                    path,
                    text,
                )
    assert seen >= 9


def begins(text: str, words: str) -> bool:
    """Whether a text begins with these words, after at most the record's number."""
    return re.sub(r"^\W*P\.\d+\.\d+\W*", "", plain(text)).startswith(plain(words))


def test_the_switcher_names_each_language_in_itself(site: Site) -> None:
    for path, page in site.content_pages.items():
        links = page.xpath("//nav[contains(@class, 'languages')]//a")
        assert [link.get("lang") for link in links] == list(LANGUAGES), path
        for link in links:
            assert (link.text or "").strip() == NATIVE[link.get("lang")], path
            found = target(site, path, link.get("href"))
            assert found is not None
            assert found[0] == f"{link.get('lang')}/{path.partition('/')[2]}", path
        assert [link.get("lang") for link in links if link.get("aria-current")] == [path[:2]], path


def test_the_three_languages_are_symmetric(site: Site) -> None:
    trees = {
        language: {path.partition("/")[2] for path in site.pages if path.startswith(f"{language}/")}
        for language in LANGUAGES
    }
    assert trees["ar"] == trees["fr"] == trees["en"]


def test_a_page_without_a_text_says_so_and_is_not_announced(addressed_site: Site) -> None:
    site = addressed_site
    missing = 0
    for path, page in site.content_pages.items():
        language = path[:2]
        if REPEATING.search(path):
            assert meta(page, "robots") == "noindex", path
            assert not page.xpath("//link[@rel='canonical' or @rel='alternate']"), path
            continue
        says_so = site.word("pages.missing_heading", language) in page.find("body").text_content()
        assert says_so == (meta(page, "robots") == "noindex"), path
        announced = [passages_ for passages_ in alternates(page) if passages_ == language]
        assert says_so != bool(announced), path
        assert says_so != bool(page.xpath("//link[@rel='canonical']")), path
        missing += says_so
    assert missing == (33 if site.options.today == INVENTED_TODAY else 0)


def test_canonical_and_alternates_are_absolute_reciprocal_and_exist(addressed_site: Site) -> None:
    site = addressed_site
    records = catalogue.load(site.options.root).catalogue.records
    announced = {}
    for path, page in site.content_pages.items():
        if REPEATING.search(path):
            continue
        found = alternates(page)
        announced[path] = found
        default = found.pop("x-default")
        rest = path.partition("/")[2].removesuffix("index.html")
        # What no record is, the program makes, in every language.
        record = records.get(rest.rstrip("/"))
        original = f"{site.url}{record.original if record else LANGUAGES[0]}/{rest}"
        assert default == (original if rest else site.url), path
        canonical = page.xpath("//link[@rel='canonical']/@href")
        own = f"{site.url}{path.removesuffix('index.html')}"
        assert canonical == ([] if meta(page, "robots") else [own]), path
        for language, address in found.items():
            assert address == f"{site.url}{language}/{path.partition('/')[2].removesuffix('index.html')}", path
            assert target(site, path, address) == (f"{language}/{path.partition('/')[2]}", ""), path
    for path, found in announced.items():
        for language in found:
            assert announced[f"{language}/{path.partition('/')[2]}"] == found, path
    gateway = site.pages["index.html"]
    assert alternates(gateway) == {language: f"{site.url}{language}/" for language in LANGUAGES} | {
        "x-default": site.url
    }
    assert gateway.xpath("//link[@rel='canonical']/@href") == [site.url]


def test_the_sitemap_lists_what_is_announced_and_nothing_else(addressed_site: Site) -> None:
    site = addressed_site
    listed = {}
    for url in etree.fromstring(site.text("sitemap.xml").encode()).findall("s:url", NAMESPACES):
        address = url.findtext("s:loc", namespaces=NAMESPACES)
        others = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMESPACES)}
        listed[str(address)] = others
        updated = url.findtext("s:lastmod", namespaces=NAMESPACES)
        assert updated is None or re.fullmatch(r"\d{4}-\d{2}-\d{2}", updated)
    wanted = {
        f"{site.url}{path.removesuffix('index.html')}": alternates(page)
        for path, page in site.content_pages.items()
        if not meta(page, "robots")
    }
    assert listed.keys() == wanted.keys()
    for address, others in listed.items():
        assert others == wanted[address], address
    assert f"Sitemap: {site.url}sitemap.xml\n" in site.text("robots.txt")


def test_without_an_address_nothing_names_one(invented_site_bare: Site) -> None:
    site = invented_site_bare
    assert not {"sitemap.xml", "robots.txt"} & site.paths
    for path, page in site.pages.items():
        assert page.xpath("//link[@rel='canonical' or @rel='alternate']") == [], path
        assert [meta(page, name) for name in ("og:url", "og:image")] == [None, None], path
        assert "example/" not in " ".join(page.xpath("//a[contains(@class, 'permanent')]/@href")), path
        tools = page.xpath("//ul[@class='page-tools']//a/@href")
        assert [href for href in tools if "/correction/?record=" not in href] == [], path


def test_social_images_are_published_and_small(addressed_site: Site) -> None:
    site = addressed_site
    seen = set()
    for path, page in site.content_pages.items():
        image = meta(page, "og:image")
        if image is None:
            continue
        found = target(site, path, image)
        assert found is not None
        assert found[0] in site.paths, (path, image)
        data = (site.folder / found[0]).read_bytes()
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1200, 630)
        assert len(data) < 150_000
        seen.add(found[0])
    assert len(seen) > 100


def test_edit_links_lead_to_the_files_of_the_repository(addressed_site: Site) -> None:
    site = addressed_site
    repository = site.options.repo_url or ""
    seen = 0
    for path, page in site.content_pages.items():
        for address in page.xpath("//ul[@class='page-tools']//a/@href"):
            # A mistake is reported by a form, which needs no account.
            assert address.startswith(f"{repository}/") or "/correction/?record=" in address, path
            if address.endswith(".md"):
                seen += 1
                file = re.sub(r"^.*?/docs/", "docs/", urlsplit(address).path)
                assert (site.options.root / file).is_file(), (path, address)
    assert seen > 100
