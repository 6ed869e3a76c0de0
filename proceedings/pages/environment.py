# SPDX-License-Identifier: MIT
"""The Jinja environment of page templates: escaping always on, an unknown variable an error."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

TEMPLATES: Final = "overrides"
FOLDERS: Final = ("partials", "records", "listings", "pages")


@cache
def environment(root: Path) -> Environment:
    """The environment of a project; compiled templates are kept in ``build/cache``."""
    compiled = root / "build" / "cache" / "templates"
    compiled.mkdir(parents=True, exist_ok=True)
    return Environment(
        loader=FileSystemLoader(root / TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=FileSystemBytecodeCache(str(compiled)),
    )


def render(root: Path, template: str, **variables: Any) -> str:
    """The HTML of a template below ``overrides/``. Raises jinja2.TemplateError for a mistake in it."""
    return environment(root).get_template(template).render(**variables)


def has_template(root: Path, template: str) -> bool:
    """Whether a template exists below ``overrides/``."""
    return (root / TEMPLATES / template).is_file()


def templates_digest(root: Path) -> str:
    """SHA-256, in hex, over the templates of pages and the code that fills them: what every page depends on."""
    digest = hashlib.sha256()
    files = [path for folder in FOLDERS for path in (root / TEMPLATES / folder).rglob("*.html")]
    package = Path(__file__).parent
    for path in sorted(files):
        digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    for path in sorted([*package.glob("*.py"), *package.parent.glob("records/*.py")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
