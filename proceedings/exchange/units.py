# SPDX-License-Identifier: MIT
"""What every format of exchange carries: the units of one record in one language, with all that an import must know."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from proceedings.diagnostics import Diagnostic, Place, diagnose

FORM: Final = 1
"""The number of the form in which records are cut into units, written into every file."""

State = Literal["confirmed", "unconfirmed", "missing"]
"""``confirmed``: a person stands for the text. ``unconfirmed``: by a machine, or of an older source ("fuzzy" in PO)."""

HEAD: Final = ("record", "source_language", "language", "stamp", "form", "base")
"""What stands in the head of a file; only ``base`` may be missing."""

_LENGTH: Final = 4


@dataclass(frozen=True)
class TranslationUnit:
    """One text to translate.

    ``id`` is a key of the front matter (``title``), or the id of a block as on the page (``p4``, ``p6.3``, ``fn-1``).
    ``source`` and ``target`` are one line of plain text there, Markdown in a block; an empty ``target`` is missing.
    ``previous`` is the former source of a target that is older. ``notes`` are lines for the translator, ``reference``
    where the source stands (``docs/x.ar.md:12``). ``line`` is that of the unit in the file that was read, from 1.
    """

    id: str
    source: str
    target: str
    state: State
    previous: str | None = None
    notes: tuple[str, ...] = ()
    reference: str = ""
    line: int = 1

    @property
    def standing(self) -> str:
        """A digest of the target, ``-`` where there is none, with ``~`` where it is unconfirmed."""
        return target_digest(self.target) + "~" * (self.state == "unconfirmed")


@dataclass(frozen=True)
class Exchange:
    """A record's units from one language into another.

    ``stamp`` is that of the source (`records.stamps`); ``base`` tells of each unit how its target stood when the file
    was made (``TranslationUnit.standing``): so an import sees what has been changed on both sides.
    """

    record: str
    source_language: str
    language: str
    stamp: str
    base: Mapping[str, str]
    units: tuple[TranslationUnit, ...]

    @property
    def is_touched(self) -> bool:
        """Whether somebody has worked on the units since the file was made."""
        return any(self.base.get(unit.id) != unit.standing for unit in self.units)

    @property
    def head(self) -> Mapping[str, str]:
        """What stands in the head of a file, by the keys of ``HEAD``; the base in one line, ``title=9f2c~ p4=-``."""
        base = " ".join(f"{name}={found}" for name, found in self.base.items())
        found = (self.record, self.source_language, self.language, self.stamp, str(FORM), base)
        return dict(zip(HEAD, found, strict=True))


@dataclass(frozen=True)
class ReadFile:
    """What a format read from a file: one exchange for each record in it, and what is wrong with the file."""

    path: str
    exchanges: tuple[Exchange, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def head_of(
    path: str, head: Mapping[str, str], names: Mapping[str, str]
) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Return what the head of a file says, by the keys of ``HEAD``, and what is missing or too old there.

    ``names`` are the names of the keys in the format.
    """
    found = {key: head.get(names[key], "").strip() for key in HEAD}
    place = Place(path)
    lacking = [names[key] for key in HEAD if not found[key] and key != "base"]
    if lacking:
        return found, tuple(diagnose("exchange-file-names-its-text", place, key=name) for name in lacking)
    if found["form"] != str(FORM):
        return found, (diagnose("exchange-form-is-current", place, found=found["form"], expected=FORM),)
    return found, ()


def exchange_from(head: Mapping[str, str], units: Iterable[TranslationUnit]) -> Exchange:
    """Return an exchange from what ``head_of`` returned."""
    pairs = (part.rpartition("=") for part in head["base"].split())
    base = {name: found for name, sign, found in pairs if sign}
    return Exchange(head["record"], head["source_language"], head["language"], head["stamp"], base, tuple(units))


def language_among(tag: str, known: Collection[str]) -> str:
    """Return the one of the known languages that a tag of another program means: ``EN-US`` or ``en_US`` for ``en``.

    A tag that means none of them, or several, is returned as it is. Tags are those of BCP 47, in any case.
    """
    if tag in known:
        return tag
    parts = tag.lower().replace("_", "-").split("-")
    means = [name for name in known if name.lower().split("-") == parts[: name.count("-") + 1]]
    longest = [name for name in means if name.count("-") == max(found.count("-") for found in means)]
    return longest[0] if len(longest) == 1 else tag


def target_digest(text: str) -> str:
    """Return the digest of a target: 4 hex digits, or ``-`` where there is none."""
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH] if text else "-"
