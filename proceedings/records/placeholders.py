# SPDX-License-Identifier: MIT
"""What a file holds that the program has started and nobody has filled in yet."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from proceedings.languages import LANGUAGES, word

ELLIPSIS: Final = "…"
"""What stands for any text."""

ADDRESS: Final = "https://example.org/"
"""What stands for any address: a name that is kept for examples (RFC 2606)."""

DIGEST: Final = "0" * 64
"""What stands for the SHA-256 of a file."""

_WORDS: Final = ("front.summary", "front.source", "translation.by", "body.write")
"""The texts of ``words/skeletons.toml`` that are there to be replaced."""


def is_placeholder(text: str) -> bool:
    """Return whether a text, address or digest is one that the program writes for others to replace."""
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    return plain.rstrip("/") in _placeholders() or (bool(plain) and set(plain) <= {".", "…", " "})


@cache
def _placeholders() -> frozenset[str]:
    texts = (word("skeletons", key, language) for key in _WORDS for language in LANGUAGES)
    return frozenset((ELLIPSIS, ADDRESS.rstrip("/"), DIGEST, *texts))
