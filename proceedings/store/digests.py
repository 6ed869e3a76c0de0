# SPDX-License-Identifier: MIT
"""Digests over what a result depends on."""

from __future__ import annotations

import hashlib


def digest(*parts: str) -> str:
    """Return the SHA-256, in hex, of texts in order, separated by NUL."""
    return hashlib.sha256(joined(*parts).encode()).hexdigest()


def joined(*parts: str) -> str:
    """Return texts in order as one part of a digest."""
    return "\0".join(parts)


def value_digest(value: object) -> str:
    """Return the SHA-256, in hex, of a value's ``repr``: of plain values, named tuples and dataclasses of these."""
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()
