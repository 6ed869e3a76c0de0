# SPDX-License-Identifier: MIT
"""Typst sources of volumes: calls of the functions that ``volume.typ`` defines, in the order of reading."""

from proceedings.volumes.typst.document import LOOK, PAPERS, SourceWriter, TypstSource, source, used_images

__all__ = ["LOOK", "PAPERS", "SourceWriter", "TypstSource", "source", "used_images"]
