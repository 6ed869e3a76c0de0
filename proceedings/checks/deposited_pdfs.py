# SPDX-License-Identifier: MIT
"""Deposited PDFs can be published and bound: they open, run nothing, have their fonts, and are of one size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from proceedings.catalogue import Catalogue
from proceedings.deposits import HEAVIEST, ExaminedPdf, Size, examined_among, usual_size
from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.records.paper import Paper
from proceedings.texts.model import Outline

_MOST_FONTS = 3
_MILLIMETRE = 72 / 25.4


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``deposited-file-can-be-*`` and ``pages-are-those-of-the-file``."""
    examined = examined_among(catalogue.root, catalogue.deposited)
    by_edition: dict[str, list[Paper]] = {}
    for paper in catalogue.of(Paper):
        by_edition.setdefault(paper.edition or "", []).append(paper)
    for papers in by_edition.values():
        yield from _of_edition(papers, examined)


def _of_edition(papers: Iterable[Paper], examined: Mapping[str, ExaminedPdf]) -> Iterator[Diagnostic]:
    found = [
        (paper, paper.where("files", at, "path"), file.path, examined[paper.path_of(file)])
        for paper in papers
        for at, file in enumerate(paper.files)
        if paper.path_of(file) in examined
    ]
    wanted = usual_size(pdf for _, _, _, pdf in found)
    for paper, place, name, pdf in found:
        if pdf.fault:
            most = {"most": HEAVIEST} if pdf.fault == "heavy" else {}
            yield diagnose("deposited-file-can-be-published", place, **{pdf.fault: name}, **most)
            continue
        yield from _of_file(place, name, pdf, wanted)
        stated = (paper.last_page or 0) - (paper.first_page or 0) + 1
        if paper.first_page and stated > 0 and stated != len(pdf.sizes):
            meant = f"{paper.first_page}-{paper.first_page + len(pdf.sizes) - 1}"
            yield diagnose(
                "pages-are-those-of-the-file",
                paper.where("pages"),
                pages=paper.pages,
                stated=stated,
                name=name,
                found=len(pdf.sizes),
                meant=meant if len(pdf.sizes) > 1 else paper.first_page,
            )


def _of_file(place: Place, name: str, pdf: ExaminedPdf, wanted: Size | None) -> Iterator[Diagnostic]:
    rule = "deposited-file-can-be-bound"
    if pdf.fonts:
        more = ["…"] if len(pdf.fonts) > _MOST_FONTS else []
        yield diagnose(rule, place, name=name, fonts=", ".join([*pdf.fonts[:_MOST_FONTS], *more]))
    other = pdf.other_size(wanted) if wanted is not None else None
    if other is not None and wanted is not None:
        page, size = other
        yield diagnose(rule, place, name=name, page=page, found=_in_words(size), wanted=_in_words(wanted))
    if pdf.attachments:
        yield diagnose(rule, place, name=name, attachments=pdf.attachments)
    if pdf.is_damaged:
        yield diagnose(rule, place, damaged=name)


def _in_words(size: Size) -> str:
    return " × ".join(f"{length / _MILLIMETRE:.0f}" for length in size)
