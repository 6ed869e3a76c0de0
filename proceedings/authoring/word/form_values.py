# SPDX-License-Identifier: MIT
"""What was filled into a Word form as values of a submission."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from proceedings.authoring.submissions import put
from proceedings.authoring.word.form_reading import Filled
from proceedings.authoring.word.form_writing import CONFIRM, CONTRIBUTOR, TYPE, VALUES


def type_of_form(filled: Sequence[Filled]) -> str:
    """Return the type that a form is for; empty where the file is none."""
    return next((each.tag.removeprefix(TYPE) for each in filled if each.tag.startswith(TYPE)), "")


def values_of_form(filled: Sequence[Filled]) -> dict[str, Any]:
    """Return the values by their paths, nested as in front matter; lists have no gaps."""
    values: dict[str, Any] = {}
    places: dict[str, dict[int, int]] = {}
    for each in filled:
        if each.tag.startswith(VALUES) and each.text:
            path = each.tag.removeprefix(VALUES).split(".")
            here = [int(part) if part.isdecimal() else part for part in path]
            if len(here) > 1 and isinstance(here[1], int):
                # A group that was left out moves those behind it up.
                known = places.setdefault(path[0], {})
                here[1] = known.setdefault(here[1], len(known))
            put(values, here, each.text)
    return values


def agreements_of_form(filled: Sequence[Filled]) -> dict[str, str]:
    """Return what the person agreed to, by the name of the question."""
    return {each.tag: each.text for each in filled if each.tag.startswith(CONFIRM)}


def contributor_of_form(filled: Sequence[Filled]) -> str | None:
    """Return the name under which the text is to appear; None where the file is no form, or says nothing."""
    return next((each.text for each in filled if each.tag == CONTRIBUTOR and each.text), None)
