# SPDX-License-Identifier: MIT
"""Publish rendered pages and all other files as one tree, which is checked and put in place as a whole."""

from proceedings.publication.lock import build_lock
from proceedings.publication.publishing import Publication, PublishResult, publish

__all__ = ["Publication", "PublishResult", "build_lock", "publish"]
