# SPDX-License-Identifier: MIT
"""A tree that is read from a folder or a stick, without a server: addresses of folders name the page in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from proceedings.publication.tree import Leaf, Tree, leaf

_FOLDER: Final = re.compile(rb"""(<a\b[^>]*?\shref=")(?![a-z][a-z0-9+.-]*:|[/#?])([^"#?]*/)(?=["#?])""")
_PAGE: Final = "index.html"


def portable(tree: Tree) -> Tree:
    """The tree with every relative link to a folder ending in ``index.html``, as RFC 3986 resolves both to one page.

    Absolute addresses stay: the canonical one, and those of a page shown at any depth. Raises OSError for a page that
    cannot be read.
    """
    return {path: _opened(file) if path.endswith(".html") else file for path, file in tree.items()}


def _opened(page: Leaf) -> Leaf:
    data = page.content if isinstance(page.content, bytes) else Path(page.content).read_bytes()
    return leaf(_FOLDER.sub(rb"\1\2" + _PAGE.encode(), data))
