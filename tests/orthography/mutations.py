# SPDX-License-Identifier: MIT
"""Rules that are wrong: one less, one more, a letter more or less that must remain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from proceedings.languages import LANGUAGES
from tests.orthography.claims import Rule, Tables, all_rules, copied

ALPHABETS: Final = {"ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "fr": "abcdefghijklmnopqrstuvwxyz"}
ALPHABETS["en"] = ALPHABETS["fr"]
CLASSES: Final = ("letters", "dropped", "apostrophes")
_RANGE: Final = re.compile(".-.|.", re.DOTALL)


class Mutation(NamedTuple):
    """Tables with one fault, what it is, and the rule that it is in, if it is in one."""

    kind: str
    what: str
    tables: dict[str, Any]
    language: str = ""
    rule: Rule | None = None


def mutations(tables: Tables) -> Iterator[Mutation]:
    """Yield every set of tables with one fault."""
    for rule in all_rules(tables):
        yield from _of_rule(tables, rule)
    for language in LANGUAGES:
        yield from _further(tables, language)
        for name in ("whole", "roots"):
            yield from _fewer(tables, language, name)
        for word in tables[language]["stop"].split():
            changed = copied(tables)
            changed[language]["stop"] = f" {tables[language]['stop']} ".replace(f" {word} ", " ").strip()
            yield Mutation("one less of stop", f"{language} {word}", changed, language)
    yield from _of_letters(tables)


def _of_rule(tables: Tables, rule: Rule) -> Iterator[Mutation]:
    rows = tables[rule.language][rule.kind][rule.step - 1]
    place = next(place for place, row in enumerate(rows) if row[0] == rule.letters)
    row = rows[place]
    changes: dict[str, list[list[Any]]] = {"a rule less": []}
    if row[0] != row[1]:
        changes["a letter less must remain"] = [[*row[:-1], row[-1] - 1]]
        changes["a letter more must remain"] = [[*row[:-1], row[-1] + 1]]
        if row[1] and len(row) > 2:
            changes["nothing in its place"] = [[row[0], "", row[2]]]
    for kind, instead in changes.items():
        changed = copied(tables)
        changed[rule.language][rule.kind][rule.step - 1][place : place + 1] = instead
        yield Mutation(kind, "-".join(map(str, rule)), changed, rule.language, rule)


def _further(tables: Tables, language: str) -> Iterator[Mutation]:
    """Yield tables that cut one letter more, before or after words, where its step cuts no such letter."""
    for kind, row in (("prefixes", [4]), ("endings", ["", 3])):
        for step, rows in enumerate(tables[language][kind] or [[]]):
            cut = {row[0] for row in rows}
            for letter in (letter for letter in ALPHABETS[language] if letter not in cut):
                changed = copied(tables)
                changed[language][kind] = changed[language][kind] or [[]]
                changed[language][kind][step].append([letter, *row])
                yield Mutation("a rule more", f"{language}-{kind}-{step + 1}-{letter}", changed, language)


def _fewer(tables: Tables, language: str, name: str) -> Iterator[Mutation]:
    for place, value in enumerate(tables[language][name]):
        changed = copied(tables)
        del changed[language][name][place]
        yield Mutation(f"one less of {name}", f"{language} {value}", changed, language)


def _of_letters(tables: Tables) -> Iterator[Mutation]:
    for letter in tables["replaced"]:
        changed = copied(tables)
        del changed["replaced"][letter]
        yield Mutation("a letter not replaced", letter, changed)
    for letter in f"{ALPHABETS['ar']}ء{ALPHABETS['fr']}0123456789":
        changed = copied(tables)
        changed["replaced"][letter] = ""
        yield Mutation("a letter dropped", letter, changed)
    for name in ("elisions", "possessives"):
        for place, word in enumerate(tables[name]):
            changed = copied(tables)
            del changed[name][place]
            yield Mutation(f"one less of {name}", word, changed)
    for name in CLASSES:
        # The space is no range: it comes from decomposition, and stands first.
        pieces = _RANGE.findall(tables[name].strip())
        for place, piece in enumerate(pieces):
            changed = copied(tables)
            changed[name] = "".join((*pieces[:place], *pieces[place + 1 :]))
            yield Mutation(f"a range less of {name}", ascii(piece), changed)
