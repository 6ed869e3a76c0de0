# SPDX-License-Identifier: MIT
"""Volumes: an edition's proceedings, the library of practices, each record, as values (``model``), PDF and EPUB."""

from proceedings.volumes.formats import FORMATS, Diagnostics
from proceedings.volumes.making import FOLDER, FONTS, PUBLISHED, VolumeFile, Wanted, last_made, make

__all__ = ["FOLDER", "FONTS", "FORMATS", "PUBLISHED", "Diagnostics", "VolumeFile", "Wanted", "last_made", "make"]
