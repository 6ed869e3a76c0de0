# SPDX-License-Identifier: MIT
"""What readers look for on a telephone stands at the head of a page, or one link away from it."""

from __future__ import annotations

from proceedings.languages import LANGUAGES
from tests.sites import Site
from tests.whole.reading import spoken


def test_a_superseded_record_names_its_successor_before_its_text(real_site: Site) -> None:
    page = real_site.pages["fr/agreements/saudi-uganda-2015/index.html"]
    (notice,) = page.xpath("//main//article/p[@role='note'][.//a[@href='../saudi-uganda-2023/']]")
    assert spoken(notice).startswith("Remplacé par")
    later = real_site.pages["fr/agreements/saudi-uganda-2023/index.html"]
    assert not later.xpath("//main//article/p[@role='note']")


def test_the_contents_of_an_instrument_lead_to_its_ratifications(real_site: Site) -> None:
    page = real_site.pages["ar/instruments/ilo-c097/index.html"]
    assert page.xpath("//nav[@class='toc']//li[1]/a/@href") == ["#page-ratifications"]
    assert page.xpath("//h2[@id='page-ratifications']")


def test_an_edition_leads_to_its_own_pages(invented_site: Site) -> None:
    """As a call for papers, which stands in no listing; introductions belong to theirs."""
    for language in LANGUAGES:
        page = invented_site.pages[f"{language}/editions/2077/index.html"]
        ways = page.xpath("//section[@aria-labelledby='page-proceedings']//a/@href")
        assert "venue/" in ways
        assert len(ways) == len(set(ways))
