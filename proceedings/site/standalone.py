# SPDX-License-Identifier: MIT
"""Plain ``mkdocs build`` and ``mkdocs serve``: compose and build one language as a site of its own.

Links to the other languages leave such a site; ``python -m proceedings build`` publishes the three together.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from mkdocs.exceptions import PluginError

from proceedings import exports
from proceedings.diagnostics import has_errors
from proceedings.pages import compose as pages
from proceedings.preparation import Options, prepare
from proceedings.presentation.attachments import attachments
from proceedings.site.task import Task
from proceedings.site.theme_context import theme_context
from proceedings.store.outputs import Output
from proceedings.theme import assets

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

_WATCHED: Final = ("docs", "overrides", "proceedings")


def task_for(config: MkDocsConfig) -> tuple[Task, Mapping[str, Path | str]]:
    """Compose the pages, and return the task for MkDocs and the attachments by published path.

    Raises PluginError for a mistake in the sources.
    """
    root = _root(config)
    language = _language(config)
    collected = assets.collect(root)
    with prepare(Options(root, today=_today()), lambda *_: None) as prepared:
        diagnostics = sorted((*prepared.diagnostics, *collected.diagnostics))
        if has_errors(diagnostics):
            lines = "\n".join(f"{wrong.place}: {wrong.message(language)} [{wrong.rule}]" for wrong in diagnostics)
            raise PluginError(f"\n{lines}")
        site_model = prepared.site_model
        pages.compose(site_model, root / pages.FOLDER)
        around = theme_context(site_model, language)
        exported = exports.make(site_model, root / exports.FOLDER, None)
        files: Mapping[str, Path | str] = {
            **attachments(site_model),
            **dict(_of_language(exported, language, site_model.languages)),
        }
    top = urlsplit(config.site_url or "").path or "/"
    inside = {"up": top, "root": top, "assets": f"{top}{assets.FOLDER}/"}
    task = Task(
        root=root,
        language=language,
        pages=root / pages.FOLDER,
        output=Path(config.site_dir),
        bytecode=root / "build" / "templates",
        theme_context=replace(around, not_found={**around.not_found, **inside}),
        assets=collected.names,
        site_url=config.site_url or "",
        today=site_model.today,
        statics=True,
        standalone=True,
    )
    return task, files


def _of_language(
    exported: Mapping[str, Output], language: str, languages: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield files by their path in a language's own site, which has no folder of the language, and those of all."""
    for path, file in exported.items():
        first, _, below = path.partition("/")
        if first == language:
            yield below, file.file
        elif first not in languages:
            yield path, file.file


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _language(config: MkDocsConfig) -> str:
    languages: Any = config.plugins["i18n"].config
    if languages.build_only_locale:
        return str(languages.build_only_locale)
    return next(str(language.locale) for language in languages.languages if language.default)


def _today() -> date | None:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else None


def copy_files(task: Task, files: Mapping[str, Path | str]) -> None:
    """Copy the assets and the attachments into the language's own site."""
    for asset in assets.collect(task.root).files.values():
        target = task.output / assets.FOLDER / asset.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(asset.data)
    for path, file in files.items():
        target = task.output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def watch(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Watch the sources instead of the composed pages, so that one save triggers one build."""
    server.unwatch(config.docs_dir)
    for folder in _WATCHED:
        if (_root(config) / folder).is_dir():
            server.watch(str(_root(config) / folder))
