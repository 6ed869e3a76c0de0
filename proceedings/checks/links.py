# SPDX-License-Identifier: MIT
"""Links and images of bodies: each leads to a record, a place on its page, or a file that exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, diagnose, nearest
from proceedings.folder import DOCS
from proceedings.records.record import Record, Words
from proceedings.texts.model import CleanText, Image, Link

Texts = Mapping[tuple[str, str], CleanText]


def check(catalogue: Catalogue, texts: Texts) -> Iterator[Diagnostic]:
    """``link-resolves``, ``fragment-resolves``, ``file-is-deposited``."""
    deposited = frozenset(catalogue.deposited)
    for record in catalogue.records.values():
        for words in record.words.values():
            text = texts.get((record.id, words.language))
            if text is None:
                continue
            for link in text.links:
                yield from _record(catalogue, texts, (record, words), link)
                yield from _file(words, link, deposited)
            for image in text.images:
                yield from _file(words, image, deposited)


def _record(catalogue: Catalogue, texts: Texts, here: tuple[Record, Words], link: Link) -> Iterator[Diagnostic]:
    record, words = here
    place = words.where_in_body(link.line, link.column)
    target = link.record or (record.id if link.fragment and not link.file and link.target.startswith("#") else "")
    if not target or target in catalogue.unread:
        return
    if target not in catalogue.pages:
        yield diagnose("link-resolves", place, id=target, nearest=nearest(target, catalogue.pages))
        return
    # What the program adds to a page has places of its own, which no text knows.
    if link.fragment and target in catalogue:
        known = _fragments(catalogue[target], words.language, texts)
        if known is not None and link.fragment not in known:
            near = nearest(link.fragment, known)
            yield diagnose("fragment-resolves", place, fragment=link.fragment, id=target, nearest=near)


def _fragments(record: Record, language: str, texts: Texts) -> frozenset[str] | None:
    """The places that can be linked to on a record's page in a language, or None where its text was not converted.

    A page without a text in the language has no place but its head, and offers the languages that exist.
    """
    text = texts.get((record.id, language if language in record.words else record.original))
    if text is None:
        return None
    return text.fragments | {f"source-{source.key}" for source in record.sources}


def _file(words: Words, link: Link | Image, deposited: frozenset[str]) -> Iterator[Diagnostic]:
    path = f"{DOCS}/{link.file}"
    if link.file and path not in deposited:
        place = words.where_in_body(link.line, link.column)
        near = nearest(path, deposited)
        yield diagnose(
            "file-is-deposited", place, path=path, nearest=f"/{near.removeprefix(f'{DOCS}/')}" if near else None
        )
