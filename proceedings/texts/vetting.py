# SPDX-License-Identifier: MIT
"""What is noted while a body is read: broken rules at their places, ids, headings, citations and addresses."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote

from proceedings.texts.model import Block, Citation, Finding, Heading
from proceedings.texts.places import Places
from proceedings.texts.policy import (
    SCHEMES,
    WRITTEN_ID,
    is_local,
    is_taken,
    permits,
    permitted_value,
    scheme,
)

MOST_FINDINGS: Final = 100
"""What is told of one body; who has mended a hundred mistakes will run the check again."""

MOST_LEVELS: Final = 8
"""Lists, quotations and boxes within each other: of what lies deeper, a telephone and a printed page show few words."""
_UNSEEN: Final = re.compile("[\u00a0\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
"""What comes along with an address that is copied from a text; joiners belong to the spelling of some languages."""

Place = tuple[int, int]
"""Line and column in the body."""


class Notes:
    """The notes of one body. ``ids`` holds every id that its page may have, ``numbers`` the sources cited, from 1."""

    def __init__(self, places: Places, *, verbatim: bool) -> None:
        """``verbatim`` says that the body is quoted word for word: its arrangement is not its editors'."""
        self.places = places
        self.verbatim = verbatim
        self.findings: list[Finding] = []
        self.ids: set[str] = set()
        self.refused_ids: set[str] = set()
        self.headings: list[Heading] = []
        self.blocks: list[Block] = []
        self.cited: list[Citation] = []
        self.numbers: dict[str, int] = {}
        self.has_html = False
        self._level = 1
        self._targets: defaultdict[str, deque[Place]] = defaultdict(deque)
        self._told: set[tuple[str, str]] = set()
        self._deep: set[str] = set()
        self._written: dict[tuple[str, str], Place] = {}

    def find(self, rule: str, place: Place, **values: str) -> None:
        """Note a broken rule."""
        self.findings.append(Finding(rule, *place, tuple(sorted(values.items()))))

    @property
    def is_full(self) -> bool:
        """Whether more is wrong than will be told."""
        return len(self.findings) >= MOST_FINDINGS

    def leads(self, target: str, place: Place) -> None:
        """Note that a link or image leads to a target, and tell of a sign in it that nobody sees."""
        self._targets[target].append(place)
        if not target.isascii() or "%" in target:
            unseen = _UNSEEN.search(unquote(target))
            # What stands in the body as it is, is told of its whole file; a space that does not break is not.
            if unseen is not None and (unseen[0] in "\u00a0\u202f" or unseen[0] not in self.places.text):
                self.find("address-is-visible", place, code=f"U+{ord(unseen[0]):04X}")

    def nested(self, top: str, place: Place) -> None:
        """Note that a block stands deeper than readers follow, once in the block ``top`` at the top of the body."""
        if top not in self._deep:
            self._deep.add(top)
            self.find("nesting-is-bearable", place, most=str(MOST_LEVELS))

    def place_of(self, target: str) -> Place:
        """Return the place of the next link or image that leads to a target, asked for in the order of the text."""
        places = self._targets[target]
        return places.popleft() if len(places) > 1 else (places[0] if places else (1, 1))

    def heading(self, level: int, name: str, text: str, place: Place) -> None:
        """Note a heading, whatever wrote it, and hold its level against the one before it."""
        if level == 1:
            self.find("heading-is-below-the-title", place)
        elif level > self._level + 1:
            self.find("heading-levels-follow", place, level=str(level), expected=str(self._level + 1))
        if not text:
            self.find("heading-has-text", place)
        self._level = level
        self.headings.append(Heading(level, name, text))

    def element(self, tag: str, attributes: dict[str, str], place: Place, places: dict[str, Place]) -> None:
        """Hold an element that stands in the body as HTML against the policy; ``places`` are its attributes'."""
        self.written(f"<{tag}>", "", place)
        for name, value in attributes.items():
            at = places.get(name, place)
            match name:
                case "href" | "src" if permits(tag, name):
                    self.leads(value, at)
                    self.address(name, value, at)
                case "id":
                    self.author_id(value, lambda at=at: at)  # type: ignore[misc]
                case "markdown":
                    self.find(
                        "sign-is-read",
                        place,
                        foreign_sign="markdown-attribute",
                        found=f'markdown="{value}"'.removesuffix('=""'),
                    )
                    self._told.add((name, value))
                case "class":
                    for word in value.split():
                        self.written(name, word, at)
                case _:
                    self.written(name, value, at)

    def written(self, what: str, value: str, place: Place) -> None:
        """Note where a piece of HTML stands, for the case that it is not published."""
        self._written.setdefault((what, value), place)

    def attribute(self, tag: str, name: str, value: str, place: Place) -> str | None:
        """Return the value that an attribute in braces keeps, or None where it goes; then a finding says why."""
        kept = permitted_value(tag, name, value) if permits(tag, name) else None
        for word in value.split() if name == "class" else [value]:
            if kept is None or (name == "class" and word not in kept.split()):
                self.lost(name, word, place)
        return kept

    def lost(self, what: str, value: str, place: Place | None = None) -> None:
        """Note that a piece of HTML is not published, at its place or where it is known to stand; each kind once."""
        if (what, value) in self._told:
            return
        self._told.add((what, value))
        at = place or self._written.get((what, value), (1, 1))
        self.find("html-is-permitted", at, what=f'{what}="{value[:60]}"' if value else what)

    def address(self, name: str, value: str, place: Place) -> bool:
        """Return whether an address may be published; a finding says where it may not."""
        if name == "src" and not is_local(value) and value:
            self.find("image-is-local", place, target=value)
        elif name == "href" and scheme(value) not in SCHEMES | {""}:
            self.find("link-scheme-is-permitted", place, target=value)
        else:
            return True
        self._told.add((name, value))
        return False

    def author_id(self, name: str, place: Callable[[], Place]) -> bool:
        """Return whether an author's id may be kept; a finding says where it may not, which is ``place``'s answer."""
        rule = _id_rule(name, self.ids)
        if rule:
            self.find(rule, place(), id=name)
            self.refused_ids.add(name)
            self._told.add(("id", name))
            return False
        self.ids.add(name)
        return True


def _id_rule(name: str, others: set[str]) -> str | None:
    """Return the rule that an author's id breaks, or None."""
    if not WRITTEN_ID.fullmatch(name):
        return "id-is-well-formed"
    if is_taken(name):
        return "id-is-free"
    return "id-is-unique" if name in others else None
