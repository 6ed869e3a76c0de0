# SPDX-License-Identifier: MIT
"""The words of page, volume and formats are compared, and a loss is told at its block."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from proceedings.diagnostics import Diagnostic
from proceedings.languages import LANGUAGES
from proceedings.records.words import Words
from proceedings.volumes.comparison import by_anchor, from_code, from_pages, lost
from proceedings.volumes.model import PARALLEL, RECORD, Section
from tests.volumes.conftest import REAL, Shelf

HTML = '<p id="r--p1">First lamp</p><p id="r--p2">second <b>la</b>mp, second</p>'


@pytest.fixture
def section() -> Section:
    words = Words("en", "docs/lamps.en.md", "Lamps", "", None, "", 10, None, {})
    return Section("r", "paper", "Lamps", "Lamps", HTML, words=words, lines=(("r--p1", 11), ("r--p2", 13)))


def told(found: list[Diagnostic]) -> list[tuple[str, int, str]]:
    return [(one.rule, one.place.line, dict(one.values)["words"]) for one in found]


def test_nothing_is_said_where_every_word_is_there(section: Section) -> None:
    assert not list(lost(section, HTML, "lamp second, First second LA la mp"))
    assert not list(from_code(section, HTML, 'par("First lamp");par({"second ";strong("la");"mp, second"})'))


def test_a_backslash_before_a_word_is_a_backslash(section: Section) -> None:
    html = "<p>C:\\new \\textbf and \\rest</p>"
    assert not list(from_code(section, html, 'par("C:\\\\new \\\\textbf and\\n\\\\rest")'))


def test_a_lost_word_is_told_at_its_block(section: Section) -> None:
    found = list(lost(section, HTML, "First lamp second la mp"))
    assert told(found) == [("volume-keeps-every-word", 13, "second")]
    assert all("second" in found[0].message(language) for language in LANGUAGES)
    assert told(list(lost(section, HTML, "lamp second second la mp"))) == [("volume-keeps-every-word", 11, "First")]


def test_words_in_pieces_and_addresses_in_letters_are_the_same(section: Section) -> None:
    html = '<p>https://a.example/%C3%A9t%C3%A9 <code><span>for</span><span>each</span></code> x &gt; "y"</p>'
    assert not list(lost(section, html, 'https://a.example/été foreach x > "y"'))


def test_an_attribute_is_no_text(section: Section) -> None:
    assert not list(lost(section, '<img alt="a > b" src="docs/a.png">', ""))


@pytest.mark.parametrize(("kind", "scope"), [(RECORD, f"{REAL}/axes/1"), (PARALLEL, REAL)])
def test_a_volume_is_compared_with_its_pages(real: Shelf, kind: str, scope: str) -> None:
    volume = real.volume(kind, scope, "ar")
    assert not list(from_pages(real.site_model, volume, by_anchor(real.site_model)))
    key = (f"{REAL}/axes/1", "ar")
    text = real.site_model.texts[key]
    more = replace(text, html=f'{text.html}<p id="p99">قنديلوت</p>')
    other = replace(real.site_model, texts={**dict(real.site_model.texts), key: more})
    (found,) = from_pages(other, volume, by_anchor(other))
    assert found.place.path == str(Path("docs", REAL, "axes", "1.ar.md"))
    assert dict(found.values)["words"] == "قنديلوت"
