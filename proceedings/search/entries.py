# SPDX-License-Identifier: MIT
"""One document becomes entries of the index: under which keys it is found, how strongly, and where in its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from proceedings.search.analysis import Analysis
from proceedings.search.concepts import Concepts
from proceedings.search.documents import Document, Passage
from proceedings.search.numbers import number

TITLE: Final = 8.0
HEADING: Final = 4.0
SUMMARY: Final = 4.0
BODY: Final = 1.0
"""How much a word counts by where it stands."""

SATURATION: Final = 4.0
"""BM25's k1: how soon a further occurrence adds nothing."""
LENGTH: Final = 0.75
"""BM25's b: how much a long body's words count less."""
USUAL_LENGTH: Final = 300.0
"""Words of a usual body. A constant rather than the corpus's mean: one edit must not change every entry."""

SUPPORT: Final = 0.5
"""How much words that entail a key add where the text has the key itself."""

LEVELS: Final = 15
"""Steps of the strength of an entry, from 0."""
PAGE: Final = 0.8
"""Share of its strength that an entry of an editorial page keeps: records come first."""
POSITIONS: Final = 6
"""Most positions kept of a key in one document."""
TITLE_POSITIONS: Final = 24
"""Positions below this are the title's; the summary starts here."""
PART: Final = 160
"""Words of the parts in which excerpts are stored."""

Piece = tuple[str, str, str]


class Entries(NamedTuple):
    """What the index keeps of a document, of which ``title`` and ``language`` are those of its text.

    ``strengths`` maps each key to its encoded strength and positions; ``words`` are the words as they are written,
    for suggestions; ``parts`` holds the text in parts of ``PART`` words: pieces of section id, heading and text.
    """

    title: str
    language: str
    strengths: dict[str, str]
    words: tuple[str, ...]
    parts: tuple[tuple[Piece, ...], ...]


class _Gathering:
    """Weights and positions of keys while a document is read: of those that it has, and of those that these entail."""

    def __init__(self, analysis: Analysis, concepts: Concepts, language: str) -> None:
        self._analysis = analysis
        self._concepts = concepts
        self._language = language
        self._weights: dict[str, float] = {}
        self._positions: dict[str, list[int]] = {}
        self._entailed: dict[str, list[float]] = {}
        """Of each: its largest share, the sum of its shares, and where it first stands."""
        self.words: dict[str, None] = {}

    def words_of(self, text: str, start: int, last: int | None = None) -> tuple[list[tuple[str, int]], list[int]]:
        """The keys of a text with their positions, from ``start`` on and at most ``last``; where each word begins."""
        read, language = self._analysis.read, self._language
        stream: list[tuple[str, int]] = []
        starts = []
        at = start
        for found in self._analysis.words(text):
            key, shown = read(found[0], language)
            if key:
                stream.append((key, at))
                self.words[shown] = None
            starts.append(found.start())
            if last is None or at < last:
                at += 1
        return stream, starts

    def take(self, stream: Sequence[tuple[str, int]], weight: float) -> None:
        """Count the words of a text, and what they entail."""
        weights, positions, entailed = self._weights, self._positions, self._entailed
        phrases, word_of = self._concepts.phrases, self._concepts.word_of
        words = [word_of(key) for key, _ in stream]
        for index, (key, position) in enumerate(stream):
            if key in weights:
                weights[key] += weight
                positions[key].append(position)
            else:
                weights[key] = weight
                positions[key] = [position]
            for phrase, entries in phrases.get(words[index], ()):
                size = len(phrase)
                if size > 1 and tuple(words[index : index + size]) != phrase:
                    continue
                for offset, other, share, _ in entries:
                    if other == key:
                        continue
                    known = entailed.get(other)
                    if known is None:
                        entailed[other] = [share, weight * share, position + offset]
                    else:
                        known[1] += weight * share
                        known[0] = max(known[0], share)

    def add(self, text: str, language: str, weight: float) -> None:
        """Enter the words of a fact, which stand nowhere in the text."""
        for found in self._analysis.words(text):
            key, shown = self._analysis.read(found[0], language)
            if key:
                self._weights[key] = max(self._weights.get(key, 0.0), weight)
                if language == self._language:
                    self.words[shown] = None

    def strengths(self, share_kept: float) -> dict[str, str]:
        """Every key with its encoded strength. What is entailed is never as strong as what is said."""
        found = {
            key: _encoded(share_kept * weight / (weight + SATURATION), self._positions.get(key, ()))
            for key, weight in self._weights.items()
            if key not in self._entailed
        }
        for key, (share, total, position) in self._entailed.items():
            own = self._weights.get(key, 0.0)
            both = own + total / share
            said = own + min(own, SUPPORT * total)
            strength = max(said / (said + SATURATION), share * both / (both + SATURATION))
            found[key] = _encoded(share_kept * strength, self._positions.get(key) or (int(position),))
        return found


def entries_of(document: Document, analysis: Analysis, concepts: Concepts) -> Entries:
    """The entries of a document; ``concepts`` are those for texts in its language."""
    gathering = _Gathering(analysis, concepts, document.language)
    title, _ = gathering.words_of(document.title, 0, TITLE_POSITIONS - 1)
    streams = [(title, TITLE)]
    bodies = []
    parts: list[list[Piece]] = []
    at = 0
    for place, piece in enumerate((Passage("", "", document.summary), *document.passages)):
        before = at
        heading, starts = gathering.words_of(piece.heading, TITLE_POSITIONS + at)
        at += len(starts)
        text, starts = gathering.words_of(piece.text, TITLE_POSITIONS + at)
        streams.append((heading, HEADING))
        if place:
            bodies.append(text)
        else:
            streams.append((text, SUMMARY))
        _cut(parts, piece, before, at, starts)
        at += len(starts)
    body = BODY / (1.0 - LENGTH + LENGTH * at / USUAL_LENGTH)
    for stream, weight in (*streams, *((text, body) for text in bodies)):
        gathering.take(stream, weight)
    for fact in document.facts:
        gathering.add(fact.text, fact.language, fact.weight)
    gathering.words.pop("", None)
    return Entries(
        document.title,
        document.language,
        gathering.strengths(PAGE if document.type == "page" else 1.0),
        tuple(gathering.words),
        tuple(tuple(part) for part in parts),
    )


def _encoded(strength: float, positions: Sequence[int]) -> str:
    """Strength and number of positions in one digit, then the further number, then the steps between positions."""
    kept = positions[:1] if len(positions) == 1 else sorted(set(positions))[:POSITIONS]
    level = min(LEVELS - 1, int(strength * LEVELS))
    text = number(level * 3 + min(len(kept), 2))
    if len(kept) >= 2:
        text += number(len(kept) - 2)
    before = -1
    for position in kept:
        text += number(position - before - 1)
        before = position
    return text


def _cut(parts: list[list[Piece]], piece: Piece, first: int, at: int, starts: Sequence[int]) -> None:
    """Put a piece into its parts, cut where a part ends: so that the position of a word leads to its part.

    Its heading begins at word ``first`` of the document and its text at word ``at``.
    """
    identifier, heading, text = piece
    if not starts or at // PART != first // PART:
        _put(parts, first // PART, (identifier, heading, "" if starts else text))
    done = cut = 0
    while done < len(starts):
        upto = min(len(starts), done + PART - at % PART)
        end = starts[upto] if upto < len(starts) else len(text)
        _put(parts, at // PART, (identifier, heading, text[cut:end].strip()))
        at += upto - done
        done, cut = upto, end


def _put(parts: list[list[Piece]], place: int, piece: Piece) -> None:
    while len(parts) <= place:
        parts.append([])
    parts[place].append(piece)
