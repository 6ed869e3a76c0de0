# SPDX-License-Identifier: MIT
"""The HTML round boxes, tabs, keys and code: pymdownx is asked for an empty one of each, and it is filled here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from html import escape
from typing import Any, Final, NamedTuple

from proceedings.languages import word, words
from proceedings.texts.extensions import ExtensionList
from proceedings.texts.policy import NOTICES

CODE_PACKAGES: Final = ("pymdown-extensions", "pygments")
"""Extensions are found by name, and colour code with what they find (`store.code_digests`)."""

_TITLE: Final = "\ufdd8"
_INSIDE: Final = "\ufdd9"
_NEXT: Final = "\ufdda"
_SET: Final = "__tabbed_1"
_LANGUAGE: Final = re.compile(r"[\w+#.-]+")


class Frame(NamedTuple):
    """What stands before a box's title, between title and inside, and after; without a title the first is empty."""

    before: str
    between: str
    after: str


class Frames:
    """The frames of one language with one list of extensions. The packages behind it are loaded when first needed."""

    def __init__(self, extensions: ExtensionList, language: str) -> None:
        self._extensions = extensions
        self._language = language
        self._boxes: dict[tuple[str, str, bool], Frame] = {}
        self._tabs: dict[tuple[int, int], list[str]] = {}
        self._keys: dict[str, str] = {}
        self.is_coloured: Final = "pymdownx.highlight" in extensions.names
        self.has_keys: Final = "pymdownx.keys" in extensions.names

    @cached_property
    def _markdown(self) -> Any:
        from markdown import Markdown

        configs: dict[str, dict[str, Any]] = {name: dict(found) for name, found in self._extensions.options.items()}
        if self.has_keys:
            keys = words("texts")["keys"]
            configs["pymdownx.keys"]["key_map"] = {key: found[self._language] for key, found in keys.items()}
        names = ["admonition", "pymdownx.details", "pymdownx.tabbed", *self._extensions.names]
        return Markdown(extensions=list(dict.fromkeys(names)), extension_configs=configs, output_format="html")

    def _asked(self, source: str) -> str:
        html: str = self._markdown.reset().convert(source)
        return html

    def title_of(self, kind: str) -> str:
        """Return the title that a box has when its author gave none, as HTML."""
        return escape(word("texts", f"notices.{kind if kind in NOTICES else 'note'}", self._language), quote=False)

    def box(self, mark: str, kind: str, *, is_titled: bool) -> Frame:
        """Return the frame of a box that ``!!!``, ``???`` or ``???+`` opens."""
        key = (mark, kind, is_titled)
        if key not in self._boxes:
            kind = kind if kind in NOTICES else "note"
            html = self._asked(f'{mark} {kind} "{_TITLE if is_titled else ""}"\n    {_INSIDE}')
            head, _, after = html.partition(f"<p>{_INSIDE}</p>")
            before, _, between = head.partition(_TITLE) if is_titled else ("", "", head)
            self._boxes[key] = Frame(before, between, after)
        return self._boxes[key]

    def tabs(self, number: int, labels: Sequence[str], insides: Sequence[str], chosen: int) -> str:
        """Return a set of tabs, ``number`` counting the sets of its page from 1 and ``chosen`` the tab shown from 0."""
        count = len(labels)
        if (count, chosen) not in self._tabs:
            tabs = (f'==={"+" * (at == chosen)} "{_TITLE}"\n\n    {_INSIDE}\n' for at in range(count))
            html = self._asked("\n".join(tabs)).replace(f"<p>{_INSIDE}</p>", _NEXT).replace(_TITLE, _NEXT)
            self._tabs[count, chosen] = html.split(_NEXT)
        pieces = self._tabs[count, chosen]
        filled = [pieces[0]]
        for text, piece in zip((*labels, *insides), pieces[1:], strict=True):
            filled += (text, piece)
        filled[::2] = [
            piece.replace(_SET, f"__tabbed_{number}").replace('data-tabs="1:', f'data-tabs="{number}:')
            for piece in filled[::2]
        ]
        return "".join(filled)

    def keys(self, written: str) -> str:
        """Return the keys that ``++ctrl+a++`` names."""
        if written not in self._keys:
            html = self._asked(written)
            self._keys[written] = html.removeprefix("<p>").removesuffix("</p>")
        return self._keys[written]

    @cached_property
    def _code(self) -> tuple[str, str]:
        before, _, after = self._coloured(_INSIDE, "").partition(_INSIDE)
        return before, after

    def code(self, source: str, info: str) -> str:
        """Return a block of code, coloured where its first line names a language."""
        match = _LANGUAGE.match(info)
        language = match[0] if match else ""
        if not self.is_coloured:
            named = f' class="language-{language}"' if language else ""
            return f"<pre><code{named}>{escape(source, quote=False)}</code></pre>"
        if language:
            return self._coloured(source, language)
        before, after = self._code
        return f"{before}{escape(source.rstrip(chr(10)), quote=False)}{after}"

    @cached_property
    def _highlight(self) -> Any:
        from pymdownx.highlight import Highlight

        options = self._extensions.options["pymdownx.highlight"]
        names = ("use_pygments", "default_lang")
        return Highlight(self._markdown, guess_lang=False, **{name: options[name] for name in names if name in options})

    def _coloured(self, source: str, language: str) -> str:
        html: str = self._highlight.highlight(source, language, "highlight")
        return html
