# SPDX-License-Identifier: MIT
"""Formatted citations of a record, by rules of our own: a module for each style, phrases and punctuation as words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from markupsafe import Markup

from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.citation_styles import apa, chicago, iso690
from proceedings.presentation.citation_styles.writing import CitationWriter
from proceedings.presentation.localiser import Localiser

_STYLES: Final[Mapping[str, Callable[[CitationWriter, BibliographicValue], Markup]]] = {
    "apa": apa.cite,
    "chicago": chicago.cite,
    "iso690": iso690.cite,
}
"""The styles by name, in the order shown."""
STYLE_NAMES: Final[Mapping[str, str]] = {
    "apa": "cite.apa",
    "chicago": "cite.chicago",
    "iso690": "cite.iso",
}
"""The interface word that names each style."""


def citations(localiser: Localiser, value: BibliographicValue) -> Mapping[str, Markup]:
    """Return the citation of a record as HTML in each style, in the language of its text."""
    writer = CitationWriter(localiser)
    return {style: cite(writer, value) for style, cite in _STYLES.items()}
