# SPDX-License-Identifier: MIT
"""Every rule makes the words one that it is for, and leaves those that only look like them."""

from __future__ import annotations

import pytest

from proceedings.orthography import Analysis, analysis, of_language, rules
from tests.orthography.claims import (
    Claim,
    Rule,
    all_rules,
    claims,
    copied,
    forms_of_nationality,
    holds,
    key,
    touched,
    words_of,
    words_of_rule,
)

PROTECTING = [("en", 1, "ss"), ("en", 1, "us"), ("en", 1, "is")]
"""Endings that stand in their own place: every word that has one has it from them."""


def test_every_claim_holds() -> None:
    assert [claim for claim in claims() if not holds(analysis(), claim)] == []


@pytest.mark.parametrize("rule", all_rules(rules()), ids=lambda rule: "-".join(map(str, rule)))
def test_a_rule_leaves_what_it_must(rule: Rule) -> None:
    assert touched(rule, rules()) == []


def test_every_rule_has_words() -> None:
    written = {
        Rule(language, kind, int(step), letters)
        for language in ("ar", "fr", "en")
        for kind in ("prefixes", "endings")
        for step, table in words_of(language).get(kind, {}).items()
        for letters in table
    }
    assert written == set(all_rules(rules()))
    for rule in written:
        assert words_of_rule(rule)["same"]
        assert words_of_rule(rule)["kept"] or (rule.language, rule.step, rule.letters) in PROTECTING


def test_every_rule_is_needed() -> None:
    """Without it, one of its own lines would not hold: a rule that nothing needs is not in the tables."""
    idle = []
    for rule in all_rules(rules()):
        fewer = copied(rules())
        rows = fewer[rule.language][rule.kind][rule.step - 1]
        rows[:] = [row for row in rows if row[0] != rule.letters]
        lines = [Claim("one key", rule.language, tuple(line.split())) for line in words_of_rule(rule)["same"]]
        if all(holds(Analysis(fewer), line) for line in lines):
            idle.append(rule)
    assert idle == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_root_is_needed(language: str) -> None:
    families = [claim for claim in claims() if claim.kind == "one family" and claim.language == language]
    idle = []
    for root in of_language(language)["roots"]:
        fewer = copied(rules())
        fewer[language]["roots"].remove(root)
        if all(holds(Analysis(fewer), family) for family in families):
            idle.append(root)
    assert idle == []


def test_every_whole_word_is_needed() -> None:
    kept = {key(analysis(), word, "ar") for word in words_of("ar")["whole"]["kept"].split()}
    assert kept == set(of_language("ar")["whole"])


def test_the_limits_are_limits() -> None:
    """What is said to fall short is taken out of the list once it no longer does."""
    for word in words_of("ar")["limits"]["nationalities"].split():
        assert not holds(analysis(), Claim("one key", "ar", forms_of_nationality(word)))


def test_letters_of_the_arabic_script() -> None:
    table = words_of("letters")["arabic"]
    assert [letter for letter in table["letters"] if not analysis().is_arabic(letter)] == []
    assert [sign for sign in table["others"] if analysis().is_arabic(sign)] == []
