# SPDX-License-Identifier: MIT
"""Words become keys by one set of rules in Python and in JavaScript; frozen vectors hold both to it.

After a wanted change of the rules: ``.venv/bin/python tests/orthography/test_analysis.py`` writes the vectors again,
and the difference is read before it is committed.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

from proceedings.orthography import Analysis, analysis, rules

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]
VECTORS: Final = HERE / "vectors.json"
ENGINE: Final = ROOT / "overrides" / "assets" / "search-engine.js"


def analysed(words: Analysis, language: str, text: str) -> list[list[Any]]:
    found = []
    for match in words.words(text):
        folded = words.folded(match[0])
        code = words.language(folded, language)
        key = words.key(folded, code)
        found.append([match[0], folded, key, words.root(key, code), words.is_stop(folded, code)])
    return found


def vectors() -> list[list[Any]]:
    known: list[list[Any]] = json.loads(VECTORS.read_text(encoding="utf-8"))
    return known


def test_python_gives_the_frozen_keys() -> None:
    words = Analysis(rules())
    wrong = [(row, found) for row in vectors() if (found := analysed(words, row[0], row[1])) != row[2]]
    assert wrong == []


def test_javascript_gives_the_frozen_keys(node: str) -> None:
    rows = vectors()
    request = {"engine": str(ENGINE), "rules": rules(), "words": [row[:2] for row in rows]}
    answer = subprocess.run(
        [node, HERE / "analysis.js"], input=json.dumps(request), capture_output=True, text=True, check=True
    )
    wrong = [(row, found) for row, found in zip(rows, json.loads(answer.stdout), strict=True) if found != row[2]]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ar", "مهاجر المهاجرون وللمهاجرين المهاجرات مهاجرة بالمهاجرين"),
        ("ar", "الاتفاقية اتفاقيات اتفاق الإتفاقية اتّفاقيّة الاتفاقـــية"),
        ("ar", "مستشفى مستشفي المستشفى"),
        ("ar", "١٨٩ 189 ۱۸۹"),
        ("ar", "\ufefb\ufe9f\ufe8a لاجئ"),
        ("fr", "emploi l'emploi l’emploi emplois d’emploi"),
        ("fr", "saisonnier saisonnière SAISONNIERES saisonniers"),
        ("fr", "œuvre oeuvre ŒUVRES"),
        ("fr", "travailleuse travailleur travailleurs"),
        ("en", "organisation organization organizations organisation’s"),
        ("en", "labour labor"),
        ("en", "regularised regularize regularising"),
        ("en", "country countries country's"),
        ("en", "women woman"),
    ],
)
def test_what_readers_take_for_one_word_has_one_key(language: str, words: str) -> None:
    assert len({row[2] for row in analysed(analysis(), language, words)}) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "inspection inspecteur inspecter inspectrice"),
        ("fr", "consulat consulaire"),
        ("fr", "syndicat syndical syndicaux"),
        ("fr", "migration migrant migratoire"),
        ("en", "inspection inspector inspecting"),
        ("en", "consulate consular"),
        ("en", "statistics statistical"),
        ("en", "union unionised unionist"),
    ],
)
def test_words_of_one_family_share_their_root(language: str, words: str) -> None:
    assert len({row[3] for row in analysed(analysis(), language, words)}) == 1


@pytest.mark.parametrize("word", ["بلد", "فرص", "كفالة", "لغة", "بحر"])
def test_a_letter_of_the_word_is_no_prefix(word: str) -> None:
    ((_, folded, key, _, _),) = analysed(analysis(), "ar", word)
    assert key[0] == folded[0]


def test_a_root_begins_its_key() -> None:
    for row in vectors():
        for _, _, key, root, _ in row[2]:
            assert key.startswith(root)


def test_a_suggestion_keeps_accents_and_drops_prefixes() -> None:
    words = analysis()
    assert words.shown("L’Égalité", "fr") == "égalité"
    assert words.shown("والمُهاجِرين", "ar") == "مهاجرين"


def test_a_query_of_many_endings_ends_soon() -> None:
    analysis().key("ation" * 2000, "fr")
    list(analysis().words("'" * 50_000))


if __name__ == "__main__":
    frozen = [[row[0], row[1], analysed(analysis(), row[0], row[1])] for row in vectors()]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in frozen)
    VECTORS.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
