# SPDX-License-Identifier: MIT
"""Inputs of the kinds that people report of tools like this one: what each becomes, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from proceedings.texts import CleanText

Convert = Callable[..., CleanText]

READ = [
    ("en", "- one\n  - inner a\n- two", "<li>one\n<ul>\n<li>inner a</li>"),
    ("en", "1. one\n   - inner a\n2. two", "<li>one\n<ul>\n<li>inner a</li>"),
    ("en", "1. First.\n\n   Its second.\n\n2. Next.", "<p>First.</p>\n<p>Its second.</p>\n</li>\n<li>"),
    ("en", "1) a\n2) b", '<ol id="p1">\n<li>a</li>'),
    ("en", "-\tone\n-\ttwo", "<li>one</li>\n<li>two</li>"),
    ("en", "Costs \\$5, R\\&D, 50\\%", "Costs $5, R&amp;D, 50%"),
    ("en", "First line\\\nsecond line", "First line<br>\nsecond line"),
    ("en", "> [!NOTE]\n> Useful.", '<div class="admonition note" id="p1">'),
    ("en", "## One{#first}", '<h2 id="first"><span id="p1"></span>One</h2>'),
    ("en", "<div>\n\nText **b**\n\n</div>", "<p>Text <strong>b</strong></p>"),
    ("en", "<details><summary>More</summary>Alpha</details>", "<summary>More</summary>Alpha</details>"),
    ("en", "[a[^1]](https://e.org/) b\n\n[^1]: N", '>a</a><sup id="fnref-1"><a aria-label="Note 1"'),
    ("en", "[text [@src-1]](https://example.org/x)", '>text</a><sup class="citation">'),
    ("en", "Said [@src-1, p. *3*].", '"Source 1, p. 3" href="#source-src-1">1, p. 3</a>'),
    ("en", "Said [@src-1, art. \\[3\\]].", '"Source 1, art. [3]" href="#source-src-1">1, art. [3]</a>'),
    ("ar", "نص [@src-1، ص. 12]", ">1، ص. 12</a>"),
    ("ar", "**ملاحظة:**النص و**«نص»** هنا", "<strong>ملاحظة:</strong>النص و<strong>«نص»</strong>"),
    ("en", "Law 65-99; Law 02-03; call 555-1234", "Law 65-99; Law 02-03; call 555-1234"),
    ("fr", 'Un écran de 15" et "un mot" et 5\'10"', 'de 15" et «\u00a0un mot\u00a0» et 5\'10"'),
    ("en", "كلها بالعربية (2018).", '<p id="p1" lang="ar" dir="rtl">كلها بالعربية (2018).</p>'),
    ("ar", "This whole paragraph is English (2018).", '<p id="p1" lang="en" dir="ltr">This'),
]
TOLD = [
    ("en", "٣. ثالث\n٤. رابع", "list-stands-apart", "3. ثالث\n4. رابع"),
    ("en", "1- one\n2- two", "list-stands-apart", "1. one\n2. two"),
    ("fr", "– un\n– deux", "list-stands-apart", "- un\n- deux"),
    ("ar", "أ- أول\nب- ثان", "list-stands-apart", "1. أول\n2. ثان"),
    ("en", "• a\n• b", "list-stands-apart", "- a\n- b"),
    ("en", "(a) one\n(b) two", "list-stands-apart", "1. one\n2. two"),
    ("en", "i. one\nii. two", "list-stands-apart", "1. one\n2. two"),
    ("en", "A. one\nB. two", "list-stands-apart", "1. one\n2. two"),
    ("en", "→ one\n→ two", "list-stands-apart", "- one\n- two"),
    ("ar", "ـ أول\nـ ثان", "list-stands-apart", "- أول\n- ثان"),
    ("ar", "1ـ أول\n2ـ ثان", "list-stands-apart", "1. أول\n2. ثان"),
    ("ar", "٭ أول\n٭ ثان", "list-stands-apart", "- أول\n- ثان"),
    ("fr", "§ un\n§ deux", "list-stands-apart", "- un\n- deux"),
    ("en", "o one\no two", "list-stands-apart", "- one\n- two"),
    ("en", "-one\n-two", "list-stands-apart", "- one\n- two"),
    ("en", "•one", "list-stands-apart", "- one"),
    ("fr", "1°) un\n2°) deux", "list-stands-apart", "1. un\n2. deux"),
    ("fr", "1/ un\n2/ deux", "list-stands-apart", "1. un\n2. deux"),
    ("fr", "1.- un\n2.- deux", "list-stands-apart", "1. un\n2. deux"),
    ("ar", "أ) أول\nب) ثان", "list-stands-apart", "1. أول\n2. ثان"),
    ("ar", "۱. یک\n۲. دو", "list-stands-apart", "1. یک\n2. دو"),
    ("ar", "١. واحد\n\n٢. اثنان", "list-stands-apart", "1. واحد\n2. اثنان"),
    ("en", "###Heading", "heading-is-meant", "### Heading"),
    ("en", "text\n##Heading\ntext", "heading-is-meant", "## Heading"),
    ("en", "#Heading of it", "heading-is-meant", "## Heading of it"),
    ("en", "####### Deep", "heading-is-meant", "###### Deep"),
    ("en", "=== Tab\n    x", "box-is-recognised", '=== "Tab"'),
    ("ar", "هنا و_نص_", "bold-is-closed", "*نص*"),
    ("ar", "__نص__هنا", "bold-is-closed", "**نص**"),
    ("fr", "**« mot »**suite", "bold-is-closed", "« **mot** »"),
    ("en", "A[^a b].", "footnote-is-written", "a-b"),
    ("en", "See ftp://example.org/x now", "link-scheme-is-permitted", "ftp://example.org/x"),
    ("en", "a &#x202e;b", "bidi-control-is-absent", "U+202E"),
    ("en", "a &#0; b", "text-is-legible", "\ufffd"),
    ("en", "a&#8203;b", "control-character-is-absent", "U+200B"),
    ("en", "a&ZeroWidthSpace;b", "control-character-is-absent", "U+200B"),
    ("en", '<img src="x.png" alt="a&#8238;b">', "bidi-control-is-absent", "U+202E"),
    ("en", "| A | B |\n| - | - |\n| a\nb | c |", "table-is-whole", "b | c |"),
    ("en", "1.\u00a0a\n2.\u00a0b", "list-stands-apart", "1. a\n2. b"),
    ("en", "Text[^1].\n\n[^1]: One.\n\n[^1]: Two.", "footnote-is-unique", "1"),
    ("en", "Text.\n\n[^9]: Unused.", "footnote-is-called", "9"),
    ("en", "Text[^1].\n\n[^1]: One.\n\n  continued", "footnote-holds-its-text", "1"),
    ("en", "[Ita](https://example.org/c “Title”)", "link-is-written-whole", "[Ita](https://example.org/c “Title”)"),
    (
        "en",
        "[text](https://example.org/my file.pdf)",
        "link-is-written-whole",
        "[text](https://example.org/my file.pdf)",
    ),
    ("en", "[text]()", "link-is-written-whole", "[text]()"),
    ("en", "Text.\n\n##\n\nMore.", "heading-has-text", None),
    ("en", "<h1>Raw</h1>\n\nText.", "heading-is-below-the-title", None),
    ("en", "First.\n\n<div>\n\nText **b**", "element-is-closed", None),
    ("en", "Some text\n---", "heading-is-meant", "## Some text"),
    ("ar", "\tفقرة تبدأ بمسافة جدولة كما في وورد.", "code-is-meant", "فقرة تبدأ بمسافة جدولة كما في وورد."),
    ("en", "| A | B |\n| --- | --- |\n| 1 | 2 |\n\n| 3 | 4 |", "table-is-whole", "| 3 | 4 |"),
    ("en", "This is ** bold **.", "bold-is-closed", "**bold**"),
    ("en", "This is __ bold __.", "bold-is-closed", "**bold**"),
    ("fr", "!!! remarque\n    Texte", "box-kind-is-known", "note"),
    ("en", "!!!\u00a0note\n    Text", "box-is-recognised", "!!! note"),
    ("en", '<table><tr><td colspan="٢">a</td></tr></table>', "html-is-permitted", 'colspan="٢"'),
    ("en", '<table><tr><td rowspan="0">a</td></tr></table>', "html-is-permitted", 'rowspan="0"'),
    ("en", '<ul><li value="-3">a</li></ul>', "html-is-permitted", 'value="-3"'),
    ("en", '<ol type="zz"><li>a</li></ol>', "html-is-permitted", 'type="zz"'),
    ("en", '<svg viewBox="0 0 9 9"><rect fill="url(#g)"/></svg>', "html-is-permitted", 'fill="url(#g)"'),
    ("en", '<svg viewBox="0 0 9 9"><path d="M0 0" stroke="url(//e)"/></svg>', "html-is-permitted", 'stroke="url(//e)"'),
    ("en", '<svg viewBox="0 0 9 9"><g transform="url(x)"></g></svg>', "html-is-permitted", 'transform="url(x)"'),
    ("en", "![\u200b](x.png)", "image-has-alternative-text", "x.png"),
    ("en", '<img src="x.png" alt="\u2060 ">', "image-has-alternative-text", "x.png"),
]


@pytest.mark.parametrize(("language", "body", "html"), READ)
def test_what_can_be_read_is_read_in_silence(convert: Convert, language: str, body: str, html: str) -> None:
    text = convert(body, language)
    assert html in text.html
    assert text.findings == ()


@pytest.mark.parametrize(
    "body",
    [
        "A. Smith wrote this.\nR. Jones wrote that.",
        "-5 degrees\n-7 degrees",
        "→ one",
        "#tag",
        "#1 and #2",
        "snake_case_word and __init__ here",
        "5/ of it",
        "— Who?\n— Nobody.",
        "In 2018.\n\n2019. was next",
        "a &nbsp;&hellip; &shy;b &lt; &copy; &#x41; `&#8203;`",
        "```\n&#x202e;\n```",
    ],
)
def test_what_only_looks_like_a_mistake_is_let_alone(convert: Convert, body: str) -> None:
    assert convert(body, "en").findings == ()


@pytest.mark.parametrize(("language", "body", "rule", "value"), TOLD)
def test_what_cannot_is_told_once_with_what_to_write(
    convert: Convert, language: str, body: str, rule: str, value: str | None
) -> None:
    (found,) = convert(body, language).findings
    assert found.rule == rule
    assert value is None or value in dict(found.values).values()


def test_a_drawing_keeps_its_shapes_and_colours(convert: Convert) -> None:
    shapes = (
        '<rect fill="#1b4f72" y=".5" width="9" height="9"></rect><path d="M0 0 L9,9z" stroke="currentColor"></path>'
    )
    text = convert(f'<svg viewBox="0 0 9 9"><g transform="rotate(45 3 3) scale(2)">{shapes}</g></svg>', "en")
    assert text.findings == ()
    assert 'fill="#1b4f72"' in text.html
    assert 'transform="rotate(45 3 3) scale(2)"' in text.html
