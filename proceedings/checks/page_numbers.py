# SPDX-License-Identifier: MIT
"""Pages and article numbers of papers: each is of one paper in its edition, and pages follow the numbers.

Proceedings in several volumes count the pages of each: papers of different volumes are not compared.
"""

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


def _pages(papers: Iterable[Paper]) -> Iterator[Diagnostic]:
    by_volume: dict[int, list[Paper]] = {}
    for paper in papers:
        if _first(paper) > _last(paper):
            meant = f"{paper.last_page}-{paper.first_page}"
            yield diagnose("pages-are-a-range", paper.where("pages"), pages=paper.pages, meant=meant)
        else:
            by_volume.setdefault(paper.volume or 0, []).append(paper)
    for volume in by_volume.values():
        yield from _shared(volume)
        yield from _out_of_order(volume)


def _shared(papers: Iterable[Paper]) -> Iterator[Diagnostic]:
    """Yield one finding for each row of papers whose pages overlap: one mistyped range may cover twenty papers."""
    rows: list[list[Paper]] = []
    reached = 0
    for paper in sorted(papers, key=lambda one: (_first(one), _last(one), natural(one.id))):
        if _first(paper) > reached:
            rows.append([])
        rows[-1].append(paper)
        reached = max(reached, _last(paper))
    for row in rows:
        covered = {paper.id: [other for other in row if other is not paper and _overlap(paper, other)] for paper in row}
        paper = max(reversed(row), key=lambda one: len(covered[one.id]))
        if len(row) > 1:
            other, more = covered[paper.id][0], len(row) - 2
            place = paper.where("pages")
            told = {"pages": paper.pages, "other": other.id, "others": other.pages, "more": more or None}
            yield diagnose("pages-are-of-one-paper", place, **told)


def _overlap(one: Paper, other: Paper) -> bool:
    return _first(one) <= _last(other) and _first(other) <= _last(one)


def _out_of_order(papers: Iterable[Paper]) -> Iterator[Diagnostic]:
    numbered = sorted((one for one in papers if one.number is not None), key=lambda one: one.number or 0)
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
