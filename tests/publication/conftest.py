# SPDX-License-Identifier: MIT
"""A publication of four rendered pages, without MkDocs."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from proceedings.publication import Publication
from proceedings.site import SitemapEntry
from proceedings.store.outputs import Node, Output
from proceedings.theme.assets import Asset, Assets

ADDRESS = "https://proceedings.example/actes/"
GATEWAY = """<!doctype html><html lang="ar" dir="rtl"><head>
<title>{% for entry in entries %}{{ entry.words.theme.name }}{% endfor %}</title>
<link rel="stylesheet" href="{{ assets }}{{ asset('site.css') }}">
{% if canonical %}<link rel="canonical" href="{{ canonical }}">{% endif %}
{% for alternate in alternates %}<link rel="alternate" hreflang="{{ alternate.language }}" href="{{ alternate.href }}">
{% endfor %}</head><body>{% for entry in entries %}<a href="{{ entry.href }}" lang="{{ entry.language }}">
{{ entry.native }}</a>{% endfor %}</body></html>
"""

PAGES = {
    "ar/index.html": '<link rel="stylesheet" href="../assets/site.0123456789.css"><a href="x/">x</a>',
    "ar/x/index.html": '<a href="../">up</a> <a href="../../fr/">fr</a> <a href="?q#f">self</a>',
    "fr/index.html": '<a href="https://www.ilo.org/">out</a>',
    "en/index.html": "<p></p>",
}


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    """What is to be published into ``site`` beside the project."""
    root = tmp_path / "project"
    templates = root / "overrides" / "publication"
    templates.mkdir(parents=True)
    (templates / "gateway.html").write_text(GATEWAY, encoding="utf-8")
    (templates / "404.html").write_text(GATEWAY, encoding="utf-8")
    data = b"body { margin: 0 }"
    return Publication(
        root=root,
        target=root / "site",
        outputs=outputs(root, PAGES),
        assets=Assets({"site.css": Asset("site.0123456789.css", data)}),
        words={language: {"theme": {"name": f"<{language}>"}} for language in ("ar", "fr", "en")},
        today=date(2026, 11, 23),
        listings=(
            SitemapEntry("ar/", "2026-11-20", ("ar", "fr"), None, ADDRESS),
            SitemapEntry("ar/x/", None, ("ar",), None, f"{ADDRESS}ar/x/"),
            SitemapEntry("fr/", "2026-11-21", ("ar", "fr"), None, ADDRESS),
        ),
        commit="0" * 40,
    )


def outputs(root: Path, pages: Mapping[str, str]) -> dict[str, Output]:
    """Rendered pages as ``site.render`` keeps them: one file for each digest."""
    found: dict[str, Output] = {}
    for path, text in pages.items():
        data = text.encode()
        digest = hashlib.sha256(data).hexdigest()
        file = root / "build" / "rendered" / digest
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.write_bytes(data)
        found[path] = Output(digest, len(data), str(file), Node.of(file.stat()))
    return found


@pytest.fixture
def changed() -> Callable[..., Publication]:
    """The publication with other pages: a text of None takes the page away."""

    def change(publication: Publication, pages: Mapping[str, str | None], **other: Any) -> Publication:
        wanted = {path: text for path, text in (PAGES | dict(pages)).items() if text is not None}
        return replace(publication, outputs=outputs(publication.root, wanted), **other)

    return change


@pytest.fixture
def read() -> Callable[[Path], dict[str, bytes]]:
    """Every file below a folder, by path."""

    def reading(folder: Path) -> dict[str, bytes]:
        files = [path for path in folder.rglob("*") if path.is_file()]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    return reading
