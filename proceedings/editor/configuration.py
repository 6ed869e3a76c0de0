# SPDX-License-Identifier: MIT
"""The configuration of Sveltia CMS for a project: what its records are, folder by folder.

The facts of a record stand in the file of its original, whichever language that is, and Sveltia knows one default
language a collection: so each folder has three collections, one for the originals of each language. What tells an
original is that its file states the status.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from proceedings.authoring.controls import every_control
from proceedings.catalogue import Catalogue
from proceedings.editor.fields import Field, FieldWriter
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.frontmatter.slugs import LONGEST
from proceedings.languages import TYPES, word
from proceedings.presentation.editor_entries import STATUS, collection
from proceedings.records import types_in_order
from proceedings.records.record import Record
from proceedings.registers.profile import GITHUB, GITLAB

_WITH_PROPOSALS: Final = frozenset({GITHUB, GITLAB})
"""The forges on which the editor can propose changes; on others it saves into the main branch."""
BODY: Final = "body"
_SLUG: Final = "^[a-z0-9]+(?:-[a-z0-9]+)*$"


def configuration(catalogue: Catalogue, language: str, backend: dict[str, Any]) -> dict[str, Any]:
    """Return the configuration with its words in a language. ``backend`` says where the repository is.

    In place of ``collections`` it has ``folders``, each with what is particular to its three ``originals``.
    """
    languages = list(catalogue.profile.languages)
    return {
        "load_config_file": False,
        "backend": backend,
        # What is saved there is a proposed change, which the check reads and somebody merges.
        "publish_mode": "editorial_workflow" if backend["name"] in _WITH_PROPOSALS else "simple",
        "app_title": word("editor", "title", language),
        "media_folder": f"{DOCS}/images",
        "public_folder": "/images",
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": LONGEST},
        "output": {"omit_empty_optional_fields": True},
        "i18n": {
            "structure": "multiple_files",
            "locales": languages,
            "default_locale": languages[0],
            "initial_locales": "default",
        },
        "folders": list(_folders(catalogue, language)),
    }


def folders(catalogue: Catalogue) -> Iterator[tuple[str, type[Record]]]:
    """Yield the folders of records below ``docs`` with their type, in the order readers see."""
    off = catalogue.profile.scope.types_off
    for cls in types_in_order(in_edition=False):
        if cls.type not in off:
            yield str(cls.folder), cls
    editions = [record.id for record in catalogue.records.values() if record.type == "edition"]
    for edition in editions:
        for cls in types_in_order(in_edition=True):
            if cls.type not in off:
                yield f"{edition}/{cls.folder}", cls


def _folders(catalogue: Catalogue, language: str) -> Iterator[dict[str, Any]]:
    writer = FieldWriter(catalogue, language)
    slug = {"template": "{{title}}", "editable": True, "pattern": [_SLUG, word("editor", "slug", language)]}
    for folder, cls in folders(catalogue):
        title = catalogue.registers.word(f"{TYPES}{cls.type}", "title", language)
        edition = folder.split("/")[1] if "/" in folder else ""
        yield {
            "folder": f"{DOCS}/{folder}",
            "filter": {"field": STATUS, "value": list(catalogue.registers.vocabularies["statuses"])},
            "create": True,
            # A record is withdrawn or moved, and its address kept, by people who see what leads to it.
            "delete": False,
            "slug": slug,
            "fields": [
                *(writer.field(control) for control in every_control(cls, catalogue.registers)),
                _body(language),
            ],
            "originals": [
                {
                    "name": collection(folder, original),
                    "label": word(
                        "editor",
                        "collection",
                        language,
                        title=f"{title} {edition}".strip(),
                        original=word("languages", original, language),
                    ),
                    "i18n": {"default_locale": original},
                }
                for original in catalogue.profile.languages
            ],
        }


def _body(language: str) -> Field:
    return {
        "name": BODY,
        "label": word("editor", "body", language),
        "widget": "markdown",
        "modes": ["raw", "rich_text"],
        "required": False,
        "i18n": True,
    }
