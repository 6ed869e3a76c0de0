# SPDX-License-Identifier: MIT
"""The bytes of a Word file become blocks of Markdown, images, and what is to be told. Runs in a process of its own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from proceedings.authoring.filled import Filled, KnownForm
from proceedings.authoring.word.blocks import BlockWriter, WordBlock
from proceedings.authoring.word.found import Findings, Found
from proceedings.authoring.word.images import published
from proceedings.authoring.word.inlines import InlineWriter
from proceedings.authoring.word.package import opened
from proceedings.authoring.word.preparing import Preparation
from proceedings.authoring.word.styles import MOST_LEVELS

_HEADINGS: Final = "\n".join(f"p[style-name='heading {level}'] => h{level}:fresh" for level in range(1, 7))
_ROLES: Final = """
p[style-name='Title'] => p.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='Quote'] => blockquote > p:fresh
"""
_MARKS: Final = """
b => strong
i => em
strike => s
"""


@dataclass(frozen=True)
class Converted:
    """A Word file as text: its blocks, its notes, its images by name, what was found, what was only counted."""

    blocks: tuple[WordBlock, ...]
    notes: tuple[str, ...]
    images: tuple[tuple[str, bytes], ...]
    found: tuple[Found, ...]
    counts: tuple[tuple[str, int], ...]
    typed: tuple[str, ...]
    """The numbers that Word showed and that are part of the text now."""
    filled: tuple[Filled, ...] = ()
    """What a person filled into a form."""


def convert(data: bytes, forms: Sequence[KnownForm] = (), *, verbatim: bool = False) -> Converted:
    """Return a Word file, maybe one of ``forms``, as text. Raises UnreadableError."""
    import mammoth

    report = Findings()
    prepared = Preparation(opened(data), report, forms).prepared()
    images: dict[str, bytes] = {}
    names: dict[str, str] = {}

    def keep(image: Any) -> dict[str, str]:
        with image.open() as stream:
            content = stream.read()
        source = f"image-{len(names)}"
        found = published(content)
        if found is None:
            report.ask("image_kind", 0, image.alt_text or "")
            names[source] = ""
        else:
            names[source], images[found.name] = found.name, found.data
        return {"src": source}

    result = mammoth.convert_to_html(
        io.BytesIO(prepared.data),
        style_map=f"{_HEADINGS}{_ROLES}{_MARKS}{_lists()}",
        include_default_style_map=False,
        include_embedded_style_map=False,
        convert_image=mammoth.images.img_element(keep),
    )
    for message in result.messages:
        if "w:sym" in message.message:
            report.ask("symbol", 0, "")
    root = etree.fromstring(
        f"<body>{result.value}</body>".encode(), etree.XMLParser(resolve_entities=False, huge_tree=True)
    )
    notes = {
        item.get("id") or "": ""
        for item in root.iter("li")
        if (item.get("id") or "").startswith(("footnote-", "endnote-"))
    }
    inlines = InlineWriter(
        verbatim=verbatim, notes={key: str(number) for number, key in enumerate(notes, start=1)}, images=names
    )
    writer = BlockWriter(inlines, prepared.paragraphs.facts, report)
    blocks = tuple(writer.blocks(root))
    for key, count in sorted(inlines.counts.items()):
        report.count(key, count)
    return Converted(
        blocks,
        tuple(writer.definitions),
        tuple(sorted(images.items())),
        tuple(report.found),
        tuple(sorted(report.counts.items())),
        tuple(prepared.paragraphs.typed),
        prepared.filled,
    )


def _lists() -> str:
    lines = []
    for tag, kind in (("ul", "unordered"), ("ol", "ordered")):
        lines += [
            f"p:{kind}-list({level + 1}) => {'ul|ol > li > ' * level}{tag} > li:fresh" for level in range(MOST_LEVELS)
        ]
    return "\n".join(lines)
