# SPDX-License-Identifier: MIT
"""What a form asks, as rows in tables: the same in the Word form and in what reads it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from proceedings.authoring.controls import Control, choices, controls
from proceedings.authoring.guidance import guidance, is_long
from proceedings.authoring.submissions import CONFIRMED
from proceedings.languages import word
from proceedings.records.contributing import Contributed, Correction, needs_source
from proceedings.registers import Registers

VALUES: Final = "values."
CONTRIBUTOR: Final = "contributor"
"""The tags of rows: a value by its path, the name under which the text appears."""
GROUPS: Final = 3
"""How many groups a form has room for where any number may be given."""
_SOURCES: Final = "sources"
_FIRST: Final = frozenset(("title", "summary", _SOURCES))


class FormRow(NamedTuple):
    """A row: the tag of its value, what it is called, what to write, and what there is to choose from.

    ``is_open`` says that something else than a choice may be written, ``lines`` that it may be several lines.
    """

    tag: str
    label: str
    help: str
    options: tuple[tuple[str, str], ...] = ()
    is_open: bool = False
    lines: bool = False
    is_asked: bool = False
    """Whether nothing can be made where the row is empty."""


class FormTable(NamedTuple):
    """Rows that belong together. ``heading`` begins a part of the form; empty where the part goes on."""

    heading: str
    rows: tuple[FormRow, ...]


class FormTables(NamedTuple):
    """The tables before the sections of the text, and those after them."""

    first: tuple[FormTable, ...]
    last: tuple[FormTable, ...]

    @property
    def rows(self) -> Iterator[FormRow]:
        """Every row."""
        return (row for table in (*self.first, *self.last) for row in table.rows)


def is_first(control: Control) -> bool:
    """Return whether a control is asked before the text: what is required, and the sources."""
    return control.required or control.key in _FIRST


def is_needed(control: Control, cls: Contributed) -> bool:
    """Return whether nothing can be made of a contribution where a control is empty."""
    return control.required or (control.key == _SOURCES and needs_source(cls))


def form_tables(cls: Contributed, registers: Registers, language: str, groups: int = GROUPS) -> FormTables:
    """Return the tables of the form of a type, in a language, with room for so many groups of a list."""
    rows = _Rows(cls, registers, language, groups)
    found = controls(cls, registers)
    harm = FormTable(
        registers.word("form", "harm_heading", language), (_agreement("harmless", registers, "harm", language),)
    )
    facts = rows.tables([control for control in found if is_first(control)], "facts_heading")
    more = rows.tables([control for control in found if not is_first(control)], "more_heading")
    # A correction becomes words of a text that has its authors.
    name = () if cls is Correction else (FormRow(CONTRIBUTOR, word("intake", "word_form.name", language), ""),)
    rights = FormTable(
        registers.word("form", "rights_heading", language),
        (*name, _agreement("licence", registers, "licence", language)),
    )
    return FormTables((harm, *facts), (*more, rights))


def _agreement(name: str, registers: Registers, said: str, language: str) -> FormRow:
    """Return the row in which somebody agrees to what the page asks them to tick."""
    options = tuple((key, word("intake", key, language)) for key in ("yes", "no"))
    return FormRow(f"{CONFIRMED}{name}", registers.word("form", said, language), "", options, is_asked=True)


class _Rows:
    def __init__(self, cls: Contributed, registers: Registers, language: str, groups: int) -> None:
        self._cls = cls
        self._groups = groups
        self._registers = registers
        self._language = language

    def tables(self, asked: Sequence[Control], heading: str) -> Iterator[FormTable]:
        """Yield a table of the plain values, then one for each group. ``heading`` is a word of forms."""
        titles = iter([self._registers.word("form", heading, self._language)])
        plain = tuple(row for control in asked if not control.inner for row in self._rows(control, control.path, ""))
        if plain:
            yield FormTable(next(titles, ""), plain)
        for control in asked:
            if control.name == "groups":
                for number in range(self._groups):
                    at = (*control.path, str(number))
                    named = f"{self._label(control)} {number + 1} – "
                    rows = self._inner(control, at, named, is_first=not number)
                    yield FormTable(next(titles, ""), self._asked(control, rows))
            elif control.inner:
                named = f"{self._label(control)} – "
                yield FormTable(next(titles, ""), self._asked(control, self._inner(control, control.path, named)))

    def _asked(self, control: Control, rows: Iterator[FormRow]) -> tuple[FormRow, ...]:
        """Return the rows of a group; of one that may stay empty, none is asked."""
        is_asked = is_needed(control, self._cls)
        return tuple(row._replace(is_asked=row.is_asked and is_asked) for row in rows)

    def _rows(self, control: Control, at: Sequence[str], before: str, *, is_first: bool = True) -> Iterator[FormRow]:
        if control.inner:
            yield from self._inner(control, at, f"{before}{self._label(control)} – ", is_first=is_first)
            return
        registers, language = self._registers, self._language
        offered = () if control.is_list else tuple(choices(control, registers, language))
        yield FormRow(
            f"{VALUES}{'.'.join(at)}",
            f"{before}{self._label(control)}",
            guidance(control, registers, language, shows_choices=not control.is_list) if is_first else "",
            offered,
            is_open=is_long(control, registers, language),
            lines=control.name in ("lines", "choices"),
            is_asked=is_first and control.required,
        )

    def _inner(self, control: Control, at: Sequence[str], named: str, *, is_first: bool = True) -> Iterator[FormRow]:
        for inner in control.inner:
            yield from self._rows(inner, (*at, inner.key), named, is_first=is_first)

    def _label(self, control: Control) -> str:
        return control.label(self._registers, self._language)
