# SPDX-License-Identifier: MIT
"""What was found in a Word file that its text does not show, each with the paragraph and its first words."""

from __future__ import annotations

from typing import Final, NamedTuple

from proceedings.authoring.submissions import MadeChange, Origin, Question, quoted

MOST: Final = 200
"""The most that is told of one file."""


class Found(NamedTuple):
    """One thing found: the key of its sentence, where it stood, and whether the person has to settle it."""

    key: str
    paragraph: int
    words: str
    is_question: bool = False
    values: tuple[tuple[str, str], ...] = ()

    def change(self) -> MadeChange:
        """Return it as something that was changed."""
        return MadeChange(f"word.{self.key}", self.values, Origin(paragraph=self.paragraph, words=self.words))


class Findings:
    """Collects what is found. ``counts`` are things told only by their number."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.counts: dict[str, int] = {}

    def tell(self, key: str, paragraph: int, words: str, **values: object) -> None:
        """Tell of something that was changed or left out."""
        self._add(key, paragraph, words, values, is_question=False)

    def ask(self, key: str, paragraph: int, words: str, **values: object) -> None:
        """Ask about something that only the person can settle."""
        self._add(key, paragraph, words, values, is_question=True)

    def _add(self, key: str, paragraph: int, words: str, values: dict[str, object], *, is_question: bool) -> None:
        if len(self.found) < MOST:
            stated = tuple(sorted((name, str(value)) for name, value in values.items()))
            self.found.append(Found(key, paragraph, quoted(words), is_question, stated))

    def count(self, key: str, number: int = 1) -> None:
        """Tell of something by its number."""
        if number:
            self.counts[key] = self.counts.get(key, 0) + number


def questions(found: list[Found]) -> list[Question]:
    """Return one question for each kind of thing that has to be settled, quoting the first of it and their number."""
    by_key: dict[str, list[Found]] = {}
    for each in found:
        if each.is_question:
            by_key.setdefault(each.key, []).append(each)
    return [
        Question(
            f"confirm.{key}",
            f"word.{key}",
            (*alike[0].values, ("count", str(len(alike)))),
            Origin(paragraph=alike[0].paragraph, words=alike[0].words),
        )
        for key, alike in by_key.items()
    ]
