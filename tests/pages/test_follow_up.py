# SPDX-License-Identifier: MIT
"""The register of follow-up says what reports say, apart for what was adopted and what was not, and nothing more."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO

from proceedings.languages import LANGUAGES
from proceedings.records.recommendation import Recommendation
from tests.sites import Site
from tests.whole.reading import spoken, target

REGISTER = "{}/editions/2077/follow-up/index.html"


def test_every_report_stands_in_the_register_once(invented_site: Site) -> None:
    held = invented_site.catalogue
    told = {record.id: record.follow_up for record in held.of(Recommendation) if record.follow_up}
    number = sum(map(len, told.values()))
    assert number >= 10
    for language in LANGUAGES:
        path = REGISTER.format(language)
        page = invented_site.pages[path]
        assert len(page.xpath("//*[@aria-labelledby='page-newest']//ul[@class='standings']/li")) == number
        rows = page.xpath("//*[@aria-labelledby='part-recommendations']//tbody/tr")
        linked = [target(invented_site, path, row.xpath("./th//a/@href")[0]) for row in rows]
        assert {there[0] for there in linked if there} == {f"{language}/{record}/index.html" for record in told}
        filled = page.xpath("//*[@aria-labelledby='part-recommendations']//tbody//td[not(@class)]")
        assert filled
        # Of proposals there is no table without reports, and nothing of theirs in that of recommendations.
        assert not page.xpath("//*[@aria-labelledby='part-proposals']//table")
        assert spoken(page.xpath("//*[@id='part-proposals']/following-sibling::p")[0])


def test_reports_that_contradict_each_other_are_both_shown(invented_site: Site) -> None:
    page = invented_site.pages["en/countries/km/index.html"]
    items = page.xpath("//section[@aria-labelledby='page-reports']//ul[@class='standings']/li")
    assert len(items) == 2
    assert spoken(items[0]) != spoken(items[1])
    quotes = page.xpath("//section[@aria-labelledby='page-reports']//blockquote")
    assert [(quote.get("lang"), quote.get("dir")) for quote in quotes] == [("fr", "ltr"), ("ar", "rtl")]
    own = invented_site.pages["en/editions/2077/recommendations/1-1/index.html"]
    reports = own.xpath("//section[@aria-labelledby='page-follow-up']//li")
    record = invented_site.catalogue["editions/2077/recommendations/1-1"]
    assert isinstance(record, Recommendation)
    assert len(reports) == len(record.follow_up)
    for href in own.xpath("//section[@aria-labelledby='page-follow-up']//sup/a/@href"):
        assert own.xpath(f"//*[@id='{href[1:]}']"), href


def test_the_table_holds_all_reports(invented_site: Site) -> None:
    rows = list(csv.DictReader(StringIO(invented_site.text("api/v1/follow-up.csv").lstrip("\ufeff"))))
    found = Counter((row["record"], row["date"], row["country"], row["state"]) for row in rows)
    assert found == Counter(
        (record.id, report.date, report.country or "", report.state)
        for record in invented_site.catalogue.of(Recommendation)
        for report in record.follow_up
    )
    assert {row["language"] for row in rows if row["text"]} == {"ar", "fr", "en"}
    # What a spreadsheet would take for a formula stays text.
    assert [row["text"][:3] for row in rows if row["language"] == "en"] == ["'=2"]


def test_silence_is_said_without_empty_tables(real_site: Site) -> None:
    page = real_site.pages["en/editions/2018/follow-up/index.html"]
    assert "No report has been received" in spoken(page.xpath("//main")[0])
    assert not page.xpath("//main//table")
    assert "api/v1/follow-up.csv" not in real_site.paths
