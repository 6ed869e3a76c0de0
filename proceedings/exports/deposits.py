# SPDX-License-Identifier: MIT
"""What is deposited with the agencies of DOIs and with archives: an archive for each edition whose texts have DOIs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from proceedings.exports import crossref, datacite, jats
from proceedings.exports.absolute_text import absolute_html
from proceedings.exports.deterministic_zip import packed
from proceedings.presentation.bibliographic import BibliographicValue
from proceedings.presentation.export_formats import DEPOSITS
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.site_model import SiteModel


def files(
    site_model: SiteModel, localisers: Mapping[str, Localiser], group: str, values: Sequence[BibliographicValue]
) -> Mapping[str, bytes]:
    """Return the archive of the texts that have a DOI by its published path; nothing if there is none."""
    held = [value for value in values if value.doi and value.dated and not _stands_for_original(site_model, value)]
    if not held:
        return {}
    dois = {value.id: dict(site_model.catalogue[value.id].doi or {}) for value in held}
    found: dict[str, bytes] = dict(crossref.batches(held, dois))
    for value in held:
        html = absolute_html(site_model, localisers[value.language], site_model.cards[value.id])
        found[f"datacite/{value.language}/{value.id}.xml"] = datacite.write(value, dois[value.id])
        found[f"jats/{value.language}/{value.id}.xml"] = jats.write(value, html)
    return {f"{DEPOSITS}/{group}.zip": packed(found)}


def _stands_for_original(site_model: SiteModel, value: BibliographicValue) -> bool:
    """Return whether a translation has the DOI of its original: an agency takes one description of each."""
    dois = site_model.catalogue[value.id].doi or {}
    return value.is_translation and dois.get(value.original_language) == value.doi
