# SPDX-License-Identifier: MIT
"""The files of one language: entries and words in shards cut by sorted key, titles, columns, and excerpts.

Every file is a classic script that hands one value to ``ProceedingsSearch.receive``, so that it loads under
``script-src 'self'`` and from ``file://``. Names are made of content, but for the manifest's.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

SHARD: Final = 14_000
"""Characters of a shard, unless one line alone has more."""
PARTS: Final = 2
"""Parts of a document's text in a file of excerpts."""
NAMED_TOGETHER: Final = 8
"""Shards that share a name, so that the manifest stays small."""
DOCUMENTS_TOGETHER: Final = 16
"""Documents whose files of excerpts share a name."""

_LETTERS: Final = 7


@dataclass
class Files:
    """The files made so far, by their name below the language's folder."""

    language: str
    made: dict[str, bytes] = field(default_factory=dict)

    def add(self, kind: str, values: Sequence[object]) -> str:
        """Make files ``<kind>-<name>-0``, ``-1`` … under one name, which is returned."""
        texts = [_script_value(value) for value in values]
        digest = hashlib.sha256("\0".join((kind, *texts)).encode()).digest()
        letters = base64.b32encode(digest).decode().lower()
        for length in range(_LETTERS, len(letters)):
            name = letters[:length]
            scripts = {
                f"{kind}-{name}-{place}.js": self._script(f"{kind}-{name}-{place}", text)
                for place, text in enumerate(texts)
            }
            if all(self.made.get(file, script) == script for file, script in scripts.items()):
                self.made.update(scripts)
                return name
        raise AssertionError(letters)

    def manifest(self, value: object) -> None:
        """The one file whose name does not change, and which names the others."""
        self.made["manifest.js"] = self._script("manifest", _script_value(value))

    def _script(self, name: str, text: str) -> bytes:
        return f'ProceedingsSearch.receive("{self.language}/{name}",{text});\n'.encode()


def _script_value(value: object) -> str:
    """A value as JavaScript: JSON whose line separators older browsers refuse are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def cut(lines: Mapping[str, str], keys: Sequence[str], depth: int = 0) -> list[list[str]]:
    """Sorted keys in groups of about ``SHARD`` characters of their lines, cut where their beginnings differ.

    The cuts depend on the keys around them and not on all before them, so that an edit moves few of them.
    """
    if sum(len(lines[key]) + 1 for key in keys) <= SHARD or len(keys) == 1:
        return [list(keys)]
    families: dict[str, list[str]] = {}
    for key in keys:
        families.setdefault(key[: depth + 1], []).append(key)
    if len(families) == 1:
        return cut(lines, keys, depth + 1)
    found: list[list[str]] = []
    room = 0
    for family in families.values():
        size = sum(len(lines[key]) + 1 for key in family)
        if size > SHARD:
            found.extend(cut(lines, family, depth + 1))
            room = SHARD - sum(len(lines[key]) + 1 for key in found[-1])
        elif found and size <= room:
            found[-1].extend(family)
            room -= size
        else:
            found.append(family)
            room = SHARD - size
    return found


def shards(files: Files, kind: str, lines: Mapping[str, str]) -> Mapping[str, Any]:
    """Lines by key, in files; the manifest needs where each begins and what it is named."""
    keys = sorted(lines)
    groups = cut(lines, keys) if keys else []
    texts = ["\n".join(lines[key] for key in group) for group in groups]
    names = [files.add(kind, texts[place : place + NAMED_TOGETHER]) for place in range(0, len(texts), NAMED_TOGETHER)]
    bounds = [_bound(before[-1], group[0]) for before, group in pairwise(groups)]
    return {"bounds": " ".join(bounds), "names": " ".join(names)}


def _bound(before: str, key: str) -> str:
    """The shortest beginning of a key that sorts after the key before it."""
    shared = next((place for place, (one, two) in enumerate(zip(before, key, strict=False)) if one != two), len(before))
    return key[: shared + 1]


def excerpts(files: Files, parts: Sequence[Sequence[Any]]) -> str:
    """The parts of every document in order, in files of ``PARTS`` rows; the names, for ``DOCUMENTS_TOGETHER`` each.

    The file of a part follows from the number of parts of the documents before it under the same name.
    """
    names = []
    for first in range(0, len(parts), DOCUMENTS_TOGETHER):
        rows = [row for of_document in parts[first : first + DOCUMENTS_TOGETHER] for row in of_document]
        names.append(files.add("e", [rows[place : place + PARTS] for place in range(0, len(rows), PARTS)]))
    return " ".join(names)
