# SPDX-License-Identifier: MIT
"""No violation of WCAG 2.2 AA or of good practice, and text that stands out 7:1, in light and dark.

What a default theme fails here is in the reference: contrast in its foot, links that only colour tells, boxes without
a label.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from tests.browser.places import place
from tests.browser.visiting import Opened, Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
MORE: Final = ("color-contrast-enhanced", "target-size", "label-content-name-mismatch", "identical-links-same-purpose")
"""Rules that axe leaves off or counts as AAA."""
COLOURS: Final = ("color-contrast-enhanced", "link-in-text-block")
"""The rules that appearance can break."""
RUN: Final = """async asked => {
  const found = await axe.run(document, {...asked, resultTypes: ["violations"], preload: false, selectors: false});
  return found.violations.map(wrong => [wrong.id, wrong.nodes.map(node => node.html + " | " + node.failureSummary)]);
}"""


def _violations(page: Page, asked: dict[str, Any]) -> dict[str, list[str]]:
    return dict(page.evaluate(RUN, asked))


def test_no_page_violates_a_rule_in_light_or_dark(opened: Opened, axe: str) -> None:
    page = opened.page
    # Evaluated, not added as an element: the policy of the page refuses inline scripts.
    page.evaluate(axe)
    light = _violations(
        page,
        {
            "runOnly": {"type": "tag", "values": TAGS},
            # What stands out 7:1 stands out 4.5:1.
            "rules": {"color-contrast": {"enabled": False}} | {name: {"enabled": True} for name in MORE},
        },
    )
    page.emulate_media(color_scheme="dark")
    dark = _violations(page, {"runOnly": {"type": "rule", "values": COLOURS}})
    page.emulate_media(color_scheme="light")
    assert (light, dark) == ({}, {})


def test_a_planted_fault_is_found(visitor: Callable[..., Visitor], axe: str) -> None:
    page = visitor().visit(place("objective", "ar"))
    page.evaluate(axe)
    page.evaluate(
        """() => {
          document.querySelector("h1").insertAdjacentHTML("afterend", "<h4></h4><img src='data:,'><a href='#x'></a>");
          document.documentElement.style.setProperty("--ink", "#888");
        }"""
    )
    found = _violations(page, {"runOnly": {"type": "tag", "values": TAGS}})
    assert {"color-contrast", "empty-heading", "image-alt", "link-name"} <= found.keys()
