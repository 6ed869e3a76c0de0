# SPDX-License-Identifier: MIT
"""Binds deposited PDFs into a volume: each of their pages is put on the page that the volume keeps free for it.

The volume's own PDF brings cover, contents, index, bookmarks, page labels and, on the free pages, what is stamped at
head and foot. Pages keep their coordinates, so that their links do too; layers come along. What would run, notes of
reviewers and forms do not: their appearance is printed, where it is meant to be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, Page, Pdf, String
from pikepdf.sanitize import remove_attachments, remove_javascript

_MOST_OPEN: Final = 100
"""Files open at once: what is copied is read when the volume is written."""
_FREE: Final = "/D"
"""The style of page labels from the first free page on; those before have another, or none."""
_CONTENT: Final = Name("/Deposit")
_FAULTS: Final = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, ArithmeticError)


class BindingError(Exception):
    """A deposited PDF cannot be bound; ``file`` is its path."""

    def __init__(self, file: Path) -> None:
        super().__init__(str(file))
        self.file = file


@dataclass(frozen=True)
class Deposited:
    """A PDF to bind: its number of pages, its title, and its language as BCP 47."""

    file: Path
    pages: int
    title: str
    language: str


def bind(volume: bytes, deposits: Sequence[Deposited]) -> bytes:
    """Return a volume with the pages of deposits, in order, on its free pages. Raises BindingError and OSError."""
    reached = 0
    for start in range(0, len(deposits), _MOST_OPEN):
        some = deposits[start : start + _MOST_OPEN]
        with ExitStack() as opened:
            book = opened.enter_context(Pdf.open(BytesIO(volume)))
            at = _first_free(book) + reached
            for one in some:
                try:
                    deposit = opened.enter_context(Pdf.open(one.file, suppress_warnings=True))
                    _put(book, at, deposit, one)
                except _FAULTS:
                    raise BindingError(one.file) from None
                at += one.pages
            reached += sum(one.pages for one in some)
            written = BytesIO()
            is_last = start + _MOST_OPEN >= len(deposits)
            book.save(written, deterministic_id=True, linearize=is_last, compress_streams=True)
        volume = written.getvalue()
    return volume


def _first_free(book: Pdf) -> int:
    """Return the index of the first page that is kept free: the first that has a figure."""
    labels = NumberTree(book.Root.PageLabels)
    return next(index for index, label in sorted(labels.items()) if str(label.get("/S", "")) == _FREE)


def _put(book: Pdf, at: int, deposit: Pdf, one: Deposited) -> None:
    """Put the pages of a deposit on those from index ``at`` on."""
    if len(deposit.pages) != one.pages:
        raise ValueError("another number of pages than examined")
    remove_javascript(deposit)
    remove_attachments(deposit)
    _keep_links_alone(deposit)
    start = len(book.pages)
    book.add_pages_from(deposit, forms="strip", outlines="ignore")
    copies = [book.pages[start + index] for index in range(one.pages)]
    free = [book.pages[at + index] for index in range(one.pages)]
    targets = {copy.obj.objgen: page.obj for copy, page in zip(copies, free, strict=True)}
    part = _part(book, one)
    for copy, page in zip(copies, free, strict=True):
        _lay(book, copy, page, part)
        page.obj.Annots = book.make_indirect(Array(_links(copy, targets)))
    del book.pages[start:]


def _keep_links_alone(deposit: Pdf) -> None:
    """Leave links on the pages, with explicit destinations; print what else is drawn by annotations into the pages."""
    named = _destinations(deposit)
    if any(str(note.get("/Subtype", "")) != "/Link" for page in deposit.pages for note in _annotations(page)):
        deposit.flatten_annotations("print")
    for page in deposit.pages:
        if page.rotation:
            page.flatten_rotation()
        kept = [link for note in _annotations(page) if (link := _link(note, named)) is not None]
        page.obj.Annots = deposit.make_indirect(Array(kept))
        for key in ("/AA", "/B", "/Metadata", "/PieceInfo", "/StructParents", "/Thumb", "/Trans", "/Dur"):
            if key in page.obj:
                del page.obj[key]


def _annotations(page: Page) -> list[Dictionary]:
    found = page.obj.get("/Annots")
    return [note for note in found if isinstance(note, Dictionary)] if isinstance(found, Array) else []


def _link(note: Dictionary, named: Mapping[str, Any]) -> Dictionary | None:
    """Return a link to a web address or to a page of the same file as an annotation of its own, or None."""
    action = note.get("/A")
    if str(note.get("/Subtype", "")) != "/Link" or "/Rect" not in note:
        return None
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=note.Rect, Border=Array([0, 0, 0]), F=4)
    if "/QuadPoints" in note:
        link.QuadPoints = note.QuadPoints
    if not isinstance(action, Dictionary):
        action = Dictionary()
    kind = str(action.get("/S", ""))
    if kind == "/URI" and isinstance(action.get("/URI"), String):
        link.A = Dictionary(S=Name.URI, URI=action.URI)
        return link
    target = action.get("/D") if kind == "/GoTo" else note.get("/Dest")
    if isinstance(target, (String, Name)):
        target = named.get(str(target))
    if isinstance(target, Array) and len(target) and isinstance(target[0], Dictionary):
        link.Dest = target
        return link
    return None


def _destinations(deposit: Pdf) -> dict[str, Any]:
    """Return the named destinations of a file, in either of the two forms that PDF has, as arrays."""
    found: dict[str, Any] = {}
    old = deposit.Root.get("/Dests")
    if isinstance(old, Dictionary):
        found.update(old.items())
    names = deposit.Root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, Dictionary) else None
    if isinstance(tree, Dictionary):
        found.update(NameTree(tree).items())
    return {name: it.get("/D") if isinstance(it, Dictionary) else it for name, it in found.items()}


def _links(copy: Page, targets: Mapping[tuple[int, int], Any]) -> list[Any]:
    """Return the links of a copied page, those inside the file leading to the volume's pages."""
    links = _annotations(copy)
    for link in links:
        if "/Dest" in link:
            there = targets.get(link.Dest[0].objgen)
            link.Dest = Array([there, *list(link.Dest)[1:]] if there is not None else [])
    return [link for link in links if "/Dest" not in link or len(link.Dest)]


def _lay(book: Pdf, copy: Page, page: Page, part: Dictionary) -> None:
    """Draw a copied page below what is stamped on a page of the volume, tagged as one passage of its part."""
    left, bottom, right, top = (float(side) for side in copy.cropbox)
    for key in ("/TrimBox", "/BleedBox", "/ArtBox"):
        if key in copy.obj:
            del copy.obj[key]
    page.obj.MediaBox = page.obj.CropBox = Array([left, bottom, right, top])
    if "/UserUnit" in copy.obj:
        page.obj.UserUnit = copy.obj.UserUnit
    name = page.add_resource(copy.as_form_xobject(handle_transformations=False), Name.XObject, _CONTENT)
    tag = _tag(book, page, part)
    page.contents_add(f"{tag} BDC q {name} Do Q EMC q 1 0 0 1 {left:g} {bottom:g} cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")


def _part(book: Pdf, one: Deposited) -> Dictionary:
    """Return a new part of the volume's structure, which readers aloud come to after those before it."""
    whole = book.Root.StructTreeRoot.K
    document = whole[0] if isinstance(whole, Array) else whole
    part = book.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Part, P=document, T=one.title, Lang=one.language, K=Array())
    )
    if not isinstance(document.K, Array):
        document.K = Array([document.K])
    document.K.append(part)
    return part


def _tag(book: Pdf, page: Page, part: Dictionary) -> str:
    """Enter a page's content into the structure; return the operands of its marked content."""
    root = book.Root.StructTreeRoot
    tree = NumberTree(root.ParentTree)
    key = int(root.get("/ParentTreeNextKey", 0)) or max((int(number) for number in tree), default=-1) + 1
    passage = book.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=part, Pg=page.obj, K=0))
    part.K.append(passage)
    tree[key] = Array([passage])
    root.ParentTreeNextKey = key + 1
    page.obj.StructParents = key
    return "/P <</MCID 0>>"
