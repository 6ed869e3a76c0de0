# SPDX-License-Identifier: MIT
"""An author's attributes, held against the policy while they can still be named and placed."""

from __future__ import annotations

from html import unescape
from typing import Final
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE

from proceedings.texts.model import Finding
from proceedings.texts.places import Places
from proceedings.texts.policy import (
    SCHEMES,
    TABS,
    TAGS,
    WRITTEN_ID,
    is_local,
    is_taken,
    permits,
    permitted_value,
    scheme,
)

_OUR_PREFIXES: Final = ("fn-", "fnref-")


class Vetting:
    """The checks of one body: ``findings`` is what they found, ``ids`` every id that the body may keep."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.findings: list[Finding] = []
        self.ids: set[str] = set()

    def find(self, rule: str, place: tuple[int, int], **values: str) -> None:
        """Note a broken rule."""
        self.findings.append(Finding(rule, *place, tuple(sorted(values.items()))))

    def element(self, element: Element) -> None:
        """Take from an element what the policy does not permit, and say so."""
        if element.tag not in TAGS:
            self._lost(f"<{element.tag}>", "", f"<{element.tag}")
        attributes = element.attrib
        for name, value in list(attributes.items()):
            kept = self._kept(element.tag, name, value or "")
            if kept is None:
                del attributes[name]
            elif kept != value:
                attributes[name] = kept

    def _kept(self, tag: str, name: str, value: str) -> str | None:
        """The value that an attribute keeps, or None where the attribute goes; then a finding says why."""
        if not permits(tag, name):
            self._lost(name, value, name)
            return None
        match name:
            case "href":
                return self._address(value)
            case "src" if not is_local(value):
                self.find("image-is-local", self.places.following_address(value), target=value)
                return None
            case "id":
                return value if self._is_kept(value) else None
            case "class":
                kept = permitted_value(tag, name, value)
                for word in value.split():
                    if word not in (kept or "").split():
                        self._lost(name, word, word)
                return kept
            case _:
                kept = permitted_value(tag, name, value)
                if kept is None:
                    self._lost(name, value, value)
                return kept

    def _address(self, value: str) -> str | None:
        written = unescape(value.replace(AMP_SUBSTITUTE, "&"))
        if scheme(written) in SCHEMES | {""}:
            return value
        self.find("link-scheme-is-permitted", self.places.following_address(value), target=written)
        return None

    def _is_kept(self, name: str) -> bool:
        ours = TABS.fullmatch(name) is not None or (name in self.ids and name.startswith(_OUR_PREFIXES))
        if ours:
            self.ids.add(name)
            return True
        rule = id_rule(name, self.ids)
        place = self.places.following_id(name)
        if rule:
            self.find(rule, place, id=name)
            return False
        self.ids.add(name)
        return True

    def _lost(self, what: str, value: str, needle: str) -> None:
        self.find("html-is-permitted", self.places.following(needle), what=f'{what}="{value}"' if value else what)


def id_rule(name: str, others: set[str]) -> str | None:
    """The rule that an author's id breaks, or None."""
    if not WRITTEN_ID.fullmatch(name):
        return "id-is-well-formed"
    if is_taken(name):
        return "id-is-free"
    return "id-is-unique" if name in others else None
