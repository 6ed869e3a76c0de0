# SPDX-License-Identifier: MIT
"""Footnotes: ids that count them, because an author's label may be a word in any language, and words for listeners."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from proceedings.languages import word

_NAME: Final = re.compile(r"(fnref)(\d*):(.*)|fn:(.*)", re.DOTALL)


def name_notes(root: Element, language: str) -> set[str]:
    """Give the notes at the end of a body, and the marks in it, their ids and names. Returns the ids."""
    notes = next((child for child in root if child.tag == "div" and child.get("class") == "footnote"), None)
    if notes is None:
        return set()
    items = [item for item in notes.iter("li") if item.get("id", "").startswith("fn:")]
    numbers = {item.get("id", "")[3:]: str(number) for number, item in enumerate(items, 1)}

    def renamed(match: re.Match[str]) -> str:
        if match[4] is not None:
            return f"fn-{numbers.get(match[4], match[4])}"
        again = f"-{match[2]}" if match[2] else ""
        return f"fnref-{numbers.get(match[3], match[3])}{again}"

    ids: set[str] = set()
    for element in root.iter():
        name = element.get("id", "")
        if name.startswith("fn") and ":" in name:
            element.set("id", _NAME.sub(renamed, name))
            ids.add(element.get("id", ""))
        role = element.get("class")
        if role in ("footnote-ref", "footnote-backref"):
            element.set("href", _NAME.sub(renamed, element.get("href", "")))
            _describe(element, role, language)
    notes.set("role", "doc-endnotes")
    notes.set("aria-label", word("texts", "footnotes.list", language))
    return ids


def _describe(link: Element, role: str, language: str) -> None:
    _, number, *again = (*link.get("href", "").split("-"), "")[:3]
    if role == "footnote-ref":
        label = word("texts", "footnotes.reference", language, number=number)
    elif again and again[0]:
        label = word("texts", "footnotes.back-again", language, number=number, time=again[0])
    else:
        label = word("texts", "footnotes.back", language, number=number)
    link.set("aria-label", label)
    link.set("role", "doc-noteref" if role == "footnote-ref" else "doc-backlink")
    link.attrib.pop("title", None)
