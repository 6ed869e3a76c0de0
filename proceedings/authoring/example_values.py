# SPDX-License-Identifier: MIT
"""Well-formed example values of every kind, as lines of front matter, for new records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from proceedings.catalogue import Catalogue
from proceedings.frontmatter import fields as kinds
from proceedings.frontmatter.editing import written
from proceedings.frontmatter.fields import Kind, declared
from proceedings.languages import word
from proceedings.records import placeholders, record_types
from proceedings.records.field_help import group_of

_LISTED: Final = 14
"""The most terms of a vocabulary that is listed beside the field; a longer one is only named."""

_OF_KIND: Final[Mapping[str, str]] = {
    "time": '"09:30"',
    "flag": "true",
    "address": placeholders.ADDRESS,
    "dois": "10.5555/12345678",
    "languages-or-none": "none",
    "time-zone": "Europe/Zurich",
}
"""Examples of kinds that are the same in every project, by name; other kinds show an ellipsis."""
_EDITION: Final = "editions/1"
"""The edition in examples if the project has none yet."""
_Lines = Callable[[str, Kind, str], list[str]]


@dataclass(frozen=True)
class ExampleValues:
    """Makes examples for one project: terms of its registers, records of the edition.

    ``given`` are known values by key, as written in YAML, which take precedence over examples.
    """

    catalogue: Catalogue
    edition: str | None
    language: str
    today: str
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text: str = placeholders.ELLIPSIS
    """The placeholder of a text."""

    def blanks(self, key: str, kind: Kind, indent: str = "") -> list[str]:
        """Return the lines of a key with its known value, or an empty value to fill in, with its choices.

        No example is shown here, so that it cannot pass for a statement.
        """
        if key in self.given and not indent:
            return self.lines(key, kind)
        group = group_of(kind)
        if group is None:
            choices = self.choices(kind) if indent else None
            value = " []" if isinstance(kind, kinds.ListOf) else ""
            return [f"{indent}{key}:{value}{f'  # {choices}' if choices else ''}"]
        return self._grouped(key, kind, group, indent, self.blanks)

    def lines(self, key: str, kind: Kind, indent: str = "") -> list[str]:
        """Return the lines of a key with an example value."""
        if key in self.given and not indent:
            first, *rest = self.given[key]
            return [f"{key}: {first}".rstrip(), *rest]
        group = group_of(kind)
        if group is None:
            return [f"{indent}{key}: {self.scalar(kind)}"]
        return self._grouped(key, kind, group, indent, self.lines)

    def _grouped(self, key: str, kind: Kind, group: type[Any], indent: str, make: _Lines) -> list[str]:
        """Return the lines of a group under its key, or of a list with one group; ``make`` writes the keys in it."""
        is_list = isinstance(kind, kinds.ListOf)
        inner = [
            line
            for part in declared(group)
            if part.required or part.example
            for line in make(part.key, part.kind, f"{indent}    " if is_list else f"{indent}  ")
        ]
        if is_list:
            inner[0] = f"{indent}  - {inner[0].lstrip()}"
        return [f"{indent}{key}:", *inner]

    def scalar(self, kind: Kind) -> str:
        """Return an example of a kind that is written on one line."""
        match kind:
            case kinds.ListOf():
                return f"[{self.scalar(kind.kind)}]"
            case kinds.Names():
                return "{" + ", ".join(f"{code}: …" for code in self.catalogue.profile.languages) + "}"
            case kinds.Term():
                terms = self.terms(kind)
                return _term("editors" if "editors" in terms else next(iter(terms), placeholders.ELLIPSIS))
            case kinds.Reference():
                return self._reference(kind)
            case kinds.Pattern():
                return placeholders.DIGEST if kind.expression.endswith("{64}") else written(kind.example)
            case kinds.Language():
                return self.language
            case kinds.Integer():
                return str(kind.lowest)
            case kinds.Day():
                return self.today
            case kinds.Text():
                return written(self.text)
            case _:
                return (
                    next(iter(self._within(kind)), "") or getattr(kind, "example", "") or _OF_KIND.get(kind.name, "…")
                )

    def terms(self, kind: kinds.Term) -> tuple[str, ...]:
        """Return the ids that are allowed for a term, in the order of the register."""
        return (*self.catalogue.tracked.registers.terms().get(kind.register, ()), *kind.others)

    def _within(self, kind: Kind) -> tuple[str, ...]:
        """Return the ids of the entries of the edition that a kind may name."""
        field = kind.within if isinstance(kind, kinds.Key) else ""
        edition = self.catalogue.records.get(self.edition or "") if field else None
        return tuple(entry.id for entry in getattr(edition, field)) if edition is not None else ()

    def _reference(self, kind: kinds.Reference) -> str:
        for name, record in self.catalogue.records.items():
            if record.type in kind.types and self.edition in (None, record.edition):
                return name
        folder = record_types()[kind.types[0]].folder if kind.types else None
        return f"{self.edition or _EDITION}/{folder}/1" if folder else "practices/example"

    def choices(self, kind: Kind) -> str | None:
        """Return a line with the values that are allowed, or None for a kind without a closed list."""
        inner = kind.kind if isinstance(kind, kinds.ListOf) else kind
        if named := self._within(inner):
            return word("skeletons", "front.choose", self.language, terms=", ".join(named))
        if not isinstance(inner, kinds.Term):
            return None
        terms = self.terms(inner)
        if 0 < len(terms) <= _LISTED:
            return word("skeletons", "front.choose", self.language, terms=", ".join(terms))
        key = "choose_in" if terms else "enter_in"
        return word(
            "skeletons", f"front.{key}", self.language, path=self.catalogue.profile.scope.file_of(inner.register)
        )


def _term(term: str) -> str:
    return term if written(term) == term else f'"{term}"'
