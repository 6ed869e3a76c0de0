# SPDX-License-Identifier: MIT
"""A body becomes clean text: Markdown, structure, sanitising, marks, typography. Runs in the worker processes only."""

from __future__ import annotations

import re
from html import unescape
from operator import attrgetter
from typing import Final

from proceedings.texts import dialect
from proceedings.texts.extensions import ExtensionList
from proceedings.texts.foreign import with_languages
from proceedings.texts.frames import Frames
from proceedings.texts.markup import Finish
from proceedings.texts.model import CleanText, Heading, Request
from proceedings.texts.passages import with_directions
from proceedings.texts.places import Places
from proceedings.texts.plain import plain
from proceedings.texts.references import named_characters
from proceedings.texts.sanitising import losses, sanitise
from proceedings.texts.structure import Structure
from proceedings.texts.typography import typeset, typeset_body
from proceedings.texts.vetting import MOST_FINDINGS, Notes

_FRAGMENT: Final = re.compile(r' id="([^"]*)"')
_PLACE: Final = attrgetter("line", "column", "rule")


class Converter:
    """Converts bodies of one language with one list of extensions. It is reused: its frames are asked for once."""

    def __init__(self, extensions: ExtensionList, language: str, digits: str = "western") -> None:
        self._language = language
        self._digits = digits
        self._frames = Frames(extensions, language)
        self._signs = extensions.signs

    def convert(self, request: Request) -> CleanText:
        """Return the clean text of a body in this language. Raises what the packages raise: the worker guards."""
        notes = Notes(Places(request.body, self._signs), verbatim=request.verbatim)
        written = Structure(notes, self._frames, self._language, self._digits).write(dialect.parse(notes.places.text))
        clean = sanitise(written, has_html=notes.has_html)
        if notes.has_html:
            for what, value in losses(written, clean):
                notes.lost(what, value)
        finish = Finish(request, notes, clean)
        html = with_languages(with_directions(finish.html), self._language)
        if not request.verbatim:
            html = typeset_body(html, self._language, self._digits)
        html = html.replace("&nbsp;", "\u00a0")
        notes.findings.extend(named_characters(request.body, html))
        return CleanText(
            html=html,
            plain=plain(html),
            headings=tuple(self._heading(heading, verbatim=request.verbatim) for heading in notes.headings),
            blocks=tuple(notes.blocks),
            links=tuple(finish.links),
            images=tuple(finish.images),
            fragments=frozenset(map(unescape, _FRAGMENT.findall(html))),
            citations=tuple(notes.numbers),
            cited=tuple(notes.cited),
            findings=tuple(sorted(dict.fromkeys(notes.findings), key=_PLACE)[:MOST_FINDINGS]),
        )

    def _heading(self, heading: Heading, *, verbatim: bool) -> Heading:
        text = heading.text if verbatim else typeset(heading.text, self._language, self._digits)
        return Heading(heading.level, heading.id, text)
