# SPDX-License-Identifier: MIT
"""Where a link or image of a body leads: to a record, a file below docs/, a place on its own page or another site."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote

from proceedings.languages import LANGUAGES, remembered
from proceedings.texts.policy import scheme


class Address(NamedTuple):
    """One address, resolved. At most one of ``record``, ``file`` and ``elsewhere`` is filled; none: this page.

    ``escapes`` says that a relative address climbs out of docs/.
    """

    record: str = ""
    file: str = ""
    fragment: str = ""
    elsewhere: str = ""
    escapes: bool = False


def read_address(written: str, path: str) -> Address:
    """Return the address ``written`` in the file at ``path`` below docs/.

    ``/editions/2018/axes/2`` names a record by its id, ``../axes/2.md`` and ``2.fr.md`` by its file; a path that ends
    in another suffix names a file.
    """
    if scheme(written) or written.startswith("//"):
        return Address(elsewhere=written)
    place, _, fragment = written.partition("#")
    if not place:
        return Address(fragment=fragment)
    place = unquote(place)
    absolute = place.startswith("/")
    found = normpath(place.lstrip("/") or ".") if absolute else normpath(join(dirname(path), place))
    if found == ".." or found.startswith("../"):
        return Address(escapes=True)
    if place.endswith(".md"):
        return Address(record=_record(_page().sub("", found)), fragment=fragment)
    name = found.rpartition("/")[2]
    if "." in name.strip("."):
        return Address(file=found, fragment=fragment)
    return Address(record=_record(found), fragment=fragment)


@remembered
def _page() -> re.Pattern[str]:
    return re.compile(rf"(?:\.(?:{'|'.join(LANGUAGES)}))?\.md$")


def _record(place: str) -> str:
    """Return the id of the record in this place: an index stands for its folder; ``index`` alone is the home page."""
    return "index" if place in (".", "index") else place.removesuffix("/index")
