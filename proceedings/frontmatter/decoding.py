# SPDX-License-Identifier: MIT
"""Decode a regular file as UTF-8 text, and refuse control characters and unsettled conflicts of git."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import Final

from proceedings.diagnostics import Collector, Diagnostic, Place, diagnose, refusal
from proceedings.frontmatter import characters

MOST_BYTES: Final = 1_000_000
"""The size of the largest text file that is read, about ten times that of a long paper."""

_CONFLICT: Final = re.compile(r"^(?:<{7}(?: .*)?|>{7}(?: .*)?|\|{7}(?: [^|\n]*)?|={7})$", re.MULTILINE)
"""The marks that git leaves where two changes met, each of which may be left alone."""
_CODE: Final = re.compile(r"^(?P<before>[ >\t]*)(?P<fence>`{3,}|~{3,})(?P<after>.*)$", re.MULTILINE)


class RefusedError(Exception):
    """A file cannot be read; ``diagnostic`` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


def load_bytes(root: Path, path: str, most: int = MOST_BYTES) -> tuple[bytes, Diagnostic | None]:
    """Return the bytes of a regular file inside the project, and a diagnostic if they cannot be read.

    Links are not followed: a link could publish a file from outside of the project.
    """
    place = Place(path)
    file = root / path
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return b"", diagnose("file-is-regular", place)
        # The file may have been replaced by a pipe since, from which reading would block.
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(descriptor, "rb") as stream:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                return b"", diagnose("file-is-regular", place)
            if status.st_size > most:
                return b"", diagnose("file-is-small", place, size=status.st_size, most=most)
            return stream.read(most), None
    except OSError as error:
        return b"", diagnose("file-is-readable", place, refusal=refusal(error))


_UTF_16: Final = re.compile(rb"\A(?:[\t\r\n -~]\0){3}|\A(?:\0[\t\r\n -~]){3}")
"""How a text of Latin letters, or a header between lines of hyphens, begins in UTF-16 without a mark."""


def decoded(path: str, data: bytes) -> str:
    """Return the text of a file with U+000A as line end. Raises RefusedError if it cannot be read."""
    sample = data[:2000]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _UTF_16.search(sample):
        raise RefusedError(diagnose("encoding-is-utf-8", Place(path), found="UTF-16"))
    try:
        text = data.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise RefusedError(diagnose("encoding-is-utf-8", Place(path, line, column))) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = characters.CONTROL.search(text)
    if control is not None:
        line, column = position(text, control.start())
        code = f"U+{ord(control.group()):04X}"
        raise RefusedError(diagnose("control-character-is-absent", Place(path, line, column), code=code))
    conflict = _conflict(text)
    if conflict is not None:
        raise RefusedError(diagnose("conflict-is-settled", Place(path, *position(text, conflict))))
    return text


def _conflict(text: str) -> int | None:
    """Return where a mark of a conflict stands outside of code, from 0."""
    marks = [found.start() for found in _CONFLICT.finditer(text)]
    if not marks:
        return None
    spans: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for line in _CODE.finditer(text):
        if opened is None:
            opened = line
        elif line["fence"].startswith(opened["fence"]) and not line["after"].strip():
            spans.append((opened.start(), line.end()))
            opened = None
    inside = iter(spans)
    span = next(inside, None)
    for mark in marks:
        while span is not None and span[1] < mark:
            span = next(inside, None)
        if span is None or mark < span[0]:
            return mark
    return None


def position(text: str, index: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a position in a text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def look_at_characters(told: Collector, text: str) -> None:
    """Collect a diagnostic for each wrong character of a file's text."""
    found = sorted(characters.findings(text), key=lambda finding: finding.at)
    line, start = 1, 0
    for finding in found:
        line += text.count("\n", start, finding.at)
        start = finding.at
        told.add(finding.rule, line, finding.at - text.rfind("\n", 0, finding.at), **finding.values)
