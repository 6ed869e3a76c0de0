# SPDX-License-Identifier: MIT
"""Titles, summaries and bodies exist, are plain, and are in the language of their file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.languages import script_of
from proceedings.orthography import analysis
from proceedings.records.record import Record
from proceedings.records.words import Words
from proceedings.registers import Registers
from proceedings.texts.model import CleanText

_MARKDOWN: Final = re.compile(
    r"\*\*|__|`|\]\(|\[\^|</?[a-z][a-z0-9-]*(?:\s[^<>=]*=[^<>]*)?\s*/?>|<[a-z]+:[^\s<>]+>", re.IGNORECASE
)
"""Marks of Markdown and HTML; a formula such as ``a<b and c>d`` has none."""
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]")


def check_record(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check that a record of any type has texts."""
    for words in record.words.values():
        yield from _body(record, words)


def check_text(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check the texts of the front matter of a record of any type."""
    for words in record.words.values():
        yield from _values(words)


def _body(record: Record, words: Words) -> Iterator[Diagnostic]:
    deposited: tuple[object, ...] = getattr(record, "files", ())
    if record.needs_body and not words.body.strip() and not words.abstract and not deposited:
        yield diagnose("body-is-given", words.where_in_body())


def _values(words: Words) -> Iterator[Diagnostic]:
    for key, text in words.front_texts.items():
        found = _MARKDOWN.search(text)
        if found is not None:
            yield diagnose("text-is-plain", words.where(key), field=key, found=found.group())
        if not _is_in_language(text, words.language):
            yield diagnose("text-is-in-its-language", words.where(key), field=key, language=words.language)
    if words.title.endswith(".") and not words.title.endswith(".."):
        yield diagnose("title-has-no-full-stop", words.where("title"))
    if words.title and words.title == words.front_texts.get("summary"):
        yield diagnose("summary-adds-to-title", words.where("summary"))


def _is_in_language(text: str, language: str) -> bool:
    """Return whether a text is in the script of a language. One letter is enough, because names keep their script."""
    arabic, latin = analysis().is_arabic(text), _LATIN.search(text) is not None
    return arabic or not latin if script_of(language) == "arabic" else latin or not arabic
