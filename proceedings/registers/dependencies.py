# SPDX-License-Identifier: MIT
"""Dependencies of results on the registers, recorded while a result is made: it is valid as long as they stay equal.

An edit of one name then invalidates only the results that show it, without a list of dependencies by hand. Items are
named ``organisations/ilo`` (an entry), ``organisations/ilo?`` (whether it exists), ``organisations/*`` (all entries)
and ``words/pages/title`` (an interface word).
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final, Generic, NamedTuple, TypeVar, overload

from proceedings.registers.model import Registers
from proceedings.store.digests import value_digest

T = TypeVar("T")
D = TypeVar("D")

_WHOLE: Final = "*"
_PRESENCE: Final = "?"
_TABLES: Final = {"tiles": "tile-map"}
"""The file names of registers that differ from the name of the attribute."""


class _Notes:
    """The items that were asked for since recording began."""

    def __init__(self) -> None:
        self.items: set[str] = set()


class _Noted(Mapping[str, T]):
    """A register that records which of its entries are asked for."""

    __slots__ = ("_notes", "_prefix", "_table")

    def __init__(self, table: Mapping[str, T], prefix: str, notes: _Notes) -> None:
        self._table = table
        self._prefix = prefix
        self._notes = notes

    def __getitem__(self, key: str) -> T:
        self._notes.items.add(self._prefix + key)
        return self._table[key]

    @overload
    def get(self, key: str, /) -> T | None: ...
    @overload
    def get(self, key: str, /, default: T | D) -> T | D: ...
    def get(self, key: str, /, default: Any = None) -> Any:
        self._notes.items.add(self._prefix + key)
        return self._table.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._notes.items.add(f"{self._prefix}{key}{_PRESENCE}")
        return key in self._table

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def keys(self) -> KeysView[str]:
        return self._all().keys()

    def values(self) -> ValuesView[T]:
        return self._all().values()

    def items(self) -> ItemsView[str, T]:
        return self._all().items()

    def _all(self) -> Mapping[str, T]:
        self._notes.items.add(self._prefix + _WHOLE)
        return self._table


class _Digests(_Noted[str]):
    """The digests of registers; taking one depends on the whole register."""

    def __getitem__(self, key: str) -> str:
        self._notes.items.add(f"{key}/{_WHOLE}")
        # A missing register counts as an empty one.
        return self._table.get(key, "")


class TrackedResult(NamedTuple, Generic[T]):
    """A value, the items that were taken from the registers for it, and a digest over their content."""

    value: T
    items: tuple[str, ...]
    digest: str


class TrackedRegisters:
    """Registers that record what is taken from them; not of ``profile``, ``menu`` and ``footer``, which concern all."""

    def __init__(self, registers: Registers) -> None:
        self._notes = _Notes()
        self._digests: dict[str, str] = {}
        self._tables: dict[str, Mapping[str, Any]] = {
            _TABLES.get(name, name): getattr(registers, name)
            for name in (
                *("organisations", "people", "places", "countries"),
                *("glossary", "tiles", "doors", "ratifications"),
            )
        }
        for group in ("vocabularies", "words", "search"):
            self._tables.update((f"{group}/{name}", table) for name, table in getattr(registers, group).items())
        noted = {name: _Noted(table, f"{name}/", self._notes) for name, table in self._tables.items()}
        self.registers: Final = replace(
            registers,
            organisations=noted["organisations"],
            people=noted["people"],
            places=noted["places"],
            countries=noted["countries"],
            glossary=noted["glossary"],
            doors=noted["doors"],
            tiles=noted["tile-map"],
            ratifications=noted["ratifications"],
            vocabularies={name: noted[f"vocabularies/{name}"] for name in registers.vocabularies},
            words={name: noted[f"words/{name}"] for name in registers.words},
            search={name: noted[f"search/{name}"] for name in registers.search},
            digests=_Digests(registers.digests, "", self._notes),
        )
        """The same registers; ``noting`` records what is taken from them."""
        self.names: Final = _digest((sorted(self._tables), registers.unread))
        """A digest over the names of the registers: if one is added or removed, all results are made again."""
        self.state: Final = f"{registers.digest} {registers.search_digest}"
        """A digest over the content of all registers."""

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Record the items that are asked for inside the ``with`` statement, for it and for those around it."""
        around = self._notes.items
        inside = self._notes.items = set()
        try:
            yield inside
        finally:
            around |= inside
            self._notes.items = around

    def note(self, items: Iterable[str]) -> None:
        """Record items that were taken earlier, for a value that is used again."""
        self._notes.items.update(items)

    def made(self, value: T, taken: Iterable[str]) -> TrackedResult[T]:
        """Return a value with the items that were taken from the registers for it, to be stored."""
        items = tuple(sorted(taken))
        return TrackedResult(value, items, self._digest(items))

    def still(self, made: TrackedResult[T] | None) -> T | None:
        """Return a stored value, or None if an item that was taken for it has changed."""
        return made.value if made is not None and made.digest == self._digest(made.items) else None

    def _digest(self, items: Iterable[str]) -> str:
        return _digest((self.names, [self.digest_of(item) for item in items]))

    def digest_of(self, item: str) -> str:
        """Return a digest over the content of an item; empty if there is no such entry.

        What is not recorded, such as the menu, always has the same digest: results that show it have it in their key.
        """
        known = self._digests.get(item)
        if known is None:
            known = self._digests[item] = self._found(item)
        return known

    def _found(self, item: str) -> str:
        name, _, key = item.rpartition("/")
        table = self._tables.get(name, {})
        if key == _WHOLE:
            return _digest(list(table.items()))
        if key.endswith(_PRESENCE):
            return str(key.removesuffix(_PRESENCE) in table)
        return _digest(table[key]) if key in table else ""


class RecordedDependencies:
    """The items that each of many results took from the registers, with their digests at that time, to be stored."""

    def __init__(self, kept: object = None) -> None:
        """Restore from what ``kept`` returned; anything else counts as empty."""
        form = kept if isinstance(kept, dict) and kept.keys() == {"state", "names", "items", "results"} else {}
        self._state: str = form.get("state", "")
        self._names: str = form.get("names", "")
        self._digests: dict[str, str] = form.get("items", {})
        self._results: dict[str, str] = dict(form.get("results", {}))
        self._places: dict[str, int] = {item: place for place, item in enumerate(self._digests)}

    def changed(self, tracked: TrackedRegisters) -> set[str]:
        """Return the results for which an item that they took has changed."""
        if tracked.state == self._state:
            return set()
        if tracked.names != self._names:
            return set(self._results)
        changed = {
            str(place)
            for place, (item, digest) in enumerate(self._digests.items())
            if tracked.digest_of(item) != digest
        }
        return {result for result, items in self._results.items() if not changed.isdisjoint(items.split())}

    def put(self, result: str, items: Iterable[str]) -> None:
        """Record a result that was just made, and the items that it took."""
        places = sorted(self._places.setdefault(item, len(self._places)) for item in items)
        self._results[result] = " ".join(map(str, places))

    def kept(self, tracked: TrackedRegisters, results: Iterable[str]) -> dict[str, Any]:
        """Return plain data to store for the results that still exist, all of which must be valid now."""
        before = self._digests if tracked.state == self._state else {}
        kept = {result: self._results[result] for result in results if result in self._results}
        if len(kept) != len(self._results):
            kept = self._renumbered(kept)
        return {
            "state": tracked.state,
            "names": tracked.names,
            "items": {item: before.get(item) or tracked.digest_of(item) for item in self._places},
            "results": kept,
        }

    def _renumbered(self, results: Mapping[str, str]) -> dict[str, str]:
        """Return the results, numbered without the items that none of them takes any more."""
        items = list(self._places)
        taken = {result: [items[int(place)] for place in places.split()] for result, places in results.items()}
        self._places, self._results = {}, {}
        for result, found in taken.items():
            self.put(result, found)
        return self._results


def _digest(value: object) -> str:
    return value_digest(value)[:16]
