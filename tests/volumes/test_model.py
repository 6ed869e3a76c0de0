# SPDX-License-Identifier: MIT
"""What volumes hold, whatever they are set in."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from proceedings.languages import LANGUAGES
from proceedings.records.recommendation import Recommendation
from proceedings.volumes.model import COLLECTED, GLANCE, KINDS, PARALLEL, PRACTICES, PROCEEDINGS, RECORD, Volume, anchor
from proceedings.volumes.section_builder import SectionBuilder
from proceedings.volumes.volume_plan import localiser_for
from tests.volumes.conftest import INVENTED, REAL, Shelf

ID = re.compile(r'<[a-z][^<>]* id="([^"]+)"')
HREF = re.compile(r' href="([^"]*)"')


def texts(volume: Volume) -> list[str]:
    return [
        text
        for _, section in volume.walk()
        for text in (section.html, *(cell for row in section.rows for cell in row.cells))
    ]


@pytest.fixture(params=("real", "invented"))
def shelf(request: pytest.FixtureRequest) -> Shelf:
    found: Shelf = request.getfixturevalue(request.param)
    return found


def test_every_kind_exists_in_every_language(real: Shelf) -> None:
    for kind in (PROCEEDINGS, PRACTICES, GLANCE, RECORD):
        assert {volume.language for volume in real.volumes if volume.kind == kind} == set(LANGUAGES)
    # Nobody has deposited a paper there.
    assert {volume.kind for volume in real.volumes} == set(KINDS) - {COLLECTED}
    (parallel,) = (volume for volume in real.volumes if volume.kind == PARALLEL)
    assert parallel.languages == ("ar", "fr", "en")


def test_names_are_unique(shelf: Shelf) -> None:
    assert not [name for name, count in Counter(volume.name for volume in shelf.volumes).items() if count > 1]


def test_ids_are_unique_and_links_lead_into_the_volume_or_to_a_whole_address(shelf: Shelf) -> None:
    for volume in shelf.volumes:
        ids = Counter([*(name for text in texts(volume) for name in ID.findall(text)), *volume.anchors])
        assert not [name for name, count in ids.items() if count > 1], volume.name
        for address in (found for text in texts(volume) for found in HREF.findall(text)):
            if address.startswith("#"):
                assert address[1:] in ids, (volume.name, address)
            else:
                assert re.match(r"https?://|mailto:", address), (volume.name, address)


def test_names_of_organisations_and_holders_are_isolated(shelf: Shelf) -> None:
    """A Latin name in Arabic would take the signs behind it to its wrong side."""
    begins: Counter[tuple[str, str]] = Counter()
    for volume in (one for one in shelf.volumes if one.kind == PROCEEDINGS):
        holders = f"<dt>{localiser_for(shelf.site_model, volume.language)('theme.rights_holders')}</dt>\n<dd>"
        begins.update(("holder", after[:5]) for after in volume.sections[0].html.split(holders)[1:])
        registers = re.findall(r'<ul class="register">(.*?)</ul>', "".join(texts(volume)), re.DOTALL)
        begins.update(("name", after) for names in registers for after in re.findall(r"<li>(.{5})", names))
        begins.update(
            ("entry", entry.label[:5])
            for _, section in volume.walk()
            for group in section.index
            for entry in group.entries
        )
    assert set(begins) == {("holder", "<bdi>"), ("name", "<bdi>"), ("entry", "<bdi>")}


def test_an_index_leads_to_sections(shelf: Shelf) -> None:
    entries = [
        (volume, entry)
        for volume in shelf.volumes
        for _, section in volume.walk()
        for group in section.index
        for entry in group.entries
    ]
    assert len(entries) > 50
    for volume, entry in entries:
        assert entry.targets
        assert set(entry.targets) <= volume.anchors, (volume.name, entry)


def test_what_an_edition_lacks_is_said_once_and_leaves_no_chapter(real: Shelf) -> None:
    volume = real.volume(PROCEEDINGS, REAL, "en")
    kinds = [section.kind for section in volume.sections]
    assert "recommendation" not in kinds
    (notes,) = (section for section in volume.sections if section.kind == "notes")
    assert "No text of recommendations adopted by the symposium has been found" in notes.html


def test_a_proposal_is_told_as_one_on_every_page(real: Shelf) -> None:
    for language in LANGUAGES:
        for kind in (PROCEEDINGS, GLANCE, PARALLEL):
            if kind == PARALLEL and language != "ar":
                continue
            part = next(one for one in real.volume(kind, REAL, language).sections if one.kind == "proposal")
            assert part.running
            assert all(section.running for section in part.sections)


def test_adopted_recommendations_are_not_told_as_proposals(invented: Shelf) -> None:
    part = next(one for one in invented.volume(PROCEEDINGS, INVENTED, "fr").sections if one.kind == "recommendation")
    assert len(part.sections) == 5
    assert not part.running
    assert not any(section.running for section in part.sections)


def test_papers_stand_in_their_sessions(invented: Shelf) -> None:
    volume = invented.volume(PROCEEDINGS, INVENTED, "en")
    papers = [(level, section) for level, section in volume.walk() if section.kind == "paper" and section.words]
    assert len(papers) == 30
    assert {level for level, _ in papers} <= {2, 3}


def test_breaks_stand_between_the_sessions_of_the_programme(invented: Shelf) -> None:
    (part,) = [
        one
        for _, one in invented.volume(PROCEEDINGS, INVENTED, "en").walk()
        if one.anchor.startswith("part-") and one.kind == "session"
    ]
    rows = re.findall(r"<td>(?:<a [^>]*>)?([^<]+)(?:</a>)?</td><td class", part.html)
    assert [row.strip() for row in rows[:4]] == [
        "Session 1: Opening session",
        "Tea break",
        "Session 2: Plenary on lamps",
        "Session 4: Knot workshop",
    ]


def test_a_programme_without_any_hour_has_no_column_that_says_so(invented: Shelf) -> None:
    builder = SectionBuilder(invented.site_model, localiser_for(invented.site_model, "en"), [])
    row = {"href": "#", "title": "Knots", **dict.fromkeys(("number", "date", "time", "zone", "room", "papers"), "")}
    undated = builder.render("programme", "programme", rows=[row, row], with_papers=True)
    assert re.findall(r"<th [^>]*>([^<]*)", undated) == ["Session", "Papers"]
    assert "not known" not in undated
    partly = builder.render("programme", "programme", rows=[row, {**row, "date": "6 May 2077"}], with_papers=True)
    assert partly.count("not known") == 1


def test_blocks_side_by_side_are_those_of_the_texts(real: Shelf) -> None:
    volume = real.volume(PARALLEL, REAL, "ar")
    introduction = volume.sections[0]
    blocks = [row for row in introduction.rows if row.id.startswith("p")]
    assert [row.id for row in blocks] == ["p1", "p2"]
    assert all(all(row.cells) for row in blocks)


def test_verbatim_text_stands_byte_for_byte(real: Shelf) -> None:
    objective = real.site_model.catalogue[f"{REAL}/objectives/3"]
    text = objective.words["ar"].body.strip()
    for kind, scope in ((PROCEEDINGS, REAL), (RECORD, objective.id)):
        assert any(text in html for html in texts(real.volume(kind, scope, "ar")))


def test_the_same_contents_give_the_same_digest(real: Shelf) -> None:
    from proceedings.volumes.volume_plan import plan_volumes

    again = next(plan for plan in plan_volumes(real.site_model) if plan.kind == PROCEEDINGS and plan.language == "fr")
    assert again.make().digest == real.volume(PROCEEDINGS, REAL, "fr").digest


def test_identifiers_stand_in_the_imprint_and_nowhere_without_any(real: Shelf, invented: Shelf) -> None:
    volume = invented.volume(PROCEEDINGS, INVENTED, "fr")
    assert dict(volume.identity.stated) == {
        "symbol": "GGP/2077/ACTES",
        "isbn_pdf": "978-0-00-207701-9",
        "isbn_epub": "978-0-00-207702-6",
        "doi": "10.5555/ggp.2077.fr",
    }
    imprint = volume.sections[0].html
    assert all(value in imprint for _, value in volume.identity.stated)
    assert "https://brumelande.example/ecrire" in imprint
    assert "Maison des gardiens" in imprint
    assert "https://doi.org/10.5555/ggp.2077.fr" in volume.citation
    # A symbol holds in every language, a number of one file in one.
    assert dict(invented.volume(PROCEEDINGS, INVENTED, "ar").identity.stated) == {"symbol": "GGP/2077/ACTES"}
    assert dict(invented.volume(PARALLEL, INVENTED, "fr").identity.stated) == {"isbn_pdf": "978-0-00-207703-3"}
    for volume in real.volumes:
        assert not volume.identity.stated
        assert "ISBN" not in volume.sections[0].html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chapter_tells_every_report_and_what_is_not_known(real: Shelf, invented: Shelf, language: str) -> None:
    chapters = {}
    for shelf, scope in ((real, REAL), (invented, INVENTED)):
        sections = shelf.volume(PROCEEDINGS, scope, language).sections
        (chapters[scope],) = (section.html for section in sections if section.kind == "follow-up")
    held = invented.site_model.catalogue
    assert chapters[INVENTED].count("<li>") == sum(len(record.follow_up) for record in held.of(Recommendation))
    assert "<li>" not in chapters[REAL]
    silence = localiser_for(real.site_model, language)("pages.follow_up_silence", texts="|").partition("|")[0]
    assert chapters[REAL].count(silence) == 1


def test_recordings_are_printed_with_their_address_and_pictures_are_set(invented: Shelf) -> None:
    volume = invented.volume(PROCEEDINGS, INVENTED, "fr")
    sections = {section.anchor: section.html for _, section in volume.walk()}
    opening, cape = (sections[anchor(f"{INVENTED}/sessions/{name}")] for name in ("opening", "cape"))
    assert '<bdi class="address" dir="ltr">https://guilde.example/2077/ouverture/film</bdi>' in opening
    assert "71\u00a0minutes" in opening or "71 minutes" in opening
    assert f'<img src="docs/{INVENTED}/sessions/tower.png" alt="Une tour blanche' in cape
    assert "Ondine Passelumière" in cape
