# SPDX-License-Identifier: MIT
"""The index of each language, made from the contents and kept: what did not change is not made again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from proceedings.orthography import analysis, rules
from proceedings.presentation.addresses import HOME
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.project import settings
from proceedings.search.columns import FIRST, columns
from proceedings.search.concepts import Lexicon, keys_of
from proceedings.search.documents import DocumentSource, sources
from proceedings.search.numbers import number, steps
from proceedings.search.shards import Files, shards
from proceedings.search.store import EntryStore
from proceedings.search.weights import QUERY
from proceedings.store.code_digests import code_digest
from proceedings.store.digests import digest, value_digest
from proceedings.store.kept_files import KeptFiles
from proceedings.store.sealed import read_value, write_value

FOLDER: Final = "build/search"
"""Where the files are made and kept."""
PUBLISHED: Final = "search"
"""Where the index is published, from the site's root: a folder for each language."""
MANIFEST: Final = "manifest.js"

_LEDGER: Final = "ledger.marshal"
_FEW_TITLES: Final = 32_000
"""So many characters of titles and addresses come with the manifest; more come with the excerpts."""


def index(site_model: SiteModel, folder: Path, made: Mapping[str, str]) -> Mapping[str, str]:
    """Return the paths of the index's files by published path, made in ``folder``, which keeps what later builds need.

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
    """Return the digest of what every document's entries depend on: code, rules, settings."""
    root = site_model.catalogue.root
    mkdocs = hashlib.sha256((root / settings.FILE).read_bytes()).hexdigest()
    profile = site_model.registers.profile.digest
    return digest(code_digest(root, __name__), site_model.settings.digits, mkdocs, profile)


def _language(whole: _Whole, language: str, folder: Path) -> Sequence[str]:
    """Return the names of the files of one language, which lie in its folder."""
    site_model = whole.site_model
    ledger = folder / _LEDGER
    kept = KeptFiles(folder)
    known, names = _known(ledger, kept)
    state = _state(whole, language)
    if names is not None and known.get("state") == state:
        return names
    found = sources(site_model, whole.made, language, whole.common)
    page_html = PageHtml(site_model, Localiser(site_model.registers, language, site_model.settings.digits), HOME)
    table = columns(site_model, page_html, [source.page for source in found])
    entries = EntryStore(folder, found, whole.lexicon, site_model.catalogue.tracked, afresh=names is None)
    # Most edits are of one language, and leave the documents of the others as they are.
    besides = value_digest((whole.common, site_model.catalogue.tracked.state, table))
    if names is None or entries.is_changed or known.get("besides") != besides:
        # Without it, files that are written by half count for nothing.
        ledger.unlink(missing_ok=True)
        names = _written(_files(entries, found, table, language, whole.lexicon), kept)
    entries.save()
    write_value(ledger, {"state": state, "besides": besides, "names": names})
    return names


def _state(whole: _Whole, language: str) -> str:
    """Return the digest of all that the index of a language can depend on: it is known without making a document."""
    site_model = whole.site_model
    return value_digest(
        (
            whole.common,
            language,
            site_model.languages,
            site_model.today.isoformat(),
            site_model.catalogue.tracked.state,
            list(site_model.catalogue.digests.items()),
            list(whole.made.items()),
        )
    )


def _known(ledger: Path, kept: KeptFiles) -> tuple[Mapping[str, Any], Sequence[str] | None]:
    """Return what is known of the last build, and the names of its files if all of them stand as they were written."""
    known: Mapping[str, Any] = read_value(ledger) or {}
    names: list[str] = known.get("names", [])
    return known, names if names and all(map(kept.is_intact, names)) else None


def _files(
    entries: EntryStore, found: Sequence[DocumentSource], table: Mapping[str, Any], language: str, lexicon: Lexicon
) -> Files:
    """Return every file of a language."""
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
            "weights": QUERY,
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
            "lengths": "".join(number(len(_searched(entries, place, lexicon))) for place in range(len(found))),
            "parts": "".join(number(count) for count in entries.parts),
            "sizes": "".join(number(size) for size in entries.sizes),
            "excerpts": entries.excerpts(files),
        }
    )
    return files


def _searched(entries: EntryStore, place: int, lexicon: Lexicon) -> Sequence[str]:
    """Return the words of a document's title that are searched."""
    return keys_of(lexicon.analysis, entries.titles[place], entries.languages[place])


def _written(files: Files, kept: KeptFiles) -> list[str]:
    """Write the files that are not there yet, and remove those that no longer belong; the names in order."""
    for name, data in files.made.items():
        if data is not None and (name == MANIFEST or not kept.is_intact(name)):
            kept.put(name, data)
    for path in Path(kept.folder).glob("?-*.js"):
        if path.name not in files.made:
            kept.remove(path.name)
    kept.save()
    return sorted(files.made)
