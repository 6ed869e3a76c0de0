# SPDX-License-Identifier: MIT
"""The rules of contributions: id, severity, and words in three languages.

A rule id names the wanted state (``reference-resolves``). The words are in ``words/rules.toml`` and
``words/rules-*.toml``: a message, hints that name the fix, and a paragraph for the guide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from proceedings.extensions import DeclarationError
from proceedings.languages import LANGUAGES, WORDS, line_of, placeholders, remembered, words

CODE_EXCLUDED: Final = ("../words/rules*.toml",)
"""Stored results contain the ids of rules, never their words or severity (`store.code_digests`)."""


_KEYS: Final = ("severity", "message", "hint", "why", "part")


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
    path: Path = WORDS
    """The file of its words."""

    def message(self, language: str, values: Mapping[str, str]) -> str:
        """Return the sentence that says what is wrong. Raises DeclarationError if no alternative fits the values."""
        text = _first(self.messages, language, values)
        if text is None:
            given = ", ".join(f"{{{name}}}" for name in sorted(values)) or "none"
            raise _refused(self.path, self.id, f"no message of it fits the values of its check ({given})", "message")
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
    """Return every rule by its id, in alphabetical order. Raises DeclarationError for one that is not complete."""
    found: dict[str, Rule] = {}
    for path in sorted(WORDS.glob("rules*.toml")):
        for rule, table in words(path.stem).items():
            if missing := ", ".join(_missing(table)):
                raise _refused(path, rule, f"it lacks {missing}")
            if unknown := sorted(table.keys() - _KEYS):
                raise _refused(
                    path, rule, f"no rule has {', '.join(unknown)}; known are {', '.join(_KEYS)}", unknown[0]
                )
            found[rule] = Rule(
                id=rule,
                severity=Severity(table["severity"]),
                messages=_alternatives(table, "message"),
                hints=_alternatives(table, "hint"),
                why=table["why"],
                part=table.get("part"),
                path=path,
            )
    return dict(sorted(found.items()))


def rule_named(rule: str) -> Rule:
    """Return a rule by its id. Raises DeclarationError for an id that no words file declares."""
    if rule not in rules():
        raise DeclarationError(WORDS, f"no file rules*.toml of this folder declares the rule {rule}")
    return rules()[rule]


def _refused(path: Path, rule: str, problem: str, *keys: str) -> DeclarationError:
    return DeclarationError(path, f"the rule {rule}: {problem}", line_of(path.read_text("utf-8"), rule, *keys))


def _missing(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the keys that a rule must have and lacks."""
    if table.get("severity") not in tuple(Severity):
        yield f"severity ({' or '.join(Severity)})"
    for key in ("message", "hint", "why"):
        alternatives = _alternatives(table, key) or ({},) * (key != "hint")
        yield from (f"{key}.{language}" for texts in alternatives for language in LANGUAGES if not texts.get(language))
