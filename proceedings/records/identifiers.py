# SPDX-License-Identifier: MIT
"""What names a volume in libraries and catalogues: its document symbol, its ISBN (ISO 2108), its DOI (ISO 26324)."""

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
"""The volumes that an edition has, and those that the records of a listing are gathered in, by the listing's page."""
IN_ALL_LANGUAGES: Final = frozenset(("parallel",))
"""Volumes that exist once, and not once in each language."""

_LONGEST_SYMBOL: Final = 60
_ISBN: Final = re.compile(r"97[89](?:[- ]?\d){10}", re.ASCII)


@dataclass(frozen=True)
class Isbn:
    """An ISBN of thirteen digits, hyphens wherever they stand, whose last digit follows from the others."""

    name: str = "isbn"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """A str, as written."""
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
    """An ISBN without its hyphens: what tells two apart."""
    return re.sub(r"\D", "", isbn)


def check_digit(digits: str) -> str:
    """The last of the thirteen digits, from the first twelve: weighed by 1 and 3 in turn, all add up to tens."""
    return str(-sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits[:12])) % 10)


@dataclass(frozen=True)
class Identifier:
    """How one volume is named; without ``language``, its versions in all languages."""

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
