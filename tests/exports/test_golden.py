# SPDX-License-Identifier: MIT
"""The files of a few records of the invented symposium, word for word: a change of a format is seen where it is made.

``UPDATE_GOLDEN=1`` writes them again; whoever does so reads the difference.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from proceedings.languages import LANGUAGES
from tests.sites import Site

GOLDEN: Final = Path(__file__).parent / "golden"
RECORDS: Final = {
    "paper": "editions/2077/papers/2",
    "proposal": "editions/2077/proposals/1-1",
    "answer": "editions/2077/answers/cornes-du-nord",
    "session": "editions/2077/sessions/opening",
    "practice": "practices/twin-lamps",
    "edition": "editions/2077",
}
"""A paper with a DOI and four authors, two records that say what was not adopted, an event, a page, a book."""


def told(site: Site, record: str) -> Iterator[tuple[str, str]]:
    """Yield what every format says of a record, with the name of the file or of the part of the page."""
    for language in LANGUAGES:
        page = f"{language}/{record}/"
        if f"{page}cite.bib" not in site.paths:
            continue
        for name in ("cite.bib", "cite.ris"):
            yield f"{page}{name}", site.text(f"{page}{name}")
        document = site.pages[f"{page}index.html"]
        cited = document.xpath("//section[@aria-labelledby='page-cite']/dl/div/dd/p")
        yield f"{page} as cited", "\n".join(text.text_content() for text in cited)
        [data] = document.xpath("/html/head/script[@type='application/ld+json']/text()")
        yield f"{page} as JSON-LD", json.dumps(json.loads(data), ensure_ascii=False, indent=1)
        for ending in ("marc", "mods"):
            lines = site.text(f"{language}/records.{ending}.xml").splitlines()
            [line] = (line for line in lines if f">{record}:{language}<" in line and line.startswith("<"))
            yield f"{page} as {ending.upper()}", line.replace("><", ">\n<")
    yield "csl.json", site.text(f"api/v1/records/{record}.csl.json")


@pytest.mark.parametrize("name", RECORDS)
def test_every_format_says_what_it_said(invented_site: Site, name: str) -> None:
    text = "".join(f"=== {part}\n{inside.strip()}\n" for part, inside in told(invented_site, RECORDS[name]))
    # RIS ends its lines as the format demands.
    text = text.replace("\r\n", "\n")
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text("utf-8")
