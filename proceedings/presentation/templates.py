# SPDX-License-Identifier: MIT
"""The Jinja environment of page templates: it always escapes, and an unknown variable is an error."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, meta, nodes

from proceedings.presentation.environment import CompiledTemplates, QuickEnvironment
from proceedings.presentation.localiser import Localiser
from proceedings.project.program import theme_file, theme_files, theme_folders
from proceedings.store.cache import FOLDER
from proceedings.store.code_digests import code_digest
from proceedings.store.digests import digest

FOLDERS: Final = ("partials", "records", "listings", "pages")


@lru_cache(maxsize=32)
def environment(root: Path, localiser: Localiser) -> Environment:
    """Return the environment of a project in one language; compiled templates are stored in ``build/cache``.

    ``words`` and ``word`` are globals because partials are imported without their page's context, once for all pages.
    """
    found = QuickEnvironment(
        loader=FileSystemLoader(theme_folders(root)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=CompiledTemplates(root / FOLDER / "templates", code_digest(root, __name__)),
    )
    found.globals.update(words=localiser.shown, word=localiser)
    return found


def render(root: Path, localiser: Localiser, template: str, **variables: Any) -> str:
    """Return the HTML of a template below ``overrides/``. Raises jinja2.TemplateError for a mistake in it."""
    return environment(root, localiser).get_template(template).render(**variables)


def has_template(root: Path, template: str) -> bool:
    """Return whether a template exists below ``overrides/``."""
    return theme_file(root, template) is not None


@lru_cache(maxsize=64)
def variables_of(root: Path, template: str) -> frozenset[str]:
    """Return the variables of a template and of those that it extends, skipping templates that cannot be read."""
    found: set[str] = set()
    waiting = [template]
    while waiting:
        path = theme_file(root, waiting.pop())
        if path is None:
            continue
        try:
            tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, TemplateError):
            continue
        found |= meta.find_undeclared_variables(tree)
        waiting.extend(
            parent.template.value for parent in tree.find_all(nodes.Extends) if isinstance(parent.template, nodes.Const)
        )
    return frozenset(found)


def templates_digest(root: Path, folders: Sequence[str] = FOLDERS) -> str:
    """Return the SHA-256, in hex, of a project's templates in folders below ``overrides/``."""
    files = [found for folder in folders for found in theme_files(root, f"{folder}/**/*.html")]
    return digest(*(f"{name}\0{path.read_text('utf-8')}" for name, path in sorted(files)))
