# SPDX-License-Identifier: MIT
"""A file that somebody sent becomes a submission, by what it holds and not by its name."""

from __future__ import annotations

from pathlib import Path

from proceedings.authoring.submissions import Submission, UnreadableError, read_json


def received(path: Path) -> Submission:
    """Return the submission in a file. Raises UnreadableError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError("unreadable.missing", path=path, reason=error.strerror or str(error)) from error
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return read_json(data)
    raise UnreadableError("unreadable.kind", name=path.name)
