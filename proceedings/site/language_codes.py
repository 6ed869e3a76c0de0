# SPDX-License-Identifier: MIT
"""Lets mkdocs-static-i18n take every BCP 47 tag: it knows languages of two letters only, and ``zgh`` has three."""

from __future__ import annotations

import re
from typing import Final

import mkdocs_static_i18n.config
import mkdocs_static_i18n.folder

_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z|[a-z]{2}_[A-Z]{2}\Z")


def accept_all_tags() -> None:
    """Replace the pattern of languages in the modules that ask it."""
    mkdocs_static_i18n.config.RE_LOCALE = _TAG
    mkdocs_static_i18n.folder.RE_LOCALE = _TAG
