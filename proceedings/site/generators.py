# SPDX-License-Identifier: MIT
"""The generator that puts the theme round composed pages, chosen by a setting: MkDocs, or ProperDocs in its place.

ProperDocs is the fork of MkDocs by its last maintainer, with its modules under another name. Its own module
``properdocs.replacement`` gives them the names of MkDocs, by which this room, the theme and static-i18n import
them, so that the rest of the room knows one generator. It can be done once in a process, before MkDocs is loaded.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Final

from proceedings.project.settings import GENERATORS

CODE_PACKAGES: Final = ("properdocs",)
"""It is found by its name in mkdocs.yml (`store.code_digests`)."""
_MKDOCS, _PROPERDOCS = GENERATORS
_REPLACEMENT: Final = "properdocs.replacement"


class GeneratorError(Exception):
    """A generator that cannot be loaded here; the message is its name, with what is missing."""


def load(generator: str) -> None:
    """Make a generator the one that this process renders with. Raises GeneratorError."""
    if generator == _MKDOCS:
        if _REPLACEMENT in sys.modules:
            raise GeneratorError(f"{_MKDOCS}: {_PROPERDOCS}")
        return
    if _REPLACEMENT in sys.modules:
        return
    if any(name == _MKDOCS or name.startswith(f"{_MKDOCS}.") for name in sys.modules):
        raise GeneratorError(f"{_PROPERDOCS}: {_MKDOCS}")
    try:
        import_module(_REPLACEMENT)
    except ImportError as error:
        raise GeneratorError(f"{_PROPERDOCS}: {error}") from None
