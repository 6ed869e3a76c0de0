# SPDX-License-Identifier: MIT
"""One run of MkDocs, in this process, for one language."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

# Material announces on standard error that MkDocs 2 is coming; the pins in pyproject.toml are our answer to that.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.project.settings import FILE, GENERATORS, PLUGIN
from proceedings.site.configuration import place_of
from proceedings.site.store import SitemapEntry, Stored
from proceedings.site.templates import concerns_template, template_diagnostic

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from proceedings.site.page import MkDocsPage
    from proceedings.site.task import Task

CODE_FILES: Final = ("plugin.py",)
"""MkDocs finds our plugin by its name (`store.code_digests`)."""
_LOGGERS: Final = GENERATORS
"""Each generator logs under its own name."""


class RenderedFile(NamedTuple):
    """One file: the composed file it came from, its path in the language's tree, and its entry in the sitemap.

    ``stored`` is None for a standalone language, whose files are in the output folder.
    """

    source: str
    path: str
    listing: SitemapEntry | None
    stored: Stored | None


@dataclass(frozen=True)
class Outcome:
    """The result of a run: its files in order, and diagnostics."""

    written: tuple[RenderedFile, ...]
    diagnostics: tuple[Diagnostic, ...]


def run(task: Task) -> Outcome:
    """Render a task's pages. Mistakes in a page, a template or mkdocs.yml are reported as diagnostics."""
    listener = _WarningListener(task)
    with _redirect_log(listener), _environment(task):
        try:
            config = _configuration(task)
            listener.config = config
            written = _build(config, task)
        except Exception as error:
            if not isinstance(error, MkDocsException) and not concerns_template(error):
                raise
            return Outcome((), _failure_diagnostics(error, task, listener))
    return Outcome(tuple(sorted(written)), tuple(listener.diagnostics))


def _configuration(task: Task) -> MkDocsConfig:
    site_url = f"{task.site_url}{task.language}/" if task.site_url else ""
    config = load_config(
        str(task.root / FILE),
        docs_dir=str(task.pages),
        site_dir=str(task.output),
        site_url=site_url,
        # MkDocs converts no Markdown here, so it need not load any extension.
        markdown_extensions=[],
        edit_uri="",
        strict=False,
    )
    plugin = config.plugins.get(PLUGIN)
    if plugin is None:
        raise MkDocsException(f"{FILE}: the plugin {PLUGIN!r} is missing from the list")
    plugin.task = task
    return config


def _build(config: MkDocsConfig, task: Task) -> list[RenderedFile]:
    build(config)
    plugin = config.plugins[PLUGIN]
    pages: list[MkDocsPage] = plugin.pages  # type: ignore[attr-defined]
    stored: dict[str, Stored] = plugin.stored  # type: ignore[attr-defined]
    written = [
        RenderedFile(
            page.file.src_uri, page.file.dest_uri, _listing(page, task.language), stored.get(page.file.src_uri)
        )
        for page in pages
    ]
    for name in config.theme.static_templates:
        file = task.output / name
        if file.is_file():
            stored_file = task.store.put(file.read_bytes()) if task.store is not None else None
            written.append(RenderedFile(f"{task.language}/{name}", name, None, stored_file))
    return written


def _listing(page: MkDocsPage, language: str) -> SitemapEntry:
    languages = tuple(other["language"] for other in page.meta["alternates"] if other["exists"])
    address = f"{language}/{page.url}"
    meta = page.meta
    return SitemapEntry(address, meta.get("updated"), languages, meta.get("robots"), meta.get("default_alternate"))


class _WarningListener(logging.Handler):
    """Turns every warning of MkDocs and its plugins into a diagnostic at the page that it concerns."""

    def __init__(self, task: Task) -> None:
        super().__init__(logging.WARNING)
        self.task = task
        self.config: MkDocsConfig | None = None
        self.diagnostics: list[Diagnostic] = []

    def emit(self, record: logging.LogRecord) -> None:
        problem = record.getMessage().strip()
        place = self.place() if self.config is not None else place_of(self.task.root, problem)
        self.diagnostics.append(diagnose("generator-has-no-complaint", place, problem=problem))

    def place(self) -> Place:
        page = self.config._current_page if self.config else None  # noqa: SLF001 - MkDocs offers no other way
        if page is None:
            return Place(FILE)
        # The author can correct the file that the page was composed from.
        return Place(page.meta.get("source") or f"build/pages/{page.file.src_uri}")


def _failure_diagnostics(error: Exception, task: Task, listener: _WarningListener) -> tuple[Diagnostic, ...]:
    """Return diagnostics for the exception that stopped the run; if MkDocs has also logged it, those of the log."""
    if not isinstance(error, MkDocsException):
        return (template_diagnostic(error, task.root),)
    return tuple(listener.diagnostics) or (diagnose("generator-has-no-complaint", Place(FILE), problem=str(error)),)


@contextmanager
def _redirect_log(handler: logging.Handler) -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    before = [(logger.level, logger.propagate, logger.handlers[:]) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.WARNING)
        logger.propagate = False
        logger.handlers = [handler]
    try:
        yield
    finally:
        for logger, (level, propagate, handlers) in zip(loggers, before, strict=True):
            logger.level, logger.propagate, logger.handlers = level, propagate, handlers


@contextmanager
def _environment(task: Task) -> Iterator[None]:
    """Set the environment variables that MkDocs reads: the language to build, and the date."""
    midnight = datetime(task.today.year, task.today.month, task.today.day, tzinfo=UTC)
    wanted = {
        "SITE_LOCALE": task.language,
        "SOURCE_DATE_EPOCH": str(int(midnight.timestamp())),
    }
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
