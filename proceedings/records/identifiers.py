# SPDX-License-Identifier: MIT
"""Identifiers of a volume in libraries and catalogues: document symbol, ISBN (ISO 2108), DOI (ISO 26324)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from proceedings.frontmatter.fields import Language, Term, Text, fact
from proceedings.frontmatter.identifier_kinds import DOI, ISBN

OF_EDITIONS: Final = ("proceedings", "collected", "glance", "parallel")
OF_PAGES: Final[Mapping[str, tuple[str, ...]]] = {"practices": ("practices",)}
"""The volumes of an edition, and the volumes of the records of a listing, by the id of the listing's page."""
IN_ALL_LANGUAGES: Final = frozenset(("parallel",))
"""Volumes that exist once rather than once in each language."""

_LONGEST_SYMBOL: Final = 60


@dataclass(frozen=True)
class Identifier:
    """The identifiers of one volume; without ``language``, of its versions in all languages."""

    volume: str = fact(
        Term("volumes", (*OF_EDITIONS, *(name for names in OF_PAGES.values() for name in names))),
        required=True,
        search=False,
    )
    language: str | None = fact(Language(own=True))
    symbol: str | None = fact(Text(_LONGEST_SYMBOL))
    isbn_pdf: str | None = fact(ISBN)
    isbn_epub: str | None = fact(ISBN)
    doi: str | None = fact(DOI)
