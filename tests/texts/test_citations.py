# SPDX-License-Identifier: MIT
"""Citations: what cites, and that every other bracket that begins with ``@`` is an error at its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from proceedings.diagnostics import Place, diagnose
from proceedings.languages import LANGUAGES
from proceedings.texts import CleanText

Convert = Callable[..., CleanText]

READ = {
    "[@s1]": "1",
    "[@s1, *p. 3*]": "1, p. 3",
    "[@s1, `p`. 3]": "1, p. 3",
    "[@s1, <b>3</b>]": "1, 3",
    "[@s1, p. \\[3\\]]": "1, p. [3]",
    "[@s1, &eacute;tat]": "1, état",
    "[@s1، ص. 3]": "1, ص. 3",
    "**[@s1]**": "1",
    "[[@s1]]": "1",
    "https://example.org/a[@s1]": "1",
    "## Heading [@s1]": "1",
    "- item [@s1]": "1",
    "| A [@s1] | B |\n| - | - |": "1",
    '!!! note "Title [@s1]"\n    Text': "1",
    '=== "Tab [@s1]"\n    Text': "1",
    "Text[^n].\n\n[^n]: Note [@s1].": "1",
}
UNREAD = [
    ("a [@s1, p. 3[^n]]\n\n[^n]: Note.", 1, 3, "[@s1, p. 3]"),
    ("[@s1, [p. 3](https://example.org)]", 1, 1, "[@s1, p. 3]"),
    ("[@s1, p. [3]]", 1, 1, "[@s1, p. \\[3\\]]"),
    ("[@s1, ![x](y.png)]", 1, 1, "[@s1, x]"),
    ("[@s1, <span>[4]</span>]", 1, 1, "[@s1, \\[4\\]]"),
    ("a\nb [@s1,\np. 3]", 2, 3, "[@s1, p. 3]"),
    ("[@s1\n; @s2]", 1, 1, "[@s1; @s2]"),
    ("[@s1, @s2]", 1, 1, "[@s1; @s2]"),
    ("[@s1، ص. 3[^n]]\n\n[^n]: حاشية.", 1, 1, "[@s1، ص. 3]"),
    ("[@s1 and", 1, 1, "[@s1]"),
    ("[@s1}", 1, 1, "[@s1]"),
    ("[@]", 1, 1, "[@…]"),
    ("[ @s1]", 1, 1, "[@s1]"),
    ("[-@s1]", 1, 1, "[@s1]"),
    ("[＠s1]", 1, 1, "[@s1]"),
    ("[**@s1**]", 1, 1, "[@s1]"),
    ("[*@s1*, p. 3]", 1, 1, "[@s1, p. 3]"),
    (f"[@s1, {'x' * 400}]", 1, 1, "[@s1]"),
    ("## é [@s1, [3]]", 1, 6, "[@s1, \\[3\\]]"),
    ("- é\n- b [@s1, [3]]", 2, 5, "[@s1, \\[3\\]]"),
    ("| A | B |\n| - | - |\n| é | [@s1, [3]] |", 3, 7, "[@s1, \\[3\\]]"),
    ("a[^n]\n\n[^n]: Note [@s1, [4]].", 3, 12, "[@s1, \\[4\\]]"),
    ('!!! note "Title [@s1, [2]]"\n    Text', 1, 17, "[@s1, \\[2\\]]"),
    ('=== "Tab [@s1, [4]]"\n    Text', 1, 10, "[@s1, \\[4\\]]"),
    ("![alt [@s1, [3]]](x.png)", 1, 7, "[@s1, \\[3\\]]"),
    ("![alt [@s1]](x.png)", 1, 7, None),
    ('[a](y "t [@s1]")', 1, 10, None),
    ('a <span title="[@s1]">b</span>', 1, 16, None),
    ('<img src="x.png" alt="[@s1]">', 1, 23, None),
    ("![@s1](x.png)", 1, 2, None),
    ("[@s1](https://example.org)", 1, 1, None),
    ("<p>a [@s1]</p>", 1, 6, None),
    ("<div>\nb [@s1, p. 3]\n</div>", 2, 3, None),
]


@pytest.mark.parametrize("body", sorted(READ))
def test_a_citation_is_read_wherever_a_line_stands(convert: Convert, body: str) -> None:
    text = convert(body, "en")
    assert text.findings == ()
    assert [cited.key for cited in text.cited] == ["s1"]
    assert f'href="#source-s1">{READ[body]}</a>' in text.html


@pytest.mark.parametrize(("body", "line", "column", "write"), UNREAD)
def test_a_bracket_with_the_sign_that_cites_nothing_is_an_error(
    convert: Convert, body: str, line: int, column: int, write: str | None
) -> None:
    (found,) = convert(body, "en").findings
    assert (found.rule, found.line, found.column) == ("citation-is-read", line, column)
    values = dict(found.values)
    assert values.get("write") == write
    for language in LANGUAGES:
        told = diagnose("citation-is-read", Place("docs/a.en.md"), **values)
        shown = next(values[key] for key in ("found", "linked", "unshown") if key in values)
        assert shown in told.message(language)
        assert (told.hint(language) or "").endswith(write or "")


@pytest.mark.parametrize("title", ["[@s1]", "[@s1, [2]]"])
def test_a_citation_in_the_title_of_the_forges_own_box_is_one_too(convert: Convert, title: str) -> None:
    text = convert(f"> [!NOTE] Title {title}\n> Text", "en")
    assert [found.rule for found in text.findings] == ["sign-is-read", "citation-is-read"]
    assert dict(text.findings[1].values)["meant"] == f'!!! note "Title {title}"'
    assert f"Title {title}</p>" in text.html


@pytest.mark.parametrize(
    "body", ["`[@s1, [3]]`", "    [@s1", "\\[@s1]", "[\\@s1]", "<!-- [@s1] -->", "<pre>[@s1]</pre>", "write @ [a]"]
)
def test_what_is_code_or_escaped_cites_nothing(convert: Convert, body: str) -> None:
    text = convert(body, "en")
    assert (text.cited, text.findings) == ((), ())
