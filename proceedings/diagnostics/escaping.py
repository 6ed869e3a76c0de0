# SPDX-License-Identifier: MIT
"""Escapes for what an author wrote, so that a message can quote it without effect on terminals, logs and readers."""

from __future__ import annotations

import re
from typing import Final

_ACTING: Final = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    "\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_BYTES: Final = range(0xDC80, 0xDD00)
"""The code points by which Python represents the bytes of a file name that are not UTF-8 (PEP 383)."""


def escaped(text: str, *, lines: bool = False) -> str:
    """Return the text with control, direction and invisible characters escaped; with ``lines``, line ends stay."""
    return _ACTING.sub(lambda found: "\n" if lines and found[0] == "\n" else _escape(ord(found[0])), text)


def _escape(code: int) -> str:
    if code == ord("\n"):
        return "\\n"
    if code in _BYTES:
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def shortened(text: str, longest: int) -> str:
    """Return the text, or its beginning and an ellipsis."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
