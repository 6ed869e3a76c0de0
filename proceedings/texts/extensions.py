# SPDX-License-Identifier: MIT
"""The list of Markdown extensions of mkdocs.yml: which a body may use, and with which options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

Scalar = str | int | float | bool

_PERMITTED: Final[Mapping[str, frozenset[str]]] = {
    "abbr": frozenset(),
    "admonition": frozenset(),
    "attr_list": frozenset(),
    "def_list": frozenset(),
    "footnotes": frozenset(),
    "md_in_html": frozenset(),
    "sane_lists": frozenset(),
    "tables": frozenset(),
    # Headings get their ids from this room, so the extension itself is never loaded.
    "toc": frozenset({"permalink", "toc_depth"}),
    "pymdownx.bracketspan": frozenset(),
    "pymdownx.caret": frozenset({"insert", "superscript", "smart_insert"}),
    "pymdownx.details": frozenset(),
    "pymdownx.highlight": frozenset({"pygments_lang_class", "default_lang", "use_pygments"}),
    "pymdownx.inlinehilite": frozenset({"style_plain_text"}),
    "pymdownx.keys": frozenset({"separator", "camel_case"}),
    "pymdownx.mark": frozenset({"smart_mark"}),
    "pymdownx.superfences": frozenset({"disable_indented_code_blocks", "preserve_tabs"}),
    "pymdownx.tabbed": frozenset({"alternate_style"}),
    "pymdownx.tasklist": frozenset(),
    "pymdownx.tilde": frozenset({"delete", "subscript", "smart_delete"}),
}
"""Name to options. Left out on purpose: snippets publishes any file of the project, emoji and arithmatex load from
other hosts, toc's slugs are empty for Arabic."""

NEEDED: Final = "attr_list"
"""Without it the ids of sections, ``{#problem}``, are text, and no body can be read as its author meant."""

_FORCED: Final[Mapping[str, Mapping[str, Scalar]]] = {
    # The columns' alignment becomes a class; `style` is never allowed.
    "tables": {"use_align_attribute": True},
    "footnotes": {"USE_DEFINITION_ORDER": False, "BACKLINK_TITLE": "{}"},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.highlight": {"noclasses": False, "auto_title": False, "guess_lang": False, "linenums": False},
}

_OURS: Final = frozenset({"toc"})


@dataclass(frozen=True)
class ExtensionList:
    """The extensions to load, in order, each with its options as plain scalars."""

    entries: tuple[tuple[str, tuple[tuple[str, Scalar], ...]], ...] = ()

    @classmethod
    def read(cls, found: Mapping[str, Mapping[str, Any] | None]) -> tuple[ExtensionList, tuple[str, ...]]:
        """The list from mkdocs.yml's ``markdown_extensions``, and what it refuses: ``name`` or ``name: option``."""
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
        return [name for name, _ in self.entries if name not in _OURS]

    @property
    def options(self) -> dict[str, dict[str, Scalar]]:
        """The options of each, those that this room insists on included."""
        return {
            name: dict(options) | dict(_FORCED.get(name, {})) for name, options in self.entries if name in self.names
        }


PERMITTED: Final = tuple(sorted(_PERMITTED))
"""The names that mkdocs.yml may list."""
