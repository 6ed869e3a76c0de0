# SPDX-License-Identifier: MIT
"""Digests over what a result depends on."""

from __future__ import annotations

import hashlib


def digest(*parts: str) -> str:
    """Return the SHA-256, in hex, of texts in order, separated by NUL."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def value_digest(value: object) -> str:
    """Return the SHA-256, in hex, of a value's ``repr``: of plain values, named tuples and dataclasses of these."""
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()
