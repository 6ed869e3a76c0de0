# SPDX-License-Identifier: MIT
"""The Jinja environment of page templates: escaping always on, an unknown variable an error."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from proceedings.presentation.localiser import Localiser

TEMPLATES: Final = "overrides"
_PACKAGES: Final = ("Babel", "Jinja2", "MarkupSafe")
FOLDERS: Final = ("partials", "records", "listings", "pages")


class QuickEnvironment(Environment):
    """An environment that looks into a dict before it asks for an attribute, in a third of Jinja's time.

    Most of what templates are given are dicts, and there are hundreds of looks a page. ``found.items`` is the dict's
    method all the same, unless the dict has such a key.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``obj.attribute`` in a template."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


@lru_cache(maxsize=8)
def environment(root: Path, localiser: Localiser) -> Environment:
    """The environment of a project in one language; compiled templates are kept in ``build/cache``.

    ``words`` and ``word`` are globals: partials are imported without their page's context, so once for all pages.
    """
    compiled = root / "build" / "cache" / "templates"
    compiled.mkdir(parents=True, exist_ok=True)
    found = QuickEnvironment(
        loader=FileSystemLoader(root / TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=FileSystemBytecodeCache(str(compiled)),
    )
    found.globals.update(words=localiser.shown, word=localiser)
    return found


def render(root: Path, localiser: Localiser, template: str, **variables: Any) -> str:
    """The HTML of a template below ``overrides/``. Raises jinja2.TemplateError for a mistake in it."""
    return environment(root, localiser).get_template(template).render(**variables)


def has_template(root: Path, template: str) -> bool:
    """Whether a template exists below ``overrides/``."""
    return (root / TEMPLATES / template).is_file()


def templates_digest(root: Path, folders: Sequence[str] = FOLDERS) -> str:
    """SHA-256, in hex, over the templates of pages, the program, its words and packages: what every page has."""
    # Babel knows how dates and numbers are written, Jinja how templates are.
    digest = hashlib.sha256(" ".join(version(package) for package in _PACKAGES).encode())
    files = [path for folder in folders for path in (root / TEMPLATES / folder).rglob("*.html")]
    package = Path(__file__).parent
    for path in sorted(files):
        digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    # Every room before this one shapes what pages say, and the guide tells of the commands too.
    for path in sorted([*package.parent.rglob("*.py"), *package.parent.glob("*/*.toml")]):
        digest.update(f"{path.relative_to(package.parent)}\0".encode() + path.read_bytes())
    return digest.hexdigest()
