# SPDX-License-Identifier: MIT
"""Where a new record goes, which number it takes, and what its place and its neighbours tell of its values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from proceedings.catalogue import Catalogue, natural
from proceedings.charts.data import usable
from proceedings.frontmatter.editing import written
from proceedings.frontmatter.slugs import SLUG, slug_of
from proceedings.languages import word
from proceedings.records.edition import Edition
from proceedings.records.page import Page
from proceedings.records.record import Record

EDITIONS: Final = "editions"

_CONSULTATION: Final = timedelta(days=180)


class NewRecordError(Exception):
    """A record that cannot be started; ``key`` names the sentence of ``words/commands.toml`` that says why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


@dataclass(frozen=True)
class RecordRequest:
    """What a person asks for. ``edition`` is the last part of its id; ``axis`` a number; ``today`` a whole date."""

    type: str
    title: str
    language: str
    today: str
    slug: str | None = None
    edition: str | None = None
    axis: int | None = None


class NewRecord:
    """What place and neighbours tell of a new record: its id, and values that no example could guess."""

    def __init__(self, catalogue: Catalogue, wanted: RecordRequest, cls: type[Record]) -> None:
        """Raises RefusedError where the record needs an edition and it is not clear which."""
        self.catalogue = catalogue
        self.wanted = wanted
        self.cls = cls
        self.edition = _edition(catalogue, wanted, cls)
        self.folder = f"{self.edition}/{cls.folder}" if cls.in_edition else cls.folder or self.edition

    def place_and_values(self) -> tuple[str, dict[str, tuple[str, ...]]]:
        """The record's id, and the lines of the values that are known. Raises RefusedError."""
        match self.cls.type:
            case "edition":
                slug = self.slug()
                year = re.match(r"(?:19|20)\d\d(?=-|\Z)", slug)
                if year is None:
                    raise NewRecordError("new.edition_without_year")
                return f"{EDITIONS}/{slug}", {"year": (year[0],)}
            case "axis" | "objective":
                number = self.next_number()
                return self.at(self.wanted.slug or str(number)), {"number": (str(number),)}
            case "proposal" | "recommendation":
                return self._of_axis()
            case "paper" | "session":
                return self.at(self.slug()), {"number": (str(self.next_number()),)}
            case _:
                return self.at(self.slug()), self._of_library()

    def _of_library(self) -> dict[str, tuple[str, ...]]:
        """The values of types outside editions that an example by kind would get wrong."""
        match self.cls.type:
            case "practice":
                return {"period": ("", f"  start: {self.wanted.today[:4]}", "  ongoing: unknown")}
            case "agreement":
                return {"parties": ("", *(f"  - country: {country}" for country in self._countries()[:2]))}
            case "training":
                return {"deadline": (self.wanted.today,)}
            case "module":
                return {"units": ("", "  - section: unit-1", "    minutes: 60")}
            case "trend":
                return self._charted()
            case _:
                return {}

    def at(self, slug: str) -> str:
        """The id of a record of this name. Raises RefusedError."""
        if not SLUG.match(slug):
            raise NewRecordError("new.slug_not_permitted", slug=slug)
        return f"{self.folder}/{slug}" if self.folder else slug

    def slug(self) -> str:
        """The name asked for, else one from the title, else type and number. Raises RefusedError."""
        slug = self.wanted.slug or slug_of(self.wanted.title)
        if not slug:
            taken = {*self.catalogue.records, *self.catalogue.unread}
            number = next(n for n in range(1, len(taken) + 2) if self.at(f"{self.cls.type}-{n}") not in taken)
            return f"{self.cls.type}-{number}"
        if not SLUG.match(slug):
            raise NewRecordError("new.slug_not_permitted", slug=slug)
        return slug

    def next_number(self, prefix: str = "") -> int:
        """The number after the highest of this type in the edition: one that was given is never given again."""
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

    def _of_axis(self) -> tuple[str, dict[str, tuple[str, ...]]]:
        axes = {int(getattr(axis, "number", 0)): axis.id for axis in self._inside("axis")}
        edition = (self.edition or "").rpartition("/")[2]
        if not axes:
            raise NewRecordError("new.axis_missing", edition=edition)
        axis = min(axes) if self.wanted.axis is None else self.wanted.axis
        if axis not in axes:
            known = ", ".join(str(number) for number in sorted(axes))
            raise NewRecordError("new.axis_unknown", axis=axis, known=known)
        letter = "P" if self.cls.type == "proposal" else "R"
        number = self.next_number(f"{letter}.{axis}.")
        values: dict[str, tuple[str, ...]] = {"number": (f'"{letter}.{axis}.{number}"',), "axis": (axes[axis],)}
        if letter == "P":
            objectives = self._inside("objective")
            if not objectives:
                raise NewRecordError("new.objective_missing", edition=edition)
            closes = date.fromisoformat(self.wanted.today) + _CONSULTATION
            values["objectives"] = (f"[{objectives[0].id}]",)
            values["consultation"] = ("", f"  opens: {self.wanted.today}", f"  closes: {closes}", "  answers: []")
        else:
            values |= self._adopted()
        return self.at(self.wanted.slug or f"{axis}-{number}"), values

    def _inside(self, kind: str) -> list[Record]:
        found = [r for r in self.catalogue.records.values() if r.type == kind and r.edition == self.edition]
        return sorted(found, key=lambda record: natural(str(getattr(record, "number", ""))))

    def _adopted(self) -> dict[str, tuple[str, ...]]:
        """A recommendation rests on a source that shows its adoption, on a day of the edition."""
        edition = self.catalogue.records.get(self.edition or "")
        ends = [dates.end for dates in edition.dates] if isinstance(edition, Edition) else []
        year = edition.year if isinstance(edition, Edition) else self.wanted.today[:4]
        title = written(word("skeletons", "front.source", self.wanted.language))
        return {
            "adopted_on": (max(ends, default=f"{year}-01-01"),),
            "adopted_by": ("adoption",),
            "provenance": ("[sources]",),
            "sources": (
                "",
                "  - key: adoption",
                f"    title: {title}",
                "    address: not-recorded",
                "    date: not-recorded",
            ),
        }

    def _charted(self) -> dict[str, tuple[str, ...]]:
        """A trend rests on a data set, and on the source that it comes from."""
        tables = usable(self.catalogue.root)
        title = written(word("skeletons", "front.source", self.wanted.language))
        return {
            "chart": (
                "",
                "  kind: line",
                f"  data: {next(iter(tables), 'data.csv')}",
                "  measure: migrants",
                f"  countries: [{', '.join(self._countries()[:1])}]",
                "  source: data",
                "  licence: CC-BY-3.0-IGO",
            ),
            "provenance": ("[sources]",),
            "sources": (
                "",
                "  - key: data",
                f"    title: {title}",
                "    address: not-recorded",
                "    date: not-recorded",
            ),
        }

    def _countries(self) -> list[str]:
        """The countries of the regions that the publication is about, as they are written in YAML."""
        found = [country.id for country in self.catalogue.registers.countries.values() if country.groups]
        return [written(country) for country in found]


def _last(number: str, prefix: str) -> int:
    rest = number.removeprefix(prefix)
    return int(rest) if number.startswith(prefix) and rest.isdigit() else 0


def _edition(catalogue: Catalogue, wanted: RecordRequest, cls: type[Record]) -> str | None:
    """The id of the edition that the record belongs to, or None."""
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
