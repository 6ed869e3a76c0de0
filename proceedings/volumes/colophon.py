# SPDX-License-Identifier: MIT
"""The last page of a volume: the digests of its texts and faces, and the programs that made it. No commit, no time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from proceedings.presentation.localiser import Wording
from proceedings.presentation.site_model import Contents
from proceedings.volumes.model import Volume
from proceedings.volumes.section_builder import Pieces


def with_colophon(
    volume: Volume,
    contents: Contents,
    wording: Wording,
    *,
    faces: str,
    named: str,
    tools: Sequence[str],
    standards: str,
) -> Volume:
    """The volume with its colophon. ``faces`` is the digest, in hex, of the faces ``named``, each tool a name."""
    pieces = Pieces(contents, wording, ())
    page = pieces.templated(
        "colophon",
        "colophon",
        pieces.word("colophon"),
        listed=False,
        digest=volume.digest,
        faces=faces,
        named=named,
        tools=tools,
        standards=standards,
    )
    return replace(volume, sections=(*volume.sections, page))
