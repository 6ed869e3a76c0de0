# SPDX-License-Identifier: MIT
"""Inline HTML to Typst: emphasis, links, notes, code, images, passages in other languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple
from unicodedata import bidirectional
from urllib.parse import unquote

from lxml import etree

from proceedings.languages import direction_of, script_of
from proceedings.project.typefaces import COMPLETE, Typefaces
from proceedings.volumes.typst.literals import boolean, call, join, string

Element = Any
"""An element of lxml's tree, which carries no types."""

BLOCKS: Final = frozenset(
    """
    h1 h2 h3 h4 h5 h6 p div hr blockquote pre figure ul ol dl details table
    """.split()
)
_STYLES: Final = {
    "em": "emph",
    "i": "emph",
    "cite": "cited",
    "dfn": "emph",
    "var": "emph",
    "strong": "strong",
    "b": "strong",
    "u": "underline",
    "ins": "underline",
    "s": "strike",
    "del": "strike",
    "small": "fine",
    "sub": "sub",
    "mark": "marked",
}
_CODE: Final = frozenset(("code", "kbd", "samp"))
_PLAIN: Final = frozenset(("abbr", "time", "ruby", "rb", "label", "span", "bdi"))
_WITH_METHOD: Final = frozenset(("a", "sup", "img", "svg", "br", "wbr", "q", "bdo", "rt", "input"))
"""Inline elements that have a method of their own, named after them."""
_IGNORED: Final = frozenset(("rp", "colgroup", "col"))
"""Elements that only tell browsers how to draw what follows."""
_STYLED_SPANS: Final = frozenset(("small", "unknown", "number", "address", "reference", "digest"))
_STRONG: Final = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""The direction of each class of strong characters (UAX #9)."""
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_IMAGES: Final = frozenset(("png", "jpg", "jpeg", "gif", "svg", "webp"))
_FACES: Final = {"arabic": "Amiri", "latin": "Libertinus Serif"}
_LONGEST_ADDRESS: Final = 8000
_USUAL: Final = {"width": "300", "height": "150"}
_VIEW: Final = re.compile(r"\s*(?:-?[0-9]*\.?[0-9]+[\s,]+){2}[0-9]*\.?[0-9]+[\s,]+[0-9]*\.?[0-9]+\s*")
_REFERENCE: Final = re.compile(r"--fn(?:ref)?-")


class TypstFinding(NamedTuple):
    """A violation of a rule of ``words/rules-volumes.toml``, with the id of the block that it is in."""

    rule: str
    block: str
    values: tuple[tuple[str, str], ...]


class Lines:
    """Translates inline content. ``linked`` are the ids that links lead to: only these become labels."""

    def __init__(self, language: str, linked: frozenset[str], typefaces: Typefaces = COMPLETE) -> None:
        self.language = language
        self.linked = linked
        self.typefaces = typefaces
        self.findings: list[TypstFinding] = []
        self._notes: dict[str, Element] = {}
        self._noted: set[str] = set()
        self._block = ""
        self._after_space = True

    def flow(self, parent: Element, *, tight: bool = False) -> list[str]:
        """Return the blocks in an element."""
        raise NotImplementedError

    def block(self, element: Element) -> list[str]:
        """Return one block."""
        raise NotImplementedError

    def _report(self, rule: str, **values: str) -> None:
        self.findings.append(TypstFinding(rule, self._block, tuple(values.items())))

    def _language_and_direction(self, element: Element) -> tuple[str, str]:
        language = element.get("lang") or ""
        direction = element.get("dir") or (direction_of(language) if language else "auto")
        return string(language), string(direction)

    def _line(self, element: Element) -> str:
        """Return the content of an element as one line."""
        self._after_space = True
        pieces: list[str] = []
        self._text(element.text, pieces)
        for child in element:
            pieces.extend(self._inline(child))
            self._text(child.tail, pieces)
        self._after_space = True
        return join(pieces)

    def _text(self, text: str | None, pieces: list[str]) -> None:
        if not text:
            return
        text = _SPACE.sub(" ", text)
        if self._after_space and text.startswith(" "):
            text = text[1:]
        if text:
            self._after_space = text.endswith(" ")
            pieces.append(string(text))

    def _inside(self, element: Element) -> str:
        pieces: list[str] = []
        self._text(element.text, pieces)
        for child in element:
            if child.tag in BLOCKS:
                pieces.extend(self.block(child))
            else:
                pieces.extend(self._inline(child))
            self._text(child.tail, pieces)
        return join(pieces)

    def _inline(self, element: Element) -> list[str]:
        tag = element.tag
        if not isinstance(tag, str):
            return []
        code = self._inline_of(element, tag)
        if code and tag != "a" and (element.get("lang") is not None or element.get("dir") is not None):
            code = [call("foreign", *self._language_and_direction(element), join(code))]
        elif code and tag == "bdi":
            code = [call("foreign", string(""), string(_direction_of_text(element)), join(code))]
        name = element.get("id")
        if name in self.linked and not is_reference(name):
            code = [call("mark-here", string(name)), *code]
        return code

    def _inline_of(self, element: Element, tag: str) -> list[str]:
        if tag in _STYLES:
            return [call(_STYLES[tag], self._inside(element))]
        if tag in _CODE:
            self._after_space = False
            return [call("code", string("".join(element.itertext())))]
        if tag in _PLAIN:
            style = next((name for name in (element.get("class") or "").split() if name in _STYLED_SPANS), "")
            inside = (
                string(readable_address("".join(element.itertext()))) if style == "address" else self._inside(element)
            )
            return [call("span", string(style), inside) if style else inside] if inside != "[]" else []
        if tag in _WITH_METHOD:
            rule: Callable[[Element], list[str]] = getattr(self, f"_{tag}")
            return rule(element)
        if tag not in _IGNORED:
            self._report("element-is-known-to-volumes", name=tag)
        return []

    def _a(self, element: Element) -> list[str]:
        address = element.get("href") or ""
        classes = (element.get("class") or "").split()
        if "footnote-backref" in classes:
            return []
        inside = self._inside(element)
        if address.startswith("#"):
            target = address[1:]
            return [call("inner", string(target), inside)] if target in self.linked else [inside]
        # Typst takes no longer one.
        return [call("outer", string(address), inside)] if 0 < len(address) <= _LONGEST_ADDRESS else [inside]

    def _sup(self, element: Element) -> list[str]:
        reference = element.find("a[@class='footnote-ref']")
        if reference is not None:
            number = "".join(reference.itertext())
            return self._footnote((reference.get("href") or "").removeprefix("#"), number)
        if "citation" in (element.get("class") or "").split():
            self._after_space = False
            marks = [string(element.text or "")]
            for link in element:
                target = (link.get("href") or "").removeprefix("#")
                words = string("".join(link.itertext()))
                marks.append(call("inner-mark", string(target), words) if target in self.linked else words)
                marks.append(string(link.tail or ""))
            return [call("citation", join(mark for mark in marks if mark != '""'))]
        return [call("super", self._inside(element))]

    def _footnote(self, name: str, number: str) -> list[str]:
        note = self._notes.get(name)
        if note is None:
            return [call("super", string(number))]
        again = name in self._noted
        self._noted.add(name)
        if again:
            return [call("noted-again", string(name))]
        content = call("note-text", join(self._note(note)))
        self._after_space = False
        return [call("noted", string(name), content)]

    def _note(self, note: Element) -> list[str]:
        """Return the text of a note, its first paragraph as a line: Typst sets a paragraph below the number."""
        first = note[0] if len(note) and not (note.text or "").strip() else None
        if first is None or first.tag != "p":
            return self.flow(note, tight=len(note) == 1)
        note.remove(first)
        note.text = None
        language = first.get("lang")
        line = self._line(first)
        if language is not None or first.get("dir") is not None:
            line = call("foreign", *self._language_and_direction(first), line)
        return [line, *self.flow(note)]

    def _img(self, element: Element) -> list[str]:
        return self._image(element, inline=True)

    def _image(self, element: Element, *, inline: bool = False) -> list[str]:
        path, words = element.get("src") or "", (element.get("alt") or "").strip()
        if not words:
            self._report("figure-has-words", path=path)
        if path.rpartition(".")[2].lower() not in _IMAGES or "://" in path:
            self._report("image-can-be-set", path=path)
            return []
        if words and path:
            return [call("picture", string(f"/{path}"), string(words), inline=boolean(inline))]
        return []

    def _svg(self, element: Element) -> list[str]:
        title = element.find("title")
        words = element.get("aria-label") or element.get("title") or (title.text if title is not None else "") or ""
        for part in element.iter():
            for name in list(part.attrib):
                if name.startswith("aria-") or name in ("role", "class", "id", "lang", "dir", "title"):
                    del part.attrib[name]
        if "viewbox" in element.attrib:
            # The HTML parser writes attribute names in lower case; SVG is case-sensitive.
            element.set("viewBox", element.attrib.pop("viewbox"))
        _give_size(element)
        element.set("xmlns", "http://www.w3.org/2000/svg")
        if element.find(".//text") is not None:
            element.set("font-family", _FACES[script_of(self.language)])
        # No rule for texts reaches into a picture.
        drawing = self.typefaces.boxed(etree.tostring(element, encoding="unicode", with_tail=False))
        if not words:
            return [call("ornament", string(drawing))]
        return [call("drawing", string(drawing), string(words))]

    def _br(self, _element: Element) -> list[str]:
        self._after_space = True
        return ["linebreak()"]

    def _wbr(self, element: Element) -> list[str]:
        # The parser does not know that the element is empty, and puts what follows inside it.
        return ["chance()", self._inside(element)]

    def _q(self, element: Element) -> list[str]:
        return [call("quoted", self._inside(element))]

    def _bdo(self, element: Element) -> list[str]:
        return [self._inside(element)]

    def _rt(self, element: Element) -> list[str]:
        return [string("("), self._inside(element), string(")")]

    def _input(self, _element: Element) -> list[str]:
        return []


def _direction_of_text(element: Element) -> str:
    """Return the direction of the first strong character, as for ``dir=auto`` in HTML; ``auto`` if there is none."""
    kinds = (bidirectional(sign) for sign in "".join(element.itertext()))
    return next((_STRONG[kind] for kind in kinds if kind in _STRONG), "auto")


def _give_size(drawing: Element) -> None:
    """Give a drawing without a size that of a browser's (CSS 2.2, 10.3.2): Typst refuses one without any."""
    view = drawing.get("viewBox", "")
    has_view = _VIEW.fullmatch(view) and all(float(one) > 0 for one in view.replace(",", " ").split()[2:])
    if not has_view:
        drawing.attrib.pop("viewBox", None)
    for name, usual in _USUAL.items():
        value = drawing.attrib.pop(name, "")
        if value.isdecimal() and int(value) > 0:
            drawing.set(name, str(int(value)))
        elif not has_view:
            drawing.set(name, usual)


def readable_address(address: str) -> str:
    """Return an address for reading: percent-encoded UTF-8 is decoded. The link itself keeps the encoding."""
    try:
        return unquote(address.strip(), errors="strict")
    except UnicodeDecodeError:
        return address.strip()


def is_reference(name: str) -> bool:
    """Return whether an id belongs to a footnote or its mark, which Typst links itself."""
    return _REFERENCE.search(name) is not None
