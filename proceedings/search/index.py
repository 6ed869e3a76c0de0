# SPDX-License-Identifier: MIT
"""The index of each language, made from the contents and kept: what did not change is not made again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from proceedings.orthography import analysis, rules
from proceedings.presentation.addresses import HOME
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.presentation.templates import templates_digest
from proceedings.project import settings
from proceedings.search.columns import FIRST, columns
from proceedings.search.concepts import Lexicon
from proceedings.search.documents import DocumentSource, sources
from proceedings.search.numbers import number, steps
from proceedings.search.shards import Files, shards
from proceedings.search.store import EntryStore
from proceedings.store.cache import replace_text

FOLDER: Final = "build/search"
"""Where the files are made and kept."""
PUBLISHED: Final = "search"
"""Where the index is published, from the site's root: a folder for each language."""
MANIFEST: Final = "manifest.js"

_LEDGER: Final = "ledger.json"
_FEW_TITLES: Final = 16_000
"""So many characters of titles and addresses come with the manifest; more come with the excerpts."""


def index(site_model: SiteModel, folder: Path, made: Mapping[str, str]) -> Mapping[str, str]:
    """The paths of the index's files by published path, made in ``folder``, which keeps what later builds need.

    ``made`` maps the pages that no author wrote to the stem of their words. Every page of the site that is not a
    further page of a listing is in the index of every language.
    """
    whole = _Whole(site_model, made, _common(site_model), Lexicon(site_model.catalogue.registers, analysis()))
    found: dict[str, str] = {}
    for language in site_model.languages:
        here = folder / language
        for name in _language(whole, language, here):
            # There are thousands: joined as text, they take a tenth of the time.
            found[f"{PUBLISHED}/{language}/{name}"] = f"{here}/{name}"
    return found


@dataclass(frozen=True)
class _Whole:
    """What the indexes of all languages are made from; ``common`` is the digest of what all documents depend on."""

    site_model: SiteModel
    made: Mapping[str, str]
    common: str
    lexicon: Lexicon


def _common(site_model: SiteModel) -> str:
    """The digest of what every document's entries depend on: code, rules, settings."""
    program = templates_digest(site_model.catalogue.root)
    digest = hashlib.sha256(repr((version("PyYAML"), site_model.settings.digits, program)).encode())
    digest.update((site_model.catalogue.root / settings.FILE).read_bytes())
    return digest.hexdigest()


def _language(whole: _Whole, language: str, folder: Path) -> Sequence[str]:
    """The names of the files of one language, which lie in its folder."""
    site_model = whole.site_model
    ledger = folder / _LEDGER
    known, names = _kept(ledger, folder)
    state = _state(whole, language)
    if names is not None and known.get("state") == state:
        return names
    found = sources(site_model, whole.made, language, whole.common)
    page_html = PageHtml(site_model, Localiser(site_model.registers, language, site_model.settings.digits), HOME)
    table = columns(site_model, page_html, [source.page for source in found])
    entries = EntryStore(folder, found, whole.lexicon, site_model.catalogue.tracked, afresh=names is None)
    # Most edits are of one language, and leave the documents of the others as they are.
    besides = _digest(whole.common, site_model.catalogue.tracked.state, table)
    if names is None or entries.is_changed or known.get("besides") != besides:
        # Without it, files that are written by half count for nothing.
        ledger.unlink(missing_ok=True)
        names = _written(_files(entries, found, table, language, whole.lexicon), folder)
    entries.save()
    replace_text(ledger, json.dumps({"state": state, "besides": besides, "names": names}))
    return names


def _state(whole: _Whole, language: str) -> str:
    """The digest of all that the index of a language can depend on: no document need be made to know it unchanged."""
    site_model = whole.site_model
    return _digest(
        whole.common,
        language,
        site_model.languages,
        site_model.today.isoformat(),
        site_model.catalogue.tracked.state,
        list(site_model.catalogue.digests.items()),
        list(whole.made.items()),
    )


def _digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _kept(ledger: Path, folder: Path) -> tuple[Mapping[str, Any], Sequence[str] | None]:
    """What is known of the last build, and the names of its files if all of them stand."""
    try:
        known = json.loads(ledger.read_bytes())
        names: list[str] = known["names"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}, None
    present = {entry.name for entry in os.scandir(folder)}
    return known, names if present.issuperset(names) else None


def _files(
    entries: EntryStore, found: Sequence[DocumentSource], table: Mapping[str, Any], language: str, lexicon: Lexicon
) -> Files:
    """Every file of a language."""
    phrases = lexicon.concepts(language).sources
    files = Files(language)
    lines = {
        key: " ".join((f"{key}!{posting}", *sorted(phrases.get(key, ()))))
        for key, posting in entries.tables.postings.items()
    }
    titles, pages = "\n".join(entries.titles), "\n".join(source.page for source in found)
    are_few = len(titles) + len(pages) <= _FEW_TITLES
    files.manifest(
        {
            "documents": len(found),
            "rules": rules(),
            "keys": shards(files, "k", lines),
            "words": shards(files, "w", entries.tables.lines_of_words()),
            "titles": titles if are_few else None,
            "pages": pages if are_few else None,
            "languages": {
                code: steps(place for place, other in enumerate(entries.languages) if other == code)
                for code in sorted(set(entries.languages) - {language})
            },
            "columns": {name: table[name] for name in FIRST},
            "more": files.add("c", [{name: column for name, column in table.items() if name not in FIRST}]),
            "parts": "".join(number(count) for count in entries.parts),
            "excerpts": entries.excerpts(files),
        }
    )
    return files


def _written(files: Files, folder: Path) -> list[str]:
    """Write the files that are not there yet, and remove those that no longer belong; the names in order."""
    folder.mkdir(parents=True, exist_ok=True)
    present = {path.name for path in folder.glob("?-*.js")}
    for name, data in files.made.items():
        if data is not None and (name not in present or name == MANIFEST):
            part = folder / f"{name}.part"
            part.write_bytes(data)
            part.replace(folder / name)
    for name in present - files.made.keys():
        (folder / name).unlink()
    return sorted(files.made)
