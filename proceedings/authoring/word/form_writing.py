# SPDX-License-Identifier: MIT
"""The Word form of a type: tables of labels and content controls, and the sections as headings with room below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from proceedings.authoring.form_rows import FormRow, FormTable, form_tables
from proceedings.authoring.guidance import asked_texts
from proceedings.authoring.submissions import BODY
from proceedings.authoring.word.ooxml import BOLD, GREY, WordWriter, document, portrait
from proceedings.languages import TYPES, word
from proceedings.records.contributing import Contributed
from proceedings.registers import Registers
from proceedings.texts.typography import ISOLATE, RELEASE, typeset

FORM: Final = "form_"
"""What the name of the bookmark begins with that tells type and language of a form; programs of all kinds keep it."""

_WIDTHS: Final = (3600, 6000)
_TEXT: Final = '<w:text w:multiLine="1"/>'


def form(cls: Contributed, registers: Registers, language: str) -> bytes:
    """Return the Word form of a type in a language. The same type gives the same bytes."""
    writer = FormWriter(language, registers.word("form", "required", language))
    return document(f"{''.join(_parts(writer, cls, registers, language))}{portrait(language)}", language)


def _parts(writer: FormWriter, cls: Contributed, registers: Registers, language: str) -> Iterator[str]:
    tables = form_tables(cls, registers, language)
    name = registers.word(f"{TYPES}{cls.type}", "name", language)
    yield writer.paragraph(name, "Title", bookmark=bookmark_of(cls.type, language))
    yield writer.paragraph(word("intake", "word_form.intro", language))
    yield from writer.tables(tables.first)
    texts = list(asked_texts(cls, registers, language))
    if texts:
        yield writer.paragraph(registers.word("form", "text_heading", language), "Part")
    for tag, heading, hint in texts:
        if tag != BODY:
            yield writer.paragraph(heading, "Heading1")
        yield writer.paragraph(hint, "Hint")
        yield writer.paragraph("")
    yield from writer.tables(tables.last)
    # Programs of all kinds lose a table behind which nothing stands.
    yield writer.paragraph("", "Hint")


def bookmark_of(form: str, language: str) -> str:
    """Return the name of the bookmark of a form; names of bookmarks have no hyphens."""
    return f"{FORM}{form}_{language.replace('-', '_')}"


class FormWriter:
    """Writes the parts of a form in a language. ``required`` stands behind the label of what must be filled in."""

    def __init__(self, language: str, required: str = "") -> None:
        self._language = language
        self._required = required
        self._word = WordWriter(language)

    def tables(self, tables: tuple[FormTable, ...]) -> Iterator[str]:
        """Yield tables, each part under its heading. A paragraph parts tables, which Word would join."""
        for table in tables:
            yield self.paragraph(table.heading, "Part" if table.heading else "Hint")
            yield self.table(table.rows)

    def table(self, rows: tuple[FormRow, ...]) -> str:
        """Return a table: what is asked beside what is written."""
        return self._word.table(((self._asked(row), self._control(row)) for row in rows), _WIDTHS)

    def paragraph(self, text: str, style: str = "", *, is_bold: bool = False, bookmark: str = "") -> str:
        """Return a paragraph."""
        run = self._run(text, BOLD if is_bold else "") if text else ""
        if bookmark:
            run = f'<w:bookmarkStart w:id="0" w:name="{bookmark}"/>{run}<w:bookmarkEnd w:id="0"/>'
        return self._word.paragraph(run, style)

    def _asked(self, row: FormRow) -> str:
        mark = f" {self._required}" if row.is_asked and self._required else ""
        return self.paragraph(f"{row.label}{mark}", is_bold=True) + (
            self.paragraph(row.help, "Hint") if row.help else ""
        )

    def _control(self, row: FormRow) -> str:
        """Return a paragraph with a content control that nobody has filled in yet."""
        kind = _TEXT
        if row.options:
            tag = "w:comboBox" if row.is_open else "w:dropDownList"
            items = "".join(
                f"<w:listItem w:displayText={quoteattr(name)} w:value={quoteattr(key)}/>" for key, name in row.options
            )
            kind = f"<{tag}>{items}</{tag}>"
        shown = self._run(word("intake", "word_form.empty", self._language), GREY)
        locked = '<w:lock w:val="sdtLocked"/><w:showingPlcHdr/>'
        return self._word.paragraph(self._word.control(row.tag, shown, f"{locked}{kind}", alias=row.label))

    def _run(self, text: str, properties: str) -> str:
        # Word sets what runs against the line by itself.
        shown = typeset(text, self._language).replace(ISOLATE, "").replace(RELEASE, "")
        return self._word.run(shown, properties)
