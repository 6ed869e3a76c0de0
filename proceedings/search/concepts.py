# SPDX-License-Identifier: MIT
"""Words that stand for each other: what a document is found by besides the words that it uses.

The index does this work, so that a query needs no list: where a document says «الحماية الاجتماعية», it is also entered,
with less weight, under the words of every other name of the same thing, in the three languages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from proceedings.languages import LANGUAGES, remembered
from proceedings.orthography import Analysis, of_language
from proceedings.records import record_types
from proceedings.records.terms import registers_named
from proceedings.records.words import Translation
from proceedings.registers import Organisation, RegisterEntry, Registers
from proceedings.registers.word_lists import WordForms, WordGroup
from proceedings.store.digests import value_digest

FORM: Final = 0.95
"""Weight of another form of the same word: a broken plural, another spelling."""
NAME: Final = 0.7
"""Weight of another name from the glossary or of a country or body, and of every name in another language."""
RELATED: Final = 0.6
"""Weight of a word of the same root."""
SYNONYM: Final = 0.6
"""Weight of a synonym in the same language."""

FIELD: Final = 0.5
"""Weight of a word for the others of its field."""

_SHORTEST: Final = 3
"""So many letters at least remain of a word without one."""

_LONGEST: Final = 6
"""Names of more words than this are not looked for in texts."""


class NameGroup(NamedTuple):
    """Names of one thing by language; the weight of one for another in one language, and across languages."""

    names: Mapping[str, Sequence[str]]
    same: float
    across: float


class ConceptEntry(NamedTuple):
    """A key under which a document is also entered: which word of the other name it is, its weight, whether alone."""

    offset: int
    key: str
    weight: float
    is_whole: bool


Phrase = tuple[str, ...]


@remembered
def _joined() -> frozenset[str]:
    """Return the prepositions and conjunctions of one letter: no rule may cut them from short words."""
    tables = map(of_language, LANGUAGES)
    return frozenset(letter for table in tables for letter in table["conjunctions"] + table["prepositions"])


class Member(NamedTuple):
    """A key of a word that belongs to a field; ``phrase`` is the word's, if it is of the texts' language."""

    phrase: Phrase
    key: str
    weight: float


def groups(registers: Registers) -> Iterator[NameGroup]:
    """Yield every group: the glossary, then names of registers and vocabularies, then the word lists of search."""
    for term in registers.glossary.values():
        variants = {code: (term.term[code], *term.variants_in(code)) for code in LANGUAGES}
        yield NameGroup(_with(variants, term.acronym), NAME, NAME)
    for organisation in registers.organisations.values():
        yield NameGroup(_with(_names(organisation), organisation.acronym), NAME, NAME)
    # A vocabulary that neither records nor organisations name says nothing that their pages show.
    named = {name for cls in (*record_types().values(), Translation, Organisation) for name in registers_named(cls)}
    for name, vocabulary in registers.vocabularies.items():
        if name in named:
            yield from (NameGroup(_names(entry), NAME, NAME) for entry in vocabulary.values())
    for country in registers.countries.values():
        also = registers.search["countries"].get(country.id)
        names = {code: (country.name[code], *(also.words[code] if also else ())) for code in LANGUAGES}
        yield NameGroup(names, NAME, NAME)
    for name, same in (("months", NAME), ("synonyms", SYNONYM)):
        for group in registers.search[name].values():
            yield NameGroup(group.words, same, NAME)
    for code in LANGUAGES:
        yield from _forms(registers.search[f"forms-{code}"].values(), code)


def _forms(words: Iterable[WordForms], language: str) -> Iterator[NameGroup]:
    """Yield a word and its forms are one; each word of the same root stands beside them, not beside the others."""
    for word in words:
        forms = (word.word, *word.forms)
        yield NameGroup({language: forms}, FORM, FORM)
        for related in word.related:
            yield from (NameGroup({language: (form, related)}, RELATED, RELATED) for form in forms)


def _names(entry: RegisterEntry) -> dict[str, tuple[str, ...]]:
    return {code: (entry.name[code],) for code in LANGUAGES}


def _with(names: Mapping[str, tuple[str, ...]], more: Mapping[str, str] | None) -> Mapping[str, Sequence[str]]:
    return {code: (*found, *((more[code],) if more and code in more else ())) for code, found in names.items()}


class Concepts:
    """The groups as texts of one language need them: phrases by their first word, and what each entails.

    Phrases are of words without their forms: a text's key is looked up by ``word_of``.
    """

    def __init__(self, registers: Registers, forms: Mapping[str, str], analysis: Analysis, language: str) -> None:
        """``forms`` maps keys of forms to their word's; ``language`` is that of the texts to be read."""
        self._words = dict(forms)
        self._entries: dict[Phrase, dict[str, ConceptEntry]] = {}
        self.phrases: dict[str, list[tuple[Phrase, tuple[ConceptEntry, ...]]]] = {}
        """Phrases by their first word, each with what it entails; longer ones first."""
        self.sources: dict[str, set[str]] = {}
        """The phrases in texts that lead to a key, as ``a+b``; after ``*`` where the key is but one word of more."""
        self.fields: dict[Phrase, list[int]] = {}
        """The fields to which a phrase belongs."""
        self.members: list[tuple[Member, ...]] = []
        """What each field consists of."""
        of_word: dict[str, list[str]] = {}
        for form, word in self._words.items():
            of_word.setdefault(word, []).append(form)
        self._forms = of_word
        for group in groups(registers):
            names = {
                code: [keys for name in texts if (keys := keys_of(analysis, name, code))]
                for code, texts in group.names.items()
            }
            for phrase in names.get(language, ()):
                if len(phrase) <= _LONGEST:
                    self._enter(tuple(self._words.get(key, key) for key in phrase), names, group, language)
        for field in registers.search["fields"].values():
            self._enter_field(field, analysis, language)
        for phrase, entries in self._entries.items():
            self.phrases.setdefault(phrase[0], []).append((phrase, tuple(entries.values())))
            texts = [phrase] if len(phrase) > 1 else [(form,) for form in (phrase[0], *of_word.get(phrase[0], ()))]
            for key, entry in entries.items():
                mark = "" if entry.is_whole else "*"
                self.sources.setdefault(key, set()).update(
                    f"{mark}{'+'.join(text)}" for text in texts if text != (key,)
                )
        for known in self.phrases.values():
            known.sort(key=lambda item: (-len(item[0]), item[0]))
        self._read: dict[str, str] = {}

    def _enter(self, phrase: Phrase, names: Mapping[str, Sequence[Phrase]], group: NameGroup, language: str) -> None:
        entries = self._entries.setdefault(phrase, {})
        for code, others in names.items():
            for other in others:
                # A word of a longer name says less than the name: together they say it all.
                weight = group.same if code == language else group.across
                if weight < FORM:
                    weight /= len(other)
                for offset, named in enumerate(other):
                    for key in (named, *(self._forms.get(named, ()) if code == language else ())):
                        known = entries.get(key)
                        if (known is None or known.weight < weight) and (len(phrase) == 1 or key not in phrase):
                            entries[key] = ConceptEntry(offset, key, weight, len(other) == 1)

    def _enter_field(self, field: WordGroup, analysis: Analysis, language: str) -> None:
        members: dict[tuple[Phrase, str], Member] = {}
        for code in LANGUAGES:
            for text in field.words[code]:
                keys = keys_of(analysis, text, code)
                phrase = tuple(self._words.get(key, key) for key in keys) if code == language else ()
                if phrase and len(self.members) not in self.fields.setdefault(phrase, []):
                    self.fields[phrase].append(len(self.members))
                    self._entries.setdefault(phrase, {})
                for key in keys:
                    members.setdefault((phrase, key), Member(phrase, key, FIELD / len(keys) ** 0.5))
        self.members.append(tuple(members.values()))

    def word_of(self, key: str) -> str:
        """Return the word that a key is a form of, without a letter that Arabic joins where a known word remains."""
        known = self._read.get(key)
        if known is None:
            known = self._words.get(key)
            if known is None:
                known = key
                if key not in self.phrases and key[:1] in _joined() and len(key) > _SHORTEST:
                    rest = self._words.get(key[1:], key[1:])
                    known = rest if rest in self.phrases else key
            self._read[key] = known
        return known

    def digests(self) -> dict[str, str]:
        """Return a digest of what each word and form entails: where none of a text's changed, its entries stay."""
        members = [_digest(of_field) for of_field in self.members]
        found = {}
        for word, known in self.phrases.items():
            fields = [[members[field] for field in self.fields.get(phrase, ())] for phrase, _ in known]
            found[word] = _digest((known, fields))
        for form, word in self._words.items():
            found[form] = _digest((word, found.get(form), found.get(word)))
        return found

    @staticmethod
    def concerns(changed: Collection[str], key: str) -> bool:
        """Whether a key of a text has to do with one of the words and forms that changed."""
        return key in changed or (key[:1] in _joined() and key[1:] in changed)


class Lexicon:
    """The concepts of every language in which texts are written, each made when it is first asked for."""

    def __init__(self, registers: Registers, analysis: Analysis) -> None:
        """``registers`` hold the names and the word lists."""
        self.analysis = analysis
        self._registers = registers
        self._made: dict[str, Concepts] = {}

    def concepts(self, language: str) -> Concepts:
        """Return those for texts in a language."""
        known = self._made.get(language)
        if known is None:
            known = self._made[language] = Concepts(self._registers, self._forms(language), self.analysis, language)
        return known

    def _forms(self, language: str) -> Mapping[str, str]:
        """Return the key of each form to the key of its word, but for forms that are words themselves."""
        words = self._registers.search[f"forms-{language}"].values()
        own = {keys[0] for word in words if (keys := keys_of(self.analysis, word.word, language))}
        found: dict[str, str] = {}
        for word in words:
            (key, *_) = keys_of(self.analysis, word.word, language) or ("",)
            for form in word.forms:
                for other in keys_of(self.analysis, form, language):
                    if key and other not in own:
                        found.setdefault(other, key)
        return found


def _digest(value: object) -> str:
    return value_digest(value)[:12]


def keys_of(analysis: Analysis, text: str, language: str) -> Phrase:
    """Return the keys of the words of a name, without those that are not searched."""
    keys = []
    for found in analysis.words(text):
        folded = analysis.folded(found[0])
        code = analysis.language(folded, language)
        if folded and not analysis.is_stop(folded, code):
            keys.append(analysis.key(folded, code))
    return tuple(keys)
