# SPDX-License-Identifier: MIT
"""The styles and scripts keep what is promised of them: contrast, weight, policy.

That they hold on the oldest browsers is told by tests/browser/test_floor.py.
"""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from proceedings.presentation.motif import LEAD
from proceedings.theme.policy import PAGE

ASSETS = Path(__file__).resolve().parents[2] / "overrides" / "assets"
STYLES = (ASSETS / "proceedings.css").read_text(encoding="utf-8")
SCRIPTS = ("proceedings.js", "gateway.js", "citations.js")
ASKED_FOR = ("search.js", "search-page.js", "search-engine.js", "search.css")
"""What readers load when they ask for search."""

TEXT = ("ink", "soft", "link", "origin", "transit", "destination")
GROUNDS = ("paper", "shade")


def _tokens(selector: str) -> dict[str, str]:
    for found, block in re.findall(r"(:root[^{]*)\{([^}]*)\}", STYLES):
        colours = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", block))
        if found.strip() == selector and colours:
            return colours
    raise AssertionError(selector)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(first: str, second: str) -> float:
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("selector", [":root", ':root[data-theme="dark"]'])
def test_text_stands_out_seven_to_one(selector: str) -> None:
    tokens = _tokens(selector)
    low = {
        (text, ground): _contrast(tokens[text], tokens[ground])
        for text, ground in (*product(TEXT, GROUNDS), ("ink", "mark"), ("link", "mark"))
        if _contrast(tokens[text], tokens[ground]) < 7
    }
    assert not low
    assert _contrast(tokens["rule"], tokens["paper"]) >= 3


def test_the_chosen_dark_is_the_browsers_dark() -> None:
    assert _tokens(':root[data-theme="dark"]') == _tokens(':root:not([data-theme="light"])')


def test_the_dark_of_the_head_is_the_dark_of_the_page() -> None:
    head = (ASSETS.parent / "base.html").read_text(encoding="utf-8")
    colours = re.findall(r'name="theme-color" content="(#\w+)"', head)
    assert colours == [_tokens(":root")["paper"], _tokens(':root[data-theme="dark"]')["paper"]]


@pytest.mark.parametrize("name", SCRIPTS)
def test_what_every_page_loads_is_small(name: str) -> None:
    assert len((ASSETS / name).read_bytes()) <= 3_600


@pytest.mark.parametrize("name", ASKED_FOR)
def test_search_makes_no_code_and_no_markup_of_text(name: str) -> None:
    text = (ASSETS / name).read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function\(|innerHTML|\.style\b", text)


def test_the_axes_hang_on_the_uprights_of_the_motif() -> None:
    places = re.findall(r"\.axes > li(?:::before)? \{[^}]*?calc\((\d+)%", STYLES)
    assert places == [f"{LEAD:.0%}".rstrip("%")] * 3


def test_arabic_letters_are_never_spaced_or_faded() -> None:
    assert set(re.findall(r"letter-spacing: ([^;]+);", STYLES)) <= {"0"}


def test_no_template_carries_inline_styles_or_scripts() -> None:
    for template in sorted(ASSETS.parent.rglob("*.html")):
        text = template.read_text(encoding="utf-8")
        # JSON-LD is data, which no browser runs.
        script = r"<script(?![^>]*\s(?:src=|type=\"application/ld\+json\"))"
        assert not re.search(rf"\sstyle=|<style|\son\w+=|{script}", text), template.name


def test_every_template_with_a_head_has_the_same_policy() -> None:
    policies = {
        policy
        for template in ASSETS.parent.rglob("*.html")
        for policy in re.findall(r'Content-Security-Policy" content="([^"]+)"', template.read_text(encoding="utf-8"))
    }
    # The editor has another, made where it is published.
    assert policies == {PAGE, "{{ policy }}"}
