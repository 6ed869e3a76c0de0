# SPDX-License-Identifier: MIT
"""What a volume begins with, as Typst code: its cover, its title page, the head of a sheet."""

from __future__ import annotations

from collections.abc import Iterator

from proceedings.presentation.localiser import Localiser
from proceedings.volumes.drawings import motif_svg
from proceedings.volumes.model import COLLECTED, GLANCE, OF_ONE, PRACTICES, PROCEEDINGS, Volume
from proceedings.volumes.typst.literals import array, call, string


def cover(volume: Volume, localiser: Localiser) -> str:
    """Return the call for the cover of a volume."""
    return call(
        "cover",
        svg=string(motif_svg(volume.seed, volume.direction)) if volume.seed else "none",
        kicker=string(volume.kicker),
        title=_titles(volume),
        subtitle=string(volume.subtitle),
        publisher=string(volume.publisher),
        foot=string(_foot(volume, localiser)),
    )


def _foot(volume: Volume, localiser: Localiser) -> str:
    """Return what the foot of a cover says: who publishes, as the profile has it, the language and the year."""
    languages = [localiser.of_language(language) for language in volume.languages]
    parts = (localiser("theme.independence").removesuffix("."), localiser.listed(languages), volume.dated[:4])
    return localiser("volumes.separator").join(parts)


def _titles(volume: Volume) -> str:
    if len(volume.titles) < 2:
        return string(volume.title)
    return call(
        "titles",
        *(array((string(one), string(two))) for one, two in zip(volume.languages, volume.titles, strict=True)),
    )


def front(volume: Volume, localiser: Localiser) -> Iterator[str]:
    """Yield the calls for what a volume begins with after its cover: a title page, or the head of a sheet."""
    if volume.kind in (PROCEEDINGS, COLLECTED, PRACTICES):
        yield call(
            "title-page",
            symbol=string(volume.identity.symbol),
            kicker=string(volume.kicker),
            title=string(volume.title),
            subtitle=string(volume.subtitle),
            lines=array(map(string, _versions(volume, localiser))),
            publisher=string(volume.publisher),
            foot=string(localiser("volumes.dated", day=volume.day)),
        )
    elif volume.kind == GLANCE:
        yield call(
            "masthead",
            svg=string(motif_svg(volume.seed, volume.direction)) if volume.seed else "none",
            kicker=string(volume.kicker),
            title=string(volume.title),
            lead=string(volume.description),
            publisher=string(volume.publisher),
        )
    elif volume.kind in OF_ONE:
        yield call("letterhead", string(volume.publisher), string(volume.kicker))


def _versions(volume: Volume, localiser: Localiser) -> list[str]:
    def name_of(language: str) -> str:
        return localiser.of_language(language)

    lines = [localiser("volumes.original", language=localiser.listed([name_of(one) for one in volume.originals]))]
    lines.append(localiser("volumes.version", language=name_of(volume.language)))
    others = [name_of(language) for language in volume.versions if language != volume.language]
    if others:
        lines.append(localiser("volumes.other_versions", languages=localiser.listed(others)))
    return lines
