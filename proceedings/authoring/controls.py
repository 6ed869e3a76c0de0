# SPDX-License-Identifier: MIT
"""The control in which a person fills in a field: one table from the kind of value, for every form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple

from proceedings.authoring.writing import in_order
from proceedings.frontmatter import fields as kinds
from proceedings.frontmatter.fields import Kind, Path
from proceedings.languages import word
from proceedings.records.contributing import Contributed
from proceedings.records.field_help import Explained, every_field, fields_of, group_of
from proceedings.records.record import Record
from proceedings.registers import Registers

ControlName = Literal["line", "lines", "number", "day", "choice", "choices", "address", "group", "groups", "texts"]
"""What a form shows: one line of text or several, a whole number, a date, one or several of a list, a web address,
a group of controls or several such groups, a text in each language."""

ROOM: Final = "intake"
_LINE: Final = 200
"""A text of more characters is written in a control of several lines."""
_CONTROLS: Final[Mapping[type[Any], ControlName]] = {
    kinds.Text: "line",
    kinds.Integer: "number",
    kinds.Flag: "choice",
    kinds.Day: "day",
    kinds.Term: "choice",
    kinds.Reference: "choice",
    kinds.Language: "choice",
    kinds.LanguagesOrNone: "choices",
    kinds.WebAddress: "address",
    kinds.Group: "group",
    kinds.Names: "texts",
}
"""The control of each kind; any other kind is written on a line."""
_MANY: Final[Mapping[ControlName, ControlName]] = {"choice": "choices", "group": "groups"}
"""The control of a list of values; a list of any others is written one a line."""


class Control(NamedTuple):
    """A field to fill in. ``path`` leads to it: ``("sources", "title")`` is asked in each group of ``sources``."""

    name: ControlName
    explained: Explained
    path: tuple[str, ...]
    required: bool
    inner: tuple[Control, ...] = ()
    """The controls of a group."""

    @property
    def key(self) -> str:
        """The key of front matter."""
        return self.path[-1]

    @property
    def kind(self) -> Kind:
        """The kind of one value: of a list, that of its items."""
        kind = self.explained.field.kind
        return kind.kind if isinstance(kind, kinds.ListOf) else kind

    @property
    def is_list(self) -> bool:
        """Whether the field takes several values."""
        return isinstance(self.explained.field.kind, kinds.ListOf | kinds.LanguagesOrNone)

    @property
    def longest(self) -> int | None:
        """The most characters of a text; None for other kinds."""
        return self.kind.longest if isinstance(self.kind, kinds.Text) else None

    def label(self, registers: Registers, language: str) -> str:
        """Return the name of the field."""
        return registers.word(self.explained.room, self.explained.label, language)

    def help(self, registers: Registers, language: str) -> str:
        """Return the sentence that says what to write."""
        return registers.word(self.explained.room, self.explained.help, language)


def control_name(kind: Kind) -> ControlName:
    """Return which control a kind of value is filled in with."""
    if isinstance(kind, kinds.ListOf):
        return _MANY.get(control_name(kind.kind), "lines")
    if isinstance(kind, kinds.Text) and kind.longest > _LINE:
        return "lines"
    return _CONTROLS.get(type(kind), "line")


def controls(cls: Contributed, registers: Registers) -> tuple[Control, ...]:
    """Return the controls of all that a contributor is asked for: the texts, the type's own fields, the rest."""
    asked = [
        found for found in fields_of(cls).values() if found.field.asked and registers.profile.scope.has(found.field)
    ]
    asked.sort(key=lambda found: (not found.field.localised, found.owner != cls.type))
    return tuple(_control(found, (found.field.key,), registers) for found in asked)


def every_control(cls: type[Record], registers: Registers) -> tuple[Control, ...]:
    """Return the controls of all that a record may say, in the order of its file; last of how it was translated."""
    found = (*in_order(cls), list(every_field(cls))[-1])
    shown = [one for one in found if registers.profile.scope.has(one.field)]
    return tuple(_control(one, (one.field.key,), registers, is_whole=True) for one in shown)


def _control(explained: Explained, path: tuple[str, ...], registers: Registers, *, is_whole: bool = False) -> Control:
    field = explained.field
    group = group_of(field.kind)
    scope = registers.profile.scope
    inner = (
        ()
        if group is None
        else tuple(
            _control(found, (*path, key), registers, is_whole=is_whole)
            for key, found in fields_of(group).items()
            if (is_whole or found.field.asked) and scope.has(found.field)
        )
    )
    return Control(control_name(field.kind), explained, path, field.required, inner)


def control_at(found: tuple[Control, ...], path: Path) -> Control | None:
    """Return the control of a value by its path, in which numbers count the items of lists; None if none is asked."""
    keys = [part for part in path if isinstance(part, str)]
    control: Control | None = None
    for key in keys:
        control = next((inner for inner in found if inner.key == key), None)
        if control is None:
            return None
        found = control.inner
    return control


def choices(control: Control, registers: Registers, language: str) -> Iterator[tuple[str, str]]:
    """Yield the values that a control offers, each with its name in the reader's language, in the register's order."""
    match control.kind:
        case kinds.Term() as term:
            table = registers.terms().get(term.register, ())
            for value in (*table, *term.others):
                entry = table[value] if isinstance(table, Mapping) and value in table else None
                if entry is not None:
                    yield value, entry.name[language]
                elif value in term.others:
                    explained = control.explained
                    names = registers.words.get(explained.room, {}).get(explained.value(value), {})
                    yield value, names.get(language, value)
        case kinds.Flag():
            yield "true", word(ROOM, "yes", language)
            yield "false", word(ROOM, "no", language)
        case kinds.Language() | kinds.LanguagesOrNone():
            yield from ((code, word("languages", code, language)) for code in registers.profile.languages)
        case _:
            pass
