# SPDX-License-Identifier: MIT
"""The Word form of a type: a table of labels and content controls, then the sections as headings with room below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from proceedings.authoring.controls import ROOM, Control, choices, controls
from proceedings.authoring.scaffolding import headings_of
from proceedings.authoring.word.ooxml import BOLD, GREY, WordWriter, document
from proceedings.languages import TYPES, word
from proceedings.records.record import Record
from proceedings.registers import Registers

TYPE: Final = "type."
VALUES: Final = "values."
OURS: Final = "ours"
CONFIRM: Final = "confirm."
CONTRIBUTOR: Final = "contributor"
"""The tags of content controls: the type of the form, a value by its path, our own words, an agreement, a name."""

_GROUPS: Final = 3
"""How many groups a form has room for where any number may be given."""
_MOST_OFFERED: Final = 60
"""The most choices of a drop-down list; of a longer register the name is written."""
_WIDTHS: Final = (3000, 6000)
_TEXT: Final = '<w:text w:multiLine="1"/>'


def form(cls: type[Record], registers: Registers, language: str) -> bytes:
    """Return the Word form of a type in a language. The same type gives the same bytes."""
    return document("".join(_Form(registers, language).body(cls)))


class _Form:
    def __init__(self, registers: Registers, language: str) -> None:
        self._registers = registers
        self._language = language
        self._writer = WordWriter(language)

    def body(self, cls: type[Record]) -> Iterator[str]:
        """Yield the parts of the document."""
        writer, room = self._writer, f"{TYPES}{cls.type}"
        yield writer.control(
            f"{TYPE}{cls.type}", self._paragraph(self._registers.word(room, "name", self._language), "Title")
        )
        yield writer.control(OURS, self._paragraph(word(ROOM, "word_form.intro", self._language)))
        rows = [self._agreement("harmless")]
        rows += [row for control in controls(cls, self._registers) for row in self._rows(control, control.path)]
        rows += [
            (self._name(word(ROOM, "word_form.name", self._language)), self._filled(CONTRIBUTOR, _TEXT)),
            self._agreement("licence"),
        ]
        yield writer.table(rows, _WIDTHS)
        for section, heading in headings_of(self._registers, cls, self._language).items():
            yield self._paragraph(heading, "Heading1")
            hint = self._registers.word(room, f"sections.{section}.hint", self._language)
            yield writer.control(OURS, self._paragraph(hint, "Hint"))
            yield writer.paragraph()

    def _rows(self, control: Control, path: Sequence[str], group: str = "") -> Iterator[tuple[str, str]]:
        label = control.label(self._registers, self._language)
        if not control.inner:
            name = self._name(f"{group}{label}", control.help(self._registers, self._language))
            yield name, self._control(control, f"{VALUES}{'.'.join(path)}")
            return
        for number in range(_GROUPS) if control.name == "groups" else (None,):
            at = path if number is None else (*path, str(number))
            named = " – ".join(filter(None, (label, str(number + 1) if number is not None else "")))
            for inner in control.inner:
                yield from self._rows(inner, (*at, inner.key), f"{named} – ")

    def _name(self, label: str, help_: str = "") -> str:
        return self._writer.paragraph(self._writer.run(label, BOLD)) + (self._paragraph(help_, "Hint") if help_ else "")

    def _agreement(self, name: str) -> tuple[str, str]:
        options = [(key, word(ROOM, key, self._language)) for key in ("yes", "no")]
        said = word(ROOM, f"questions.{name}", self._language)
        return self._name(said), self._filled(f"{CONFIRM}{name}", _list(options))

    def _control(self, control: Control, tag: str) -> str:
        options = list(choices(control, self._registers, self._language))
        is_list = control.name == "choice" and 0 < len(options) <= _MOST_OFFERED
        return self._filled(tag, _list(options) if is_list else _TEXT)

    def _filled(self, tag: str, kind: str) -> str:
        """Return a paragraph with a content control that nobody has filled in yet."""
        shown = self._writer.run(word(ROOM, "word_form.empty", self._language), GREY)
        return self._writer.paragraph(self._writer.control(tag, shown, f"<w:showingPlcHdr/>{kind}"))

    def _paragraph(self, text: str, style: str = "") -> str:
        return self._writer.paragraph(self._writer.run(text), style)


def _list(options: list[tuple[str, str]]) -> str:
    items = "".join(f"<w:listItem w:displayText={quoteattr(name)} w:value={quoteattr(key)}/>" for key, name in options)
    return f"<w:dropDownList>{items}</w:dropDownList>"
