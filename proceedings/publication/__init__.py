# SPDX-License-Identifier: MIT
"""Rendered pages and everything beside them become the published tree, checked and put in place as a whole."""

from proceedings.publication.lock import alone
from proceedings.publication.publishing import Publication, PublishResult, publish

__all__ = ["Publication", "PublishResult", "alone", "publish"]
