# SPDX-License-Identifier: MIT
"""Texts of a submission without what must not be published."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from proceedings.records.placeholders import ELLIPSIS


def without(value: Any, found: Iterable[str]) -> Any:
    """Return a value with an ellipsis in the place of certain words in its texts."""
    match value:
        case str():
            for what in found:
                value = value.replace(what, ELLIPSIS)
            return value
        case dict():
            return {key: without(item, found) for key, item in value.items()}
        case list() | tuple():
            return [without(item, found) for item in value]
        case _:
            return value
