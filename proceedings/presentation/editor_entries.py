# SPDX-License-Identifier: MIT
"""Where the editor in the browser shows a record: its collections are one a folder and language of originals."""

from __future__ import annotations

from typing import Final

from proceedings.records.record import Record
from proceedings.theme.policy import EDITOR

STATUS: Final = "status"
"""The field that originals state: it tells them from translations, and drafts from what is published."""


def page_of(language: str) -> str:
    """Return the name of the editor's page with words in a language, below the editor's folder."""
    return f"{language}.html"


def collection(folder: str, original: str) -> str:
    """Return the name of the collection of the records in a folder below docs/ that were written in a language."""
    return f"{folder.replace('/', '-')}-{original}"


def entry_address(record: Record, language: str) -> str | None:
    """Return the path of a record's form in the editor, below the site's root; None if the editor does not list it.

    It lists no overview pages and no editions, and tells originals by the status that they state.
    """
    if record.folder is None or (STATUS,) not in record.places:
        return None
    folder = f"{record.edition}/{record.folder}" if record.in_edition else record.folder
    name = record.id.removeprefix(f"{folder}/")
    return f"{EDITOR}{page_of(language)}#/collections/{collection(folder, record.original)}/entries/{name}"
