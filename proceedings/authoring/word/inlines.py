# SPDX-License-Identifier: MIT
"""The inside of a paragraph as Markdown: emphasis that is read as such, links, notes, images, breaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit

from lxml import etree

from proceedings.authoring.house_text import house_text
from proceedings.authoring.plain_text import escaped_inline, escaped_start

BREAK: Final = "\n"
_MARKS: Final[Mapping[str, str]] = {"strong": "**", "em": "*", "s": "~~", "sup": "", "sub": ""}
"""The elements that mark text, outermost first, with the sign of those that have one."""
_SCHEMES: Final = frozenset(("http", "https", "mailto"))
_LINK_SAFE: Final = "/:?#@!$&'*+,;=%~-._"
_PLAIN_LINK: Final = re.compile(r"https?://[\w/:?#@!$&+,;=%~.-]+", re.ASCII)
_LONGEST_LINK: Final = 2000


class Piece(NamedTuple):
    """Part of a paragraph: Markdown for within a line, plain text, marks from the outermost, the address of a link."""

    markdown: str
    text: str
    marks: tuple[str, ...]
    link: str = ""

    @property
    def is_space(self) -> bool:
        """Whether nothing of it is seen: space belongs to no mark."""
        return not self.markdown.strip(" \t\n\u00a0\u202f")


@dataclass
class InlineWriter:
    """Writes what is inside blocks. ``notes`` map the ids that mammoth gives notes to their labels."""

    verbatim: bool = False
    notes: dict[str, str] = field(default_factory=dict)
    images: dict[str, str] = field(default_factory=dict)
    """The published name of an image by the name that its element has; empty where it cannot be published."""
    counts: Counter[str] = field(default_factory=Counter)

    def pieces(self, element: etree._Element, marks: tuple[str, ...] = (), link: str = "") -> Iterator[Piece]:
        """Yield the pieces of an element, as far as they are no blocks."""
        yield from self._text(element.text, marks, link)
        for child in element:
            yield from self._child(child, marks, link)
            yield from self._text(child.tail, marks, link)

    def _child(self, child: etree._Element, marks: tuple[str, ...], link: str) -> Iterator[Piece]:
        tag = str(child.tag)
        if tag == "br":
            yield Piece(BREAK, "\n", marks, link)
        elif tag == "img":
            yield from self._image(child)
        elif tag == "input":
            is_checked = child.get("checked") is not None
            yield Piece("☒" if is_checked else "☐", "", marks, link)
        elif tag == "a":
            yield from self._link(child, marks)
        elif tag == "sup" and (note := self._note(child)):
            yield Piece(f"[^{note}]", "", ())
        elif tag in _MARKS:
            yield from self.pieces(child, tuple(sorted({*marks, tag}, key=list(_MARKS).index)), link)
        elif tag not in ("ul", "ol", "table", "p"):
            yield from self.pieces(child, marks, link)

    def _text(self, text: str | None, marks: tuple[str, ...], link: str) -> Iterator[Piece]:
        if not text:
            return
        plain = text.replace("\t", " ").replace("\r", " ").replace("\n", " ")
        if not self.verbatim:
            plain, counts = house_text(plain)
            self.counts.update(counts)
        core = plain.strip(" \u00a0\u202f")
        start = plain[: len(plain) - len(plain.lstrip(" \u00a0\u202f"))] if core else plain
        end = plain[len(start) + len(core) :]
        for part in (start, core, end):
            if part:
                yield Piece(escaped_inline(part), part, marks, link)

    def _image(self, element: etree._Element) -> Iterator[Piece]:
        name = self.images.get(element.get("src") or "", "")
        alt = " ".join((element.get("alt") or "").split())
        if name:
            yield Piece(f"![{escaped_inline(alt)}]({name})", "", ())

    def _link(self, element: etree._Element, marks: tuple[str, ...]) -> Iterator[Piece]:
        address = (element.get("href") or "").strip()
        if address and not _is_permitted(address):
            self.counts["link"] += not address.startswith("#")
            address = ""
        yield from self.pieces(element, marks, address)

    def _note(self, element: etree._Element) -> str:
        inner = element[0] if len(element) == 1 and element[0].tag == "a" else None
        return "" if inner is None else self.notes.get((inner.get("href") or "").removeprefix("#"), "")

    def markdown(self, pieces: list[Piece], line_break: str = "\\\n") -> str:
        """Return pieces as the text of a block. Lines that would begin another block are escaped."""
        written = _written(_settled(_joined(pieces)))
        lines = [escaped_start(" ".join(line.split(" ")).strip(" \t")) for line in written.split(BREAK)]
        return line_break.join(line for line in lines if line)


def plain(pieces: list[Piece]) -> str:
    """Return the text of pieces without any signs."""
    return "".join(piece.text for piece in pieces).strip()


def _is_permitted(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and len(address) <= _LONGEST_LINK


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with those joined that differ in nothing: Word parts words for no reason that readers see."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        is_same = last is not None and last.text and piece.text and (last.marks, last.link) == (piece.marks, piece.link)
        if last is not None and is_same and not last.is_space and not piece.is_space:
            # Escaped together: a sign may get its meaning from what follows it.
            text = last.text + piece.text
            found[-1] = Piece(escaped_inline(text), text, piece.marks, piece.link)
        else:
            found.append(piece)
    return found


def _settled(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with space and breaks in those marks only that go on behind them."""
    found = list(pieces)
    seen = [at for at, piece in enumerate(pieces) if not piece.is_space]
    for at, piece in enumerate(pieces):
        if piece.is_space:
            before = next((pieces[other] for other in reversed(seen) if other < at), None)
            after = next((pieces[other] for other in seen if other > at), None)
            if before is None or after is None or piece.markdown == BREAK:
                found[at] = Piece(piece.markdown, piece.text, (), "")
                continue
            marks = tuple(mark for mark in before.marks if mark in after.marks and mark in piece.marks)
            link = piece.link if before.link == after.link == piece.link else ""
            found[at] = Piece(piece.markdown, piece.text, marks, link)
    return found


def _written(pieces: list[Piece]) -> str:
    """Return the Markdown of pieces, links around marks."""
    parts: list[str] = []
    at = 0
    while at < len(pieces):
        link = pieces[at].link
        end = at
        while end < len(pieces) and pieces[end].link == link:
            end += 1
        inner = pieces[at:end]
        before = parts[-1][-1:] if parts and parts[-1] else ""
        after = pieces[end].markdown[:1] if end < len(pieces) else ""
        text = _marked(inner, "[" if link else before, "]" if link else after)
        parts.append(_linked(text, "".join(piece.text for piece in inner), link) if link else text)
        at = end
    return "".join(parts)


def _linked(text: str, words: str, link: str) -> str:
    if words == link and _PLAIN_LINK.fullmatch(link):
        return f"<{link}>"
    return f"[{text}]({quote(link, safe=_LINK_SAFE)})"


def _marked(pieces: list[Piece], before: str, after: str, depth: int = 0) -> str:
    """Return pieces with their marks from the given depth inwards."""
    found = ""
    at = 0
    while at < len(pieces):
        mark = pieces[at].marks[depth] if len(pieces[at].marks) > depth else ""
        end = at
        while end < len(pieces) and (pieces[end].marks[depth] if len(pieces[end].marks) > depth else "") == mark:
            end += 1
        if not mark:
            found += "".join(piece.markdown for piece in pieces[at:end])
        else:
            following = pieces[end].markdown[:1] if end < len(pieces) else after
            inner = _marked(pieces[at:end], " ", " ", depth + 1)
            found += _sign(mark, inner, (found or before)[-1:], following)
        at = end
    return found


def _sign(mark: str, inner: str, before: str, after: str) -> str:
    """Return marked text between signs where CommonMark reads them as meant, else between tags."""
    sign = _MARKS[mark]
    opens = _is_side(before) and (inner[:1].isalnum() or not before.strip() or not before.isalnum())
    closes = _is_side(after) and (inner[-1:].isalnum() or not after.strip() or not after.isalnum())
    is_clean = (
        not inner.startswith(("*", "~"))
        and not inner.endswith(("*", "~"))
        and before not in ("*", "~")
        and after not in ("*", "~")
    )
    if sign and opens and closes and is_clean and BREAK not in inner:
        return f"{sign}{inner}{sign}"
    parts = inner.split(BREAK)
    return BREAK.join(f"<{mark}>{part}</{mark}>" if part.strip() else part for part in parts)


def _is_side(sign: str) -> bool:
    """Return whether emphasis can begin behind a character, or end before it, whatever it holds."""
    return not sign.isalnum()
