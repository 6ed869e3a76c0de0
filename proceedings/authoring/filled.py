# SPDX-License-Identifier: MIT
"""What a person filled into the rows of a form as values of a submission."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from proceedings.authoring.form_rows import CONTRIBUTOR, VALUES
from proceedings.authoring.submissions import CONFIRMED, put
from proceedings.frontmatter.fields import Path

ANSWER: Final = "answer."
"""What the tag of an answer begins with, before the name of its question."""
TYPE: Final = "type."
"""The tag that tells the type of a form; its text is the language."""
_MARKS: Final = dict.fromkeys((*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))
"""Invisible marks, some of which programs add to Arabic texts."""


class Filled(NamedTuple):
    """A row of a form: its tag, and what stands in it; empty where nobody has written."""

    tag: str
    text: str


class KnownForm(NamedTuple):
    """A form as its words tell: the tags by label, our own paragraphs, and what an empty row shows."""

    type: str
    language: str
    name: str
    tags: Mapping[str, str]
    ours: frozenset[str]
    empty: str


def plain(text: str) -> str:
    """Return a label or a sentence of ours as it is compared."""
    return " ".join(text.translate(_MARKS).split())


def type_of_form(filled: Sequence[Filled]) -> str:
    """Return the type that a form is for; empty where the file is none."""
    return next((each.tag.removeprefix(TYPE) for each in filled if each.tag.startswith(TYPE)), "")


def language_of_form(filled: Sequence[Filled]) -> str:
    """Return the language that a form is in; empty where the file is none."""
    return next((each.text for each in filled if each.tag.startswith(TYPE)), "")


def values_of_form(filled: Sequence[Filled]) -> dict[str, Any]:
    """Return the values by their paths, nested as in front matter; lists have no gaps."""
    values: dict[str, Any] = {}
    given = {_path(each.tag): each.text for each in filled if each.tag.startswith(VALUES) and each.text}
    for path, text in given.items():
        here = list(path)
        if len(here) > 1 and isinstance(here[1], int):
            # A group that was left out moves those behind it up.
            groups = {other[1] for other in given if other[0] == here[0] and isinstance(other[1], int)}
            here[1] = sorted(groups).index(here[1])
        put(values, here, text)
    return values


def _path(tag: str) -> Path:
    return tuple(int(part) if part.isdecimal() else part for part in tag.removeprefix(VALUES).split("."))


def agreements_of_form(filled: Sequence[Filled]) -> dict[str, str]:
    """Return what the person agreed to, by the name of the question."""
    return {each.tag: each.text for each in filled if each.tag.startswith(CONFIRMED)}


def contributor_of_form(filled: Sequence[Filled]) -> str | None:
    """Return the name under which the text is to appear; None where the file is no form, or says nothing."""
    return next((each.text for each in filled if each.tag == CONTRIBUTOR and each.text), None)
