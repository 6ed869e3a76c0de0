# SPDX-License-Identifier: MIT
"""From HTML to Typst: every element that a text can hold has its rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from proceedings.texts.policy import TAGS
from proceedings.volumes.model import RECORD
from proceedings.volumes.typst import LOOK, source
from proceedings.volumes.typst.blocks import Conversion
from proceedings.volumes.typst.compiler import Typesetter
from proceedings.volumes.volume_plan import localiser_for
from tests.volumes.conftest import REAL, Shelf

SHAPES = frozenset({"g", "path", "circle", "rect", "line", "polygon", "polyline", "ellipse"})
INSIDE = {
    "li": "<ul><li>word</li></ul>",
    "dt": "<dl><dt>word</dt><dd>x</dd></dl>",
    "dd": "<dl><dt>x</dt><dd>word</dd></dl>",
    "summary": "<details><summary>word</summary><p>x</p></details>",
    "figcaption": '<figure><img src="docs/a.png" alt="a"><figcaption>word</figcaption></figure>',
    "caption": "<table><caption>word</caption><tr><td>x</td></tr></table>",
    "thead": "<table><thead><tr><th>word</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>",
    "tbody": "<table><tbody><tr><td>word</td></tr></tbody></table>",
    "tfoot": "<table><tbody><tr><td>x</td></tr></tbody><tfoot><tr><td>word</td></tr></tfoot></table>",
    "tr": "<table><tr><td>word</td></tr></table>",
    "th": '<table><tr><th scope="row">word</th></tr></table>',
    "td": '<table><tr><td colspan="2">word</td></tr></table>',
    "colgroup": "<table><colgroup><col></colgroup><tr><td>word</td></tr></table>",
    "col": "<table><colgroup><col></colgroup><tr><td>word</td></tr></table>",
    "img": '<p><img src="docs/a.png" alt="word"></p>',
    "svg": '<svg aria-label="word" viewBox="0 0 1 1"><path d="M0 0h1"></path></svg>',
    "input": '<ul class="task-list"><li class="task-list-item"><label><input checked> word</label></li></ul>',
    "rp": "<p><ruby>word<rp>(</rp><rt>x</rt></ruby></p>",
    "rt": "<p><ruby>x<rt>word</rt></ruby></p>",
    "rb": "<p><ruby><rb>word</rb></ruby></p>",
    "br": "<p>word<br>x</p>",
    "wbr": "<p>word<wbr>x</p>",
    "hr": "<hr><p>word</p>",
}


def sample(tag: str) -> str:
    block = tag in ("p", "div", "blockquote", "pre", "figure", "ul", "ol", "dl", "details", "table")
    plain = f"<{tag}>word</{tag}>" if block or tag.startswith("h") else f"<p><{tag}>word</{tag}></p>"
    if tag in ("ul", "ol"):
        plain = f"<{tag}><li>word</li></{tag}>"
    if tag in ("dl", "table"):
        plain = INSIDE["dt"] if tag == "dl" else INSIDE["tr"]
    return INSIDE.get(tag, plain)


@pytest.mark.parametrize("tag", sorted(TAGS - SHAPES))
def test_an_element_of_the_policy_keeps_its_words(tag: str) -> None:
    conversion = Conversion("fr", frozenset())
    code = conversion.section(sample(tag), int(tag[1]) - 1 if tag[1:].isdigit() else 1)
    assert "word" in code
    assert not conversion.findings


@pytest.mark.parametrize("html", ["<video>word</video>", "<p>a <marquee>word</marquee></p>"])
def test_an_unknown_element_is_a_finding(html: str) -> None:
    conversion = Conversion("en", frozenset())
    conversion.section(f'<p id="x--p1">before</p>{html}', 1)
    (finding,) = conversion.findings
    assert finding.rule == "element-is-known-to-volumes"
    assert finding.block == "x--p1"


def test_an_image_without_words_is_a_finding() -> None:
    conversion = Conversion("en", frozenset())
    conversion.section('<p id="x--p1"><img src="docs/a.png"></p>', 2)
    assert [(finding.rule, finding.block) for finding in conversion.findings] == [("figure-has-words", "x--p1")]


def test_what_follows_a_place_to_break_is_kept() -> None:
    code = Conversion("en", frozenset()).section("<p>long<wbr>word <em>and</em> more</p>", 1)
    assert code == 'par({"long";chance();{"word ";emph("and");" more"}})'


def test_no_character_of_a_text_is_markup() -> None:
    code = Conversion("en", frozenset()).section('<p>#let $x$ *a* _b_ `c` @d &lt;e&gt; "f" \\g // h</p>', 1)
    assert code == 'par("#let $x$ *a* _b_ `c` @d <e> \\"f\\" \\\\g // h")'


def test_a_note_stands_where_it_is_called_and_a_second_call_leads_to_it() -> None:
    html = (
        '<p>one<sup id="r--fnref-1"><a class="footnote-ref" href="#r--fn-1">1</a></sup>'
        ' two<sup id="r--fnref-1-2"><a class="footnote-ref" href="#r--fn-1">1</a></sup></p>'
        '<div class="footnote"><ol><li id="r--fn-1"><p>The note.'
        '<a class="footnote-backref" href="#r--fnref-1">back</a></p></li></ol></div>'
    )
    code = Conversion("en", frozenset({"r--fn-1", "r--fnref-1"})).section(html, 1)
    assert code.count("The note.") == 1
    assert 'noted-again("r--fn-1")' in code
    assert "back" not in code


def test_a_passage_in_another_language_says_which() -> None:
    code = Conversion("en", frozenset()).section('<p>see <span lang="ar" dir="rtl">كلمة</span></p>', 1)
    assert 'foreign("ar", "rtl", "كلمة")' in code


def test_an_isolate_takes_the_direction_of_its_first_strong_character() -> None:
    code = Conversion("ar", frozenset()).section("<p><bdi>2 Inc.</bdi>، <bdi>1 كلمة</bdi>، <bdi>12</bdi></p>", 1)
    for direction, text in (("ltr", "2 Inc."), ("rtl", "1 كلمة"), ("auto", "12")):
        assert f'foreign("", "{direction}", "{text}")' in code


def test_typst_sets_every_element_of_the_policy(real: Shelf, fonts: Path) -> None:
    root = real.site_model.catalogue.root
    Image.new("RGB", (4, 4)).save(root / "docs" / "a.png")
    volume = real.volume(RECORD, f"{REAL}/axes/1", "fr")
    html = "".join(map(sample, sorted(TAGS - SHAPES))) + '<p>before <img src="docs/a.png" alt="word"> after</p>'
    volume = replace(volume, sections=(replace(volume.sections[0], html=html),))
    made = source(volume, localiser_for(real.site_model, "fr"))
    assert not made.diagnostics
    (root / "elements.typ").write_text(made.look, encoding="utf-8")
    assert Typesetter(root, fonts).pdf(made.text.replace(LOOK, "/elements.typ", 1)).pages >= 1
