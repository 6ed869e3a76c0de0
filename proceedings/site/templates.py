# SPDX-License-Identifier: MIT
"""A mistake in a template, told with its file and line."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from proceedings.diagnostics import Diagnostic, Place, diagnose


def template_diagnostic(error: Exception, root: Path) -> Diagnostic:
    """What a template of ``root/overrides`` did wrong, at the innermost line that belongs to a template."""
    if isinstance(error, TemplateSyntaxError):
        place = Place(_from_root(error.filename or error.name or "", root), error.lineno)
    else:
        place = _innermost(error, root)
    reason = str(error) or type(error).__name__
    if isinstance(error, TemplateError) and error.message and not isinstance(error, TemplateNotFound):
        reason = error.message
    return diagnose("template-renders", place, problem=reason)


def concerns_template(error: Exception) -> bool:
    """Whether an exception was raised by what a template does, in itself or in what it calls."""
    frames = traceback.extract_tb(error.__traceback__)
    return isinstance(error, TemplateError) or any(frame.filename.endswith(".html") for frame in frames)


def _innermost(error: Exception, root: Path) -> Place:
    # Jinja gives the frames of a template its own file and lines.
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith(".html"):
            return Place(_from_root(frame.filename, root), frame.lineno or 1)
    return Place("overrides")


def _from_root(name: str, root: Path) -> str:
    try:
        return Path(name).resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return Path(name).name
