# SPDX-License-Identifier: MIT
"""XML elements of an EPUB, and whole documents as bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from lxml import etree

from proceedings.languages import direction_of
from proceedings.volumes.tidying import cleaned

Element = Any
"""An element of lxml's tree, which carries no types."""
Content = Any
"""Content of an element: an element, a text, or None, which is skipped."""

XHTML: Final = "http://www.w3.org/1999/xhtml"
SVG: Final = "http://www.w3.org/2000/svg"
_OPS: Final = "http://www.idpf.org/2007/ops"
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE: Final = f"{{{_OPS}}}type"
"""The attribute ``epub:type``, with terms of the EPUB Structural Semantics Vocabulary."""
_ATTRIBUTES: Final = {"class_": "class", "type_": TYPE, "aria_label": "aria-label", "aria_hidden": "aria-hidden"}


def namespaced(namespace: str, tag: str, prefixes: Mapping[str | None, str], **attributes: str) -> Element:
    """Return an element of a namespace. ``prefixes`` maps prefix to namespace; None is the default namespace."""
    # The stubs of lxml do not allow None as a prefix.
    known: Any = prefixes
    return etree.Element(f"{{{namespace}}}{tag}", attrib=attributes, nsmap=known)


def element(tag: str, *content: Content, **attributes: str) -> Element:
    """Return an XHTML element without empty attributes. ``class_`` is ``class``, ``type_`` is ``epub:type``."""
    made = namespaced(XHTML, tag, {None: XHTML, "epub": _OPS})
    for key, value in attributes.items():
        if value:
            made.set(_ATTRIBUTES.get(key, key), cleaned(value))
    return fill(made, content)


def fill(parent: Element, content: Iterable[Content]) -> Element:
    """Append content to an element, and return it."""
    for piece in content:
        if piece is None:
            continue
        if not isinstance(piece, str):
            parent.append(piece)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + cleaned(piece)
        else:
            parent.text = (parent.text or "") + cleaned(piece)
    return parent


def set_language(made: Element, language: str, direction: str = "") -> Element:
    """Set ``lang``, ``xml:lang`` and ``dir`` of an element, and return it."""
    if language:
        made.set("lang", language)
        made.set(_XML_LANG, language)
    side = direction or (direction_of(language) if language else "")
    if side:
        made.set("dir", side)
    return made


def document(
    language: str, title: str, content: Iterable[Content], *, style: str, matter: str = "", class_: str = ""
) -> bytes:
    """Return a content document. ``style`` is the path of its style sheet, ``matter`` its part of the book."""
    head = element(
        "head",
        element("title", title),
        # Without it, reading systems that show a single document would guess its width.
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("link", rel="stylesheet", type="text/css", href=style),
    )
    body = element("body", *content, type_=matter, class_=class_)
    for raised in body.iter(f"{{{XHTML}}}sup"):
        # Without a direction of its own, a mark would be read as part of the figure before it; the style sheet of an
        # EPUB may not isolate it.
        if not raised.get("dir"):
            raised.set("dir", "ltr")
    return serialise(set_language(element("html", head, body), language), is_page=True)


def serialise(root: Element, *, is_page: bool = False) -> bytes:
    """Return a document as bytes, in UTF-8. A page keeps the prefix of ``epub:type`` and has HTML's doctype."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"] if is_page else None)
    text = etree.tostring(root, encoding="unicode")
    kind = "<!DOCTYPE html>\n" if is_page else ""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{kind}{text}\n'.encode()
