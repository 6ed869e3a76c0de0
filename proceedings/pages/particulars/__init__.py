# SPDX-License-Identifier: MIT
"""What the pages of a type show besides facts and text: one module a type that needs one, named after it.

Each has ``variables(contents, inline, card, order)`` for the type's template in ``overrides/records``; ``order`` maps
the keys of the record's sources to their numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from proceedings.pages.cards import Card
from proceedings.pages.contents import Contents
from proceedings.pages.inline import Inline

Particulars = Callable[[Contents, Inline, Card, Mapping[str, int]], Mapping[str, Any]]


@cache
def particulars(type_name: str) -> Particulars:
    """The function that gives a type's own variables; for a type without a module, one that gives none."""
    name = f"{__name__}.{type_name}"
    if find_spec(name) is None:
        return lambda _contents, _inline, _card, _order: {}
    found: Particulars = import_module(name).variables
    return found
