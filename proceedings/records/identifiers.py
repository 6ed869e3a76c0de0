# SPDX-License-Identifier: MIT
"""Identifiers of a volume in libraries and catalogues: document symbol, ISBN (ISO 2108), DOI (ISO 26324)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from proceedings.frontmatter.fields import MISSING, Language, Path, Pattern, Reading, Term, Text, fact
from proceedings.frontmatter.kinds import scalar_of
from proceedings.frontmatter.reader import Node
from proceedings.frontmatter.reading import named

OF_EDITIONS: Final = ("proceedings", "glance", "parallel")
OF_PAGES: Final[Mapping[str, tuple[str, ...]]] = {"practices": ("practices",)}
"""The volumes of an edition, and the volumes of the records of a listing, by the id of the listing's page."""
IN_ALL_LANGUAGES: Final = frozenset(("parallel",))
"""Volumes that exist once rather than once in each language."""

_LONGEST_SYMBOL: Final = 60
_ISBN: Final = re.compile(r"97[89](?:[- ]?\d){10}", re.ASCII)


@dataclass(frozen=True)
class Isbn:
    """An ISBN of thirteen digits with a correct check digit; hyphens are allowed anywhere."""

    name: str = "isbn"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a str, as written."""
        scalar = scalar_of(node, self.name, at, reading)
        if scalar is None:
            return MISSING
        if not _ISBN.fullmatch(scalar.text):
            return reading.refuse("value-has-its-kind", node, field=named(at), wanted=self.name, found=scalar.text)
        wanted = check_digit(digits_of(scalar.text))
        if not scalar.text.endswith(wanted):
            return reading.refuse("isbn-has-its-check-digit", node, found=scalar.text, digit=wanted)
        return scalar.text


def digits_of(isbn: str) -> str:
    """Return an ISBN without hyphens or spaces, to compare it with others."""
    return re.sub(r"\D", "", isbn)


def check_digit(digits: str) -> str:
    """Return the thirteenth digit of an ISBN: weighted by 1 and 3 in turn, all digits add up to a multiple of 10."""
    return str(-sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits[:12])) % 10)


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
    isbn_pdf: str | None = fact(Isbn())
    isbn_epub: str | None = fact(Isbn())
    doi: str | None = fact(Pattern(r"10\.\d{4,9}/[^\s\"<>]+", "10.5555/12345678"))
