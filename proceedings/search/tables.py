# SPDX-License-Identifier: MIT
"""What the entries of all documents of a language come to: postings by key, and words with their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from proceedings.orthography import Analysis
from proceedings.search.entries import SEVERAL, STATES, Entries
from proceedings.search.numbers import after, number, value

_MOST_FREQUENT: Final = 44
_SHORTEST: Final = 3
"""Words of fewer letters are not suggested."""


class Tables:
    """``postings``: for each key the step to each document that has it, with its strength and positions there.

    ``words``: how words are written, by their folded form, with the number of documents that write them so.
    """

    def __init__(self, postings: dict[str, str], words: dict[str, dict[str, int]]) -> None:
        self.postings = postings
        self.words = words

    @classmethod
    def of(cls, entries: Sequence[Entries], analysis: Analysis) -> Tables:
        """Return the tables of all documents, in order."""
        lists: dict[str, list[str]] = {}
        last: dict[str, int] = {}
        tables = cls({}, {})
        for document, of_document in enumerate(entries):
            for key, strength in of_document.strengths.items():
                known = lists.get(key)
                if known is None:
                    lists[key] = [number(document) + strength]
                else:
                    known.append(number(document - last[key] - 1) + strength)
                last[key] = document
        for word, count in Counter(word for of_document in entries for word in of_document.words).items():
            tables._count((word,), count, analysis)
        tables.postings = {key: "".join(found) for key, found in lists.items()}
        return tables

    def change(self, document: int, old: Entries, new: Entries, analysis: Analysis) -> None:
        """Put a document's new entries in the place of its old ones."""
        for key in old.strengths.keys() | new.strengths.keys():
            strength = new.strengths.get(key)
            if strength != old.strengths.get(key):
                changed = _changed(self.postings.get(key, ""), document, strength)
                if changed:
                    self.postings[key] = changed
                else:
                    del self.postings[key]
        self._count(old.words, -1, analysis)
        self._count(new.words, 1, analysis)

    def _count(self, words: Iterable[str], by: int, analysis: Analysis) -> None:
        for word in words:
            folded = analysis.folded(word)
            if len(folded) >= _SHORTEST:
                counts = self.words.setdefault(folded, {})
                counts[word] = counts.get(word, 0) + by
                if not counts[word]:
                    del counts[word]
                    if not counts:
                        del self.words[folded]

    def lines_of_words(self) -> dict[str, str]:
        """Return a line for each word by its folded form: how it is written most often, and in how many documents."""
        return {
            folded: f"{max((count, word) for word, count in counts.items())[1]}"
            f"!{number(min(sum(counts.values()), _MOST_FREQUENT))}"
            for folded, counts in self.words.items()
        }


def _changed(text: str, document: int, strength: str | None) -> str:
    """Return a posting with another strength for a document, or without the document."""
    at, before = 0, -1
    end, here = 0, -1
    while at < len(text):
        end = after(text, at)
        here = before + 1 + value(text[at:end])
        if here >= document:
            break
        before, at = here, _end_of_strength(text, end)
    else:
        return text if strength is None else text + number(document - before - 1) + strength
    start = at
    if here == document:
        at = _end_of_strength(text, end)
        if at < len(text):
            end = after(text, at)
            here += 1 + value(text[at:end])
    middle = ""
    if strength is not None:
        middle = number(document - before - 1) + strength
        before = document
    rest = number(here - before - 1) + text[end:] if at < len(text) else ""
    return text[:start] + middle + rest


def _end_of_strength(text: str, at: int) -> int:
    """Return where a strength with its positions ends."""
    end = after(text, at)
    state = value(text[at:end]) % STATES
    positions = min(state, 1)
    if state == SEVERAL:
        at, end = end, after(text, end)
        positions = SEVERAL + value(text[at:end])
    for _ in range(positions):
        end = after(text, end)
    return end
