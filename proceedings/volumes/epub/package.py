# SPDX-License-Identifier: MIT
"""The package document of an EPUB: metadata, manifest and spine."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from lxml import etree

from proceedings.frontmatter.identifier_kinds import digits_of
from proceedings.presentation.localiser import Localiser
from proceedings.volumes.epub.chapters import COVER_IMAGE, Chapters
from proceedings.volumes.epub.elements import Element, namespaced, serialise
from proceedings.volumes.model import PRACTICES, Volume
from proceedings.volumes.tidying import cleaned

_OPF: Final = "http://www.idpf.org/2007/opf"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
NAMESPACE: Final = uuid.UUID("0d4d7f0e-5a53-5c0c-9d2b-6a9b7c1f7e52")
"""The namespace of the identifiers that `identifier` makes. It must never change."""

RELATORS: Final[Mapping[str, str]] = {
    "author": "aut",
    "editor": "edt",
    "reviewer": "ctb",
    "speaker": "spk",
    "translator": "trl",
}
"""MARC relator codes by term of our vocabulary; any other term is ``ctb``, contributor."""


class Item(NamedTuple):
    """A file of the volume: its path relative to the package document, and its media type."""

    name: str
    media: str
    properties: str = ""


def identifier(volume: Volume) -> str:
    """Return the identifier of a volume in all its versions: a UUID (RFC 9562, version 5) of publisher and file name.

    It depends neither on the content of the volume nor on the URL of the site: a corrected version replaces the
    earlier one on a reader's shelf, and ``dcterms:modified`` distinguishes the two.
    """
    return f"urn:uuid:{uuid.uuid5(NAMESPACE, f'{volume.publisher}/{volume.name}')}"


def package(volume: Volume, localiser: Localiser, chapters: Chapters, items: Iterable[Item]) -> bytes:
    """Return the package document. ``items`` are the files besides the content documents."""
    root = namespaced(_OPF, "package", {None: _OPF, "dc": _DC})
    for key, value in (("version", "3.0"), ("unique-identifier", "id"), ("dir", volume.direction)):
        root.set(key, value)
    root.set(f"{{{_XML}}}lang", volume.language)
    metadata = _child(root, "metadata")
    for piece in _metadata(volume, localiser, chapters):
        metadata.append(piece)
    manifest = _child(root, "manifest")
    spine = _child(root, "spine")
    if volume.direction == "rtl":
        spine.set("page-progression-direction", "rtl")
    for number, chapter in enumerate(chapters.chapters, 1):
        properties = [
            name for name, holds in (("nav", chapter.name == chapters.contents), ("svg", chapter.has_svg)) if holds
        ]
        _item(manifest, f"c{number}", Item(chapter.name, "application/xhtml+xml", " ".join(properties)))
        reference = _child(spine, "itemref", idref=f"c{number}")
        if not chapter.linear:
            reference.set("linear", "no")
    for number, item in enumerate(items, 1):
        _item(manifest, f"i{number}", item)
    etree.indent(root, space="")
    return serialise(root)


def _child(parent: Element, name: str, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{_OPF}}}{name}", attrib=attributes)


def _item(manifest: Element, name: str, item: Item) -> None:
    entry = _child(manifest, "item", id=name, href=item.name)
    entry.set("media-type", item.media)
    if item.properties:
        entry.set("properties", item.properties)


def _dublin(name: str, text: str, **attributes: str) -> Element:
    made = etree.Element(f"{{{_DC}}}{name}", attrib=attributes)
    made.text = cleaned(text)
    return made


def _meta(name: str, text: str, refines: str = "", scheme: str = "") -> Element:
    made = etree.Element(f"{{{_OPF}}}meta", property=name)
    if refines:
        made.set("refines", f"#{refines}")
    if scheme:
        made.set("scheme", scheme)
    made.text = text
    return made


def _metadata(volume: Volume, localiser: Localiser, chapters: Chapters) -> Iterator[Element]:
    yield _dublin("identifier", identifier(volume), id="id")
    for text in _identifiers(volume):
        yield _dublin("identifier", text)
    kind = "" if volume.kind == PRACTICES else volume.kicker
    yield _dublin("title", localiser("pages.colon").join(filter(None, (volume.title, kind))))
    yield _dublin("language", volume.language)
    yield _dublin("creator", volume.publisher, id="creator")
    yield _meta("role", RELATORS["editor"], "creator", "marc:relators")
    for number, (name, role) in enumerate(volume.contributors, 1):
        yield _dublin("contributor", name, id=f"contributor-{number}")
        yield _meta("role", RELATORS.get(role, "ctb"), f"contributor-{number}", "marc:relators")
    yield _dublin("publisher", volume.publisher)
    yield _dublin("date", volume.dated)
    yield _dublin("description", f"{volume.description} {localiser('volumes.independent_explained')}")
    for keyword in volume.keywords:
        yield _dublin("subject", keyword)
    yield _dublin("rights", localiser("volumes.rights_explained"))
    yield _meta("dcterms:modified", f"{volume.dated}T00:00:00Z")
    yield from _accessibility(volume, localiser, chapters)


def _identifiers(volume: Volume) -> Iterator[str]:
    identity = volume.identity
    if identity.isbn_epub:
        yield f"urn:isbn:{digits_of(identity.isbn_epub)}"
    if identity.doi:
        yield f"https://doi.org/{identity.doi}"
    if identity.symbol:
        yield identity.symbol


def _accessibility(volume: Volume, localiser: Localiser, chapters: Chapters) -> Iterator[Element]:
    """Yield the accessibility metadata, in the terms of schema.org.

    Without ``dcterms:conformsTo``: nobody has evaluated a volume against EPUB Accessibility or WCAG as these require.
    """
    modes = ["textual", "visual"] if chapters.has_images else ["textual"]
    for mode in modes:
        yield _meta("schema:accessMode", mode)
    # Every image has a text alternative, else the volume is not made.
    yield _meta("schema:accessModeSufficient", "textual")
    if chapters.has_images:
        yield _meta("schema:accessModeSufficient", ",".join(modes))
    features = [
        "tableOfContents",
        "readingOrder",
        "structuralNavigation",
        "displayTransformability",
        "ARIA",
        "unlocked",
    ]
    features.append("alternativeText")
    if any(section.index for section in volume.sections):
        features.append("index")
    for feature in sorted(features):
        yield _meta("schema:accessibilityFeature", feature)
    # Nobody has checked whether an animated image flashes.
    moving = any(name.endswith(".gif") for name in chapters.images.values())
    yield _meta("schema:accessibilityHazard", "unknown" if moving else "none")
    yield _meta("schema:accessibilitySummary", localiser("volumes.accessibility_summary"))


def cover_item() -> Item:
    """Return the item of the cover image."""
    return Item(COVER_IMAGE, "image/png", "cover-image")
