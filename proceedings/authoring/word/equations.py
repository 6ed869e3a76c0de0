# SPDX-License-Identifier: MIT
"""Equations of Word on one line of text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_W_TEXT: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_SIMPLE: Final = 1
"""A part of more signs stands in brackets."""


def linear(element: etree._Element) -> str:
    """Return an equation as text: fractions with a slash, exponents with ^, indices with _, roots with √."""
    name = etree.QName(element).localname
    if element.tag in (f"{M}t", _W_TEXT):
        return element.text or ""
    write = _FORMS.get(name)
    if write is not None:
        return write(element)
    if name.endswith("Pr"):
        return ""
    return "".join(linear(child) for child in element)


def _part(element: etree._Element, name: str) -> str:
    found = element.find(f"{M}{name}")
    return "" if found is None else linear(found)


def _closed(text: str) -> str:
    return text if len(text) <= _SIMPLE or text.isalnum() else f"({text})"


def _signed(element: etree._Element, *signs: tuple[str, str]) -> str:
    return _part(element, "e") + "".join(
        f"{sign}{_closed(text)}" for name, sign in signs if (text := _part(element, name))
    )


def _root(element: etree._Element) -> str:
    return f"{_part(element, 'deg')}√{_closed(_part(element, 'e'))}"


def _sum(element: etree._Element) -> str:
    sign = element.find(f"{M}naryPr/{M}chr")
    limits = "".join(
        f"{mark}{_closed(text)}" for name, mark in (("sub", "_"), ("sup", "^")) if (text := _part(element, name))
    )
    return f"{'∫' if sign is None else sign.get(f'{M}val', '')}{limits} {_part(element, 'e')}"


def _bracketed(element: etree._Element) -> str:
    def sign(name: str, default: str) -> str:
        found = element.find(f"{M}dPr/{M}{name}")
        return default if found is None else found.get(f"{M}val", "")

    inner = sign("sepChr", "|").join(linear(part) for part in element.findall(f"{M}e"))
    return f"{sign('begChr', '(')}{inner}{sign('endChr', ')')}"


def _rows(element: etree._Element) -> str:
    rows = (", ".join(linear(cell) for cell in row.findall(f"{M}e")) for row in element.findall(f"{M}mr"))
    return f"[{'; '.join(rows)}]"


_FORMS: Final[Mapping[str, Callable[[etree._Element], str]]] = {
    "f": lambda element: f"{_closed(_part(element, 'num'))}/{_closed(_part(element, 'den'))}",
    "sSup": lambda element: _signed(element, ("sup", "^")),
    "sSub": lambda element: _signed(element, ("sub", "_")),
    "sSubSup": lambda element: _signed(element, ("sub", "_"), ("sup", "^")),
    "rad": _root,
    "nary": _sum,
    "d": _bracketed,
    "m": _rows,
}
