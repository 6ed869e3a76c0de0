# SPDX-License-Identifier: MIT
"""Says which passage keeps a volume from being made, in words of ours at the author's line.

What Typst says names generated code, in English. The volume is set again in parts to find the passage: this costs
nothing until a volume fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from lxml import html as lxml_html

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.volumes.model import RECORD, Section, Volume

_RULE: Final = "volume-can-be-set"
_IMAGE: Final = re.compile(r'<img [^<>]*src="([^"]+)"')

Fails = Callable[[Volume], bool]
"""Whether a volume of a few passages is refused as well."""


def refusal(volume: Volume, fails: Fails) -> Diagnostic:
    """Return what is said of a refused volume: at the first passage that is refused alone, else at the volume."""
    for section in _sections(volume):
        if not fails(_with(volume, section)):
            continue
        for block, html in _blocks(section):
            if fails(_with(volume, replace(section, html=html, rows=()))):
                return _diagnostic(volume, section, block, html)
        return _diagnostic(volume, section, "", section.html)
    return diagnose(_RULE, volume.sections[0].place(""), name=volume.name)


def _diagnostic(volume: Volume, section: Section, block: str, html: str) -> Diagnostic:
    image = _IMAGE.search(html)
    return diagnose(_RULE, section.place(block), name=volume.name, image=image[1] if image else None)


def _sections(volume: Volume) -> Iterator[Section]:
    """Yield the sections of records, each without those below it."""
    for _, section in volume.walk():
        if section.words is not None:
            yield replace(section, sections=())


def _with(volume: Volume, section: Section) -> Volume:
    # A record has neither cover nor contents, which its passages do not change.
    return replace(volume, kind=RECORD, sections=(section,))


def _blocks(section: Section) -> Iterator[tuple[str, str]]:
    """Yield the blocks of a section's text, each with its id; of rows side by side, the cells."""
    lines = dict(section.lines)
    for row in section.rows:
        yield from ((row.id, cell) for cell in row.cells if cell)
    for element in lxml_html.fragment_fromstring(section.html or "<p></p>", create_parent="div").iter():
        if element.get("id") in lines:
            yield element.get("id") or "", lxml_html.tostring(element, encoding="unicode", with_tail=False)
