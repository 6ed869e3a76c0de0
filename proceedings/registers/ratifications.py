# SPDX-License-Identifier: MIT
"""Lists of ratifications, ``docs/registers/ratifications.yml``: which countries an instrument binds, and since when.

A list says how far it goes. Only where it is whole does the absence of a country mean that the country is not a party,
and only up to the day of the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from proceedings.diagnostics import nearest
from proceedings.frontmatter.fields import Day, Group, Key, ListOf, Names, Reading, Term, fact
from proceedings.frontmatter.reader import Mapping as MappingNode
from proceedings.frontmatter.reader import Node, Scalar, Sequence
from proceedings.records.record import CitedSource
from proceedings.records.terms import TermKey
from proceedings.registers.entries import Country

_DATED: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}\Z")

PARTY: Final = "party"
SIGNATORY: Final = "signatory"
UNSETTLED: Final = "unsettled"
ABSENT: Final = "absent"
UNKNOWN: Final = "unknown"
"""``absent`` (not a party) and ``unknown`` (nothing recorded) follow from a list; nobody writes them."""

WHOLE: Final = "whole"
BEHIND: Final = "behind"
PARTIAL: Final = "partial"


@dataclass(frozen=True)
class Ratification:
    """What a list says of one country.

    ``date`` is the day of ratification, accession or succession, or of the signature of a country that only signed.
    ``sources`` are keys of the list's sources; without them the first source of the list supports the entry.
    """

    country: str = fact(Term("countries"), required=True)
    state: str = fact(Term("ratification-states", (PARTY, SIGNATORY, UNSETTLED)), default=PARTY)
    date: str | None = fact(Day(partial=True))
    sources: tuple[str, ...] = fact(ListOf(Key()), default=())
    note: Mapping[str, str] | None = fact(Names())
    """What limits it: a part that is excluded, a territory."""


@dataclass(frozen=True)
class RatificationList:
    """The ratifications of one instrument.

    ``coverage``: ``whole`` if the list names every party among the countries of ``country_groups`` on the day
    ``as_of``; ``behind`` if it did, and it is known that others followed; ``partial`` if it names only what single
    sources say. ``group`` is the table of the overview in which the instrument stands.
    """

    id: str = fact(Term("instruments"), required=True)
    group: str = fact(Term("instrument-groups"), required=True)
    coverage: str = fact(Term("ratification-coverages", (WHOLE, BEHIND, PARTIAL)), required=True)
    as_of: str = fact(Day(partial=True), required=True)
    country_groups: tuple[str, ...] = fact(ListOf(Term("country-groups"), fewest=1), required=True)
    sources: tuple[CitedSource, ...] = fact(ListOf(Group(CitedSource), fewest=1), required=True)
    ratifications: tuple[Ratification, ...] = fact(ListOf(Group(Ratification)), default=())

    def standing(self, country: Country) -> Standing:
        """Return what the list says, or by its silence implies, of a country."""
        for found in self.ratifications:
            if found.country == country.id:
                return Standing(found.state, found.date, found.sources or (self.sources[0].key,))
        is_covered = not frozenset(self.country_groups).isdisjoint(country.groups)
        if self.coverage == WHOLE and is_covered:
            return Standing(ABSENT, self.as_of, (self.sources[0].key,))
        return Standing(UNKNOWN, None, ())


class Standing(NamedTuple):
    """How a country stands to an instrument: the state, the day that belongs to it, and the keys of the sources.

    The day of ``absent`` is that of the list.
    """

    state: str
    date: str | None
    sources: tuple[str, ...]


def countries_of(lists: Mapping[str, RatificationList], countries: Mapping[str, Country]) -> Iterator[Country]:
    """Yield the countries that lists cover or name, in the order of the register of countries."""
    covered = {group for found in lists.values() for group in found.country_groups}
    named = {item.country for found in lists.values() for item in found.ratifications}
    for country in countries.values():
        if country.id in named or not covered.isdisjoint(country.groups):
            yield country


def listed_terms(lists: Mapping[str, RatificationList], countries: Mapping[str, Country]) -> Iterator[TermKey]:
    """Yield the instruments that have a list, and the countries that lists cover or name: each has a page."""
    yield from (TermKey("instruments", name) for name in lists)
    yield from (TermKey("countries", country.id) for country in countries_of(lists, countries))


def look_at(entry: MappingNode, values: Mapping[str, object], reading: Reading) -> None:
    """Tell what each value of an entry permits and all of them together do not."""
    sources = values.get("sources")
    cited: tuple[CitedSource, ...] = sources if isinstance(sources, tuple) else ()
    known = {source.key for source in cited}
    last_read = max((source.accessed or source.date or "" for source in cited), default="")
    _look_at_keys(entry.get("sources"), reading)
    items = entry.get("ratifications")
    seen: set[str] = set()
    for item in items.items if isinstance(items, Sequence) else ():
        if not isinstance(item, MappingNode):
            continue
        country = item.get("country")
        if isinstance(country, Scalar):
            if country.text in seen:
                reading.refuse("entry-is-unique", country, id=country.text)
            seen.add(country.text)
        date = item.get("date")
        # Texts compare as days do, however much of the day is known.
        if isinstance(date, Scalar) and last_read and _DATED.match(date.text) and date.text > last_read:
            reading.refuse("ratification-was-read-of", date, date=date.text, accessed=last_read)
        named = item.get("sources")
        keys = [key for key in named.items if isinstance(key, Scalar)] if isinstance(named, Sequence) else []
        for key in keys:
            if key.text not in known:
                reading.refuse("source-key-is-known", key, key=key.text, nearest=partial(nearest, key.text, known))
        state = item.get("state")
        if isinstance(state, Scalar) and state.text == UNSETTLED and len(keys) < 2:
            reading.refuse("unsettled-has-two-sources", state)


def _look_at_keys(sources: Node | None, reading: Reading) -> None:
    """Tell of a source whose key another has: citations could not tell them apart."""
    seen: set[str] = set()
    for source in sources.items if isinstance(sources, Sequence) else ():
        key = source.get("key") if isinstance(source, MappingNode) else None
        if isinstance(key, Scalar):
            if key.text in seen:
                reading.refuse("source-key-is-unique", key, key=key.text)
            seen.add(key.text)
