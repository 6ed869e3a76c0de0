# SPDX-License-Identifier: MIT
"""The record that a person means by the address of its page."""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote, urlsplit

from proceedings.catalogue import Catalogue
from proceedings.languages import LANGUAGES
from proceedings.records.record import Record
from proceedings.records.words import Words

_HOME: Final = "index"
_INDEX: Final = "index.html"


def record_at(catalogue: Catalogue, address: str) -> tuple[Record, Words] | None:
    """Return the record whose page has an address, and its text in the language of the page; None where there is none.

    The address is whole, or a part of it that ends with the record's id; a file of the disk will do.
    """
    parts = parts_of(address)
    for start in range(len(parts) + 1):
        record = catalogue.records.get("/".join(parts[start:]) or _HOME)
        if record is not None:
            language = parts[start - 1] if start and parts[start - 1] in LANGUAGES else record.original
            return record, record.words.get(language) or record.source_words
    return None


def parts_of(address: str) -> list[str]:
    """Return the parts of the path of an address."""
    try:
        path = urlsplit(address.strip()).path
    except ValueError:
        path = address
    return [part for part in unquote(path).split("/") if part and part != _INDEX]
