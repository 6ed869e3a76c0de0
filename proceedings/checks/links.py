# SPDX-License-Identifier: MIT
"""Links and images of bodies: each leads to an existing record, place on its page, or file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Collector, Diagnostic, nearest
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.records.record import Record
from proceedings.records.words import Words
from proceedings.texts.model import Image, Link, Outline

Texts = Mapping[tuple[str, str], Outline]

_WEB: Final = re.compile(r"www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|int|net|org|ma|fr)(?:/|$)", re.IGNORECASE)


def check(catalogue: Catalogue, texts: Texts) -> Iterator[Diagnostic]:
    """Check ``link-resolves``, ``fragment-resolves`` and ``file-is-deposited``."""
    deposited, pages = frozenset(catalogue.deposited), catalogue.pages
    for record in (*catalogue.records.values(), *catalogue.fragments.values()):
        for words in record.words.values():
            text = texts.get((record.id, words.language))
            if text is None:
                continue
            told = Collector(words.path)
            for link in text.links:
                if link.file:
                    _file(told, words, link, deposited)
                # Most links lead to the page of a record, and there are many.
                elif link.fragment or link.record not in pages:
                    _record(told, catalogue, texts, (record, words), link)
            for image in text.images:
                if image.file:
                    _file(told, words, image, deposited)
            yield from told.diagnostics


def _record(told: Collector, catalogue: Catalogue, texts: Texts, here: tuple[Record, Words], link: Link) -> None:
    record, words = here
    target = link.record or (record.id if link.fragment and link.target.startswith("#") else "")
    if not target or target in catalogue.unread:
        return
    if target not in catalogue.pages:
        place = words.where_in_body(link.line, link.column)
        part = catalogue.profile.part_off(target)
        near = partial(nearest, target, catalogue.pages)
        told.add("link-resolves", place.line, place.column, id=target, part=part, nearest=near)
        return
    # What the program adds to a page has ids too, which the texts do not contain.
    if not link.fragment or target not in catalogue:
        return
    known = _fragments(catalogue[target], words.language, texts)
    if known is None or link.fragment in known:
        return
    sources = [f"source-{source.key}" for source in catalogue[target].sources]
    if link.fragment not in sources:
        place = words.where_in_body(link.line, link.column)
        near = partial(nearest, link.fragment, [*known, *sources])
        told.add("fragment-resolves", place.line, place.column, fragment=link.fragment, id=target, nearest=near)


def _fragments(record: Record, language: str, texts: Texts) -> frozenset[str] | None:
    """Return the ids in a record's text in a language, or None if it was not converted.

    A page without a text in the language has none: it only offers the languages that exist.
    """
    text = texts.get((record.id, language if language in record.words else record.original))
    return text.fragments if text else None


def _file(told: Collector, words: Words, link: Link | Image, deposited: frozenset[str]) -> None:
    path = f"{DOCS}/{link.file}"
    if path not in deposited:
        place = words.where_in_body(link.line, link.column)
        shown = partial(_nearest_file, path, deposited)
        # A web address is often copied without its scheme.
        address = f"https://{link.target}" if _WEB.match(link.target) else None
        told.add("file-is-deposited", place.line, place.column, path=path, address=address, nearest=shown)


def _nearest_file(path: str, deposited: frozenset[str]) -> str | None:
    near = nearest(path, deposited)
    return f"/{near.removeprefix(f'{DOCS}/')}" if near else None
