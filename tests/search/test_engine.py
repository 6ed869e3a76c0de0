# SPDX-License-Identifier: MIT
"""What a reader finds: the engine of the browser, run by node, asks the index of a small invented project."""

from __future__ import annotations

from typing import Any

import pytest

from tests.search.conftest import Ask


def records(answer: dict[str, Any]) -> list[str]:
    return [row["id"].removeprefix("practices/") for row in answer["results"] if row["id"].startswith("practices/")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "مهاجر", "alpha"),
        ("ar", "وللمهاجرين", "alpha"),
        ("ar", "هجرة", "alpha"),
        ("ar", "الكفـــالة", "beta"),
        ("ar", "كفيل", "beta"),
        ("ar", "أطباء", "gamma"),
        ("ar", "عقد", "gamma"),
        ("ar", "طبيب", "gamma"),
        ("ar", "ديسمبر", "alpha"),
        ("ar", "كانون الأول", "alpha"),
        ("fr", "emploi", "alpha"),
        ("fr", "inspection", "alpha"),
        ("fr", "main d'oeuvre", "beta"),
        ("fr", "REFORMES", "beta"),
        ("en", "organization", "alpha"),
        ("en", "labour", "beta"),
        ("en", "migration", "alpha"),
        ("en", "migr", "alpha"),
        # From one language into another.
        ("ar", "protection sociale", "alpha"),
        ("ar", "social security", "alpha"),
        ("ar", "Morocco", "alpha"),
        ("en", "Maroc", "alpha"),
        ("en", "المغرب", "alpha"),
        ("fr", "Tunisian", "beta"),
        ("fr", "الكفالة", "beta"),
        ("en", "تونسي", "beta"),
    ],
)
def test_is_found(ask: Ask, language: str, text: str, expected: str) -> None:
    (answer,) = ask({"language": language, "text": text})
    assert expected in records(answer)


@pytest.mark.parametrize("text", ["وكالة", "وكالات", "وطنية", "قطر"])
def test_a_conjunction_is_told_from_a_letter_of_the_word(ask: Ask, text: str) -> None:
    """The text says «الوكالة الوطنية وقطر»."""
    (answer,) = ask({"language": "ar", "text": text})
    assert "gamma" in records(answer)
    assert answer["suggestion"] is None


def test_names_of_one_thing_find_the_same_records(ask: Ask) -> None:
    answers = ask(*({"language": "ar", "text": text, "limit": 50} for text in ("حوكمة", "حكامة", "إدارة الهجرة")))
    assert all({"alpha", "beta"} <= set(records(answer)) for answer in answers)


def test_a_record_without_a_text_in_the_language_is_found_in_its_own(ask: Ask) -> None:
    (answer,) = ask({"language": "fr", "text": "contrat"})
    (row,) = [row for row in answer["results"] if row["id"] == "practices/gamma"]
    assert (row["language"], row["href"]) == ("ar", "ar/practices/gamma/")


def test_whole_inflected_words_are_marked(ask: Ask) -> None:
    arabic, french, english = ask(
        {"language": "ar", "text": "مهاجر"},
        {"language": "fr", "text": "emploi"},
        {"language": "en", "text": "organization"},
    )
    assert "[المهاجرين]" in arabic["results"][0]["title"]
    assert any("[l’emploi]" in row["excerpt"] for row in french["results"])
    assert any("[organisation]" in row["excerpt"] for row in english["results"])


def test_a_name_of_several_words_is_marked_where_it_was_asked_for_in_another_language(ask: Ask) -> None:
    (answer,) = ask({"language": "ar", "text": "sécurité sociale"})
    assert any("[الضمان] [الاجتماعي]" in row["excerpt"] for row in answer["results"])


def test_the_section_is_named(ask: Ask) -> None:
    (answer,) = ask({"language": "fr", "text": "inspecteur", "base": "../../", "suffix": "index.html"})
    (row,) = [row for row in answer["results"] if row["id"] == "practices/alpha"]
    assert row["section"]["id"] == "results"
    assert row["section"]["href"] == "../../fr/practices/alpha/index.html#results"
    assert row["href"] == "../../fr/practices/alpha/index.html"


def test_slips_are_mended(ask: Ask) -> None:
    arabic, french, two = ask(
        {"language": "ar", "text": "المهاجرنين"},
        {"language": "fr", "text": "l'inspceteur"},
        {"language": "en", "text": "migrant wokrers"},
    )
    assert "alpha" in records(arabic)
    assert "alpha" in records(french)
    assert french["suggestion"]["text"].endswith("inspecteurs")
    assert records(two)[0] == "alpha"
    assert two["suggestion"]["text"] == "migrant workers"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "«العمال المهاجرين»", ["alpha"]),
        ("ar", "«المهاجرين العمال»", []),
        ("ar", '"social security"', []),
        ("fr", "« travailleurs migrants »", ["alpha"]),
        ("fr", '"la main-d’œuvre circule"', ["beta"]),
        ("en", "“migrant workers” kafala", ["alpha"]),
        ("en", '"migrant workers" "right to work"', ["alpha"]),
        ("en", '"migrant workers" "consent"', []),
        ("en", '"wokrers"', []),
    ],
)
def test_words_in_quotation_marks_stand_as_they_are_written(
    ask: Ask, language: str, text: str, expected: list[str]
) -> None:
    (answer,) = ask({"language": language, "text": text})
    assert records(answer) == expected
    assert answer["suggestion"] is None


def test_a_quotation_mark_without_its_other_is_no_condition(ask: Ask) -> None:
    """A reader is still writing."""
    open_, without = ask({"language": "en", "text": '"kafala consent'}, {"language": "en", "text": "kafala consent"})
    assert records(open_) == records(without) == ["beta"]


def test_words_of_one_field_strengthen_each_other(ask: Ask) -> None:
    """Reform, sponsor and kafala: `parrain`, which no French text has, is found where the field is spoken of."""
    (answer,) = ask({"language": "fr", "text": "parrain"})
    assert records(answer)[0] == "beta"


def test_nothing_is_found_and_nothing_is_suggested(ask: Ask) -> None:
    (answer,) = ask({"language": "en", "text": "zzzzqqqq xxyyzz"})
    assert (answer["total"], answer["results"], answer["suggestion"]) == (0, [], None)


@pytest.mark.parametrize(
    "text", ["", "   ", "…", "the", "'", "<script>", "a" * 5000, "\u202e", "%00", "constructor", "__proto__"]
)
def test_any_text_is_a_question(ask: Ask, text: str) -> None:
    (answer,) = ask({"language": "en", "text": text})
    assert answer["total"] + answer["some"] >= len(answer["results"]) >= 0


def test_columns_count_exactly_and_combine(ask: Ask) -> None:
    every, morocco, both, crossed = ask(
        {"language": "en", "text": "", "all": True, "limit": 100},
        {"language": "en", "text": "", "all": True, "filters": {"country": ["MA"]}},
        {"language": "en", "text": "", "filters": {"country": ["MA", "TN"], "type": ["practice"]}},
        {"language": "en", "text": "kafala", "all": True, "filters": {"country": ["MA"], "year": ["2015"]}},
    )
    counts = {name: {row["value"]: row["count"] for row in rows} for name, rows in every["facets"].items()}
    assert counts["country"] == {"MA": 2, "TN": 2}
    assert counts["year"] == {"2015": 2, "2011": 1}
    assert counts["state"] == {"machine": 2, "missing": 1}
    assert counts["type"]["practice"] == 3
    assert counts["type"]["page"] == every["total"] - 3
    assert records(morocco) == ["alpha", "beta"]
    # A column counts what its values would add, the others what they would leave.
    filtered = {name: {row["value"]: row["count"] for row in rows} for name, rows in morocco["facets"].items()}
    assert filtered["country"] == {"MA": 2, "TN": 2}
    assert filtered["year"] == {"2015": 1, "2011": 1}
    assert records(both) == ["alpha", "beta", "gamma"]
    assert records(crossed) == ["beta"]


def test_names_of_values_are_in_the_language(ask: Ask) -> None:
    (answer,) = ask({"language": "ar", "text": ""})
    assert {row["value"]: row["label"] for row in answer["facets"]["country"]}["MA"] == "المغرب"


def test_a_file_that_does_not_come_is_named_and_asked_for_again(ask: Ask) -> None:
    (answer,) = ask({"language": "en", "text": "kafala", "refuse": 1})
    assert answer["error"].startswith("en/k-")
    assert "beta" in records(answer)


def test_further_columns_load_when_asked_for(ask: Ask) -> None:
    first, all_ = ask({"language": "en", "text": "kafala"}, {"language": "en", "text": "kafala", "all": True})
    assert set(first["facets"]) == {"type", "axis", "country"}
    assert set(all_["facets"]) == {"type", "axis", "country", "theme", "stage", "gcm", "year", "state"}
    assert not [path for path in first["loaded"] if "/c-" in path]
