# SPDX-License-Identifier: MIT
"""What a person filled into a Word form: the values of its rows, which leave the text.

A row is known by the tag of its content control or, where a program lost the controls, by its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from proceedings.authoring.filled import ANSWER, TYPE, Filled, KnownForm, plain
from proceedings.authoring.form_rows import CONTRIBUTOR, VALUES
from proceedings.authoring.submissions import CONFIRMED
from proceedings.authoring.word.flattening import drop
from proceedings.authoring.word.form_writing import FORM
from proceedings.authoring.word.styles import W, value

_TAGS: Final = (VALUES, CONFIRMED, ANSWER)
_BOOKMARK: Final = re.compile(rf"{FORM}([a-z]+)_(\w+)")
_FEWEST: Final = 3
"""The fewest labels of a form that a file has in which nothing else tells of it."""


def filled(root: etree._Element, forms: Sequence[KnownForm] = ()) -> tuple[Filled, ...]:
    """Return what was filled into one of some forms, and take its tables and words out of the document."""
    found: list[Filled] = []
    tables: dict[etree._Element, None] = {}
    rows: set[etree._Element] = set()
    for control in root.iter(f"{W}sdt"):
        tag = value(control.find(f"{W}sdtPr"), "tag") or ""
        if tag.startswith(_TAGS) or tag == CONTRIBUTOR:
            is_empty = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
            found.append(Filled(tag, "" if is_empty else _text(control)))
            rows.update(control.iterancestors(f"{W}tr"))
            tables.update(dict.fromkeys(control.iterancestors(f"{W}tbl")))
    others = [(label, row, cell) for row in root.iter(f"{W}tr") if row not in rows for label, cell in _cells(row)]
    form = _form(root, forms, [label for label, _, _ in others])
    if form is not None:
        found.append(Filled(f"{TYPE}{form.type}", form.language))
        for label, row, cell in others:
            if label in form.tags:
                text = _once(cell)
                found.append(Filled(form.tags[label], text if plain(text).replace(form.empty, "").strip() else ""))
                tables.update(dict.fromkeys(row.iterancestors(f"{W}tbl")))
        paragraphs = [(plain(_text(paragraph)), paragraph) for paragraph in root.iter(f"{W}p")]
        # The name of the form stands first; one of its headings may be the same.
        name = next((paragraph for text, paragraph in paragraphs if text == form.name), None)
        for text, paragraph in paragraphs:
            if paragraph is name or text in form.ours:
                drop(paragraph)
    for table in tables:
        drop(table)
    return tuple(found)


def _form(root: etree._Element, forms: Sequence[KnownForm], labels: Sequence[str]) -> KnownForm | None:
    """Return the form that a file is: by its bookmark, else by the labels of its rows; None where it is none."""
    for bookmark in root.iter(f"{W}bookmarkStart"):
        named = _BOOKMARK.fullmatch(bookmark.get(f"{W}name", ""))
        for form in forms if named is not None else ():
            if named is not None and (form.type, form.language.replace("-", "_")) == named.groups():
                return form
    counts = [sum(label in form.tags for label in labels) for form in forms]
    most = max(counts, default=0)
    return forms[counts.index(most)] if most >= _FEWEST else None


def _cells(row: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield the label in the first of two cells, and the second; nothing where the row has another form."""
    cells = list(row.iter(f"{W}tc"))
    if len(cells) == 2:
        yield next((plain(text) for text in map(_text, cells[0].iter(f"{W}p")) if text), ""), cells[1]


def _once(cell: etree._Element) -> str:
    """Return the text of a cell once.

    LibreOffice writes a control again, with all its text, for each part of it in another script or form: the text of a
    control before or behind the part, or as the result of a field.
    """
    whole = _text(cell)
    shown = [*map(_text, cell.iter(f"{W}sdt")), *_results(cell)]
    for text in sorted(set(filter(None, shown)), key=len) if len(shown) > 1 else ():
        # What is no part of the text was added by somebody, before or behind it.
        if whole.startswith(text) and whole.endswith(text) and set(whole) <= {*text, *" \n"}:
            return text
    return whole


def _results(cell: etree._Element) -> Iterator[str]:
    """Yield the text that each field in a cell shows."""
    result: list[str] | None = None
    for part in cell.iter(f"{W}fldChar", f"{W}t", f"{W}br", f"{W}cr"):
        kind = part.get(f"{W}fldCharType")
        if kind == "separate":
            result = []
        elif kind == "end" and result is not None:
            yield "".join(result).strip()
            result = None
        elif result is not None:
            result.append((part.text or "") if part.tag == f"{W}t" else "\n" if kind is None else "")


def _text(element: etree._Element) -> str:
    """Return the text of a control, a cell or a paragraph; its line breaks and paragraphs part lines."""
    lines: list[str] = [""]
    for part in element.iter(f"{W}t", f"{W}br", f"{W}cr", f"{W}p"):
        if part.tag == f"{W}t":
            lines[-1] += part.text or ""
        elif part.tag != f"{W}p" or lines[-1]:
            lines.append("")
    return "\n".join(lines).strip()
