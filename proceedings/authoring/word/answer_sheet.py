# SPDX-License-Identifier: MIT
"""Questions as a Word file with a content control for each answer, and the answers in one that came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from proceedings.authoring.controls import ROOM
from proceedings.authoring.filled import ANSWER, KnownForm, plain
from proceedings.authoring.form_rows import FormRow
from proceedings.authoring.questionnaire import answer_wanted, is_yes_or_no, place, sentence
from proceedings.authoring.submissions import Question
from proceedings.authoring.word.form_writing import FormWriter, bookmark_of
from proceedings.authoring.word.ooxml import document, portrait
from proceedings.authoring.word.process import converted
from proceedings.languages import word
from proceedings.texts.typography import typeset

_TYPE: Final = "answers"


def answer_sheet(questions: Sequence[Question], language: str) -> bytes:
    """Return the questions as a Word file: what the person wrote, what an answer looks like, and room for it."""
    writer = FormWriter(language)
    parts = (
        writer.paragraph(word(ROOM, "sheet.title", language), "Title", bookmark=bookmark_of(_TYPE, language)),
        writer.paragraph(word(ROOM, "sheet.word_intro", language)),
        writer.table(tuple(_rows(questions, language))),
        portrait(language),
    )
    return document("".join(parts), language)


def answers_in(data: bytes, questions: Sequence[Question], languages: Sequence[str]) -> Mapping[str, str]:
    """Return the answers in a Word file by the names of their questions. Raises UnreadableError."""
    made = converted(data, [_known(questions, language) for language in languages])
    found = ((each.tag, each.text) for each in made.filled if each.tag.startswith(ANSWER))
    return {tag.removeprefix(ANSWER): text for tag, text in found if text}


def _rows(questions: Sequence[Question], language: str) -> Iterator[FormRow]:
    for number, asked in enumerate(questions, start=1):
        label = f"{number}. {sentence(asked.key, asked.values, language)}"
        hint = " ".join(filter(None, (place(asked.origin, language), answer_wanted(asked, language))))
        options = tuple((key, word(ROOM, key, language)) for key in ("yes", "no")) if is_yes_or_no(asked) else ()
        yield FormRow(f"{ANSWER}{asked.name}", label, hint, options)


def _known(questions: Sequence[Question], language: str) -> KnownForm:
    """Return what tells of the file where a program lost its controls."""
    tags = {plain(typeset(row.label, language)): row.tag for row in _rows(questions, language)}
    empty = plain(typeset(word(ROOM, "word_form.empty", language), language))
    return KnownForm(_TYPE, language, "", tags, frozenset(), empty)
