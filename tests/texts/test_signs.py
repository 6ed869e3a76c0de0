# SPDX-License-Identifier: MIT
"""The table of signs: each is told at its place with what to write, and never where it is meant as it stands."""

from collections.abc import Callable

import pytest

from proceedings.diagnostics import Place, diagnose
from proceedings.languages import LANGUAGES, words
from proceedings.texts import CleanText

Convert = Callable[..., CleanText]

EXAMPLES = {
    "abbreviation": ("*[BIT]: Bureau", 1, '<abbr title="Bureau">BIT</abbr>'),
    "alert-of-another-kind": ("> [!REMARQUE]\n> a", 3, None),
    "alert-within": ("- a\n\n  > [!NOTE]\n  > b", 5, None),
    "bold-of-a-wiki": ("é '''b c''' d", 3, "**b c**"),
    "block-id": ("é b ^c-1", 5, None),
    "braces": ("*a*{.big} b", 4, None),
    "broken-address": ("é http:/example.org/a", 3, None),
    "citation-in-words": ("a [see @src-1, p. 3]", 3, "[@src-1]"),
    "colons": ("::: note\na\n:::", 1, None),
    "coloured-code": ("`#!python x`", 1, "`x`"),
    "contents": ("[TOC]", 1, None),
    "dash-of-hyphens": ("é b---c", 4, None),
    "definition": ("Term\n\n:   Definition", 1, None),
    "directive": (".. note::\n   a", 1, None),
    "drawn-code": ("```mermaid\na\n```", 1, None),
    "emoji-code": ("é :smile: b", 3, None),
    "formula": ("é `\\(a\\)` \\(x^2\\) b", 11, None),
    "forum-tag": ("é [b]c[/b]", 3, None),
    "grid-table": ("+---+---+\n| a | b |\n+---+---+", 1, None),
    "heading-of-a-wiki": ("== A b ==", 1, "## A b"),
    "heading-of-textile": ("h2. A b", 1, "## A b"),
    "image-of-another-form": ("é !b.png!", 3, "![…](b.png)"),
    "inline-field": ("é [b:: c]", 3, None),
    "inline-note": ("a^[b]", 2, "[^1]\n\n[^1]: b"),
    "inserted": ("a ^^b c^^", 3, "<ins>b c</ins>"),
    "italic-of-a-wiki": ("é //b c//", 3, "*b c*"),
    "latex": ("é \\textbf{b}", 3, None),
    "lines-of-bars": ("| a\n| b", 1, None),
    "link-in-code": ("é `the report <https://example.org/a>`_", 3, "[the report](https://example.org/a)"),
    "link-of-another-form": ("é [https://example.org/a the report]", 3, "[the report](https://example.org/a)"),
    "lost-reference": ("é Error! Reference source not found.", 3, None),
    "markdown-attribute": ('<div markdown="1">\n\na\n\n</div>', 1, None),
    "markdown-in-html": ("<div>\n**a**\n</div>", 1, None),
    "marked": ("é ==b c== d", 3, "<mark>b c</mark>"),
    "math": ("é $x^2$ b", 3, None),
    "nested-item": ("* a\n** b", 1, "  - b"),
    "note-behind-address": ("é https://example.org/a[^1]", 3, "<https://example.org/a>[^1]"),
    "note-by-hand": ("a [1]\n\n[1] B.", 1, "[^1]: …"),
    "note-to-oneself": ("é %%b c%%", 3, None),
    "pasted-table": ("a\tb\nc\td", 1, None),
    "quotation-of-textile": ("bq. b", 1, "> b"),
    "quotation-of-tex": ("é ``b c''", 3, '"b c"'),
    "raised": ("x^2^", 2, "<sup>2</sup>"),
    "revision": ("a {++b++}", 3, None),
    "role": ("é :ref:`b`", 3, None),
    "snippet": ('--8<-- "a"', 1, None),
    "span": ("[a]{lang=fr}", 1, '<span lang="…">a</span>'),
    "spoiler": ("é ||b c||", 3, "b c"),
    "state-of-a-task": ("- [>] b", 3, "- [ ] b"),
    "table-of-a-wiki": ("{| b\n! a", 1, None),
    "table-of-hyphens": ("a  b\n\n---  ---", 1, None),
    "table-of-wide-bars": ("｜a｜b｜", 1, None),
    "tag-of-a-word-processor": ("é <o:p>b</o:p>", 3, None),
    "task-apart": ("[ ] a\n[x] b", 1, "- [ ] a"),
    "tie-of-tex": ("é Dr.~Smith", 5, None),
    "template": ("a {{ b }}", 3, None),
    "wiki-link": ("a ![[practices/x|y]]", 3, "[](/practices/x)"),
}


def test_every_sign_has_an_example() -> None:
    assert sorted(EXAMPLES) == sorted(words("signs"))


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_a_sign_is_told_with_what_to_write(convert: Convert, name: str) -> None:
    body, column, write = EXAMPLES[name]
    found = [finding for finding in convert(body, "en").findings if finding.rule == "sign-is-read"]
    assert [(dict(finding.values)["foreign_sign"], finding.column) for finding in found] == [(name, column)]
    values = dict(found[0].values)
    assert values.get("write") == write
    for language in LANGUAGES:
        told = diagnose("sign-is-read", Place("docs/a.en.md"), **values)
        assert told.message(language).startswith(values["found"])
        assert (told.hint(language) or "").endswith(write or "")


@pytest.mark.parametrize(
    ("body", "name", "write"),
    [
        ("é https://example.org/a[the report]", "link-of-another-form", "[the report](https://example.org/a)"),
        ("é [the report|https://example.org/a]", "link-of-another-form", "[the report](https://example.org/a)"),
        ("====== A b ======", "heading-of-a-wiki", "## A b"),
        ("== A b", "heading-of-a-wiki", "## A b"),
        ("- TOC\n{:toc}", "contents", None),
        ("$$\nx^2\n$$", "math", None),
        ("{::nomarkdown}b{:/}", "template", None),
        ("{quote}b{quote}", "template", None),
        ("## A {-}", "braces", None),
        ("`<b>c</b>`{=html}", "braces", None),
        (".. a comment for us", "directive", None),
        ("a [#f1]_ b", "directive", None),
        ("{cite}`b`", "role", None),
        ("Erreur\u00a0! Source du renvoi introuvable.", "lost-reference", None),
        ("خطأ! لم يتم العثور على مصدر المرجع.", "lost-reference", None),
        ("%%\nfor us alone\n%%", "note-to-oneself", None),
    ],
)
def test_other_forms_of_a_sign_are_told(convert: Convert, body: str, name: str, write: str | None) -> None:
    found = [dict(finding.values) for finding in convert(body, "en").findings if finding.rule == "sign-is-read"]
    assert {(each["foreign_sign"], each.get("write")) for each in found} == {(name, write)}


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_a_sign_in_code_is_code(convert: Convert, name: str) -> None:
    body = EXAMPLES[name][0]
    assert convert(f"~~~\n{body}\n~~~", "en").findings == ()


@pytest.mark.parametrize(
    "body",
    [
        "a \\[\\[b\\]\\] and \\=\\=c\\=\\=",
        "2^3 and 4^5, a == b, c++ and d++",
        "## Heading {#h}",
        "{a} and {b, c}",
        "He said: yes.",
        "[see] @src",
        "Time: 10:30",
        "Costs $5 and $10, or US$3_000 = €3",
        "a: b: c; ratio 1:2:3; https://example.org/:a:",
        "C:\\Users and \\\\host",
        "a = b = c",
        "·\tone and more",
        "<div>\na - b\n</div>",
        "100 %% and 50 %%, 5%%6%%",
        "Erreur ! dit-il. An Error! and more",
        "See https://example.org/a [^1] and https://example.org/b[2].\n\n[^1]: c",
        "A `List<String>` and `a <b>`, :)`x`",
        "etc.. and so on",
        "He said 'yes' and ''no''",
        "[a](https://example.org/b) [c d]",
    ],
)
def test_what_only_looks_like_a_sign_is_let_alone(convert: Convert, body: str) -> None:
    assert convert(body, "en").findings == ()
