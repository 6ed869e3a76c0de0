# SPDX-License-Identifier: MIT
"""A page is composed again where what it prints changed, and nowhere else; a heavy programme is cut into pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from lxml import html as lxml_html

from proceedings.catalogue import load
from proceedings.pages import compose
from proceedings.pages.composed import PageDraft
from proceedings.preparation import read_settings
from proceedings.presentation.site_model import SiteModel
from proceedings.records.paper import Paper, PaperWords
from proceedings.records.record import Contributor, Record
from proceedings.records.session import Session
from tests.sites import INVENTED_TODAY, invented_project, options

EDITION = "editions/2077"
PAPER = f"{EDITION}/papers/2"
LIGHT = 85_000
"""Bytes of a composed page, which the theme's frame makes some 5,000 heavier: 100,000 is the limit."""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> SiteModel:
    root = invented_project(tmp_path_factory.mktemp("model"))
    settings, wrong = read_settings(options(root))
    assert wrong == ()
    return SiteModel(load(root).catalogue, {}, settings, INVENTED_TODAY, ("ar", "fr", "en"))


def with_records(model: SiteModel, *records: Record) -> SiteModel:
    """The model with these records, in the place of those with the same ids."""
    known = {**model.catalogue.records, **{record.id: record for record in records}}
    return replace(model, catalogue=replace(model.catalogue, records=known))


def drafts(model: SiteModel) -> Mapping[tuple[str, str], PageDraft]:
    return {(draft.language, draft.id): draft for draft in compose.drafts(model)}


def composed_again(before: SiteModel, after: SiteModel) -> set[tuple[str, str]]:
    old, new = drafts(before), drafts(after)
    assert old.keys() == new.keys()
    return {page for page, draft in new.items() if draft.key != old[page].key}


def edited(model: SiteModel, **texts: object) -> SiteModel:
    """The model with other French texts of the paper, which is written in French."""
    paper = model.catalogue.records[PAPER]
    words = paper.words["fr"]
    assert isinstance(words, PaperWords)
    return with_records(model, replace(paper, words={**paper.words, "fr": replace(words, **texts)}))  # type: ignore[arg-type]


def test_an_abstract_is_on_its_own_pages_alone(model: SiteModel) -> None:
    again = composed_again(model, edited(model, abstract="Une autre fin."))
    # Its translations, too, say whether they are older; so does the page on translations.
    assert {page for _, page in again} == {PAPER, f"{PAPER}/parallel", "languages"}


def test_a_keyword_is_on_its_paper_and_on_the_pages_of_indexes(model: SiteModel) -> None:
    again = {page for _, page in composed_again(model, edited(model, keywords=("zeste",)))}
    indexes = {page for page in again if page.split("/page/")[0] in ("keywords", f"{EDITION}/keywords")}
    assert indexes
    assert again - indexes == {PAPER, f"{PAPER}/parallel", "languages"}


def test_a_summary_is_on_lists_and_not_where_the_paper_is_linked(model: SiteModel) -> None:
    again = {page for language, page in composed_again(model, edited(model, summary="Autre."))}
    assert f"{EDITION}/papers" in again
    assert "people/marjolaine-cornebrume" in again
    linked = {f"{EDITION}/people", f"{EDITION}/programme", f"{EDITION}/keywords", f"{EDITION}/sessions/fog"}
    assert not again & linked
    titled = composed_again(model, edited(model, title="Autre"))
    assert {("fr", page) for page in linked} <= titled
    assert ("en", f"{EDITION}/programme") not in titled, "English readers see the English title"


def test_a_heavy_day_is_cut_into_pages_that_lead_to_each_other(model: SiteModel) -> None:
    fog, talk = model.catalogue.records[f"{EDITION}/sessions/fog"], model.catalogue.records[PAPER]
    assert isinstance(fog, Session)
    assert isinstance(talk, Paper)
    chairs = tuple(Contributor(person="zephyrine", role="chair") for _ in range(2))
    # Sixty sessions at once on one day, of six talks each; on the next one with more talks than a page can name.
    sessions = [
        replace(fog, id=f"{EDITION}/sessions/s{at}", date="2077-05-08", start="09:00", end="11:00", contributors=chairs)
        for at in range(60)
    ]
    sessions.append(replace(fog, id=f"{EDITION}/sessions/s60", date="2077-05-09", start="09:00", end="11:00"))
    words = {tag: replace(found, title=f"{found.title} " * 3) for tag, found in talk.words.items()}
    papers = [
        replace(talk, id=f"{EDITION}/papers/t{at}", session=sessions[min(at // 6, 60)].id, words=words, files=())
        for at in range(660)
    ]
    found = drafts(with_records(model, *sessions, *papers))
    for language in ("ar", "fr", "en"):
        pages = [draft for (tag, page), draft in found.items() if tag == language and "/programme" in page]
        pages.sort(key=lambda draft: (len(draft.id), draft.id))
        assert [draft.id for draft in pages[1:]] == [
            f"{EDITION}/programme/page/{number}" for number in range(2, len(pages) + 1)
        ]
        made = [draft.compose().html for draft in pages]
        assert max(len(html.encode()) for html in made) <= LIGHT
        read: list[Any] = [lxml_html.fromstring(html) for html in made]
        shown = [one.get("href").rpartition("/sessions/")[2] for page in read for one in page.xpath("//h3/a")]
        assert len(shown) == len(set(shown)) >= len(sessions)
        named = [href for page in read for href in page.xpath("//ol[@class='talks']/li/a/@href")]
        assert sum("/papers/t" in href for href in named) == 360, "but those of the session that is too long"
        # From each page to every day, and to the page before and the next.
        days = [f"day-2077-05-0{day}" for day in range(5, 10)]
        for page in read:
            assert [href.partition("#")[2] for href in page.xpath("//nav[@class='toc']//a/@href")] == days
            assert len(page.xpath("//nav[contains(@class, 'page-numbers')]//a")) == len(pages)
        assert all(before.id != after.id for before, after in pairwise(pages))


def test_a_light_programme_stays_one_page(model: SiteModel) -> None:
    assert [page for language, page in drafts(model) if language == "fr" and "/programme" in page] == [
        f"{EDITION}/programme"
    ]
