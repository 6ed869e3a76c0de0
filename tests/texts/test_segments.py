# SPDX-License-Identifier: MIT
"""Segments and frame together are the body, and a segment with another text is read back as that text."""

from __future__ import annotations

import pytest

from proceedings.texts.extensions import ExtensionList
from proceedings.texts.segments import segmented
from tests.sites import ROOT

pytest.importorskip("hypothesis", reason="needs the Python package hypothesis (scripts/setup development)")

from hypothesis import HealthCheck, Phase, configuration, given, settings

from tests.volumes.drawing_bodies import bodies

configuration.set_hypothesis_home_dir(ROOT / "build" / "hypothesis")
EXTENSIONS = ExtensionList(tuple((name, ()) for name in ("pymdownx.details", "pymdownx.tabbed", "pymdownx.keys")))

CASES = {
    "## The lamp {#lamp} ##": {"p1": ("heading", "The lamp")},
    "The lamp\n========\n": {"p1": ("heading", "The lamp")},
    "A line \n  and *more*  \nof it ": {"p1": ("paragraph", "A line \nand *more*  \nof it")},
    "> a\n> b\n\n> - c\n>   d": {"p1": ("paragraph", "a\nb"), "p2": ("paragraph", "c\nd")},
    "- [x] done\n- [ ] to do": {"p1.1": ("paragraph", "done"), "p1.2": ("paragraph", "to do")},
    "| a | b\\|c |\n|---|---|\n|| `x` |": {
        "p1.1": ("cell", "a"),
        "p1.2": ("cell", "b\\|c"),
        "p1.3": ("cell", ""),
        "p1.4": ("cell", "`x`"),
    },
    '!!! note "A \\"title\\""\n    inside\n\n    more\n': {
        "p1.1": ("title", 'A \\"title\\"'),
        "p1.2": ("paragraph", "inside"),
        "p1.3": ("paragraph", "more"),
    },
    "> [!NOTE] Mind\n> the lamp": {"p1.1": ("title", "Mind"), "p1.2": ("paragraph", "the lamp")},
    "```sh\n a\n\nb\n```": {"p1": ("code", " a\n\nb")},
    "- x\n\n  ```\n  a\n   b\n  ```": {"p1.1": ("paragraph", "x"), "p1.2": ("code", "a\n b")},
    "<dl>\n<dt>A <b>b</b></dt>\n<dd>C\nd</dd>\n</dl>": {"p1.1": ("html", "A <b>b</b>"), "p1.2": ("html", "C\nd")},
    "A[^x].\n\n[^x]: One\n    two.\n\n    Three.": {
        "p1": ("paragraph", "A[^x]."),
        "fn-x.1": ("paragraph", "One\ntwo."),
        "fn-x.2": ("paragraph", "Three."),
    },
    "a\n\n<!-- not read -->\n\n---\n\n[b]: https://b.example/\n\nb": {
        "p1": ("paragraph", "a"),
        "p3": ("paragraph", "b"),
    },
}


@pytest.mark.parametrize("body", CASES)
def test_what_is_translated_of_each_construct(body: str) -> None:
    found = segmented(body, EXTENSIONS)
    assert {one.id: (one.shape, one.text) for one in found.segments} == CASES[body]
    assert found.with_texts({one.id: one.text for one in found.segments}) == body


@pytest.mark.parametrize(
    ("body", "unit", "text", "made"),
    [
        ("> a\n> b\n\nc", "p1", "x\ny\nz", "> x\n> y\n> z\n\nc"),
        ("- a\n- b", "p1.2", "x\ny", "- a\n- x\n  y"),
        ("> a\n> b", "p1", "x", "> x"),
        ("# a {#b}", "p1", "x\ny", "# x y {#b}"),
        ("  ```\n  a\n  ```", "p1", "x\n\ny", "  ```\n  x\n\n  y\n  ```"),
        ("[^1]: a\n\nb[^1]", "fn-1", "x\ny", "[^1]: x\n      y\n\nb[^1]"),
    ],
)
def test_another_text_keeps_the_frame(body: str, unit: str, text: str, made: str) -> None:
    found = segmented(body, EXTENSIONS)
    assert found.with_texts({unit: text}) == made
    assert segmented(made, EXTENSIONS).frame == found.frame


def test_the_lines_of_blocks_and_segments_are_those_of_the_body() -> None:
    found = segmented("a\n\n- b\n- c\n\n[^1]: d", EXTENSIONS)
    assert found.blocks == (("p1", 1, 1), ("p2", 3, 4), ("fn-1", 6, 6))
    assert [found.line(one) for one in found.segments] == [1, 3, 4, 6]
    places = ((1, 1), (2, 1), (4, 1), (4, 3), (9, 1))
    assert [one.id if (one := found.at(*place)) else None for place in places] == ["p1", "p1", "p2.1", "p2.2", "fn-1"]
    assert segmented("", EXTENSIONS).at(1, 1) is None


@pytest.mark.parametrize("box", ["", "!!! note\n    x\n\n"])
def test_blocks_end_within_a_body_that_defines_links(box: str) -> None:
    body = f"{box}a[^1] [b]\n\n[b]: https://b.example/\n\n[^1]: c\n\n    - d\n"
    assert segmented(body, EXTENSIONS).blocks[-1] == ("fn-1", body.count("\n") - 2, body.count("\n") + 1)


@settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=120,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
@given(bodies)
def test_whatever_is_written_is_put_together_again(body: str) -> None:
    found = segmented(body, EXTENSIONS)
    end = 0
    for one in found.segments:
        for start, stop in one.spans:
            assert end <= start <= stop <= len(body)
            end = stop
    assert len(found.by_id) == len(found.segments)
    assert found.with_texts({one.id: one.text for one in found.segments}) == body
    others = {one.id: f"mot{number}" for number, one in enumerate(found.segments) if one.is_read}
    made = segmented(found.with_texts(others), EXTENSIONS)
    assert made.frame == found.frame
    assert {name: made.by_id[name].text for name in others} == others
