# SPDX-License-Identifier: MIT
"""What a page may load and ask for (Content Security Policy): one policy for all, another for the editor alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

EDITOR: Final = "edit/"
"""The folder of the editor, below the site's root."""
PAGE: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
_ASKED: Final = re.compile(r"(?<=connect-src 'self' data: blob:)(?: https://[a-z0-9.-]+(?::\d+)?)*(?=;)")


def editor_policy(hosts: Sequence[str] = ()) -> str:
    """Return the policy of the editor, which styles its elements one by one and asks the forge at these hosts."""
    return (
        PAGE.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
        .replace("img-src 'self' data:", "img-src 'self' data: blob:")
        .replace("connect-src 'self'", " ".join(("connect-src 'self' data: blob:", *hosts)))
    )


def is_right(path: str, found: str) -> bool:
    """Return whether a published page may have a policy. The editor may ask hosts of https besides."""
    return found == PAGE or (path.startswith(EDITOR) and _ASKED.sub("", found) == editor_policy())
