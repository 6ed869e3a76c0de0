# SPDX-License-Identifier: MIT
"""XLIFF 1.2 (OASIS, 2008), which all tools of translators read.

What is copied stands in ``ph`` with the text that it stands for. A unit that somebody stands for is approved.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from proceedings.diagnostics import Diagnostic
from proceedings.exchange.units import Exchange, ReadFile, State, TranslationUnit, exchange_from, head_of
from proceedings.exchange.xml_units import attribute, child, found, line_of, parsed, text_in, with_pieces
from proceedings.frontmatter.decoding import decoded

_NAMESPACE: Final = "urn:oasis:names:tc:xliff:document:1.2"
_NAMES: Final = {
    "record": "original",
    "source_language": "source-language",
    "language": "target-language",
    "stamp": "build-num",
    "form": "product-version",
    "base": "exchange-base",
}
_STATES: Final[dict[State, str]] = {
    "confirmed": "translated",
    "unconfirmed": "needs-review-translation",
    "missing": "needs-translation",
}
_TRUSTED: Final = frozenset({"translated", "signed-off", "final"})


def write(exchange: Exchange) -> bytes:
    """Return the units as a document with one file."""
    head = dict(exchange.head)
    base = head.pop("base")
    attributes = " ".join(f'{_NAMES[key]}="{attribute(value)}"' for key, value in head.items())
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<xliff xmlns="{_NAMESPACE}" version="1.2">',
        f'<file {attributes} product-name="proceedings" datatype="x-markdown" xml:space="preserve">',
        f'<header><note from="{_NAMES["base"]}">{attribute(base)}</note></header>',
        "<body>",
        *(line for unit in exchange.units for line in _lines(unit)),
        "</body>\n</file>\n</xliff>\n",
    ]
    return "\n".join(lines).encode()


def _lines(unit: TranslationUnit) -> Iterator[str]:
    approved = "yes" if unit.state == "confirmed" else "no"
    yield f'<trans-unit id="{attribute(unit.id)}" approved="{approved}" xml:space="preserve">'
    yield f"<source>{with_pieces(unit.source)}</source>"
    yield f'<target state="{_STATES[unit.state]}">{with_pieces(unit.target)}</target>'
    path, _, line = unit.reference.rpartition(":")
    yield (
        '<context-group purpose="location">'
        f'<context context-type="sourcefile">{attribute(path)}</context>'
        f'<context context-type="linenumber">{line}</context></context-group>'
    )
    yield from (f"<note>{attribute(note)}</note>" for note in unit.notes)
    if unit.previous is not None:
        yield (
            f'<alt-trans alttranstype="previous-version"><source>{with_pieces(unit.previous)}</source>'
            f"<target>{with_pieces(unit.target)}</target></alt-trans>"
        )
    yield "</trans-unit>"


def read(path: str, data: bytes) -> ReadFile:
    """Read a document, which may hold several files."""
    root = parsed(path, decoded(path, data), "XLIFF")
    if isinstance(root, ReadFile):
        return root
    exchanges: list[Exchange] = []
    faults: list[Diagnostic] = []
    for file in found(root, "file"):
        base = next((one for one in found(file, "note") if one.get("from") == _NAMES["base"]), None)
        head, wrong = head_of(path, {**_attributes(file), _NAMES["base"]: text_in(base)}, _NAMES)
        faults += wrong
        if not wrong:
            exchanges.append(exchange_from(head, map(_unit, found(file, "trans-unit"))))
    if not exchanges and not faults:
        _, wrong = head_of(path, {}, _NAMES)
        faults += wrong
    return ReadFile(path, tuple(exchanges), tuple(faults))


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items()}


def _unit(element: etree._Element) -> TranslationUnit:
    source, target = child(element, "source"), child(element, "target")
    text = text_in(target, source)
    state = target.get("state") if target is not None else None
    is_approved = element.get("approved") == "yes" or state in _TRUSTED
    return TranslationUnit(
        element.get("id") or "",
        text_in(source),
        text,
        "missing" if not text else "confirmed" if is_approved else "unconfirmed",
        line=line_of(element),
    )
