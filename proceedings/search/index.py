# SPDX-License-Identifier: MIT
"""The index of each language, made from the contents and kept: what did not change is not made again."""

from __future__ import annotations

import hashlib
import json
import marshal
import os
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from proceedings import settings
from proceedings.cache import replace_text
from proceedings.pages.addresses import HOME
from proceedings.pages.contents import Contents
from proceedings.pages.editorial import made_pages
from proceedings.pages.environment import templates_digest
from proceedings.pages.inline import Inline
from proceedings.pages.wording import Wording
from proceedings.search.analysis import Analysis, analysis, rules
from proceedings.search.columns import FIRST, columns
from proceedings.search.concepts import Lexicon
from proceedings.search.documents import Document, documents
from proceedings.search.entries import Entries, entries_of
from proceedings.search.numbers import number, steps
from proceedings.search.shards import Files, excerpts, shards

FOLDER: Final = "build/search"
"""Where the files are made and kept."""
PUBLISHED: Final = "search"
"""Where the index is published, from the site's root: a folder for each language."""
MANIFEST: Final = "manifest.js"

_ROOMS: Final = ("search", "texts")
_LEDGER: Final = "ledger.json"
_MOST_FREQUENT: Final = 44
_FEW_TITLES: Final = 16_000
"""So many characters of titles and addresses come with the manifest; more come with the excerpts."""


def index(contents: Contents, folder: Path) -> Mapping[str, Path]:
    """The files of the index by published path, made in ``folder``, which keeps what later builds need.

    Every page of the site that is not a further page of a listing is in the index of every language.
    """
    common = _common(contents)
    found: dict[str, Path] = {}
    lexicon = Lexicon(contents.catalogue.registers, analysis())
    for language in contents.languages:
        here = folder / language
        for name in _language(contents, language, common, here, lexicon):
            found[f"{PUBLISHED}/{language}/{name}"] = here / name
    return found


def _common(contents: Contents) -> str:
    """The digest of what every document's entries depend on: code, rules, registers, settings."""
    program = Path(__file__).parents[1]
    digest = hashlib.sha256(repr((version("PyYAML"), contents.settings.digits)).encode())
    for room in _ROOMS:
        for path in sorted((program / room).glob("*.*")):
            digest.update(path.read_bytes())
    registers = contents.catalogue.registers
    digest.update(f"{registers.digest} {registers.search_digest}".encode())
    digest.update((contents.catalogue.root / settings.FILE).read_bytes())
    return digest.hexdigest()


def _language(contents: Contents, language: str, common: str, folder: Path, lexicon: Lexicon) -> Sequence[str]:
    """The names of the files of one language, which lie in its folder."""
    ledger = folder / _LEDGER
    known, names = _kept(ledger, folder)
    state = _state(contents, language, common)
    if names is not None and known.get("state") == state:
        return names
    found = list(documents(contents, language, common))
    inline = Inline(contents, Wording(contents.catalogue.registers, language, contents.settings.digits), HOME)
    table = columns(contents, inline, [document.page for document in found])
    # Most edits are of one language, and leave the documents of the others as they are.
    made_from = _digest(common, [(document.page, document.digest) for document in found], table)
    if names is None or known.get("made_from") != made_from:
        entries = _entries(found, lexicon, folder / "entries")
        names = _written(_files(found, entries, table, language, lexicon), folder)
    replace_text(ledger, json.dumps({"state": state, "made_from": made_from, "names": names}))
    return names


def _state(contents: Contents, language: str, common: str) -> str:
    """The digest of all that the index of a language can depend on: no document need be made to know it unchanged."""
    return _digest(
        common,
        templates_digest(contents.catalogue.root),
        language,
        contents.languages,
        contents.today.isoformat(),
        list(contents.catalogue.digests.items()),
        sorted(made_pages(contents)),
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


def _entries(found: Sequence[Document], lexicon: Lexicon, path: Path) -> list[Entries]:
    """The entries of every document: those kept from the last build by digest, and the others made."""
    try:
        known: dict[str, Any] = marshal.loads(path.read_bytes())  # noqa: S302 (written by ourselves, in build/)
    except (OSError, EOFError, ValueError, TypeError):
        known = {}
    result = {
        document.digest: known.get(document.digest)
        or tuple(entries_of(document, lexicon.analysis, lexicon.concepts(document.language)))
        for document in found
    }
    if result.keys() != known.keys():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(marshal.dumps(result))
        part.replace(path)
    return [Entries(*result[document.digest]) for document in found]


def _files(
    found: Sequence[Document],
    entries: Sequence[Entries],
    table: Mapping[str, Any],
    language: str,
    lexicon: Lexicon,
) -> Files:
    files = Files(language)
    sources = lexicon.concepts(language).sources
    keys = shards(files, "k", _postings([entry.strengths for entry in entries], sources))
    suggestions = shards(files, "w", _words([entry.words for entry in entries], lexicon.analysis))
    others = sorted({document.language for document in found} - {language})
    titles, pages = ("\n".join(getattr(document, name) for document in found) for name in ("title", "page"))
    are_few = len(titles) + len(pages) <= _FEW_TITLES
    rows = [
        [[place, part, document.title, document.page, pieces] for part, pieces in enumerate(entry.parts)]
        for place, (document, entry) in enumerate(zip(found, entries, strict=True))
    ]
    files.manifest(
        {
            "documents": len(found),
            "rules": rules(),
            "keys": keys,
            "words": suggestions,
            "titles": titles if are_few else None,
            "pages": pages if are_few else None,
            "languages": {
                code: steps(place for place, document in enumerate(found) if document.language == code)
                for code in others
            },
            "columns": {name: table[name] for name in FIRST},
            "more": files.add("c", [{name: column for name, column in table.items() if name not in FIRST}]),
            "parts": "".join(number(len(of_document)) for of_document in rows),
            "excerpts": excerpts(files, rows),
        }
    )
    return files


def _postings(strengths: Iterable[Mapping[str, str]], sources: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    """A line for each key: its documents with their strengths, and the phrases that stand for it in texts."""
    lists: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    for document, of_document in enumerate(strengths):
        for key, strength in of_document.items():
            known = lists.get(key)
            if known is None:
                known = lists[key] = []
            known.append(number(document - last.get(key, -1) - 1))
            known.append(strength)
            last[key] = document
    return {key: " ".join((f"{key}!{''.join(found)}", *sorted(sources.get(key, ())))) for key, found in lists.items()}


def _words(of_documents: Iterable[Sequence[str]], words: Analysis) -> Mapping[str, str]:
    """A line for each word, by its folded form: how it is written most often, and in how many documents."""
    counts: dict[str, int] = {}
    for of_document in of_documents:
        for word in of_document:
            counts[word] = counts.get(word, 0) + 1
    best: dict[str, tuple[int, str]] = {}
    total: dict[str, int] = {}
    for word, count in counts.items():
        folded = words.folded(word)
        if len(folded) > 2:
            best[folded] = max(best.get(folded, (0, "")), (count, word))
            total[folded] = total.get(folded, 0) + count
    return {folded: f"{best[folded][1]}!{number(min(total[folded], _MOST_FREQUENT))}" for folded in best}


def _written(files: Files, folder: Path) -> list[str]:
    """Write the files that are not there yet, and remove those that no longer belong; the names in order."""
    folder.mkdir(parents=True, exist_ok=True)
    present = {path.name for path in folder.glob("?-*.js")}
    for name, data in files.made.items():
        if name not in present or name == MANIFEST:
            part = folder / f"{name}.part"
            part.write_bytes(data)
            part.replace(folder / name)
    for name in present - files.made.keys():
        (folder / name).unlink()
    return sorted(files.made)
