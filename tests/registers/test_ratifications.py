# SPDX-License-Identifier: MIT
"""Lists of ratifications: what they say of a country, and what is told of mistakes in them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from proceedings.catalogue import load
from proceedings.registers.ratifications import RatificationList
from tests.registers.test_registers import read
from tests.sites import ROOT

NAME = "{ar: اسم, fr: Nom, en: Name}"
REGISTERS = {
    "countries": f"- id: MA\n  name: {NAME}\n  groups: [coast]\n- id: SN\n  name: {NAME}\n  groups: [coast]\n"
    f"- id: FR\n  name: {NAME}\n",
    "vocabularies__instruments": f"- id: lamp-pact\n  name: {NAME}\n",
    "vocabularies__instrument-groups": f"- id: pacts\n  name: {NAME}\n",
    "vocabularies__country-groups": f"- id: coast\n  name: {NAME}\n",
}
LIST = """- id: lamp-pact
  group: pacts
  coverage: whole
  as_of: 2077-05-08
  country_groups: [coast]
  sources:
    - {key: roll, title: The roll of the guild, date: 2077-05-08}
    - {key: gazette, title: The gazette, date: 2077}
  ratifications:
"""


def the_list(root: Path, items: str, head: str = LIST) -> RatificationList:
    registers, wrong = read(root, ratifications=head + items, **REGISTERS)
    assert wrong == []
    return registers.ratifications["lamp-pact"]


def test_silence_means_no_only_in_a_whole_list_and_for_the_countries_it_covers(tmp_path: Path) -> None:
    party = "    - {country: MA, date: 2075-03-01}\n"
    whole = the_list(tmp_path, party)
    countries = load(ROOT).catalogue.registers.countries
    morocco, senegal, france = (countries[code] for code in ("MA", "SN", "FR"))
    assert whole.standing(morocco) == ("party", "2075-03-01", ("roll",))
    assert whole.standing(senegal) == ("unknown", None, ())
    for coverage, found in (("whole", ("absent", "2077-05-08", ("roll",))), ("behind", ("unknown", None, ()))):
        head = LIST.replace("whole", coverage)
        covered = the_list(tmp_path, party, head)
        inside = type(senegal)(id="SN", name=senegal.name, groups=("coast",))
        assert covered.standing(inside) == found
        assert covered.standing(france) == ("unknown", None, ())


@pytest.mark.parametrize(
    ("items", "wrong"),
    [
        ("    - {country: MA}\n    - {country: MA, date: 2075}\n", ["ratifications:11 entry-is-unique"]),
        ("    - {country: MA, sources: [rol]}\n", ["ratifications:10 source-key-is-known"]),
        ("    - {country: MA, state: unsettled}\n", ["ratifications:10 unsettled-has-two-sources"]),
        ("    - {country: MA, state: unsettled, sources: [roll]}\n", ["ratifications:10 unsettled-has-two-sources"]),
        ("    - {country: XX}\n", ["ratifications:10 term-is-known"]),
        ("    - {country: MA, state: absent}\n", ["ratifications:10 term-is-known"]),
        ("    - {country: MA, date: soon}\n", ["ratifications:10 value-has-its-kind"]),
    ],
)
def test_mistakes_are_told_at_their_line(tmp_path: Path, items: str, wrong: list[str]) -> None:
    assert read(tmp_path, ratifications=LIST + items, **REGISTERS)[1] == wrong


def test_two_sources_with_one_key_are_told(tmp_path: Path) -> None:
    twice = LIST.replace("key: gazette", "key: roll")
    assert read(tmp_path, ratifications=f"{twice}    - {{country: MA}}\n", **REGISTERS)[1] == [
        "ratifications:8 source-key-is-unique"
    ]


def test_sources_that_differ_are_both_kept(tmp_path: Path) -> None:
    found = the_list(tmp_path, "    - {country: MA, state: unsettled, date: 2075, sources: [roll, gazette]}\n")
    assert found.ratifications[0].sources == ("roll", "gazette")


def test_whole_lists_are_those_of_the_data(external: Path) -> None:
    registers = load(ROOT).catalogue.registers
    codes = {country.m49: country.id for country in registers.countries.values()}
    with (external.parent / "data" / "ratifications.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    compared = 0
    for name in ("029", "087", "098", "100", "105", "111", "138", "155", "182", "081", "095"):
        wanted = {
            (codes[row["m49"].zfill(3)], row["date_bound"])
            for row in rows
            if row["instrument"] == f"C{name}" and row["status"] == "party"
        }
        found = registers.ratifications[f"ilo-c{name}"]
        assert {(item.country, item.date) for item in found.ratifications} == wanted, name
        compared += len(wanted)
    assert compared > 600
