# SPDX-License-Identifier: MIT
"""The fields of a record as the editor shows them: one table from the control of a field, as for every other form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from proceedings.authoring.controls import Control, ControlName, choices
from proceedings.catalogue import Catalogue
from proceedings.frontmatter import fields as kinds
from proceedings.languages import word
from proceedings.presentation.editor_entries import STATUS
from proceedings.records.record import DRAFT
from proceedings.records.words import Words

Field = dict[str, Any]
STAMP: Final = ("translation", "digest")

_WIDGETS: Final[Mapping[ControlName, str]] = {
    "line": "string",
    "lines": "text",
    "number": "number",
    "day": "string",
    "choice": "select",
    "choices": "select",
    "address": "string",
    "group": "object",
    "groups": "list",
    "texts": "object",
}
"""The widget of each control. A day is a text with a pattern: a calendar cannot say ``2018`` or ``not-recorded``."""


class FieldWriter:
    """Writes fields with labels and help in one language."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        self._catalogue = catalogue
        self._registers = catalogue.registers
        self._language = language

    def field(self, control: Control) -> Field:
        """Return a field of a record: texts of each language are translated, facts stand in the original alone."""
        made = self._field(control)
        return _localised(made) if control.explained.field.localised else made

    def _field(self, control: Control) -> Field:
        made: Field = {
            "name": control.key,
            "label": control.label(self._registers, self._language),
            "hint": control.help(self._registers, self._language),
            "required": control.required,
            "widget": _WIDGETS[control.name],
        }
        if isinstance(control.kind, kinds.Flag):
            # Without a default: what nobody says is not written.
            return made | {"widget": "boolean"}
        offered = list(self._choices(control)) if made["widget"] == "select" else []
        if offered:
            options = [{"label": name, "value": value} for value, name in offered]
            # What begins in the editor is a draft, as what `new` begins.
            first = {"default": DRAFT} if control.path == (STATUS,) else {}
            return made | {"options": options, "multiple": control.is_list, **first}
        if control.inner:
            inner = [self._field(inner) for inner in control.inner]
            return made | {"fields": inner, "collapsed": control.is_list}
        if control.name == "texts":
            return made | {"fields": [self._text(code, control) for code in self._registers.profile.languages]}
        value = self._value(control)
        if control.path == STAMP:
            # Which text was translated is known to the program: `translate` stamps.
            value["readonly"] = True
        if control.is_list:
            one = {"name": control.key, "label": made["label"], "required": True, **value}
            return made | {"widget": "list", "field": one}
        return made | value

    def _value(self, control: Control) -> Field:
        """Return what is particular to a value that is written by hand."""
        kind = control.kind
        wrong = word("editor", "wrong", self._language)
        match kind:
            case kinds.Integer():
                return {"widget": "number", "value_type": "int", "min": kind.lowest, "max": kind.highest}
            case kinds.Day():
                day = r"\d{4}(-\d{2}(-\d{2})?)?" if kind.partial else r"\d{4}-\d{2}-\d{2}"
                return {"widget": "string", "pattern": [f"^({'|'.join((day, *kind.words))})$", wrong]}
            case kinds.Pattern():
                return {"widget": "string", "pattern": [f"^(?:{kind.expression})$", wrong]}
            case kinds.Text() if control.name == "lines" and not control.is_list:
                return {"widget": "text", "maxlength": kind.longest}
            case kinds.Text():
                return {"widget": "string", "maxlength": kind.longest}
            case _:
                return {"widget": "string"}

    def _choices(self, control: Control) -> list[tuple[Any, str]]:
        """Return the values that are offered: of references the records, by title; truth values are no texts."""
        if isinstance(control.kind, kinds.Reference):
            records = (one for one in self._catalogue.records.values() if one.type in control.kind.types)
            return sorted((one.id, self._title(one.words, one.original)) for one in records)
        found = list(choices(control, self._registers, self._language))
        if isinstance(control.kind, kinds.LanguagesOrNone):
            found.append(("none", word("editor", "none", self._language)))
        return [({"true": True, "false": False}.get(value, value), name) for value, name in found]

    def _title(self, words: Mapping[str, Words], original: str) -> str:
        return words[self._language if self._language in words else original].title

    def _text(self, code: str, control: Control) -> Field:
        return {
            "name": code,
            "label": word("languages", code, self._language),
            "widget": "string",
            "required": control.required,
        }


def _localised(field: Field) -> Field:
    """Return a field that is filled in for each language, with the fields in it."""
    return (
        field | {"i18n": True} | ({"fields": [_localised(one) for one in field["fields"]]} if "fields" in field else {})
    )
