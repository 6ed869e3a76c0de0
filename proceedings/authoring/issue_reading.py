# SPDX-License-Identifier: MIT
"""An issue that was filled in from a form of a forge becomes a submission: its labels are found in their order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from proceedings.authoring.filled import (
    TYPE,
    Filled,
    KnownForm,
    agreements_of_form,
    contributor_of_form,
    plain,
    values_of_form,
)
from proceedings.authoring.plain_text import markdown
from proceedings.authoring.submissions import (
    BODY,
    CONFIRMED,
    SECTIONS,
    Origin,
    Submission,
    cleaned,
    question,
    quoted,
    sign_changes,
    texts_in,
)
from proceedings.frontmatter.reading import named

_HEADING: Final = re.compile(r"#{2,4}[ \t]+(.+?)[ \t]*#*")
_COMMENT: Final = re.compile(r"<!--(.*?)-->", re.DOTALL)
_NOTHING: Final = "_No response_"
"""What GitHub writes where nothing was filled in, in every language."""
_FEWEST: Final = 3
"""The fewest labels of a form that an issue has which was filled in from it."""


def read_issue(text: str, forms: Sequence[KnownForm]) -> Submission | None:
    """Return the submission in the text of an issue; None where it was filled in from none of the forms.

    A heading of the form that stands within somebody's text is taken as text where another is in its place, and asked.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    labels = [plain(found[1]) if (found := _HEADING.fullmatch(line)) else "" for line in lines]
    counts = [len(set(labels) & form.tags.keys()) for form in forms]
    if max(counts, default=0) < _FEWEST:
        return None
    form = forms[counts.index(max(counts))]
    order = {label: number for number, label in enumerate(form.tags)}
    taken: dict[str, list[str]] = {}
    doubtful: list[str] = []
    for label, line in zip(labels, lines, strict=True):
        if label in order and label not in taken and all(order[other] < order[label] for other in taken):
            taken[label] = []
            continue
        if label in order:
            doubtful.append(label)
        if taken:
            taken[next(reversed(taken))].append(line)
    counted: Counter[str] = Counter()
    filled = [Filled(f"{TYPE}{form.type}", form.language)]
    filled += [Filled(form.tags[label], cleaned(_text(part, form), counted)) for label, part in taken.items()]
    values = values_of_form(filled)
    asked = question(f"{CONFIRMED}headings", "questions.headings", found="; ".join(dict.fromkeys(doubtful)))
    return Submission(
        type=form.type,
        language=form.language,
        values=values,
        sections={
            each.tag.removeprefix(SECTIONS): markdown(each.text) for each in filled if each.tag.startswith(SECTIONS)
        },
        body=next((markdown(each.text) for each in filled if each.tag == BODY), ""),
        contributor=contributor_of_form(filled),
        confirmed=agreements_of_form(filled),
        questions=(asked,) if doubtful else (),
        changes=sign_changes(counted),
        origins={at: Origin(label=named(at), words=quoted(value)) for at, value in texts_in(values)},
    )


def _text(lines: Sequence[str], form: KnownForm) -> str:
    """Return what somebody wrote below a label, without our own comments."""
    text = _COMMENT.sub(lambda found: "" if plain(found[1]) in form.ours else found[0], "\n".join(lines)).strip()
    return "" if text == _NOTHING else text
