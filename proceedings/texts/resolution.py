# SPDX-License-Identifier: MIT
"""The marks that a converted text carries in the place of addresses, and their replacement when a page is composed."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Final

_MARK: Final = re.compile(r'<a href="(record|file):([^"]*)"([^<>]*)>|(<img) src="file:([^"]*)"')
_TITLED: Final = " data-title"


def resolve(
    html: str,
    address: Callable[[str], str],
    title: Callable[[str], str],
    file: Callable[[str], str] | None = None,
) -> str:
    """Return the HTML of a clean text with the addresses of the page that it stands on.

    ``address`` gets a record's id, with ``#fragment`` where the link has one, and gives its address, or an empty text
    where there is none: then only the link's words stay. ``title`` gets the same and gives the words of a link that has
    none, as HTML (a plain ``str`` is escaped, ``Markup`` is not). ``file`` gets a path below docs/ and gives its
    address; without it files keep no address.
    """

    def replaced(match: re.Match[str]) -> str:
        if match[4]:
            source = file(unescape(match[5])) if file else ""
            return f'<img src="{escape(source)}"' if source else "<img"
        target = unescape(match[2])
        rest: str = match[3]
        found = address(target) if match[1] == "record" else (file(target) if file else "")
        words = ""
        if rest.endswith(_TITLED):
            rest = rest.removesuffix(_TITLED)
            words = _escaped(title(target))
        return f'<a href="{escape(found)}"{rest}>{words}' if found else f"<a{rest}>{words}"

    return _MARK.sub(replaced, html)


def _escaped(words: str) -> str:
    return str(words) if hasattr(words, "__html__") else escape(words, quote=False)
