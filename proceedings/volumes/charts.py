# SPDX-License-Identifier: MIT
"""Charts for print: the drawings of trends with colours, fonts and alignment inline, because no style sheet applies.

Neither Typst nor every EPUB reader determines the direction of text in a drawing. So text is anchored by its physical
side, and right-to-left text is wrapped in isolates (U+2067 … U+2069, UAX #9).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

_COLOURS: Final = ("#1e3a8a", "#a3341b", "#0b6b50", "#7a4b00", "#7b2a86", "#3f4652")
_DASHES: Final = ("", "7 3", "2 3", "10 3 2 3", "4 2", "1 2")
_INK: Final = "#16191f"
_SOFT: Final = "#434a56"
_STYLES: Final[Mapping[str, Mapping[str, str]]] = {
    "grid": {"fill": "none", "stroke": "#d3d6dc", "stroke-width": "1"},
    "axis": {"fill": "none", "stroke": "#6b7280", "stroke-width": "1"},
    "line": {"fill": "none", "stroke-width": "2.25", "stroke-linejoin": "round"},
    "tick": {"fill": _SOFT, "font-size": "11.5"},
    "value": {"font-weight": "bold"},
    "year": {"font-weight": "bold"},
    "name": {"font-weight": "bold"},
}
_SIDES: Final = {"start": {"ltr": "start", "rtl": "end"}, "end": {"ltr": "end", "rtl": "start"}}
_SERIES: Final = re.compile(r"s([1-6])")
_ISOLATES: Final = re.compile("[\u2066-\u2069]")


def standalone_chart(drawing: str, direction: str) -> str:
    """Return a chart or a swatch of ``charts`` that needs no style sheet; its description becomes ``aria-label``."""
    root = etree.fromstring(drawing)
    description = root.find("desc")
    for part in list(root.iter("title", "desc")):
        parent = part.getparent()
        assert parent is not None
        parent.remove(part)
    for part in root.iter():
        _apply_styles(part, direction)
    if description is not None and description.text:
        root.set("aria-label", _ISOLATES.sub("", description.text))
    root.set("font-size", "12.5")
    root.set("direction", "ltr")
    return str(etree.tostring(root, encoding="unicode"))


def _apply_styles(part: etree._Element, direction: str) -> None:
    styles = (part.get("class") or "").split()
    for name in ("class", "id", "role", "aria-labelledby", "data-series", "data-year", "data-value"):
        if name in part.attrib:
            del part.attrib[name]
    if part.tag == "text":
        part.set("fill", _INK)
        if direction == "rtl":
            part.text = f"\u2067{part.text or ''}\u2069"
            part.set("text-anchor", "end")
    for style in styles:
        for name, value in _STYLES.get(style, {}).items():
            part.set(name, value)
        if style in ("start", "middle", "end"):
            part.set("text-anchor", _SIDES.get(style, {}).get(direction, style))
        series = _SERIES.fullmatch(style)
        if series is not None:
            at = int(series[1]) - 1
            part.set("stroke" if "line" in styles else "fill", _COLOURS[at])
            if "line" in styles and _DASHES[at]:
                part.set("stroke-dasharray", _DASHES[at])
