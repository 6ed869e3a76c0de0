# SPDX-License-Identifier: MIT
"""No rule can be wrong without a red test: each fault that rules may have breaks a claim or a frozen result."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice

import pytest

from proceedings.orthography import Analysis, rules
from tests.orthography.claims import all_rules, analysed, claims, holds, touched, vectors
from tests.orthography.mutations import Mutation, mutations

INERT = {
    "a letter more must remain": """
        ar-prefixes-1-وال ar-prefixes-1-ال ar-endings-2-يات ar-endings-2-يين ar-endings-2-يون fr-endings-2-ere
        en-endings-2-ization en-endings-2-izer en-endings-2-yze en-endings-2-ourer en-endings-2-ouring
        en-endings-2-oured en-endings-2-ourite en-endings-3-eed
    """,
    "a letter less must remain": """
        fr-endings-1-eaux fr-endings-2-ere fr-endings-2-ive en-endings-1-ies en-endings-2-ization en-endings-2-izing
        en-endings-2-izer en-endings-2-ized en-endings-2-ize en-endings-2-yze en-endings-2-ourer en-endings-2-ouring
        en-endings-2-oured en-endings-2-ourite en-endings-2-ense en-endings-3-ied en-endings-3-eed
    """,
}
"""Faults that no word shows: there is none of these letters, or another rule does the same to it."""


def is_seen(mutation: Mutation) -> bool:
    analysis = Analysis(mutation.tables)
    if mutation.rule is not None and touched(mutation.rule, mutation.tables):
        return True
    concerned = (claim for claim in claims() if mutation.language in ("", claim.language))
    return any(not holds(analysis, claim) for claim in concerned) or any(
        analysed(analysis, language, text) != expected for language, text, expected in vectors()
    )


def visible() -> Iterator[Mutation]:
    return (mutation for mutation in mutations(rules()) if mutation.what not in INERT.get(mutation.kind, "").split())


@pytest.mark.parametrize("step", [9, pytest.param(1, marks=pytest.mark.long)])
def test_every_fault_is_seen(step: int) -> None:
    tried = islice(visible(), 0, None, step)
    assert [(mutation.kind, mutation.what) for mutation in tried if not is_seen(mutation)] == []


def test_faults_of_every_kind_are_tried() -> None:
    counts = {kind: len(list(group)) for kind, group in groupby(sorted(each.kind for each in visible()))}
    assert counts["a rule less"] == len(all_rules(rules()))
    assert counts["a rule more"] > 400
    assert len(counts) == 15


@pytest.mark.parametrize("kind", INERT)
def test_what_no_word_shows_is_a_fault_of_a_rule(kind: str) -> None:
    names = {"-".join(map(str, rule)) for rule in all_rules(rules())}
    assert set(INERT[kind].split()) <= names


def test_the_prefix_that_was_once_cut_from_palestine_is_seen() -> None:
    """With ف cut as و is, فلسطين became لسط and فرنسا became رنسا, and no test failed."""
    (wrong,) = (each for each in mutations(rules()) if (each.kind, each.what) == ("a rule more", "ar-prefixes-1-ف"))
    words = Analysis(wrong.tables)
    assert [words.key(words.folded(word), "ar") for word in ("فلسطين", "فرنسا")] == ["لسط", "رنسا"]
    assert is_seen(wrong)
