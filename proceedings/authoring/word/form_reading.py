# SPDX-License-Identifier: MIT
"""What a person filled into the Word form: the values of its content controls, which leave the text."""

from __future__ import annotations

from typing import Final, NamedTuple

from lxml import etree

from proceedings.authoring.word.flattening import drop
from proceedings.authoring.word.form_writing import CONFIRM, CONTRIBUTOR, OURS, TYPE, VALUES
from proceedings.authoring.word.styles import W, value

_TAGS: Final = (TYPE, VALUES, CONFIRM)


class Filled(NamedTuple):
    """A content control of a form: its tag, and what stands in it; empty where nobody has written."""

    tag: str
    text: str


def filled(root: etree._Element) -> tuple[Filled, ...]:
    """Return what was filled in, and take the form's own tables and words out of the document."""
    found: list[Filled] = []
    tables: dict[etree._Element, None] = {}
    for control in list(root.iter(f"{W}sdt")):
        tag = value(control.find(f"{W}sdtPr"), "tag") or ""
        if not tag.startswith(_TAGS) and tag not in (OURS, CONTRIBUTOR):
            continue
        if tag != OURS:
            is_empty = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
            found.append(Filled(tag, "" if is_empty else _text(control)))
        table = next(control.iterancestors(f"{W}tbl"), None)
        if table is not None:
            tables[table] = None
        elif tag == OURS or tag.startswith(TYPE):
            drop(control)
    for table in tables:
        drop(table)
    return tuple(found)


def _text(control: etree._Element) -> str:
    """Return the text of a control; its line breaks and paragraphs part lines."""
    lines: list[str] = [""]
    for part in control.iter(f"{W}t", f"{W}br", f"{W}cr", f"{W}p"):
        if part.tag == f"{W}t":
            lines[-1] += part.text or ""
        elif part.tag != f"{W}p" or lines[-1]:
            lines.append("")
    return "\n".join(lines).strip()
