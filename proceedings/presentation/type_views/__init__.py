# SPDX-License-Identifier: MIT
"""Template variables for what only one type of record shows: one module for each type that needs it, named after it.

Each has ``variables(site_model, page_html, card, order)`` for the type's template in ``overrides/records``; ``order``
maps the keys of the record's sources to their numbers. A module whose page shows anything besides its record, facts
and titles of the records near it and the registers, such as data, other cards, their summaries or the day of the build,
has ``dependencies(site_model, card, language)``, which yields digests of that: the page is composed again when one
changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Final

from proceedings.extensions import found_module
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel

CODE_FILES: Final = ("*.py",)
"""Modules are found by the name of a type (`store.code_digests`)."""

TypeVariables = Callable[[SiteModel, PageHtml, RecordCard, Mapping[str, int]], Mapping[str, Any]]


@cache
def _module(type_name: str) -> ModuleType | None:
    name = f"{__name__}.{type_name}"
    return found_module(name) if find_spec(name) is not None else None


def type_variables(type_name: str) -> TypeVariables:
    """Return the function that makes a type's own variables; without a module for the type, one that returns none."""
    module = _module(type_name)
    if module is None:
        return lambda _site_model, _page_html, _card, _order: {}
    found: TypeVariables = module.variables
    return found


def type_dependencies(site_model: SiteModel, card: RecordCard, language: str) -> Iterable[str]:
    """Return digests of what a record's page shows because of its type."""
    module = _module(card.type)
    found: Iterable[str] = (
        module.dependencies(site_model, card, language)
        if module is not None and hasattr(module, "dependencies")
        else ()
    )
    return found
