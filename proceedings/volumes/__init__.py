# SPDX-License-Identifier: MIT
"""Volumes: an edition's proceedings, the library of practices, each record, as values (``model``) and as PDF."""

from proceedings.volumes.making import FOLDER, FONTS, PUBLISHED, VolumeFile, Wanted, make

__all__ = ["FOLDER", "FONTS", "PUBLISHED", "VolumeFile", "Wanted", "make"]
