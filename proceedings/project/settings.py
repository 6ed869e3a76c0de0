# SPDX-License-Identifier: MIT
"""What mkdocs.yml says, as plain data, without MkDocs.

The file is read as registers are, but for the tag ``!ENV``, which is resolved as MkDocs does. Every other tag and all
aliases are refused: by some of them MkDocs would run a command.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from proceedings.diagnostics import Collector, Diagnostic, diagnose, nearest
from proceedings.frontmatter.decoding import load_bytes
from proceedings.frontmatter.reader import Mapping as MappingNode
from proceedings.frontmatter.reader import Node, Scalar, Sequence, read_register
from proceedings.languages import LANGUAGES, adopt, words
from proceedings.project.mkdocs_values import entries_of, names_in, options_by_name, plain_value

FILE: Final = "mkdocs.yml"
PLUGIN: Final = "proceedings"
"""The name of our plugin in the list ``plugins``."""

FORMAT_VERSION: Final = 2
"""The form of records that this program reads and writes."""

DIGITS: Final = ("western", "arabic-indic")
GENERATORS: Final = ("mkdocs", "properdocs")
OPTIONS: Final = ("digits", "format_version", "generator")
"""What our plugin can be told."""

_FIXED: Final[Mapping[str, tuple[str | bool | None, ...]]] = {
    "docs_dir": ("docs",),
    "use_directory_urls": (True,),
    "theme.name": ("material", None),
    "theme.custom_dir": ("overrides",),
}
"""What MkDocs could be told otherwise, but not here; the first value is what is proposed. Every template is ours."""
_NEEDLESS: Final[Mapping[str, tuple[Any, ...]]] = {"theme.font": (False,)}
"""What says of a setting without effect that it is as it is."""
_LANGUAGES_OF: Final = "i18n"
_STRUCTURE: Final = "folder"
"""How composed pages lie in the folders of their languages, however the sources are named."""
_PLUGINS: Final = (PLUGIN, _LANGUAGES_OF)

FROM_ENVIRONMENT: Final = "!ENV"
"""The tag of values that MkDocs takes from the environment."""
_INHERITED: Final = "INHERIT"
"""Where MkDocs would read another file, which nobody has looked at."""

_UNREADABLE: Final = "settings-are-readable"
_NOT_READ: Final = frozenset(("file-is-readable", "yaml-is-valid"))
"""What is said of a register that cannot be read, and of the settings in words of their own."""

_NOT_IN_ADDRESSES: Final = re.compile(r"[\s<>\"'\\]")


class Stated(NamedTuple):
    """A value of mkdocs.yml that the profile decides, and where it stands."""

    value: str
    line: int
    column: int


@dataclass(frozen=True)
class StatedLanguages:
    """What mkdocs.yml says of the site's names and languages; what it leaves out is None or not in the mappings."""

    site_name: Stated | None = None
    theme_language: Stated | None = None
    shown: Stated | None = None
    """The language of plain MkDocs where the environment names none."""
    default: Stated | None = None
    languages: Mapping[str, Stated] = field(default_factory=dict)
    site_names: Mapping[str, Stated] = field(default_factory=dict)
    """The site's name in each language."""


@dataclass(frozen=True)
class Settings:
    """The settings that the rooms need.

    ``site_url`` ends with ``/`` or is empty; ``repo_url`` has no ``/`` at its end or is empty; ``edit_uri`` is what
    stands between ``repo_url`` and a path below docs/; ``markdown_extensions`` maps each extension's name to its
    options in the order written; ``generator`` is what puts the theme round the pages; ``digest``
    is the SHA-256 of all that the file says, environment included.
    """

    site_url: str = ""
    repo_url: str = ""
    edit_uri: str = ""
    markdown_extensions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    places_of_extensions: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Line and column of each extension, ``name``, and of each of its options, ``name: option``."""
    format_version: int = FORMAT_VERSION
    digits: str = "western"
    generator: str = GENERATORS[0]
    digest: str = ""
    stated: StatedLanguages = StatedLanguages()
    is_readable: bool = True
    """Whether the file said anything: nothing can be told of bodies without it."""


def read(root: Path, environment: Mapping[str, str]) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """Return the settings of the project at ``root``, and what is wrong with them. Never raises for a wrong file."""
    adopt(root)
    data, problem = load_bytes(root, FILE)
    if problem is not None:
        return Settings(is_readable=False), (_in_own_words(problem),)
    file = read_register(FILE, data, tags=(FROM_ENVIRONMENT,))
    told = Collector(FILE)
    told.extend(_in_own_words(found) for found in file.diagnostics)
    if not isinstance(file.node, MappingNode):
        if not told.diagnostics:
            told.add(_UNREADABLE)
        return Settings(is_readable=False), told.diagnostics
    settings = _Reader(environment, told).read(file.node)
    return settings, tuple(sorted(told.diagnostics))


def _in_own_words(found: Diagnostic) -> Diagnostic:
    """Return a diagnostic of the reader in the words of the settings."""
    if found.rule not in _NOT_READ:
        return found
    values = dict(found.values)
    return diagnose(_UNREADABLE, found.place, problem=values.get("reason") or values.get("problem"))


class _Reader:
    def __init__(self, environment: Mapping[str, str], told: Collector) -> None:
        self.environment = environment
        self.told = told

    def read(self, node: MappingNode) -> Settings:
        entries = entries_of(node)
        plugin = self._plugin(entries.get("plugins"))
        options = entries_of(plugin)
        for key, _ in plugin.entries if isinstance(plugin, MappingNode) else ():
            if key.text not in OPTIONS:
                self._refuse("setting-is-known", key, name=key.text, nearest=nearest(key.text, OPTIONS))
        for key, _ in node.entries:
            if key.text == _INHERITED:
                self._refuse("setting-is-known", key, name=key.text)
        self._look_at_mkdocs(entries)
        return Settings(
            site_url=self._address(entries.get("site_url"), "site_url", end="/"),
            repo_url=self._address(entries.get("repo_url"), "repo_url", end=""),
            edit_uri=self._text(entries.get("edit_uri")),
            markdown_extensions=self._extensions(entries.get("markdown_extensions")),
            places_of_extensions=dict(_places_in(entries.get("markdown_extensions"))),
            format_version=self._format_version(options.get("format_version")),
            digits=self._choice("digits", options, DIGITS),
            generator=self._choice("generator", options, GENERATORS),
            digest=hashlib.sha256(
                json.dumps(self._plain(node), ensure_ascii=False, sort_keys=True).encode()
            ).hexdigest(),
            stated=self._stated(entries),
        )

    def _stated(self, entries: Mapping[str, Node]) -> StatedLanguages:
        """Return what the file says of names and languages, each where it stands."""
        plugin = entries_of(
            next((node for name, node in options_by_name(entries.get("plugins")) if name == _LANGUAGES_OF), None)
        )
        listed = plugin.get("languages")
        items = [entries_of(item) for item in listed.items] if isinstance(listed, Sequence) else []
        by_locale = {found.value: item for item in items if (found := self._where(item.get("locale"))) is not None}
        shown = plugin.get("build_only_locale")
        defaults = (item for item in items if self._plain(item.get("default")) is True)
        return StatedLanguages(
            site_name=self._where(entries.get("site_name")),
            theme_language=self._where(entries_of(entries.get("theme")).get("language")),
            shown=self._where(shown.items[-1] if isinstance(shown, Sequence) and shown.items else shown),
            default=self._where(next(defaults, {}).get("locale")),
            languages={locale: Stated(locale, *_at(item["locale"])) for locale, item in by_locale.items()},
            site_names={
                locale: name
                for locale, item in by_locale.items()
                if (name := self._where(item.get("site_name"))) is not None
            },
        )

    def _where(self, node: Node | None) -> Stated | None:
        return Stated(node.text, *_at(node)) if isinstance(node, Scalar) and node.tag != FROM_ENVIRONMENT else None

    def _refuse(self, rule: str, node: Node, **values: object) -> None:
        if values.get("found", "") is None:
            # The value was left empty, which is no value to show.
            values["found"] = "null"
        self.told.add(rule, node.line, node.column, **values)

    def _plain(self, node: Node | None) -> Any:
        match node:
            case MappingNode():
                return {name: self._plain(value) for name, value in entries_of(node).items()}
            case Scalar() | Sequence() if node.tag == FROM_ENVIRONMENT:
                return self._from_environment(node)
            case Sequence():
                return [self._plain(item) for item in node.items]
            case Scalar():
                return plain_value(node)
            case _:
                return None

    def _from_environment(self, node: Scalar | Sequence) -> Any:
        # MkDocs reads `!ENV NAME` and `!ENV [NAME, NAME, default]`.
        names = node.items if isinstance(node, Sequence) else (node,)
        *variables, last = names or (None,)
        if len(names) == 1:
            variables, last = [*names], None
        for variable in variables:
            if isinstance(variable, Scalar) and variable.text in self.environment:
                return self.environment[variable.text]
        return self._plain(last)

    def _plugin(self, node: Node | None) -> Node | None:
        for name, options in options_by_name(node):
            if name == PLUGIN:
                return options
        return None

    def _look_at_mkdocs(self, entries: Mapping[str, Node]) -> None:
        """Say in our words what MkDocs would say in its own, and only when it is reached."""
        theme = entries.get("theme")
        named = entries_of(theme) if isinstance(theme, MappingNode) else {"name": theme}
        found = {**entries, **{f"theme.{name}": node for name, node in named.items()}}
        for name, permitted in _FIXED.items():
            node = found.get(name)
            if node is not None and self._plain(node) not in permitted:
                self._refuse(
                    "setting-has-its-kind", node, name=name, found=self._plain(node), wanted=str(permitted[0]).lower()
                )
        for name, node in found.items():
            inert = _inert().get(name)
            if inert is not None and node is not None and self._plain(node) not in _NEEDLESS.get(name, ()):
                self._refuse("setting-acts", node, name=name, inert=inert)
        for node in names_in(entries.get("plugins")):
            meant = nearest(node.text, _PLUGINS)
            if node.text not in _PLUGINS and meant is not None:
                self._refuse("setting-is-known", node, name=node.text, nearest=meant)
        languages = next(
            (options for name, options in options_by_name(entries.get("plugins")) if name == _LANGUAGES_OF), None
        )
        structure = entries_of(languages).get("docs_structure")
        if structure is not None and self._plain(structure) != _STRUCTURE:
            name, found_ = f"{_LANGUAGES_OF}.docs_structure", self._plain(structure)
            self._refuse("setting-has-its-kind", structure, name=name, found=found_, wanted=_STRUCTURE)
        listed = entries_of(languages).get("languages")
        for item in listed.items if isinstance(listed, Sequence) else ():
            locale = entries_of(item).get("locale")
            if locale is not None and self._plain(locale) not in LANGUAGES:
                wanted = ", ".join(LANGUAGES)
                self._refuse("setting-has-its-kind", locale, name="locale", found=self._plain(locale), wanted=wanted)

    def _extensions(self, node: Node | None) -> Mapping[str, Mapping[str, Any]]:
        found: dict[str, Mapping[str, Any]] = {}
        if isinstance(node, Scalar) and self._plain(node) is not None:
            self._refuse(
                "setting-has-its-kind", node, name="markdown_extensions", found=node.text, wanted=f"[{node.text}]"
            )
        for name, options in options_by_name(node):
            plain = self._plain(options)
            found[name] = plain if isinstance(plain, dict) else {}
            if options is not None and plain is not None and not isinstance(plain, dict):
                self._refuse("setting-has-its-kind", options, name=name, found=plain, wanted="{…: …}")
        return found

    def _text(self, node: Node | None) -> str:
        value = self._plain(node)
        return value.strip() if isinstance(value, str) else ""

    def _address(self, node: Node | None, name: str, *, end: str) -> str:
        value = self._plain(node)
        text = value.strip() if isinstance(value, str) else value
        if node is None or text is None or text == "":
            return ""
        if not isinstance(text, str) or not is_address(text):
            self._refuse("setting-has-its-kind", node, name=name, found=text, wanted="https://…")
            return ""
        return text.rstrip("/") + end

    def _format_version(self, node: Node | None) -> int:
        if node is None:
            return FORMAT_VERSION
        value = self._plain(node)
        if isinstance(value, bool) or value != FORMAT_VERSION:
            self._refuse("format-version-is-current", node, found=value, current=FORMAT_VERSION)
        return value if isinstance(value, int) else FORMAT_VERSION

    def _choice(self, name: str, options: Mapping[str, Node], values: tuple[str, ...]) -> str:
        """Return one of the values of an option of ours, the first where it is not given."""
        node = options.get(name)
        if node is None:
            return values[0]
        value = self._plain(node)
        if value in values:
            return str(value)
        self._refuse("setting-has-its-kind", node, name=name, found=value, wanted=", ".join(values))
        return values[0]


def is_address(text: str) -> bool:
    """Return whether the text can be the address of a site or repository: http(s), a host, no query and no fragment."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    is_whole = parts.scheme in ("http", "https") and bool(parts.hostname) and not (parts.query or parts.fragment)
    return is_whole and parts.username is None and not _NOT_IN_ADDRESSES.search(text)


@cache
def _inert() -> Mapping[str, str]:
    """Return the settings that change nothing here, each with the key of what takes its place."""
    return {name: key for key, found in words("settings").items() for name in found["names"].split()}


def _places_in(node: Node | None) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the names and options of a list of extensions, each with where it stands."""
    for name in names_in(node):
        yield name.text, _at(name)
    items = node.items if isinstance(node, Sequence) else (node,)
    for key, options in (entry for item in items if isinstance(item, MappingNode) for entry in item.entries):
        for option, _ in options.entries if isinstance(options, MappingNode) else ():
            yield f"{key.text}: {option.text}", _at(option)


def _at(node: Node) -> tuple[int, int]:
    return node.line, node.column
