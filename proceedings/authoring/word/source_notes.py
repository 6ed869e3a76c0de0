# SPDX-License-Identifier: MIT
"""Notes that only name a source: where the person agrees, they become sources of the record, which the text cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from proceedings.authoring.sources import completed

_NOTE: Final = re.compile(r"\[\^(\w+)\]: (.*)", re.DOTALL)
_LINK: Final = re.compile(r"\[(?P<words>[^\]]*)\]\((?P<linked>https?://[^)\s]+)\)|<?(?P<plain>https?://[^\s<>|\\]+)>?")
_YEAR: Final = re.compile(r"[,(، ]+((?:19|20)\d\d)\Z")
"""The year that a reference ends with."""
_LONGEST: Final = 300
_AROUND: Final = " \t\n.,;:()،؛–-«»"


class SourceNote(NamedTuple):
    """A note that names a source: its label, its text, and the values of the source."""

    label: str
    text: str
    source: dict[str, str]
    key: str


class SourceNotes:
    """The notes of a file. ``found`` are those that only name a source, ``left`` the Markdown of the others."""

    def __init__(self, notes: Sequence[str]) -> None:
        """``notes`` are definitions in Markdown."""
        sources: list[tuple[str, str, dict[str, str]]] = []
        left: list[str] = []
        for note in notes:
            found = _NOTE.fullmatch(note)
            source = _source(found[2]) if found is not None else None
            if found is None or source is None:
                left.append(note)
            else:
                sources.append((found[1], " ".join(found[2].split()), source))
        keys = [each["key"] for each in completed([source for _, _, source in sources])]
        self.found = tuple(SourceNote(*each, key) for each, key in zip(sources, keys, strict=True))
        self.left = tuple(left)

    def cited(self, text: str) -> str:
        """Return a text that cites the sources where it called their notes."""
        for note in self.found:
            text = text.replace(f"[^{note.label}]", f"[@{note.key}]")
        return text


def _source(text: str) -> dict[str, str] | None:
    """Return the source that a note consists of: a title and one address; None for any other note."""
    links = list(_LINK.finditer(text))
    if len(links) != 1 or len(text) > _LONGEST or "\n\n" in text:
        return None
    found = links[0]
    address = found["linked"] or found["plain"]
    words = "" if (found["words"] or "").startswith("http") else found["words"] or ""
    title = re.sub(r"\\(?=\W)|[*]+", "", f"{text[: found.start()]}{words}{text[found.end() :]}")
    title = re.sub(r"([,;،]) ?(?=[,;،.])", "", " ".join(title.split())).strip(_AROUND)
    year = _YEAR.search(title)
    date = {"date": year[1]} if year is not None else {}
    title = title[: year.start()].strip(_AROUND) if year is not None else title
    return {"title": title, "url": address.rstrip(_AROUND), **date} if re.search(r"[^\W\d]", title) else None
