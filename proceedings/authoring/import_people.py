# SPDX-License-Identifier: MIT
"""The people of one cell or text: each with the parts of the name, organisations and ORCID iD, as far as they are told.

Between people stands ``|``, a line break or a semicolon; where there is none of these, a text such as ``Ada Source,
Bo Seau and Margelle`` is a list of whole names, and ``Source, Ada and Seau, Bo`` two people with the family name first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from proceedings.authoring.import_tex import clean
from proceedings.languages import LANGUAGES, word

OF_PERSON: Final = ("name", "given", "particle", "family", "orcid")
"""The keys of a person, but for organisations."""
_PERSON: Final = re.compile(r"(?P<name>[^()]*?)\s*(?:\((?P<told>.*)\))?\s*", re.DOTALL)
_TOLD: Final = re.compile(r"\([^()]*\)")
_HIDDEN: Final = "\0"
_BETWEEN: Final = (re.compile(r"\|"), re.compile(rf"\n(?![ \t]*{_HIDDEN})"), re.compile(";"))
"""What stands between people, outside brackets; organisations may stand on the line below."""
_COMMA: Final = re.compile(r"[,،]")
_DEEPEST: Final = 3
"""Brackets within brackets that are looked into."""
_ORCID: Final = re.compile(r"(?:https?://orcid\.org/)?\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b")


@dataclass(frozen=True)
class ImportedPerson:
    """An author as one paper names them; texts are empty where nothing is given."""

    name: str = ""
    given: str = ""
    particle: str = ""
    family: str = ""
    orcid: str = ""
    affiliations: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The name as it reads."""
        return self.name or " ".join(filter(None, (self.given, self.particle, self.family)))


def people_of(cell: str) -> tuple[tuple[ImportedPerson, ...], bool]:
    """Return the people of a text, and whether commas alone tell them apart, so that somebody has to look at them."""
    cell = cell.strip()
    for sign in _BETWEEN:
        parts = _cut(cell, sign)
        if len(parts) > 1:
            return tuple(map(person_of, parts)), False
    joined = _cut(cell, _joining())
    names = [_cut(part, _COMMA) for part in joined]
    if len(joined) > 1 and (len(joined) > len(("one", "the other")) or all(len(name) > 1 for name in names)):
        # A word between every two of them: each part is a person, whose family name may come first.
        return tuple(map(person_of, joined)), False
    if len(joined) == 1 and len(names[0]) <= len(("family", "given")):
        return tuple(map(person_of, joined)), False
    return tuple(person_of(name) for part in names for name in part), len(joined) == 1


def _cut(text: str, sign: re.Pattern[str]) -> list[str]:
    """Return the parts between signs that stand outside brackets, in which organisations are told."""
    hidden = text
    for _ in range(_DEEPEST):
        hidden = _TOLD.sub(lambda told: _HIDDEN * len(told[0]), hidden)
    ends = [(0, 0), *(found.span() for found in sign.finditer(hidden)), (len(text), len(text))]
    parts = (text[before:after].strip() for (_, before), (after, _) in pairwise(ends))
    return [part for part in parts if part]


@cache
def _joining() -> re.Pattern[str]:
    """Return what stands before the last name of a list, in any language that has a word of its own for it."""
    words = {word("import", "joining", language) for language in LANGUAGES}
    apart = "|".join(re.escape(joining) for joining in sorted(words) if len(joining) > 1)
    return re.compile(rf"[,،]?\s(?:{apart}|&)\s")


def person_of(cell: str) -> ImportedPerson:
    """Return the person of a text: ``Family, Given (Affiliation; Affiliation)``, or the whole name."""
    cell = " ".join(cell.split())
    match = _PERSON.fullmatch(cell)
    name, told = (match["name"], match["told"] or "") if match is not None else (cell, "")
    orcid = _ORCID.search(name)
    name = clean(_ORCID.sub("", name)).strip(" ,")
    family, comma, given = (part.strip() for part in name.partition(","))
    parts = {"family": family, "given": given} if comma else {"name": name}
    affiliations = tuple(filter(None, map(clean, told.split(";"))))
    return ImportedPerson(**parts, orcid=orcid[0] if orcid else "", affiliations=affiliations)
