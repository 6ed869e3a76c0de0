# SPDX-License-Identifier: MIT
"""Search: the index of each language, as files that the browser asks for one by one. README.md says how it works."""

from proceedings.search.face import face
from proceedings.search.index import FOLDER, PUBLISHED, index

__all__ = ["FOLDER", "PUBLISHED", "face", "index"]
