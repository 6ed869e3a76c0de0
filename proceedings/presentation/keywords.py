# SPDX-License-Identifier: MIT
"""The keywords of papers as indexes, of each edition and of the site: which there are, and on which page each stands.

A text without keywords in a language is entered by those of its original. A keyword is one whatever its capitals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from proceedings.languages import LANGUAGES
from proceedings.orthography import by_letter, sort_key
from proceedings.presentation.cards import RecordCard
from proceedings.records.indexed import KEYWORDS, has_keywords
from proceedings.store.cache import ResultCache
from proceedings.store.code_digests import code_digest
from proceedings.store.digests import value_digest

PER_PAGE: Final = 150
"""Lines on one page of an index, a line for each text of a keyword."""


class Keyword(NamedTuple):
    """A keyword as the first text of an index writes it, its language, and the texts that state it."""

    text: str
    language: str
    cards: tuple[RecordCard, ...]

    @property
    def key(self) -> tuple[str, str]:
        """What makes keywords the same."""
        return self.language, _same(self.text)

    @property
    def fragment(self) -> str:
        """The id of its entry."""
        return f"keyword-{self.language}-{_same(self.text).replace(' ', '-')}"


class KeywordLine(NamedTuple):
    """A text of a keyword, filed under a letter; empty for what begins with none."""

    letter: str
    keyword: Keyword
    card: RecordCard


class KeywordPages(NamedTuple):
    """The pages of an index in a language: the lines of each, and on which page, from 0, each letter begins."""

    lines: tuple[tuple[KeywordLine, ...], ...]
    letters: Mapping[str, int]


class KeywordIndexes:
    """Every index of keywords, by its page."""

    def __init__(self, cards: Iterable[RecordCard], root: Path) -> None:
        """``cards`` are those of all records, in order; ``root`` is the project's folder."""
        self._root = root
        self._cards: dict[str, list[RecordCard]] = {}
        for card in cards:
            if has_keywords(card.record):
                for index in (KEYWORDS, f"{card.record.edition}/{KEYWORDS}"):
                    self._cards.setdefault(index, []).append(card)
        self._pages: dict[tuple[str, str], KeywordPages] = {}
        self._lines: dict[tuple[str, str], tuple[KeywordLine, ...]] = {}
        self._places: dict[tuple[str, str], dict[tuple[str, str], tuple[str, str]]] = {}
        self._page_ids: dict[str, list[str]] = {}

    @property
    def indexes(self) -> tuple[str, ...]:
        """The pages of all indexes."""
        return tuple(self._cards)

    def page_ids(self, index: str) -> list[str]:
        """Return the ids of the pages of an index, the same in every language: the first is that of the index."""
        known = self._page_ids.get(index)
        if known is None:
            # Each paper asks for them.
            most = max(sum(len(stated(card, language)[1]) for card in self._cards[index]) for language in LANGUAGES)
            known = [index, *(f"{index}/page/{number}" for number in range(2, -(-most // PER_PAGE) + 1))]
            self._page_ids[index] = known
        return known

    def pages(self, index: str, language: str) -> KeywordPages:
        """Return the pages of an index in a language, with as many lines on each as on any other."""
        known = self._pages.get((index, language))
        if known is None:
            lines, pages = self._read(index, language), len(self.page_ids(index))
            cuts = [len(lines) * at // pages for at in range(pages + 1)]
            of_each = tuple(lines[start:end] for start, end in pairwise(cuts))
            letters: dict[str, int] = {}
            for at, on_page in enumerate(of_each):
                for line in on_page:
                    letters.setdefault(line.letter, at)
            known = self._pages[index, language] = KeywordPages(of_each, letters)
        return known

    def place(self, card: RecordCard, language: str, text: str) -> tuple[str, str]:
        """Return the page and the fragment at which a keyword of a text stands in the index of its edition."""
        index = f"{card.record.edition}/{KEYWORDS}"
        places = self._places.get((index, language))
        if places is None:
            places = self._places[index, language] = {}
            for page, lines in zip(self.page_ids(index), self.pages(index, language).lines, strict=True):
                for line in lines:
                    places.setdefault(line.keyword.key, (page, line.keyword.fragment))
        return places[stated(card, language)[0], _same(text)]

    def _read(self, index: str, language: str) -> tuple[KeywordLine, ...]:
        if self._cards[index] == self._cards[KEYWORDS]:
            # Of the only edition with keywords: what the site's index enters.
            index = KEYWORDS
        known = self._lines.get((index, language))
        if known is None:
            cards = self._cards[index]
            lines: list[KeywordLine] = []
            for letter, text, said, papers in self._entries[index, language]:
                keyword = Keyword(text, said, tuple(cards[at] for at in papers))
                lines.extend(KeywordLine(letter, keyword, card) for card in keyword.cards)
            known = self._lines[index, language] = tuple(lines)
        return known

    @cached_property
    def _entries(self) -> Mapping[tuple[str, str], tuple[_Entry, ...]]:
        """The entries of each index in each language, in order: kept for the next build, since sorting costs most."""
        kept = ResultCache(self._root, "keywords", code_digest(self._root, __name__))
        given = [(index, language) for index in self._cards for language in LANGUAGES]
        key = value_digest([(at, [stated(card, at[1]) for card in self._cards[at[0]]]) for at in given])
        found: Mapping[tuple[str, str], tuple[_Entry, ...]] | None = kept.get("entries", key)
        if found is None:
            found = {at: tuple(_sorted(self._cards[at[0]], at[1])) for at in given}
            kept.put("entries", key, found)
        kept.save()
        return found


class _Entry(NamedTuple):
    """A keyword of an index: its letter, text and language, and which texts of the index state it."""

    letter: str
    text: str
    language: str
    papers: tuple[int, ...]


def _sorted(cards: Sequence[RecordCard], language: str) -> Iterator[_Entry]:
    """Yield the entries of an index of these texts in the order of a language."""
    found: dict[tuple[str, str], tuple[str, list[int]]] = {}
    for at, card in enumerate(cards):
        said, keywords = stated(card, language)
        for text in keywords:
            found.setdefault((said, _same(text)), (text, []))[1].append(at)
    keyed = ((sort_key(text, language), (text, said, tuple(papers))) for (said, _), (text, papers) in found.items())
    yield from (_Entry(letter, *entry) for letter, group in by_letter(keyed) for entry in group)


def stated(card: RecordCard, language: str) -> tuple[str, tuple[str, ...]]:
    """Return the keywords by which a text is entered in a language, and the language that they are in.

    One that is stated twice, in other capitals, counts once.
    """
    words = card.record.words
    own = next(
        (code for code in (language, card.record.original, *words) if code in words and words[code].keywords), ""
    )
    keywords = words[own].keywords if own else ()
    return own, tuple({_same(text): text for text in reversed(keywords)}.values())[::-1]


def _same(text: str) -> str:
    return " ".join(text.split()).casefold()
