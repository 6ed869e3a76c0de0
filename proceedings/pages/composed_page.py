# SPDX-License-Identifier: MIT
"""The value that pages pass to the site, in a module of its own: changes to composing do not render the site again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class ComposedPage(NamedTuple):
    """The front matter of a page for the theme, and its HTML."""

    meta: Mapping[str, Any]
    html: str
