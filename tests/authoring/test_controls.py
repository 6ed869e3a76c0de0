# SPDX-License-Identifier: MIT
"""Every field that a contributor is asked for has a control, in every type, named in the reader's language."""

from __future__ import annotations

import pytest

from proceedings.authoring.controls import choices, control_at, control_name, controls
from proceedings.catalogue import load
from proceedings.frontmatter.fields import Day, Flag, Group, Integer, ListOf, Names, Reference, Term, Text, WebAddress
from proceedings.frontmatter.identifier_kinds import DOI
from proceedings.frontmatter.kinds import Kind
from proceedings.languages import LANGUAGES
from proceedings.records import record_types
from proceedings.records.practice import Period
from proceedings.registers import Registers
from tests.sites import ROOT


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load(ROOT).catalogue.registers


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Text(200), "line"),
        (Text(1000), "lines"),
        (Integer(), "number"),
        (Flag(), "choice"),
        (Day(partial=True), "day"),
        (Term("themes"), "choice"),
        (ListOf(Term("themes")), "choices"),
        (ListOf(Reference(("session",))), "choices"),
        (WebAddress(), "address"),
        (ListOf(Day()), "lines"),
        (Group(Period), "group"),
        (ListOf(Group(Period)), "groups"),
        (Names(), "texts"),
        (DOI, "line"),
    ],
)
def test_a_kind_has_its_control(kind: Kind, name: str) -> None:
    assert control_name(kind) == name


@pytest.mark.parametrize("type_name", record_types())
def test_what_the_editors_decide_is_not_asked(type_name: str, registers: Registers) -> None:
    asked = {control.key for control in controls(record_types()[type_name], registers)}
    assert {"title", "summary"} <= asked
    assert not asked & {
        "status",
        "created",
        "updated",
        "reviewed_on",
        "provenance",
        "number",
        "doi",
        "verbatim",
        "rights",
    }


def test_own_fields_come_before_those_of_all_types(registers: Registers) -> None:
    keys = [control.key for control in controls(record_types()["practice"], registers)]
    assert keys[:3] == ["title", "summary", "practice_type"]
    assert keys.index("contact") < keys.index("sources")


def test_a_control_is_found_by_the_path_of_its_value(registers: Registers) -> None:
    found = controls(record_types()["practice"], registers)
    title = control_at(found, ("sources", 1, "title"))
    assert title is not None
    assert (title.name, title.path, title.required) == ("lines", ("sources", "title"), True)
    assert control_at(found, ("sources", 0, "key")) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_have_names_in_the_readers_language(language: str, registers: Registers) -> None:
    found = controls(record_types()["practice"], registers)
    period = control_at(found, ("period", "ongoing"))
    level = control_at(found, ("level",))
    assert period is not None
    assert level is not None
    assert (
        dict(choices(period, registers, language))["true"]
        == {"ar": "مستمرة", "fr": "en cours", "en": "ongoing"}[language]
    )
    names = dict(choices(level, registers, language))
    assert names["national"] == registers.table("levels")["national"].name[language]
    assert level.label(registers, language) != level.help(registers, language)
