# SPDX-License-Identifier: MIT
"""HTML of a section to XHTML. Every element that ``texts.policy`` permits is handled here; any other is reported.

Most elements are copied. Interactive ones become static: tabs and collapsible sections become notices one below the
other, checkboxes become marks, notes are put at the end of their text with a link back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from lxml import html as lxml_html

from proceedings.presentation.localiser import Localiser
from proceedings.volumes.epub.elements import SVG, TYPE, Content, Element, element, fill, namespaced, set_language
from proceedings.volumes.tidying import cleaned, parsed, take_out
from proceedings.volumes.typst.inline import TypstFinding, readable_address

MEDIA: Final[Mapping[str, str]] = {
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}
"""The media types of images that every reading system shows (EPUB 3.3, section 3.2), by file extension."""

_COPIED: Final = frozenset(
    """
    h1 h2 h3 h4 h5 h6 p div span br hr blockquote pre figure figcaption ul ol li dl dt dd
    em strong b i u s small sub sup del ins mark code kbd samp var abbr cite dfn q bdi
    table caption colgroup col thead tbody tfoot tr th td
    """.split()
)
_LISTS: Final = frozenset(("ul", "ol", "dl"))
"""Elements that are left out when they are empty."""
_CODE: Final = frozenset(("pre", "code", "kbd", "samp"))
_UNWRAPPED: Final = frozenset(("rb", "rp", "rt", "label", "time"))
"""Elements that are replaced by their content: ``rb`` is obsolete in HTML, the others mean nothing here."""
_WITH_METHOD: Final = frozenset(("a", "bdo", "details", "img", "input", "ruby", "svg"))
"""Elements that have a method of their own, namespaced after them."""
_SHAPES: Final = frozenset(
    ("g", "path", "circle", "rect", "line", "polygon", "polyline", "ellipse", "text", "title", "desc")
)
_ATTRIBUTES: Final = frozenset(("id", "class", "title", "aria-label", "aria-hidden", "tabindex"))
_OWN_ATTRIBUTES: Final[Mapping[str, frozenset[str]]] = {
    "ol": frozenset(("start", "type", "reversed")),
    "th": frozenset(("colspan", "rowspan", "scope")),
    "td": frozenset(("colspan", "rowspan")),
    "col": frozenset(("span",)),
    "colgroup": frozenset(("span",)),
}
_REFERENCES: Final = ("aria-labelledby", "aria-describedby", "headers")
_ROLES: Final = frozenset(("img", "note", "presentation", "region"))


class Writer:
    """Converts the texts of one volume. ``places`` maps ids to documents; ``images`` collects the files shown."""

    def __init__(self, localiser: Localiser, places: Mapping[str, str]) -> None:
        self.localiser = localiser
        self.places = places
        self.findings: list[TypstFinding] = []
        self.images: dict[str, str] = {}
        self.with_svg: set[str] = set()
        """The documents that contain SVG."""
        self._here = ""
        self._block = ""
        self._calls: dict[str, str] = {}

    def blocks(self, html: str, here: str, level: int) -> list[Content]:
        """Return the text of a section in the document ``here``."""
        root = parsed(html, level)
        self._here, self._block = here, ""
        self._calls = {
            (link.get("href") or "")[1:]: "".join(link.itertext())
            for link in root.iterfind(".//a[@class='footnote-ref']")
        }
        return list(self._inside(root))

    def line(self, html: str, here: str) -> list[Content]:
        """Return a line of HTML without blocks, in the document ``here``."""
        self._here, self._block = here, ""
        return list(self._inside(lxml_html.fragment_fromstring(cleaned(html), create_parent="span")))

    def address(self, target: str, here: str) -> str:
        """Return the link from the document ``here`` to an id, or an empty string if the volume does not contain it."""
        place = self.places.get(target)
        if place is None:
            return ""
        return f"#{target}" if place == here else f"{_relative_path(here, place)}#{target}"

    def _inside(self, parent: Element) -> Iterator[Content]:
        yield parent.text
        for child in parent:
            if isinstance(child.tag, str):
                yield from self._convert(child)
            yield child.tail

    def _convert(self, given: Element) -> Iterator[Content]:
        tag, classes = given.tag, set((given.get("class") or "").split())
        name = given.get("id") or ""
        if "--p" in name:
            self._block = name
        if "footnote" in classes:
            yield self._notes(given)
        elif "tabbed-set" in classes:
            yield from self._tabs(given)
        elif tag in _WITH_METHOD:
            rule: Callable[[Element], Iterator[Content]] = getattr(self, f"_{tag}")
            yield from rule(given)
        elif tag in _UNWRAPPED:
            yield from self._inside(given)
        elif tag == "wbr":
            # The parser does not know that the element is empty, and puts what follows inside it.
            yield element(tag)
            yield from self._inside(given)
        elif tag in _COPIED:
            made = fill(self._copy_attributes(element(tag), given), self._inside(given))
            if "address" in classes and not len(given):
                made.text = readable_address(given.text or "")
                made.set("dir", "ltr")
            if tag not in _LISTS or len(made):
                yield made
        else:
            self._report("element-is-known-to-volumes", name=tag)

    def _report(self, rule: str, **values: str) -> None:
        self.findings.append(TypstFinding(rule, self._block, tuple(values.items())))

    def _copy_attributes(self, made: Element, given: Element) -> Element:
        """Copy the attributes that a book supports from the given element to the new one, and return it."""
        tag = given.tag
        for key, value in given.attrib.items():
            if key in _ATTRIBUTES or key in _OWN_ATTRIBUTES.get(tag, ()) or (key == "role" and value in _ROLES):
                made.set(key, "reversed" if key == "reversed" else value)
            elif key in _REFERENCES and all(self.places.get(name) == self._here for name in value.split()):
                made.set(key, value)
        if tag == "li" and given.get("value") and given.getparent().tag == "ol":
            made.set("value", given.get("value"))
        if given.get("align"):
            made.set("class", f"{given.get('class') or ''} {given.get('align')}".strip())
        # EPUB style sheets may not set the direction, so code has the attribute.
        direction = given.get("dir") or ("ltr" if tag in _CODE else "")
        if given.get("lang") or direction:
            set_language(made, given.get("lang") or "", direction)
        return made

    # ---- Elements with a method ------------------------------------------------------------------

    def _a(self, given: Element) -> Iterator[Content]:
        href = given.get("href") or ""
        if href.startswith("#"):
            href = self.address(href[1:], self._here)
        if not href:
            yield from self._inside(given)
            return
        made = fill(self._copy_attributes(element("a", href=href), given), self._inside(given))
        classes = (given.get("class") or "").split()
        if "footnote-ref" in classes:
            made.set("role", "doc-noteref")
            made.set(TYPE, "noteref")
        elif "footnote-backref" in classes:
            made.set("role", "doc-backlink")
        elif "citation" in (given.getparent().get("class") or "").split():
            made.set("role", "doc-biblioref")
            made.set(TYPE, "biblioref")
        elif given.get("hreflang"):
            made.set("hreflang", given.get("hreflang"))
        yield made

    def _bdo(self, given: Element) -> Iterator[Content]:
        # HTML forbids ``bdo`` without ``dir``.
        made = element("bdo" if given.get("dir") else "span")
        yield fill(self._copy_attributes(made, given), self._inside(given))

    def _details(self, given: Element) -> Iterator[Content]:
        summary = given.find("summary")
        title: list[Content] = []
        if summary is not None:
            title = list(self._inside(summary))
            take_out(given, summary)
        yield self._notice(title, self._inside(given), self._copy_attributes(element("div"), given))

    def _notice(self, title: list[Content], content: Iterator[Content], made: Element | None = None) -> Element:
        made = element("div") if made is None else made
        made.set("class", "notice")
        return fill(made, [element("p", *title, class_="notice-title") if title else None, *content])

    def _tabs(self, given: Element) -> Iterator[Content]:
        labels = [list(self._inside(label)) for label in given.iterfind("div[@class='tabbed-labels']/label")]
        for at, block in enumerate(given.iterfind("div[@class='tabbed-content']/div[@class='tabbed-block']")):
            yield self._notice(labels[at] if at < len(labels) else [], self._inside(block))

    def _input(self, given: Element) -> Iterator[Content]:
        if given.get("type", "checkbox") != "checkbox":
            return
        done = given.get("checked") is not None
        yield element(
            "span",
            class_="tick done" if done else "tick",
            role="img",
            aria_label=self.localiser("volumes.task_done" if done else "volumes.task_open"),
        )
        yield " "

    def _img(self, given: Element) -> Iterator[Content]:
        path, words = given.get("src") or "", (given.get("alt") or "").strip()
        ending = path.rpartition(".")[2].lower()
        if not words:
            self._report("figure-has-words", path=path)
        if ending not in MEDIA or "://" in path:
            self._report("image-can-be-set", path=path)
            return
        name = self.images.setdefault(path, f"images/{len(self.images) + 1}.{ending}")
        made = element("img", src=_relative_path(self._here, name), alt=words)
        for key in ("width", "height"):
            if given.get(key):
                made.set(key, given.get(key))
        yield self._copy_attributes(made, given)

    def _ruby(self, given: Element) -> Iterator[Content]:
        """Yield ruby text, with brackets for reading systems that do not support it."""
        if given.find("rt") is None:
            yield from self._inside(given)
            return
        made = fill(self._copy_attributes(element("ruby"), given), [given.text])
        for child in given:
            if child.tag == "rt":
                fill(made, [element("rp", "("), element("rt", *self._inside(child)), element("rp", ")")])
            elif child.tag != "rp":
                fill(made, self._convert(child))
            fill(made, [child.tail])
        yield made

    def _svg(self, given: Element) -> Iterator[Content]:
        title = given.find("title")
        words = given.get("aria-label") or given.get("title") or (title.text if title is not None else "") or ""
        self.with_svg.add(self._here)
        made = drawing(given)
        if words:
            made.set("role", "img")
            made.set("aria-label", words)
        else:
            made.set("aria-hidden", "true")
        for part in given.iter():
            if part is not given and part.tag not in _SHAPES:
                self._report("element-is-known-to-volumes", name=str(part.tag))
        yield made

    def _notes(self, given: Element) -> Element:
        """Return the notes of a text; the number of each links back to its reference."""
        made = element("section", class_="footnotes", type_="footnotes", aria_label=given.get("aria-label") or "")
        for number, item in enumerate(given.iterfind("ol/li"), 1):
            name = item.get("id") or ""
            back = next(iter(item.iterfind(".//a[@class='footnote-backref']")), None)
            mark = element("span", self._calls.get(name, str(number)), class_="number")
            if back is not None:
                target = self.address((back.get("href") or "").removeprefix("#"), self._here)
                if target:
                    mark = element("a", mark, href=target, role="doc-backlink")
                    mark.set("aria-label", back.get("aria-label") or "")
                _remove(back)
            note = element("aside", id=name, type_="footnote", role="doc-footnote")
            content = [piece for piece in self._inside(item) if not isinstance(piece, str) or piece.strip()]
            first = next((piece for piece in content if piece is not None), None)
            if first is not None and not isinstance(first, str) and first.tag.endswith("}p"):
                head, first.text = first.text or "", None
                first.insert(0, _with_tail(mark, f" {head}"))
                made.append(fill(note, content))
            else:
                made.append(fill(note, [element("p", mark, " ", *content)]))
        return made


def _with_tail(made: Element, text: str) -> Element:
    made.tail = text
    return made


def _remove(link: Element) -> None:
    """Remove a link and the space before it; the text after it stays."""
    before, parent = link.getprevious(), link.getparent()
    tail = link.tail or ""
    if before is not None:
        before.tail = (before.tail or "").rstrip() + tail
    else:
        parent.text = (parent.text or "").rstrip() + tail
    parent.remove(link)


def drawing(given: Element) -> Element:
    """Return an SVG from the HTML parser in its own namespace, with ``viewBox``, which the parser writes lower case."""
    made = namespaced(SVG, given.tag, {None: SVG})
    for key, value in given.attrib.items():
        # What a drawing takes from elsewhere in its document, a body cannot hold.
        if (
            "url(" not in value
            and key not in ("xmlns", "lang", "dir", "role", "title", "tabindex")
            and not key.startswith("aria-")
        ):
            made.set("viewBox" if key == "viewbox" else key, value)
    made.text = given.text
    for child in given:
        if isinstance(child.tag, str) and child.tag in _SHAPES:
            made.append(_with_tail(drawing(child), child.tail or ""))
    return made


def _relative_path(here: str, there: str) -> str:
    """Return the relative path from one file of the volume to another; folders are one level deep."""
    folder, _, name = there.rpartition("/")
    if here.rpartition("/")[0] == folder:
        return name
    return f"../{there}" if "/" in here else there
