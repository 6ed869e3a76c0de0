# SPDX-License-Identifier: MIT
"""JSON with a line for each member of the whole: people can read it, and the fast encoder can write it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any


def written(value: dict[str, Any] | list[Any]) -> bytes:
    """Return an object or a list as JSON in UTF-8, each of its members on a line of its own."""
    if isinstance(value, list):
        return joined(map(compact, value))
    lines = ",\n".join(f"{compact(key)}: {compact(inner)}" for key, inner in value.items())
    return f"{{\n{lines}\n}}\n".encode()


def joined(items: Iterable[str]) -> bytes:
    """Return the list of items that are written already."""
    lines = ",\n".join(items)
    return f"[\n{lines}\n]\n".encode()


def compact(value: Any) -> str:
    """Return a value as JSON in one line."""
    return json.dumps(value, ensure_ascii=False)
