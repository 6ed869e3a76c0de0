# SPDX-License-Identifier: MIT
"""What belongs to a session or a paper besides its text: links to what lies elsewhere, and deposited pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from proceedings.frontmatter.fields import (
    Day,
    Group,
    Integer,
    Language,
    ListOf,
    Names,
    Pattern,
    Term,
    Text,
    WebAddress,
    fact,
)
from proceedings.records.record import Record, Rights

LINK_KINDS: Final = ("slides", "video", "audio", "pictures", "code", "data", "poster", "discussion")
"""What is linked from a session or a paper, in the order in which readers see it."""
RECORDINGS: Final = frozenset(("video", "audio"))
"""The kinds that nobody can hear or see without time, sound or eyes: they need a text."""
IN_TEXT: Final = "in-text"
"""Says that the body of the record is the transcript."""
CONSENTS: Final = ("given", "nobody")
"""Who can be recognised in a picture has agreed to its publication; or nobody can be recognised."""


@dataclass(frozen=True)
class LinkedMaterial:
    """What belongs to a session or a paper and lies elsewhere.

    ``languages`` are those that are spoken or written in it, ``duration`` is in minutes, ``captions`` are the languages
    of its captions. ``transcript`` is the address of a transcript, or ``in-text``. ``accessed`` is the day on which it
    was last seen at its address.
    """

    kind: str = fact(Term("link-kinds", LINK_KINDS), required=True)
    url: str = fact(WebAddress(), required=True)
    title: Mapping[str, str] | None = fact(Names(partial=True))
    languages: tuple[str, ...] = fact(ListOf(Language()), default=(), search=False)
    duration: int | None = fact(Integer(1, 6000))
    captions: tuple[str, ...] = fact(ListOf(Language()), default=(), search=False)
    transcript: str | None = fact(WebAddress(words=(IN_TEXT,)))
    rights: Rights | None = fact(Group(Rights), search=False)
    accessed: str | None = fact(Day())

    @property
    def is_recording(self) -> bool:
        """Whether it is a recording of sound or of sound and pictures."""
        return self.kind in RECORDINGS


@dataclass(frozen=True)
class DepositedPicture:
    """A photograph that is published with a session: its file beside the record, and what must be known of it.

    ``alt`` says what is to be seen, for whoever does not see it; ``credit`` names whoever made it, as they wish to be
    named; ``consent`` is that of the persons who can be recognised.
    """

    path: str = fact(Pattern(r"[a-z0-9][a-z0-9._-]*\.(?:jpe?g|png|webp)", "opening.jpg"), required=True)
    alt: Mapping[str, str] = fact(Names(), required=True)
    caption: Mapping[str, str] | None = fact(Names(partial=True))
    credit: str = fact(Text(), required=True)
    rights: Rights = fact(Group(Rights), required=True, search=False)
    consent: str = fact(Term("consents", CONSENTS), required=True, search=False)


def links_of(record: Record) -> tuple[LinkedMaterial, ...]:
    """Return what a record links to elsewhere, in the order of its kinds, then as stated; nothing for most types."""
    found: tuple[LinkedMaterial, ...] = getattr(record, "links", ())
    return tuple(sorted(found, key=lambda one: LINK_KINDS.index(one.kind)))


def pictures_of(record: Record) -> tuple[DepositedPicture, ...]:
    """Return the pictures that are published with a record; nothing for most types."""
    found: tuple[DepositedPicture, ...] = getattr(record, "pictures", ())
    return found


def beside(record: Record, name: str) -> str:
    """Return the path, below the project's root, of a file that lies beside a record."""
    return f"{record.source_words.path.rpartition('/')[0]}/{name}"
