# SPDX-License-Identifier: MIT
"""What a form says of its fields is for people who know no codes, no ids and no signs of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from proceedings.authoring.controls import Control, choices, controls
from proceedings.authoring.guidance import guidance, section_hint
from proceedings.catalogue import load
from proceedings.languages import LANGUAGES
from proceedings.records import record_types
from proceedings.records.contributing import contributed
from proceedings.registers import Registers
from tests.sites import ROOT

NEVER = ("not-recorded", "true", "false", "unknown", "[@")


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load(ROOT).catalogue.registers


def every(found: tuple[Control, ...]) -> Iterator[Control]:
    for control in found:
        yield control
        yield from every(control.inner)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_names_an_id(language: str, registers: Registers) -> None:
    wrong = []
    for cls in contributed(record_types().values()):
        for control in every(controls(cls, registers)):
            offered = dict(choices(control, registers, language))
            said = guidance(control, registers, language)
            names = " ".join(offered.values())
            # Some ids are words of French or English; in Arabic none is.
            ids = [value for value in offered if value not in names and (language == "ar" or "-" in value)]
            ids = [value for value in (*ids, *NEVER) if re.search(rf"(?<!\w){re.escape(value)}(?!\w)", said)]
            wrong += [(cls.type, ".".join(control.path), value) for value in ids]
        wrong += [
            (cls.type, section, hint)
            for section in cls.sections
            if "[@" in (hint := section_hint(cls, section, registers, language))
        ]
    assert wrong == []
