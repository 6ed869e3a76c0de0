# SPDX-License-Identifier: MIT
"""The entries of a language's documents, kept from one build to the next: of one edit, one document is made again."""

from __future__ import annotations

import marshal
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from proceedings.search.concepts import Lexicon
from proceedings.search.documents import Source
from proceedings.search.entries import Entries, entries_of
from proceedings.search.shards import DOCUMENTS_TOGETHER, Files, excerpts, excerpts_named
from proceedings.search.tables import Tables

_TOGETHER: Final = 4 * DOCUMENTS_TOGETHER
"""Documents whose entries lie in one file."""
_MOST_CHANGED: Final = 64
"""Of more changed documents than this, the tables are made anew."""

_Kept = list[tuple[str, tuple[Any, ...]]]


class EntryStore:
    """Entries of all documents, in order; ``tables`` is what they come to.

    ``is_changed`` tells whether anything differs from the last build. ``titles``, ``languages`` and ``parts``, their
    number, are of each document.
    """

    def __init__(self, folder: Path, found: Sequence[Source], lexicon: Lexicon, *, afresh: bool) -> None:
        """``folder`` is the language's; ``afresh`` if the files of the last build cannot be relied on."""
        self._folder = folder / "kept"
        self._found = found
        self._lexicon = lexicon
        self._files: dict[int, _Kept] = {}
        self._changed: set[int] = set()
        self._excerpts: list[str] = []
        self.titles: list[str] = []
        self.languages: list[str] = []
        self.parts: list[int] = []
        self.is_changed = False
        if afresh or not self._change():
            self._make()

    def _change(self) -> bool:
        """Take over what is kept but for the documents that changed; False where that cannot be done."""
        state = _read(self._folder / "state")
        if not isinstance(state, tuple) or [source.page for source in self._found] != state[0]:
            return False
        _, digests, self.titles, self.languages, self.parts, self._excerpts, postings, words = state
        changed = [place for place, source in enumerate(self._found) if source.digest != digests[place]]
        if len(changed) > _MOST_CHANGED:
            return False
        self.tables = Tables(postings, words)
        for place in changed:
            kept = self._kept(place // _TOGETHER)
            row = place % _TOGETHER
            if row >= len(kept) or kept[row][0] != digests[place]:
                return False
            old, new = Entries(*kept[row][1]), self._made(self._found[place])
            kept[row] = (self._found[place].digest, tuple(new))
            if new != old:
                self.is_changed = True
                self.tables.change(place, old, new, self._lexicon.analysis)
                self.titles[place], self.languages[place], self.parts[place] = new.title, new.language, len(new.parts)
                self._excerpts[place // DOCUMENTS_TOGETHER] = ""
        self._changed = {place // _TOGETHER for place in changed}
        return True

    def _make(self) -> None:
        """Make the tables anew, from the entries that are kept and those that are not."""
        known = {}
        for path in sorted(self._folder.glob("[0-9]*")):
            known.update(dict(_read(path) or ()))
        self._files = {}
        for place, source in enumerate(self._found):
            entries = known.get(source.digest) or tuple(self._made(source))
            self._files.setdefault(place // _TOGETHER, []).append((source.digest, entries))
        every = [Entries(*entries) for kept in self._files.values() for _, entries in kept]
        self.tables = Tables.of(every, self._lexicon.analysis)
        self.titles = [entries.title for entries in every]
        self.languages = [entries.language for entries in every]
        self.parts = [len(entries.parts) for entries in every]
        self._excerpts = [""] * -(-len(every) // DOCUMENTS_TOGETHER)
        self.is_changed = True
        self._changed = set(self._files)

    def _made(self, source: Source) -> Entries:
        document = source.document()
        return entries_of(document, self._lexicon.analysis, self._lexicon.concepts(document.language))

    def _kept(self, file: int) -> _Kept:
        if file not in self._files:
            self._files[file] = _read(self._folder / str(file)) or []
        return self._files[file]

    def excerpts(self, files: Files) -> str:
        """Add the files of excerpts, and return their names; those of documents that did not change stand already."""
        for place, name in enumerate(self._excerpts):
            first = place * DOCUMENTS_TOGETHER
            counts = self.parts[first : first + DOCUMENTS_TOGETHER]
            if name:
                files.keep(excerpts_named(name, sum(counts)))
            else:
                self._excerpts[place] = excerpts(files, [self._rows(first + step) for step in range(len(counts))])
        return " ".join(self._excerpts)

    def _rows(self, place: int) -> list[Any]:
        entries = Entries(*self._kept(place // _TOGETHER)[place % _TOGETHER][1])
        page = self._found[place].page
        return [[place, part, entries.title, page, pieces] for part, pieces in enumerate(entries.parts)]

    def save(self) -> None:
        """Write the files of entries that changed, then what they come to: once all that follows from it is written."""
        if not self._changed:
            return
        for file in sorted(self._changed):
            _write(self._folder / str(file), self._files[file])
        for path in self._folder.glob("[0-9]*"):
            if int(path.name) * _TOGETHER >= len(self._found):
                path.unlink()
        pages, digests = ([getattr(source, name) for source in self._found] for name in ("page", "digest"))
        lists = (pages, digests, self.titles, self.languages, self.parts, self._excerpts)
        _write(self._folder / "state", (*lists, self.tables.postings, self.tables.words))


def _read(path: Path) -> Any:
    try:
        return marshal.loads(path.read_bytes())  # noqa: S302 (written by ourselves, in build/)
    except (OSError, EOFError, ValueError, TypeError):
        return None


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    part.write_bytes(marshal.dumps(value))
    part.replace(path)
