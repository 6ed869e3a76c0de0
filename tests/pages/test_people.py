# SPDX-License-Identifier: MIT
"""Pages of people, indexes of them, and names on papers, in lists and in search, on the invented site."""

from __future__ import annotations

from pathlib import Path

from tests.sites import Site
from tests.whole.reading import spoken

PAPER = "fr/editions/2077/papers/1/index.html"


def test_whoever_contributed_has_a_page_in_each_language_but_who_asked_for_none(invented_site: Site) -> None:
    for language in ("ar", "fr", "en"):
        assert f"{language}/people/zephyrine/index.html" in invented_site.pages
        assert f"{language}/people/gaspard-ombrelin/index.html" not in invented_site.pages
    page = invented_site.pages["fr/people/siraj-ennour/index.html"]
    assert spoken(page.xpath("//h1")[0]).endswith("Siraj Ennour")
    text = spoken(page.xpath("//main")[0])
    assert "سراج النور" in text
    assert "S. Ennour" in text
    assert "Grande Guilde des gardiens de Brumelande" in text
    assert page.xpath("//main//a[contains(@href, 'editions/2077/papers/1/')]")
    # Sessions count too, with what the person did there.
    speaker = invented_site.pages["fr/people/marjolaine-cornebrume/index.html"]
    assert "intervention" in spoken(speaker.xpath("//section[@aria-labelledby='type-session']")[0])


def test_indexes_stand_in_the_order_of_each_language(invented_site: Site) -> None:
    def names(path: str) -> list[str]:
        return [spoken(link) for link in invented_site.pages[path].xpath("//ul[contains(@class, 'people')]/li/a")]

    french = names("fr/people/index.html")
    assert [name.partition(",")[0] for name in french] == [
        "Cornebrume", "Ennour", "Kőfény Vilma", "Lanterneau", "Le Brumard-Lanterne", "Passelumière", "Portelampe",
        "Troisvents", "Vuurtoren", "Zéphyrine",
    ]  # fmt: skip
    assert "Vuurtoren, Hilde van der" in french
    letters = invented_site.pages["ar/people/index.html"].xpath("//h2[starts-with(@id, 'letter-')]")
    (filed,) = [head for head in letters if head.text == "ن"]
    assert "النور، سراج" in spoken(filed.getnext())


def test_an_edition_with_papers_has_an_index_of_authors_and_others_have_none(invented_site: Site) -> None:
    index = invented_site.pages["en/editions/2077/people/index.html"]
    (entry,) = [line for line in index.xpath("//ul[contains(@class, 'people')]/li") if "Ennour" in spoken(line)]
    assert [link.get("href") for link in entry.xpath(".//a")][1:] == ["../papers/1/"]
    for edition in ("2071", "2074"):
        assert f"en/editions/{edition}/people/index.html" not in invented_site.pages
        assert not invented_site.pages[f"en/editions/{edition}/index.html"].xpath("//a[@href='people/']")
    assert invented_site.pages["en/editions/2077/index.html"].xpath("//a[@href='people/']")


def test_a_paper_names_its_authors_as_printed_with_their_affiliations(invented_site: Site) -> None:
    (byline,) = invented_site.pages[PAPER].xpath("//*[@class='byline']")
    assert spoken(byline.xpath("p")[0]) == "Baptiste Troisvents1, 2, Hilde van der Vuurtoren2, Zéphyrine, S. Ennour1"
    assert [spoken(line) for line in byline.xpath("ol/li")] == [
        "Grande Guilde des gardiens de Brumelande",
        "Atelier des lentilles, Port-Brume",
    ]
    assert len(byline.xpath(".//a")) == 4
    # Whoever asked for no page keeps the name, without a link.
    (other,) = invented_site.pages["fr/editions/2077/papers/2/index.html"].xpath("//*[@class='byline']")
    assert "Gaspard Ombrelin" in spoken(other)
    assert len(other.xpath(".//a")) == 3
    facts = invented_site.pages[PAPER].xpath("//div[@class='margin']//dl")[0]
    assert "Troisvents" not in spoken(facts)


def test_lists_sessions_and_search_name_authors(invented_site: Site) -> None:
    listing = invented_site.pages["fr/editions/2077/papers/index.html"]
    assert "S. Ennour" in spoken(listing.xpath("//ol[contains(@class, 'listing')]/li")[0])
    session = invented_site.pages["fr/editions/2077/sessions/lamps/index.html"]
    assert "S. Ennour" in spoken(session.xpath("//*[@id='page-linked']/..")[0])
    excerpts = "".join(invented_site.text(path) for path in invented_site.paths if path.startswith("search/fr/e-"))
    assert "\u2068S. Ennour\u2069" in excerpts


def test_exports_and_the_head_give_names_as_printed_and_particles_apart(invented_site: Site) -> None:
    page = invented_site.pages[PAPER]
    assert page.xpath("//meta[@name='citation_author']/@content") == [
        "Baptiste Troisvents", "Hilde van der Vuurtoren", "Zéphyrine", "S. Ennour",
    ]  # fmt: skip
    assert "Atelier des lentilles, Port-Brume" in page.xpath("//meta[@name='citation_author_institution']/@content")
    folder = Path("fr/editions/2077/papers/1")
    bibtex = next(
        invented_site.text(path)
        for path in invented_site.paths
        if path.startswith(f"{folder}/") and path.endswith(".bib")
    )
    assert "Troisvents, Baptiste and van der Vuurtoren, Hilde and {Zéphyrine} and Ennour, S." in bibtex
