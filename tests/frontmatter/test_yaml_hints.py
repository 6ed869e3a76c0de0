# SPDX-License-Identifier: MIT
"""What was probably meant where YAML stops: a line to paste, which reads as the text that the author saw."""

from __future__ import annotations

import pytest

from proceedings.diagnostics import Place, diagnose
from proceedings.frontmatter.yaml_hints import items_meant, suggest_fix
from proceedings.languages import LANGUAGES

LINES = [
    ("title: 'It's wells'", 'title: "It\'s wells"'),
    ("title: 'rock 'n' roll'", "title: \"rock 'n' roll\""),
    ("title: 'Fair' wells", "title: \"'Fair' wells\""),
    ('title: "Say "hi" there"', 'title: "Say \\"hi\\" there"'),
    ('title: "Fair" and "good"', 'title: "\\"Fair\\" and \\"good\\""'),
    ('title: "Fair wells', 'title: "Fair wells"'),
    ("title: - wells", 'title: "- wells"'),
    (r'title: "a\qb"', r'title: "a\\qb"'),
    (r'title: "C:\Users\new"', r'title: "C:\\Users\\new"'),
    (r'title: "a\ud800b"', r'title: "a\\ud800b"'),
    (r'title: "a\x4g"', r'title: "a\\x4g"'),
    (r'title: "\"a\" \é"', r'title: "\"a\" \\é"'),
]


@pytest.mark.parametrize(("line", "meant"), LINES)
def test_the_line_to_write_is_the_text_that_was_meant(line: str, meant: str) -> None:
    hint = suggest_fix([line], 0)
    assert hint is not None
    assert hint.rule == "sign-is-quoted"
    for language in LANGUAGES:
        assert (diagnose(hint.rule, Place("docs/a.en.md"), **hint.values).hint(language) or "").endswith(f"\n{meant}")


@pytest.mark.parametrize("line", [r'title: "a\u00e9\n\"b\" \x41 \\q"', "title: 'It''s wells'", "title: a - b"])
def test_what_yaml_reads_needs_no_hint(line: str) -> None:
    assert suggest_fix([line], 0) is None


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("sources, editors", "[sources, editors]"),
        ("sources", "[sources]"),
        ("practices/a-b؛ editions/2077/axes/2", "[practices/a-b, editions/2077/axes/2]"),
        ("sources،editors", "[sources, editors]"),
        ("", None),
        ("one text, with words", None),
        ("sources,", None),
    ],
)
def test_names_between_commas_are_meant_as_a_list(text: str, items: str | None) -> None:
    assert items_meant(text) == items
