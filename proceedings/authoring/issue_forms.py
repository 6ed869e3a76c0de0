# SPDX-License-Identifier: MIT
"""Forms of forges in which a contribution is filled in: GitHub's as YAML, GitLab's as text with the same headings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from proceedings.authoring.filled import KnownForm, plain
from proceedings.authoring.form_rows import FormRow, form_tables
from proceedings.authoring.guidance import asked_texts
from proceedings.catalogue import Catalogue
from proceedings.languages import NATIVE, TYPES, word
from proceedings.records.contributing import Contributed, contributed
from proceedings.registers import Registers
from proceedings.texts.typography import ISOLATE, RELEASE, typeset

GITHUB: Final = ".github/ISSUE_TEMPLATE"
GITLAB: Final = ".gitlab/issue_templates"
_GROUPS: Final = 2
"""How many groups a form of a forge has room for: an issue is read on one page."""
_HEADING: Final = "###"


def issue_forms(catalogue: Catalogue) -> dict[str, bytes]:
    """Return the forms of both forges by their paths below the project's root."""
    found: dict[str, bytes] = {}
    for cls in contributed(catalogue.types):
        for language in catalogue.profile.languages:
            form = _IssueForm(cls, catalogue.registers, language)
            found[f"{GITHUB}/{cls.type}.{language}.yml"] = _lines(form.github())
            found[f"{GITLAB}/{cls.type}.{language}.md"] = _lines(form.gitlab())
    return found


def known_issue_forms(catalogue: Catalogue) -> tuple[KnownForm, ...]:
    """Return what tells of each form that an issue may be filled in from."""
    return tuple(
        _IssueForm(cls, catalogue.registers, language).known()
        for cls in contributed(catalogue.types)
        for language in catalogue.profile.languages
    )


def _lines(lines: Iterator[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


class _IssueForm:
    def __init__(self, cls: Contributed, registers: Registers, language: str) -> None:
        self._cls = cls
        self._registers = registers
        self._language = language
        tables = form_tables(cls, registers, language, groups=_GROUPS)
        first = [row for table in tables.first for row in table.rows]
        labels = {row.label for row in first}
        text = registers.word("form", "text_heading", language)
        sections = (
            # A section that is called like a field is told from it.
            FormRow(tag, f"{text} – {heading}" if heading in labels else heading, hint, lines=True, is_asked=True)
            for tag, heading, hint in asked_texts(cls, registers, language)
        )
        self.rows = (*first, *sections, *tables.last[-1].rows)

    def known(self) -> KnownForm:
        """Return the labels of the form, in order, and our own words in it."""
        tags = {plain(row.label): row.tag for row in self.rows}
        ours = frozenset(plain(text) for row in self.rows for text in self._hints(row))
        return KnownForm(self._cls.type, self._language, self._name(), tags, ours, "")

    def github(self) -> Iterator[str]:
        """Yield the lines of GitHub's form."""
        yield f"name: {_quoted(f'{self._name()} ({NATIVE[self._language]})')}"
        yield f"description: {_quoted(self._set(self._word('line')))}"
        yield "body:"
        yield "  - type: markdown"
        yield "    attributes:"
        yield f"      value: {_quoted(self._set(word('intake', 'issue_form.intro', self._language)))}"
        for row in self.rows:
            yield f"  - type: {'dropdown' if self._is_closed(row) else 'textarea' if row.lines else 'input'}"
            yield f"    id: {row.tag.replace('.', '-')}"
            yield "    attributes:"
            yield f"      label: {_quoted(self._set(row.label))}"
            if row.help:
                yield f"      description: {_quoted(self._set(row.help))}"
            if self._is_closed(row):
                yield "      options:"
                yield from (f"        - {_quoted(name)}" for _, name in row.options)
            if row.is_asked:
                yield "    validations:"
                yield "      required: true"

    def gitlab(self) -> Iterator[str]:
        """Yield the lines of GitLab's template: our own words are comments, which its pages do not show."""
        yield f"<!-- {self._set(word('intake', 'issue_form.intro', self._language))} -->"
        for row in self.rows:
            yield from ("", f"{_HEADING} {self._set(row.label)}", "")
            yield from (f"<!-- {text} -->" for text in self._hints(row))

    def _hints(self, row: FormRow) -> Iterator[str]:
        if row.help:
            yield self._set(row.help)
        if self._is_closed(row):
            names = word("languages", "separator", self._language).join(name for _, name in row.options)
            yield self._set(self._registers.word("form", "one_of", self._language).format(choices=names))

    @staticmethod
    def _is_closed(row: FormRow) -> bool:
        return bool(row.options) and not row.is_open

    def _name(self) -> str:
        return self._set(self._word("name"))

    def _word(self, key: str) -> str:
        return self._registers.word(f"{TYPES}{self._cls.type}", key, self._language)

    def _set(self, text: str) -> str:
        return typeset(text, self._language).replace(ISOLATE, "").replace(RELEASE, "")


def _quoted(text: str) -> str:
    """Return a text as a scalar of YAML between double quotes."""
    return json.dumps(text, ensure_ascii=False)
