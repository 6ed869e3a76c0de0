# SPDX-License-Identifier: MIT
"""What an author wrote, as it can stand in a message: nothing in it acts on a terminal, a log or the reader's eye."""

from __future__ import annotations

import re
from typing import Final

_ACTING: Final = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    "\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
_BYTES: Final = range(0xDC80, 0xDD00)
"""How Python writes the bytes of a file name that are no text (PEP 383)."""


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
    """Return the text, or its beginning and a mark of omission."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
