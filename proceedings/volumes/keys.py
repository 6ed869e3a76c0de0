# SPDX-License-Identifier: MIT
"""The digest of everything a volume depends on, computed without building the volume, which would cost more.

A key may change although the volume does not; it always changes when the volume does. Images are compared by the
ledger instead, because only the finished volume says which ones it uses.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property

from proceedings.presentation import record_view, templates
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.type_views import type_dependencies
from proceedings.store.code_digests import code_digest
from proceedings.store.digests import digest
from proceedings.texts import made_from
from proceedings.volumes import volume_plan
from proceedings.volumes.model import OF_ONE
from proceedings.volumes.section_builder import TEMPLATES
from proceedings.volumes.volume_plan import Planned


class Keys:
    """The keys of the volumes of a site."""

    def __init__(self, site_model: SiteModel) -> None:
        settings, catalogue = site_model.settings, site_model.catalogue
        self._site_model = site_model
        self._program = digest(
            code_digest(catalogue.root, volume_plan.__name__),
            templates.templates_digest(catalogue.root, (*templates.FOLDERS, TEMPLATES)),
            settings.digest,
            settings.site_url,
            settings.digits,
            " ".join(site_model.languages),
            site_model.today.isoformat(),
        )

    def of(self, plan: Planned) -> str:
        """Return a digest, in hex, over all that a volume depends on except its images and its format."""
        return digest(self._program, self.sources(plan))

    def sources(self, plan: Planned) -> str:
        """Return a digest, in hex, over what people wrote: records, texts and registers."""
        depends = self._of_record(plan.scope, plan.language) if plan.kind in OF_ONE else (self._everything,)
        return digest(plan.kind, plan.scope, plan.language, self._site_model.catalogue.registers.digest, *depends)

    def _of_record(self, record: str, language: str) -> Iterator[str]:
        card = self._site_model.cards[record]
        yield from record_view.dependencies(self._site_model, card, language)
        yield from self._texts(card, (language,))

    @cached_property
    def _everything(self) -> str:
        """A digest over every record and text: when any of them changes, volumes of many records are checked again."""
        digest = hashlib.sha256()
        for card in self._site_model.cards.values():
            for part in (
                card.id,
                card.digest,
                *self._texts(card, card.record.words),
            ):
                digest.update(f"{part}\0".encode())
        return digest.hexdigest()

    def _texts(self, card: RecordCard, languages: Iterable[str]) -> Iterator[str]:
        for language in languages:
            yield card.record.words[language].note or ""
            yield made_from(self._site_model.texts, (card.id, language))
            yield from type_dependencies(self._site_model, card, language)
