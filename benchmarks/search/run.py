# SPDX-License-Identifier: MIT
"""Search beside Pagefind and Material's own worker: the same records, queries and browser, in one run.

    .venv/bin/python -m benchmarks.search.run                       306 records, all three, quality and weight
    .venv/bin/python -m benchmarks.search.run --records 306 3006 --queries FILE … --engines ours --slow
    .venv/bin/python -m benchmarks.search.run --real                 readers' needs of the site that was built, graded

README.md says what is needed, what is measured, and what came out.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.search import corpus, real
from benchmarks.search.server import Pace, Server
from proceedings.pages.compose import made_words
from proceedings.preparation import Options, prepare
from proceedings.search import index, ui_string_files

HERE: Final = Path(__file__).parent
OWN: Final = corpus.ROOT / "tests" / "search" / "queries"
TODAY: Final = date(2026, 11, 23)
ENGINES: Final = ("ours", "pagefind", "material")
SLOW: Final = (0.4, 50_000.0)
"""400 ms and 400 kbit/s."""
FIELDS: Final = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
"""As MkDocs' search plugin writes them."""
FIRST: Final = {
    "ar": ("التحويلات المالية", "تفتيش العمل", "الأردن العمال المنزليين"),
    "fr": ("transferts de fonds", "inspection du travail", "Liban travailleuses domestiques"),
    "en": ("remittances", "labour inspection", "Tunisian fishing"),
}
"""What a reader asks first, and then."""


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--records", type=int, nargs="+", default=[306])
    arguments.add_argument("--queries", type=Path, nargs="+", default=[corpus.TUNING, *sorted(OWN.glob("*.json"))])
    arguments.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    arguments.add_argument("--real", action="store_true", help="readers' needs of the built site")
    arguments.add_argument("--slow", action="store_true", help="time the first titles at 400 kbit/s and 400 ms")
    given = arguments.parse_args()
    if given.real:
        real.measure(_pagefind_on_site if "pagefind" in given.engines else None)
        return
    with _browser() as browser:
        for records in given.records:
            folder = corpus.project(records)
            made = {engine: MAKERS[engine](folder) for engine in given.engines}
            for engine, seconds in made.items():
                print(f"{records} records: {engine} indexed three languages in {seconds:.1f} CPU s")
            _quality(browser, folder, given.engines, given.queries, records)
            _weight(browser, folder, given.engines, records, slow=given.slow)


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as control:
        opened = control.chromium.launch(
            executable_path=shutil.which("chromium"), chromium_sandbox=os.geteuid() != 0, args=["--disable-gpu"]
        )
        yield opened
        opened.close()


def _ours(folder: Path) -> float:
    """The index, made from nothing; its processor time alone."""
    shutil.rmtree(folder / "build" / "search", ignore_errors=True)
    # The project's word lists are those of today.
    shutil.copytree(corpus.ROOT / "docs" / "registers", folder / "docs" / "registers", dirs_exist_ok=True)
    taken = _indexed(folder)
    record = next((folder / "docs" / "practices").glob("r0100.*")).with_name("r0100")
    for what, language, old, new in (
        ("one text", "fr", "…", "Encore une phrase."),
        ("one fact", "ar", '"law"', '"tool"'),
    ):
        path = record.with_suffix(f".{language}.md")
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new, 1) + "\n", encoding="utf-8")
        print(f"ours: {_indexed(folder):.2f} CPU s after an edit of {what}")
        path.write_text(text, encoding="utf-8")
    _indexed(folder)
    files = list((folder / "build" / "search").rglob("*.js"))
    print(f"ours: {len(files)} files, {sum(file.stat().st_size for file in files) / 1e6:.1f} MB")
    return taken


def _indexed(folder: Path) -> float:
    """Make the index of what the sources say now; the processor time of that alone."""
    with prepare(Options(folder, today=TODAY), lambda _stage, _done, _total: None) as prepared:
        begun = time.process_time()
        index(prepared.site_model, folder / "build" / "search", made_words(prepared.site_model))
        taken = time.process_time() - begun
        ui_string_files(prepared.site_model)
        return taken


def _pagefind(folder: Path) -> float:
    """Pagefind's index of bare pages, one site a language."""
    begun = os.times()
    for language in corpus.LANGUAGES:
        site = folder / f"pagefind-{language}"
        if not site.is_dir():
            for identifier, title, summary, body in _texts(folder, language):
                page = site / identifier / "index.html"
                page.parent.mkdir(parents=True)
                page.write_text(
                    f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{html.escape(title)}</title>'
                    f"<main data-pagefind-body><h1>{html.escape(title)}</h1><p>{html.escape(summary)}</p>"
                    f"<p>{html.escape(body)}</p></main></html>",
                    encoding="utf-8",
                )
        _pagefind_indexes(site)
    ended = os.times()
    return ended.children_user + ended.children_system - begun.children_user - begun.children_system


def _pagefind_indexes(site: Path, *options: str) -> None:
    binary = next((real.MODULES / "@pagefind").glob("*/bin/pagefind_extended"))
    subprocess.run([binary, "--site", site, "--silent", *options], check=True)


def _pagefind_on_site(asked: Sequence[real.Need]) -> list[list[str]]:
    """What Pagefind finds first for each need, with its defaults, in ``<main>`` of the pages of each language."""
    folder = corpus.MADE / "real"
    shutil.rmtree(folder, ignore_errors=True)
    found: dict[int, list[str]] = {}
    with _browser() as browser, Server(_folders(folder), Pace()) as server:
        for language in corpus.LANGUAGES:
            copy = folder / f"pagefind-{language}"
            shutil.copytree(real.SITE / language, copy, ignore=shutil.ignore_patterns("search", "404.html"))
            _pagefind_indexes(copy, "--root-selector", "main")
            with _page(browser, server, "pagefind") as page:
                for place, need in enumerate(asked):
                    if need["language"] == language:
                        found[place] = _ask(page, "find", language, need["query"])["ids"]
    return [found[place] for place in range(len(asked))]


def _material(folder: Path) -> float:
    """The index file that MkDocs' search plugin writes, with a language's own lunr: kinder than one for all three."""
    begun = time.process_time()
    workers = _material_scripts() / "workers"
    (folder / "pages-made").mkdir(exist_ok=True)
    worker = next(workers.glob("search.*.min.js")).name
    (folder / "pages-made" / "worker.json").write_text(json.dumps({"worker": worker}), encoding="utf-8")
    for language in corpus.LANGUAGES:
        docs = [
            {"location": f"{identifier}/", "title": title, "text": f"<p>{html.escape(f'{summary} {body}')}</p>"}
            for identifier, title, summary, body in _texts(folder, language)
        ]
        config = {"lang": [language], "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"], "fields": FIELDS}
        site = folder / f"material-{language}"
        site.mkdir(exist_ok=True)
        (site / "search_index.json").write_text(
            json.dumps({"config": config, "docs": docs}, ensure_ascii=False), encoding="utf-8"
        )
    return time.process_time() - begun


def _material_scripts() -> Path:
    import material

    return Path(str(material.__file__)).parent / "templates" / "assets" / "javascripts"


def _texts(folder: Path, language: str) -> Iterator[tuple[str, str, str, str]]:
    """Id, title, summary and body of every record, with the name of its country, as the generators would see it."""
    countries = json.loads(corpus.CORPUS.read_text(encoding="utf-8"))["countries"]
    rows = {row["id"]: row for row in json.loads((folder / "rows.json").read_text(encoding="utf-8"))}
    for identifier, row in rows.items():
        text = (folder / "docs" / f"{identifier}.{language}.md").read_text(encoding="utf-8")
        _, head, body = text.split("---\n", 2)
        values = dict(line.split(": ", 1) for line in head.strip().split("\n"))
        country = countries[row["country"]][language] if row["country"] else ""
        plain = " ".join(line for line in body.split("\n") if line and not line.startswith("#"))
        yield identifier, json.loads(values["title"]), json.loads(values["summary"]), f"{country} {plain}"


MAKERS: Final = {"ours": _ours, "pagefind": _pagefind, "material": _material}


def _folders(folder: Path) -> Mapping[str, Path]:
    return {
        "/": folder,
        "/pages": HERE,
        "/assets": corpus.ROOT / "overrides" / "assets",
        "/search": folder / "build" / "search",
        "/words": folder / "build" / "search-words",
        "/javascripts": _material_scripts(),
    }


@contextmanager
def _page(browser: Browser, server: Server, engine: str) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(600_000)
    page.goto(f"{server.address}/pages/{engine}.html")
    yield page
    context.close()


def _quality(browser: Browser, folder: Path, engines: Sequence[str], files: Sequence[Path], records: int) -> None:
    rows = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
    print(f"\n{records} records: recall@10 / MRR@10, and milliseconds of a query in the browser (median / largest)")
    with Server(_folders(folder), Pace()) as server:
        for engine in engines:
            for file in files:
                queries = json.loads(file.read_text(encoding="utf-8"))["queries"]
                for language in corpus.LANGUAGES:
                    asked = [query for query in queries if query["lang"] == language]
                    if asked:
                        with _page(browser, server, engine) as page:
                            found = [_ask(page, "find", language, query["query"]) for query in asked]
                        _print_quality(f"{engine:9} {file.stem:15} {language}", asked, found, rows)


def _ask(page: Page, function: str, language: str, text: str) -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate(f"([language, text]) => window.{function}(language, text)", [language, text])
    return answer


def _print_quality(
    heading: str,
    asked: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    rows: Sequence[Mapping[str, Any]],
) -> None:
    recalls, firsts = [], []
    for query, answer in zip(asked, found, strict=True):
        right = {
            row["id"]
            for row in rows
            if row["topic"] and query["topic"] in (None, row["topic"]) and query["country"] in (None, row["country"])
        }
        if right:
            # The sets grade records alone: a page of a country or theme is neither right nor wrong.
            ids = [identifier for identifier in answer["ids"] if identifier.startswith("practices/")][:10]
            hits = [place for place, identifier in enumerate(ids, 1) if identifier in right]
            recalls.append(len(hits) / min(10, len(right)))
            firsts.append(1 / hits[0] if hits else 0.0)
    times = [answer["milliseconds"] for answer in found]
    print(
        f"{heading} {len(recalls):4} queries"
        f"  {statistics.mean(recalls):.3f} / {statistics.mean(firsts):.3f}"
        f"  {statistics.median(times):6.1f} / {max(times):.1f} ms"
    )
    sys.stdout.flush()


def _weight(browser: Browser, folder: Path, engines: Sequence[str], records: int, *, slow: bool) -> None:
    print(f"\n{records} records: KB loaded (gzip), requests and seconds, for a first query and two later ones")
    for engine in engines:
        for language in corpus.LANGUAGES:
            pace = Pace()
            with Server(_folders(folder), pace) as server, _page(browser, server, engine) as page:
                if slow:
                    pace.delay, pace.rate = SLOW
                pace.sent = []
                told = []
                for text in FIRST[language]:
                    answer = _ask(page, "first", language, text)
                    size, requests = sum(length for _, length in pace.sent) / 1000, len(pace.sent)
                    told.append(f"{size:7.1f} KB {requests:3} {answer['titles'] / 1000:5.1f} s")
                    pace.sent = []
            print(f"{engine:9} {language}  {'  '.join(told)}")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
