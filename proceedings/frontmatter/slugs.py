# SPDX-License-Identifier: MIT
"""Slugs: short names for addresses in lower-case ASCII letters, digits and hyphens."""

from __future__ import annotations

import re
from typing import Final

from proceedings.orthography import transliterated

LONGEST: Final = 60

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
"""The pattern of an id's last part."""

_DASHES: Final = re.compile("[\u2010-\u2015]")


def slug_of(title: str) -> str:
    """Return the slug of a title, cut at a word; empty if none of its letters can be written in ASCII."""
    plain = transliterated(_DASHES.sub(" ", title)).encode("ascii", "ignore").decode()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return slug
