# SPDX-License-Identifier: MIT
"""Links from the facts of records to other records, and what can be wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from proceedings.diagnostics import Diagnostic, diagnose, nearest
from proceedings.records.reading import RecordLink
from proceedings.records.record import Record


def dangling(
    link: RecordLink,
    records: Mapping[str, Record],
    unread: set[str],
    hidden: frozenset[str],
    part_off: Callable[[str], str | None],
) -> Diagnostic | None:
    """Return what is wrong with a link, or None. Links to ``unread`` records are right: their files exist.

    ``hidden`` are drafts; ``part_off`` returns what the site does without, if the id belongs to that.
    """
    if link.target == link.record:
        return diagnose("reference-is-to-another", link.place, id=link.target)
    if link.target in unread:
        return None
    if link.target in hidden:
        return diagnose("reference-is-published", link.place, id=link.target)
    target = records.get(link.target)
    if target is None:
        fitting = [key for key, record in records.items() if not link.types or record.type in link.types]
        known = ", ".join(fitting) if len(fitting) <= 20 else None
        return diagnose(
            "reference-resolves",
            link.place,
            id=link.target,
            part=part_off(link.target),
            nearest=nearest(link.target, fitting),
            known=known or None,
        )
    if link.types and target.type not in link.types:
        return diagnose(
            "reference-has-its-type", link.place, id=link.target, type=target.type, types=", ".join(link.types)
        )
    return None
