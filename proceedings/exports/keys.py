# SPDX-License-Identifier: MIT
"""What the files of a record are made from, besides the registers: their keys are digests over it."""

from __future__ import annotations

from collections.abc import Iterator

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.site_model import SiteModel


def depends(site_model: SiteModel, card: RecordCard) -> Iterator[str]:
    """Yield digests of what the files of a record are made from, besides the registers."""
    yield card.id
    yield card.digest
    yield from (words.digest for words in card.record.words.values())
    edition = site_model.edition(card.id)
    if edition is not None and edition.id != card.id:
        yield edition.digest


def shown_of(site_model: SiteModel, card: RecordCard, language: str) -> Iterator[str]:
    """Yield what the bibliographic value of a record in a language is made from, besides the registers: no body."""
    yield card.id
    yield card.digest_for(language)
    yield card.record.source_words.title
    yield repr(card.record.words[language].translation)
    edition = site_model.edition(card.id)
    if edition is not None and edition.id != card.id:
        yield site_model.cards[edition.id].digest_for(language)
