# SPDX-License-Identifier: MIT
"""No body takes more than its length: twice the text is read in about twice the steps, whatever is repeated in it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

from proceedings.texts import CleanText, ExtensionList, Request, Texts

Convert = Callable[..., CleanText]

REPEATED = (
    "[", "[a", "![[]()", "[a](b", "[l](x) ", "*a **b ", "*a _b ", "**a ", "** a ** ", "<b>a</b> ", "`a`", "&amp;",
    "[@a] ", "[@", "[[a]] ", "{a=b} ", "^[a] ", "==a", "++a++ ", "{{", "http://a.b/c،d ", "و**«ن»**و ", "\\*",
    "!!! note\n    a\n\n", "!!! note\n", '=== "A"\n\n    a\n\n', "## a\n\n", "<div>\n\n</div>\n\n", "</div>\n\n",
    "| a | b |\n", "• a\n", "> a\n\n", "- a\n\n", "```\n", "    aa bb cc dd\n\n", "a\tb\n", "a\n: b\n\n", "a\n---\n",
    "<!--\n\n", "<!-- a -->\n\n", "<p>**a** </p>\n", "abc def\n",
)  # fmt: skip
COUNTED: tuple[Callable[[int], str], ...] = (
    lambda n: "".join("e" + "`" * k for k in range(1, int((8 * n) ** 0.5))),
    lambda n: "".join(f"[x](#no-{k}) " for k in range(n)),
    lambda n: "".join(f"[@a{k}] " for k in range(n)),
    lambda n: "".join(f"## a {{#b{k}}}\n\n" for k in range(n)),
    lambda n: "".join(f"[^{k}]" for k in range(n)) + "\n\n" + "\n\n".join(f"[^{k}]: a" for k in range(n)),
    lambda n: "".join(f'<i id="a{k}">b</i> ' for k in range(n)),
    lambda n: "|a|b|\n|-|-|\n" + "|x|y|z|\n" * n,
)


def steps(convert: Convert, body: str) -> int:
    """How many calls our own code makes to convert a body: a measure that no other process disturbs."""
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counting)
    try:
        convert(body, "en")
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("make", [*((lambda n, piece=piece: piece * n) for piece in REPEATED), *COUNTED])
def test_twice_the_text_takes_about_twice_the_steps(convert: Convert, make: Callable[[int], str]) -> None:
    steps(convert, make(20))
    once, twice = steps(convert, make(80)), steps(convert, make(160))
    assert twice < 2.6 * once + 200


def test_a_long_run_of_one_sign_is_no_more_than_its_length(tmp_path: Path, extensions: ExtensionList) -> None:
    """What the calls do not count: a pattern that looks for its end anew at every place would take minutes."""
    signs = (
        *"*_~`[]!|=-+\"'&<>:1^{}()#.@\\ \u00a0",
        "**",
        "![",
        "](",
        "<b",
        "**a",
        "~~ ",
        "http://",
        "[http://a ",
        "[b]",
        "%%a",
        "'''a",
        "{a:`",
    )
    bodies = {sign: f"a {sign * (100_000 // len(sign))} [/b]" for sign in signs}
    bodies |= {start: f"{start}{' ' * 100_000}b" for start in ("== a", "`a", "h2. a", "[ ] a", "{{a")}
    with Texts(tmp_path / "texts.sqlite", extensions) as texts:
        converted = texts.convert_all(Request(name, body, "fr") for name, body in bodies.items())
        slow = [name for name in bodies if any(one.rule == "text-converts-in-time" for one in converted[name].findings)]
    assert slow == []
