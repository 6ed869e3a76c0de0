# SPDX-License-Identifier: MIT
"""The three formats in which diagnostics are reported: text for people, annotations of a forge, JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from proceedings.diagnostics.diagnostic import Diagnostic
from proceedings.diagnostics.rules import Severity


def render_text(diagnostics: Iterable[Diagnostic], language: str, severities: Mapping[Severity, str]) -> str:
    """Lines for a person: ``path:line:column: error: message [rule]``, then the hint, indented."""
    lines: list[str] = []
    for diagnostic in sorted(diagnostics):
        severity = severities[diagnostic.severity]
        lines.append(f"{diagnostic.place}: {severity}: {diagnostic.message(language)} [{diagnostic.rule}]")
        hint = diagnostic.hint(language)
        if hint is not None:
            lines.extend(f"    {line}" for line in hint.splitlines())
    return "".join(f"{line}\n" for line in lines)


def render_github(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Workflow commands that GitHub shows as annotations on the lines of a pull request."""
    lines: list[str] = []
    for diagnostic in sorted(diagnostics):
        hint = diagnostic.hint(language)
        text = diagnostic.message(language) + (f"\n{hint}" if hint else "")
        place = diagnostic.place
        properties = ",".join(
            f"{key}={_escaped(str(value), property_=True)}"
            for key, value in (
                ("file", place.path),
                ("line", place.line),
                ("col", place.column),
                ("title", diagnostic.rule),
            )
        )
        lines.append(f"::{diagnostic.severity.value} {properties}::{_escaped(text)}")
    return "".join(f"{line}\n" for line in lines)


def _escaped(text: str, *, property_: bool = False) -> str:
    # The order matters: the percent sign introduces every other escape of a workflow command.
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_ else text


def render_json(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """A JSON array of objects: path, line, column, severity, rule, message, hint (null where there is none)."""
    return (
        json.dumps(
            [
                {
                    "path": diagnostic.place.path,
                    "line": diagnostic.place.line,
                    "column": diagnostic.place.column,
                    "severity": diagnostic.severity.value,
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
