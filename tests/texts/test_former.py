# SPDX-License-Identifier: MIT
"""Bodies that Python-Markdown read become the dialect's: what they say stays, and so does every byte that may."""

import pytest

from proceedings.texts.comparison import differences
from proceedings.texts.former import rewritten

ALL = (
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "tables",
    "pymdownx.bracketspan", "pymdownx.caret", "pymdownx.details", "pymdownx.inlinehilite", "pymdownx.mark",
    "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tilde",
)  # fmt: skip


@pytest.mark.parametrize(
    ("body", "now", "name"),
    [
        ('a *b*{: lang="ar" dir="rtl" } c', 'a <span lang="ar">*b*</span> c', "braces"),
        ("**b c**{lang=fr}", '<span lang="fr">**b c**</span>', "braces"),
        ("[a]{lang=en}", '<span lang="en">a</span>', "braces"),
        ("[a](/x){hreflang=en}", '<a href="/x" hreflang="en">a</a>', "braces"),
        ('![a](b.png){width="32"}', '<img src="b.png" alt="a" width="32">', "braces"),
        (
            "H~2~O x^2^ ^^a b^^ ~~c~~ ==d e==",
            "H<sub>2</sub>O x<sup>2</sup> <ins>a b</ins> ~~c~~ <mark>d e</mark>",
            "signs",
        ),
        ("*[BIT]: Bureau\n\nBIT, BITs", '\n<abbr title="Bureau">BIT</abbr>, BITs', "abbreviations"),
        ("a\n\nTerm\n:   Def.\n\nb", "a\n\n<dl>\n<dt>Term</dt>\n<dd>Def.</dd>\n</dl>\n\nb", "definitions"),
        ("Term\n:   *Def*.\n", "<dl>\n<dt>Term</dt>\n<dd>\n\n*Def*.\n\n</dd>\n</dl>\n", "definitions"),
        ("<div markdown>\n*a*\n</div>\n", "<div>\n\n*a*\n\n</div>\n", "markdown_in_html"),
        ('<div class="x" markdown="1">\na\n</div>\n', '<div class="x">\n\na\n\n</div>\n', "markdown_in_html"),
        ("`#!python x = 1`", "`x = 1`", "named_code"),
    ],
)
def test_a_sign_that_is_gone_becomes_what_is_read(body: str, now: str, name: str) -> None:
    assert rewritten(body, ALL) == (now, (name,))
    assert rewritten(now, ALL) == (now, ())


@pytest.mark.parametrize(
    "body",
    [
        "`*a*{: lang=ar }` and `==b==`",
        "```\n*a*{: lang=ar } ==b== ^c^\n*[D]: e\n```",
        "[a](/x?b==c==d)",
        "## Heading {#h}",
        "a {b} *c* {d=e}",
        '!!! note\n    a\n\n=== "A"\n\n    b',
        "5^3 and a~b",
    ],
)
def test_all_else_is_left_alone(body: str) -> None:
    assert rewritten(body, ALL) == (body, ())


def test_signs_of_extensions_that_were_not_listed_are_text() -> None:
    body = "==a== ^b^ ~c~ [d]{lang=e}\n\n*[F]: g\n\nh\n:   i"
    assert rewritten(body, ("tables",)) == (body, ())


def test_what_would_be_published_otherwise_is_shown() -> None:
    before = "- one\n  - inner\n- two\n\nCosts \\$5."
    found = differences(before, before, ALL, "en")
    assert [(difference.before, difference.now) for difference in found] == [("", "<ul>"), ("\\", "")]


def test_a_body_that_says_the_same_differs_in_nothing() -> None:
    before = 'A *b*{: lang="ar" } [@c, p. 1] a[^1].\n\n!!! note\n    d\n\n- e\n\n    f\n\n[^1]: g\n'
    now, _ = rewritten(before, ALL)
    assert differences(before, now, ALL, "en") == []
