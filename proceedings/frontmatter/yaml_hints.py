# SPDX-License-Identifier: MIT
"""Hints on broken YAML: what the author most probably meant.

The YAML parser names the character at which it stopped, often lines below the mistake, and in technical terms.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from proceedings.frontmatter.characters import visible

_KEY: Final = re.compile(r"(?P<before>[ ]*(?:-[ ]+)*(?P<key>[\w-]+)[ ]*:[ \t]+|[ ]*(?:-[ ]+)+)(?P<value>\S.*?)[ ]*$")
_MARGIN: Final = re.compile(r"[ ]*([^\S ])\s*\S")
_CLOSE: Final = re.compile(
    r"(?P<before>[ ]*(?:-[ ]+)*[a-z][a-z_]*)(?P<sign>[:\uff1a\ufe55])(?P<gap>(?:(?<!:)[ ])?[^\S ]*)"
    r"(?P<value>(?!//)\S.*)?$"
)
_TIGHT: Final = re.compile(r"(?P<before>[ ]*)-(?P<item>[^\W\d_][^:]*(?::(?:[ ].*)?)?)$")
"""An item of a list without the space behind its hyphen."""
_ESCAPE: Final = re.compile(r"\\(.)([0-9A-Fa-f]{0,8})")
_ESCAPED: Final = '0abtnvfre "/\\N_LP\t'
_HEX_DIGITS: Final = {"x": 2, "u": 4, "U": 8}
_OWN_SIGNS: Final = "@`%&*!|>?,]}#"
_PAIRS: Final = {"[": "]", "{": "}"}
_WHOLE: Final = (re.compile(r'"(?:[^"\\]|\\.)*"[ ]*(?:#.*)?'), re.compile(r"'(?:[^']|'')*'[ ]*(?:#.*)?"))


_NAME: Final = re.compile(r"[\w./-]{1,80}")
_DASHES: Final = re.compile("[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]{1,40}")


def fence_meant(line: str) -> str | None:
    """Return the code points of a line that looks like the three hyphens of a fence but is not, else None."""
    if line.rstrip() == "---":
        return None
    seen = visible(line).strip("\u00a0\u2007\u202f\u3000")
    is_fence = _DASHES.fullmatch(seen) and (len(seen) > 1 or not seen.isascii())
    return " ".join(f"U+{ord(sign):04X}" for sign in line.strip()[:12]) if is_fence else None


class YamlHint(NamedTuple):
    """A rule, the line (from 0) and column (from 0) where it is broken, and the values of its words."""

    rule: str
    line: int
    column: int
    values: dict[str, str]


def suggest_fix(lines: Sequence[str], at: int) -> YamlHint | None:
    """Return the probable mistake in these lines, given the line (from 0) at which the parser stopped.

    Return None if no known mistake is found.
    """
    lines = lines[: at + 1]
    for number, line in enumerate(lines):
        margin = _MARGIN.match(line)
        if margin:
            code = f"U+{ord(margin[1]):04X}"
            return YamlHint("indentation-is-regular", number, margin.start(1), {"code": code})
    for number, line in enumerate(lines):
        found = _signs(number, line, is_last=number == len(lines) - 1, is_near=number >= len(lines) - 2)
        if found is not None:
            return found
    escape = _unknown_escape(len(lines) - 1, lines[-1]) if lines else None
    if escape is not None:
        return escape
    for number in range(max(0, len(lines) - 2), len(lines)):
        close = _CLOSE.match(lines[number])
        if close and (close["gap"] or close["sign"] != ":" or close["value"]):
            text = f"{close['before']}: {close['value'] or ''}".rstrip()
            return YamlHint("colon-is-followed-by-space", number, close.start("sign"), {"line": text})
    tight = _TIGHT.match(lines[-1]) if lines else None
    if tight is not None:
        text = f"{tight['before']}- {tight['item']}"
        return YamlHint("hyphen-is-followed-by-space", len(lines) - 1, tight.start("item"), {"line": text})
    if _is_astray(lines):
        return YamlHint("indentation-is-regular", len(lines) - 1, _margin(lines[-1]), {})
    return None


def _signs(number: int, line: str, *, is_last: bool, is_near: bool) -> YamlHint | None:
    """Return a hint if a value has an unquoted character with a meaning in YAML, else None."""
    match = _KEY.match(line)
    if match is None:
        return None
    value, column = match["value"], match.start("value")
    sign = ""
    if value[0] in "\"'":
        sign = "" if any(whole.fullmatch(value) for whole in _WHOLE) else value[0]
    elif value[0] in _PAIRS:
        closing = _PAIRS[value[0]]
        if value.count('"') % 2:
            return YamlHint("sign-is-quoted", number, column + value.rindex('"'), {"sign": '"', "closing": '"'})
        if closing not in value:
            # A list may continue on the next lines, unless the parser stopped right after it.
            values = {"sign": value[0], "closing": closing}
            return YamlHint("sign-is-quoted", number, column, values) if is_near else None
        sign = "" if re.fullmatch(rf"[^#]*\{closing}[ ]*(?:#.*)?", value) else value[0]
    elif value[:2] == "- " or (value[0] in _OWN_SIGNS and not re.fullmatch(r"[|>][+-]?", value)):
        sign = value[0]
    elif is_last and (colon := re.search(r":(?=[ \t]|$)", value)):
        sign, column = ":", column + colon.start()
    if not sign:
        return None
    line = quoted_line(match["before"].strip(), _bare(value, sign))
    return YamlHint("sign-is-quoted", number, column, {"sign": sign, "line": line})


def _bare(value: str, sign: str) -> str:
    """The text of a value without the quotation marks that were meant to enclose it."""
    if sign not in "\"'":
        return value
    # A single mark was meant to enclose the value; of several, some belong to the text.
    return value.replace(sign, "") if value.count(sign) == 1 else value[1:-1] if _encloses(value, sign) else value


def _unknown_escape(number: int, line: str) -> YamlHint | None:
    """Return a hint if a quoted value has a backslash before what it gives no meaning to."""
    match = _KEY.match(line)
    if match is None or not _WHOLE[0].fullmatch(match["value"]):
        return None
    for escape in _ESCAPE.finditer(match["value"]):
        sign, length = escape[1], _HEX_DIGITS.get(escape[1], 0)
        code = int(escape[2][:length] or "0", 16)
        is_code = len(escape[2]) >= length and code < 0x110000 and not 0xD800 <= code < 0xE000
        if not (is_code if length else sign in _ESCAPED):
            inner = match["value"].rpartition('"')[0][1:].replace('\\"', '"')
            meant = quoted_line(match["before"].strip(), inner)
            return YamlHint(
                "sign-is-quoted", number, match.start("value") + escape.start(), {"sign": "\\", "escape": meant}
            )
    return None


def _encloses(value: str, sign: str) -> bool:
    """Whether the quotation marks at both ends are one pair, with others of their kind in the text between."""
    inner = value[1:-1]
    first = inner.find(sign)
    if len(value) < 3 or value[-1] != sign or first < 0:
        return False
    # The next mark closes the first one behind a word, unless it is an apostrophe.
    before, after = inner[first - 1 : first], inner[first + 1 : first + 2]
    return not before.strip() or (sign == "'" and before.isalnum() and after.isalnum())


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_astray(lines: Sequence[str]) -> bool:
    """Return whether the last line is indented below a key with a value, or aligned with none of the lines above."""
    *above, line = lines
    if not above or not line.strip():
        return False
    match = _KEY.match(above[-1])
    begin = match.start("key") if match is not None and match["key"] else _margin(above[-1])
    begins = {_margin(each) for each in above} | {begin}
    return (match is not None and _margin(line) > begin) or _margin(line) not in begins


def quoted_line(before: str, text: str) -> str:
    """Return a line with a key, or other text before a value, and the value in straight quotation marks."""
    mark = "" if not before else f"{before} " if before.endswith((":", "-")) else f"{before}: "
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'{mark}"{quoted}"'


def meant_number(text: str) -> int | None:
    """Return a whole number written with separators or in the digits of another script; None if in doubt."""
    plain = re.sub("[ _\u00a0\u202f\u066c]", "", text)
    if len(plain) > 12 or not plain.isdecimal():
        return None
    return int(plain)


def items_meant(text: str) -> str | None:
    """Return names between commas, or a single one, as a list in YAML; None where they may be words of one text."""
    # Hyphens without a space behind them begin no items: YAML takes their lines for one text.
    separator = r"(?:^|\s+)-" if re.match(r"-[^\W\d_]", text) else "[,;\u060c\u061b\u3001\uff0c]"
    parts = [part.strip() for part in re.split(separator, text)][text.startswith("-") :]
    return f"[{', '.join(parts)}]" if all(_NAME.fullmatch(part) for part in parts) else None


def list_meant(text: str) -> str | None:
    """Return names with a separator other than YAML's comma as a list in YAML; None if there are none."""
    parts = [part.strip() for part in re.split("[\u060c\u061b\u3001\uff0c;]", text)]
    return ", ".join(parts) if len(parts) > 1 and all(parts) else None


def meant_day(text: str) -> str | None:
    """Return a date in ISO 8601 that was written day first, with slashes or in other digits; None if it is no date."""
    parts = re.fullmatch(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})", text.strip())
    if parts is None:
        return None
    first, month, last = (int(part) for part in parts.groups())
    year, day = (first, last) if first > 31 else (last, first)
    try:
        return date(year, month, day).isoformat() if year >= 1000 else None
    except ValueError:
        return None


def term_named(text: str, known: Collection[str]) -> str | None:
    """Return the id of the term whose name, in one of the three languages, is this text; None if there is none."""
    entries: Mapping[str, Any] = known if isinstance(known, Mapping) else {}
    for term, entry in entries.items():
        if text.casefold() in (name.casefold() for name in getattr(entry, "name", {}).values()):
            return term
    return None
