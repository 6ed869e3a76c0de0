# SPDX-License-Identifier: MIT
"""Search on a built site, as readers use it: needs graded by reading, put to ours, to MiniSearch and to Pagefind.

Ours is asked in node, by the file that the browser runs. MiniSearch gets title and text of ``<main>`` of the same
pages; Pagefind, which has no engine outside a browser, indexes them with its defaults and is asked there.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from lxml import html

from benchmarks.search import corpus
from tests.search import needs
from tests.search.needs import Need

SITE: Final = corpus.ROOT / "site"
HERE: Final = Path(__file__).parent
MODULES: Final = corpus.MADE / "node" / "node_modules"
MINISEARCH: Final = MODULES / "minisearch"
_OUTSIDE: Final = ("search",)


Asked = Callable[[Sequence[Need]], list[list[str]]]


def measure(pagefind: Asked | None) -> None:
    """Print the figures of ours, of MiniSearch where it is installed, and of Pagefind where it is given."""
    node = shutil.which("node") or "node"
    for file in needs.SETS:
        asked = [need for need in needs.read(file) if need.get("site", "real") == "real"]
        engines: dict[str, Asked] = {"ours": partial(needs.ask, node, SITE)}
        if MINISEARCH.is_dir():
            engines["MiniSearch"] = partial(_minisearch, node)
        if pagefind is not None:
            engines["Pagefind"] = pagefind
        for name, ask in engines.items():
            print(f"\n{name}, needs/{file.name}\n{needs.table(asked, ask(asked))}")


def _minisearch(node: str, asked: Sequence[Need]) -> list[list[str]]:
    documents = {language: _pages(SITE, language) for language in corpus.LANGUAGES}
    given = json.dumps({"documents": documents, "needs": asked})
    done = subprocess.run(
        [node, HERE / "minisearch.js", f"{MODULES}/"], input=given, capture_output=True, text=True, check=True
    )
    found: list[list[str]] = json.loads(done.stdout)
    return found


def _pages(site: Path, language: str) -> list[Mapping[str, str]]:
    """The pages of a language with the text of their ``<main>``, but for search itself."""
    found = []
    for path in sorted((site / language).rglob("index.html")):
        page = path.parent.relative_to(site / language).as_posix()
        if page.split("/")[0] in _OUTSIDE:
            continue
        document = html.parse(path).getroot()
        (main,) = document.xpath("//main")
        title = " ".join(" ".join(main.xpath("(.//h1)[1]//text()")).split())
        text = " ".join(" ".join(main.xpath(".//text()[not(ancestor::script)]")).split())
        found.append({"id": "index" if page == "." else page, "title": title, "text": text})
    return found
