# SPDX-License-Identifier: MIT
"""Volumes as PDF and EPUB: an edition's proceedings, the library of practices, each record (values in ``model``)."""

from proceedings.volumes.files import VolumeFile, last_made
from proceedings.volumes.formats import FORMATS, Diagnostics
from proceedings.volumes.making import FOLDER, PUBLISHED, VolumeSelection, make

__all__ = [
    "FOLDER",
    "FORMATS",
    "PUBLISHED",
    "Diagnostics",
    "VolumeFile",
    "VolumeSelection",
    "last_made",
    "make",
]
