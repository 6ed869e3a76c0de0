# SPDX-License-Identifier: MIT
"""One document becomes entries of the index: under which keys it is found, how strongly, and where in its text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from proceedings.orthography import Analysis
from proceedings.search.codes import further_keys
from proceedings.search.concepts import FIELD, Concepts, Phrase, keys_of
from proceedings.search.documents import Passage, SearchDocument
from proceedings.search.facts import Fact
from proceedings.search.numbers import SMALL, number, steps
from proceedings.search.weights import INDEX

BEGINNING: Final = 40
"""Words of the body that are its beginning."""

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
STATES: Final = 4
"""What an entry can say of its positions: none, one, ``SEVERAL``, or one where the text says it ``OTHERWISE``."""
SEVERAL: Final = 2
OTHERWISE: Final = 3
LEAST: Final = 2
"""The least level of an entry for a word of a longer name or of a field, where the text has others of them."""
LONGEST_NAME: Final = 8
"""Words of a name that is entered whole, at most."""
POSITIONS: Final = 6
"""Most positions kept of a key in one document."""
TITLE_POSITIONS: Final = 24
"""Positions below this are the title's; the summary starts here."""
PART: Final = 160
"""Words of the parts in which excerpts are stored."""

SHORT: Final = 36
"""Characters of a text that every screen shows on a line; wide ones show twice as many."""
LARGE: Final = 3
"""The size of excerpts of which nothing shorter is known."""

Piece = tuple[str, str, str]

_NOWHERE: Final = -1_000_000
"""The position of what stands in no text."""


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
    authors: str
    """Whose text it is, as lists show it; empty for what has no authors."""


class _Gathering:
    """Weights and positions of keys while a document is read: of those that it has, and of those that these entail."""

    def __init__(self, analysis: Analysis, concepts: Concepts, language: str) -> None:
        self._analysis = analysis
        self._concepts = concepts
        self._language = language
        self._weights: dict[str, float] = {}
        self._positions: dict[str, list[int]] = {}
        self._named: dict[str, float] = {}
        self._entailed: dict[str, list[float]] = {}
        """Of each: its largest share, the sum of its shares, and where it first stands."""
        self._fields: dict[int, dict[Phrase, float]] = {}
        """Of each field, the phrases that the text has, with the sums of their weights."""
        self.words: dict[str, None] = {}

    def words_of(self, text: str, start: int, last: int | None = None) -> tuple[list[tuple[str, int]], int]:
        """Return the keys of a text with their positions, from ``start`` to ``last`` at most; its number of words."""
        readings = self._analysis.read(text, self._language)
        self.words.update(dict.fromkeys(shown for _, shown in readings))
        stream = [(key, at) for at, (key, _) in enumerate(readings, start) if key]
        stream += [(key, start + place) for place, key in further_keys(text, self._analysis)]
        if last is not None:
            stream = [(key, min(at, last)) for key, at in stream]
        return stream, len(readings)

    def take(self, stream: Sequence[tuple[str, int]], weight: float) -> None:
        """Count the words of a text, and what they entail."""
        weights, positions = self._weights, self._positions
        for key, position in stream:
            if key in weights:
                weights[key] += weight
                positions[key].append(position)
            else:
                weights[key] = weight
                positions[key] = [position]
        self._entail(stream, weight)

    def _entail(self, stream: Sequence[tuple[str, int]], weight: float) -> None:
        phrases, word_of, fields = self._concepts.phrases, self._concepts.word_of, self._concepts.fields
        words = [word_of(key) for key, _ in stream]
        for index, (key, position) in enumerate(stream):
            for phrase, entries in phrases.get(words[index], ()):
                size = len(phrase)
                if size > 1 and tuple(words[index : index + size]) != phrase:
                    continue
                for offset, other, share, _ in entries:
                    if other != key:
                        self._support(other, share, weight * share, position + offset)
                for field in fields.get(phrase, ()):
                    found = self._fields.setdefault(field, {})
                    found[phrase] = found.get(phrase, 0.0) + weight

    def _support(self, key: str, share: float, weight: float, position: int) -> None:
        known = self._entailed.get(key)
        if known is None:
            self._entailed[key] = [share, weight, position]
        else:
            known[1] += weight
            known[0] = max(known[0], share)

    def join_facts(self) -> None:
        """Let the facts add to what the text says: of several that have a word, the one that counts most."""
        for key, weight in self._named.items():
            self._weights[key] = self._weights.get(key, 0.0) + weight

    def join_fields(self) -> None:
        """Let the words of each field support each other, where the text has two or more."""
        for field, found in self._fields.items():
            if len(found) > 1:
                total = sum(found.values())
                for phrase, key, share in self._concepts.members[field]:
                    self._support(key, share, share * (total - found.get(phrase, 0.0)), _NOWHERE)

    def add(self, text: str, language: str, weight: float) -> None:
        """Enter the words of a fact, which stand nowhere in the text."""
        readings = self._analysis.read(text, language)
        keys = [key for key, _ in readings if key]
        keys += [key for _, key in further_keys(text, self._analysis)]
        for key in keys:
            self._named[key] = max(self._named.get(key, 0.0), weight)
        if language == self._language:
            self.words.update(dict.fromkeys(shown for _, shown in readings))
            self._entail([(key, _NOWHERE) for key in keys], weight)

    def strengths(self, share_kept: float) -> dict[str, str]:
        """Return every key with its encoded strength. What is entailed is never as strong as what is said."""
        found: dict[str, str] = {}
        entailed, positions = self._entailed, self._positions
        levels: dict[float, int] = {}
        for key, weight in self._weights.items():
            if key not in entailed:
                level = levels.get(weight)
                if level is None:
                    level = levels[weight] = _level(share_kept * weight / (weight + SATURATION))
                found[key] = _encoded(level, positions.get(key, ()))
        for key, (share, total, position) in self._entailed.items():
            own = self._weights.get(key, 0.0)
            both = own + total / share
            said = own + min(own, SUPPORT * total)
            strength = max(said / (said + SATURATION), share * both / (both + SATURATION))
            level = _level(share_kept * strength)
            if key in positions or (own and position < 0):
                found[key] = _encoded(level, positions.get(key, ()))
            elif own or share > FIELD or level >= LEAST:
                found[key] = (
                    number(level * STATES + OTHERWISE) + number(int(position))
                    if position >= 0
                    else number(level * STATES)
                )
        return found


def size_of_excerpt(entries: Entries) -> int:
    """Return how many times ``SHORT`` characters the excerpts of a document take at most, up to ``LARGE``.

    A document with sections is ``LARGE``: below its excerpts these are named.
    """
    pieces = [piece for part in entries.parts for piece in part]
    if any(identifier for identifier, _, _ in pieces):
        return LARGE
    return min(LARGE, -(-max((len(text) for _, _, text in pieces), default=0) // SHORT))


def entries_of(document: SearchDocument, analysis: Analysis, concepts: Concepts) -> Entries:
    """Return the entries of a document; ``concepts`` are those for texts in its language."""
    gathering = _Gathering(analysis, concepts, document.language)
    title, _ = gathering.words_of(document.title, 0, TITLE_POSITIONS - 1)
    streams = [(title, INDEX["title"])]
    body: list[tuple[str, int]] = []
    parts: list[list[Piece]] = []
    at = 0
    for place, piece in enumerate((Passage("", "", document.summary), *document.passages)):
        before = at
        heading, size = gathering.words_of(piece.heading, TITLE_POSITIONS + at)
        at += size
        text, size = gathering.words_of(piece.text, TITLE_POSITIONS + at)
        streams.append((heading, INDEX["heading"]))
        if place:
            body.extend(text)
        else:
            streams.append((text, INDEX["summary"]))
        _cut(parts, piece, (before, at, at + size), analysis)
        at += size
    first = sum(1 for _, position in body if position < body[0][1] + BEGINNING)
    streams += [
        (body[:first], INDEX["lead"]),
        (body[first:], INDEX["body"] / (1.0 - LENGTH + LENGTH * at / USUAL_LENGTH)),
    ]
    for stream, weight in streams:
        gathering.take(stream, weight)
    for fact in (*document.names, *document.facts):
        gathering.add(fact.text, fact.language, fact.weight)
    gathering.join_facts()
    gathering.join_fields()
    gathering.words.pop("", None)
    return Entries(
        document.title,
        document.language,
        gathering.strengths(INDEX["page"] if document.type == "page" else 1.0) | _named(document, analysis),
        tuple(gathering.words),
        tuple(tuple(part) for part in parts),
        document.authors,
    )


def _named(document: SearchDocument, analysis: Analysis) -> dict[str, str]:
    """Return the entries of a document's whole names: ``african=union``, so that whoever types one finds it first."""
    names = (Fact(document.title, document.language, 0.0), *document.names)
    keys = (name_key(analysis, name.text, name.language) for name in names)
    return dict.fromkeys((key for key in keys if key), SMALL[(LEVELS - 1) * STATES])


def name_key(analysis: Analysis, name: str, language: str) -> str:
    """Return the key of a whole name: its words' keys sorted, then its figures; empty for one that nobody types whole.

    Of words that are not searched, all count where a name has no others.
    """
    keys = keys_of(analysis, name, language)
    if not keys:
        folded = [word for word in map(analysis.folded, analysis.spelt(name)) if word]
        keys = tuple(analysis.key(word, analysis.language(word, language)) for word in folded)
    parts = [*sorted({key for key in keys if not key.isdigit()}), *(key for key in keys if key.isdigit())]
    if not 0 < len(parts) <= LONGEST_NAME:
        return ""
    first, *others = parts
    return f"{first}={'='.join(others)}"


def _level(strength: float) -> int:
    return min(LEVELS - 1, int(strength * LEVELS))


def _encoded(level: int, positions: Sequence[int]) -> str:
    """Return strength and state in one number, then the positions that the state tells of, after their number."""
    if len(positions) == 1:
        return SMALL[level * STATES + 1] + number(positions[0])
    if not positions:
        return SMALL[level * STATES]
    kept = sorted(set(positions))[:POSITIONS]
    if len(kept) == 1:
        return SMALL[level * STATES + 1] + number(kept[0])
    return SMALL[level * STATES + SEVERAL] + SMALL[len(kept) - SEVERAL] + steps(kept)


def _cut(parts: list[list[Piece]], piece: Piece, words: tuple[int, int, int], analysis: Analysis) -> None:
    """Put a piece into its parts, cut where a part ends: so that the position of a word leads to its part.

    ``words`` are the first word of the heading, the first of the text, and the one after the text's last, counted from
    the beginning of the document.
    """
    identifier, heading, text = piece
    first, at, end = words
    if at == end or at // PART != first // PART:
        _put(parts, first // PART, (identifier, heading, text if at == end else ""))
    if at == end:
        return
    if at // PART == (end - 1) // PART:
        _put(parts, at // PART, (identifier, heading, text.strip()))
        return
    starts = [found.start() for found in analysis.words(text)]
    cuts = [0, *(starts[place - at] for place in range((at // PART + 1) * PART, end, PART)), len(text)]
    for part, (begin, stop) in enumerate(pairwise(cuts), at // PART):
        _put(parts, part, (identifier, heading, text[begin:stop].strip()))


def _put(parts: list[list[Piece]], place: int, piece: Piece) -> None:
    while len(parts) <= place:
        parts.append([])
    parts[place].append(piece)
