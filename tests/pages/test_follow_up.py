# SPDX-License-Identifier: MIT
"""The register of follow-up says what reports say, apart for what was adopted and what was not, and nothing more."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date
from io import StringIO

import pytest

from proceedings.languages import LANGUAGES
from proceedings.presentation.follow_up import whole_months
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


def test_the_last_report_of_each_party_stands_under_its_state(invented_site: Site) -> None:
    last: Counter[str] = Counter()
    for record in invented_site.catalogue.of(Recommendation):
        days: dict[str, list[str]] = {}
        for report in record.follow_up:
            days.setdefault(report.country or report.organisation or "", []).append(report.date)
        last.update(
            report.state
            for report in record.follow_up
            if report.date == max(days[report.country or report.organisation or ""])
        )
    for language in LANGUAGES:
        page = invented_site.pages[REGISTER.format(language)]
        shown = {
            heading.get("id").removeprefix("state-"): len(heading.xpath("./following-sibling::ul[1]/li"))
            for heading in page.xpath("//*[@aria-labelledby='page-last']/h3")
        }
        assert shown == last


@pytest.mark.parametrize(
    ("since", "today", "months"),
    [
        ("2077-05-31", "2077-06-01", 0),
        ("2077-05-01", "2077-06-01", 1),
        ("2076-12-15", "2077-06-14", 5),
        ("2077-05", "2077-06-01", 0),
        ("2077-04", "2077-06-01", 1),
        ("2077", "2077-06-01", -7),
        ("2075", "2077-06-01", 17),
    ],
)
def test_a_report_is_as_old_as_it_is_at_least(since: str, today: str, months: int) -> None:
    assert whole_months(since, date.fromisoformat(today)) == months


def test_a_report_of_this_month_has_no_age(invented_site: Site) -> None:
    for language, word in (("ar", "قبل شهر"), ("fr", "il y a"), ("en", "ago")):
        (last,) = invented_site.pages[REGISTER.format(language)].xpath("//*[@aria-labelledby='page-last']")
        assert word not in spoken(last)


def test_every_day_with_a_report_has_an_address_that_stands_in_the_page(invented_site: Site) -> None:
    reports = [report for record in invented_site.catalogue.of(Recommendation) for report in record.follow_up]
    days = {report.date for report in reports if len(report.date) == len("2077-05-20")}
    assert days
    for language in LANGUAGES:
        page = invented_site.pages[REGISTER.format(language)]
        items = page.xpath("//*[@aria-labelledby='page-newest']//li")
        assert sorted(item.get("data-date") for item in items) == sorted(report.date for report in reports)
        # The newest stand first, and the address of a day leads to the first report of it.
        assert [item.get("data-date") for item in items] == sorted((one.date for one in reports), reverse=True)
        assert {item.get("id") for item in items if item.get("id")} == {f"since-{day}" for day in days}
        links = page.xpath("//*[@aria-labelledby='page-newest']//li//a[starts-with(@href, '#since-')]/@href")
        assert links == [f"#since-{day}" for day in sorted(days, reverse=True)]
        # Without the script, the form that needs it is not there to be filled in.
        assert page.xpath("//form[contains(@class, 'since')]/@hidden")


def test_a_term_that_is_over_is_told_with_the_reports_since(invented_site: Site) -> None:
    for language in LANGUAGES:
        page = invented_site.pages[REGISTER.format(language)]
        assert len(page.xpath("//*[@aria-labelledby='page-terms']//li")) == 2
    for number, reports in (("1-1", 4), ("3-1", 0)):
        record = invented_site.catalogue[f"editions/2077/recommendations/{number}"]
        assert isinstance(record, Recommendation)
        assert record.due is not None
        assert sum(report.date[: len(record.due)] > record.due for report in record.follow_up) == reports
        page = invented_site.pages[f"en/{record.id}/index.html"]
        told = spoken(page.xpath("//*[@aria-labelledby='page-follow-up']//p[@class='notice']")[0])
        assert f"{reports} reports" in told or (not reports and "no report" in told)
        # A month is over when it has ended, a day on the next one.
        assert record.is_due("2077-06-01")
        assert record.is_due("2077-05-31") == (number == "1-1")


def test_feeds_tell_of_reports(invented_site: Site) -> None:
    feed = json.loads(invented_site.text("fr/editions/2077/recommendations/feed.json"))
    first = feed["items"][0]
    assert first["url"].endswith("/recommendations/1-1/")
    assert first["date_modified"].startswith("2077-05-31")
    assert first["content_html"].count("<li>") == 7


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


def test_every_view_counts_what_the_catalogue_holds(invented_site: Site) -> None:
    told = {record.id: record.follow_up for record in invented_site.catalogue.of(Recommendation) if record.follow_up}
    number = sum(map(len, told.values()))
    countries = Counter(report.country for reports in told.values() for report in reports if report.country)
    assert len(countries) >= 5
    facts = [json.loads(invented_site.text(f"api/v1/records/{record}.json"))["facts"] for record in told]
    assert sum(len(found["follow_up"]) for found in facts) == number
    for language in LANGUAGES:
        cells = invented_site.pages[REGISTER.format(language)].xpath("//tbody//td[not(@class)]")
        assert sum(1 + len(cell.xpath("./br")) for cell in cells) == number
        for record, reports in told.items():
            page = invented_site.pages[f"{language}/{record}/index.html"]
            assert len(page.xpath("//section[@aria-labelledby='page-follow-up']//li")) == len(reports)
        for country, expected in countries.items():
            page = invented_site.pages[f"{language}/countries/{country.lower()}/index.html"]
            assert len(page.xpath("//section[@aria-labelledby='page-reports']//li")) == expected


def test_silence_is_said_without_empty_tables(real_site: Site) -> None:
    page = real_site.pages["en/editions/2018/follow-up/index.html"]
    assert "No report has been received" in spoken(page.xpath("//main")[0])
    assert not page.xpath("//main//table")
    assert "api/v1/follow-up.csv" not in real_site.paths
