# SPDX-License-Identifier: MIT
"""A whole check of a project: everything read, every body converted, every check run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings import catalogue, checks, settings
from proceedings.diagnostics import Diagnostic
from proceedings.folder import DOCS
from proceedings.texts import ExtensionList, Request, Texts

BROKEN = Path(__file__).parents[1] / "volumes" / "broken"

Examine = Callable[[Path], tuple[Diagnostic, ...]]


@pytest.fixture(scope="session")
def examine() -> Examine:
    """What a project's check finds, in order."""

    def examined(root: Path) -> tuple[Diagnostic, ...]:
        found, diagnostics = settings.read(root, os.environ)
        loaded = catalogue.load(root)
        extensions, refused = ExtensionList.read(found.markdown_extensions)
        assert not refused
        requests = [
            Request(
                (record.id, language),
                words.body,
                language,
                verbatim=record.verbatim and language == record.original,
                path=words.path.removeprefix(f"{DOCS}/"),
            )
            for record in loaded.catalogue.records.values()
            for language, words in record.words.items()
        ]
        with Texts(root / "build" / "texts.sqlite", extensions, processes=1) as store:
            converted = store.convert_all(requests)
            texts = {(record, language): converted[record, language] for record, language in _keys(requests)}
        return tuple(sorted({*diagnostics, *loaded.diagnostics, *checks.check(loaded.catalogue, texts)}))

    return examined


def _keys(requests: list[Request]) -> list[tuple[str, str]]:
    return [key for request in requests if isinstance(key := request.key, tuple)]


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory, examine: Examine) -> tuple[Diagnostic, ...]:
    """Everything wrong with the broken project, which is copied so that its caches stay out of the repository."""
    root = tmp_path_factory.mktemp("broken") / "project"
    shutil.copytree(BROKEN, root)
    return examine(root)
