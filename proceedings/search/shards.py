# SPDX-License-Identifier: MIT
"""The files of one language: entries and words in shards cut by sorted key, titles, columns, and excerpts.

Every file is a classic script that hands one value to ``ProceedingsSearch.receive``, so that it loads under
``script-src 'self'`` and from ``file://``. Names are made of content, but for the manifest's.
"""

from __future__ import annotations

import base64
import hashlib
import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any, Final

SHARD: Final = 7_000
"""Characters of a shard, unless one line alone has more."""
PARTS: Final = 6
"""Parts of texts in a file of excerpts: those of most documents stand in one, so that its sections come together."""
NAMED_TOGETHER: Final = 8
"""Shards that share a name, so that the manifest stays small."""
DOCUMENTS_TOGETHER: Final = 16
"""Documents whose files of excerpts share a name."""

_LETTERS: Final = 7


@dataclass
class Files:
    """The files made so far, by their name below the language's folder."""

    language: str
    made: dict[str, bytes | None] = field(default_factory=dict)
    """The bytes of each; None for a file that stands as it was."""

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

    def keep(self, names: Iterable[str]) -> None:
        """Let files stand as they are."""
        self.made.update(dict.fromkeys(names))

    def manifest(self, value: object) -> None:
        """Return the one file whose name does not change, and which names the others."""
        self.made["manifest.js"] = self._script("manifest", _script_value(value))

    def _script(self, name: str, text: str) -> bytes:
        return f'ProceedingsSearch.receive("{self.language}/{name}",{text});\n'.encode()


def _script_value(value: object) -> str:
    """Return a value as JavaScript: JSON whose line separators older browsers refuse are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def cut(lines: Mapping[str, str], keys: Sequence[str]) -> list[list[str]]:
    """Return sorted keys in groups of about ``SHARD`` characters of their lines, cut where their beginnings differ.

    The cuts depend on the keys around them and not on all before them, so that an edit moves few of them.
    """
    ends = list(accumulate((len(lines[key]) + 1 for key in keys), initial=0))
    return [list(keys[first:last]) for first, last in _cut(keys, ends, (0, len(keys)), 0)]


def _cut(keys: Sequence[str], ends: Sequence[int], span: tuple[int, int], depth: int) -> list[tuple[int, int]]:
    """Return the groups of keys of a span that share ``depth`` characters; ``ends`` sums the characters before each."""
    first, last = span
    if ends[last] - ends[first] <= SHARD or last - first == 1:
        return [span]
    found: list[tuple[int, int]] = []
    while first < last:
        beginning = keys[first][: depth + 1]
        # No key has a character above this one.
        end = bisect_left(keys, f"{beginning}\uffff", first, last) if len(beginning) > depth else first + 1
        if ends[end] - ends[first] > SHARD:
            found.extend(_cut(keys, ends, (first, end), depth + 1))
        elif found and ends[end] - ends[found[-1][0]] <= SHARD:
            found[-1] = (found[-1][0], end)
        else:
            found.append((first, end))
        first = end
    return found


def shards(files: Files, kind: str, lines: Mapping[str, str]) -> Mapping[str, Any]:
    """Return lines by key, in files; the manifest needs where each begins and what it is named."""
    keys = sorted(lines)
    groups = cut(lines, keys) if keys else []
    texts = ["\n".join(lines[key] for key in group) for group in groups]
    names = [files.add(kind, texts[place : place + NAMED_TOGETHER]) for place in range(0, len(texts), NAMED_TOGETHER)]
    bounds = [_bound(before[-1], group[0]) for before, group in pairwise(groups)]
    return {"bounds": " ".join(bounds), "names": " ".join(names)}


def _bound(before: str, key: str) -> str:
    """Return the shortest beginning of a key that sorts after the key before it."""
    shared = next((place for place, (one, two) in enumerate(zip(before, key, strict=False)) if one != two), len(before))
    return key[: shared + 1]


def excerpts(files: Files, parts: Sequence[Sequence[Any]]) -> str:
    """Return the parts of ``DOCUMENTS_TOGETHER`` documents in order, in files of ``PARTS`` rows at most; their name.

    The file of a part follows from the number of parts of the documents before it under the same name.
    """
    rows = iter([row for of_document in parts for row in of_document])
    return files.add("e", [[next(rows) for _ in range(size)] for size in _sizes([len(each) for each in parts])])


def excerpts_named(name: str, parts: Sequence[int]) -> list[str]:
    """Return the files of documents of so many parts under a name."""
    return [f"e-{name}-{place}.js" for place in range(len(_sizes(parts)))]


def _sizes(parts: Sequence[int]) -> list[int]:
    """Return the rows of each file: a document of which not all parts have room in a file begins the next."""
    sizes = [0]
    for count in parts:
        if sizes[-1] and sizes[-1] + count > PARTS:
            sizes.append(0)
        whole, rest = divmod(sizes[-1] + count, PARTS)
        sizes[-1:] = [*[PARTS] * whole, rest]
    return sizes if sizes[-1] else sizes[:-1]
