# SPDX-License-Identifier: MIT
"""The interface's own words: a text for each language, or one for each plural form."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.frontmatter.fields import MISSING
from proceedings.frontmatter.reader import Mapping as MappingNode
from proceedings.frontmatter.reader import Node, Register, Scalar
from proceedings.languages import LANGUAGES


def read_words(register: Register, diagnostics: list[Diagnostic]) -> dict[str, Mapping[str, Any]]:
    """The words of a file by key; one that lacks a language, or differs in its places, is a diagnostic."""
    table: dict[str, Mapping[str, Any]] = {}
    if not isinstance(register.node, MappingNode):
        return table
    for key, node in register.node.entries:
        texts: dict[str, Any] = {}
        if isinstance(node, MappingNode):
            for language, text in node.entries:
                value = _read_word(text)
                if language.text in LANGUAGES and value is not MISSING:
                    texts[language.text] = value
        missing = [language for language in LANGUAGES if language not in texts]
        if missing:
            place = register.place(key.line, key.column)
            diagnostics.append(diagnose("word-is-trilingual", place, key=key.text, missing=", ".join(missing)))
            continue
        places = {language: _places(texts[language]) for language in LANGUAGES}
        if len(set(places.values())) > 1 or None in places.values():
            known = ", ".join(sorted({name for found in places.values() for name in found or ()})) or None
            diagnostics.append(
                diagnose("word-keeps-its-places", register.place(key.line, key.column), key=key.text, known=known)
            )
            continue
        table[key.text] = texts
    return table


def _places(text: str | Mapping[str, str]) -> frozenset[str] | None:
    """What a word leaves open, such as ``n`` in ``{n} pages``, in all its forms; None where a brace has no other."""
    forms = [text] if isinstance(text, str) else text.values()
    try:
        return frozenset(name for form in forms for _, name, _, _ in Formatter().parse(form) if name is not None)
    except ValueError:
        return None


def _read_word(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, MappingNode):
        return {form.text: text.text for form, text in node.entries if isinstance(text, Scalar)}
    return MISSING
