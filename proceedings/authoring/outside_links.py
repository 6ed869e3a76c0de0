# SPDX-License-Identifier: MIT
"""The addresses outside the site that its files name, and what is remembered of them from one week to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final, get_args
from urllib.parse import urldefrag

from proceedings.authoring.link_asking import HERE, LATER, MOVED, State, WebAnswer
from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Place
from proceedings.frontmatter.decoding import load_bytes
from proceedings.frontmatter.fields import declared
from proceedings.frontmatter.reader import Node, Scalar, Sequence, read_register
from proceedings.texts.model import Outline

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"\\]+", re.IGNORECASE)
FRESH_DAYS: Final = 6
"""For how many days an address that was there is not asked for again."""


@dataclass(frozen=True)
class Remembered:
    """What is known of an address: the day of the last question, the answer, and since when it has not been there.

    ``times`` counts the days on which it was asked for in vain, one after the other. ``copy`` is where an archive has
    it, empty where it has none, None where no archive was asked.
    """

    asked: str
    state: State
    detail: str = ""
    target: str = ""
    since: str = ""
    times: int = 0
    copy: str | None = None

    @property
    def is_lost(self) -> bool:
        """Whether people are told: at once if its host says that it is gone, else when it fails on a second day."""
        return self.state == "gone" or (self.state == "failed" and self.times > 1)


def named_addresses(
    catalogue: Catalogue, outlines: Mapping[tuple[str, str], Outline], registers: Iterable[str]
) -> dict[str, list[Place]]:
    """Return where each address outside the site is named, by address without fragment. ``registers`` are paths."""
    found: dict[str, list[Place]] = {}
    for text, place in (*_in_records(catalogue, outlines), *_in_registers(catalogue.root, registers)):
        if _ADDRESS.fullmatch(text):
            places = found.setdefault(urldefrag(text).url, [])
            if place not in places:
                places.append(place)
    return found


def _in_records(catalogue: Catalogue, outlines: Mapping[tuple[str, str], Outline]) -> Iterator[tuple[str, Place]]:
    for record in catalogue.records.values():
        for field in declared(type(record)):
            if not field.localised:
                for at, text in _texts(getattr(record, field.key, None), (field.key,)):
                    yield text, record.where(*at)
        for words in record.words.values():
            outline = outlines.get((record.id, words.language))
            for link in outline.links if outline is not None else ():
                yield link.target, words.where_in_body(link.line, link.column)


def _in_registers(root: Path, registers: Iterable[str]) -> Iterator[tuple[str, Place]]:
    for path in registers:
        data, problem = load_bytes(root, path)
        if problem is None:
            file = read_register(path, data)
            for scalar in _scalars(file.node):
                yield scalar.text, file.place(scalar.line, scalar.column)


def _texts(value: Any, at: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, tuple | list):
        for number, item in enumerate(value):
            yield from _texts(item, (*at, number))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), (*at, field.name))


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    elif node is not None:
        for _, value in node.entries:
            yield from _scalars(value)


def to_ask(addresses: Iterable[str], known: Mapping[str, Remembered], today: date, most: int) -> list[str]:
    """Return the addresses to ask for today, those never asked or longest ago first, at most so many."""

    def is_due(address: str) -> bool:
        last = known.get(address)
        if last is None or last.state not in (HERE, MOVED):
            return last is None or last.asked < today.isoformat() or last.state == LATER
        return (today - date.fromisoformat(last.asked)).days > FRESH_DAYS

    due = [address for address in addresses if is_due(address)]
    return sorted(due, key=lambda address: (known[address].asked if address in known else "", address))[:most]


def remembered(
    addresses: Iterable[str], known: Mapping[str, Remembered], answers: Mapping[str, WebAnswer], today: date
) -> dict[str, Remembered]:
    """Return what is known after today's answers, of addresses that are still named."""
    day = today.isoformat()
    found: dict[str, Remembered] = {}
    for address in addresses:
        last, answer = known.get(address), answers.get(address)
        if answer is None or (answer.state == LATER and last is not None):
            if last is not None:
                found[address] = last
            continue
        now = Remembered(day, answer.state, answer.detail, answer.target)
        if answer.state in ("gone", "failed"):
            failed = last is not None and last.state in ("gone", "failed")
            since, times, copy = (last.since, last.times, last.copy) if failed and last is not None else (day, 0, None)
            times += int(not failed or last is None or last.asked != day)
            now = replace(now, since=since, times=times, copy=copy)
        found[address] = now
    return found


def to_data(known: Mapping[str, Remembered]) -> dict[str, Any]:
    """Return what is known as plain values."""
    return {address: asdict(known[address]) for address in sorted(known)}


def from_data(data: object) -> dict[str, Remembered]:
    """Return what is known from plain values, without what cannot be read: it is asked for again."""
    found: dict[str, Remembered] = {}
    for address, values in data.items() if isinstance(data, dict) else ():
        try:
            known = Remembered(**values)
            date.fromisoformat(known.asked)
        except (TypeError, ValueError):
            continue
        if known.state in get_args(State) and all(
            isinstance(text, str) for text in (known.detail, known.target, known.since)
        ):
            found[address] = known
    return found
