# SPDX-License-Identifier: MIT
"""The two pages that belong to no language: the gateway, and the root's ``404.html``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from proceedings.diagnostics import Diagnostic
from proceedings.editor.editor_files import EditorFiles, collections_file
from proceedings.editor.packages import LOCALES
from proceedings.languages import DIRECTION, FALLBACK, NATIVE
from proceedings.presentation.editor_entries import page_of
from proceedings.presentation.environment import CompiledTemplates
from proceedings.project.program import theme_file, theme_folders
from proceedings.site import template_diagnostic
from proceedings.store.code_digests import code_digest
from proceedings.theme.assets import FOLDER
from proceedings.theme.policy import EDITOR, editor_policy

_TEMPLATES: Final = {"index.html": "publication/gateway.html", "404.html": "publication/404.html"}


def environment_of(root: Path) -> Environment:
    """Return the environment of templates for pages without the theme's frame."""
    return Environment(
        loader=FileSystemLoader(theme_folders(root)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=CompiledTemplates(root / "build" / "templates", code_digest(root, __name__)),
    )


def trilingual_pages(
    root: Path,
    *,
    words: Mapping[str, Mapping[str, Any]],
    assets: Mapping[str, str],
    languages: Sequence[str],
    site_url: str,
    image: str | None,
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the pages by published path, from the templates in ``overrides/publication/``, skipping missing ones.

    ``words`` are the interface words by language; ``image`` is the absolute URL of the image for social media.
    """
    environment = environment_of(root)
    pages: dict[str, bytes] = {}
    diagnostics: list[Diagnostic] = []
    for path, template in _TEMPLATES.items():
        if theme_file(root, template) is None:
            continue
        # The gateway is at the root; the other is served at any depth, so its links are absolute paths.
        top = "" if path == "index.html" else urlsplit(site_url).path or "/"
        try:
            text = environment.get_template(template).render(
                entries=[
                    {
                        "language": language,
                        "direction": DIRECTION[language],
                        "native": NATIVE[language],
                        "href": f"{top}{language}/",
                        "words": words[language],
                    }
                    for language in languages
                ],
                assets=f"{top}{FOLDER}/",
                asset=assets.__getitem__,
                canonical=site_url or None,
                image=image,
                alternates=_alternates(languages, site_url),
            )
        except TemplateError as error:
            diagnostics.append(template_diagnostic(error, root))
        else:
            pages[path] = text.encode()
    return pages, tuple(diagnostics)


def editor_pages(
    root: Path,
    made: EditorFiles,
    *,
    words: Mapping[str, Mapping[str, Any]],
    assets: Mapping[str, str],
    guides: Mapping[str, str],
    languages: Sequence[str],
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the pages of the editor by published path: the way in, and the editor in each language.

    ``guides`` are the addresses of the page for contributors, by language, where there is one.
    """
    environment = environment_of(root)
    entries = [
        {
            "language": language,
            "direction": DIRECTION[language],
            "locale": LOCALES.get(language, LOCALES[FALLBACK]),
            "href": page_of(language),
            "guide": guides.get(language),
            "words": words[language],
        }
        for language in languages
    ]
    try:
        way_in = environment.get_template("publication/edit.html").render(
            entries=entries, assets=f"../{FOLDER}/", asset=assets.__getitem__
        )
        page = environment.get_template("publication/editor.html")
        pages = {
            f"{EDITOR}{entry['href']}": page.render(
                entry=entry,
                policy=editor_policy(made.hosts),
                hosts=made.hosts,
                collections=collections_file(language),
            ).encode()
            for language, entry in zip(languages, entries, strict=True)
        }
    except TemplateError as error:
        return {}, (template_diagnostic(error, root),)
    return {f"{EDITOR}index.html": way_in.encode(), **pages}, ()


def _alternates(languages: Sequence[str], site_url: str) -> list[dict[str, str]]:
    if not site_url or len(languages) < 2:
        return []
    alternates = [{"language": language, "href": f"{site_url}{language}/"} for language in languages]
    return [*alternates, {"language": "x-default", "href": site_url}]
