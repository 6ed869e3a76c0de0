# SPDX-License-Identifier: MIT
"""Placeholders of texts, addresses and digests that are left in published records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.frontmatter.fields import Path, declared
from proceedings.frontmatter.reading import named
from proceedings.records.placeholders import is_placeholder
from proceedings.records.record import DRAFT, Record
from proceedings.records.words import Words
from proceedings.registers import Registers
from proceedings.texts.model import CleanText

_HEADING: Final = re.compile(r"#{1,6}[ \t]+([^{]*?)[ \t]*(?:\{[^}]*\})?[ \t]*")


def check_record(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``placeholder-is-replaced`` in facts. Drafts may have placeholders."""
    if record.status == DRAFT:
        return
    for declared_ in declared(type(record)):
        if not declared_.localised:
            for at, text in _texts(getattr(record, declared_.key), (declared_.key,)):
                if is_placeholder(text):
                    yield diagnose("placeholder-is-replaced", record.where(*at), field=named(at), found=text)


def check_text(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``placeholder-is-replaced`` in texts."""
    for words in record.words.values() if record.status != DRAFT else ():
        own = {**words.front_texts, "translation": words.translation}
        for at, text in _texts(own, ()):
            if is_placeholder(text):
                yield diagnose("placeholder-is-replaced", words.where(*at), field=named(at), found=text)
        yield from _body(words)


def _body(words: Words) -> Iterator[Diagnostic]:
    for number, line in enumerate(words.body.split("\n"), start=1):
        heading = _HEADING.fullmatch(line) if line[:1] == "#" else None
        text = heading[1] if heading else line
        # An author may write a line of dots for an omission, but never as a heading.
        if is_placeholder(text) and (heading is not None or text.strip(" .…")):
            yield diagnose("placeholder-is-replaced", words.where_in_body(number), found=text)


def _texts(value: Any, at: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text in a value with its path."""
    match value:
        case str():
            yield at, value
        case None | bool() | int():
            pass
        case Mapping():
            for key, inner in value.items():
                yield from _texts(inner, (*at, key))
        case tuple():
            for index, inner in enumerate(value):
                yield from _texts(inner, (*at, index))
        case _ if is_dataclass(value):
            for part in fields(value):
                yield from _texts(getattr(value, part.name), (*at, part.name))
        case _:
            pass
