# SPDX-License-Identifier: MIT
"""The dialect is CommonMark with GitHub's extensions: its own examples, and GitHub's own reader as the referee."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings.texts import CleanText, ExtensionList, dialect
from proceedings.texts.frames import Frames
from proceedings.texts.places import Places
from proceedings.texts.structure import Structure
from proceedings.texts.vetting import Notes
from tests.texts.reduction import reduced

cmarkgfm = pytest.importorskip("cmarkgfm", reason="needs the Python package cmarkgfm (scripts/setup development)")

Convert = Callable[..., CleanText]

DIFFERENT = {
    "a bare address is a link, as on GitHub": {602, 608, 611},
    "an address of another scheme is none": {596, 598, 599, 601},
    "a language has letters": {144},
}
"""The examples that come out otherwise, and why."""


def written(body: str) -> str:
    """The HTML of a body before it is sanitised, without pymdownx."""
    notes = Notes(Places(body, frozenset()), verbatim=True)
    structure = Structure(notes, Frames(ExtensionList(), "en"), "en", "western")
    return structure.write(dialect.parse(notes.places.text))


def test_the_examples_of_commonmark_come_out_as_they_say(external: Path) -> None:
    spec = (external / "xss" / "commonmark-spec.txt").read_text(encoding="utf-8").replace("→", "\t")
    examples = re.findall(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", spec, re.DOTALL | re.MULTILINE)
    assert len(examples) == 652
    other = {number for number, (body, html) in enumerate(examples, start=1) if reduced(written(body)) != reduced(html)}
    assert other == set().union(*DIFFERENT.values())


@pytest.mark.parametrize(
    "body",
    [
        "- one\n  - inner a\n- two",
        "1. one\n   - inner a\n2. two",
        "1. First.\n\n   Continued with three spaces.\n\n2. Second.",
        "1) one\n2) two",
        "The wells are:\n- deep\n- cold",
        'Costs \\$5, \\"quoted\\", it\\\'s, R\\&D, 50\\%',
        "First line\\\nsecond line",
        "First line  \nsecond line",
        "Some text\n---",
        "\tA paragraph that begins with a tab.",
        "| A | B |\n| --- | :-: |\n| 1 | 2 |\n\n| 3 | 4 |",
        "Before\n| A | B |\n| - | - |\n| a \\| b | `c` |",
        "| A | B |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |",
        "~~one~~ ~two~",
        "- [ ] a\n- [x] b",
        "See https://example.org/a_b_c and www.example.org.",
        "<div>\n\n*a*\n\n</div>",
        "<details><summary>More</summary>Alpha\n\n**b**\n\n</details>",
        "This is ** bold ** and __ bold __.",
        "[Ita](https://example.org/c “Title”)",
        "[text](https://example.org/my file.pdf)",
        "snake_case_word and *a*b",
        "a & b &amp; c &copy; d",
        "~~~\n```\n~~~",
        "> a\nb\n\n> c",
        "* a\n\n  b\n* c",
        f"{'[a][r] and [R][] ' * 30}\n\n[r]: https://example.org/{'long' * 20} 'ع'",
        "[a][b] and [c]\n\n[b]: /x 't'\n[c]: </y z>",
        '![a *b*](c.png "d")',
        "**Note:**text",
        "10. a\n11. b",
        "- a\n- b\n\n\n- c",
    ],
)
def test_githubs_reader_says_the_same(body: str) -> None:
    options = cmarkgfm.cmark.Options
    theirs = cmarkgfm.github_flavored_markdown_to_html(body, options.CMARK_OPT_UNSAFE | options.CMARK_OPT_FOOTNOTES)
    assert reduced(written(body)) == reduced(theirs)


def test_an_alert_is_a_box_in_the_pages_language(convert: Convert) -> None:
    text = convert("> [!NOTE]\n> نص *مفيد*.", "ar")
    assert text.html == (
        '<div class="admonition note" id="p1">\n<p class="admonition-title">ملاحظة</p>\n'
        "<p>نص <em>مفيد</em>.</p>\n</div>\n"
    )
    assert [block.kind for block in text.blocks] == ["admonition"]


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("**ملاحظة:**النص", "<strong>ملاحظة:</strong>النص"),
        ("و**«نص»**", "و<strong>«نص»</strong>"),
        ("و**«نص»**و", "و<strong>«نص»</strong>و"),
        ("(**نص**)ثم", "(<strong>نص</strong>)ثم"),
        ("*نص؟*ثم", "<em>نص؟</em>ثم"),
        ("نص~~(أ)~~", "نص<del>(أ)</del>"),
        ("**[رابط](/x):**نص", '<strong><a href="record:x">رابط</a>:</strong>نص'),
        ("`و**«نص»**`", '<code dir="ltr">و**«نص»**</code>'),
        ("\\**نص:**ثم", "**نص:**ثم"),
        ("نص **عريض**", "نص <strong>عريض</strong>"),
        ("نص ***أ*** ب", "نص <em><strong>أ</strong></em> ب"),
    ],
)
def test_bold_beside_arabic_stays_bold(convert: Convert, body: str, html: str) -> None:
    text = convert(body, "ar")
    assert text.html == f'<p id="p1">{html}</p>\n'
    assert "\ufdd2" not in text.html


def test_bold_that_the_preview_does_not_show_either_is_told(convert: Convert) -> None:
    text = convert("A **note:**text and **two.", "en")
    assert [(found.rule, found.line, found.column) for found in text.findings] == [
        ("bold-is-closed", 1, 3),
        ("bold-is-closed", 1, 21),
    ]
    assert dict(text.findings[0].values) == {"apart": "**note**:"}


@pytest.mark.parametrize("sign", ["،", "؛", "؟", "»", "\u200f", "\u2069"])
def test_a_bare_address_ends_where_arabic_goes_on(convert: Convert, sign: str) -> None:
    text = convert(f"انظر https://example.org/a{sign} ثم", "ar")
    assert [link.target for link in text.links] == ["https://example.org/a"]
    assert f"</a>{sign}" in text.html


def test_a_bare_mail_address_is_no_link(convert: Convert) -> None:
    assert convert("Write to a@example.org.").links == ()


def test_a_citation_comes_before_a_link(convert: Convert) -> None:
    text = convert("A [@k](/x), [said [@k]](/y) and `[@k]`.", "en")
    assert [(cited.key, cited.column) for cited in text.cited] == [("k", 4), ("k", 20)]
    assert [link.target for link in text.links] == ["/y"]
    assert "said</a><sup" in text.html
    assert "[@k]</code>" in text.html


@pytest.mark.parametrize(
    ("locator", "text"),
    [("p. *3*", "p. 3"), ("p. `3`", "p. 3"), ("p. <b>3</b>", "p. 3"), ("p. \\3", "p. \\3"), ("p. **3**", "p. 3")],
)
def test_a_locator_is_plain_text(convert: Convert, locator: str, text: str) -> None:
    html = convert(f"Said [@s1, {locator}].", "en").html
    assert f'aria-label="Source 1, {text}"' in html
    assert "\x02" not in html


def test_an_arabic_comma_parts_key_and_locator(convert: Convert) -> None:
    assert [cited.key for cited in convert("نص [@s-1، ص. 12؛ @s-2].", "ar").cited] == ["s-1", "s-2"]


def test_a_definition_of_a_citation_is_refused(convert: Convert) -> None:
    found = convert("A [@k].\n\n[@k]: https://example.org/", "en").findings
    assert [(item.rule, item.line) for item in found] == [("citation-is-no-definition", 3)]


def test_braces_of_a_language_are_still_read(convert: Convert) -> None:
    html = convert('a *b*{: lang="ar" dir="rtl" } c', "en").html
    assert html == '<p id="p1">a <em lang="ar" dir="rtl">b</em> c</p>\n'


def test_places_are_those_of_the_body_in_characters(convert: Convert) -> None:
    body = (
        'نص 🎉 [أ](/x) [@k] و**«ن»** [ب](/y)\n\n> - [ج](/z)\n\n!!! note "T [د](/t)"\n\n    [ه](/u)\n\n    ??? tip\n'
        "        a\n\n        - [و](/v) [@l]\n\n| a | b |\n| - | - |\n| c | [ز](/w) |\n\n[ح][r] a[^1]\n\n[r]: /r\n\n"
        "[^1]: [ط](/n)\n"
    )
    text = convert(body, "ar")
    lines = body.split("\n")
    for link in text.links:
        if link.target != "/r":
            assert lines[link.line - 1][link.column - 1 :].startswith(link.target), link
    assert [(link.line, link.column) for link in text.links if link.target == "/r"] == [(18, 1)]
    for cited in text.cited:
        assert lines[cited.line - 1][cited.column - 1 :].startswith(f"@{cited.key}"), cited
    assert len(text.links) == 9
    assert text.findings == ()


def test_notes_are_called_once_and_defined_once(convert: Convert) -> None:
    found = convert("Text[^1].\n\n[^1]: One.\n\n[^1]: Two.\n\n[^9]: Unused.", "en").findings
    assert [(item.rule, item.line) for item in found] == [("footnote-is-unique", 5), ("footnote-is-called", 7)]


def test_a_note_within_a_note_is_numbered_after_it(convert: Convert) -> None:
    html = convert("a[^x] b[^y] c[^x]\n\n[^y]: two\n\n[^x]: one[^z]\n\n[^z]: three", "en").html
    assert [html.index(f'<li id="fn-{number}">') for number in (1, 2, 3)] == sorted(
        html.index(f'<li id="fn-{number}">') for number in (1, 2, 3)
    )
    assert 'href="#fnref-1-2"' in html
    assert re.findall(r"<p>(\w+)", html) == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("body", "rule", "line"),
    [
        ("Text.\n\n###\n\nMore.", "heading-has-text", 3),
        ("<h1>Raw</h1>\n\nText.", "heading-is-below-the-title", 1),
        ("<h3>Raw</h3>\n\nText.", "heading-levels-follow", 1),
        ("First.\n\n<div>\n\nText **b**", "element-is-closed", 3),
        ("a <b>c\n\nd", "element-is-closed", 1),
        ("<ul>\n<li>a</li>\nb</ul>", "element-has-its-place", 2),
        ("<ul>\n\nb\n\n</ul>", "element-has-its-place", 3),
        ("<table><tr>a<td>b</td></tr></table>", "element-has-its-place", 1),
        ("a\n\n<div>\n<dt>b</dt>\n<figcaption>c</figcaption></div>", "element-has-its-place", 5),
        ("".join(f"{'  ' * at}- a\n" for at in range(40)), "nesting-is-bearable", 9),
        ("a\n\n" + "> " * 9 + "a", "nesting-is-bearable", 3),
        ("a\n\n" + "<ul><li>" * 9 + "a" + "</li></ul>" * 9, "nesting-is-bearable", 3),
        ("a\n\n[b](https://a.example/%E2%80%8B)", "address-is-visible", 3),
        ("a\n\n<a href='https://a.example/&#8203;'>b</a>", "address-is-visible", 3),
        ("[b][c]\n\n[c]: https://a.example/d\u00a0e", "address-is-visible", 1),
        ("a</div>", "element-is-closed", 1),
        ("a\n\n```\nb", "code-is-closed", 3),
        ("a\n\n<!-- b\n\nc", "comment-is-closed", 3),
        ("a <!-- b\n\nc -->", "comment-is-closed", 1),
        ("A line\n---\n\nb", "heading-is-meant", 1),
        ("\tفقرة تبدأ بمسافة جدولة كما في وورد.", "code-is-meant", 1),
        ("!!! remarque\n    a", "box-kind-is-known", 1),
        ("| A | B |\n| - | - |\n| 1 | 2 |\n\n| 3 | 4 |", "table-is-whole", 5),
        ("| A | B |\n| - | - |\n| 1 | 2 |\nText below.", "table-is-whole", 4),
        ("| A | B |\n| - | - |\n| 1 | 2 | 3 |", "table-is-whole", 3),
        ("[a link] (https://example.org/)", "link-is-written-whole", 1),
        ("[a link](https://example.org/my file.pdf)", "link-is-written-whole", 1),
        ("[Ita](https://example.org/c “Title”)", "link-is-written-whole", 1),
        ("[a link]()", "link-is-written-whole", 1),
        ("[a link][missing]", "link-is-written-whole", 1),
    ],
)
def test_what_a_body_lacks_is_told_at_its_line(convert: Convert, body: str, rule: str, line: int) -> None:
    assert (rule, line) in [(found.rule, found.line) for found in convert(body, "en").findings]


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        ("1- one\n2- two", "1. one\n2. two"),
        ("– un\n– deux", "- un\n- deux"),
        ("أ- أول\nب- ثان", "1. أول\n2. ثان"),
        ("٣. ثالث\n٤. رابع", "3. ثالث\n4. رابع"),
        ("١- أول\n٢- ثان", "1. أول\n2. ثان"),
        ("• one", "- one"),
        ("a) one\nb) two", "1. one\n2. two"),
    ],
)
def test_a_list_of_other_signs_is_told_with_the_list_to_write(convert: Convert, body: str, meant: str) -> None:
    assert [(found.rule, dict(found.values)["meant"]) for found in convert(body).findings] == [
        ("list-stands-apart", meant)
    ]


@pytest.mark.parametrize("body", ["-\tone\n-\ttwo", "1. one\n2. two", "Born in\n1987. Died", "A – b\nC – d"])
def test_a_list_or_a_sentence_is_no_mistake(convert: Convert, body: str) -> None:
    assert convert(body).findings == ()
