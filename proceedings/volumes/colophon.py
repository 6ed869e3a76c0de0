# SPDX-License-Identifier: MIT
"""The last page of a volume: the digests of its text and fonts, and the programs used. Without commit or time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from proceedings.presentation.localiser import Localiser
from proceedings.presentation.site_model import SiteModel
from proceedings.volumes.model import Volume
from proceedings.volumes.section_builder import SectionBuilder


def with_colophon(
    volume: Volume,
    site_model: SiteModel,
    localiser: Localiser,
    *,
    faces: str,
    named: str,
    tools: Sequence[str],
    standards: str,
) -> Volume:
    """Return the volume with its colophon.

    ``faces`` is the digest, in hex, of the fonts that ``named`` lists; ``tools`` are names with versions.
    """
    builder = SectionBuilder(site_model, localiser, ())
    page = builder.rendered_page(
        "colophon",
        "colophon",
        builder.word("volumes.colophon"),
        listed=False,
        digest=volume.digest,
        faces=faces,
        named=named,
        tools=tools,
        standards=standards,
    )
    return replace(volume, sections=(*volume.sections, page))
