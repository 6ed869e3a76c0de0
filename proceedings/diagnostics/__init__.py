# SPDX-License-Identifier: MIT
"""Rules with their ids and words, the diagnostics that report a broken rule, and their three output formats."""

from proceedings.diagnostics.collector import Collector
from proceedings.diagnostics.diagnostic import Diagnostic, Place, diagnose, has_errors
from proceedings.diagnostics.escaping import escaped
from proceedings.diagnostics.formats import render_github, render_json, render_text
from proceedings.diagnostics.nearness import nearest
from proceedings.diagnostics.refusals import refusal, told_refusal
from proceedings.diagnostics.rules import Rule, Severity, rules

__all__ = [
    "Collector",
    "Diagnostic",
    "Place",
    "Rule",
    "Severity",
    "diagnose",
    "escaped",
    "has_errors",
    "nearest",
    "refusal",
    "render_github",
    "render_json",
    "render_text",
    "rules",
    "told_refusal",
]
