# SPDX-License-Identifier: MIT
"""JSON with a line for each member of the whole: people can read it, and the fast encoder can write it."""

from __future__ import annotations

import json
from typing import Any


def written(value: dict[str, Any] | list[Any]) -> bytes:
    """Return an object or a list as JSON in UTF-8, each of its members on a line of its own."""
    if isinstance(value, dict):
        lines = [f"{_compact(key)}: {_compact(inner)}" for key, inner in value.items()]
        opening, closing = "{", "}"
    else:
        lines = [_compact(inner) for inner in value]
        opening, closing = "[", "]"
    joined = ",\n".join(lines)
    return f"{opening}\n{joined}\n{closing}\n".encode()


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
