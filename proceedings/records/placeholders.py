# SPDX-License-Identifier: MIT
"""The values that the program writes into a new file for a person to replace."""

from __future__ import annotations

import unicodedata
from typing import Final

from proceedings.languages import LANGUAGES, remembered, word

ELLIPSIS: Final = "…"
"""The placeholder of a text."""

ADDRESS: Final = "https://example.org/"
"""The placeholder of an address: a domain reserved for examples (RFC 2606)."""

DIGEST: Final = "0" * 64
"""The placeholder of a file's SHA-256."""

_WORDS: Final = ("front.summary", "front.source", "translation.by", "body.write")
"""The keys of the texts in ``words/skeletons.toml`` that are placeholders."""


def is_placeholder(text: str) -> bool:
    """Return whether a text, address or digest is a placeholder."""
    # Asked of every line of every body: most are told by how they begin.
    if text.lstrip()[:1] not in _beginnings():
        return False
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    return plain.rstrip("/") in _placeholders() or (bool(plain) and set(plain) <= {".", "…", " "})


@remembered
def _placeholders() -> frozenset[str]:
    texts = (word("skeletons", key, language) for key in _WORDS for language in LANGUAGES)
    return frozenset((ELLIPSIS, ADDRESS.rstrip("/"), DIGEST, *texts))


@remembered
def _beginnings() -> frozenset[str]:
    """Return the first letters of the placeholders, whole and taken apart."""
    return frozenset(
        {".", *(unicodedata.normalize(form, text)[0] for text in _placeholders() for form in ("NFC", "NFD"))}
    )
