# SPDX-License-Identifier: MIT
"""The files of registers become entries, ids and words; mistakes become diagnostics."""

from __future__ import annotations

from pathlib import Path

import pytest

from proceedings.registers import Registers, load
from proceedings.registers.interface_words import default_room

NAME = "{ar: اسم, fr: Nom, en: Name}"
HARBOUR = f"- id: harbour-union\n  name: {NAME}\n  country: MA\n"
MOROCCO = f"- id: MA\n  name: {NAME}\n"


def read(root: Path, **files: str) -> tuple[Registers, list[str]]:
    """The registers of these texts, by file name with ``__`` as a slash, and the diagnostics as ``name:line rule``."""
    folder = root / "docs" / "registers"
    paths = []
    for name, text in files.items():
        file = folder / f"{name.replace('__', '/')}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        paths.append(file.relative_to(root).as_posix())
    registers, diagnostics = load(root, paths)
    return registers, [f"{Path(one.place.path).stem}:{one.place.line} {one.rule}" for one in sorted(diagnostics)]


def test_entries_are_read_with_the_ids_of_all_registers_known(tmp_path: Path) -> None:
    # By name, organisations are read before the vocabularies.
    kinds = {"vocabularies__organisation-kinds": f"- id: union\n  name: {NAME}\n"}
    registers, wrong = read(tmp_path, organisations=f"{HARBOUR}  kind: union\n", countries=MOROCCO, **kinds)
    assert wrong == []
    assert (registers.organisations["harbour-union"].country, registers.countries["MA"].name["fr"]) == ("MA", "Nom")
    assert set(registers.table("organisation-kinds")) == {"union"}
    assert "MA" in registers.terms()["countries"]
    _, wrong = read(tmp_path, organisations=f"{HARBOUR}  kind: guild\n", **kinds)
    assert wrong == ["organisations:3 term-is-known", "organisations:4 term-is-known"]


def test_what_is_missing_is_empty_and_what_is_unknown_is_reported(tmp_path: Path) -> None:
    registers, wrong = read(tmp_path, organizations=HARBOUR)
    assert wrong == ["organizations:1 register-is-known"]
    assert not registers.organisations
    assert registers.table("nowhere") == {}
    assert registers.word("pages", "home", "en") == default_room("pages").words["home"]["en"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (HARBOUR + HARBOUR, ["organisations:4 entry-is-unique"]),
        (HARBOUR + HARBOUR.replace("harbour", "Harbour"), ["organisations:4 entry-is-unique"]),
        ("harbour-union:\n  name: Harbour\n", ["organisations:1 value-has-its-kind"]),
        ("- harbour-union\n", ["organisations:1 value-has-its-kind"]),
        ("Harbour union\n", ["organisations:1 value-has-its-kind"]),
        (
            HARBOUR.replace("  name", "  nmae"),
            ["organisations:1 required-key-is-given", "organisations:2 key-is-known"],
        ),
        ("# none yet\n", []),
    ],
)
def test_a_mistake_leaves_the_other_entries(tmp_path: Path, text: str, wrong: list[str]) -> None:
    registers, found = read(tmp_path, organisations=text, countries=MOROCCO)
    assert found == wrong
    assert set(registers.organisations) <= {"harbour-union"}
    assert set(registers.countries) == {"MA"}


def test_the_ids_of_a_file_that_cannot_be_read_are_not_missed(tmp_path: Path) -> None:
    registers, wrong = read(tmp_path, organisations=HARBOUR, countries="- id: [\n")
    assert [line.partition(":")[0] for line in wrong] == ["countries"]
    assert registers.unread == ("countries",)
    assert "XX" in registers.terms()["countries"]
    assert registers.organisations["harbour-union"].country == "MA"


def test_digests_tell_what_pages_show_from_what_search_reads(tmp_path: Path) -> None:
    forms = "- id: wells\n  forms: [well]\n"
    one, _ = read(tmp_path, **{"organisations": HARBOUR, "countries": MOROCCO, "search__forms-en": forms})
    other, _ = read(
        tmp_path, **{"organisations": HARBOUR, "countries": MOROCCO, "search__forms-en": forms + "# more\n"}
    )
    assert one.digest == other.digest
    assert one.search_digest != other.search_digest
    more, _ = read(tmp_path, **{"organisations": HARBOUR, "countries": MOROCCO + "# more\n", "search__forms-en": forms})
    assert more.digest != one.digest
    assert more.search_digest == one.search_digest
    assert {name for name in more.digests if more.digests[name] != one.digests[name]} == {"countries"}


def test_a_projects_word_replaces_one_of_the_programs(tmp_path: Path) -> None:
    words = "home: {ar: الباب, fr: Seuil, en: Threshold}\nours: {ar: لنا, fr: À nous, en: Ours}\n"
    registers, wrong = read(tmp_path, words__pages=words)
    assert wrong == []
    assert registers.word("pages", "home", "en") == "Threshold"
    assert registers.word("theme", "skip", "fr") == default_room("theme").words["skip"]["fr"]
    assert [(word.room, word.key) for word in registers.own_words] == [("pages", "ours")]


def test_the_ids_of_a_register_that_is_no_list_are_not_missed(tmp_path: Path) -> None:
    registers, wrong = read(tmp_path, organisations=HARBOUR, countries="MA:\n  name: Morocco\n")
    assert wrong == ["countries:1 value-has-its-kind"]
    assert registers.unread == ("countries",)


def test_a_value_that_is_refused_is_all_that_is_told_of_a_person_or_an_address(tmp_path: Path) -> None:
    _, wrong = read(tmp_path, people="- id: a\n  name: Amal\n  source: https://guilde.example\n")
    assert wrong == ["people:2 value-has-its-kind"]
    registers, wrong = read(tmp_path, addresses="- {id: a, since: 2026-01-05, moved_to: ../b}\n")
    assert wrong == ["addresses:1 value-follows-pattern"]
    assert not registers.addresses["a"].is_whole


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("home: {ar: الباب, en: Threshold}\n", "word-is-trilingual"),
        ("home: {ar: 'الباب {n}', fr: 'Seuil {n}', en: 'Threshold {n}'}\n", "word-keeps-its-places"),
        ("home: {ar: {one: باب}, fr: Seuil, en: Threshold}\n", "word-has-its-forms"),
        ("- home\n", "value-has-its-kind"),
    ],
)
def test_a_word_that_is_not_whole_leaves_the_programs(tmp_path: Path, words: str, rule: str) -> None:
    registers, wrong = read(tmp_path, words__pages=words)
    assert [line.partition(" ")[2] for line in wrong] == [rule]
    assert registers.word("pages", "home", "en") == default_room("pages").words["home"]["en"]
