# SPDX-License-Identifier: MIT
"""Why the system refuses to read or write a file, in the reader's language where people meet it often."""

from __future__ import annotations

import errno
from typing import Final

from proceedings.languages import word, words

ROOM: Final = "refusals"

_KEYS: Final = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "too_large",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EROFS: "read_only",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "no_folder",
    errno.ENOENT: "missing",
    errno.ENAMETOOLONG: "long",
    errno.ELOOP: "loop",
    errno.EIO: "damaged",
    errno.EBUSY: "busy",
}
"""The words by the number that the system gives."""


def refusal(error: OSError) -> str:
    """Return the key of the words for a refusal, else what the system says, in English."""
    return _KEYS.get(error.errno or 0) or error.strerror or str(error)


def told_refusal(found: str, language: str) -> str:
    """Return the words for a refusal, as ``refusal`` gives it."""
    return word(ROOM, found, language) if found in words(ROOM) else found
