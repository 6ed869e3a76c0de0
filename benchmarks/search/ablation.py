# SPDX-License-Identifier: MIT
"""What each weight of search gains: the needs and the invented corpus asked again without it, one weight after another.

    .venv/bin/python -m benchmarks.search.ablation [query.family …]

A weight is taken out by the value that ``weights.toml`` calls ``without``. Printed is what the figures lose: nDCG@10
and MRR over all needs of the real site, recall@10 over the sets of the invented corpus of 306 records, and nDCG@10 of
the kind of query that loses most. The index is made of the sources as they are, without the site; minutes.
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from benchmarks.search import corpus
from proceedings.pages.compose import made_words
from proceedings.preparation import Options, prepare
from proceedings.search import index, weights
from tests.search import needs
from tests.search.needs import Need

MADE: Final = corpus.MADE / "ablation"
RECORDS: Final = 306
NODE: Final = shutil.which("node") or "node"


class Figures(NamedTuple):
    """What the engine reaches over all needs, by kind of need, and in recall over the invented corpus."""

    ndcg: float
    mrr: float
    kinds: Mapping[str, float]
    recall: float


class Made(NamedTuple):
    """The folders in which the two indexes are published."""

    real: Path
    invented: Path


def main() -> None:
    """Print a line for each weight, or for those that are named."""
    wanted = sys.argv[1:]
    made = _made("whole")
    whole = _figures(made)
    print(f"with all: nDCG {whole.ndcg:.3f}, MRR {whole.mrr:.3f}, recall on the invented corpus {whole.recall:.3f}")
    for table, values, without in (
        ("index", weights.INDEX, weights.WITHOUT_INDEX),
        ("query", weights.QUERY, weights.WITHOUT_QUERY),
    ):
        changed = cast("dict[str, float]", values)
        for name, value in list(values.items()):
            if (wanted and f"{table}.{name}" not in wanted) or without[name] == value:
                continue
            changed[name] = without[name]
            got = _figures(_made(name) if table == "index" else _reweighed(made))
            changed[name] = value
            kind = max(whole.kinds, key=lambda one: whole.kinds[one] - got.kinds[one])
            print(
                f"{table}.{name:15} nDCG {whole.ndcg - got.ndcg:+.3f}  MRR {whole.mrr - got.mrr:+.3f}"
                f"  recall {whole.recall - got.recall:+.3f}  {kind} {whole.kinds[kind] - got.kinds[kind]:+.3f}",
                flush=True,
            )


def _made(name: str) -> Made:
    """Both indexes, made with the weights as they are now."""
    invented = corpus.project(RECORDS)
    # The project's word lists are those of today.
    shutil.copytree(corpus.ROOT / "docs" / "registers", invented / "docs" / "registers", dirs_exist_ok=True)
    return Made(_published(corpus.ROOT, f"{name}-real"), _published(invented, f"{name}-invented"))


def _published(root: Path, name: str) -> Path:
    folder = MADE / name
    shutil.rmtree(folder, ignore_errors=True)
    with prepare(Options(root), lambda _stage, _done, _total: None) as prepared:
        files = index(prepared.site_model, folder / "made", made_words(prepared.site_model))
        for path, file in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, folder / path)
    return folder


def _reweighed(made: Made) -> Made:
    """Both indexes with the weights of the query as they are now, which stand in the manifests alone."""
    told = json.dumps(dict(weights.QUERY), separators=(",", ":"))
    for folder in made:
        for manifest in folder.glob("search/*/manifest.js"):
            text = manifest.read_text(encoding="utf-8")
            manifest.write_text(re.sub(r'(?<="weights":)\{[^}]*\}', told, text), encoding="utf-8")
    return made


def _figures(made: Made) -> Figures:
    asked = [need for file in needs.SETS for need in needs.read(file) if need.get("site", "real") == "real"]
    found = needs.ask(NODE, made.real, asked)
    got = needs.scores(asked, found)
    kinds: dict[str, list[int]] = {}
    for place, need in enumerate(asked):
        kinds.setdefault(need["kind"], []).append(place)
    of_kinds = {
        kind: needs.scores([asked[place] for place in places], [found[place] for place in places]).ndcg
        for kind, places in kinds.items()
    }
    return Figures(got.ndcg, got.mrr, of_kinds, statistics.mean(_recalls(made.invented)))


def _recalls(published: Path) -> Iterator[float]:
    rows: Sequence[Mapping[str, Any]] = json.loads((corpus.project(RECORDS) / "rows.json").read_text(encoding="utf-8"))
    files = [corpus.TUNING, *sorted((corpus.ROOT / "tests" / "search" / "queries").glob("*.json"))]
    queries = [query for file in files for query in json.loads(file.read_text(encoding="utf-8"))["queries"]]
    asks: list[Need] = [{"language": query["lang"], "query": query["query"]} for query in queries]
    # The sets grade records alone: of fifty results, what is no record is neither right nor wrong.
    answers = needs.ask(NODE, published, asks, limit=50)
    for query, ids in zip(queries, answers, strict=True):
        right = {
            row["id"]
            for row in rows
            if row["topic"] and query["topic"] in (None, row["topic"]) and query["country"] in (None, row["country"])
        }
        if right:
            first = [identifier for identifier in ids if identifier.startswith("practices/")][: needs.CUT]
            yield len(right & set(first)) / min(needs.CUT, len(right))


if __name__ == "__main__":
    main()
