# SPDX-License-Identifier: MIT
"""EPUB 3.3: a volume's documents, its package document and the archive."""

from proceedings.volumes.epub.book import FACES, epub, faces_digest

__all__ = ["FACES", "epub", "faces_digest"]
