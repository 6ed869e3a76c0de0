# SPDX-License-Identifier: MIT
"""A person's name in every language, from what the register gives of it."""

from __future__ import annotations

from pathlib import Path

from proceedings.registers import Person, load

PEOPLE = "docs/registers/people.yml"


def _read(folder: Path, text: str) -> tuple[dict[str, Person], list[str]]:
    path = folder / PEOPLE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    registers, told = load(folder, [PEOPLE])
    return dict(registers.people), [found.rule for found in told]


def test_a_name_is_made_of_its_parts_in_the_order_of_the_language(tmp_path: Path) -> None:
    people, told = _read(
        tmp_path,
        """
- id: hilde
  given: {fr: Hilde}
  particle: {fr: van der}
  family: {fr: Vuurtoren}
- id: jean
  given: {fr: Jean}
  particle: {fr: d’}
  family: {fr: Alembert}
- id: vilma
  given: {fr: Vilma, en: Vilma}
  family: {fr: Kőfény, en: Kőfény}
  order: {fr: family-first}
""",
    )
    assert told == []
    assert dict(people["hilde"].name) == dict.fromkeys(("ar", "fr", "en"), "Hilde van der Vuurtoren")
    assert people["hilde"].family == dict.fromkeys(("ar", "fr", "en"), "Vuurtoren")
    assert people["jean"].name["fr"] == "Jean d’Alembert"
    assert (people["vilma"].name["fr"], people["vilma"].name["en"]) == ("Kőfény Vilma", "Vilma Kőfény")


def test_parts_belong_to_a_language_only_where_the_name_reads_the_same(tmp_path: Path) -> None:
    people, _ = _read(
        tmp_path,
        """
- id: siraj
  name: {ar: سراج النور, fr: Siraj Ennour, en: Siraj Ennour}
  family: {fr: Ennour}
  given: {fr: Siraj}
- id: zephyrine
  name: {fr: Zéphyrine}
""",
    )
    assert people["siraj"].family == {"fr": "Ennour", "en": "Ennour"}
    assert people["zephyrine"].name["ar"] == "Zéphyrine"
    assert people["zephyrine"].family is None


def test_somebody_without_a_name_is_refused(tmp_path: Path) -> None:
    people, told = _read(tmp_path, "- id: nobody\n  given: {fr: Sans nom}\n")
    assert people == {}
    assert told == ["required-key-is-given"]
