# SPDX-License-Identifier: MIT
"""TMX 1.4: units as a translation memory, each with the record, the state and the day of the translation as props."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from lxml import etree

from proceedings.exchange.units import (
    Exchange,
    ReadFile,
    State,
    TranslationUnit,
    exchange_from,
    head_of,
    language_among,
)
from proceedings.exchange.xml_units import attribute, child, found, line_of, parsed, text_in, with_pieces
from proceedings.frontmatter.decoding import decoded
from proceedings.languages import FALLBACK

_NAMES: Final = {
    "record": "x-record",
    "source_language": "x-source-language",
    "language": "x-language",
    "stamp": "x-source-stamp",
    "form": "x-exchange-form",
    "base": "x-exchange-base",
}
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_STATE: Final = "x-unit-state"


def write(exchange: Exchange) -> bytes:
    """Return the units of one record as a memory that can be taken in again."""
    props = [_prop(_NAMES[key], value) for key, value in exchange.head.items()]
    return _document(exchange.source_language, props, _entries(exchange, {}))


def memory(exchanges: Iterable[tuple[Exchange, Mapping[str, str]]]) -> bytes:
    """Return the confirmed units of many records as one memory, each record with further props by their type."""
    entries = (line for exchange, props in exchanges for line in _entries(exchange, props, is_memory=True))
    return _document("*all*", [], entries)


def _document(source_language: str, props: Iterable[str], entries: Iterable[str]) -> bytes:
    made_by = 'creationtool="proceedings" creationtoolversion="1" segtype="paragraph" o-tmf="markdown"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<tmx version="1.4">',
        f'<header {made_by} adminlang="{FALLBACK}" srclang="{source_language}" datatype="unknown">',
        *props,
        "</header>",
        "<body>",
        *entries,
        "</body>\n</tmx>\n",
    ]
    return "\n".join(lines).encode()


def _prop(kind: str, value: str) -> str:
    return f'<prop type="{kind}">{attribute(value)}</prop>'


def _entries(exchange: Exchange, props: Mapping[str, str], *, is_memory: bool = False) -> Iterator[str]:
    for unit in exchange.units:
        if is_memory and unit.state != "confirmed":
            continue
        name = f"{exchange.record}#{unit.id}" if is_memory else unit.id
        yield f'<tu tuid="{attribute(name)}" srclang="{exchange.source_language}">'
        if is_memory:
            yield "".join(_prop(kind, value) for kind, value in {_NAMES["record"]: exchange.record, **props}.items())
        else:
            yield from (f"<note>{attribute(note)}</note>" for note in unit.notes)
            yield _prop(_STATE, unit.state)
        for language, text in ((exchange.source_language, unit.source), (exchange.language, unit.target)):
            yield f'<tuv xml:lang="{language}"><seg>{_with_pieces(text)}</seg></tuv>'
        yield "</tu>"


def _with_pieces(text: str) -> str:
    """Return a text as XML: in TMX a piece has the attribute ``x`` for its number."""
    return with_pieces(text).replace('<ph id="', '<ph x="')


def read(path: str, data: bytes) -> ReadFile:
    """Read the memory of one record."""
    root = parsed(path, decoded(path, data), "TMX")
    if isinstance(root, ReadFile):
        return root
    header = child(root, "header")
    props = {} if header is None else {one.get("type", ""): text_in(one) for one in found(header, "prop")}
    head, faults = head_of(path, props, _NAMES)
    if faults:
        return ReadFile(path, faults=faults)
    units = [_unit(element, head["source_language"], head["language"]) for element in found(root, "tu")]
    return ReadFile(path, (exchange_from(head, units),))


def _unit(element: etree._Element, source_language: str, language: str) -> TranslationUnit:
    known = (source_language, language)
    tags = ((one.get(_LANG) or one.get("lang") or "", one) for one in found(element, "tuv"))
    texts = {language_among(tag, known): child(one, "seg") for tag, one in tags}
    text = text_in(texts.get(language), texts.get(source_language))
    stated = next((text_in(one) for one in found(element, "prop") if one.get("type") == _STATE), "")
    state: State = "missing" if not text else "unconfirmed" if stated == "unconfirmed" else "confirmed"
    line = line_of(element)
    return TranslationUnit(element.get("tuid") or "", text_in(texts.get(source_language)), text, state, line=line)
