# SPDX-License-Identifier: MIT
"""Typography composed for each language: what a careful compositor does, so that nobody has to type it.

The file of a language says which rules it follows, ``isolating``, ``spacing`` or ``curling``, and with which signs;
without rules its texts stay as they are. Code, addresses and tags are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from typing import Final

from markupsafe import Markup

from proceedings.languages import LANGUAGES, direction_of, language_named, language_of_script, remembered
from proceedings.texts.curling import curling
from proceedings.texts.isolating import ARABIC, isolating
from proceedings.texts.passages import passages
from proceedings.texts.spacing import spacing
from proceedings.texts.typesetting import FIXED, Composer

ISOLATE: Final = "\u2066"
"""Left-to-right isolate."""
RELEASE: Final = "\u2069"
"""Pop directional isolate."""

_RULES: Final[Mapping[str, Callable[[str], Composer]]] = {
    "isolating": isolating,
    "spacing": spacing,
    "curling": curling,
}
_ARABIC_WORDS: Final = re.compile(rf"{ARABIC}+(?:[ \u00a0…]+{ARABIC}+)*")


def typeset(text: str, language: str, digits: str = "western") -> str:
    """Return a line of plain text, set by the rules of its language; figures in Arabic between U+2066 and U+2069."""
    html = _compose(escape(text, quote=False), language, digits)
    return unescape(html.replace('<bdi dir="ltr">', ISOLATE).replace("</bdi>", RELEASE))


def typeset_html(text: str, language: str, digits: str = "western") -> Markup:
    """Return the same text escaped for HTML, with ``<bdi dir="ltr">`` round what must not be reordered.

    Arabic words within a line that runs from left to right are marked as Arabic.
    """
    html = _compose(escape(text, quote=False), language, digits)
    if direction_of(language) == "ltr":
        html = _ARABIC_WORDS.sub(rf'<span lang="{language_of_script("arabic")}" dir="rtl">\g<0></span>', html)
    return Markup(html)  # noqa: S704 - escaped before


def typeset_body(html: str, language: str, digits: str = "western") -> str:
    """Return clean HTML set by the rules of its language, each passage that carries ``lang`` by those of its own."""
    html = html.replace("&nbsp;", FIXED)
    if ' lang="' not in html:
        return _compose(html, language, digits)
    return "".join(_compose(part, spoken, digits) for part, spoken in passages(html, language))


def _compose(html: str, language: str, digits: str) -> str:
    composer = _composer(language)
    return composer(html, digits) if composer else html


@remembered
def _composer(language: str) -> Composer | None:
    """Return what sets a language, or one of its variants (BCP 47); None where no file says how."""
    known = next((tag for tag in (language, language.partition("-")[0]) if tag in LANGUAGES), None)
    rules = language_named(known).typography.get("rules") if known else None
    return _RULES[rules](known) if known and rules else None
