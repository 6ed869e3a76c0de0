# SPDX-License-Identifier: MIT
"""What a form says of a control: what to write, what there is to choose, how a day is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from proceedings.authoring.controls import Control, choices
from proceedings.authoring.scaffolding import headings_of
from proceedings.authoring.submissions import BODY, SECTIONS
from proceedings.frontmatter import fields as kinds
from proceedings.languages import TYPES, word
from proceedings.records.contributing import Contributed, Correction
from proceedings.records.record import NOT_RECORDED
from proceedings.registers import Registers

FEW: Final = 16
"""The most choices that a form shows; of a longer register the name is written."""


def is_long(control: Control, registers: Registers, language: str) -> bool:
    """Return whether there are too many choices to show."""
    return sum(1 for _ in choices(control, registers, language)) > FEW


def guidance(control: Control, registers: Registers, language: str, *, shows_choices: bool = True) -> str:
    """Return what to write, as plain sentences.

    ``shows_choices`` says that the choices of a short list can be seen beside it; else they are named here.
    """
    options = list(choices(control, registers, language))
    is_short = 0 < len(options) <= FEW
    parts = [_help(control, registers, language)]
    if is_short and all(value in control.help(registers, language) for value, _ in options):
        parts.append(_definitions(control, registers, language))
    if isinstance(control.kind, kinds.Day) and not any(sign.isdigit() for sign in parts[0]):
        hint = "form.day_hint" if control.kind.partial else "form.whole_day_hint"
        parts.append(_word(hint, registers, language))
    if is_short and not shows_choices:
        names = word("languages", "separator", language).join(name for _, name in options)
        parts.append(_word("form.one_of", registers, language).format(choices=names))
    if len(options) > FEW or not shows_choices:
        parts += [_word("form.one_a_line", registers, language)] if control.name == "choices" else []
    if len(options) > FEW:
        parts.append(_word("form.not_listed", registers, language))
    for name in spoken(control, registers, language).values():
        parts.append(_word("form.or_write", registers, language).format(words=name))
    return " ".join(filter(None, parts))


def spoken(control: Control, registers: Registers, language: str) -> Mapping[str, str]:
    """Return the values that stand for there being none, each as people write it."""
    words: tuple[str, ...] = getattr(control.kind, "words", ())
    return {value: _word("form.not_stated", registers, language) for value in words if value == NOT_RECORDED}


def asked_texts(cls: Contributed, registers: Registers, language: str) -> Iterator[tuple[str, str, str]]:
    """Yield the texts that a form asks for: tag, heading, and what to write; of a type without sections, one."""
    if cls is Correction:
        return
    headings = headings_of(registers, cls, language)
    for section, heading in headings.items():
        yield f"{SECTIONS}{section}", heading, section_hint(cls, section, registers, language)
    if not cls.sections:
        yield (
            BODY,
            _word("form.text_heading", registers, language),
            registers.word(f"{TYPES}{cls.type}", "body", language),
        )


def section_hint(cls: Contributed, section: str, registers: Registers, language: str) -> str:
    """Return what to write in a section."""
    room = f"{TYPES}{cls.type}"
    own = f"sections.{section}.form_hint"
    return registers.word(room, own if own in registers.words.get(room, {}) else f"sections.{section}.hint", language)


def _help(control: Control, registers: Registers, language: str) -> str:
    explained = control.explained
    if explained.form_help in registers.words.get(explained.room, {}):
        return registers.word(explained.room, explained.form_help, language)
    return control.help(registers, language)


def _definitions(control: Control, registers: Registers, language: str) -> str:
    kind = control.kind
    entries = registers.table(kind.register).values() if isinstance(kind, kinds.Term) else ()
    colon = registers.word("pages", "colon", language)
    found = (
        f"{entry.name[language]}{colon}{entry.definition[language]}"
        for entry in entries
        if getattr(entry, "definition", None)
    )
    return " ".join(found)


def _word(key: str, registers: Registers, language: str) -> str:
    room, _, name = key.partition(".")
    return registers.word(room, name, language)
