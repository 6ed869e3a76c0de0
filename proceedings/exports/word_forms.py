# SPDX-License-Identifier: MIT
"""The Word forms in which anybody may propose a record: one for each type that is open to all, in each language."""

from __future__ import annotations

from collections.abc import Mapping

from proceedings.authoring.word.form_writing import form
from proceedings.presentation.site_model import SiteModel
from proceedings.records.contributing import contributed, word_form


def files(site_model: SiteModel) -> Mapping[str, bytes]:
    """Return the forms by their published paths."""
    return {
        f"{language}/{word_form(cls, language)}": form(cls, site_model.registers, language)
        for cls in contributed(site_model.catalogue.types)
        for language in site_model.languages
    }
