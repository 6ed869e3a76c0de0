# SPDX-License-Identifier: MIT
"""Recordings and pictures: each recording has a text, each link and picture says what a reader needs to know of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.records.material import IN_TEXT, DepositedPicture, LinkedMaterial, pictures_of
from proceedings.records.record import Record
from proceedings.registers import Registers
from proceedings.texts.model import CleanText

_PICTURES: Final = "pictures"
_KNOWN_OF_ANY: Final = ("rights", "accessed")
_KNOWN_OF_RECORDINGS: Final = ("languages", "duration", *_KNOWN_OF_ANY)
_NAMES_OF_FILES: Final = (".jpg", ".jpeg", ".png", ".webp")


def check_record(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``recording-has-text``, ``transcript-is-in-text``, ``recording-is-described``, ``picture-is-described``."""
    links: tuple[LinkedMaterial, ...] = getattr(record, "links", ())
    for index, link in enumerate(links):
        place = record.where("links", index)
        if link.is_recording and not link.captions and link.transcript is None:
            yield diagnose("recording-has-text", place, url=link.url)
        if link.transcript == IN_TEXT and not record.source_words.body.strip():
            yield diagnose("transcript-is-in-text", record.where("links", index, "transcript"))
        known = _KNOWN_OF_RECORDINGS if link.is_recording else _KNOWN_OF_ANY if link.kind == _PICTURES else ()
        missing = [key for key in known if not getattr(link, key)]
        if missing:
            yield diagnose("recording-is-described", place, url=link.url, missing=", ".join(missing))
    for index, picture in enumerate(pictures_of(record)):
        yield from _described(record, index, picture)


def _described(record: Record, index: int, picture: DepositedPicture) -> Iterator[Diagnostic]:
    """Report a description that says no more than the name of the file or the caption does."""
    captions = (picture.caption or {}).values()
    for language in record.words:
        alt = picture.alt[language]
        if alt.lower().endswith(_NAMES_OF_FILES) or alt in captions:
            yield diagnose("picture-is-described", record.where("pictures", index, "alt", language), found=alt)
            return
