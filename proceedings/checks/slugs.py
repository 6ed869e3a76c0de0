# SPDX-License-Identifier: MIT
"""Slugs: that of a new record is written as this program writes its title, and not as another program would."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.frontmatter.slugs import slug_of
from proceedings.records.record import DRAFT, Record
from proceedings.texts.model import Outline

_EITHER_WAY: Final = re.compile("[aet-]")
"""What two ways of writing a title in Latin letters differ in: vowels, the mark of the feminine, where words end."""
_CUT: Final = 50
"""The shortest slug that may lack the end of its title, in characters."""


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``slug-is-ours`` of records that were never published: later, an address does not change for a letter."""
    published = catalogue.registers.addresses
    for record in catalogue.records.values():
        is_new = record.status == DRAFT or (bool(published) and record.id not in published)
        if record.folder is None or not is_new:
            continue
        folder, _, slug = record.id.rpartition("/")
        wanted = _wanted(record, slug)
        if wanted is not None and f"{folder}/{wanted}" not in catalogue.pages:
            place = record.source_words.where("title")
            yield diagnose("slug-is-ours", place, found=slug, wanted=wanted, old=record.id, new=f"{folder}/{wanted}")


def _wanted(record: Record, slug: str) -> str | None:
    """Return the slug of a record's title, where the one that it has is the same title written otherwise."""
    title = record.source_words.title
    wanted = slug_of(title)
    if not wanted or slug == wanted:
        return None
    here, whole = _EITHER_WAY.sub("", slug), "".join(_EITHER_WAY.sub("", slug_of(word)) for word in title.split())
    is_same = here == whole or (len(slug) >= _CUT and whole.startswith(here))
    return wanted if here and is_same else None
