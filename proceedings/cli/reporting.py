# SPDX-License-Identifier: MIT
"""Printing of diagnostics by the commands."""

from __future__ import annotations

import sys
from collections.abc import Collection
from typing import Final

from proceedings.diagnostics import Diagnostic, render_github, render_json, render_text
from proceedings.diagnostics.rules import Severity
from proceedings.languages import word

FORMATS: Final = ("text", "github", "json")


def report(diagnostics: Collection[Diagnostic], language: str, form: str = "text") -> None:
    """Print diagnostics on stdout in a format. The format ``text`` ends with a line that counts them."""
    if form == "github":
        sys.stdout.write(render_github(diagnostics, language))
    elif form == "json":
        sys.stdout.write(render_json(diagnostics, language))
    else:
        severities = {severity: word("commands", f"severity.{severity.value}", language) for severity in Severity}
        sys.stdout.write(render_text(diagnostics, language, severities))
        print(count(diagnostics, language))


def count(diagnostics: Collection[Diagnostic], language: str) -> str:
    """Return the numbers of errors and warnings, and of what is wrong in drafts, as a sentence."""
    if not diagnostics:
        return word("commands", "count.none", language)
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics if not diagnostic.in_draft)
    warnings = sum(diagnostic.severity is Severity.WARNING for diagnostic in diagnostics if not diagnostic.in_draft)
    drafts = len(diagnostics) - errors - warnings
    some = word("commands", "count.some", language, errors=errors, warnings=warnings)
    return f"{some} {word('commands', 'count.drafts', language, drafts=drafts)}" if drafts else some
