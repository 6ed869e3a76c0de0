# SPDX-License-Identifier: MIT
"""The stamp of a translation: the digest of the text that was translated, its state, and who signed it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from proceedings.catalogue import Catalogue
from proceedings.frontmatter.editing import Front, quoted
from proceedings.records.record import Record
from proceedings.records.words import Words

PLACEHOLDER: Final = "000000000000"
"""The value of a translation's ``digest`` until the program stamps it."""

_AFTER: Final[Mapping[str, str]] = {
    "digest": "source_language",
    "state": "digest",
    "by": "state",
    "reviewed_by": "by",
    "reviewed_on": "reviewed_by",
    "source": "state",
}
"""The key after which a new key of the block ``translation`` is written."""


@dataclass(frozen=True)
class Stamped:
    """A translation's file with its new content, and the digests before and now."""

    path: str
    data: bytes
    before: str | None
    now: str


def source_of(record: Record, language: str) -> Words | None:
    """Return the text that was translated; None if the language has no translation or its source no longer exists."""
    words = record.words.get(language)
    if words is None or words.translation is None:
        return None
    return record.words.get(words.translation.source_language)


def stamped(path: str, data: bytes, digest: str, answers: Mapping[str, str] | None = None) -> Stamped:
    """Return a translation's file with a digest, and with the keys of ``translation`` in ``answers``.

    Only the lines of these keys change. Raises UneditableError if the block is missing or cannot be edited safely.
    """
    front = Front(path, data)
    block = front.block("translation")
    node = block.get("digest") if block else None
    before = getattr(node, "text", None) or None
    if before != digest:
        front.set("translation", "digest", digest, form=quoted(digest), after=_AFTER["digest"])
    for key, value in (answers or {}).items():
        front.set("translation", key, value, after=_AFTER[key])
    return Stamped(path, front.data, before, digest)


def is_unstamped(record: Record, language: str) -> bool:
    """Return whether a record has a translation into a language that was never stamped."""
    words = record.words.get(language)
    return words is not None and words.translation is not None and words.translation.digest in (None, PLACEHOLDER)


def to_stamp(catalogue: Catalogue, *, outdated: bool) -> Iterator[tuple[Record, str]]:
    """Yield every translation that was never stamped, and on request outdated ones, in order of id."""
    for record in catalogue.records.values():
        for language in record.words:
            if source_of(record, language) is None:
                continue
            if is_unstamped(record, language) or (outdated and record.is_outdated(language)):
                yield record, language
