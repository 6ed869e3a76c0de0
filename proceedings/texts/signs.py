# SPDX-License-Identifier: MIT
"""Signs of other programs, which neither a forge's preview nor the site shows as meant: data in ``words/signs.toml``.

Asking the whole body first which of them it may have is faster than asking each of its paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from proceedings.languages import words
from proceedings.texts import dialect
from proceedings.texts.dialect import AstNode
from proceedings.texts.nearmisses import LONGEST_SHOWN
from proceedings.texts.shown import Shown
from proceedings.texts.vetting import Notes, Place

# A sign that is consumed first lets the engine pass over all others at once.
_NAMED_HEADING: Final = re.compile(r"#(?<![^\n]#)#{0,5}[ ][^{}\n]*\{#[\w-]+\}$", re.MULTILINE)


_RARE: Final = "^~$%`{}=+<>#*|\\'!@/&[]():;-."
"""Characters, those that prose has least first: one is looked for much faster than a text of two or three."""


class Sign(NamedTuple):
    """A sign of other programs: its name in the table, where it counts, texts that it has, and what it looks like.

    ``sought`` is a text that a body must have as it is written; where it has, it is asked for the pattern as a whole
    before its paragraphs are. Each text in ``has`` has one of ``rare``, of which none may be known.
    """

    name: str
    where: str
    has: tuple[str, ...]
    pattern: re.Pattern[str]
    write: str | None
    sought: str
    rare: frozenset[str]


@cache
def signs() -> tuple[Sign, ...]:
    """Return the table of signs."""
    table: Mapping[str, Any] = words("signs")
    return tuple(
        Sign(
            name,
            found["where"],
            _all_of(found.get("has", ())),
            re.compile(found["pattern"], re.MULTILINE),
            found.get("write"),
            found.get("sought", ""),
            _rare_in(_all_of(found.get("has", ()))),
        )
        for name, found in table.items()
    )


@cache
def _of(where: str) -> tuple[Sign, ...]:
    """Return the signs that are sought at one kind of place."""
    return tuple(sign for sign in signs() if sign.where == where)


@cache
def _in_text() -> tuple[list[Sign], list[Sign]]:
    """Return the signs of text that are asked for by the texts that they have, and those sought in the whole body."""
    known = _of("text")
    return [sign for sign in known if not sign.sought], [sign for sign in known if sign.sought]


def _may_be_in(signs: Sequence[Sign], text: str) -> list[Sign]:
    """Return the signs for which the closer look at a text is worth it."""
    # What begins a line begins the text, too. Nearly every sign has one text that is asked for.
    text = f"\n{text}"
    return [sign for sign in signs if sign.has[0] in text or any(map(text.__contains__, sign.has[1:]))]


def _are_in_body(text: str) -> list[Sign]:
    """Return the signs for which a closer look at paragraphs is worth it; ``text`` is the body as it was written."""
    lines = f"\n{text}"
    asked, sought = _in_text()
    rare = {character for character in _RARE if character in text}
    asked = [sign for sign in asked if not (sign.rare and sign.rare.isdisjoint(rare))]
    return _may_be_in(asked, text) + [sign for sign in sought if sign.sought in lines and sign.pattern.search(text)]


def _all_of(has: str | Sequence[str]) -> tuple[str, ...]:
    return (has,) if isinstance(has, str) else tuple(has)


def _rare_in(has: Sequence[str]) -> frozenset[str]:
    """Return the rarest character of each text; none where a text has none that is known as rare."""
    rarest = [next((character for character in _RARE if character in text), "") for text in has]
    return frozenset(rarest) if all(rarest) else frozenset()


class SignReading:
    """The look at one body for signs. Each method is given a block or line of its tree."""

    def __init__(self, notes: Notes, shown: Shown) -> None:
        self._notes = notes
        self._places = notes.places
        self._shown = shown
        # Signs are sought in lines; an id in braces stands in most headings, and is read there.
        text = _NAMED_HEADING.sub("", notes.places.text) if "{#" in notes.places.text else notes.places.text
        self._signs = _are_in_body(text)
        self._escaped = [sign for sign in _may_be_in(_of("escaped"), text) if sign.pattern.search(text)]

    def likely(self, html: str) -> list[Sign]:
        """Return the signs for which a closer look at a line with this HTML is worth it."""
        return _may_be_in(self._signs, html) if self._signs else []

    def line(self, node: AstNode, html: str) -> None:
        """Look at a heading, cell or title and at the HTML that it became."""
        wanted = self.likely(html)
        if wanted:
            self.find(node, self._shown.text(node), wanted)

    def escapes(self, node: AstNode) -> None:
        """Look at what a paragraph protects with backslashes."""
        if self._escaped:
            self.find(node, self._shown.text(node, is_escaped=True), self._escaped)

    def find(self, node: AstNode, shown: str, wanted: list[Sign]) -> bool:
        """Tell of signs in a block, one that takes a whole line but once; return whether there are any."""
        taken: list[tuple[int, int]] = []
        for sign in wanted:
            for match in sign.pattern.finditer(shown):
                start, end = match.span()
                if self._notes.is_full:
                    return True
                if match[0].strip() and all(end <= first or last <= start for first, last in taken[-50:]):
                    taken.append((start, end))
                    self._tell(
                        sign, self._shown.place(node, shown, start + len(match[0]) - len(match[0].lstrip())), match
                    )
                    if sign.pattern.pattern.startswith("^"):
                        return True
        return bool(taken)

    def html(self, node: AstNode, literal: str) -> None:
        """Look at a block of HTML, as it was written: no Markdown is read in it."""
        bare = re.sub(r"<[^<>]*>", lambda match: " " * len(match[0]), literal)
        for sign in _of("html"):
            match = sign.pattern.search(bare)
            if match is not None:
                line = bare.count("\n", 0, match.start())
                place = self._places.at(node.sourcepos.start.line + line, 1)
                column = self._places.written(node.sourcepos.start.line + line).find(match[0].strip()) + place[1]
                self._tell(sign, (place[0], max(1, column)), match)

    def code_span(self, node: AstNode) -> None:
        """Look at code within a line."""
        for sign in _of("code"):
            match = sign.pattern.match(dialect.value(node).literal)
            if match is not None:
                self._tell(sign, self._places.of(node), match)

    def fence(self, node: AstNode) -> None:
        """Look at the language of a block of code."""
        for sign in _of("fence"):
            match = sign.pattern.match(dialect.value(node).info)
            if match is not None:
                self._tell(sign, self._places.of(node), match)

    def rule(self, node: AstNode) -> None:
        """Look at a rule across the page."""
        written = self._places.written(node.sourcepos.start.line)
        for sign in _of("rule"):
            match = sign.pattern.match(written)
            if match is not None:
                self._tell(sign, self._places.of(node), match)

    def _tell(self, sign: Sign, place: Place, match: re.Match[str]) -> None:
        found = match[0].strip().replace("\n", " ")[:LONGEST_SHOWN]
        values = {"write": match.expand(sign.write)} if sign.write else {}
        self._notes.find("sign-is-read", place, foreign_sign=sign.name, found=found, **values)
