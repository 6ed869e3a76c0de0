# SPDX-License-Identifier: MIT
"""What a correction that somebody sent is told as: an erratum of the record, in every language of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from proceedings.authoring.submissions import quoted
from proceedings.authoring.writing import lines_of
from proceedings.frontmatter.editing import Front
from proceedings.frontmatter.fields import declared
from proceedings.languages import word
from proceedings.records.record import Record

_ERRATA: Final = "errata"
_DRAFT: Final = "draft"


def is_published(record: Record) -> bool:
    """Return whether readers may have read a record, and are told of its corrections."""
    return record.status != _DRAFT


def add_erratum(front: Front, values: Mapping[str, Any], languages: Sequence[str], today: str) -> None:
    """Add the erratum of a correction to the facts of its record. Raises UneditableError.

    What was corrected is said in each language; the reason stands in the words of whoever gave it.
    """
    wrong, right = (quoted(str(values[key])) for key in ("wrong", "right"))
    what = {language: word("intake", "erratum.what", language, wrong=wrong, right=right) for language in languages}
    why = dict.fromkeys(languages, " ".join(str(values["why"]).split()))
    item = {"date": today, "what": what, "why": why}
    front.append(_ERRATA, list(_lines(item)), item)


def _lines(item: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of an item of the list, without those of the list."""
    kind = next(field.kind for field in declared(Record) if field.key == _ERRATA)
    _, *lines = lines_of(_ERRATA, kind, {_ERRATA: [item]})
    yield from (line.removeprefix("  ") for line in lines)
