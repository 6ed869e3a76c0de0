# SPDX-License-Identifier: MIT
"""Search: the index of each language, as files that the browser asks for one by one. README.md says how it works."""

from proceedings.search.index import PUBLISHED, index

__all__ = ["PUBLISHED", "index"]
