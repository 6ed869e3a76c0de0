# SPDX-License-Identifier: MIT
"""The menu, the footer and the doors of the home page: each of their links leads to a page of the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, Place, diagnose, nearest
from proceedings.frontmatter.decoding import load_bytes
from proceedings.frontmatter.docs_folder import DOCS, REGISTERS
from proceedings.frontmatter.reader import Mapping as MappingNode
from proceedings.frontmatter.reader import Scalar, Sequence, read_register
from proceedings.texts.model import Outline


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``menu-leads-to-a-page``."""
    registers = catalogue.registers
    links = {
        name: {entry.page for entry in entries}.union(*(entry.holds for entry in entries))
        for name, entries in (("menu", registers.menu), ("footer", registers.footer))
    }
    links["doors"] = {page for door in registers.doors.values() for page in door.pages}
    for name, named in links.items():
        off = {page for page in named if registers.profile.hides(page)}
        wrong = named - catalogue.pages - catalogue.unread - off
        if wrong:
            path = f"{DOCS}/{REGISTERS}/{name}.yml"
            for page, place in _places(catalogue, path):
                if page in wrong:
                    yield diagnose("menu-leads-to-a-page", place, id=page, nearest=nearest(page, catalogue.pages))


def _places(catalogue: Catalogue, path: str) -> Iterator[tuple[str, Place]]:
    """Yield every page that a register of links names, with its place in the file, which entries do not have."""
    data, _ = load_bytes(catalogue.root, path)
    register = read_register(path, data)
    if not isinstance(register.node, Sequence):
        return
    for entry in register.node.items:
        if not isinstance(entry, MappingNode):
            continue
        lists = (entry.get(key) for key in ("holds", "pages"))
        inside = (node for found in lists if isinstance(found, Sequence) for node in found.items)
        for node in (entry.get("page"), *inside):
            if isinstance(node, Scalar):
                yield node.text, register.place(node.line, node.column)
