# SPDX-License-Identifier: MIT
"""A schedule as pretalx exports it becomes papers and sessions with their days, hours, rooms and chairs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from proceedings.catalogue import load
from proceedings.cli import main
from proceedings.preparation import Options, prepare
from proceedings.records.edition import Edition
from proceedings.records.paper import Paper
from proceedings.records.session import Session
from proceedings.starting.answers import Answers
from proceedings.starting.project_files import write_project

EDITION = "editions/2077"


def talk(code: str, start: str, title: str, track: str | None, **other: Any) -> dict[str, Any]:
    """A talk with the keys that the exporter writes, as far as they are read."""
    return {
        "guid": f"0000-{code}",
        "code": code,
        "id": 1,
        "logo": None,
        "date": f"2077-05-05T{start}:00+04:00",
        "start": start,
        "duration": "00:30",
        "room": "",
        "title": title,
        "subtitle": "",
        "track": track,
        "type": "Talk",
        "language": "en",
        "abstract": f"On {title.lower()}.",
        "description": "",
        "persons": [{"code": "ABC", "name": "Ada Source", "public_name": "Ada Source", "biography": None}],
        "links": [],
        "attachments": [],
        **other,
    }


SCHEDULE: dict[str, Any] = {
    "$schema": "https://c3voc.de/schedule/schema.json",
    "generator": {"name": "pretalx", "version": "2077.1"},
    "schedule": {
        "version": "1",
        "conference": {
            "acronym": "wells",
            "title": "Wells",
            "time_zone_name": "Indian/Mauritius",
            "days": [
                {
                    "index": 1,
                    "date": "2077-05-05",
                    "rooms": {
                        "The Loft": [
                            talk("BBB", "09:30", "Ropes", "Water"),
                            talk("AAA", "09:00", "Wells", "Water", persons=[]),
                            talk("CCC", "11:00", "Buckets", "Water", links=[{"url": "https://guilde.example/c"}]),
                        ],
                        "Cave": [talk("DDD", "09:00", "Stones", None, language="pt-br")],
                    },
                }
            ],
        },
    },
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    write_project(root, Answers("Wells", 2077, ("fr", "en"), ("sessions", "papers"), ("Well Society",)))
    return root


def _run(root: Path, document: dict[str, Any]) -> int:
    file = root / "schedule.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return main(["import", str(file), "--root", str(root), "--messages", "en"])


def test_talks_of_a_track_that_follow_one_another_are_a_session(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(project, SCHEDULE) == 1
    told = capsys.readouterr().out
    for asked in ("CCC, links:", "AAA, authors:", "DDD, language:"):
        assert asked in told
    catalogue = load(project).catalogue
    sessions = {one.source_words.title: one for one in catalogue.of(Session)}
    first, second = sessions["Water 1"], sessions["Water 2"]
    assert (first.date, first.start, first.end, first.room) == ("2077-05-05", "09:00", "10:00", "the-loft")
    assert (second.start, second.end) == ("11:00", "11:30")
    papers = {paper.id.rpartition("/")[2]: paper for paper in catalogue.of(Paper)}
    assert {name: paper.session for name, paper in papers.items()} == {
        "aaa": first.id,
        "bbb": first.id,
        "ccc": second.id,
    }
    assert (papers["bbb"].start, papers["bbb"].duration, papers["bbb"].kind) == ("09:30", 30, "talk")
    (edition,) = catalogue.of(Edition)
    assert [(room.id, room.name["en"]) for room in edition.rooms] == [("the-loft", "The Loft")]
    with prepare(Options(project), lambda _stage, _done, _total: None) as prepared:
        assert not [found for found in prepared.diagnostics if found.rule != "translation-exists"]
    assert _run(project, SCHEDULE) == 1
    assert "Wrote" not in capsys.readouterr().out


def test_a_schedule_that_changed_moves_its_session_and_no_other(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _run(project, SCHEDULE)
    capsys.readouterr()
    document = json.loads(json.dumps(SCHEDULE))
    document["schedule"]["conference"]["days"][0]["rooms"]["The Loft"][2]["start"] = "12:00"
    _run(project, document)
    wrote = [line.rpartition("/")[2] for line in capsys.readouterr().out.splitlines() if line.startswith("Wrote")]
    assert wrote == ["ccc.en.md", "water-2.en.md"]


DESCRIBED = """#### Why?\r
\r
- **Ropes** wear out
- [a list](https://guilde.example/ropes)

#### How?

###### In winter

```
# not a heading
```

Slowly
======
"""


@pytest.mark.parametrize(
    ("given", "abstract", "body"),
    [
        ({"abstract": "On ropes.", "description": DESCRIBED}, "On ropes.", DESCRIBED),
        ({"abstract": None, "description": DESCRIBED}, "", DESCRIBED),
        ({"abstract": "On *ropes*.", "description": "They wear out."}, "", "On *ropes*.\n\nThey wear out."),
        ({"abstract": "On ropes.", "description": "On ropes."}, "On ropes.", ""),
        ({"abstract": "", "description": "On a rope."}, "On a rope.", ""),
    ],
)
def test_abstract_and_description_keep_their_words_and_marks(
    project: Path, capsys: pytest.CaptureFixture[str], given: dict[str, Any], abstract: str, body: str
) -> None:
    document = json.loads(json.dumps(SCHEDULE))
    person = {"name": "Ada Source", "biography": "Ropemaker."}
    document["schedule"]["conference"]["days"][0]["rooms"] = {
        "Loft": [talk("BBB", "09:30", "Ropes", None, persons=[person], **given)],
        "Lift": [talk("CCC", "11:30", "Wells", None)],
    }
    _run(project, document)
    told = capsys.readouterr().out
    assert "BBB, persons.biography:" in told
    # Two rooms are not one that was misspelt.
    assert "looks like" not in told
    words = {one.id[-3:]: one.words["en"] for one in load(project).catalogue.of(Paper)}["bbb"]
    assert getattr(words, "abstract", None) == abstract
    lines = [line.removesuffix("\r").lstrip("#").strip() for line in body.replace("======", "").splitlines()]
    assert [line.lstrip("#").strip() for line in words.body.splitlines() if line] == [line for line in lines if line]
    if body == DESCRIBED:
        levels = [line.partition(" ")[0] for line in words.body.splitlines() if line.startswith("##")]
        assert levels == ["##", "##", "###", "##"]
    with prepare(Options(project), lambda _stage, _done, _total: None) as prepared:
        assert not [found for found in prepared.diagnostics if found.rule != "translation-exists"]


def test_a_table_tells_room_and_chairs_of_sessions(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "papers.csv"
    file.write_text(
        "title.en,abstract.en,authors,kind,session,date,start,duration,room,chair\n"
        "Wells,On wells.,Ada Source,paper,Water,2077-05-05,09:00,20,Loft,Bo Bucket; Ada Source\n"
        "Ropes,On ropes.,Ada Source,paper,Water,2077-05-06,09:20,20,Loft,\n",
        encoding="utf-8",
    )
    assert main(["import", str(file), "--root", str(project), "--messages", "en"]) == 1
    assert "2, date: the papers of the session 'Water' differ in it: 2077-05-05, 2077-05-06" in capsys.readouterr().out
    (session,) = load(project).catalogue.of(Session)
    assert (session.room, session.date) == ("loft", None)
    assert [one.person for one in session.contributors] == ["bo-bucket", "ada-source"]
