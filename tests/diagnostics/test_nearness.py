# SPDX-License-Identifier: MIT
"""A name is proposed where somebody slipped, and none where only the length is alike."""

from __future__ import annotations

import pytest

from proceedings.catalogue import load
from proceedings.diagnostics import nearest
from proceedings.frontmatter.fields import declared
from proceedings.languages import LANGUAGES
from proceedings.records.practice import Practice
from proceedings.registers import Registers
from tests.sites import ROOT

KEYS = [field.key for field in declared(Practice)]
PAGES = ["editions/2018/objectives", "editions/2018/objectives/3", "editions/2018/proposals/1-2", "practices/one-desk"]


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load(ROOT).catalogue.registers


@pytest.mark.parametrize(
    ("wanted", "known", "found"),
    [
        ("TN", ["tm", "tn"], "tn"),
        ("implementors", KEYS, "implementers"),
        ("start-year", ["start_year"], "start_year"),
        ("themes ", KEYS, "themes"),
        ("practice/one-desk", PAGES, "practices/one-desk"),
        ("practices/desk-one", PAGES, "practices/one-desk"),
        ("one-desk", PAGES, "practices/one-desk"),
        ("practices/one-d", PAGES, "practices/one-desk"),
        ("editions/2018/proposal/1-2", PAGES, "editions/2018/proposals/1-2"),
        ("mr-2021", ["mr-2022"], "mr-2022"),
        ("ilo-mrs", ["ilo-mra", "un-desa"], "ilo-mra"),
        ("النساء المهاجرت", ["النساء المهاجرات", "العمال المهاجرون"], "النساء المهاجرات"),
    ],
)
def test_a_slip_is_recognised(wanted: str, known: list[str], found: str) -> None:
    assert nearest(wanted, known) == found


@pytest.mark.parametrize(
    ("wanted", "known"),
    [
        ("OIT", ["OIM", "ONU"]),
        ("ilo", ["iom"]),
        ("organisations", ["translations", "contributors"]),
        ("editions/2018/objectives/9", PAGES),
        ("editions/2018/proposals/2-1", PAGES),
        ("practices/free-legal-aid", PAGES),
        ("mr-2021", ["mr-2022", "mr-2023"]),
        ("Opening session", ["Training session"]),
        ("Asie de l'Est", ["Asie de l'Ouest"]),
        ("منظمة العمل الدولية", ["منظمة العمل العربية"]),
        ("un", ["united-nations"]),
        ("", ["ar", "fr"]),
    ],
)
def test_another_name_is_no_slip(wanted: str, known: list[str]) -> None:
    assert nearest(wanted, known) is None


@pytest.mark.parametrize(
    ("wanted", "country"),
    [
        ("Marocc", "ma"),
        ("Allemange", "de"),
        ("cote d ivoire", "ci"),
        ("Vietnam", "vn"),
        ("Tanzanie", "tz"),
        ("Bolivia", "bo"),
        ("Palestine", "ps"),
        ("الاردن", "jo"),
        ("الإمارات", "ae"),
        ("تنزانيا", "tz"),
        ("سوريا", None),
        ("Corée", None),
        ("Holland", None),
        ("Syrie", None),
        ("Yougoslavie", None),
    ],
)
def test_countries_as_people_write_them(wanted: str, country: str | None, registers: Registers) -> None:
    found: set[str] = set()
    for language in LANGUAGES:
        names = {each.name[language]: key for key, each in registers.countries.items()}
        near = nearest(wanted, names)
        found |= {names[near].casefold()} if near else set()
    assert found == ({country} if country else set())
