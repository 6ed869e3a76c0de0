# SPDX-License-Identifier: MIT
"""Which types of record anybody may propose, and the page on which they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from proceedings.frontmatter.fields import declared
from proceedings.records.record import Record

GUIDE: Final = "contribute"
"""The page that says how to contribute, where somebody wrote it."""
FORMS: Final = "contribute/new"
"""The page that lists the forms in which a contribution is filled in."""


def is_contributed(cls: type[Record]) -> bool:
    """Return whether anybody may propose a record: one of the library of which nothing required is the editors'."""
    return (
        cls.folder is not None
        and not cls.in_edition
        and bool(cls.sections)
        and all(field.asked for field in declared(cls) if field.required)
    )


def form_pages(types: Iterable[type[Record]]) -> Iterator[str]:
    """Yield the pages on which records of these types are proposed, as far as they are."""
    return (form_page(cls) for cls in types if is_contributed(cls))


def form_page(cls: type[Record]) -> str:
    """Return the page on which a record of a type is proposed."""
    return f"{FORMS}/{cls.type}"
