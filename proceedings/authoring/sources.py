# SPDX-License-Identifier: MIT
"""The sources that a contributor names: each gets a key, and says what is not recorded of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from proceedings.frontmatter.slugs import slug_of
from proceedings.records.record import NOT_RECORDED

_WORDS: Final = 2
"""How many words of a publisher or title a key is made of."""


def completed(sources: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the sources with keys, which are different; without address or date it is said that none is recorded."""
    taken: set[str] = set()
    found: list[dict[str, Any]] = []
    for source in sources:
        key = _key(source, taken)
        taken.add(key)
        known = {"key": key, **source, "date": source.get("date") or NOT_RECORDED}
        found.append(known if source.get("url") else {**known, "address": NOT_RECORDED})
    return found


def _key(source: Mapping[str, Any], taken: set[str]) -> str:
    words = slug_of(str(source.get("publisher") or source.get("title") or "")).split("-")[:_WORDS]
    year = re.match(r"\d{4}", str(source.get("date") or ""))
    stem = "-".join(part for part in (*words, year[0] if year else "") if part) or "source"
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)
