# SPDX-License-Identifier: MIT
"""The plain kinds of value: each reads a node of front matter into a typed value or reports what was wanted.

A kind never raises for what an author wrote: it adds a diagnostic and returns ``MISSING``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from html import unescape
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

from proceedings.diagnostics import nearest
from proceedings.frontmatter import characters
from proceedings.frontmatter.reader import Node, Scalar, Sequence
from proceedings.frontmatter.reading import MISSING, Path, Reading, named
from proceedings.frontmatter.yaml_hints import list_meant, meant_number, quoted_line, term_named
from proceedings.languages import LANGUAGES

_TRUTH_VALUES: Final = frozenset(("yes", "no", "on", "off", "true", "false", "y", "n", "null", "~"))
_ENTITY: Final = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
LONGEST: Final = 2000
"""The most characters of a value other than a text; web addresses are the longest."""
LONGEST_NAME: Final = 300
"""The most characters of a name that is written in plain text."""
_IDENTIFIER: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


class Kind(Protocol):
    """A kind of value. ``name`` is its key in ``words/kinds.toml``, shown in the guide and in diagnostics."""

    @property
    def name(self) -> str:
        """The key of the kind's words."""

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return the value, or MISSING after a diagnostic."""


def scalar_of(node: Node, kind: str, field_: Path, reading: Reading) -> Scalar | None:
    """Return the node if it is a single value, or None after a diagnostic."""
    if not isinstance(node, Scalar):
        reading.refuse("value-has-its-kind", node, field=named(field_), wanted=kind)
        return None
    if not node.text:
        reading.refuse("text-is-given", node, field=named(field_))
        return None
    if kind == Text.name:
        return node
    if len(node.text) > LONGEST:
        reading.refuse("text-is-short", node, field=named(field_), length=len(node.text), longest=LONGEST)
        return None
    unseen = characters.UNSEEN.search(node.text)
    if unseen is not None:
        reading.refuse("control-character-is-absent", node, **characters.named(unseen.group()))
        return None
    return node


def cut_short(node: Node, key: str) -> dict[str, str] | None:
    """Return the values of ``text-is-whole`` if YAML read the end of a text as a comment, else None."""
    # An empty value followed by a comment is intended; a number sign directly before a word is not.
    if not isinstance(node, Scalar) or not node.comment or (not node.text and re.match(r"#+(?:\s|$)", node.comment)):
        return None
    return {"comment": node.comment, "line": quoted_line(key, f"{node.text} {node.comment}".strip())}


@dataclass(frozen=True)
class Text:
    """One line of plain text, in NFC, of at most ``longest`` characters."""

    longest: int = 1000
    name: str = "text"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a str without surrounding space."""
        words = cut_short(node, str(at[-1]) if at and isinstance(at[-1], str) else "")
        if words is not None:
            return reading.refuse("text-is-whole", node, field=named(at), **words)
        scalar = scalar_of(node, self.name, at, reading)
        if scalar is None:
            return MISSING
        text = " ".join(scalar.text.split())
        if scalar.plain and text.lower() in _TRUTH_VALUES:
            return reading.refuse("text-is-quoted", node, field=named(at), text=text)
        if not characters.visible(text):
            return reading.refuse("text-is-given", node, field=named(at))
        entity = _ENTITY.search(text)
        if entity is not None and unescape(entity[0]) != entity[0]:
            meant = " ".join(unescape(text).split())
            return reading.refuse("sign-is-written-itself", node, field=named(at), found=entity[0], meant=meant)
        if len(text) > self.longest:
            return reading.refuse("text-is-short", node, field=named(at), length=len(text), longest=self.longest)
        return text


@dataclass(frozen=True)
class Integer:
    """A whole number from ``lowest`` to ``highest``."""

    lowest: int = 1
    highest: int = 9999
    name: str = "integer"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return an int."""
        scalar = scalar_of(node, self.name, at, reading)
        if scalar is None:
            return MISSING
        if not re.fullmatch(r"-?(?:0|[1-9][0-9]*)", scalar.text) or len(scalar.text) > 12:
            number = meant_number(scalar.text)
            return reading.refuse(
                "value-has-its-kind", node, field=named(at), wanted=self.name, found=scalar.text, number=number
            )
        number = int(scalar.text)
        if not self.lowest <= number <= self.highest:
            return reading.refuse(
                "number-is-in-range", node, field=named(at), found=number, lowest=self.lowest, highest=self.highest
            )
        return number


@dataclass(frozen=True)
class Flag:
    """``true`` or ``false``."""

    name: str = "flag"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a bool."""
        if isinstance(node, Scalar) and node.plain and node.text in ("true", "false"):
            return node.text == "true"
        found = node.text if isinstance(node, Scalar) else None
        return reading.refuse("value-has-its-kind", node, field=named(at), wanted=self.name, found=found)


@dataclass(frozen=True)
class WebAddress:
    """A web address: ``https://`` or ``http://``, without user or password."""

    words: tuple[str, ...] = ()
    """Words accepted instead of an address: ``not-recorded``."""
    name: str = "address"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a str."""
        scalar = scalar_of(node, self.name, at, reading)
        if scalar is None:
            return MISSING
        if scalar.text in self.words:
            return scalar.text
        try:
            parts = urlsplit(scalar.text)
            good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
        except ValueError:
            good = False
        if not good or re.search(r"[\s<>\"\\]", scalar.text):
            return reading.refuse("address-is-whole", node, field=named(at), found=scalar.text)
        return scalar.text


@dataclass(frozen=True)
class Pattern:
    """A text that matches a pattern, such as a digest or ``P.1.2``. Diagnostics show ``example``."""

    expression: str
    example: str
    name: str = "pattern"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a str."""
        scalar = scalar_of(node, self.name, at, reading)
        if scalar is None:
            return MISSING
        if not re.fullmatch(self.expression, scalar.text, re.ASCII):
            return reading.refuse(
                "value-follows-pattern", node, field=named(at), found=scalar.text, example=self.example
            )
        return scalar.text


@dataclass(frozen=True)
class Key:
    """A short local name: lower-case letters, digits and hyphens. Diagnostics and new records show ``example``.

    ``within`` is the field of the edition whose entries have such names; empty for none.
    """

    example: str = "source-1"
    within: str = ""
    name: str = "key"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a str."""
        scalar = scalar_of(node, self.name, at, reading)
        if scalar is None:
            return MISSING
        if not _IDENTIFIER.match(scalar.text):
            return reading.refuse(
                "value-follows-pattern", node, field=named(at), found=scalar.text, example=self.example
            )
        return scalar.text


@dataclass(frozen=True)
class Term:
    """An id of a register or vocabulary, such as ``themes`` or ``organisations``; ``others`` are accepted too.

    ``also`` is another register in which the id may be; empty for none.
    """

    register: str
    others: Collection[str] = ()
    also: str = ""

    @property
    def name(self) -> str:
        """The key of the kind's words."""
        return "term"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a str."""
        scalar = scalar_of(node, self.name, at, reading)
        if scalar is None:
            return MISSING
        text = scalar.text
        if scalar.plain and text.lower() in _TRUTH_VALUES and text.lower() not in self.others:
            return reading.refuse("text-is-quoted", node, field=named(at), text=text)
        known = reading.terms.get(self.register, ())
        if text in known or text in self.others or text in reading.terms.get(self.also, ()):
            return text
        everything = [*known, *self.others, *reading.terms.get(self.also, ())]
        return reading.refuse(
            "term-is-known",
            node,
            field=named(at),
            found=text,
            register=self.register,
            separated=list_meant(text),
            nearest=lambda: term_named(text, known) or nearest(text, everything),
            known=", ".join(sorted(everything)) if 0 < len(everything) <= 30 else None,
            # What a register does not list at all is a closed list of the program's.
            path=reading.file_of(self.register) if known or not self.others else None,
        )


@dataclass(frozen=True)
class TermOrText:
    """An id of a register, or plain text; what is written like an id must be one, so that no slip passes for text."""

    register: str
    name: str = "term-or-text"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a str."""
        text = node.text if isinstance(node, Scalar) else ""
        is_id = text in reading.terms.get(self.register, ()) or _IDENTIFIER.match(text)
        return (Term(self.register) if is_id else Text(LONGEST_NAME)).read(node, at, reading)


@dataclass(frozen=True)
class Language:
    """A language tag (BCP 47): ``ar``, ``fr``, ``en-GB``. With ``own``, one of the publication's three."""

    own: bool = False
    name: str = "language"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a str."""
        scalar = scalar_of(node, self.name, at, reading)
        if scalar is None:
            return MISSING
        good = scalar.text in LANGUAGES if self.own else re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", scalar.text)
        if scalar.plain and scalar.text == "no":
            return reading.refuse("text-is-quoted", node, field=named(at), text=scalar.text)
        if not good:
            return reading.refuse("value-has-its-kind", node, field=named(at), wanted=self.name, found=scalar.text)
        return scalar.text


@dataclass(frozen=True)
class LanguagesOrNone:
    """Languages of the publication, as a list or as ``none``."""

    name: str = "languages-or-none"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a tuple of tags, empty for ``none``."""
        items = node.items if isinstance(node, Sequence) else (node,)
        # Editors that know lists only write it as the only item.
        if len(items) == 1 and isinstance(items[0], Scalar) and items[0].text == "none":
            return ()
        read = [Language(own=True).read(item, at, reading) for item in items]
        return MISSING if MISSING in read else tuple(dict.fromkeys(read))


@dataclass(frozen=True)
class Reference:
    """The id of a record of one of ``types`` (empty: of any type)."""

    types: tuple[str, ...] = ()
    name: str = "reference"

    def read(self, node: Node, at: Path, reading: Reading) -> Any:
        """Return a str; the catalogue checks later whether the record exists."""
        scalar = scalar_of(node, self.name, at, reading)
        if scalar is None:
            return MISSING
        reading.references.append((at, scalar.text, self.types))
        return scalar.text
