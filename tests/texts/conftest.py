# SPDX-License-Identifier: MIT
"""A converter with every extension that mkdocs.yml may list, in this process and without limits."""

from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings.texts import PERMITTED, CleanText, ExtensionList, Request, Texts
from proceedings.texts.conversion import Converter

Convert = Callable[..., CleanText]


@pytest.fixture(scope="session")
def extensions() -> ExtensionList:
    """All permitted extensions."""
    return ExtensionList.read(dict.fromkeys(PERMITTED))[0]


@pytest.fixture(scope="session")
def convert(extensions: ExtensionList) -> Convert:
    """Convert a body: ``convert(body, language="fr", verbatim=False, path="")``."""
    converters = {language: Converter(extensions, language) for language in ("ar", "fr", "en")}

    def converted(body: str, language: str = "fr", *, verbatim: bool = False, path: str = "") -> CleanText:
        return converters[language].convert(Request("body", body, language, verbatim, path))

    return converted


@pytest.fixture
def texts(tmp_path: Path, extensions: ExtensionList) -> Texts:
    """A store with an empty cache, whose tests close it."""
    return Texts(tmp_path, extensions, limit_seconds=0.4, processes=2)
