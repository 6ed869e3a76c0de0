# SPDX-License-Identifier: MIT
"""The ways into the site: there is a home page, and its doors, the menu and the footer lead to pages that exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, Place, diagnose, nearest
from proceedings.frontmatter.decoding import load_bytes
from proceedings.frontmatter.docs_folder import DOCS, HOME, REGISTERS
from proceedings.frontmatter.reader import Mapping as MappingNode
from proceedings.frontmatter.reader import Scalar, Sequence, read_register
from proceedings.texts.model import Outline


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``home-page-exists``, of what has a menu or nothing at all, and ``menu-leads-to-a-page``."""
    registers = catalogue.registers
    is_site = bool(registers.menu) or not (catalogue.records or catalogue.unread)
    if is_site and HOME not in catalogue.records.keys() | catalogue.unread:
        file = f"{DOCS}/{HOME}.{catalogue.profile.default}.md"
        place = Place(f"{DOCS}/{REGISTERS}/menu.yml" if registers.menu else DOCS)
        yield diagnose("home-page-exists", place, file=file)
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
