# SPDX-License-Identifier: MIT
"""The id of a new record, its number, and the values that follow from its place and from other records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from proceedings.authoring.submissions import texts_in
from proceedings.authoring.writing import without_empty
from proceedings.catalogue import Catalogue, natural
from proceedings.frontmatter.editing import as_plain
from proceedings.frontmatter.reader import read
from proceedings.frontmatter.slugs import SLUG, slug_of
from proceedings.records.edition import Edition
from proceedings.records.page import Page
from proceedings.records.placeholders import is_placeholder
from proceedings.records.record import Record
from proceedings.records.starting import Lines, NewRecordError, Start

EDITIONS: Final = "editions"


@dataclass(frozen=True)
class RecordRequest:
    """The record to create. ``edition`` is the last part of its id; ``axis`` a number; ``today`` an ISO date."""

    type: str
    title: str
    language: str
    today: str
    slug: str | None = None
    edition: str | None = None
    axis: int | None = None


class NewRecord:
    """Computes the id of a new record, and the values that follow from its place and from other records."""

    def __init__(self, catalogue: Catalogue, wanted: RecordRequest, cls: type[Record]) -> None:
        """Find the edition. Raises NewRecordError if the record needs one and it is not clear which."""
        self.catalogue = catalogue
        self.wanted = wanted
        self.cls = cls
        self.edition = _edition(catalogue, wanted, cls)
        around = EDITIONS if cls is Edition else self.edition
        self.folder = f"{self.edition}/{cls.folder}" if cls.in_edition else cls.folder or around

    def place_and_values(self) -> tuple[str, dict[str, Lines]]:
        """Return the record's id and the lines of the known values. Raises NewRecordError."""
        numbering = self.cls.numbering
        numbered: dict[str, Lines] = {}
        if numbering is not None and numbering.letter:
            slug, numbered = self._of_axis(numbering.letter)
        elif numbering is not None:
            number = str(self.next_number())
            numbered = {"number": (number,)}
            slug = self.wanted.slug or number if numbering.names_page else self.slug()
        else:
            slug = self.slug()
        return self.at(slug), {**numbered, **self.cls.first_values(self._start(slug))}

    def _start(self, slug: str) -> Start:
        return Start(
            slug=slug,
            language=self.wanted.language,
            edition=self.catalogue.records.get(self.edition or ""),
            objectives=tuple(objective.id for objective in self._inside("objective")),
            rests_on_objectives="objective" not in self.catalogue.profile.types_off,
        )

    def at(self, slug: str) -> str:
        """Return the id of a record with this slug. Raises NewRecordError."""
        if not SLUG.match(slug):
            raise NewRecordError("new.slug_not_permitted", slug=slug)
        return f"{self.folder}/{slug}" if self.folder else slug

    def slug(self) -> str:
        """Return the requested slug, else one from the title, else type and number. Raises NewRecordError."""
        slug = self.wanted.slug or slug_of(self.wanted.title)
        if not slug:
            taken = {*self.catalogue.records, *self.catalogue.unread}
            number = next(n for n in range(1, len(taken) + 2) if self.at(f"{self.cls.type}-{n}") not in taken)
            return f"{self.cls.type}-{number}"
        if not SLUG.match(slug):
            raise NewRecordError("new.slug_not_permitted", slug=slug)
        return slug

    def next_number(self, prefix: str = "") -> int:
        """Return the number after the highest of this type in the edition: numbers are never reused."""
        found = [0]
        found += [
            _last(str(getattr(record, "number", None) or ""), prefix)
            for record in self.catalogue.records.values()
            if type(record) is self.cls and record.edition == self.edition
        ]
        for name in self.catalogue.unread:
            parent, _, last = name.rpartition("/")
            if parent == self.folder:
                found.append(_last(last.replace("-", "."), prefix.partition(".")[2]))
        return max(found) + 1

    def _of_axis(self, letter: str) -> tuple[str, dict[str, Lines]]:
        """Return the slug of a record that is numbered within an axis, and the lines of number and axis."""
        if "axis" in self.catalogue.profile.types_off:
            count = self.next_number(f"{letter}.")
            return self.wanted.slug or str(count), {"number": (f"{letter}.{count}",)}
        axes = {int(getattr(axis, "number", 0)): axis.id for axis in self._inside("axis")}
        edition = (self.edition or "").rpartition("/")[2]
        if not axes:
            raise NewRecordError("new.axis_missing", edition=edition)
        axis = min(axes) if self.wanted.axis is None else self.wanted.axis
        if axis not in axes:
            known = ", ".join(str(number) for number in sorted(axes))
            raise NewRecordError("new.axis_unknown", axis=axis, known=known)
        number = self.next_number(f"{letter}.{axis}.")
        values: dict[str, Lines] = {"number": (f'"{letter}.{axis}.{number}"',), "axis": (axes[axis],)}
        return self.wanted.slug or f"{axis}-{number}", values

    def _inside(self, kind: str) -> list[Record]:
        found = [r for r in self.catalogue.records.values() if r.type == kind and r.edition == self.edition]
        return sorted(found, key=lambda record: natural(str(getattr(record, "number", ""))))


def _last(number: str, prefix: str) -> int:
    rest = number.removeprefix(prefix)
    return int(rest) if number.startswith(prefix) and rest.isdigit() else 0


def _edition(catalogue: Catalogue, wanted: RecordRequest, cls: type[Record]) -> str | None:
    """Return the id of the edition that the record belongs to, or None."""
    if not cls.in_edition and not (cls is Page and wanted.edition):
        return None
    known = [edition.id.rpartition("/")[2] for edition in catalogue.of(Edition)]
    if not known:
        raise NewRecordError("new.edition_missing")
    if wanted.edition is None:
        if len(known) > 1:
            raise NewRecordError("new.edition_unclear", known=", ".join(known))
        return f"{EDITIONS}/{known[0]}"
    name = wanted.edition.removeprefix(f"{EDITIONS}/")
    if name not in known:
        raise NewRecordError("new.edition_unknown", edition=name, known=", ".join(known))
    return f"{EDITIONS}/{name}"


def known_values(lines: Mapping[str, Lines]) -> dict[str, Any]:
    """Return the values that follow from a record's place; examples to be replaced are none."""
    text = "".join(f"{key}: {first}\n" + "".join(f"{line}\n" for line in rest) for key, (first, *rest) in lines.items())
    front = read("", f"---\n{text}---\n".encode()).front
    values = as_plain(front) if front is not None else {}
    kept = ((key, without_empty(value)) for key, value in values.items())
    return {
        key: value
        for key, value in kept
        if value is not None and not any(is_placeholder(text) for _, text in texts_in(value))
    }
