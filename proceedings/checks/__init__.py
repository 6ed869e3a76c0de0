# SPDX-License-Identifier: MIT
"""Checks of everything that was read, one module for each concern. Every module in this package is a check.

A module has ``check_record``, ``check_text``, ``check`` or ``check_day``. The result of the first two depends only on
one record, its texts and what it takes from the registers, so it is stored until one of these changes. ``check_text``
needs no facts, so that it is called with ``Catalogue.fragments`` too. ``check`` gets the whole site, ``check_day`` the
day of the build; both run every time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic
from proceedings.extensions import DeclarationError, found_modules
from proceedings.records.record import Record
from proceedings.registers import Registers
from proceedings.store.cache import ResultCache
from proceedings.store.code_digests import code_digest
from proceedings.texts import outlines
from proceedings.texts.model import CleanText, Outline
from proceedings.texts.store import NOT_KEPT

CODE_FILES: Final = ("*.py",)
"""Checks are found by listing this folder (`store.code_digests`)."""

Texts = Mapping[tuple[str, str], CleanText]
"""Converted bodies, by record id and language."""

Check = Callable[[Catalogue, Mapping[tuple[str, str], Outline]], Iterator[Diagnostic]]
"""A check of the whole site. It gets only the outlines of the texts, because reading all of them is slow."""

DayCheck = Callable[[Catalogue, date], Iterator[Diagnostic]]
"""A check of the whole site and the day for which it is built."""

RecordCheck = Callable[[Record, Mapping[str, CleanText], Registers], Iterator[Diagnostic]]
"""A check of one record and its texts by language."""

Found = Mapping[str, tuple[Diagnostic, ...]]
"""What is wrong, by record id."""

_FUNCTIONS: Final = ("check_record", "check_text", "check", "check_day")


@cache
def modules() -> Mapping[str, ModuleType]:
    """Return every module of this package by name, in alphabetical order.

    Raises DeclarationError for one without a check.
    """
    found = found_modules(__name__, __path__)
    for name, module in found.items():
        if not any(hasattr(module, function) for function in _FUNCTIONS):
            wanted = ", ".join(_FUNCTIONS)
            raise DeclarationError(Path(__file__).with_name(f"{name}.py"), f"it has none of the functions {wanted}")
    return found


class Site(NamedTuple):
    """The input of checks: records and their converted bodies."""

    catalogue: Catalogue
    texts: Texts


class Checked(NamedTuple):
    """The diagnostics of all checks, sorted and without duplicates, for the published records and for all records."""

    published: tuple[Diagnostic, ...]
    whole: tuple[Diagnostic, ...]


def check(published: Site, whole: Site, settings_digest: str, today: date) -> Checked:
    """Check the published records, and the whole site with drafts; without drafts both are the same site.

    ``settings_digest`` is over all that texts depend on, except the bodies (``Texts.settings_digest``).
    """
    in_records = dict(_in_records(whole, settings_digest))
    in_fragments = dict(_in_fragments(whole))
    found = tuple(
        _found(site, in_records, in_fragments, today)
        for site in ((published,) if published is whole else (published, whole))
    )
    return Checked(found[0], found[-1])


def _found(site: Site, in_records: Found, in_fragments: Found, today: date) -> tuple[Diagnostic, ...]:
    found = {diagnostic for record in site.catalogue.records for diagnostic in in_records[record]}
    found.update(diagnostic for record in site.catalogue.fragments for diagnostic in in_fragments[record])
    light = outlines(site.texts)
    for module in modules().values():
        whole: Check | None = getattr(module, "check", None)
        of_day: DayCheck | None = getattr(module, "check_day", None)
        if whole is not None:
            found.update(whole(site.catalogue, light))
        if of_day is not None:
            found.update(of_day(site.catalogue, today))
    return tuple(sorted(found))


def of_records(names: Sequence[str] = ("check_record", "check_text")) -> list[RecordCheck]:
    """Return the checks of one record that have these names, in the order of the modules."""
    return [getattr(module, name) for module in modules().values() for name in names if hasattr(module, name)]


def _texts_of(record: Record, texts: Texts) -> dict[str, CleanText]:
    return {language: texts[record.id, language] for language in record.words if (record.id, language) in texts}


def _in_fragments(site: Site) -> Iterator[tuple[str, tuple[Diagnostic, ...]]]:
    """Yield what is wrong in texts that no record has. They are few, so that nothing is stored."""
    checks = of_records(["check_text"])
    for record in site.catalogue.fragments.values():
        own = _texts_of(record, site.texts)
        yield record.id, tuple(told for each in checks for told in each(record, own, site.catalogue.registers))


def _in_records(site: Site, settings_digest: str) -> Iterator[tuple[str, tuple[Diagnostic, ...]]]:
    catalogue, texts = site
    checks = of_records()
    code, profile = code_digest(catalogue.root, __name__), catalogue.profile.digest
    kept = ResultCache(catalogue.root, "checks", f"{code} {settings_digest} {profile}")
    tracked = catalogue.tracked
    for record in catalogue.records.values():
        # The files alone do not determine a record: whether a term in it is read depends on the registers.
        key = f"{catalogue.digests[record.id]} {record.digest}"
        found: tuple[Diagnostic, ...] | None = tracked.still(kept.get(record.id, key))
        if found is None:
            own = _texts_of(record, texts)
            with tracked.noting() as taken:
                found = tuple(diagnostic for each in checks for diagnostic in each(record, own, tracked.registers))
            if not any(finding.rule in NOT_KEPT for text in own.values() for finding in text.findings):
                kept.put(record.id, key, tracked.made(found, taken))
        yield record.id, found
    kept.save()
