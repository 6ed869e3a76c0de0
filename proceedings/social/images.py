# SPDX-License-Identifier: MIT
"""Which pages have an image for social media, and what each shows: a `SocialImage` from the contents."""

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
from proceedings.records.edition import Edition

if TYPE_CHECKING:
    from proceedings.social.image import SocialImage

FOLDER: Final = "build/social"
FONTS: Final = "build/fonts"


def images(site_model: SiteModel) -> Iterator[SocialImage]:
    """The image of every page that an author wrote, in every language it exists in."""
    from proceedings.social.image import SocialImage

    editions = sorted(site_model.catalogue.of(Edition), key=lambda edition: (edition.year, natural(edition.id)))
    seeds: dict[str | None, Seed] = {edition.id: edition_seed(site_model, edition) for edition in editions}
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
    """Published path to file of every image; none where the site has no address, for images are named by whole ones.

    What the machine lacks comes back as a diagnostic.
    """
    if not site_model.settings.site_url:
        return {}, ()
    # Pillow takes long to load, and a site without an address has no use for it.
    from proceedings.social.font import FontMissingError
    from proceedings.social.making import make
    from proceedings.social.text import ShapingMissingError

    root = site_model.catalogue.root
    try:
        return make(images(site_model), root / FOLDER, root / FONTS), ()
    except FontMissingError:
        return {}, (diagnose("face-is-made", Place(FONTS)),)
    except ShapingMissingError as error:
        return {}, (diagnose("arabic-can-be-drawn", Place(FONTS), package=str(error)),)
