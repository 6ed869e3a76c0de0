# SPDX-License-Identifier: MIT
"""The Word forms in which anybody may propose a record: one for each type that is open to all, in each language."""

from __future__ import annotations

from collections.abc import Mapping

from proceedings.presentation.site_model import SiteModel
from proceedings.records.contributing import contributed, word_form


def files(site_model: SiteModel) -> Mapping[str, bytes]:
    """Return the forms by their published paths."""
    # What writes them takes a tenth of the time of all imports, and forms change with the program alone.
    from proceedings.authoring.word.form_writing import form

    return {
        f"{language}/{word_form(cls, language)}": form(cls, site_model.registers, language)
        for cls in contributed(site_model.catalogue.types)
        for language in site_model.languages
    }
