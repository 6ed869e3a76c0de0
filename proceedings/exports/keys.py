# SPDX-License-Identifier: MIT
"""What the files of a record are made from, besides the registers: their keys are digests over it."""

from __future__ import annotations

from collections.abc import Iterator

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.site_model import SiteModel
from proceedings.store.digests import joined


class KeyParts:
    """The parts of keys in one build. Each is put together once, for a record is in many lists."""

    def __init__(self, site_model: SiteModel) -> None:
        self._site_model = site_model
        self._whole: dict[str, str] = {}
        self._shown: dict[tuple[str, str], str] = {}
        self._linked: dict[tuple[str, str], str] = {}

    def whole(self, card: RecordCard) -> str:
        """Return the digests of what the files of a record are made from."""
        found = self._whole.get(card.id)
        if found is None:
            words = (words.digest for words in card.record.words.values())
            of_edition = (part for language in self._site_model.languages for part in self._of_edition(card, language))
            found = self._whole[card.id] = joined(card.id, *self._former(card), card.digest, *words, *of_edition)
        return found

    def shown(self, card: RecordCard, language: str) -> str:
        """Return what the bibliographic value of a record in a language is made from: no body."""
        found = self._shown.get((card.id, language))
        if found is None:
            found = self._shown[card.id, language] = joined(
                card.id,
                *self._former(card),
                card.digest_for(language),
                card.record.source_words.title,
                repr(card.record.words[language].translation),
                *self._of_edition(card, language),
            )
        return found

    def _former(self, card: RecordCard) -> tuple[str, ...]:
        return self._site_model.catalogue.former_ids.get(card.id, ())

    def linked(self, card: RecordCard, language: str) -> str:
        """Return the digests of the titles that links without words show in the text of a record."""
        found = self._linked.get((card.id, language))
        if found is None:
            titles, targets = self._site_model.digests_in_links[language], self._site_model.linked_in_bodies
            found = self._linked[card.id, language] = joined(*map(titles.__getitem__, targets.get(card.id, ())))
        return found

    def _of_edition(self, card: RecordCard, language: str) -> Iterator[str]:
        """Yield a digest of what the files of a record tell of its edition."""
        edition = self._site_model.edition(card.id)
        if edition is not None and edition.id != card.id:
            yield self._site_model.cards[edition.id].digest_in_links(language)
