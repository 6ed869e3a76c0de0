# SPDX-License-Identifier: MIT
"""The MkDocs plugin that renders composed pages, in ``render`` and in plain ``mkdocs build|serve``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from proceedings.presentation.addresses import ATTACHMENTS
from proceedings.presentation.environment import CompiledTemplates, QuickEnvironment
from proceedings.presentation.export_formats import API
from proceedings.project.program import theme_folders
from proceedings.project.settings import DIGITS, GENERATORS
from proceedings.site.language_codes import accept_all_tags
from proceedings.site.page import MkDocsPage
from proceedings.site.store import Stored
from proceedings.site.task import Task, ThemeContext
from proceedings.store.code_digests import code_digest
from proceedings.theme.assets import FOLDER

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.utils.templates import TemplateContext

# mkdocs-static-i18n runs at priority -100: what it must see runs before, what it must not touch runs after.
_BEFORE_I18N: Final = 100
_AFTER_I18N: Final = -200

# MkDocs loads this plugin before the other, which mkdocs.yml names after it.
accept_all_tags()

CODE_PACKAGES: Final = ("mkdocs-material", "mkdocs-static-i18n")
"""MkDocs finds its theme and its plugins by their names in mkdocs.yml (`store.code_digests`)."""
CODE_EXCLUDED: Final = ("proceedings.site.standalone",)
"""It composes the pages for plain MkDocs, which come to a build of ours composed."""
_NOT_FOUND: Final = "404.html"


class PluginOptions(Config):
    """Our options in mkdocs.yml; ``proceedings.project.settings`` documents and checks them."""

    format_version = config_options.Type(int, default=1)
    digits = config_options.Choice(DIGITS, default=DIGITS[0])
    generator = config_options.Choice(GENERATORS, default=GENERATORS[0])


class ProceedingsPlugin(BasePlugin[PluginOptions]):
    """Gives MkDocs the composed pages of the language of ``task``; without a task, the plugin composes them first."""

    task: Task | None = None
    _files: Mapping[str, Path | str] | None = None
    pages: list[MkDocsPage]
    """The pages of this run, set once MkDocs has listed its files."""
    stored: dict[str, Stored]
    """The stored file of each composed page, if the task has a store."""

    @property
    def _task(self) -> Task:
        if self.task is None:
            raise RuntimeError("the plugin was not configured")
        return self.task

    @event_priority(_BEFORE_I18N)
    def _configure(self, config: MkDocsConfig) -> MkDocsConfig:
        """Set the folder of pages, and turn off MkDocs' extensions, menu and edit links."""
        if self.task is None:
            from proceedings.site.standalone import task_for

            self.task, self._files = task_for(config)
        config.docs_dir = str(self.task.pages)
        config.markdown_extensions = []
        config.mdx_configs = {}
        config.edit_uri = ""
        config.edit_uri_template = None
        config.nav = None
        return config

    @event_priority(_AFTER_I18N)
    def _keep_theme_to_templates(self, config: MkDocsConfig) -> MkDocsConfig:
        # Material's 2.8 MB of scripts and styles are not published, and merely listing its 14,000 files takes 0.2 s:
        # MkDocs sees no folder of the theme until templates are loaded.
        self._folders = [*map(str, theme_folders(self._task.root)), *config.theme.dirs]
        config.theme.dirs = []
        config.theme.static_templates = {_NOT_FOUND} if self._task.statics else set()
        return config

    on_config = CombinedEvent(_configure, _keep_theme_to_templates)

    @event_priority(_AFTER_I18N)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make every composed page a page outside the menu, which comes from a register."""
        self.pages, self.stored = [], {}
        for file in list(files):
            if not file.is_documentation_page():
                # Other files beside the composed pages belong to the composer.
                files.remove(file)
                continue
            file.inclusion = InclusionLevel.NOT_IN_NAV
            self.pages.append(MkDocsPage(None, file, config))
        return files

    @event_priority(_BEFORE_I18N)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Return an empty menu with a home page, which mkdocs-static-i18n requires even when it is not rendered."""
        del nav, files
        empty = Navigation([], [])
        home = File("index.md", None, config.site_dir, use_directory_urls=True)
        empty.homepage = MkDocsPage(None, home, config)
        return empty

    @event_priority(_AFTER_I18N)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make templates escape their output, refuse undefined names, and have our words as globals."""
        del config, files
        task = self._task
        env.loader = FileSystemLoader(self._folders)
        env.autoescape = True
        env.undefined = StrictUndefined
        env.trim_blocks = True
        env.lstrip_blocks = True
        # MkDocs made the environment; only its attribute lookup is replaced.
        env.__class__ = QuickEnvironment
        env.bytecode_cache = CompiledTemplates(task.bytecode, code_digest(task.root, __name__))
        env.globals.update(
            words=task.theme_context.words,
            menu=task.theme_context.menu,
            footer=task.theme_context.footer,
            reach=task.theme_context.reach,
            digits=task.theme_context.digits,
            asset=task.asset,
            language=task.language,
        )
        return env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give the template of ``404.html`` a stand-in for ``page``."""
        del config
        if template_name == _NOT_FOUND:
            _without_clock(context)
            stand_in: Any = NotFound(self._task.theme_context)
            context["page"] = stand_in
        return context

    @event_priority(_AFTER_I18N)
    def on_page_context(
        self, context: TemplateContext, *, page: Any, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Remove the time of the build; in a standalone site, point links to assets and attachments inside it."""
        del config, nav
        _without_clock(context)
        if self._task.standalone:
            page.meta["assets"] = f"{page.meta['up']}{FOLDER}/"
            # Attachments and the files of records are inside the language's own site too.
            for folder in (ATTACHMENTS, API):
                shared, own = (f'"{page.meta[place]}{folder}/' for place in ("root", "up"))
                page.content = page.content.replace(Markup(shared), Markup(own))  # noqa: S704 - our own addresses
        return context

    @event_priority(_AFTER_I18N)
    def on_post_page(self, output: str, *, page: Any, config: MkDocsConfig) -> str:
        """Put the page into the store. MkDocs gets an empty page, for which it makes no folder."""
        del config
        if self._task.store is None:
            return output
        self.stored[page.file.src_uri] = self._task.store.put(output.encode())
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Copy assets and attachments into a standalone site."""
        del config
        if self._files is not None:
            from proceedings.site.standalone import copy_files

            copy_files(self._task, self._files)

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Watch the sources instead of the composed pages, so that one save triggers one build."""
        from proceedings.site.standalone import watch

        del builder
        watch(server, config)
        return server


class NotFound:
    """The value of ``page`` in the template of ``404.html``."""

    content = ""

    def __init__(self, theme_context: ThemeContext) -> None:
        self.meta = dict(theme_context.not_found)
        self.title = self.meta.get("title", "")


def _without_clock(context: TemplateContext) -> None:
    context.pop("build_date_utc", None)  # type: ignore[misc]
