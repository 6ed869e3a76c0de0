# SPDX-License-Identifier: MIT
"""The programme: days, times with their zone, rooms side by side, talks, and one order everywhere."""

from __future__ import annotations

import re

from proceedings.pages.programme import columns_of
from proceedings.presentation.programme import ProgrammeBlock, Slot
from tests.sites import Site
from tests.whole.reading import spoken

EDITION = "editions/2077"


def test_days_and_slots_stand_in_the_order_of_time_and_rooms(invented_site: Site) -> None:
    page = invented_site.pages[f"en/{EDITION}/programme/index.html"]
    assert [spoken(day) for day in page.xpath("//section[@class='day']/h2")] == [
        "Wednesday 5 May 2077",
        "Thursday 6 May 2077",
        "Friday 7 May 2077",
        "Saturday 8 May 2077",
    ]
    first = page.xpath("//section[@class='day']")[0]
    assert [spoken(slot) for slot in first.xpath(".//*[contains(@class, 'slot')]/*[contains(@class, 'title')]")] == [
        "Opening session",
        "Tea break",
        "Plenary on lamps",
        "Knot workshop",
    ]
    assert "Indian/Mauritius" in spoken(page.xpath("//*[contains(@class, 'zone')]")[0])
    # A session without a time is named on its day.
    assert page.xpath("//section[@aria-labelledby='day-2077-05-07']//a[contains(@href, 'sessions/cape/')]")


def test_times_are_instants_for_the_mark_of_what_goes_on(invented_site: Site) -> None:
    page = invented_site.pages[f"en/{EDITION}/programme/index.html"]
    (slot,) = [found for found in page.xpath("//li[contains(@class, 'slot')]") if "Knot workshop" in spoken(found)]
    # 11:00 on Mauritius.
    assert slot.xpath("p[1]//time/@datetime") == ["2077-05-05T07:00Z", "2077-05-05T09:00Z"]
    assert page.xpath("//div[contains(@class, 'programme')]/@data-now") == ["Now"]


def test_what_happens_at_once_stands_side_by_side(invented_site: Site) -> None:
    page = invented_site.pages[f"fr/{EDITION}/programme/index.html"]
    (block,) = page.xpath("//ol[contains(@class, 'of-2')]")
    slots = {spoken(slot.xpath(".//h3")[0]): slot.get("class").split() for slot in block.xpath("li")}
    # Both begin with the block; the second lasts longer, in another column.
    assert slots["Plénière sur les lampes"][1:] == ["in-1", "at-1", "for-1"]
    assert slots["Atelier de nœuds"][1:] == ["in-2", "at-1", "for-2"]
    styles = invented_site.text(
        next(path for path in invented_site.paths if re.match(r"assets/programme\.\w+\.css", path))
    )
    assert ".in-2" in styles
    assert "grid-column:2" in styles.replace(" ", "")


def test_what_the_style_sheet_has_no_place_for_follows_in_the_order_of_time(invented_site: Site) -> None:
    name = next(path for path in invented_site.paths if re.match(r"assets/programme\.\w+\.css", path))
    styles = invented_site.text(name)
    columns, rows = (max(map(int, re.findall(rf"\.{kind}-(\d+)", styles))) for kind in ("in", "at"))
    placed = {
        (beyond, below): columns_of(
            ProgrammeBlock((Slot("2077-05-05", "09:00", "10:00", None, rows=rows + below),), columns + beyond)
        )
        for beyond in (0, 1)
        for below in (0, 1)
    }
    assert placed == {(0, 0): columns, (0, 1): 0, (1, 0): 0, (1, 1): 0}


def test_a_session_has_its_room_its_chair_and_its_talks_with_time_and_authors(invented_site: Site) -> None:
    page = invented_site.pages[f"fr/{EDITION}/programme/index.html"]
    (slot,) = [found for found in page.xpath("//li[contains(@class, 'slot')]") if "Plénière" in spoken(found)]
    assert "La rotonde" in spoken(slot.xpath("p[@class='when']")[0])
    assert slot.xpath(".//a[contains(@href, 'people/zephyrine/')]")
    talks = slot.xpath("ol[@class='talks']/li")
    assert spoken(talks[0]).startswith("11:10–11:30 Allocution de la Grande Guilde Baptiste Troisvents")
    assert len(talks) == 5


def test_lists_tell_time_and_room_in_the_same_order(invented_site: Site) -> None:
    page = invented_site.pages[f"fr/{EDITION}/sessions/index.html"]
    items = page.xpath("//ol[@class='listing']/li")
    assert [spoken(item.xpath(".//b")[0]) for item in items] == ["1", "2", "4", "3", "5", "6"]
    assert "11:00–13:00" in spoken(items[2])
    assert "Le grenier aux filets" in spoken(items[2])
    assert page.xpath("//a[@href='../programme/']")
    assert invented_site.pages[f"fr/{EDITION}/index.html"].xpath("//a[@href='programme/']")


def test_an_edition_without_times_has_no_programme(invented_site: Site, real_site: Site) -> None:
    assert [path for path in invented_site.pages if "/programme/" in path] == [
        f"{language}/{EDITION}/programme/index.html" for language in ("ar", "en", "fr")
    ]
    assert not [path for path in real_site.pages if "/programme/" in path]


def test_the_calendar_tells_room_and_place_in_the_zone_of_the_edition(invented_site: Site) -> None:
    calendar = invented_site.text("fr/calendar.ics").replace("\r\n ", "")
    assert "LOCATION:Le grenier aux filets\\, Port-Brume" in calendar
    # In the zone of the edition, without one of the session's own.
    assert "DTSTART;TZID=Indian/Mauritius:20770505T110000" in calendar
