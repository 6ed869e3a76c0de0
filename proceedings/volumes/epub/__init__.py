# SPDX-License-Identifier: MIT
"""EPUB 3.3: a volume's documents, its package and the archive that holds them."""

from proceedings.volumes.epub.book import FACES, epub, faces_digest

__all__ = ["FACES", "epub", "faces_digest"]
