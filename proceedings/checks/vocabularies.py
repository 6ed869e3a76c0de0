# SPDX-License-Identifier: MIT
"""Vocabularies: each is one from which a field takes its terms, so that a misspelt name of a file is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, Place, diagnose, nearest
from proceedings.frontmatter.docs_folder import register_file
from proceedings.records import record_types
from proceedings.records.terms import registers_named
from proceedings.records.words import Translation
from proceedings.registers import entry_classes
from proceedings.texts.model import Outline


def check(catalogue: Catalogue, outlines: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``register-is-known`` of every vocabulary."""
    named = {
        name for made in (*record_types().values(), *entry_classes(), Translation) for name in registers_named(made)
    }
    for name in catalogue.registers.vocabularies:
        if name not in named:
            near = nearest(name, sorted(named))
            known = ", ".join(sorted(named))
            yield diagnose("register-is-known", Place(register_file(name)), near=near and f"{near}.yml", known=known)
