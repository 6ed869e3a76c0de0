# SPDX-License-Identifier: MIT
"""What the pages of a type show besides facts and text: one module a type that needs one, named after it.

Each has ``variables(contents, inline, card, order)`` for the type's template in ``overrides/records``; ``order`` maps
the keys of the record's sources to their numbers. A module whose page shows cards beyond those near its record names
them in ``shown(contents, card)``, and one that shows data in ``outside(contents, card)``, for the page to be composed
again when one changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import Contents
from proceedings.presentation.summaries import Card

Particulars = Callable[[Contents, Inline, Card, Mapping[str, int]], Mapping[str, Any]]


@cache
def _module(type_name: str) -> ModuleType | None:
    name = f"{__name__}.{type_name}"
    return import_module(name) if find_spec(name) is not None else None


def particulars(type_name: str) -> Particulars:
    """The function that gives a type's own variables; for a type without a module, one that gives none."""
    module = _module(type_name)
    if module is None:
        return lambda _contents, _inline, _card, _order: {}
    found: Particulars = module.variables
    return found


def outside(contents: Contents, card: Card) -> str:
    """A digest of what a record's page shows that is neither a record nor a register: a table of data."""
    module = _module(card.type)
    found: str = module.outside(contents, card) if module is not None and hasattr(module, "outside") else ""
    return found


def shown(contents: Contents, card: Card) -> Iterable[Card]:
    """The cards that a record's page shows beyond those near it."""
    module = _module(card.type)
    found: Iterable[Card] = module.shown(contents, card) if module is not None and hasattr(module, "shown") else ()
    return found
