# SPDX-License-Identifier: MIT
"""Editions: each has an introduction, its id begins with its year, and its records refer to its own records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.records.edition import Edition
from proceedings.texts.model import Outline

_INNER: Final = frozenset(("axis", "axes", "objectives", "session", "adopted_in", "proposal"))
"""The facts by which a record of an edition refers to others of the same edition."""


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``edition-exists``, ``edition-id-begins-with-year`` and ``reference-stays-in-edition``."""
    for edition in catalogue.of(Edition):
        last = edition.id.rpartition("/")[2]
        if not last.startswith(str(edition.year)):
            yield diagnose("edition-id-begins-with-year", edition.where("year"), year=edition.year, id=edition.id)
    missing: set[str] = set()
    for record in catalogue.records.values():
        edition_id = record.edition
        if edition_id is None or edition_id in catalogue or edition_id in catalogue.unread or edition_id in missing:
            continue
        missing.add(edition_id)
        yield diagnose("edition-exists", record.where(), id=edition_id, language=record.original, code=record.original)
    for link in catalogue.links:
        here, there = catalogue[link.record].edition, catalogue[link.target].edition
        if here is not None and link.at[0] in _INNER and there != here:
            yield diagnose("reference-stays-in-edition", link.place, id=link.target, edition=here)
