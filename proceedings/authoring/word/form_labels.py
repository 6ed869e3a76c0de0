# SPDX-License-Identifier: MIT
"""The labels of every Word form, by which a form is read whose content controls a program lost."""

from __future__ import annotations

from collections.abc import Iterable

from proceedings.authoring.controls import ROOM
from proceedings.authoring.filled import KnownForm, plain
from proceedings.authoring.form_rows import form_tables
from proceedings.authoring.guidance import asked_texts
from proceedings.languages import TYPES, word
from proceedings.records.contributing import Contributed
from proceedings.registers import Registers
from proceedings.texts.typography import typeset


def known_forms(types: Iterable[Contributed], registers: Registers) -> tuple[KnownForm, ...]:
    """Return the forms of some types in each language of the site."""
    return tuple(_known(cls, registers, language) for cls in types for language in registers.profile.languages)


def _known(cls: Contributed, registers: Registers, language: str) -> KnownForm:
    tables = form_tables(cls, registers, language)
    mark = registers.word("form", "required", language)
    said = [
        word(ROOM, "word_form.intro", language),
        registers.word("form", "text_heading", language),
        *(hint for _, _, hint in asked_texts(cls, registers, language)),
        *(table.heading for table in (*tables.first, *tables.last) if table.heading),
    ]
    return KnownForm(
        cls.type,
        language,
        plain(typeset(registers.word(f"{TYPES}{cls.type}", "name", language), language)),
        {
            plain(typeset(f"{row.label} {mark}" if row.is_asked else row.label, language)): row.tag
            for row in tables.rows
        },
        frozenset(plain(typeset(text, language)) for text in said),
        plain(typeset(word(ROOM, "word_form.empty", language), language)),
    )
