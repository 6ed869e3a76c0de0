# SPDX-License-Identifier: MIT
"""Characters that a body names by a reference such as ``&#x202e;``: what may not stand in it may not be named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from proceedings.frontmatter.characters import findings
from proceedings.texts.model import Finding

_REFERENCE: Final = re.compile(r"&(?:#(?:\d{1,8}|[xX][0-9a-fA-F]{1,8})|[A-Za-z][A-Za-z0-9]{1,31});")
_CHOSEN: Final = frozenset({"invisible-mark-is-absent", "text-is-composed"})
"""What somebody who names a character means: a mark of direction, a soft hyphen, a sign on the letter before it."""
_JOINERS: Final = frozenset("\u200c\u200d")


def named_characters(body: str, html: str) -> Iterator[Finding]:
    """Yield the characters that references put into a text and that no text may have; ``html`` is what it became."""
    if "&" not in body:
        return
    shown = ""
    for match in _REFERENCE.finditer(body):
        named = unescape(match[0])
        for found in findings(named):
            # In code a reference is shown as it is written.
            shown = shown or unescape(html)
            if found.rule not in _CHOSEN and named not in _JOINERS and (named in shown or "\ufffd" in shown):
                line = body.count("\n", 0, match.start()) + 1
                column = match.start() - body.rfind("\n", 0, match.start())
                yield Finding(found.rule, line, column, tuple(sorted(found.values.items())))
