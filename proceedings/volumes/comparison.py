# SPDX-License-Identifier: MIT
"""Compares the words of a page, of a volume and of its formats: what is read online must be in print, word for word.

Words are counted, not their order: notes move to where they are referred to, and a volume says more than a page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Final
from urllib.parse import unquote

from lxml import html as lxml_html

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.presentation.site_model import SiteModel
from proceedings.volumes.model import Section, Volume, anchor

_TAG: Final = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_WORD: Final = re.compile("\\w+|[\u2600-\u27bf\U0001f000-\U0001faff]")
_NOTE_MARK: Final = re.compile(r'<a [^<>]*class="footnote-ref"[^<>]*>[^<>]*</a>')
_STRING: Final = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPED: Final = re.compile(r"\\[\\nrt]")
_NO_WORD: Final = re.compile(r"[\W_]+")
_RULE: Final = "volume-keeps-every-word"
_MOST_TOLD: Final = 5


def by_anchor(site_model: SiteModel) -> Mapping[str, str]:
    """Return the ids of all records by their anchors in volumes."""
    return {anchor(record): record for record in site_model.cards}


def from_pages(site_model: SiteModel, volume: Volume, records: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield what the texts of a volume's records lack of their pages. ``records`` are ids by anchor."""
    for _, section in volume.walk():
        record = records.get(section.anchor)
        if record is None or section.words is None or not (section.html or section.rows):
            continue
        for at, language in enumerate(volume.languages if section.rows else (section.words.language,)):
            if (record, language) in site_model.texts:
                shown = "".join(row.cells[at] for row in section.rows) or section.html
                yield from lost(section, site_model.texts[record, language].html, _text_of(shown))


def from_code(section: Section, html: str, code: str) -> Iterator[Diagnostic]:
    """Yield what the Typst code of a section lacks of its HTML."""
    # Typst numbers the notes itself.
    html = _NOTE_MARK.sub("", html)
    return lost(section, html, _ESCAPED.sub(" ", " ".join(_STRING.findall(code))))


def lost(section: Section, html: str, shown: str) -> Iterator[Diagnostic]:
    """Yield what a shown text lacks of the HTML of a section, at the first block that has one of the words."""
    wanted = _text_of(html)
    if "%" in wanted:
        # Addresses are shown with the letters that their percent signs stand for.
        wanted, shown = unquote(wanted), unquote(shown)
    missing = Counter(_WORD.findall(wanted)) - Counter(_WORD.findall(shown))
    if not missing:
        return
    # A word of several pieces, such as highlighted code, may be one piece in the other text.
    whole, given = _NO_WORD.sub("", shown), _NO_WORD.sub("", wanted)
    words = [word for word in missing if whole.count(word) < given.count(word)]
    if words:
        block = _block_with(html, words, dict(section.lines))
        yield diagnose(_RULE, section.place(block), words=" ".join(words[:_MOST_TOLD]))


def _text_of(html: str) -> str:
    return unescape(_TAG.sub(" ", html))


def _block_with(html: str, words: Iterable[str], lines: Mapping[str, int]) -> str:
    """Return the id of the first block that has one of the words, or an empty text."""
    sought = set(words)
    for element in lxml_html.fragment_fromstring(html, create_parent="div").iter():
        name = element.get("id") or ""
        if name in lines and not sought.isdisjoint(_WORD.findall(" ".join(element.itertext()))):
            return name
    return ""
