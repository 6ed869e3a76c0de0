# SPDX-License-Identifier: MIT
"""Kinds of identifiers that other bodies assign: ISBN (ISO 2108), DOI (ISO 26324), ORCID iD (ISO 27729), ROR ID."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from proceedings.frontmatter.fields import MISSING, Field, Path, Reading, read_fields
from proceedings.frontmatter.kinds import scalar_of
from proceedings.frontmatter.reader import Mapping as MappingNode
from proceedings.frontmatter.reader import Node
from proceedings.frontmatter.reading import named
from proceedings.languages import LANGUAGES

_CROCKFORD: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""The digits of base 32 without the letters that look like others, in which a ROR ID is written."""


def isbn_check_digit(digits: str) -> str:
    """Return the thirteenth digit of an ISBN: weighted by 1 and 3 in turn, all digits add up to a multiple of 10."""
    return str(-sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits[:12])) % 10)


def orcid_check_digit(digits: str) -> str:
    """Return the last of sixteen characters from the first fifteen (ISO 7064, MOD 11-2): a digit, or X for ten."""
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    found = (12 - total % 11) % 11
    return "X" if found == 10 else str(found)


def ror_check_digits(digits: str) -> str:
    """Return the last two of nine characters from the first seven (ISO 7064, MOD 97-10)."""
    number = 0
    for digit in digits[:7]:
        number = number * 32 + _CROCKFORD.index(digit)
    return f"{98 - number * 100 % 97:02}"


@dataclass(frozen=True)
class AssignedIdentifier:
    """An identifier of a fixed form, bare or after the address of its register; it is kept bare.

    ``check`` returns the characters that one must end with, given its digits and letters; None where none is a check.
    """

    name: str
    expression: str
    address: str = ""
    check: Callable[[str], str] | None = None

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a str without the address."""
        scalar = scalar_of(node, self.name, at, reading)
        if scalar is None:
            return MISSING
        text = self._without_address(scalar.text)
        if not re.fullmatch(self.expression, text, re.ASCII):
            return reading.refuse("value-has-its-kind", node, field=named(at), wanted=self.name, found=scalar.text)
        wanted = self._ending(text)
        if not text.endswith(wanted):
            return reading.refuse("identifier-has-its-check-digit", node, found=scalar.text, wanted=wanted)
        return text

    def bare(self, text: str) -> str | None:
        """Return an identifier without the address; None where the form or what it must end with is wrong."""
        text = self._without_address(text)
        return text if re.fullmatch(self.expression, text, re.ASCII) and text.endswith(self._ending(text)) else None

    def _without_address(self, text: str) -> str:
        return re.sub(r"\Ahttps?://", "https://", text).removeprefix(self.address)

    def _ending(self, text: str) -> str:
        return self.check(re.sub(r"\W", "", text)) if self.check is not None else ""


ISBN: Final = AssignedIdentifier("isbn", r"97[89](?:[- ]?[0-9]){10}", check=isbn_check_digit)
DOI: Final = AssignedIdentifier("doi", r"10\.[0-9]{4,9}/[^\s\"<>\\{}]+", "https://doi.org/")
ORCID: Final = AssignedIdentifier("orcid", r"(?:[0-9]{4}-){3}[0-9]{3}[0-9X]", "https://orcid.org/", orcid_check_digit)
ROR: Final = AssignedIdentifier("ror", rf"0[{_CROCKFORD}]{{6}}[0-9]{{2}}", "https://ror.org/", ror_check_digits)


@dataclass(frozen=True)
class Dois:
    """One DOI for the text in every language, or one for the text in each: ``{ar: …, fr: …}``."""

    name: str = "dois"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a mapping from language to str."""
        if not isinstance(node, MappingNode):
            doi = DOI.read(node, at, reading)
            return MISSING if doi is MISSING else dict.fromkeys(LANGUAGES, doi)
        found: Mapping[str, str] = read_fields(node, [Field(language, DOI) for language in LANGUAGES], at, reading)
        return found or MISSING


def digits_of(isbn: str) -> str:
    """Return an ISBN without hyphens or spaces, to compare it with others."""
    return re.sub(r"\D", "", isbn)
