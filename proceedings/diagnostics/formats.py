# SPDX-License-Identifier: MIT
"""The three formats in which diagnostics are reported: text for people, annotations of a forge, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Final

from proceedings.diagnostics.diagnostic import Diagnostic
from proceedings.diagnostics.rules import Severity
from proceedings.languages import word

CODE_EXCLUDED: Final = ("../words/*",)
"""Reports are formatted when they are shown: no stored result contains one (`store.code_digests`)."""

_COMMAND: Final = re.compile(r"^(?P<space>\s*)(?=::|##\[)")
"""The beginning of a line that a forge would run as a command, anywhere in a log."""


def render_text(diagnostics: Iterable[Diagnostic], language: str, severities: Mapping[Severity, str]) -> str:
    """Return lines for a person: ``path:line:column: error: message [rule]``, then the hint, indented."""
    lines: list[str] = []
    for diagnostic in sorted(diagnostics):
        told = _told(diagnostic, language, severities[diagnostic.severity], diagnostic.message(language))
        lines.append(f"{diagnostic.place}: {told} [{diagnostic.rule}]")
        hint = diagnostic.hint(language)
        if hint is not None:
            lines.extend("    " + _COMMAND.sub(r"\g<space>\\", line) for line in hint.split("\n"))
    return "".join(f"{line}\n" for line in lines)


def _told(diagnostic: Diagnostic, language: str, severity: str, text: str) -> str:
    """Return a text behind its severity, with the colon that the language writes."""
    if diagnostic.in_draft:
        severity = word("commands", "severity.in_draft", language, severity=severity)
    return word("commands", "severity.told", language, severity=severity, text=text)


def render_github(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Return workflow commands that GitHub shows as annotations on the lines of a pull request."""
    lines: list[str] = []
    for diagnostic in sorted(diagnostics):
        hint = diagnostic.hint(language)
        text = diagnostic.message(language) + (f"\n{hint}" if hint else "")
        if diagnostic.in_draft:
            severity = word("commands", f"severity.{diagnostic.severity.value}", language)
            text = _told(diagnostic, language, severity, text)
        place = diagnostic.place
        properties = ",".join(
            f"{key}={_escaped(str(value), property_=True)}"
            for key, value in (
                ("file", place.shown_path),
                ("line", place.line),
                ("col", place.column),
                ("title", diagnostic.rule),
            )
        )
        lines.append(f"::{diagnostic.severity.value} {properties}::{_escaped(text)}")
    return "".join(f"{line}\n" for line in lines)


def _escaped(text: str, *, property_: bool = False) -> str:
    # The order matters: every other escape of a workflow command begins with a percent sign.
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_ else text


def render_json(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Return a JSON array of objects: path, line, column, severity, in_draft, rule, message, hint (null if none)."""
    return (
        json.dumps(
            [
                {
                    "path": diagnostic.place.shown_path,
                    "line": diagnostic.place.line,
                    "column": diagnostic.place.column,
                    "severity": diagnostic.severity.value,
                    "in_draft": diagnostic.in_draft,
                    "rule": diagnostic.rule,
                    "message": diagnostic.message(language),
                    "hint": diagnostic.hint(language),
                }
                for diagnostic in sorted(diagnostics)
            ],
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )
