# SPDX-License-Identifier: MIT
"""What rules must do to words: the tables in ``words/``, and the countries and nationalities of the registers.

A claim is tried against any set of rules, so that one with a rule less, or with a wrong one, is seen to break some.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from proceedings.languages import LANGUAGES
from proceedings.orthography import Analysis, rules

HERE: Final = Path(__file__).parent
REGISTERS: Final = HERE.parents[1] / "docs" / "registers"
VECTORS: Final = HERE / "vectors.json"
JOINED: Final = ("", "و", "ف", "ب", "ك", "وب", "فب", "وك")
"""What Arabic joins to a word with the article, but for ل, which changes it."""

Tables = Mapping[str, Any]


class Rule(NamedTuple):
    """Where something that is cut stands in the tables; ``step`` counts from 1."""

    language: str
    kind: str
    step: int
    letters: str


class Claim(NamedTuple):
    """What is claimed of words in a text of a language: a case of ``holds``."""

    kind: str
    language: str
    words: tuple[str, ...]


def holds(analysis: Analysis, claim: Claim) -> bool:
    """Return whether a claim is true by the rules of an analysis."""
    language, (first, *_) = claim.language, claim.words
    folded = [analysis.folded(word) for word in claim.words]
    match claim.kind:
        case "folded alike":
            return len(set(folded)) == 1
        case "folded apart":
            return len(set(folded)) == len(folded)
        case "in a word":
            return analysis.spelt(f"a{first}b") == [f"a{first}b"]
        case "between words":
            return analysis.spelt(f"a{first}b") == ["a", "b"]
        case "no prefix":
            return analysis.without_prefix(folded[0], language) == folded[0]
        case "stop word":
            return analysis.is_stop(folded[0], language)
        case "no stop word":
            return not analysis.is_stop(folded[0], language)
        case "no ending":
            return analysis.key(folded[0], language) == analysis.without_prefix(folded[0], language)
    keys = [analysis.key(word, analysis.language(word, language)) for word in folded]
    if claim.kind == "one family":
        keys = [analysis.root(key, language) for key in keys]
    return len(set(keys)) == 1


@cache
def claims() -> Sequence[Claim]:
    """Return every claim but those of rules' `kept`, which compare two analyses."""
    found = [*_of_letters()]
    for rule in all_rules(rules()):
        found += [Claim("one key", rule.language, _split(line)) for line in words_of_rule(rule)["same"]]
    for language in LANGUAGES:
        table = words_of(language)
        for kind, words in (
            ("no prefix", table["left"]["beginnings"]),
            ("no ending", table["left"]["endings"]),
            ("stop word", table["stop"]["common"]),
            ("no stop word", table["stop"]["searched"]),
        ):
            found += [Claim(kind, language, (word,)) for word in words.split()]
        found += [Claim("one family", language, _split(line)) for line in table.get("roots", {}).get("same", ())]
    whole = words_of("ar")["whole"]
    found += [Claim("no prefix", "ar", (word,)) for word in whole["kept"].split()]
    found += [Claim("one key", "ar", _split(line)) for line in (*whole["same"], *whole["cut"])]
    return [*found, *_of_countries(), *_of_nationalities()]


def _split(line: str) -> tuple[str, ...]:
    return tuple(line.split())


def all_rules(tables: Tables) -> list[Rule]:
    """Return every prefix and ending of the tables."""
    return [
        Rule(language, kind, step, row[0])
        for language in LANGUAGES
        for kind in ("prefixes", "endings")
        for step, rows in enumerate(tables[language][kind], 1)
        for row in rows
    ]


@cache
def words_of(name: str) -> Mapping[str, Any]:
    """Return the words of a language, or those of letters."""
    return tomllib.loads((HERE / "words" / f"{name}.toml").read_text(encoding="utf-8"))


def words_of_rule(rule: Rule) -> Mapping[str, Sequence[str]]:
    """Return what a rule makes one (`same`) and what it leaves (`kept`)."""
    language, kind, step, letters = rule
    found: Mapping[str, Sequence[str]] | None = words_of(language).get(kind, {}).get(str(step), {}).get(letters)
    assert found is not None, f'tests/orthography/words/{language}.toml lacks [{kind}.{step}."{letters}"]: same, kept'
    return found


def copied(tables: Tables) -> dict[str, Any]:
    """Return tables that can be changed."""
    copy: dict[str, Any] = json.loads(json.dumps(tables))
    return copy


def touched(rule: Rule, tables: Tables) -> list[str]:
    """Return the words that a rule must leave and does not: they have another key without it."""
    fewer = copied(tables)
    rows = fewer[rule.language][rule.kind][rule.step - 1]
    rows[:] = [row for row in rows if row[0] != rule.letters]
    one, other, language = Analysis(tables), Analysis(fewer), rule.language
    return [word for word in words_of_rule(rule)["kept"] if key(one, word, language) != key(other, word, language)]


def key(analysis: Analysis, word: str, language: str) -> str:
    """Return the key of a word, as it is spelt."""
    return analysis.key(analysis.folded(word), language)


def _of_letters() -> Iterator[Claim]:
    table = words_of("letters")
    for kind, lines in table["folding"].items():
        yield from (Claim(f"folded {kind}", "en", _split(line)) for line in lines)
    yield from (Claim("in a word", "en", (sign,)) for sign in table["words"]["inside"])
    yield from (Claim("between words", "en", (sign,)) for sign in table["words"]["between"])


@cache
def _register(name: str) -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = yaml.safe_load((REGISTERS / name).read_text(encoding="utf-8"))
    return found


def countries(language: str) -> list[str]:
    """Return the names of countries that are one word."""
    names = (entry["name"][language] for entry in _register("countries.yml"))
    return [name for name in names if name.isalpha()]


def nationalities(language: str) -> list[str]:
    """Return the adjectives of countries that are one word."""
    words = (word for entry in _register("search/countries.yml") for word in entry.get(language, ()))
    return [word for word in words if word.isalpha()]


def _of_countries() -> Iterator[Claim]:
    """Names keep their letters, and are one with what is joined to them."""
    for name in countries("ar"):
        bare = name.removeprefix("ال")
        if bare != name:
            forms = (
                bare,
                *(f"{joined}{name}" for joined in JOINED),
                *(f"{joined}لل{bare}" for joined in ("", "و", "ف")),
            )
            yield Claim("one key", "ar", forms)
        elif len(name) > 3:
            yield Claim("one key", "ar", (name, f"و{name}"))
        if not bare.startswith("أل"):
            yield Claim("no prefix", "ar", (bare,))
    for language, line in (("fr", "{0} d’{0} l'{0}"), ("en", "{0} {0}'s {0}’s")):
        for name in countries(language):
            yield Claim("one key", language, _split(line.format(name)))
            yield Claim("no prefix", language, (name,))


def _of_nationalities() -> Iterator[Claim]:
    """The forms of an adjective are one; in French and English at least of one family."""
    for word in nationalities("ar"):
        if word.endswith("ي") and word not in words_of("ar")["limits"]["nationalities"].split():
            yield Claim("one key", "ar", forms_of_nationality(word))
    for word in filter(str.islower, nationalities("fr")):
        plural = word if word.endswith("s") else f"{word}s"
        feminine = f"{word}ne" if word.endswith("en") else f"{word.removesuffix('e')}e"
        yield Claim("one family", "fr", (word, plural, feminine, f"{feminine}s"))
    for word in nationalities("en"):
        if word.endswith(("an", "ian", "ani", "eni", "aiti", "aqi", "ari", "ati")):
            yield Claim("one family", "en", (word, f"{word}s"))


def forms_of_nationality(word: str) -> tuple[str, ...]:
    """Return the gender and number of an Arabic adjective, with and without what is joined before it."""
    before = ("", "ال", "وال", "بال", "لل", "ولل")
    return tuple(f"{joined}{word}{ending}" for joined in before for ending in ("", "ة", "ون", "ين", "ات", "ان"))


def analysed(analysis: Analysis, language: str, text: str) -> list[list[Any]]:
    """Return each word of a text: as it stands, folded, its key and root, whether it is a stop word."""
    found = []
    for word in analysis.spelt(text):
        folded = analysis.folded(word)
        code = analysis.language(folded, language)
        key = analysis.key(folded, code)
        found.append([word, folded, key, analysis.root(key, code), analysis.is_stop(folded, code)])
    return found


@cache
def vectors() -> Sequence[tuple[str, str, list[list[Any]]]]:
    """Return the frozen results: language, text, and what `analysed` gave."""
    return [(row[0], row[1], row[2]) for row in json.loads(VECTORS.read_text(encoding="utf-8"))]
