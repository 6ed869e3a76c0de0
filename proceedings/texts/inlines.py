# SPDX-License-Identifier: MIT
"""What stands within a line of a body, from the parser's tree to HTML: emphasis, links, citations, notes, keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, Final
from urllib.parse import quote

from proceedings.languages import word
from proceedings.texts import citations, dialect
from proceedings.texts.boxes import KEEP
from proceedings.texts.dialect import AstNode
from proceedings.texts.frames import Frames
from proceedings.texts.model import Citation
from proceedings.texts.places import STANDIN, number_of
from proceedings.texts.rawhtml import Balance, Tags
from proceedings.texts.reading import BodyReading
from proceedings.texts.vetting import Notes

_KEY: Final = r'(?:[\w-]+|"[^"\n]+")'
_SPECIAL: Final = re.compile(
    rf"{STANDIN.pattern}|{KEEP}|(?P<keys>\+\+{_KEY}(?:\+{_KEY})*\+\+)|\[\^(?P<label>[^\[\]\n]{{1,100}})\]"
)
_OPEN: Final = "\ufdd4"
_BRACES: Final = re.compile(r"\{:\s*((?:(?:lang|dir)=(?:\"[^\"{}]*\"|'[^'{}]*'|[\w-]+)\s*)+)\}")
_PAIR: Final = re.compile(r"([\w-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
_ADDRESS_ENDS: Final = re.compile(
    "[،؛؟»）】》」』，。；：？！、\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef]"
)
"""Where an address ends that stands bare in Arabic or French text; the parser knows only the signs of English."""
_TRAILING: Final = re.compile(r"[.,:;!?'\"*_~]+$")
_NOT_IN_ADDRESS: Final = re.compile(r"[\x00-\x20\x7f\u00a0\"<>\\^`{|}]")
_CITATION: Final = '<sup class="citation"'
_MOST_DEPTH: Final = 100


class Inlines:
    """Writes the lines of one body. ``called`` maps the label of each note to the number of its calls, in order."""

    def __init__(self, notes: Notes, reading: BodyReading, frames: Frames, language: str, digits: str) -> None:
        self._notes = notes
        self._reading = reading
        self._frames = frames
        self._language = language
        self._digits = digits
        self._depth = 0
        self._has_html = False
        self._held: list[str] | None = None
        self.called: dict[str, int] = {}
        self._numbers: dict[str, int] = {}

    def line(self, node: AstNode) -> str:
        """Return the HTML of what stands in a paragraph, heading or cell."""
        children = node.children
        if len(children) == 1 and isinstance(children[0].node_value, dialect.Text):
            return self._text(children[0], children[0].node_value)
        self._has_html = False
        html = self._line(children)
        if self._has_html:
            self._balance(node)
        return html

    def _balance(self, node: AstNode) -> None:
        self._notes.has_html = True
        balance = Balance(self._notes)
        for found in dialect.walk(node):
            if isinstance(found.node_value, dialect.HtmlInline):
                balance.feed(Tags(found, self._notes).found)
        balance.end()

    def _line(self, nodes: Sequence[AstNode]) -> str:
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise RecursionError
        pieces: list[str] = []
        last = ""
        for node in nodes:
            found: Any = node.node_value
            kind = type(found).__name__
            html = _RULES[kind](self, node, found)
            if kind == "Text":
                braces = _BRACES.match(html) if last not in {"", "Text"} and html[:1] == "{" else None
                if braces is not None:
                    pieces[-1] = self._marked(pieces[-1], braces, node)
                    html = html[braces.end() :]
                elif html.startswith(_CITATION):
                    _drop_space(pieces)
            last = kind
            pieces.append(html)
        self._depth -= 1
        return "".join(pieces)

    def _emphasis(self, node: AstNode, _found: Any) -> str:
        return f"<em>{self._line(node.children)}</em>"

    def _strong(self, node: AstNode, _found: Any) -> str:
        return f"<strong>{self._line(node.children)}</strong>"

    def _struck(self, node: AstNode, _found: Any) -> str:
        return f"<del>{self._line(node.children)}</del>"

    def _escape(self, node: AstNode, _found: Any) -> str:
        return "".join(self._text(child, child.node_value) for child in node.children)

    def _marked(self, html: str, braces: re.Match[str], node: AstNode) -> str:
        """Return HTML of one element with the language that braces after it give to it."""
        tag = re.match(r"<([a-z]+)", html)
        if tag is None:
            return html
        place = self._notes.places.of(node)
        kept = ""
        for name, *values in _PAIR.findall(braces[1]):
            value = self._notes.attribute(tag[1], name, "".join(values), place)
            kept += f' {name}="{escape(value)}"' if value else ""
        return f"{tag[0]}{kept}{html[tag.end() :]}"

    # ---- Text --------------------------------------------------------------------------------------

    def _text(self, node: AstNode, found: Any) -> str:
        text: str = found.value
        if not (_OPEN in text or KEEP in text or "[^" in text or "++" in text):
            return _escaped(text)
        pieces: list[str] = []
        end = at = length = 0
        for match in _SPECIAL.finditer(text):
            length += len(self._notes.places.restored(text[at : match.start()]))
            at = match.start()
            special = self._special(match, node, length)
            if special is None:
                continue
            pieces.append(_escaped(text[end : match.start()]))
            if special.startswith(_CITATION):
                _drop_space(pieces)
                if self._held is not None:
                    self._held.append(special)
                    special = ""
            pieces.append(special)
            end = match.end()
        return "".join((*pieces, _escaped(text[end:])))

    def _special(self, match: re.Match[str], node: AstNode, length: int) -> str | None:
        """Return what a sign of ours becomes, or None where it stays text; ``length`` is that of its node before it."""
        if match[1] is not None:
            return self._citation(number_of(match[1]), node, length)
        if match["label"] is not None:
            # A mark that has no note stays text.
            place = self._notes.places.after(node, length, match[0])
            label = self._notes.places.restored(match["label"])
            spaced = {"meant": "-".join(label.split())} if len(label.split()) > 1 else {}
            self._notes.find("footnote-is-written", place, label=label, **spaced)
            return None
        if match["keys"] is not None:
            return self._frames.keys(match[0]) if self._frames.has_keys else None
        return ""

    def _citation(self, number: int, node: AstNode, length: int) -> str:
        """Return one ``<sup>`` for a whole bracket, with a link for each source in it."""
        notes = self._notes
        written = notes.places.citations[number]
        line, column = notes.places.after(node, length, written)
        links: list[str] = []
        for cited in citations.read(written):
            if "@" in cited.locator and (further := citations.further(written)):
                notes.find("citation-is-read", (line, column), found=further[0], write=further[1])
            notes.cited.append(Citation(cited.key, line, column + cited.offset))
            position = notes.numbers.setdefault(cited.key, len(notes.numbers) + 1)
            links.append(citations.link_to_source(cited.key, position, cited.locator, self._language, self._digits))
        between = _escaped(word("texts", "citations.between", self._language)) if len(links) > 1 else ""
        return f"{_CITATION}>{between.join(links)}</sup>"

    def _html(self, node: AstNode, found: Any) -> str:
        self._has_html = True
        literal = self._notes.places.restored(found.value)
        if literal != found.value:
            self._reading.cited.tag(node, literal)
        return literal

    def _code(self, node: AstNode, found: Any) -> str:
        self._reading.signs.code_span(node)
        literal = self._notes.places.restored(found.value.literal)
        return f"<code>{_escaped(literal)}</code>"

    # ---- Links, images and notes ---------------------------------------------------------------------

    def _link(self, node: AstNode, value: Any) -> str:
        places = self._notes.places
        found = value.value
        target = places.restored(found.url)
        if _is_bare(node):
            return self._bare(node, found.url)
        if self._is_note(node):
            return _escaped(f"[{dialect.words_of(node)}]")
        place = places.within(node, target, last=True)
        target = _encoded(target)
        if not target:
            self._notes.find("link-is-written-whole", place, found=f"[{dialect.words_of(node)}]()")
        kept = self._notes.address("href", target, place)
        if kept:
            self._notes.leads(target, place)
        outer, self._held = self._held, []
        inside = self._line(node.children)
        held, self._held = "".join(self._held), outer
        title = self._title(node, found.title)
        address = f' href="{escape(target)}"' if kept else ""
        return f"<a{address}{title}>{inside}</a>{held}"

    def _is_note(self, node: AstNode) -> bool:
        """Tell of the mark of a note that is read as a link, since its name has spaces and the note is one word."""
        first = node.children[0].node_value if node.children else None
        if not (isinstance(first, dialect.Text) and first.value.startswith("^")):
            return False
        label = dialect.words_of(node)[1:]
        meant = {"meant": "-".join(label.split())} if label != "".join(label.split()) else {}
        self._notes.find("footnote-is-written", self._notes.places.of(node), label=label, **meant)
        return True

    def _bare(self, node: AstNode, url: str) -> str:
        text: str = dialect.value(node.children[0])
        if url.startswith("mailto:") and not text.startswith("mailto:"):
            return _escaped(text)
        ends = _ADDRESS_ENDS.search(text)
        shown = _TRAILING.sub("", text[: ends.start()]) if ends else text
        prefix = url[: len(url) - len(text)] if url.endswith(text) else ""
        target = prefix + shown
        rest = self._rest(text[len(shown) :], node)
        if not self._notes.address("href", target, self._notes.places.of(node)):
            return f"{escape(shown)}{rest}"
        self._notes.leads(target, self._notes.places.of(node))
        return f'<a href="{_escaped(target)}">{escape(shown)}</a>{rest}'

    def _rest(self, text: str, node: AstNode) -> str:
        """Return what stood behind an address that ends sooner than the parser thought."""
        pieces: list[str] = []
        end = 0
        for match in STANDIN.finditer(text):
            pieces.append(_escaped(text[end : match.start()]))
            pieces.append(self._citation(number_of(match[1]), node, 0))
            end = match.end()
        return "".join((*pieces, _escaped(text[end:].replace(KEEP, ""))))

    def _image(self, node: AstNode, value: Any) -> str:
        places = self._notes.places
        found = value.value
        target = places.restored(found.url)
        place = places.within(node, target, last=True)
        target = _encoded(target)
        words = dialect.words_of(node)
        if _OPEN in words:
            self._reading.cited.words(words, node)
        alt = STANDIN.sub("", words).replace(KEEP, "").strip()
        if target and not self._notes.address("src", target, place):
            return _escaped(alt)
        self._notes.leads(target, place)
        title = self._title(node, found.title)
        return f'<img src="{escape(target)}" alt="{escape(alt)}"{title}>'

    def _title(self, node: AstNode, written: str) -> str:
        """Return the attribute for the title of a link or image."""
        if _OPEN in written:
            self._reading.cited.words(written, node)
        return f' title="{escape(self._notes.places.restored(written))}"' if written else ""

    def _note(self, _node: AstNode, found: Any) -> str:
        label = found.value.name
        times = self.called[label] = self.called.get(label, 0) + 1
        number = self._numbers.setdefault(label, len(self._numbers) + 1)
        again = f"-{times}" if times > 1 else ""
        spoken = escape(word("texts", "footnotes.reference", self._language, number=str(number)))
        mark = (
            f'<sup id="fnref-{number}{again}"><a aria-label="{spoken}" class="footnote-ref" href="#fn-{number}"'
            f' role="doc-noteref">{number}</a></sup>'
        )
        if self._held is None:
            return mark
        self._held.append(mark)
        return ""


_RULES: Final[Mapping[str, Callable[[Inlines, AstNode, Any], str]]] = {
    "Text": Inlines._text,  # noqa: SLF001 - its own table
    "SoftBreak": lambda *_: "\n",
    "LineBreak": lambda *_: "<br>\n",
    "Escaped": Inlines._escape,  # noqa: SLF001
    "Code": Inlines._code,  # noqa: SLF001
    "HtmlInline": Inlines._html,  # noqa: SLF001
    "Emph": Inlines._emphasis,  # noqa: SLF001
    "Strong": Inlines._strong,  # noqa: SLF001
    "Strikethrough": Inlines._struck,  # noqa: SLF001
    "Link": Inlines._link,  # noqa: SLF001
    "Image": Inlines._image,  # noqa: SLF001
    "FootnoteReference": Inlines._note,  # noqa: SLF001
}
"""What writes each kind of node within a line."""


def _is_bare(node: AstNode) -> bool:
    """Whether the parser made this link of an address that stands in the text without any sign."""
    (start, child) = (node.sourcepos.start, node.children[0] if len(node.children) == 1 else None)
    if child is None or not isinstance(child.node_value, dialect.Text):
        return False
    return (child.sourcepos.start.line, child.sourcepos.start.column) == (start.line, start.column)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _encoded(address: str) -> str:
    """Return an address without what no address may hold; letters of any script stay as they are."""
    return _NOT_IN_ADDRESS.sub(lambda match: quote(match[0]), address) if _NOT_IN_ADDRESS.search(address) else address


def _drop_space(pieces: list[str]) -> None:
    """Take the space away that stands before a citation."""
    if pieces and pieces[-1][-1:] in {" ", "\u00a0"}:
        pieces[-1] = pieces[-1][:-1]
