# SPDX-License-Identifier: MIT
"""Search: the index of each language, as files that the browser asks for one by one. README.md says how it works."""

from proceedings.search.index import FOLDER, PUBLISHED, index
from proceedings.search.ui_strings import ui_string_files

__all__ = ["FOLDER", "PUBLISHED", "index", "ui_string_files"]
