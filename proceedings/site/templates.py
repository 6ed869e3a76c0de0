# SPDX-License-Identifier: MIT
"""Diagnostics for mistakes in templates, with file and line."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from proceedings.diagnostics import Diagnostic, Place, diagnose


def template_diagnostic(error: Exception, root: Path) -> Diagnostic:
    """Return the diagnostic for an exception in a template of ``root/overrides``, at its innermost template line."""
    if isinstance(error, TemplateSyntaxError):
        place = Place(_from_root(error.filename or error.name or "", root), error.lineno)
    else:
        place = _innermost(error, root)
    reason = str(error) or type(error).__name__
    if isinstance(error, TemplateError) and error.message and not isinstance(error, TemplateNotFound):
        reason = error.message
    return diagnose("template-renders", place, problem=reason)


def concerns_template(error: Exception) -> bool:
    """Return whether an exception was raised by a template or by code that it called."""
    frames = traceback.extract_tb(error.__traceback__)
    return isinstance(error, TemplateError) or any(frame.filename.endswith(".html") for frame in frames)


def _innermost(error: Exception, root: Path) -> Place:
    # Jinja gives frames of a template the template's file and line.
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".html"):
            return Place(_from_root(frame.filename, root), frame.lineno or 1)
    return Place("overrides")


def _from_root(name: str, root: Path) -> str:
    try:
        return Path(name).resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return Path(name).name
