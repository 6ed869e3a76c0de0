# SPDX-License-Identifier: MIT
"""A small project with composed pages of its own: four pages in three languages and a theme of a few lines."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from proceedings.site import RenderRequest, RenderResult, ThemeContext, render

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("ar", "fr", "en")
PAGES = ("", "practices/a/", "practices/b/", "editions/2018/axes/1/")
TODAY = date(2026, 11, 29)

THEME = {
    "base.html": """{% set meta = page.meta %}
<!doctype html>
<html lang="{{ meta.language }}" dir="{{ meta.direction }}">
<head><meta charset="utf-8"><title>{{ meta.title }}</title>
<link rel="stylesheet" href="{{ meta.assets }}{{ asset('site.css') }}"></head>
<body>{% include "partials/menu.html" %}<main>{% block content %}{{ page.content }}{% endblock %}</main>
<footer>{{ words.theme.foot }}</footer></body></html>
""",
    "main.html": '{% extends "base.html" %}\n',
    "404.html": '{% extends "base.html" %}{% block content %}<h1>{{ meta.title }}</h1>{% endblock %}\n',
    "partials/menu.html": '<nav>{% for entry in menu %}<a href="{{ page.meta.up }}{{ entry.href }}">'
    "{{ entry.label }}</a>{% endfor %}</nav>\n",
}


@dataclass
class Miniature:
    """A project in a folder. What its composed pages say is set by ``write``."""

    root: Path
    words: dict[str, str] = field(default_factory=lambda: {language: f"foot {language}" for language in LANGUAGES})
    label: str = "Practices"
    site_url: str = ""
    today: date = TODAY
    assets: dict[str, str] = field(default_factory=lambda: {"site.css": "site.0123456789.css"})

    @property
    def top(self) -> str:
        """The path of the site's address."""
        return urlsplit(self.site_url).path or "/"

    def write(self, language: str, page: str, html: str, **meta: Any) -> None:
        """Compose a page: ``page`` is its address below the language, empty for the home."""
        up = "../" * page.count("/")
        facts = {
            "title": f"{language} {page}",
            "language": language,
            "direction": "rtl" if language == "ar" else "ltr",
            "alternates": [{"language": other, "exists": other != "en"} for other in LANGUAGES],
            "robots": None,
            "up": up or "./",
            "root": f"{up}../",
            "assets": f"{up}../assets/",
            "updated": "2026-11-20",
            **meta,
        }
        file = self.page(language, page)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{json.dumps(facts, ensure_ascii=False)}\n---\n{html}", encoding="utf-8")

    def page(self, language: str, page: str) -> Path:
        """The composed file of a page."""
        return self.root / "build" / "pages" / language / f"{page.removesuffix('/') or 'index'}.md"

    def template(self, name: str) -> Path:
        """A file of the theme."""
        return self.root / "overrides" / name

    def request(self) -> RenderRequest:
        """What is asked of MkDocs."""
        around = {
            language: ThemeContext(
                words={"theme": {"foot": self.words[language]}},
                menu=[{"page": "practices", "href": "practices/a/", "label": self.label}],
                not_found={
                    "title": f"404 {language}",
                    "language": language,
                    "direction": "rtl" if language == "ar" else "ltr",
                    "up": f"{self.top}{language}/",
                    "root": self.top,
                    "assets": f"{self.top}assets/",
                },
            )
            for language in LANGUAGES
        }
        pages = self.root / "build" / "pages"
        composed = {
            file.relative_to(pages).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in pages.rglob("*.md")
        }
        return RenderRequest(self.root, composed, around, self.assets, self.today, self.site_url)

    def render(self) -> RenderResult:
        """Bring the rendered pages up to date."""
        return render(self.request())

    def site(self) -> dict[str, bytes]:
        """Render, and read every published file."""
        result = self.render()
        assert result.diagnostics == ()
        return {path: Path(output.file).read_bytes() for path, output in result.outputs.items()}

    def afresh(self, folder: Path) -> "Miniature":
        """The same project elsewhere, with nothing built."""
        shutil.copytree(self.root, folder, ignore=shutil.ignore_patterns("rendered*", "templates", "theme.marshal"))
        return Miniature(folder, self.words, self.label, self.site_url, self.today, self.assets)


@pytest.fixture
def miniature(tmp_path: Path) -> Miniature:
    """The small project, composed and not yet rendered."""
    project = Miniature(tmp_path / "project")
    for name, text in THEME.items():
        file = project.template(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (project.root / "docs").mkdir()
    shutil.copyfile(ROOT / "mkdocs.yml", project.root / "mkdocs.yml")
    for language in LANGUAGES:
        for page in PAGES:
            project.write(language, page, f"<h1>{language}</h1>\n<p>{page or 'home'}</p>\n")
    return project


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Ask for a process for each language, however few the pages."""
    from proceedings.site import runs

    def always() -> None:
        monkeypatch.setattr(runs, "_FEW", 0)
        monkeypatch.setattr("os.cpu_count", lambda: 2)

    return always
