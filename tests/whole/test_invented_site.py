# SPDX-License-Identifier: MIT
"""An invented symposium, which differs from the real one in everything, on the same program."""

from __future__ import annotations

import hashlib
import re
from collections import Counter

import pytest

from tests.sites import Site
from tests.whole.reading import meta, spoken

EDITION = "editions/2077"
WORDS_OF_THE_REAL_ONE = (
    "2018",
    "Rabat",
    "الرباط",
    "Maroc",
    "Morocco",
    "المغرب",
    "migrations de main-d’œuvre",
    "هجرة اليد العاملة",
    "labour migration",
)


def test_diagnostics_are_the_expected_ones(invented_site: Site) -> None:
    found = Counter(diagnostic.rule for diagnostic in invented_site.built.diagnostics)
    assert found == {
        "translation-exists": 28,
        "translation-is-current": 1,
        "translation-is-stamped": 1,
        "answer-is-in-time": 1,
        "author-consents": 1,
    }


def test_nothing_of_the_real_symposium_is_left(invented_site: Site) -> None:
    """Outside the guide, whose examples are the project's, and the names of countries."""
    wrong = [
        (path, word)
        for path, page in invented_site.pages.items()
        if not re.search("/(contribute|countries|map)/", path)
        for word in WORDS_OF_THE_REAL_ONE
        if word in page.text_content()
    ]
    assert wrong == []


def test_thirty_papers_are_listed_in_order_in_every_language(invented_site: Site) -> None:
    for language in ("ar", "fr", "en"):
        page = invented_site.pages[f"{language}/{EDITION}/papers/index.html"]
        links = [href for href in page.xpath("//main//a/@href") if re.fullmatch(r"\d+/", href)]
        assert list(dict.fromkeys(links)) == [f"{number}/" for number in range(1, 31)]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("ar/practices/twin-lamps", "ترجمة آلية"),
        (f"ar/{EDITION}/papers/4", "تيفين لانترنو|Tiphaine Lanterneau"),
        ("en/about", "Review: Anselme Portelampe, 20 May 2077"),
        (f"en/{EDITION}/sessions/closing", "Official translation"),
        (f"ar/{EDITION}/sessions/fog", "theme.outdated"),
        (f"fr/{EDITION}/papers/29", "pages.missing_heading"),
        (f"ar/{EDITION}/papers/21", "pages.missing_heading"),
        (f"ar/{EDITION}/proposals/2-1", "pages.consultation_over"),
        (f"ar/{EDITION}/proposals/4-1", "pages.consultation_period"),
        (f"fr/{EDITION}/proposals/2-1", "Bureau imaginaire des lanternes"),
        (f"en/{EDITION}/recommendations/1-1", "pages.adopted_by"),
        (f"en/{EDITION}/recommendations/1-1", "Started, 20 May 2077"),
        (f"fr/{EDITION}/sessions/opening", "09:30–10:45"),
        (f"fr/{EDITION}/sessions/opening", "Baptiste Troisvents"),
        (f"fr/{EDITION}", "pages.sources_differ"),
        (f"fr/{EDITION}/papers/7", "CC-BY-SA-4.0"),
        ("en/editions/2071/papers", "types/paper.none"),
        ("en/languages", "pages.outdated_records"),
    ],
)
def test_a_reader_is_told(path: str, words: str, invented_site: Site) -> None:
    if re.match(r"(pages|theme|types/\w+)\.", words):
        words = re.escape(re.sub(r"[\u00a0\u202f]", " ", invented_site.word(words, path[:2])))
    assert re.search(words, spoken(invented_site.pages[f"{path}/index.html"].find("body").find("main")))


def test_readers_are_told_at_the_foot_how_to_reach_the_publisher(invented_site: Site) -> None:
    for page in invented_site.content_pages.values():
        (reach,) = page.xpath("//footer//p[@class='reach']")
        assert reach.xpath("a/@href") == ["https://brumelande.example/ecrire"]
    page = invented_site.pages["ar/index.html"]
    assert "مرسى الضباب" in spoken(page.xpath("//footer//p[@class='reach']")[0])


def test_originals_in_french_carry_no_state(invented_site: Site) -> None:
    french = invented_site.pages[f"fr/{EDITION}/papers/2/index.html"]
    arabic = invented_site.pages[f"ar/{EDITION}/papers/2/index.html"]
    assert french.xpath("//*[contains(@class, 'translation-state')]") == []
    assert len(arabic.xpath("//*[contains(@class, 'translation-state')]//a[@hreflang='fr']")) == 1


def test_quoted_text_is_published_letter_for_letter(invented_site: Site) -> None:
    prose = invented_site.pages[f"fr/{EDITION}/axes/1/index.html"].xpath("//div[contains(@class, 'prose')]")[0]
    assert (
        "retenu par l'assemblée : les lampes et leur entretien ;le texte est cité tel quel , espaces"
        in prose.text_content()
    )


def test_deposited_files_are_published_as_they_are(invented_site: Site) -> None:
    sources = invented_site.options.root / "docs" / EDITION / "papers"
    names = sorted(file.name for file in sources.iterdir() if file.suffix in (".pdf", ".csv"))
    assert names == ["arithmetic.pdf", "glows.pdf", "horns.csv", "range.ar.pdf", "range.fr.pdf"]
    for name in names:
        assert (invented_site.folder / "files" / EDITION / "papers" / name).read_bytes() == (
            sources / name
        ).read_bytes()
    page = invented_site.pages[f"en/{EDITION}/papers/2/index.html"]
    digest = hashlib.sha256((sources / "range.fr.pdf").read_bytes()).hexdigest()
    assert digest in page.text_content()
    assert page.xpath("//a[contains(@href, 'range.fr.pdf')]/@hreflang|//a[contains(@href, 'range.fr.pdf')]/@href")


def test_figures_are_written_as_the_setting_says(invented_site: Site) -> None:
    prose = {
        language: spoken(invented_site.pages[f"{language}/manual/index.html"].xpath("//div[@class='prose']")[0])
        for language in ("ar", "fr")
    }
    assert "١٢ ميلا" in prose["ar"]
    assert "# 22:30" in prose["ar"]
    assert re.search("[٠-٩]", prose["fr"]) is None


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
@pytest.mark.parametrize(
    "expected",
    [
        "//table//th[@scope='col']",
        "//table//td[contains(@class, 'end')]",
        "//ul/li/ul/li",
        "//ol/li",
        "//dl/dt",
        "//li[contains(@class, 'task-list-item')]/input[@type='checkbox'][@disabled]",
        "//div[contains(@class, 'admonition') and contains(@class, 'note')]",
        "//details/summary",
        "//div[contains(@class, 'tabbed-set')]/input[@type='radio']",
        "//code[@dir='ltr']",
        "//pre[@dir='ltr']",
        "//p/img[@alt]",
        "//figure//img[@width='32']",
        "//figure/figcaption",
        "//blockquote/p",
        "//hr",
        "//del",
        "//sup/a[@role='doc-noteref']",
        "//div[@role='doc-endnotes']//a[@role='doc-backlink']",
        "//sup[@class='citation']/a[@href='#source-traite']",
        "//span[@lang][@dir]",
        "//a[@href='#tables']",
        "//a[contains(@href, 'files/releve.csv')]",
        "//details//a[contains(@href, 'editions/2077/axes/1')][string-length(.) > 5]",
    ],
)
def test_every_construct_of_markdown_reaches_the_page(expected: str, language: str, invented_site: Site) -> None:
    prose = invented_site.pages[f"{language}/manual/index.html"].xpath("//div[@class='prose']")[0]
    assert prose.xpath(f".{expected}")


def test_each_edition_has_a_drawing_of_its_own(invented_site: Site) -> None:
    drawings = {
        str(invented_site.pages[f"fr/editions/{year}/index.html"].xpath("string(//main//*[name()='svg']//*[@d][1]/@d)"))
        for year in (2071, 2074, 2077)
    }
    assert len(drawings) == 3
    assert all(drawings)


def test_the_latest_edition_is_on_the_home_page_and_the_others_are_offered(invented_site: Site) -> None:
    page = invented_site.pages["fr/index.html"]
    links = page.xpath("//main//a/@href")
    assert {"editions/2077/", "editions/2071/", "editions/2074/"} <= set(links)
    assert len([link for link in links if re.fullmatch(r"editions/2077/axes/\d/", link)]) >= 6


def test_a_draft_is_published_nowhere(invented_site: Site) -> None:
    assert not [path for path in invented_site.paths if "proposals/5-1" in path]
    assert not [path for path in invented_site.pages if "Une bourse d" in invented_site.text(path)]


def test_descriptions_are_in_the_language_of_the_page(invented_site: Site) -> None:
    for path, page in invented_site.content_pages.items():
        description = str(meta(page, "description"))
        if meta(page, "robots") == "noindex":
            # It names the title that a text has in another language.
            continue
        assert bool(re.search("[\u0621-\u064a]", description)) == path.startswith("ar/"), (path, description)
