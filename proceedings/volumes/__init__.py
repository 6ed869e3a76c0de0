# SPDX-License-Identifier: MIT
"""Volumes: an edition's proceedings, the library of practices, each record, as values (``model``) and as PDF."""

from proceedings.volumes.making import FOLDER, FONTS, PUBLISHED, Diagnostics, VolumeFile, Wanted, last_made, make

__all__ = ["FOLDER", "FONTS", "PUBLISHED", "Diagnostics", "VolumeFile", "Wanted", "last_made", "make"]
