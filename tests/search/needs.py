# SPDX-License-Identifier: MIT
"""What readers need of search, graded by reading, and how well an engine answers it.

``needs/*.json`` hold lists of ``{language, query, kind, relevant: {id: grade}}``: 2 is what the reader wants, 1 useful.
"""

from __future__ import annotations

import json
import math
import statistics
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

HERE: Final = Path(__file__).parent
GIVEN: Final = HERE / "needs" / "given.json"
"""Half of a set whose other half judges and is not in the repository."""
OWN: Final = HERE / "needs" / "own.json"
"""Graded before anything was asked; ``site`` says whether of the real site or the invented one."""
FURTHER: Final = HERE / "needs" / "further.json"
"""Forty-one a language at least, written and graded before anything was asked; then the word lists learnt from them."""
UNSEEN: Final = HERE / "needs" / "unseen.json"
"""Twenty a language, written and graded from the texts alone, and never learnt from word by word."""
QUESTIONS: Final = HERE / "needs" / "questions.json"
"""Eight questions a language, written and graded with the unseen ones, to see what a change does to questions."""
CUT: Final = 10
SETS: Final = (GIVEN, OWN, FURTHER, UNSEEN, QUESTIONS)
ENGINE: Final = HERE.parents[1] / "overrides" / "assets" / "search-engine.js"
_GAINS: Final = {0: 0, 1: 1, 2: 3}

Need = Mapping[str, Any]


class Scores(NamedTuple):
    """How well queries were answered on average, over the first ten results; ``nothing`` is a share."""

    ndcg: float
    mrr: float
    recall: float
    nothing: float


def read(path: Path) -> list[Need]:
    """Return the needs of a set."""
    needs: list[Need] = json.loads(path.read_text(encoding="utf-8"))
    return needs


def ask(node: str, folder: Path, needs: Sequence[Need], limit: int = CUT) -> list[list[str]]:
    """Return what the browser's engine finds first for each need, over the site in ``folder``."""
    asks = [{"language": need["language"], "text": need["query"], "limit": limit, "bare": True} for need in needs]
    request = json.dumps({"engine": str(ENGINE), "root": str(folder), "asks": asks})
    done = subprocess.run([node, HERE / "ask.js"], input=request, capture_output=True, text=True, check=True)
    return [[row["id"] for row in answer["results"]] for answer in json.loads(done.stdout)]


def ndcg(relevant: Mapping[str, int], ids: Sequence[str]) -> float:
    """Return the discounted gain of the first ten as a share of the best order's; useful pages gain 1, wanted 3."""
    best = sorted(relevant.values(), reverse=True)
    return _gain(relevant.get(row, 0) for row in ids[:CUT]) / _gain(best[:CUT])


def _gain(grades: Iterable[int]) -> float:
    return sum(_GAINS[grade] / math.log2(place + 2) for place, grade in enumerate(grades))


def scores(needs: Sequence[Need], found: Sequence[Sequence[str]]) -> Scores:
    """Return the means over needs, given the ids that were found for each."""
    return Scores(
        statistics.mean(ndcg(need["relevant"], ids) for need, ids in zip(needs, found, strict=True)),
        statistics.mean(_first(need["relevant"], ids) for need, ids in zip(needs, found, strict=True)),
        statistics.mean(_recall(need["relevant"], ids) for need, ids in zip(needs, found, strict=True)),
        statistics.mean(not ids for ids in found),
    )


def _first(relevant: Mapping[str, int], ids: Sequence[str]) -> float:
    """Return one over the place of the first page that is wanted."""
    return next((1 / place for place, row in enumerate(ids[:CUT], 1) if relevant.get(row) == max(_GAINS)), 0.0)


def _recall(relevant: Mapping[str, int], ids: Sequence[str]) -> float:
    return len(relevant.keys() & set(ids[:CUT])) / min(CUT, len(relevant))


def table(needs: Sequence[Need], found: Sequence[Sequence[str]]) -> str:
    """Return the figures of all needs, then of each language and kind, as lines of text."""
    groups: dict[str, list[int]] = {"all": list(range(len(needs)))}
    for key in ("language", "kind"):
        for place, need in enumerate(needs):
            groups.setdefault(need[key], []).append(place)
    lines = [f"{'':12} {'':>3}  nDCG@10  MRR    recall nothing"]
    for name, places in groups.items():
        got = scores([needs[place] for place in places], [found[place] for place in places])
        lines.append(f"{name:12} {len(places):3}  {got.ndcg:.3f}    {got.mrr:.3f}  {got.recall:.3f}  {got.nothing:.2f}")
    return "\n".join(lines)
