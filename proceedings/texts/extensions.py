# SPDX-License-Identifier: MIT
"""The list of Markdown extensions of mkdocs.yml: which add to the dialect, and with which options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from proceedings.languages import words

Scalar = str | int | float | bool

_PERMITTED: Final[Mapping[str, frozenset[str]]] = {
    "pymdownx.details": frozenset(),
    "pymdownx.highlight": frozenset({"default_lang", "use_pygments"}),
    "pymdownx.keys": frozenset({"separator", "camel_case"}),
    "pymdownx.tabbed": frozenset({"alternate_style"}),
}
"""Name to options: what no preview of a forge knows and readers need. All else that a body may hold is always read."""

_FORCED: Final[Mapping[str, Mapping[str, Scalar]]] = {
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.highlight": {"noclasses": False, "auto_title": False, "guess_lang": False, "linenums": False},
}

_SIGNS: Final[Mapping[str, tuple[str, ...]]] = {"pymdownx.details": ("!!!", "???"), "pymdownx.tabbed": ("===",)}


def retired(name: str) -> str | None:
    """Return the key in ``words/extensions.toml`` of what stands in the place of an extension once listed, or None."""
    plain = name.removeprefix("markdown.extensions.").partition(":")[0]
    return next((key for key, found in words("extensions").items() if plain in found["names"].split()), None)


@dataclass(frozen=True)
class ExtensionList:
    """The extensions to load, in order, each with its options as plain scalars."""

    entries: tuple[tuple[str, tuple[tuple[str, Scalar], ...]], ...] = ()

    @classmethod
    def read(cls, found: Mapping[str, Mapping[str, Any] | None]) -> tuple[ExtensionList, tuple[str, ...]]:
        """Return the list in mkdocs.yml's ``markdown_extensions``, and what is refused (``name``, ``name: option``)."""
        entries: list[tuple[str, tuple[tuple[str, Scalar], ...]]] = []
        refused: list[str] = []
        for written, options in found.items():
            name = written.removeprefix("markdown.extensions.")
            if name not in _PERMITTED:
                refused.append(written)
                continue
            kept: list[tuple[str, Scalar]] = []
            for option, value in sorted((options or {}).items()):
                if option in _PERMITTED[name] and isinstance(value, Scalar):
                    kept.append((option, value))
                else:
                    refused.append(f"{written}: {option}")
            entries.append((name, tuple(kept)))
        return cls(tuple(entries)), tuple(refused)

    @property
    def names(self) -> list[str]:
        """What to load, in order."""
        return [name for name, _ in self.entries]

    @property
    def signs(self) -> frozenset[str]:
        """The signs that open boxes and tabs."""
        return frozenset(sign for name in self.names for sign in _SIGNS.get(name, ()))

    @property
    def options(self) -> dict[str, dict[str, Scalar]]:
        """The options of each, those that this room insists on included."""
        return {name: dict(options) | dict(_FORCED.get(name, {})) for name, options in self.entries}


PERMITTED: Final = tuple(sorted(_PERMITTED))
"""The names that mkdocs.yml may list."""
