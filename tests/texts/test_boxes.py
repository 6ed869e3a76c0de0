# SPDX-License-Identifier: MIT
"""Boxes and tabs come out as pymdownx makes them, wherever they stand, and belong to one document."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from markdown import Markdown

from proceedings.texts import CleanText
from tests.texts.reduction import reduced

Convert = Callable[..., CleanText]


def formerly(body: str) -> str:
    """What Python-Markdown with pymdownx makes of a body."""
    extensions = ["admonition", "pymdownx.details", "pymdownx.tabbed", "pymdownx.superfences", "sane_lists"]
    configs = {"pymdownx.tabbed": {"alternate_style": True}}
    return Markdown(extensions=extensions, extension_configs=configs, output_format="html").convert(body)


def plain(html: str) -> list[object]:
    """The HTML without what our last step adds."""
    html = re.sub(r' (?:dir|role|tabindex|aria-label|rel|id|loading|decoding)="[^"]*"', "", html)
    html = html.replace("record:x", "/x").replace(' open=""', " open").replace(' checked=""', " checked")
    return reduced(html)


@pytest.mark.parametrize(
    "body",
    [
        '!!! note "A title"\n    Text.',
        '!!! note "With **bold**, *em*, `code` and a [link](/x)"\n    Text.',
        '!!! tip ""\n    No title.',
        '??? note "Closed"\n    Text.',
        '???+ warning "Open"\n    Text.',
        '!!! note "T"\n\n    After an empty line.\n\n    Second paragraph.\n\nOutside.',
        '!!! note "T"\n    Text\nOutside at once.',
        '!!! note "T"\n    - a\n    - b\n\n    1. c\n    2. d',
        '!!! note "T"\n    > quoted\n\n    ### A heading',
        '!!! note "Outer"\n    a\n\n    ??? tip "Inner"\n        d\n\n        !!! info "I"\n            b\n\n    c',
        '- item\n\n    !!! note "In a list"\n        Text.\n\n- other',
        '1. item\n\n    !!! note "In a list"\n        Text.\n\n    After.',
        '> !!! note "In a quotation"\n>     Text.\n>\n> After.',
        '!!! note "One"\n    a\n\n!!! tip "Two"\n    b',
        '!!! note "One"\n    a\n!!! tip "Two"\n    b',
        '=== "A"\n\n    a\n\n=== "B"\n\n    - b\n    - c\n\nOutside.',
        '=== "A"\n    a\n=== "B"\n    b',
        '=== "A"\n\n    a\n\n===! "C"\n\n    c\n\n=== "D"\n\n    d',
        '=== "A"\n\n    a\n\n===+ "B"\n\n    b',
        '=== "A **b**"\n\n    !!! note "Box"\n        in a tab\n\n=== "B"\n\n    === "C"\n\n        tabs in a tab',
        "    !!! note\n        indented code",
        "A sentence, and !!! or ???",
    ],
)
def test_a_box_is_what_pymdownx_makes_of_it(convert: Convert, body: str) -> None:
    former = re.sub(r' id="[^"]*"', "", formerly(body))
    if body.startswith("    "):
        former = former.replace("<pre><code>", '<div class="highlight"><pre><span></span><code>').replace(
            "</code></pre>", "</code></pre></div>"
        )
    assert plain(convert(body).html) == plain(former)


@pytest.mark.parametrize(
    "body",
    [
        "```\n!!! note\n    a\n```",
        "<div>\n!!! note\n</div>",
        "`!!! note`",
        '~~~\n=== "A"\n~~~\n',
        "- a\n\n      !!! note",
    ],
)
def test_what_stands_in_code_or_html_opens_no_box(convert: Convert, body: str) -> None:
    html = convert(body).html
    assert "admonition" not in html
    assert "tabbed" not in html


def test_a_box_belongs_to_the_document(convert: Convert) -> None:
    body = (
        '!!! note "T [@a] and a note[^1]"\n    In [the box][r] [@b] and again[^1].\n\n    ## Heading {#h}\n\n'
        "Outside [@a] and [@b].\n\n[r]: /x\n\n[^1]: Once.\n\n    !!! tip\n        In a note [@c].\n"
    )
    text = convert(body, "en")
    assert text.citations == ("a", "b", "c")
    assert [(cited.key, cited.line, cited.column) for cited in text.cited] == [
        ("a", 1, 14),
        ("b", 2, 22),
        ("a", 6, 10),
        ("b", 6, 19),
        ("c", 13, 20),
    ]
    assert [link.record for link in text.links] == ["x"]
    assert [heading.id for heading in text.headings] == ["h"]
    assert text.html.count('<li id="fn-') == 1
    assert 'href="#fnref-1-2"' in text.html
    assert text.html.count("admonition ") == 2
    assert text.findings == ()


def test_code_left_open_in_a_box_ends_with_it(convert: Convert) -> None:
    text = convert("!!! note\n    ```\n    a\n\nOutside.", "en")
    assert '<p id="p2">Outside.</p>' in text.html
    assert [(found.rule, found.line, found.column) for found in text.findings] == [("code-is-closed", 2, 5)]


def test_a_box_in_a_list_leaves_the_list_tight(convert: Convert) -> None:
    assert "<li>a</li>" in convert("- a\n- b\n  !!! note\n      c\n- d").html


def test_boxes_beyond_all_use_are_told(convert: Convert) -> None:
    body = "\n".join(" " * (4 * depth) + "!!! note" for depth in range(40))
    with pytest.raises(RecursionError):
        convert(body)
