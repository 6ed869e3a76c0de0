# SPDX-License-Identifier: MIT
"""Plain text as Markdown: whatever signs a person types, the page shows them as typed."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

_SIGNS: Final = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)|!(?=\[)|\+(?=\+)|(?<=\+)\+|=(?==)|(?<==)=")
"""Signs that mean something anywhere in a line."""
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"|`*\[\]\\]+")
"""A web address, which is a link as it stands and has signs of its own."""
_LINE_START: Final = re.compile(r"^([ \t]*)(?:(#{1,6})(?=[ \t]|$)|([-+:=]|!!!|\?\?\?)|(\d{1,9})([.)])(?=[ \t]|$))")
"""What begins a heading, a list, a rule, a definition or a box at the beginning of a line."""
_INDENT: Final = re.compile(r"^[ \t]+")
_ATTRIBUTES: Final = re.compile(r"\{(?=[:#.%{])")
"""Braces that other dialects read: attributes of a heading, templates."""
_ITEM: Final = re.compile(r"[ \t]*[-*•–][ \t]+(?=\S)")


def escaped_inline(text: str) -> str:
    """Return a text for the middle of a line."""
    found, at = "", 0
    for address in _ADDRESS.finditer(text):
        found += _escaped(text[at : address.start()]) + address[0]
        at = address.end()
    return found + _escaped(text[at:])


def _escaped(text: str) -> str:
    text = _SIGNS.sub(lambda sign: f"\\{sign[0]}", text)
    # An underscore within a word emphasises nothing.
    text = re.sub(r"(?<=\w)\\_(?=\w)", "_", text)
    return _ATTRIBUTES.sub(r"\\{", text)


def escaped_start(line: str) -> str:
    """Return a line of Markdown whose first signs begin no heading, list, rule or box."""
    line = _INDENT.sub("", line)
    found = _LINE_START.match(line)
    if found is None:
        return line
    if found[4] is not None:
        return f"{found[4]}\\{line[found.end(4) :]}"
    return f"\\{line}"


def escaped(text: str) -> str:
    """Return the lines of one paragraph, each ending where it ended."""
    lines = (escaped_start(escaped_inline(line.strip())) for line in text.split("\n"))
    return "\\\n".join(line for line in lines if line)


def markdown(text: str) -> str:
    """Return what a person typed into a field of several lines: paragraphs, and lists of the lines with a dash."""
    blocks: list[str] = []
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        lines = (line for line in block.split("\n") if line.strip())
        for is_list, run in groupby(lines, lambda line: _ITEM.match(line) is not None):
            if is_list:
                blocks.append("\n".join(f"- {escaped(_ITEM.sub('', line, count=1))}" for line in run))
            else:
                blocks.append(escaped("\n".join(run)))
    return "\n\n".join(blocks)
