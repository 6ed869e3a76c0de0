# SPDX-License-Identifier: MIT
"""Progress of long work: one line rewritten in place on a terminal, one line a stage elsewhere; always on stderr."""

from __future__ import annotations

import sys
import time
from typing import Final, TextIO

from proceedings.languages import word

_EVERY: Final = 0.1
"""Seconds between two drawings of the same line."""


class ProgressLine:
    """Says what is being done. Call it as ``preparation.Progress``; ``close`` ends the line."""

    def __init__(self, messages: str, stream: TextIO | None = None) -> None:
        """``messages`` is the language to speak."""
        self._messages = messages
        self._stream = sys.stderr if stream is None else stream
        self._is_terminal = self._stream.isatty()
        self._stage = ""
        self._drawn = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show a stage, with how much of it is done where that is known."""
        now = time.monotonic()
        if stage == self._stage and (not self._is_terminal or (now - self._drawn < _EVERY and done < total)):
            return
        text = word("commands", f"progress.{stage}", self._messages)
        if total:
            text += f" {done}/{total}"
        if self._is_terminal:
            self._stream.write(f"\r\x1b[K{text}")
        elif stage != self._stage:
            self._stream.write(f"{text}\n")
        self._stream.flush()
        self._stage, self._drawn = stage, now

    def close(self) -> None:
        """Remove the line."""
        if self._is_terminal and self._stage:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
        self._stage = ""
