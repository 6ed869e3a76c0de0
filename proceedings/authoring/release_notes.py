# SPDX-License-Identifier: MIT
"""Write what a release changed, from the report of changes, into the register of releases: a line a release."""

from __future__ import annotations

from typing import Final

from proceedings.authoring.changes import Changes
from proceedings.catalogue import Catalogue
from proceedings.frontmatter.docs_folder import DOCS, REGISTERS
from proceedings.frontmatter.editing import flow_list, written
from proceedings.records.page import Page
from proceedings.registers.releases import NAME, Release, ReleasedMove, ReleasedRecord

PATH: Final = f"{DOCS}/{REGISTERS}/{NAME}.yml"

_HEAD: Final = """\
# Every release, and what had changed since the one before. The program writes it: python -m proceedings release.
# By hand, only: note: {fr: …}, a sentence for readers in each language of the site.
"""
_EVERY_CHANGE: Final = "updated"
"""The fact that changes with each change: it says nothing of it."""


def mark_of(day: str) -> str:
    """Return how the line of a release begins, by which git knows the commit that wrote it."""
    return f"- {{date: {day}"


def notes(found: Changes, catalogue: Catalogue, day: str) -> Release:
    """Return what a release of this day says: of records alone, since pages of terms and people follow from them."""
    told = {name for name, record in catalogue.records.items() if not isinstance(record, Page)}
    changed = (
        ReleasedRecord(
            record.id,
            tuple(dict.fromkeys((*record.languages_added, *record.texts))),
            tuple(fact for fact in record.facts if fact != _EVERY_CHANGE),
        )
        for record in found.changed
        if record.id in told
    )
    return Release(
        day,
        added=tuple(name for name in found.added if name in told),
        changed=tuple(record for record in changed if record.texts or record.facts),
        moved=tuple(ReleasedMove(was, now) for was, now in found.moved if now in told),
    )


def with_release(text: str, release: Release) -> str:
    """Return the register's text with a release at its end."""
    return f"{text or _HEAD}{line_of(release)}\n"


def line_of(release: Release) -> str:
    """Return the line of a release, as the register has it."""
    parts = [mark_of(release.date)]
    if release.added:
        parts.append(f"added: {flow_list(release.added)}")
    if release.changed:
        parts.append(f"changed: [{', '.join(map(_changed, release.changed))}]")
    if release.moved:
        moves = (f"{{was: {written(move.was)}, now: {written(move.now)}}}" for move in release.moved)
        parts.append(f"moved: [{', '.join(moves)}]")
    return f"{', '.join(parts)}}}"


def _changed(record: ReleasedRecord) -> str:
    lists = (("texts", record.texts), ("facts", record.facts))
    told = [f"{key}: {flow_list(values)}" for key, values in lists if values]
    return f"{{{', '.join((f'id: {written(record.id)}', *told))}}}"
