# SPDX-License-Identifier: MIT
"""What the profile says of the site, as interface words: its names, who publishes it, after whom organisers are named.

The words are replaced where they are read, once, so that no page, volume or gateway asks who publishes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from proceedings.frontmatter.fields import in_all_languages
from proceedings.languages import word
from proceedings.registers.entries import Organisation
from proceedings.registers.profile import ANNOUNCEMENT, ORGANISERS, Profile

Texts = Mapping[str, Any]

_PUBLISHED: Final[Mapping[str, str]] = {
    "theme.independence": "theme.published_by",
    "volumes.independent": "volumes.published",
    "volumes.independent_explained": "volumes.published_by",
}
"""What an independent publication says of itself, and what one of the organisers says in its place."""

_OF_ANNOUNCEMENT: Final[Mapping[str, str]] = {
    "pages.organisers": "pages.organisers_of_note",
    "pages.matrix_ours": "pages.matrix_ours_of_note",
}
"""What is said of organisers and of relations, and what is said where all that is known of them is a concept note."""


def with_statements(
    words: Mapping[str, Mapping[str, Texts]], profile: Profile, organisations: Mapping[str, Organisation]
) -> dict[str, Mapping[str, Texts]]:
    """Return the interface words of every room with what the profile says in place of the program's."""
    publisher = profile.publisher
    said: dict[str, Texts | None] = {
        "theme.site_name": profile.name,
        "theme.site_tagline": profile.tagline,
        "theme.trust": publisher.responsible,
    }
    if profile.organisers_according_to == ANNOUNCEMENT:
        said |= {asked: _at(words, other) for asked, other in _OF_ANNOUNCEMENT.items()}
    if publisher.kind == ORGANISERS:
        named = {
            language: word("languages", "separator", language).join(
                organisations[key].name[language] for key in publisher.organisations if key in organisations
            )
            for language in profile.languages
        }
        for asked, other in _PUBLISHED.items():
            said_by = _at(words, other)
            filled = {language: str(said_by[language]).format(names=names) for language, names in named.items()}
            said[asked] = in_all_languages(filled, profile.languages)
        # Organisers who publish answer for it by that: it would be false that nobody does.
        said["theme.trust"] = publisher.responsible or in_all_languages({profile.languages[0]: ""}, profile.languages)
    if publisher.notice is not None:
        said["theme.independence"] = publisher.notice
    rooms = {room: dict(table) for room, table in words.items()}
    for key, texts in said.items():
        if texts is not None:
            room, _, name = key.partition(".")
            rooms[room][name] = texts
    return {**rooms}


def _at(words: Mapping[str, Mapping[str, Texts]], key: str) -> Texts:
    room, _, name = key.partition(".")
    return words[room][name]
