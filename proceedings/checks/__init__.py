# SPDX-License-Identifier: MIT
"""What is checked once everything is read: one module a concern. A module placed here is a check: no list names it."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic
from proceedings.texts.model import CleanText

Texts = Mapping[tuple[str, str], CleanText]
"""The converted bodies, by record id and language. A check is given them without ``html`` and ``plain``."""

Check = Callable[[Catalogue, Texts], Iterator[Diagnostic]]


@cache
def checks() -> Mapping[str, Check]:
    """Every check by the name of its module, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name: import_module(f"{__name__}.{name}").check for name in names}


def check(catalogue: Catalogue, texts: Texts) -> tuple[Diagnostic, ...]:
    """What every check finds, sorted; the same mistake at the same place once."""
    # Texts are read from a file when they are asked for. Each is read once, and without the HTML, which is most of it.
    light = {key: replace(text, html="", plain="") for key, text in texts.items()}
    return tuple(sorted({diagnostic for each in checks().values() for diagnostic in each(catalogue, light)}))
