# SPDX-License-Identifier: MIT
"""What anybody may send: records of some types, and corrections; and the pages on which they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from proceedings.frontmatter.fields import Group, ListOf, Text, declared, fact
from proceedings.records.record import CitedSource, Record

GUIDE: Final = "contribute"
"""The page that says how to contribute, where somebody wrote it."""
FORMS: Final = "contribute/new"
"""The page that lists the forms in which a contribution is filled in."""
WORD_FORMS: Final = "contribute/forms"
"""The folder of the Word forms, below that of their language."""


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A mistake on a page: its address, the words that are wrong, those that take their place, and why."""

    type: ClassVar[str] = "correction"
    sections: ClassVar[tuple[str, ...]] = ()

    record: str = fact(Text(200), required=True)
    wrong: str = fact(Text(1000), required=True)
    right: str = fact(Text(1000), required=True)
    why: str = fact(Text(500), required=True)
    sources: tuple[CitedSource, ...] = fact(ListOf(Group(CitedSource)), default=())


Contributed = type[Record] | type[Correction]
"""What a form asks for."""


def is_contributed(cls: type[Record]) -> bool:
    """Return whether anybody may propose a record: one of the library of which nothing required is the editors'."""
    return cls.is_open or (
        cls.folder is not None
        and not cls.in_edition
        and bool(cls.sections)
        and all(field.asked for field in declared(cls) if field.required)
    )


def contributed(types: Iterable[type[Record]]) -> Iterator[Contributed]:
    """Yield what anybody may send: records of those of some types that they may propose, then corrections."""
    yield from (cls for cls in types if is_contributed(cls))
    yield Correction


def needs_source(cls: Contributed) -> bool:
    """Return whether nothing can be made of a contribution without a source."""
    return cls is not Correction and issubclass(cls, Record) and cls.needs_provenance and not cls.in_edition


def form_pages(types: Iterable[type[Record]]) -> Iterator[str]:
    """Yield the pages on which records of these types are proposed, as far as they are, and corrections."""
    return map(form_page, contributed(types))


def form_page(cls: Contributed) -> str:
    """Return the page on which a contribution is filled in."""
    return f"{FORMS}/{cls.type}"


def word_form(cls: Contributed, language: str) -> str:
    """Return where a Word form is published, below the folder of its language."""
    return f"{WORD_FORMS}/{cls.type}.{language}.docx"
