# SPDX-License-Identifier: MIT
"""Decides which composed pages MkDocs has to render, runs it, and returns the files of the site.

A page is rendered when its composed file changed, and every page when anything changed that all depend on. The result
is byte for byte that of a build from scratch; the tests prove it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.languages import BUILT_IN
from proceedings.project.program import theme_file, theme_files
from proceedings.project.settings import FILE, GENERATORS
from proceedings.site import generators
from proceedings.site.store import Ledger, RenderedPage, SitemapEntry, Store
from proceedings.site.task import Task, ThemeContext
from proceedings.store.code_digests import code_digest
from proceedings.store.file_digests import FileDigests
from proceedings.store.outputs import Output

_NOT_FOUND: Final = "404.html"


@dataclass(frozen=True)
class RenderRequest:
    """What to render.

    ``root`` is the project's folder; ``composed`` has the digest of every composed page by its path below ``pages``;
    ``theme_context`` has an entry for each of ``languages``; ``assets`` maps names of assets to published names;
    ``site_url`` ends with ``/`` or is empty; ``today`` is the day of the build; ``generator`` is one of
    ``settings.GENERATORS``.
    """

    root: Path
    composed: Mapping[str, str]
    theme_context: Mapping[str, ThemeContext]
    assets: Mapping[str, str]
    today: date
    site_url: str = ""
    languages: Sequence[str] = BUILT_IN
    generator: str = GENERATORS[0]

    @property
    def build(self) -> Path:
        """The folder for everything that can be rebuilt."""
        return self.root / "build"

    @property
    def pages(self) -> Path:
        """The composed pages, ``<language>/<id>.md``."""
        return self.build / "pages"


@dataclass(frozen=True)
class RenderResult:
    """The result of rendering.

    ``rendered`` counts rendered pages by language; ``removed`` counts pages whose composed file is gone, ``reused`` the
    unchanged ones; ``outputs`` maps every published path to its file, ``listings`` are the sitemap entries of pages
    that search engines may show; both are empty when there are ``diagnostics``.
    """

    rendered: Mapping[str, int]
    removed: int
    reused: int
    outputs: Mapping[str, Output] = field(default_factory=dict)
    listings: tuple[SitemapEntry, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def render(request: RenderRequest) -> RenderResult:
    """Bring the rendered pages up to date. Mistakes are returned as diagnostics, and then nothing has changed."""
    file_digests = FileDigests(request.build / "theme.marshal")
    sources = _sources(request)
    common = _common(request, file_digests)
    file_digests.save()

    ledger_file = request.build / "rendered.marshal"
    ledger = Ledger.load(ledger_file)
    store = Store(request.build / "rendered")
    if not ledger.entries or _staging(request).exists():
        # A build was interrupted, or the ledger is lost: no entry refers to what was stored.
        store.sweep({entry.digest for entry in ledger.entries.values()})
    same = tuple(f"{language}/" for language in request.languages if ledger.common.get(language) == common[language])
    outputs = {
        name: output
        for name, entry in ledger.entries.items()
        if sources.get(name) == entry.source and name.startswith(same) and (output := store.output(entry)) is not None
    }
    kept = {name: ledger.entries[name] for name in outputs}
    missing = sorted(sources.keys() - kept.keys())
    wanted = {language: [name for name in missing if _language(name) == language] for language in request.languages}
    # A build of some languages leaves the entries of the others unchanged.
    others = {name: entry for name, entry in ledger.entries.items() if _language(name) not in request.languages}
    removed = len(ledger.entries.keys() - sources.keys() - others.keys())
    if not any(wanted.values()) and not removed:
        return _result(wanted, removed, kept, outputs)

    rendered, diagnostics = _run(request, wanted, sources, store)
    if diagnostics:
        return RenderResult({}, 0, 0, diagnostics=tuple(sorted(set(diagnostics))))
    entries = kept | rendered
    Ledger(ledger.common | common, entries | others).save(ledger_file)
    still = {entry.digest for entry in (*entries.values(), *others.values())}
    store.remove({entry.digest for entry in ledger.entries.values()} - still)
    shutil.rmtree(_staging(request), ignore_errors=True)
    outputs.update((name, store.stored(entry)) for name, entry in rendered.items())
    return _result(wanted, removed, entries, outputs)


def _result(
    wanted: Mapping[str, Sequence[str]],
    removed: int,
    entries: Mapping[str, RenderedPage],
    outputs: Mapping[str, Output],
) -> RenderResult:
    published = {entry.path: outputs[name] for name, entry in entries.items()}
    rendered = {language: sum(name.endswith(".md") for name in names) for language, names in wanted.items()}
    reused = len(entries) - sum(map(len, wanted.values()))
    listings = tuple(sorted(entry.listing for entry in entries.values() if entry.listing and entry.listing.public))
    return RenderResult(rendered, removed, reused, dict(sorted(published.items())), listings)


def _language(name: str) -> str:
    return name.partition("/")[0]


def _sources(request: RenderRequest) -> dict[str, str]:
    """Return the digest of every composed file; empty for ``404.html``, which depends on the theme context alone."""
    found = {name: digest for name, digest in request.composed.items() if _language(name) in request.languages}
    if theme_file(request.root, _NOT_FOUND) is not None:
        found.update((f"{language}/{_NOT_FOUND}", "") for language in request.languages)
    return found


def _common(request: RenderRequest, file_digests: FileDigests) -> dict[str, str]:
    """Return, by language, the digest of everything that all its pages depend on."""
    shared: list[object] = [
        code_digest(request.root, __name__),
        request.site_url,
        sorted(request.assets.items()),
        file_digests.digest(FILE, request.root / FILE, (request.root / FILE).stat()),
        sorted(_digests(request.root, file_digests)),
    ]
    found: dict[str, str] = {}
    for language in request.languages:
        around = vars(request.theme_context[language])
        text = json.dumps([shared, around], ensure_ascii=False, sort_keys=True)
        found[language] = hashlib.sha256(text.encode()).hexdigest()
    return found


def _digests(root: Path, file_digests: FileDigests) -> Iterable[tuple[str, str]]:
    for name, path in theme_files(root, "**/*"):
        # Assets need no digest here: their published names change with their content.
        if not name.startswith("assets/"):
            yield f"theme/{name}", file_digests.digest(f"theme/{name}", str(path), path.stat())


def _staging(request: RenderRequest) -> Path:
    """Return the folder that has MkDocs' input and output while it runs."""
    return request.build / "rendering"


def _run(
    request: RenderRequest,
    wanted: Mapping[str, Sequence[str]],
    sources: Mapping[str, str],
    store: Store,
) -> tuple[dict[str, RenderedPage], list[Diagnostic]]:
    try:
        generators.load(request.generator)
    except generators.GeneratorError as error:
        return {}, [diagnose("generator-has-no-complaint", Place(FILE), problem=str(error))]
    from proceedings.site.runs import run_all

    staging = _staging(request)
    shutil.rmtree(staging, ignore_errors=True)
    tasks: list[Task] = []
    for language, names in wanted.items():
        if names:
            pages = staging / "pages" / language
            _select(request.pages, pages, language, names, sources)
            tasks.append(_task(request, language, pages, store, names))
    rendered: dict[str, RenderedPage] = {}
    diagnostics: list[Diagnostic] = []
    for task, outcome in zip(tasks, run_all(tasks, sum(map(len, wanted.values()))), strict=True):
        diagnostics += outcome.diagnostics
        for source, path, listing, stored in outcome.written:
            assert stored is not None
            rendered[source] = RenderedPage(sources[source], f"{task.language}/{path}", *stored, listing)
    return rendered, diagnostics


def _select(pages: Path, folder: Path, language: str, names: Sequence[str], sources: Iterable[str]) -> None:
    """Fill a folder with links to the pages to render and no others."""
    if len(names) == sum(_language(name) == language for name in sources) and (pages / language).is_dir():
        folder.mkdir(parents=True)
        (folder / language).symlink_to(pages / language, target_is_directory=True)
        return
    for name in names:
        if name.endswith(".md"):
            link = folder / name
            link.parent.mkdir(parents=True, exist_ok=True)
            os.symlink(pages / name, link)  # noqa: PTH211 - thousands of files
    (folder / language).mkdir(parents=True, exist_ok=True)


def _task(request: RenderRequest, language: str, pages: Path, store: Store, names: Sequence[str]) -> Task:
    return Task(
        root=request.root,
        language=language,
        pages=pages,
        output=_staging(request) / "site" / language,
        bytecode=request.build / "templates",
        theme_context=request.theme_context[language],
        assets=request.assets,
        site_url=request.site_url,
        today=request.today,
        statics=f"{language}/{_NOT_FOUND}" in names,
        store=store,
    )
