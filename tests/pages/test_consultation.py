# SPDX-License-Identifier: MIT
"""Answers to a consultation are shown and counted as they came; what an author withdrew or withheld is only counted."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from proceedings.catalogue import load
from proceedings.languages import LANGUAGES
from proceedings.records.answer import Answer
from proceedings.records.proposal import Proposal
from tests.sites import Site, invented_project
from tests.whole.reading import spoken

EDITION = "editions/2077"
CLOSED = f"{EDITION}/proposals/2-1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_stand_under_their_proposal_in_order_of_arrival(invented_site: Site, language: str) -> None:
    proposal = invented_site.catalogue[CLOSED]
    assert isinstance(proposal, Proposal)
    own = {found.received: found.id for found in invented_site.catalogue.of(Answer) if found.proposal == CLOSED}
    elsewhere = {found.date: found.url for found in proposal.consultation.answers}
    page = invented_site.pages[f"{language}/{CLOSED}/index.html"]
    shown = page.xpath("//ol[@class='answers']/li//a[1]/@href")
    ordered = [own.get(day, elsewhere.get(day, "")) for day in sorted({**own, **elsewhere})]
    assert len(ordered) == 4
    assert [href for href in shown if any(part.rpartition("/")[2] in href for part in ordered)] == [
        href for part in ordered for href in shown if part.rpartition("/")[2] in href
    ]
    section = page.xpath("//*[@aria-labelledby='page-consultation']")[0]
    told = spoken(section)
    assert told.count(invented_site.word("pages.answer_late", language)) == 1
    assert told.count(invented_site.word("pages.consultation_withdrawn", language)) == 1
    # The words of each answer keep their language, whatever that of the page.
    assert {item.get("hreflang", language) for item in section.xpath(".//ol//p[@class='of']/a")} == set(LANGUAGES)
    assert section.xpath(".//a[contains(@href, 'people/ondine-passelumiere')]")
    listing = invented_site.pages[f"{language}/{EDITION}/answers/index.html"]
    found = listing.xpath("//main//a/@href")
    arrived = [own[day].rpartition("/")[2] for day in sorted(own)]
    assert [name for href in found for name in arrived if href.endswith(f"{name}/")] == arrived


def test_what_was_withheld_is_counted_and_nowhere_else(invented_site: Site) -> None:
    withheld = [record.id for record in invented_site.catalogue.withheld]
    assert withheld == [f"{EDITION}/answers/sans-nom"]
    for language in LANGUAGES:
        page = invented_site.pages[f"{language}/{EDITION}/proposals/1-1/index.html"]
        section = page.xpath("//*[@aria-labelledby='page-consultation']")[0]
        assert len(section.xpath(".//p[@class='unknown']")) == 1
        assert not section.xpath(".//ol | .//dl")
    texts = (".html", ".json", ".xml", ".csv", ".bib", ".ris", ".txt")
    for path in invented_site.paths:
        assert "sans-nom" not in path
        if path.endswith(texts):
            assert "Secretphare" not in invented_site.text(path), path


def test_an_answer_with_the_status_withdrawn_is_withheld(tmp_path: Path) -> None:
    root = invented_project(tmp_path / "p")
    path = root / "docs" / EDITION / "answers/noctambule.ar.md"
    path.write_text(path.read_text("utf-8").replace("verbatim: true", "status: withdrawn\nverbatim: true"), "utf-8")
    loaded = load(root)
    assert f"{EDITION}/answers/noctambule" not in loaded.catalogue.records
    assert f"{EDITION}/answers/noctambule" in [record.id for record in loaded.catalogue.withheld]
    told = [found.place.path for found in loaded.diagnostics if found.rule == "author-consents"]
    assert f"docs/{EDITION}/answers/noctambule.ar.md" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_withdrawn_answer_leaves_a_page_without_its_words(invented_site: Site, language: str) -> None:
    page = invented_site.text(f"{language}/{EDITION}/answers/huile-froide/index.html")
    assert invented_site.word("theme.gone_by_request", language) in page


def test_the_exports_agree_with_the_pages(invented_site: Site) -> None:
    answers = sorted(invented_site.catalogue.of(Answer), key=lambda answer: answer.received)
    rows = list(csv.DictReader(StringIO(invented_site.text("api/v1/answers.csv").lstrip("\ufeff"))))
    assert [(row["record"], row["stance"], row["received"]) for row in rows] == [
        (answer.id, answer.stance, answer.received) for answer in answers
    ]
    assert [row["changed"] for row in rows] == ["false", "true", "false"]
    for answer in answers:
        record = json.loads(invented_site.text(f"api/v1/records/{answer.id}.json"))
        assert record["facts"]["proposal"] == answer.proposal


def test_silence_is_said_once_without_empty_tables(real_site: Site) -> None:
    proposals = real_site.catalogue.of(Proposal)
    assert proposals
    for proposal in proposals:
        for language in LANGUAGES:
            page = real_site.pages[f"{language}/{proposal.id}/index.html"]
            section = page.xpath("//*[@aria-labelledby='page-consultation']")[0]
            assert spoken(section).count(real_site.word("pages.consultation_none", language)) == 1
            assert not section.xpath(".//table | .//dl | .//ol | .//ul")
    assert "api/v1/answers.csv" not in real_site.paths
