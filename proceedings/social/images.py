# SPDX-License-Identifier: MIT
"""The pages that have an image for social media, and the content of each as a `SocialImage`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from proceedings.catalogue import natural
from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.presentation.addresses import HOME, social_image
from proceedings.presentation.edition_overview import edition_seed
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.motif import Seed
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.project.program import FACES, faces
from proceedings.records.edition import Edition

if TYPE_CHECKING:
    from proceedings.social.image import SocialImage

FOLDER: Final = "build/social"


def images(site_model: SiteModel) -> Iterator[SocialImage]:
    """Yield the image of every page that an author wrote, in every language it exists in."""
    from proceedings.social.image import SocialImage

    editions = sorted(site_model.catalogue.of(Edition), key=lambda edition: (edition.year, natural(edition.id)))
    seeds: dict[str | None, Seed | None] = {edition.id: edition_seed(site_model, edition) for edition in editions}
    latest = seeds[editions[-1].id] if editions else None
    for language in site_model.languages:
        localiser = Localiser(site_model.catalogue.registers, language, site_model.settings.digits)
        site_name = localiser("theme.site_name")
        page_html = PageHtml(site_model, localiser, HOME)
        for card in site_model.cards.values():
            if card.exists_in(language):
                yield SocialImage(
                    path=social_image(language, card.id),
                    language=language,
                    site_name=site_name,
                    kicker=page_html.label(card),
                    title=site_name if card.id == HOME else page_html.plain_title(card),
                    seed=seeds.get(card.record.edition, latest),
                )


def draw(site_model: SiteModel) -> tuple[Mapping[str, Path], tuple[Diagnostic, ...]]:
    """Return the file of every image by published path; none if the site has no URL, which ``og:image`` requires.

    A missing font or library is reported as a diagnostic.
    """
    if not site_model.settings.site_url:
        return {}, ()
    # Imported here because Pillow is slow to load, and a site without a URL does not need it.
    from proceedings.social.font import FontMissingError
    from proceedings.social.making import make
    from proceedings.social.text import ShapingMissingError

    root = site_model.catalogue.root
    try:
        return make(images(site_model), root, root / FOLDER, faces(root)), ()
    except FontMissingError:
        return {}, (diagnose("face-is-made", Place(FACES)),)
    except ShapingMissingError as error:
        return {}, (diagnose("arabic-can-be-drawn", Place(FACES), package=str(error)),)
