# SPDX-License-Identifier: MIT
"""Calendars, JSON feeds and tables, as programs that are not ours read them."""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import replace
from datetime import datetime
from io import StringIO
from pathlib import Path

import pytest
from icalendar import Calendar, Timezone
from lxml import etree

from proceedings.catalogue import load
from proceedings.exports import calendar, table
from proceedings.exports.time_zones import definition
from proceedings.languages import LANGUAGES
from proceedings.presentation.export_formats import CALENDAR, CSV, DESCRIPTION, JSON_FEED
from proceedings.presentation.instants import zone_named
from proceedings.records.session import Session
from tests.exports import values
from tests.sites import Site

DAYS_OF_YEARS = [(year, month, day) for year in (2018, 2024, 2026, 2027) for month in range(1, 13) for day in (1, 28)]

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
RS = "{http://www.openarchives.org/rs/terms/}"


def events(text: str) -> list[dict[str, object]]:
    return [
        {name: part.decoded(name) for name in ("uid", "summary", "dtstart", "url") if name in part}
        for part in Calendar.from_ical(text).walk("VEVENT")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_holds_what_is_dated_and_nothing_else(invented_site: Site, language: str) -> None:
    text = (invented_site.folder / CALENDAR.path("site", "index", language)).read_bytes()
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    found = events(text.decode())
    assert found
    records = load(invented_site.options.root).catalogue.of(Session)
    dated = {record.id for record in records if record.date and language in record.words}
    told = {str(event["url"]).removeprefix(f"{invented_site.url}{language}/").strip("/") for event in found}
    assert {record for record in told if "/sessions/" in record} == dated
    assert len({event["uid"] for event in found}) == len(found)


def test_a_deadline_of_a_proposal_says_that_it_is_none_but_a_proposal(invented_site: Site) -> None:
    found = events(invented_site.text(CALENDAR.path("site", "index", "en")))
    proposals = [str(event["summary"]) for event in found if "/proposals/" in str(event["url"])]
    assert proposals
    assert all("not adopted" in summary for summary in proposals)


ZONES = ("Europe/Paris", "Africa/Casablanca", "Africa/Cairo", "Asia/Kathmandu", "America/St_Johns", "UTC")
"""Zones with summer time, with an hour less in Ramadan, with summer time again since 2023, and with odd offsets."""


@pytest.mark.parametrize("zone", ZONES)
def test_hours_of_a_place_are_instants_by_the_file_alone(zone: str) -> None:
    hours = [datetime.fromisoformat(f"{year}-{month:02}-{day:02}T09:30") for year, month, day in DAYS_OF_YEARS]
    lines = ["BEGIN:VCALENDAR", *definition(zone, f"{min(hours):%Y-%m-%d}", f"{max(hours):%Y-%m-%d}")]
    for at in hours:
        told = calendar.moments(f"{at:%Y-%m-%d}", "09:30", "11:00", zone)
        assert told == (f"DTSTART;TZID={zone}:{at:%Y%m%d}T093000", f"DTEND;TZID={zone}:{at:%Y%m%d}T110000")
        lines += ["BEGIN:VEVENT", *told, "END:VEVENT"]
    read = Calendar.from_ical("\r\n".join([*lines, "END:VCALENDAR", ""]))
    [own] = read.walk("VTIMEZONE")
    # Nothing that the reader knows of zones itself: the definition of the file is the only source.
    assert isinstance(own, Timezone)
    defined = own.to_tz(lookup_tzid=False)
    for event, at in zip(read.walk("VEVENT"), hours, strict=True):
        assert event.decoded("dtstart").replace(tzinfo=None) == at
        assert at.replace(tzinfo=defined).utcoffset() == at.replace(tzinfo=zone_named(zone)).utcoffset(), at


def test_every_zone_that_a_calendar_names_is_defined_in_it(invented_site: Site) -> None:
    text = invented_site.text(CALENDAR.path("site", "index", "fr"))
    read = Calendar.from_ical(text)
    named = {event["dtstart"].params.get("TZID") for event in read.walk("VEVENT")} - {None}
    assert named
    assert {str(zone["tzid"]) for zone in read.walk("VTIMEZONE")} == named
    records = {record.id: record for record in load(invented_site.options.root).catalogue.of(Session)}
    for event in read.walk("VEVENT"):
        record = records.get(str(event["url"]).removeprefix(f"{invented_site.url}fr/").strip("/"))
        if record is not None and record.start:
            assert f"{event.decoded('dtstart'):%Y-%m-%d %H:%M}" == f"{record.date} {record.start}"


def test_a_json_feed_has_what_its_version_demands(addressed_site: Site) -> None:
    for language in LANGUAGES:
        feed = json.loads(addressed_site.text(JSON_FEED.path("listing", "practices", language)))
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["language"] == language
        path = Path(feed["feed_url"].removeprefix(addressed_site.url))
        assert (addressed_site.folder / path).is_file()
        assert feed["items"]
        for item in feed["items"]:
            assert {"id", "url", "title", "content_html", "date_modified"} <= set(item)
            assert 'href="/' not in item["content_html"]


def test_a_table_has_a_row_for_every_record(invented_site: Site) -> None:
    rows = list(csv.DictReader(StringIO(invented_site.text(CSV.path("listing", "practices", "ar")).lstrip("\ufeff"))))
    items = json.loads(invented_site.text("ar/practices/records.csl.json"))
    assert [row["title"] for row in rows] == [item["title"] for item in items]
    assert {row["language"] for row in rows} == {"ar"}


@pytest.mark.parametrize("title", [*values.HOSTILE, "=1+1", "@sum", "-5 degrees", "line, with; separators"])
def test_a_table_gives_titles_back_and_runs_nothing(title: str) -> None:
    [row] = csv.DictReader(StringIO(table.write([replace(values.PAPER, title=title)]).decode("utf-8-sig")))
    assert row["title"].removeprefix("'" if title[0] in "=+-@" else "") == title
    assert row["title"][0] not in "=+-@"


def test_a_harvester_finds_every_record_as_it_is(addressed_site: Site) -> None:
    site = addressed_site

    def listed(path: str, capability: str) -> list[etree._Element]:
        root = etree.parse(site.folder / path).getroot()
        assert [told.get("capability") for told in root.findall(f"{RS}md")] == [capability]
        return list(root.iter(f"{SITEMAP}url"))

    def path_in(url: etree._Element) -> str:
        return str(url.findtext(f"{SITEMAP}loc")).removeprefix(site.url)

    [capabilities] = listed(DESCRIPTION, "description")
    resources, changes = listed(path_in(capabilities), "capabilitylist")
    assert listed(path_in(changes), "changelist")
    found = {path_in(url): url.findall(f"{RS}md")[0] for url in listed(path_in(resources), "resourcelist")}
    assert set(found) == {entry["file"] for entry in json.loads(site.text("api/v1/index.json"))["records"]}
    for path, told in found.items():
        data = (site.folder / path).read_bytes()
        assert told.get("hash") == f"sha-256:{hashlib.sha256(data).hexdigest()}"
        assert told.get("length") == str(len(data))
    assert f"Sitemap: {site.url}{path_in(resources)}\n" in site.text("robots.txt")
    [link] = site.pages["en/index.html"].xpath("//link[@rel='resourcesync']/@href")
    assert (site.folder / "en" / link).resolve().is_file()
