# SPDX-License-Identifier: MIT
"""The Markdown of a text as it may be published: without the comments that authors and translators leave in it."""

from __future__ import annotations

import re
from typing import Final

_CODE_OR_COMMENT: Final = re.compile(
    # Fenced code, code in a line, and then comments, the last of which may have no end.
    r"(^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\2[^\n]*$|\Z)|(?<!`)(`+)(?!`).+?(?<!`)\3(?!`))"
    r"|[ \t]*<!--.*?(?:-->\n?|\Z)",
    re.DOTALL | re.MULTILINE,
)


def published_markdown(body: str) -> str:
    """Return the body of a text without its comments; what stands in code is no comment."""
    if "<!--" not in body:
        return body
    return _CODE_OR_COMMENT.sub(lambda found: found[1] or "", body)
