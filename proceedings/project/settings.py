# SPDX-License-Identifier: MIT
"""What mkdocs.yml says, as plain data, without MkDocs.

The file is MkDocs' own: tags such as ``!ENV`` and ``!!python/name`` may stand in it, so it is read apart from the
front matter of records, which refuses them. ``!ENV`` is resolved as MkDocs does; any other tag is its text.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from proceedings.diagnostics import Diagnostic, Place, diagnose, nearest
from proceedings.languages import LANGUAGES

FILE: Final = "mkdocs.yml"
PLUGIN: Final = "proceedings"
"""The name of our plugin in the list ``plugins``."""

FORMAT_VERSION: Final = 2
"""The form of records that this program reads and writes."""

DIGITS: Final = ("western", "arabic-indic")
OPTIONS: Final = ("digits", "format_version")
"""What our plugin can be told."""

_FIXED: Final[Mapping[str, str]] = {"docs_dir": "docs", "theme.name": "material", "theme.custom_dir": "overrides"}
"""What MkDocs could be told otherwise, but not here."""
_LANGUAGES_OF: Final = "i18n"
_PLUGINS: Final = (PLUGIN, _LANGUAGES_OF)

UNREADABLE: Final = "settings-are-readable"
"""The rule of a file that says nothing at all."""

_DECIMAL: Final = re.compile(r"[-+]?(?:0|[1-9][0-9_]*)")
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Settings:
    """The settings that the rooms need.

    ``site_url`` ends with ``/`` or is empty; ``repo_url`` has no ``/`` at its end or is empty; ``edit_uri`` is what
    stands between ``repo_url`` and a path below docs/; ``markdown_extensions`` maps each extension's name to its
    options in the order written; ``digest`` is the SHA-256 of all that the file says, environment included.
    """

    site_url: str = ""
    repo_url: str = ""
    edit_uri: str = ""
    markdown_extensions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    format_version: int = FORMAT_VERSION
    digits: str = "western"
    digest: str = ""


def read(root: Path, environment: Mapping[str, str]) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """The settings of the project at ``root``, and what is wrong with them. Never raises for what a person wrote."""
    try:
        text = (root / FILE).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), (diagnose(UNREADABLE, Place(FILE), problem=_reason(error)),)
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Place(FILE, mark.line + 1, mark.column + 1) if mark else Place(FILE)
        return Settings(), (diagnose(UNREADABLE, place, problem=error.problem or ""),)
    except yaml.YAMLError as error:
        return Settings(), (diagnose(UNREADABLE, Place(FILE), problem=str(error)),)
    try:
        return _Reader(environment).read(node)
    except RecursionError:
        return Settings(), (diagnose(UNREADABLE, Place(FILE), problem="an alias that holds itself"),)


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror if isinstance(error, OSError) else error.reason) or str(error)


class _Reader:
    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.diagnostics: list[Diagnostic] = []

    def read(self, node: Node | None) -> tuple[Settings, tuple[Diagnostic, ...]]:
        entries = _entries(node)
        plugin = self._plugin(entries.get("plugins"))
        options = _entries(plugin)
        for key, _ in plugin.value if isinstance(plugin, MappingNode) else ():
            if key.value not in OPTIONS:
                self._refuse("setting-is-known", key, name=key.value, nearest=nearest(key.value, OPTIONS))
        self._look_at_mkdocs(entries)
        settings = Settings(
            site_url=self._address(entries.get("site_url"), "site_url", end="/"),
            repo_url=self._address(entries.get("repo_url"), "repo_url", end=""),
            edit_uri=self._text(entries.get("edit_uri")),
            markdown_extensions=self._extensions(entries.get("markdown_extensions")),
            format_version=self._format_version(options.get("format_version")),
            digits=self._digits(options.get("digits")),
            digest=hashlib.sha256(
                json.dumps(self._plain(node), ensure_ascii=False, sort_keys=True).encode()
            ).hexdigest(),
        )
        return settings, tuple(sorted(self.diagnostics))

    def _refuse(self, rule: str, node: Node, **values: object) -> None:
        mark = node.start_mark
        self.diagnostics.append(diagnose(rule, Place(FILE, mark.line + 1, mark.column + 1), **values))

    def _plain(self, node: Node | None) -> Any:
        if isinstance(node, MappingNode):
            return {name: self._plain(value) for name, value in _entries(node).items()}
        if node is not None and node.tag == "!ENV":
            return self._from_environment(node)
        if isinstance(node, SequenceNode):
            return [self._plain(item) for item in node.value]
        return _scalar(node) if isinstance(node, ScalarNode) else None

    def _from_environment(self, node: Node) -> Any:
        # MkDocs reads `!ENV NAME` and `!ENV [NAME, NAME, default]`.
        names = node.value if isinstance(node, SequenceNode) else [node]
        *variables, last = names or [node]
        if isinstance(node, ScalarNode) or len(names) == 1:
            variables, last = names, None
        for variable in variables:
            if variable.value in self.environment:
                return self.environment[variable.value]
        return self._plain(last)

    def _plugin(self, node: Node | None) -> Node | None:
        for name, options in _named(node):
            if name == PLUGIN:
                return options
        return None

    def _look_at_mkdocs(self, entries: Mapping[str, Node]) -> None:
        """Say in our words what MkDocs would say in its own, and only when it is reached."""
        theme = entries.get("theme")
        named = _entries(theme) if isinstance(theme, MappingNode) else {"name": theme}
        found = {"docs_dir": entries.get("docs_dir"), **{f"theme.{name}": node for name, node in named.items()}}
        for name, wanted in _FIXED.items():
            node = found.get(name)
            if node is not None and self._plain(node) != wanted:
                self._refuse("setting-has-its-kind", node, name=name, found=self._plain(node), wanted=wanted)
        for node in _names(entries.get("plugins")):
            meant = nearest(node.value, _PLUGINS)
            if node.value not in _PLUGINS and meant is not None:
                self._refuse("setting-is-known", node, name=node.value, nearest=meant)
        languages = next((options for name, options in _named(entries.get("plugins")) if name == _LANGUAGES_OF), None)
        listed = _entries(languages).get("languages")
        for item in listed.value if isinstance(listed, SequenceNode) else ():
            locale = _entries(item).get("locale")
            if locale is not None and self._plain(locale) not in LANGUAGES:
                wanted = ", ".join(LANGUAGES)
                self._refuse("setting-has-its-kind", locale, name="locale", found=self._plain(locale), wanted=wanted)

    def _extensions(self, node: Node | None) -> Mapping[str, Mapping[str, Any]]:
        return {name: self._plain(options) or {} for name, options in _named(node)}

    def _text(self, node: Node | None) -> str:
        value = self._plain(node)
        return value.strip() if isinstance(value, str) else ""

    def _address(self, node: Node | None, name: str, *, end: str) -> str:
        text = self._text(node)
        if node is None or not text:
            return ""
        if not is_address(text):
            self._refuse("setting-has-its-kind", node, name=name, found=text, wanted="https://…")
            return ""
        return text.rstrip("/") + end

    def _format_version(self, node: Node | None) -> int:
        if node is None:
            return FORMAT_VERSION
        value = self._plain(node)
        if value != FORMAT_VERSION:
            self._refuse("format-version-is-current", node, found=value, current=FORMAT_VERSION)
        return value if isinstance(value, int) else FORMAT_VERSION

    def _digits(self, node: Node | None) -> str:
        if node is None:
            return DIGITS[0]
        value = self._plain(node)
        if value in DIGITS:
            return str(value)
        wanted = ", ".join(DIGITS)
        self._refuse("setting-has-its-kind", node, name="digits", found=value, wanted=wanted)
        return DIGITS[0]


def is_address(text: str) -> bool:
    """Whether the text can be the address of a site or repository: http(s), a host, no query and no fragment."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)


def _entries(node: Node | None) -> dict[str, Node]:
    if not isinstance(node, MappingNode):
        return {}
    return {str(name.value): value for name, value in node.value}


def _names(node: Node | None) -> Iterator[ScalarNode]:
    """The names of such a list, where they stand."""
    for item in node.value if isinstance(node, SequenceNode) else ():
        if isinstance(item, ScalarNode):
            yield item
        elif isinstance(item, MappingNode):
            yield from (name for name, _ in item.value if isinstance(name, ScalarNode))


def _named(node: Node | None) -> Iterator[tuple[str, Node | None]]:
    """The names of a list of MkDocs' kind, ``- name`` or ``- name: {option: value}``, or of a mapping."""
    if isinstance(node, MappingNode):
        yield from _entries(node).items()
    elif isinstance(node, SequenceNode):
        for item in node.value:
            if isinstance(item, ScalarNode):
                yield item.value, None
            else:
                yield from _entries(item).items()


def _scalar(node: ScalarNode) -> Any:
    value: str = node.value
    match node.tag:
        case "tag:yaml.org,2002:bool":
            return value.lower() in ("true", "yes", "on")
        case "tag:yaml.org,2002:null":
            return None
        case "tag:yaml.org,2002:int":
            # YAML counts 12:30 and 012 as numbers too, which nobody means here.
            return int(value.replace("_", "")) if _DECIMAL.fullmatch(value) else value
        case _:
            return value
