# SPDX-License-Identifier: MIT
"""A stamp stands on what is read: ways of writing leave it as it is, another word, figure or sign makes it another."""

import pytest

from proceedings.records.stamps import stamp, words_read
from proceedings.records.text_digest import text_blocks

SAME = [
    ("- a\n- b", "* a\n* b"),
    ("- a\n- b", "1. a\n2. b"),
    ("- a\n\n- b", "- a\n- b"),
    ("a b\nc", "a\nb c"),
    ("| A | B |\n| --- | --- |\n| 1 | 2 |", "|A|B|\n|:--:|-----:|\n|1|2|"),
    ('il dit "oui" !', "il dit «\u00a0oui\u00a0»\u202f!"),
    ("l'Office", "l’Office"),
    ("*a* **b** c", "_a_ __b__ c"),
    ("## T {#x}\n\nText", "T\n---\n\nText"),
    ("[a](https://x.y/z)", "[a][k]\n\n[k]: https://x.y/z"),
    ("a\\\nb", "a<br>\nb"),
    ("R\\&D costs \\$5", "R&amp;D costs $5"),
    ("```py\nx = 1\n```", "~~~\nx = 1\n~~~"),
    ("Text [@s, p. 3] here.", "Text here."),
    ("> q\n> r", "> q\nr"),
    ('!!! note "T"\n    In', "> **T**\n> In"),
    ("a&nbsp;: b", "a : b"),
    ("x  \ny", "x\ny"),
    ("in\n2018. The", "in 2018. The"),
    ("قال، «نعم»؟", 'قال, "نعم"?'),
    ("٢٠١٨", "2018"),
    ("a<!-- c -->", "a"),
    ("<https://a.b/c>", "https://a.b/c"),
    ("Text[^1].\n\n[^1]: Note.", "Text[^x].\n\n[^x]: Note."),
    ("- [ ] a", "* [ ] a"),
    ("5 – 6", "5 - 6"),
    ("Wait... no", "Wait… no"),
    ("e\u0301", "é"),
    ("<table><tr><td>a</td><td>b</td></tr></table>", "| a | b |"),
    ("1. a\n1. b", "1. a\n2. b"),
    ("1) a", "1. a"),
    ("a\n===\nb", "# a\n\nb"),
    ("\\*a\\* b", "\\*a\\*  b"),
    ("* * *\na", "---\n\na"),
    ("![alt](x.png)", '<img src=x.png alt="alt">'),
]
OTHER = [
    ("a b", "a c"),
    ("5 %", "5"),
    ("22", "23"),
    ("Why?", "Why."),
    ("**a**", "**b**"),
    ("![x](i)", "![y](i)"),
    ("-5", "5"),
    ("we're", "were"),
    ("\\*a", "a"),
    ("[^1]: N", "[^1]: M"),
    ("2.5", "25"),
    ("| 1 | 2 |", "| 1 | 3 |"),
    ("```\nx\n```", "```\ny\n```"),
    ('!!! note "T"\n', '!!! note "U"\n'),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_ways_of_writing_do_not_count(one: str, other: str) -> None:
    assert words_read(one) == words_read(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_is_read_counts(one: str, other: str) -> None:
    assert words_read(one) != words_read(other)


def test_every_text_of_a_record_counts_and_nothing_runs_into_the_next() -> None:
    texts = ("Wells", "On wells.", None, "Text.")
    stamps = {stamp(*texts), stamp("Well", *texts[1:]), stamp("Wells", "On", None, "wells. Text.")}
    stamps |= {stamp("Wells", "On wells.", "A note.", "Text."), stamp("Wells", "On wells.", None, "Texts.")}
    assert len(stamps) == 5
    assert all(found.startswith("2-") and len(found) == 14 for found in stamps)
    assert stamp("L'eau", "« Oui » !", None, "a\nb") == stamp("L’eau", '"Oui"\u202f!', "", "a b")


@pytest.mark.parametrize(
    "shape",
    ["[^", "[@", "](", "](( ", "<!--", "`e", " ", "!!! ", "x  ", "&", "\\", "<img alt=", "{a", "- ", "***", "'a"],
)
def test_a_body_of_nothing_but_signs_is_read(shape: str) -> None:
    # A step that looks at all that follows, again and again, would not come to an end here.
    body = shape * (200_000 // len(shape))
    assert words_read(body) == words_read(f"{body}\n")


def test_comments_that_never_end_are_read_once() -> None:
    assert len(text_blocks("<!--\n\n" * 20_000)) == 20_000
    assert text_blocks("<!-- a -->\n<!-- b -->  \n\nText.\n\n<!-- c --> d\n") == ("Text.", "<!-- c --> d")
