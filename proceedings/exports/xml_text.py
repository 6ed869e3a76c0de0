# SPDX-License-Identifier: MIT
"""XML as text, for files of thousands of small elements: a tree of them would cost five times as much."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Final

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, inside: str, /, **attributes: str) -> str:
    """Return an element round XML that stands inside it; without any, and without attributes, nothing."""
    if not inside and not attributes:
        return ""
    opening = _opening(name, *attributes.items()) if attributes else name
    return f"<{opening}>{inside}</{name}>" if inside else f"<{opening}/>"


@lru_cache(maxsize=1 << 10)
def _opening(name: str, *attributes: tuple[str, str]) -> str:
    return "".join((name, *(f' {key}="{escape(value)}"' for key, value in attributes)))


def text_element(name: str, text: str, /, **attributes: str) -> str:
    """Return an element with a text; an empty text has none."""
    return element(name, escape(text, quote=False), **attributes) if text else ""
