# SPDX-License-Identifier: MIT
"""What other translators can use: the glossary as TBX, and the translations that a person stands for as TMX."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from proceedings.exchange import tbx
from proceedings.exchange.units import Exchange
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.site_model import SiteModel
from proceedings.records.record import Record
from proceedings.records.words import Words
from proceedings.texts import ExtensionList

GLOSSARY: Final = "data/glossary.tbx"
GLOSSARY_V2: Final = "data/glossary-v2.tbx"
TRANSLATIONS: Final = "data/translations.tmx"
"""Paths below the site's root."""


def trusted(site_model: SiteModel) -> Iterator[tuple[Record, Words]]:
    """Yield every translation that no machine made, with its record."""
    for record in site_model.catalogue.records.values():
        for words in record.words.values():
            if words.translation is not None and words.translation.state != "machine":
                yield record, words


def files(site_model: SiteModel, localiser: Localiser) -> Mapping[str, bytes]:
    """Return the files by published path: the glossary where there are terms, a memory where there are translations."""
    found: dict[str, bytes] = {}
    registers = site_model.registers
    if registers.glossary:
        wordings = registers.vocabularies.get("glossary-wordings", {})
        glossary = tbx.Glossary(
            tuple(registers.glossary.values()),
            site_model.languages,
            f"{localiser('theme.site_name')}: {localiser('pages.title_glossary')}",
            site_model.settings.site_url or localiser("theme.site_name"),
            {name: entry.name for name, entry in wordings.items()},
        )
        found[GLOSSARY] = tbx.write(glossary)
        found[GLOSSARY_V2] = tbx.write(glossary, tbx.VERSION_2)
    exchanges = list(_exchanges(site_model))
    if exchanges:
        from proceedings.exchange import tmx

        found[TRANSLATIONS] = tmx.memory(exchanges)
    return found


def _exchanges(site_model: SiteModel) -> Iterator[tuple[Exchange, Mapping[str, str]]]:
    # Cutting texts loads the parser, which a build without such translations does not need.
    from proceedings.exchange.exporting import Setting, exchange_of

    extensions, _ = ExtensionList.read(site_model.settings.markdown_extensions)
    setting = Setting(extensions, site_model.registers, "")
    for record, words in trusted(site_model):
        translation = words.translation
        source = record.words.get(translation.source_language) if translation else None
        if translation is None or source is None:
            continue
        props = {"x-state": translation.state, "x-date": translation.reviewed_on or record.updated or record.created}
        exchange = exchange_of(record, source, words.language, setting)
        yield exchange, {kind: value for kind, value in props.items() if value}
