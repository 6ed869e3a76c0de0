# SPDX-License-Identifier: MIT
"""What stands side by side in a programme whose sessions state no end, as imports leave them."""

from __future__ import annotations

from pathlib import Path

from proceedings.preparation import Options, prepare
from proceedings.presentation.programme import days
from proceedings.records.edition import Edition
from proceedings.starting.answers import Answers
from proceedings.starting.project_files import write_project
from tests.sites import silent

EDITION = "editions/2077"


def _blocks(
    root: Path, sessions: dict[str, str], talks: dict[str, tuple[str, str]]
) -> list[dict[str, tuple[int, ...]]]:
    """Return the blocks of the only day: place of each session by its slug."""
    write_project(
        root, Answers("Puits", 2077, ("fr",), ("sessions", "papers"), ("Société des puits",), time_zone="UTC")
    )
    edition = root / f"docs/{EDITION}/index.fr.md"
    rooms = "rooms:\n  - {id: amphi, name: {fr: Amphi}}\n  - {id: salle, name: {fr: Salle}}\n---\n\n"
    edition.write_text(edition.read_text().replace("---\n\n", rooms))
    for folder in ("sessions", "papers"):
        (root / f"docs/{EDITION}/{folder}").mkdir()
    for slug, facts in sessions.items():
        text = (
            f"---\ntitle: {slug.title()}\nsummary: Séance.\nkind: oral\ndate: 2077-05-05\n{facts}\n"
            "provenance: [editors]\n---\n"
        )
        (root / f"docs/{EDITION}/sessions/{slug}.fr.md").write_text(text)
    for number, (slug, (session, start)) in enumerate(talks.items(), start=1):
        text = (
            f"---\ntitle: {slug.title()}\nabstract: On puise.\nnumber: {number}\nkind: paper\n"
            f'session: {EDITION}/sessions/{session}\nstart: "{start}"\nprovenance: [editors]\n---\n'
        )
        (root / f"docs/{EDITION}/papers/{slug}.fr.md").write_text(text)
    with prepare(Options(root), silent) as prepared:
        assert [found.rule for found in prepared.diagnostics if found.severity == "error"] == []
        record = prepared.site_model.catalogue.records[EDITION]
        assert isinstance(record, Edition)
        (day,) = days(prepared.site_model, record)
    return [
        {
            slot.card.record.id.rpartition("/")[2]: (slot.column, slot.row, slot.rows)
            for slot in block.slots
            if slot.card
        }
        for block in day.blocks
    ]


def test_sessions_without_an_end_that_begin_together_stand_side_by_side(tmp_path: Path) -> None:
    sessions = {
        "terre": 'start: "09:00"\nroom: amphi',
        "eau": 'start: "10:30"\nroom: amphi',
        "sel": 'start: "10:30"\nroom: salle',
        "vent": 'start: "12:00"\nroom: amphi',
    }
    assert _blocks(tmp_path, sessions, {}) == [
        {"terre": (1, 1, 1)},
        {"eau": (1, 1, 1), "sel": (2, 1, 1)},
        {"vent": (1, 1, 1)},
    ]


def test_a_session_lasts_until_its_last_talk_begins(tmp_path: Path) -> None:
    sessions = {"eau": 'start: "10:00"\nroom: amphi', "sel": 'start: "11:00"\nend: "12:00"\nroom: salle'}
    talks = {"puits": ("eau", "10:00"), "seaux": ("eau", "11:00")}
    assert _blocks(tmp_path, sessions, talks) == [{"eau": (1, 1, 1), "sel": (2, 2, 1)}]


def test_two_sessions_in_one_room_at_once_do_not_lie_on_one_another(tmp_path: Path) -> None:
    sessions = {"eau": 'start: "10:00"\nend: "11:00"\nroom: amphi', "sel": 'start: "10:30"\nend: "12:00"\nroom: amphi'}
    assert _blocks(tmp_path, sessions, {}) == [{"eau": (1, 1, 2), "sel": (2, 2, 2)}]
