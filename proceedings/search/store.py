# SPDX-License-Identifier: MIT
"""The entries of a language's documents, kept from one build to the next: of one edit, one document is made again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from proceedings.registers import RecordedDependencies, TrackedRegisters
from proceedings.search.concepts import Concepts, Lexicon
from proceedings.search.documents import DocumentSource
from proceedings.search.entries import Entries, entries_of, size_of_excerpt
from proceedings.search.shards import DOCUMENTS_TOGETHER, Files, excerpts, excerpts_named
from proceedings.search.tables import Tables
from proceedings.store.sealed import read_value, write_value

_TOGETHER: Final = 4 * DOCUMENTS_TOGETHER
"""Documents whose entries lie in one file."""
_MOST_CHANGED: Final = 64
"""Of more changed documents than this, the tables are made anew."""

_STATE: Final = "state"
_LEXICON: Final = "lexicon"

_Kept = list[tuple[str, tuple[Any, ...]]]


class _State(NamedTuple):
    """What the entries of all documents came to in the last build: the first seven are of each document, or of several.

    ``registers`` is the state of the registers that they were made with, ``traces`` what each took from them, and
    ``form`` the names of what is kept of a document: entries of another version of the program may have others.
    """

    pages: list[str]
    digests: list[str]
    titles: list[str]
    languages: list[str]
    parts: list[int]
    sizes: list[int]
    excerpts: list[str]
    postings: dict[str, str]
    words: dict[str, dict[str, int]]
    registers: str
    traces: dict[str, Any]
    form: tuple[str, ...]


class EntryStore:
    """Entries of all documents, in order; ``tables`` is what they come to.

    ``is_changed`` tells whether anything differs from the last build. ``titles``, ``languages``, ``parts``, their
    number, and ``sizes``, what their excerpts take at most, are of each document.
    """

    def __init__(
        self,
        folder: Path,
        found: Sequence[DocumentSource],
        lexicon: Lexicon,
        tracked: TrackedRegisters,
        *,
        afresh: bool,
    ) -> None:
        """``folder`` is the language's; ``afresh`` if the files of the last build cannot be relied on."""
        self._folder = folder / "kept"
        self._found = found
        self._lexicon = lexicon
        self._consulted = tracked
        self._files: dict[int, _Kept] = {}
        self._changed: set[int] = set()
        self._excerpts: list[str] = []
        self.titles: list[str] = []
        self.languages: list[str] = []
        self.parts: list[int] = []
        self.sizes: list[int] = []
        self.is_changed = False
        self._state = _read_state(self._folder)
        self._traces = RecordedDependencies(self._state.traces if self._state else None)
        self._is_of_these_registers = self._state is not None and self._state.registers == tracked.state
        outdated = self._outdated()
        if afresh or not self._change(outdated):
            self._make(outdated)

    def _outdated(self) -> set[str]:
        """Return the pages of which the registers now tell something else, or whose words entail something else."""
        if self._state is None or self._is_of_these_registers:
            return set()
        outdated = self._traces.changed(self._consulted)
        before: Mapping[str, Mapping[str, str]] = read_value(self._folder / _LEXICON) or {}
        changed: dict[str, set[str]] = {}
        for language, old in before.items():
            now = self._lexicon.concepts(language).digests()
            changed[language] = {word for word in old.keys() | now.keys() if old.get(word) != now.get(word)}
        for place, page in enumerate(self._state.pages):
            kept = self._kept(place // _TOGETHER)
            row = place % _TOGETHER
            entries = Entries(*kept[row][1]) if row < len(kept) else None
            if (
                entries is None
                or entries.language not in changed
                or any(Concepts.concerns(changed[entries.language], key) for key in entries.strengths)
            ):
                outdated.add(page)
        return outdated

    def _change(self, outdated: Collection[str]) -> bool:
        """Take over what is kept but for the documents that changed; False where that cannot be done."""
        state = self._state
        if state is None or [source.page for source in self._found] != state.pages:
            return False
        digests = state.digests
        self.titles, self.languages, self.parts = state.titles, state.languages, state.parts
        self.sizes = state.sizes
        self._excerpts = state.excerpts
        changed = [
            place
            for place, source in enumerate(self._found)
            if source.digest != digests[place] or source.page in outdated
        ]
        if len(changed) > _MOST_CHANGED:
            return False
        self.tables = Tables(state.postings, state.words)
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
                self.sizes[place] = size_of_excerpt(new)
                self._excerpts[place // DOCUMENTS_TOGETHER] = ""
        self._changed = {place // _TOGETHER for place in changed}
        return True

    def _make(self, outdated: Collection[str]) -> None:
        """Make the tables anew, from the entries that are kept and those that are not."""
        known = {}
        # Without the state nothing is known of the registers that they were made with.
        for path in sorted(self._folder.glob("[0-9]*")) if self._state else ():
            known.update(dict(read_value(path) or ()))
        self._files = {}
        for place, source in enumerate(self._found):
            entries = None if source.page in outdated else known.get(source.digest)
            self._files.setdefault(place // _TOGETHER, []).append((source.digest, entries or tuple(self._made(source))))
        every = [Entries(*entries) for kept in self._files.values() for _, entries in kept]
        self.tables = Tables.of(every, self._lexicon.analysis)
        self.titles = [entries.title for entries in every]
        self.languages = [entries.language for entries in every]
        self.parts = [len(entries.parts) for entries in every]
        self.sizes = [size_of_excerpt(entries) for entries in every]
        self._excerpts = [""] * -(-len(every) // DOCUMENTS_TOGETHER)
        self.is_changed = True
        self._changed = set(self._files)

    def _made(self, source: DocumentSource) -> Entries:
        with self._consulted.noting() as taken:
            document = source.document()
        self._traces.put(source.page, taken)
        return entries_of(document, self._lexicon.analysis, self._lexicon.concepts(document.language))

    def _kept(self, file: int) -> _Kept:
        if file not in self._files:
            self._files[file] = read_value(self._folder / str(file)) or []
        return self._files[file]

    def excerpts(self, files: Files) -> str:
        """Add the files of excerpts, and return their names; those of documents that did not change stand already."""
        for place, name in enumerate(self._excerpts):
            first = place * DOCUMENTS_TOGETHER
            counts = self.parts[first : first + DOCUMENTS_TOGETHER]
            if name:
                files.keep(excerpts_named(name, counts))
            else:
                self._excerpts[place] = excerpts(files, [self._rows(first + step) for step in range(len(counts))])
        return " ".join(self._excerpts)

    def _rows(self, place: int) -> list[Any]:
        entries = Entries(*self._kept(place // _TOGETHER)[place % _TOGETHER][1])
        page = self._found[place].page
        authors = [entries.authors] if entries.authors else []
        return [[place, part, entries.title, page, pieces, *authors] for part, pieces in enumerate(entries.parts)]

    def save(self) -> None:
        """Write the files of entries that changed, then what they come to: once all that follows from it is written."""
        if not self._changed and self._is_of_these_registers:
            return
        # Entries without it are nobody's: it tells of which registers they are.
        (self._folder / _STATE).unlink(missing_ok=True)
        for file in sorted(self._changed):
            write_value(self._folder / str(file), self._files[file])
        for path in self._folder.glob("[0-9]*"):
            if int(path.name) * _TOGETHER >= len(self._found):
                path.unlink()
        pages = [source.page for source in self._found]
        if not self._is_of_these_registers:
            languages = sorted(set(self.languages))
            digests_of_words = {language: self._lexicon.concepts(language).digests() for language in languages}
            write_value(self._folder / _LEXICON, digests_of_words)
        state = _State(
            pages,
            [source.digest for source in self._found],
            self.titles,
            self.languages,
            self.parts,
            self.sizes,
            self._excerpts,
            self.tables.postings,
            self.tables.words,
            self._consulted.state,
            self._traces.kept(self._consulted, pages),
            Entries._fields,
        )
        write_value(self._folder / _STATE, tuple(state))


def _read_state(folder: Path) -> _State | None:
    """Return the state of the last build, or None where there is none of this form."""
    found = read_value(folder / _STATE)
    state = _State(*found) if isinstance(found, tuple) and len(found) == len(_State._fields) else None
    return state if state is not None and state.form == Entries._fields else None
