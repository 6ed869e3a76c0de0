# SPDX-License-Identifier: MIT
"""A volume as the source of its PDF: the look of ``volume.typ``, and calls of its functions in the order of reading."""

from proceedings.volumes.typst.document import LOOK, PAPERS, TypstSource, source, used_images

__all__ = ["LOOK", "PAPERS", "TypstSource", "source", "used_images"]
