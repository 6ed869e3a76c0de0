# SPDX-License-Identifier: MIT
"""Values as Typst code. Text is always a string literal: markup never looks at it, so no character needs care."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_ESCAPED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def string(text: str) -> str:
    """A text as a string literal."""
    return f'"{text.translate(_ESCAPED)}"'


def joined(pieces: Iterable[str]) -> str:
    """Expressions joined to one content; nothing is empty content."""
    found = [piece for piece in pieces if piece]
    if not found:
        return "[]"
    return found[0] if len(found) == 1 else "{" + ";".join(found) + "}"


def call(name: str, *arguments: str, **named: str) -> str:
    """A call; names of arguments are written with ``-`` for ``_``."""
    given = [*(f"{key.replace('_', '-')}: {value}" for key, value in named.items()), *arguments]
    return f"{name}({', '.join(given)})"


def array(values: Iterable[str]) -> str:
    """An array of expressions."""
    return "(" + "".join(f"{value}, " for value in values) + ")"


def dictionary(values: Mapping[str, str]) -> str:
    """A dictionary of expressions; names are written with ``-`` for ``_``."""
    return (
        "(" + ", ".join(f"{key.replace('_', '-')}: {value}" for key, value in values.items()) + ")" if values else "(:)"
    )


def boolean(value: object) -> str:
    """Whether a value is true."""
    return "true" if value else "false"
