# SPDX-License-Identifier: MIT
"""Words become keys by one set of rules in Python and in JavaScript; frozen vectors hold both to it.

After a wanted change of the rules: ``.venv/bin/python -m tests.orthography.test_analysis`` writes the vectors again,
and the difference is read before it is committed.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest

from proceedings.orthography import analysis, rules
from tests.orthography.claims import HERE, VECTORS, analysed, claims, vectors

ENGINE: Final = HERE.parents[1] / "overrides" / "assets" / "search-engine.js"


def in_javascript(node: str, texts: list[tuple[str, str]]) -> list[list[list[Any]]]:
    request = {"engine": str(ENGINE), "rules": rules(), "words": texts}
    answer = subprocess.run(
        [node, Path(__file__).with_name("analysis.js")],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[list[list[Any]]] = json.loads(answer.stdout)
    return found


def test_python_gives_the_frozen_keys() -> None:
    wrong = [
        (text, found)
        for language, text, expected in vectors()
        if (found := analysed(analysis(), language, text)) != expected
    ]
    assert wrong == []


def test_javascript_gives_the_frozen_keys(node: str) -> None:
    found = in_javascript(node, [(language, text) for language, text, _ in vectors()])
    assert [row for row, own in zip(vectors(), found, strict=True) if row[2] != own] == []


def test_javascript_makes_of_the_words_of_every_claim_what_python_makes(node: str) -> None:
    """So what rules must do to words, the browser does."""
    texts = sorted({(claim.language, word) for claim in claims() for word in claim.words})
    found = in_javascript(node, texts)
    assert [(text, own) for text, own in zip(texts, found, strict=True) if analysed(analysis(), *text) != own] == []


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
    assert len({key for _, _, key, _, _ in analysed(analysis(), language, words)}) == 1


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
    assert len({root for _, _, _, root, _ in analysed(analysis(), language, words)}) == 1


@pytest.mark.parametrize("word", ["بلد", "فرص", "كفالة", "لغة", "بحر"])
def test_a_letter_of_the_word_is_no_prefix(word: str) -> None:
    ((_, folded, key, _, _),) = analysed(analysis(), "ar", word)
    assert key[0] == folded[0]


def test_a_root_begins_its_key() -> None:
    for _, _, words in vectors():
        for _, _, key, root, _ in words:
            assert key.startswith(root)


def test_a_suggestion_keeps_accents_and_drops_prefixes() -> None:
    words = analysis()
    assert words.shown("L’Égalité", "fr") == "égalité"
    assert words.shown("والمُهاجِرين", "ar") == "مهاجرين"


def test_a_query_of_many_endings_ends_soon() -> None:
    analysis().key("ation" * 2000, "fr")
    list(analysis().words("'" * 50_000))


if __name__ == "__main__":
    frozen = [[language, text, analysed(analysis(), language, text)] for language, text, _ in vectors()]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in frozen)
    VECTORS.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
