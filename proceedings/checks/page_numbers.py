# SPDX-License-Identifier: MIT
"""Pages and article numbers of papers: each is of one paper in its edition, and pages follow the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from proceedings.catalogue import Catalogue, natural
from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.records.paper import Paper
from proceedings.texts.model import Outline


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``pages-are-*``, ``article-number-is-unique`` and ``paper-dates-are-ordered``."""
    by_edition: dict[str, list[Paper]] = {}
    for paper in catalogue.of(Paper):
        by_edition.setdefault(paper.edition or "", []).append(paper)
        if paper.submitted and paper.accepted and paper.accepted < paper.submitted:
            place = paper.where("accepted")
            yield diagnose("paper-dates-are-ordered", place, accepted=paper.accepted, submitted=paper.submitted)
    for papers in by_edition.values():
        yield from _articles(papers)
        yield from _pages([paper for paper in papers if paper.pages])


def _articles(papers: Iterable[Paper]) -> Iterator[Diagnostic]:
    taken: dict[str, Paper] = {}
    for paper in papers:
        if paper.article and (first := taken.setdefault(paper.article, paper)) is not paper:
            place = paper.where("article")
            yield diagnose("article-number-is-unique", place, number=paper.article, other=first.id)


def _pages(papers: list[Paper]) -> Iterator[Diagnostic]:
    whole: list[Paper] = []
    for paper in papers:
        if _first(paper) > _last(paper):
            meant = f"{paper.last_page}-{paper.first_page}"
            yield diagnose("pages-are-a-range", paper.where("pages"), pages=paper.pages, meant=meant)
        else:
            whole.append(paper)
    reached: Paper | None = None
    for paper in sorted(whole, key=lambda one: (_first(one), _last(one), natural(one.id))):
        if reached is not None and _first(paper) <= _last(reached):
            place = paper.where("pages")
            yield diagnose("pages-are-of-one-paper", place, pages=paper.pages, other=reached.id, others=reached.pages)
        if reached is None or _last(paper) > _last(reached):
            reached = paper
    numbered = sorted((one for one in whole if one.number is not None), key=lambda one: one.number or 0)
    for before, paper in pairwise(numbered):
        if _first(paper) < _first(before):
            yield diagnose(
                "pages-are-in-order",
                paper.where("pages"),
                number=paper.number,
                page=paper.first_page,
                before=before.number,
                first=before.first_page,
            )


def _first(paper: Paper) -> int:
    return paper.first_page or 0


def _last(paper: Paper) -> int:
    return paper.last_page or 0
