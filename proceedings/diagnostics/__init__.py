# SPDX-License-Identifier: MIT
"""Rules with their ids and words, the diagnostics that report a broken rule, and their three output formats."""

from proceedings.diagnostics.diagnostic import Diagnostic, Place, diagnose, has_errors, nearest
from proceedings.diagnostics.formats import render_github, render_json, render_text
from proceedings.diagnostics.rules import Rule, Severity, rules

__all__ = [
    "Diagnostic",
    "Place",
    "Rule",
    "Severity",
    "diagnose",
    "has_errors",
    "nearest",
    "render_github",
    "render_json",
    "render_text",
    "rules",
]
