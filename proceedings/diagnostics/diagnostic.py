# SPDX-License-Identifier: MIT
"""A diagnostic: one broken rule at one place in a contribution."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from proceedings.diagnostics.escaping import escaped, shortened
from proceedings.diagnostics.refusals import told_refusal
from proceedings.diagnostics.rules import Rule, Severity, rule_named
from proceedings.languages import LANGUAGES, type_word, word, words

CODE_EXCLUDED: Final = ("../words/*",)
"""Messages are formatted when they are shown: no stored result contains one (`store.code_digests`)."""

_LONGEST_NAMED: Final = 200
_LONGEST_VALUE: Final = 2000
"""The most characters of one value that a message quotes, and that a hint quotes."""


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file: path from the project's root with ``/``, line and column from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.shown_path}:{self.line}:{self.column}"

    @property
    def shown_path(self) -> str:
        """The path, with characters escaped that a terminal or a log would act on."""
        return escaped(self.path)


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One broken rule at one place. ``values`` fill the placeholders of the rule's words."""

    place: Place
    rule: str
    values: tuple[tuple[str, str], ...] = ()
    in_draft: bool = False
    """Whether it is in a draft: then it is reported, but does not stop publication."""

    @property
    def definition(self) -> Rule:
        """The rule. Raises LookupError for an id that no words file declares."""
        return rule_named(self.rule)

    @property
    def severity(self) -> Severity:
        """Error or warning."""
        return self.definition.severity

    def message(self, language: str) -> str:
        """Return what is wrong, in one sentence."""
        values = {key: shortened(value, _LONGEST_NAMED) for key, value in _worded(self.values, language).items()}
        return escaped(self.definition.message(language, values))

    def hint(self, language: str) -> str | None:
        """Return what to do about it, or None."""
        return self.definition.hint(language, _worded(self.values, language))


def diagnose(rule: str, place: Place, **values: object) -> Diagnostic:
    """Return a diagnostic with its values as text. A value of None is left out, so that another message is chosen.

    Values may hold anything that an author wrote: control characters are escaped and long values shortened.
    """
    told = ((key, str(value)) for key, value in values.items() if value is not None)
    return Diagnostic(
        place,
        rule,
        tuple(sorted((key, shortened(escaped(value, lines=True), _LONGEST_VALUE)) for key, value in told)),
    )


def _worded(values: Iterable[tuple[str, str]], language: str) -> dict[str, str]:
    """Return the values; kinds, record types, languages, signs and refusals are named in the reader's language."""
    spoken = dict(values)
    kind = words("kinds").get(spoken.get("wanted", ""))
    if kind is not None:
        spoken["wanted"] = kind["name"][language]
        spoken.setdefault("example", kind["example"][language])
    for key in ("type", "types"):
        if key in spoken:
            names = (type_word(name, "singular", language) for name in spoken[key].split(", "))
            spoken[key] = word("languages", "separator", language).join(names)
    for key in ("block", "wanted_block"):
        if key in spoken:
            # A kind of block may end in a size: list-unordered-3, table-2x3.
            name, _, size = spoken[key].rpartition("-")
            is_counted = name in words("blocks")
            spoken[key] = word("blocks", name if is_counted else spoken[key], language, size=size.replace("x", " × "))
    for key in ("language", "source_language", "languages"):
        if key in spoken:
            names = (word("languages", code, language) for code in spoken[key].split(", ") if code in LANGUAGES)
            spoken[key] = word("languages", "separator", language).join(names)
    if "refusal" in spoken:
        spoken["reason"] = told_refusal(spoken["refusal"], language)
    _name_characters(spoken, language)
    return spoken


def _name_characters(spoken: dict[str, str], language: str) -> None:
    """Replace the keys of scripts, signs and extensions by their words."""
    if "script" in spoken:
        known = spoken["script"] if spoken["script"] in words("scripts") else "other"
        spoken["script"] = word("scripts", known, language)
    if "foreign_sign" in spoken:
        sign = words("signs")[spoken["foreign_sign"]]
        spoken["sign"] = sign["sign"][language]
        spoken["repair"] = sign["repair"][language].format(**spoken)
    if "inert" in spoken:
        spoken["instead"] = words("settings")[spoken["inert"]][language]
    if "retired" in spoken:
        spoken["instead"] = words("extensions")[spoken["retired"]][language]


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Return whether any of them stops publication."""
    return any(found.severity is Severity.ERROR and not found.in_draft for found in diagnostics)
