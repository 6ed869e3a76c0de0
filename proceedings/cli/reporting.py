# SPDX-License-Identifier: MIT
"""Diagnostics as the commands print them."""

from __future__ import annotations

import sys
from collections.abc import Collection
from typing import Final

from proceedings.diagnostics import Diagnostic, render_github, render_json, render_text
from proceedings.diagnostics.rules import Severity
from proceedings.languages import word

FORMATS: Final = ("text", "github", "json")


def report(diagnostics: Collection[Diagnostic], language: str, form: str = "text") -> None:
    """Print diagnostics on stdout in a form; in ``text`` a line that counts them ends the list."""
    if form == "github":
        sys.stdout.write(render_github(diagnostics, language))
    elif form == "json":
        sys.stdout.write(render_json(diagnostics, language))
    else:
        severities = {severity: word("commands", f"severity.{severity.value}", language) for severity in Severity}
        sys.stdout.write(render_text(diagnostics, language, severities))
        print(count(diagnostics, language))


def count(diagnostics: Collection[Diagnostic], language: str) -> str:
    """How many errors and warnings there are, in words."""
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    warnings = len(diagnostics) - errors
    if not diagnostics:
        return word("commands", "count.none", language)
    return word("commands", "count.some", language, errors=errors, warnings=warnings)
