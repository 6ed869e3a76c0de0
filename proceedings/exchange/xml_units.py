# SPDX-License-Identifier: MIT
"""What the formats in XML have in common: texts with protected pieces, in and out, and files that are no XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from lxml import etree

from proceedings.diagnostics import Place, diagnose
from proceedings.exchange.marks import protected
from proceedings.exchange.units import ReadFile

_DECLARATION: Final = re.compile(r"\s*<\?xml[^<>]*\?>")
_HOLDING: Final = frozenset({"ph", "x", "bpt", "ept", "it", "ut"})
"""Elements within a text that stand for something which is not translated."""


def with_pieces(text: str) -> str:
    """Return a text as XML, in which what is copied stands in numbered ``ph``: citations, notes, code, addresses."""
    number = 0
    made: list[str] = []
    for piece, is_protected in protected(text):
        number += is_protected
        inside = escape(piece, quote=False)
        made.append(f'<ph id="{number}">{inside}</ph>' if is_protected else inside)
    return "".join(made)


def attribute(value: str) -> str:
    """Return a text as it may stand between the quotes of an attribute."""
    return escape(value).replace("\n", "&#10;")


def parsed(path: str, text: str, form: str) -> etree._Element | ReadFile:
    """Return the root of a file, or why it cannot be read. Nothing outside of the file is ever loaded."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(_DECLARATION.sub("", text, count=1).encode(), parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        return ReadFile(path, faults=(diagnose("exchange-file-is-readable", Place(path, line), form=form),))


def name_of(element: etree._Element) -> str:
    """Return the name of an element without its namespace."""
    return etree.QName(element).localname


def found(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the elements below an element, at any depth, that have one of these names, in any namespace."""
    return (one for one in element.iter(etree.Element) if name_of(one) in names)


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of a name, in any namespace."""
    return next((one for one in element.iterchildren(etree.Element) if name_of(one) == name), None)


def text_in(element: etree._Element | None, source: etree._Element | None = None) -> str:
    """Return the text of an element. A piece that a tool has emptied is that of the source with its number."""
    if element is None:
        return ""
    pieces = (
        {one.get("id") or one.get("x"): _inside(one) for one in found(source, *_HOLDING)} if source is not None else {}
    )
    return "".join(_texts(element, pieces))


def _inside(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))


def line_of(element: etree._Element) -> int:
    """Return the line on which an element begins, from 1."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 1


def _texts(element: etree._Element, pieces: dict[str | None, str]) -> Iterator[str]:
    yield element.text or ""
    for one in element.iterchildren(etree.Element):
        if name_of(one) in _HOLDING:
            yield _inside(one) or pieces.get(one.get("id") or one.get("x"), "")
        else:
            yield from _texts(one, pieces)
        yield one.tail or ""
