# SPDX-License-Identifier: MIT
"""What browsers forgive in a text becomes what print carries, and no word is lost on the way."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from proceedings.volumes.tidying import parsed
from proceedings.volumes.typst.blocks import Conversion


def tidied(html: str, level: int = 1) -> str:
    return str(lxml_html.tostring(parsed(html, level), encoding="unicode"))[len("<div>") : -len("</div>")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul>one<li>two</li>three</ul>", "<ul><li>one</li><li>two</li><li>three</li></ul>"),
        ("<ol><li>a</li><ul><li>b</li></ul></ol>", "<ol><li>a</li><li><ul><li>b</li></ul></li></ol>"),
        ("<dl>x<dt>t</dt><dd>d</dd></dl>", "<div><div>x</div><div>t</div><div>d</div></div>"),
        ("<div><li>alone</li></div>", "<div><div>alone</div></div>"),
        ("<summary>alone</summary>", "<div>alone</div>"),
        (
            "<details><summary><h3>a</h3><p>b</p></summary>c</details>",
            "<details><summary><span>a</span> <span>b</span> </summary>c</details>",
        ),
        ("<b><div>a</div></b>", "<div><div>a</div></div>"),
        ("<figure>a<figcaption>b</figcaption>c</figure>", "<figure>ac<figcaption>b</figcaption></figure>"),
        ("<h3></h3><h3>\u200b </h3>", "<p></p><p>\u200b </p>"),
        ("<h1>a</h1><h5>b</h5>", "<h2>a</h2><h3>b</h3>"),
        (
            '<ol start="-3" type="zz"><li value="\u0663">a</li></ol>',
            '<ol><li value="3">a</li></ol>',
        ),
        (
            '<table><tr><td colspan="\u0662" rowspan="0">a</td></tr></table>',
            '<table><tr><td colspan="2">a</td></tr></table>',
        ),
        ('<p id="a">x</p><p id="a">y</p>', '<p id="a">x</p><p>y</p>'),
        ('<a href="https://a.example/b \u200bc">x</a>', '<a href="https://a.example/b%20%E2%80%8Bc">x</a>'),
        ("a\x02b\x00", "ab"),
    ],
)
def test_what_is_misplaced_finds_a_place(html: str, expected: str) -> None:
    assert tidied(html) == expected


@pytest.mark.parametrize("tag", ["ul", "blockquote", "b", "details", "span", "div"])
def test_what_stands_too_deep_is_shown_flat(tag: str) -> None:
    inner = "<li>" if tag == "ul" else ""
    html = f"<{tag}>{inner}" * 60 + "core" + f"</{tag}>" * 60
    flat = tidied(html)
    assert flat.count(f"<{tag}") == 60 if tag in ("div", "span") else flat.count(f"<{tag}") <= 20
    assert "core" in flat
    assert "core" in Conversion("en", frozenset()).section(html, 1)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<details><summary>a</summary>tail</details>", {"a", "tail"}),
        ("<figure>a <figcaption>b</figcaption> tail</figure>", {"a", "b", "tail"}),
        ('<div class="admonition note"><p class="admonition-title">a</p>tail</div>', {"a", "tail"}),
        ("<ul>a<li>b</li>c</ul>", {"a", "b", "c"}),
        ("<table><caption>a <p>b</p></caption><tr><td>c</td></tr></table>", {"a", "b", "c"}),
        ("<dl><dt>a <p>b</p></dt><dd>c</dd></dl>", {"a", "b", "c"}),
    ],
)
def test_words_beside_a_title_are_set(html: str, words: set[str]) -> None:
    conversion = Conversion("en", frozenset())
    code = conversion.section(html, 1)
    assert all(f'"{word}' in code or f' {word}"' in code or f" {word} " in code for word in words), code
    assert not conversion.findings
