# SPDX-License-Identifier: MIT
"""The rules of contributions: id, severity, and words in three languages.

A rule id names the wanted state (``reference-resolves``). The words are in ``words/rules.toml`` and
``words/rules-*.toml``: a message, hints that name the fix, and a paragraph for the guide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from proceedings.languages import LANGUAGES, WORDS, placeholders, remembered, words

CODE_EXCLUDED: Final = ("../words/rules*.toml",)
"""Stored results contain the ids of rules, never their words or severity (`store.code_digests`)."""


class Severity(StrEnum):
    """What follows from a broken rule."""

    ERROR = "error"
    """The site would be wrong: nothing is published."""
    WARNING = "warning"
    """The site would be incomplete: it is published, and the shortfall is reported."""


@dataclass(frozen=True)
class Rule:
    """One rule. The first of ``messages``, and of ``hints``, whose placeholders all have values is used."""

    id: str
    severity: Severity
    messages: tuple[Mapping[str, str], ...]
    hints: tuple[Mapping[str, str], ...]
    why: Mapping[str, str]
    part: str | None = None
    """The part of a site that the rule is about; None where it holds on every site."""

    def message(self, language: str, values: Mapping[str, str]) -> str:
        """Return the sentence that says what is wrong. Raises KeyError if no alternative fits the values."""
        text = _first(self.messages, language, values)
        if text is None:
            raise KeyError(self.id, "message", sorted(values))
        return text

    def hint(self, language: str, values: Mapping[str, str]) -> str | None:
        """Return the sentence that says how to fix it, or None if the rule has none for these values."""
        return _first(self.hints, language, values)


def _first(alternatives: tuple[Mapping[str, str], ...], language: str, values: Mapping[str, str]) -> str | None:
    for alternative in alternatives:
        template = alternative[language]
        if placeholders(template) <= values.keys():
            return template.format(**values)
    return None


def _alternatives(table: Mapping[str, Any], key: str) -> tuple[Mapping[str, str], ...]:
    found = table.get(key, ())
    return (found,) if isinstance(found, dict) else tuple(found)


@remembered
def rules() -> Mapping[str, Rule]:
    """Return every rule by its id, in alphabetical order. Raises ValueError for one that is not complete."""
    found: dict[str, Rule] = {}
    for path in sorted(WORDS.glob("rules*.toml")):
        for rule, table in words(path.stem).items():
            missing = ", ".join(_missing(table))
            if missing:
                raise ValueError(f"proceedings/words/{path.name}: the rule {rule} lacks {missing}")
            found[rule] = Rule(
                id=rule,
                severity=Severity(table["severity"]),
                messages=_alternatives(table, "message"),
                hints=_alternatives(table, "hint"),
                why=table["why"],
                part=table.get("part"),
            )
    return dict(sorted(found.items()))


def rule_named(rule: str) -> Rule:
    """Return a rule by its id. Raises LookupError for an id that no words file declares."""
    if rule not in rules():
        raise LookupError(f"no file proceedings/words/rules*.toml declares the rule {rule}")
    return rules()[rule]


def _missing(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys that a rule must have and lacks."""
    if table.get("severity") not in tuple(Severity):
        yield f"severity ({' or '.join(Severity)})"
    for key in ("message", "hint", "why"):
        alternatives = _alternatives(table, key) or ({},) * (key != "hint")
        yield from (f"{key}.{language}" for texts in alternatives for language in LANGUAGES if not texts.get(language))
