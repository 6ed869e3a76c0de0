# SPDX-License-Identifier: MIT
"""Facts that a correction may mean: values of the front matter as a page shows them, by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from proceedings.authoring.controls import Control, control_at, controls
from proceedings.authoring.house_text import folded
from proceedings.authoring.resolving import Resolver, western
from proceedings.authoring.submissions import Question, Submission, question, quoted, texts_in
from proceedings.catalogue import Catalogue
from proceedings.frontmatter.editing import Front, as_plain
from proceedings.frontmatter.fields import Path
from proceedings.frontmatter.reader import read
from proceedings.languages import LANGUAGES
from proceedings.records.reading import read_record
from proceedings.records.record import Record

_NO_WORD: Final = re.compile(r"[\W_]+")


class NamedFact(NamedTuple):
    """A value that a passage names: its path, and its control."""

    path: Path
    control: Control


class CorrectedFacts:
    """The facts of one record, as somebody may have copied them from its page."""

    def __init__(self, catalogue: Catalogue, record: Record, language: str) -> None:
        """``language`` is that in which the person is asked."""
        self._catalogue = catalogue
        self._record = record
        self._language = language
        self._resolver = Resolver(catalogue, Submission(), language)
        self._controls = controls(type(record), catalogue.registers)

    def named(self, front: Front, passage: str) -> list[NamedFact]:
        """Return the values that a passage names, with the label of the field before it or without."""
        plain = _plain(passage)
        found: list[NamedFact] = []
        values: dict[str, Any] = as_plain(front.node)
        for path, text in texts_in(values):
            control = control_at(self._controls, path)
            if control is not None and not control.explained.field.localised:
                ways = {_plain(way) for way in self._shown(control, text)}
                if plain in ways | {f"{label} {way}" for label in self._labels(control) for way in ways}:
                    found.append(NamedFact(path, control))
        return found

    def _shown(self, control: Control, value: str) -> Iterator[str]:
        """Yield what a value is called: as written, and by its names in every language."""
        yield value
        for language in LANGUAGES:
            yield from self._resolver.names(control, value, language)

    def _labels(self, control: Control) -> Iterator[str]:
        return (_plain(control.label(self._catalogue.registers, language)) for language in LANGUAGES)

    def changed(self, front: Front, fact: NamedFact, right: str) -> Question | None:
        """Set a value to what somebody wrote, or return the question that has to be answered first.

        Raises UneditableError.
        """
        label = re.escape(fact.control.label(self._catalogue.registers, self._language))
        given = re.sub(rf"^{label}\s*:?\s+", "", right)
        value = self._resolver.meant(fact.control, given, fact.path)
        if value is None:
            asked = self._resolver.wanted(fact.control, fact.path, "questions.unknown", found=quoted(given))
            return asked._replace(name="right", path=("right",))
        before = set(self._wrong(front))
        front.set_at(fact.path, value)
        for wrong in sorted(set(self._wrong(front)) - before):
            hint = (wrong.hint(self._language) or "").split("\n")[0]
            return question("right", "questions.value", path=("right",), said=wrong.message(self._language), hint=hint)
        return None

    def _wrong(self, front: Front) -> Any:
        registers = self._catalogue.registers
        files = {self._record.original: read(front.path, front.data)}
        return read_record(self._record.id, files, registers.terms(), registers.profile.scope).diagnostics


def _plain(text: str) -> str:
    return " ".join(filter(None, _NO_WORD.split(folded(western(text)))))
