# SPDX-License-Identifier: MIT
"""What releases had and of which nothing may be left: files that gather it stay at their addresses, empty and valid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from proceedings.records import type_of
from proceedings.records.page import Page
from proceedings.registers.addresses import PublishedAddress


@dataclass(frozen=True)
class Released:
    """The types of record that releases had, by name, and the pages below which those records stood."""

    types: frozenset[str]
    lists: frozenset[str]


def released(addresses: Iterable[PublishedAddress]) -> Released:
    """Return what the register of addresses tells of records."""
    types: set[str] = set()
    lists: set[str] = set()
    for address in addresses:
        cls = type_of(address.id)
        if cls is Page:
            continue
        types.add(cls.type)
        parts = address.id.split("/")
        lists.update("/".join(parts[:end]) for end in range(1, len(parts)))
    return Released(frozenset(types), frozenset(lists))
