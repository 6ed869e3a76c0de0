# SPDX-License-Identifier: MIT
"""How words become keys, by rules that overrides/assets/search-engine.js follows in the browser."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from proceedings.languages import SCRIPTS, remembered, script_of
from proceedings.orthography.tables import of_letters, rules

_ARABIC: Final = re.compile(f"[{of_letters()['arabic']}]")
_DIGIT: Final = re.compile("[0-9]")
_VOWEL: Final = re.compile("[aeiouy]")


class Analysis:
    """One set of rules. Every result is remembered: a corpus has far fewer different words than words."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        """``tables`` is ``rules()``, or a table of the same form."""
        joined = re.escape(tables["apostrophes"])
        letters = tables["letters"]
        self._words = re.compile(f"[{letters}]+(?:[{joined}][{letters}]+)*")
        self._apostrophe, *self._apostrophes = tables["apostrophes"]
        self._dropped = re.compile(f"[{tables['dropped'].strip()}]")
        self._signs = re.compile(f"[{tables['signs']}]")
        self._replaced = str.maketrans(dict(tables["replaced"]))
        self._elisions = frozenset(tables["elisions"])
        self._possessives = frozenset(tables["possessives"])
        self._languages = {name: table for name, table in tables.items() if isinstance(table, dict) and "stop" in table}
        self._of_script: dict[str, list[str]] = {script: [] for script in SCRIPTS}
        for name in self._languages:
            self._of_script[script_of(name)].append(name)
        self._whole = {name: frozenset(table["whole"]) for name, table in self._languages.items()}
        self._endings = {
            name: [_by_last_letter(step) for step in table["endings"]] for name, table in self._languages.items()
        }
        self._folded: dict[str, str] = {}
        self._stop = {
            name: frozenset(self.folded(word) for word in table["stop"].split())
            for name, table in self._languages.items()
        }
        self._read: dict[str, dict[str, tuple[str, str]]] = {name: {} for name in self._languages}
        self._keys: dict[tuple[str, str], str] = {}

    def spelt(self, text: str) -> list[str]:
        """Return the words of a text as they stand in it, without their places."""
        found: list[str] = self._words.findall(text)
        return found

    def words(self, text: str) -> Iterator[re.Match[str]]:
        """Return the words of a text as they stand in it."""
        return self._words.finditer(text)

    def folded(self, word: str) -> str:
        """Return a word in small letters without accents, vowel signs, elisions; empty where nothing remains."""
        known = self._folded.get(word)
        if known is None:
            known = self._folded[word] = self._fold(word)
        return known

    def _fold(self, word: str) -> str:
        # Decomposition sets a mark that stands alone on a space.
        return self._bare(self.respelt(word).replace(" ", ""))

    def plain(self, text: str) -> str:
        """Return a running text in small letters, without accents and vowel signs, its apostrophes alike."""
        if text.isascii():
            return text.lower()
        return self.alike(self._dropped.sub("", unicodedata.normalize("NFKD", text).lower()))

    def respelt(self, text: str) -> str:
        """Return a running text that is plain, with one letter for all that are written for one another."""
        return self.plain(text).translate(self._replaced)

    def alike(self, text: str) -> str:
        """Return a text with one sign for all apostrophes."""
        for apostrophe in self._apostrophes:
            text = text.replace(apostrophe, self._apostrophe)
        return text

    def _bare(self, word: str) -> str:
        parts = word.split(self._apostrophe)
        while len(parts) > 1 and parts[0] in self._elisions:
            del parts[0]
        while len(parts) > 1 and parts[-1] in self._possessives:
            del parts[-1]
        return "".join(parts)

    def shown(self, word: str, language: str) -> str:
        """Return a word as a suggestion writes it: small, with its accents, without vowel signs, elision and prefix."""
        plain = unicodedata.normalize("NFC", self._signs.sub("", unicodedata.normalize("NFKC", word)).lower())
        written, folded = self._bare(self.alike(plain)), self.folded(word)
        return written[len(folded) - len(self.without_prefix(folded, language)) :]

    @staticmethod
    def is_arabic(text: str) -> bool:
        """Return whether a text has a letter of the Arabic script."""
        return _ARABIC.search(text) is not None

    def language(self, folded: str, language: str) -> str:
        """Whose rules a word follows in a text of a language: its letters decide first."""
        languages = self._of_script["arabic" if self.is_arabic(folded) else "latin"]
        return language if language in languages else languages[0]

    def is_stop(self, folded: str, language: str) -> bool:
        """Return whether a word is so common that it is not searched for. ``language`` as given by ``language()``."""
        return folded in self._stop[language]

    def without_prefix(self, folded: str, language: str) -> str:
        """Return a word without what Arabic writes before it: article, conjunction, preposition with the article."""
        whole = self._whole[language]
        if whole and self._without_ending(folded, language) in whole:
            return folded
        for step in self._languages[language]["prefixes"]:
            for prefix, least in step:
                if folded.startswith(prefix) and len(folded) - len(prefix) >= least:
                    folded = folded[len(prefix) :]
                    break
        return folded

    def key(self, folded: str, language: str) -> str:
        """Return what all inflected forms of a word share. ``language`` as given by ``language()``."""
        known = self._keys.get((folded, language))
        if known is None:
            known = self._keys[folded, language] = self._key(folded, language)
        return known

    def _key(self, folded: str, language: str) -> str:
        if _DIGIT.search(folded):
            return folded
        return self._without_ending(self.without_prefix(folded, language), language)

    def _without_ending(self, word: str, language: str) -> str:
        for step in self._endings[language]:
            word = _shortened(word, step.get(word[-1:], ()), has_vowels=language in self._of_script["latin"])
        return word

    def read(self, text: str, language: str) -> list[tuple[str, str]]:
        """Return the key of each word of a text (empty if it is not searched), and how a suggestion writes the word."""
        known = self._read[language]
        try:
            return [known[word] for word in self.spelt(text)]
        except KeyError:
            for word in self.spelt(text):
                if word not in known:
                    known[word] = self._reading(word, language)
        return [known[word] for word in self.spelt(text)]

    def _reading(self, word: str, language: str) -> tuple[str, str]:
        folded = self.folded(word)
        code = self.language(folded, language)
        key = "" if not folded or self.is_stop(folded, code) else self.key(folded, code)
        return key, self.shown(word, code) if key and not _DIGIT.search(key) else ""

    def root(self, key: str, language: str) -> str:
        """Return the beginning that a key shares with words of the same root: ``inspection``, ``inspecteur``."""
        table = self._languages[language]
        for ending in table["roots"]:
            if key.endswith(ending) and len(key) - len(ending) >= table["shortest_root"]:
                key = key[: -len(ending)]
                break
        if len(key) > table["shortest_root"] and key[-1] == key[-2]:
            key = key[:-1]
        return key


def _by_last_letter(step: Sequence[tuple[str, str, int]]) -> Mapping[str, Sequence[tuple[str, str, int]]]:
    found: dict[str, list[tuple[str, str, int]]] = {}
    for ending, instead, least in step:
        found.setdefault(ending[-1], []).append((ending, instead, least))
    return found


def _shortened(word: str, step: Sequence[tuple[str, str, int]], *, has_vowels: bool) -> str:
    for ending, instead, least in step:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            rest = word[: -len(ending)]
            if not has_vowels or _VOWEL.search(rest) or ending == instead:
                return rest + instead
    return word


@remembered
def analysis() -> Analysis:
    """Return the analysis by the rules of this program."""
    return Analysis(rules())
