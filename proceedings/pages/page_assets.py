# SPDX-License-Identifier: MIT
"""Which styles and scripts a page has besides those of all pages: by its template, and by what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from proceedings.pages import (
    compare,
    countries_page,
    facets,
    follow_up_page,
    forms,
    home,
    map_page,
    people,
    programme,
    ratifications_page,
    reference,
    volumes_page,
)
from proceedings.presentation.citation_block import CITATIONS_SCRIPT

_STYLES: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys((countries_page.TEMPLATE, facets.TERMS_TEMPLATE, map_page.TEMPLATE), ("library.css",)),
    ratifications_page.TEMPLATE: ("ratifications.css",),
    follow_up_page.TEMPLATE: ("ratifications.css", "library.css"),
    **dict.fromkeys(reference.TEMPLATES, ("library.css",)),
    home.TEMPLATE: ("charts.css",),
    programme.TEMPLATE: ("programme.css",),
    people.TEMPLATE: ("library.css", "people.css"),
    compare.TEMPLATE: ("library.css", "compare.css"),
    forms.TEMPLATE: ("form.css",),
    volumes_page.TEMPLATE: ("volumes.css",),
}
_SCRIPTS: Final[Mapping[str, tuple[str, ...]]] = {
    compare.TEMPLATE: ("compare.js",),
    follow_up_page.TEMPLATE: ("follow-up.js",),
    forms.TEMPLATE: ("form.js",),
    map_page.TEMPLATE: ("library.js",),
    programme.TEMPLATE: ("programme.js",),
}
"""Assets of pages by template."""


def styles(template: str, variables: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the styles of a page; lists with filters have some."""
    return _STYLES.get(template, ("library.css",) if variables.get("choices") else ())


def scripts(template: str, variables: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the scripts of a page; filters and citations have one each."""
    own = _SCRIPTS.get(template, ("library.js",) if variables.get("choices") else ())
    return (*own, CITATIONS_SCRIPT) if variables.get("citations") else own
