# SPDX-License-Identifier: MIT
"""The broken project: every mistake that git can hold, and everything that the check says of it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from proceedings.diagnostics import Diagnostic, render_github, render_json, render_text
from proceedings.diagnostics.rules import Severity, rules
from proceedings.languages import LANGUAGES, WORDS, words

EXPECTED = Path(__file__).parents[1] / "projects" / "broken" / "expected.txt"
SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning"}
TESTS = Path(__file__).parents[1]

SPECIAL = frozenset(
    (
        "bidi-control-is-absent",
        "character-can-be-printed",
        "character-is-in-the-typeface",
        "control-character-is-absent",
        "encoding-is-utf-8",
        "errors-are-few",
        "file-is-readable",
        "file-is-regular",
        "file-is-small",
        "file-name-has-no-twin",
        "file-name-is-composed",
        "file-name-is-portable",
        "image-is-in-rgb",
        "image-is-light",
        "image-is-of-bearable-size",
        "image-is-whole",
        "list-is-short",
        "text-converts",
        "text-converts-in-time",
        "text-is-small",
        "text-nests-within-limits",
        "warnings-are-few",
    )
)
"""What the other modules here make: git or another system would not keep it, it is long, it needs the faces, or it is
a fault of ours."""

OF_THE_PROGRAM = frozenset(("kind-is-named", "word-file-is-readable"))
"""What a type of record can break that is being added: ``tests/whole/test_new_type.py`` makes one."""

HERE = ("rules", "rules-checks", "rules-texts", "rules-values")
ELSEWHERE = frozenset(
    rule for path in WORDS.glob("rules-*.toml") if path.stem not in HERE for rule in words(path.stem)
) - {"extension-is-permitted", "format-version-is-current", "setting-has-its-kind", "setting-is-known"}
"""What has nothing to do with records: it is fired in the tests of the room that says it."""


def test_everything_wrong_is_said_and_nothing_else(broken: tuple[Diagnostic, ...]) -> None:
    # To accept a change, write the text that this test shows into expected.txt after reading it.
    assert render_text(broken, "en", SEVERITIES) == EXPECTED.read_text(encoding="utf-8")


def test_every_rule_fires(broken: tuple[Diagnostic, ...]) -> None:
    fired = {diagnostic.rule for diagnostic in broken}
    assert fired | SPECIAL | OF_THE_PROGRAM | ELSEWHERE == set(rules())
    assert not fired & (SPECIAL | OF_THE_PROGRAM | ELSEWHERE)


def test_rules_of_other_rooms_are_fired_there() -> None:
    here = Path(__file__).parent
    others = "".join(path.read_text("utf-8") for path in sorted(TESTS.rglob("*.py")) if here not in path.parents)
    assert [rule for rule in sorted(ELSEWHERE) if f'"{rule}"' not in others and f"[{rule}]" not in others] == []


def test_every_diagnostic_speaks_three_languages(broken: tuple[Diagnostic, ...]) -> None:
    for diagnostic in broken:
        messages = {diagnostic.message(language) for language in LANGUAGES}
        hints = {diagnostic.hint(language) for language in LANGUAGES}
        # What a person wrote may hold braces; no placeholder of ours may be left.
        quoted = re.compile("|".join(re.escape(value) for _, value in diagnostic.values if value) or "{#")
        # A setting that resembles none has no hint, in no language.
        for texts in (messages,) if diagnostic.rule == "setting-is-known" and hints == {None} else (messages, hints):
            assert all(texts), diagnostic
            assert len(texts) == len(LANGUAGES), diagnostic
            assert not any("{" in quoted.sub("", text or "").replace("{#", "") for text in texts), diagnostic


def test_places_lie_in_the_files(broken: tuple[Diagnostic, ...]) -> None:
    for diagnostic in broken:
        data = (EXPECTED.parent / diagnostic.place.path).read_bytes()
        lines = data.decode("utf-8", "replace").split("\n")
        assert 1 <= diagnostic.place.line <= len(lines), diagnostic.place
        assert 1 <= diagnostic.place.column <= len(lines[diagnostic.place.line - 1]) + 1, diagnostic.place


def test_json_says_the_same(broken: tuple[Diagnostic, ...]) -> None:
    entries = json.loads(render_json(broken, "fr"))
    assert [(entry["path"], entry["line"], entry["column"], entry["rule"]) for entry in entries] == [
        (d.place.path, d.place.line, d.place.column, d.rule) for d in broken
    ]
    assert all(
        set(entry) == {"path", "line", "column", "severity", "in_draft", "rule", "message", "hint"} for entry in entries
    )


def test_github_annotations_say_the_same(broken: tuple[Diagnostic, ...]) -> None:
    lines = render_github(broken, "ar").splitlines()
    assert len(lines) == len(broken)
    for line, diagnostic in zip(lines, broken, strict=True):
        place = diagnostic.place
        start = (
            f"::{diagnostic.severity} file={place.path},line={place.line},col={place.column},title={diagnostic.rule}::"
        )
        assert line.startswith(start)
