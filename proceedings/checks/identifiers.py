# SPDX-License-Identifier: MIT
"""Identifiers: each is that of an existing volume, and no ISBN is that of two files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.frontmatter.identifier_kinds import digits_of
from proceedings.records.edition import Edition
from proceedings.records.identifiers import IN_ALL_LANGUAGES, OF_EDITIONS, OF_PAGES
from proceedings.records.page import Page
from proceedings.texts.model import Outline


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``identifier-names-a-volume`` and ``isbn-names-one-file``."""
    used: set[str] = set()
    named: list[Edition | Page] = [*catalogue.of(Edition), *catalogue.of(Page)]
    for record in named:
        known = OF_EDITIONS if isinstance(record, Edition) else OF_PAGES.get(record.id, ())
        for at, identifier in enumerate(record.identifiers):
            if identifier.volume not in known:
                yield diagnose(
                    "identifier-names-a-volume",
                    record.where("identifiers", at, "volume"),
                    volume=identifier.volume,
                    id=record.id,
                    known=", ".join(known) or None,
                )
            one = identifier.language is not None or identifier.volume in IN_ALL_LANGUAGES
            for field in ("isbn_pdf", "isbn_epub"):
                isbn: str | None = getattr(identifier, field)
                if isbn is None:
                    continue
                if not one or digits_of(isbn) in used:
                    yield diagnose("isbn-names-one-file", record.where("identifiers", at, field), isbn=isbn)
                used.add(digits_of(isbn))
