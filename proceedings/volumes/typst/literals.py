# SPDX-License-Identifier: MIT
"""Values as Typst code. Text is always a string literal, so none of its characters is ever parsed as markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_REFUSED = (*range(0x20), 0x7F, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
"""Code points that Typst does not take or cannot show."""
_ESCAPED: dict[int, str | None] = {
    **dict.fromkeys(_REFUSED),
    **{ord(sign): f"\\{name}" for sign, name in (("\\", "\\"), ('"', '"'), ("\n", "n"), ("\r", "r"), ("\t", "t"))},
}


def string(text: str) -> str:
    """Return a text as a string literal."""
    return f'"{text.translate(_ESCAPED)}"'


def join(pieces: Iterable[str]) -> str:
    """Return expressions join to one content; ``[]``, the empty content, if there are none."""
    expressions = [piece for piece in pieces if piece]
    if not expressions:
        return "[]"
    return expressions[0] if len(expressions) == 1 else "{" + ";".join(expressions) + "}"


def call(name: str, *arguments: str, **named: str) -> str:
    """Return a call; ``_`` in names of arguments becomes ``-``."""
    given = [*(f"{key.replace('_', '-')}: {value}" for key, value in named.items()), *arguments]
    return f"{name}({', '.join(given)})"


def array(values: Iterable[str]) -> str:
    """Return an array of expressions."""
    return "(" + "".join(f"{value}, " for value in values) + ")"


def dictionary(values: Mapping[str, str]) -> str:
    """Return a dictionary of expressions; ``_`` in names becomes ``-``."""
    return (
        "(" + ", ".join(f"{key.replace('_', '-')}: {value}" for key, value in values.items()) + ")" if values else "(:)"
    )


def boolean(value: object) -> str:
    """Return the truth of a value as a Typst boolean."""
    return "true" if value else "false"
