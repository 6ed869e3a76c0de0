# SPDX-License-Identifier: MIT
"""A body becomes clean text: Markdown, structure, sanitising, marks, typography. Runs in the worker processes only."""

from __future__ import annotations

import re
from html import unescape
from operator import attrgetter
from typing import Final

from markdown import Markdown

from proceedings.languages import DIRECTION, words
from proceedings.texts.citations import Citations
from proceedings.texts.extensions import ExtensionList
from proceedings.texts.markup import Finish
from proceedings.texts.model import CleanText, Heading, Request
from proceedings.texts.passages import with_directions
from proceedings.texts.plain import plain
from proceedings.texts.policy import SCHEMES, scheme
from proceedings.texts.quickening import quicken
from proceedings.texts.sanitising import losses, sanitise
from proceedings.texts.structure import Structure
from proceedings.texts.typography import typeset, typeset_body
from proceedings.texts.vetting import id_rule

_HTML: Final = re.compile(r"<[A-Za-z/!?]")
_MADE_BY_US: Final = ('<div class="highlight', '<code class="highlight', '<input type="checkbox"')
_RAW_ID: Final = re.compile(r"""\sid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_FRAGMENT: Final = re.compile(r' id="([^"]*)"')
_NOTE: Final = re.compile(r"\[\^([^\]\s]+)\]")
_PLACE: Final = attrgetter("line", "column", "rule")
_MOST_FINDINGS: Final = 100
"""What is told of one body; who has mended a hundred mistakes will run the check again."""
_BACK: Final = {"rtl": "↪\ufe0e", "ltr": "↩\ufe0e"}


class Converter:
    """Converts bodies of one language with one list of extensions. It is reused: to build one takes long."""

    def __init__(self, extensions: ExtensionList, language: str, digits: str = "western") -> None:
        self._language = language
        self._digits = digits
        options = extensions.options
        if "footnotes" in options:
            options["footnotes"]["BACKLINK_TEXT"] = _BACK[DIRECTION[language]]
        configs: dict[str, dict[str, object]] = {name: dict(found) for name, found in options.items()}
        if "pymdownx.keys" in configs:
            keys = words("texts")["keys"]
            configs["pymdownx.keys"]["key_map"] = {key: found[language] for key, found in keys.items()}
        self._markdown = Markdown(extensions=extensions.names, extension_configs=configs, output_format="html")
        citations = Citations(self._markdown)
        self._markdown.inlinePatterns.register(citations, "citation", 176)
        self._structure = Structure(self._markdown, citations, language, digits)
        self._markdown.treeprocessors.register(self._structure, "structure", -10)
        self._gates = quicken(self._markdown)

    def convert(self, request: Request) -> CleanText:
        """The clean text of a body in this language. Raises what the packages raise: the worker guards against it."""
        structure = self._structure
        structure.begin(request.body)
        for gate in self._gates:
            gate.source = request.body
        self._markdown.reset()
        html = self._markdown.convert(request.body)
        clean = sanitise(html)
        if self._is_suspect(html, clean):
            self._tell_losses(html, clean)
        finish = Finish(request, structure, clean)
        html = with_directions(finish.html)
        if not request.verbatim:
            html = typeset_body(html, self._language, self._digits)
        html = html.replace("&nbsp;", "\u00a0")
        text = plain(html)
        self._find_notes(text)
        return CleanText(
            html=html,
            plain=text,
            headings=tuple(self._heading(heading, verbatim=request.verbatim) for heading in structure.headings),
            blocks=tuple(structure.blocks),
            links=tuple(finish.links),
            images=tuple(finish.images),
            fragments=frozenset(map(unescape, _FRAGMENT.findall(html))),
            citations=tuple(structure.numbers),
            cited=tuple(structure.cited),
            findings=tuple(sorted(structure.vetting.findings, key=_PLACE)[:_MOST_FINDINGS]),
        )

    def _heading(self, heading: Heading, *, verbatim: bool) -> Heading:
        text = heading.text if verbatim else typeset(heading.text, self._language, self._digits)
        return Heading(heading.level, heading.id, text)

    def _is_suspect(self, before: str, after: str) -> bool:
        """Whether an author's HTML came in, or an address was lost on the way through the sanitiser."""
        if before.count(' href="') != after.count(' href="') or before.count(' src="') != after.count(' src="'):
            return True
        return any(
            _HTML.search(str(piece)) and not str(piece).startswith(_MADE_BY_US)
            for piece in self._markdown.htmlStash.rawHtmlBlocks
        )

    def _tell_losses(self, before: str, after: str) -> None:
        vetting, places = self._structure.vetting, self._structure.places
        for what, value in losses(before, after):
            match what:
                case "href" | "xlink:href" if scheme(value) not in SCHEMES | {""}:
                    vetting.find("link-scheme-is-permitted", places.following_address(value), target=value)
                case "src" if value:
                    vetting.find("image-is-local", places.following_address(value), target=value)
                case "id" if rule := id_rule(value, set()):
                    vetting.find(rule, places.following_id(value), id=value)
                case _:
                    shown = f'{what}="{value[:60]}"' if value else what
                    place = places.following(value if what == "class" else what.rstrip(">"))
                    vetting.find("html-is-permitted", place, what=shown)

    def _find_notes(self, text: str) -> None:
        """A mark of a note that has no note stays in the text as it was typed."""
        if "[^" in text:
            for match in _NOTE.finditer(text):
                place = self._structure.places.following(match[0])
                self._structure.vetting.find("footnote-is-written", place, label=match[1])
