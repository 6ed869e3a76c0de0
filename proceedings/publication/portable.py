# SPDX-License-Identifier: MIT
"""A tree for reading from disk without a server: links to folders name the page in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from proceedings.publication.tree import Leaf, Tree, leaf

_FOLDER: Final = re.compile(rb"""(<a\b[^>]*?\shref=")(?![a-z][a-z0-9+.-]*:|[/#?])([^"#?]*/)(?=["#?])""")
_PAGE: Final = "index.html"


def portable(tree: Tree) -> Tree:
    """Return the tree with ``index.html`` appended to every relative link to a folder.

    Absolute addresses stay: the canonical one, and those of a page served at any depth. Raises OSError for a page that
    cannot be read.
    """
    return {path: _with_page_names(file) if path.endswith(".html") else file for path, file in tree.items()}


def _with_page_names(page: Leaf) -> Leaf:
    data = page.content if isinstance(page.content, bytes) else Path(page.content).read_bytes()
    return leaf(_FOLDER.sub(rb"\1\2" + _PAGE.encode(), data))
