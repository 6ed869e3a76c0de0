# SPDX-License-Identifier: MIT
"""What pages hand to the site, apart from how they come to it: the site is not made again with every edit of that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class ComposedPage(NamedTuple):
    """What the theme is told of a page, and its HTML."""

    meta: Mapping[str, Any]
    html: str
