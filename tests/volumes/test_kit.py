# SPDX-License-Identifier: MIT
"""The trainer's kit of a module: each volume has what its use in a room wants, and nothing that spoils it."""

from __future__ import annotations

import re
import subprocess

import pytest
from lxml import html

from proceedings.records.module import ANSWERS, HANDOUTS, KIT, PARTICIPANTS, TIMETABLE, TRAINER
from proceedings.volumes import VolumeSelection
from proceedings.volumes.model import Volume
from tests.volumes.conftest import Shelf

MODULE = "modules/managing-labour-migration"
ANSWER = "Accept any answer that names a sender"
QUESTION = "Draw the map: an arrow for each piece of information"
FOR_TRAINERS = "remove whatever points to a particular person"
TIME = "Open question: who decides along the path"
LESSON = "Social dialogue"


def text(volume: Volume) -> str:
    whole = "".join(f"<div>{section.title} {section.html}</div>" for _, section in volume.walk())
    return " ".join(html.fragment_fromstring(whole, create_parent="div").text_content().split())


@pytest.mark.parametrize(
    ("kind", "there"),
    [
        (TRAINER, {ANSWER, QUESTION, FOR_TRAINERS, TIME, LESSON}),
        (PARTICIPANTS, {QUESTION, LESSON}),
        (ANSWERS, {ANSWER}),
        (HANDOUTS, {QUESTION}),
        (TIMETABLE, {TIME}),
    ],
)
def test_each_volume_has_what_its_use_wants(real: Shelf, kind: str, there: set[str]) -> None:
    found = text(real.volume(kind, MODULE, "en"))
    told = {ANSWER, QUESTION, FOR_TRAINERS, TIME, LESSON}
    assert {words for words in told if words in found} == there


@pytest.mark.parametrize("kind", KIT)
@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_links_lead_to_places_of_the_volume(real: Shelf, kind: str, language: str) -> None:
    volume = real.volume(kind, MODULE, language)
    whole = "".join(section.html for _, section in volume.walk())
    ids = re.findall(r' id="([^"]+)"', whole)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', whole)) <= {*ids, *volume.anchors}


def test_a_module_without_a_timetable_of_its_own_has_its_units(invented: Shelf) -> None:
    found = text(invented.volume(TIMETABLE, "modules/first-night", "fr"))
    assert "Allumer" in found
    assert "2:15" in found
    assert "Avant la nuit." not in text(invented.volume(PARTICIPANTS, "modules/first-night", "fr"))


def test_no_page_of_a_kit_is_nearly_empty(real: Shelf, pdftotext: str) -> None:
    files = real.made(VolumeSelection((TRAINER, ANSWERS, TIMETABLE), (MODULE,), ("en",), ("pdf",)))
    assert {file.kind for file in files} == {TRAINER, ANSWERS, TIMETABLE}
    for file in files:
        told = subprocess.run([pdftotext, file.file, "-"], capture_output=True, check=True, text=True).stdout
        *pages, _after = told.split("\f")
        assert all(len(page.split()) > 25 for page in pages), file.path
