# SPDX-License-Identifier: MIT
"""Citations of a whole record: keys of sources, with or without brackets, and what was probably meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings.diagnostics import Diagnostic
from tests.checks.test_values import DATED, project

Examine = Callable[[Path], tuple[Diagnostic, ...]]


@pytest.mark.parametrize(
    ("text", "rule", "column", "meant"),
    [
        ("See @wells for more", "citation-is-read", 5, "[@wells]"),
        ("[@wells p. 3]", "citation-resolves", 2, "[@wells, p. 3]"),
        ("[@wells @wells]", "citation-resolves", 2, "[@wells; @wells]"),
        ("[@welks]", "citation-resolves", 2, "[@wells]"),
    ],
)
def test_a_key_that_does_not_cite_is_told_with_what_to_write(  # noqa: PLR0917 - a row of the table
    tmp_path: Path, examine: Examine, text: str, rule: str, column: int, meant: str
) -> None:
    page = DATED.format(day="2026-01-01").replace("Text [@wells].", f"{text}.\n\nText [@wells].")
    found = [told for told in examine(project(tmp_path, page=page)) if told.rule.startswith("citation")]
    assert [(told.rule, told.place.line, told.place.column) for told in found] == [(rule, 13, column)]
    assert (found[0].hint("en") or "").endswith(meant)


@pytest.mark.parametrize("text", ["`@wells`", "a@wells.example", "@springs", "<code>@wells</code>", "[@wells;]"])
def test_what_only_looks_like_a_key_is_let_alone(tmp_path: Path, examine: Examine, text: str) -> None:
    page = DATED.format(day="2026-01-01").replace("Text [@wells].", f"{text}.\n\nText [@wells].")
    assert not [told for told in examine(project(tmp_path, page=page)) if told.rule.startswith("citation")]
