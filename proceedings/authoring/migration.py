# SPDX-License-Identifier: MIT
"""Older forms of front matter become the present one, step by step, as edits that keep comments and order.

A form has a number, ``format_version`` in mkdocs.yml. Form 0 had ``licence`` on its own, and told a translation by
``lang_source`` and ``state``; form 1 has the groups ``rights`` and ``translation``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from proceedings.frontmatter.editing import Front, UneditableError, as_plain
from proceedings.frontmatter.reader import Scalar
from proceedings.project.settings import FORMAT_VERSION

_NUMBER: Final = re.compile(r"^(?P<before>[ \t]+format_version:[ \t]*)(?P<number>\d+)", re.MULTILINE)

Step = Callable[[Front], Iterator[str]]
"""Brings one file from a form to the next; yields the names of what it changed, none where there is nothing to do."""


@dataclass(frozen=True)
class Migrated:
    """A file as it has to be written, and the names of the changes in it."""

    path: str
    data: bytes
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Migration:
    """What brings a project to the present form: files to write, and those that only a person can change."""

    files: tuple[Migrated, ...]
    by_hand: tuple[str, ...]


def migrate(files: Mapping[str, bytes], version: int) -> Migration:
    """The changes that bring files from a form to the present one. Files that need none are left out."""
    changed: list[Migrated] = []
    by_hand: list[str] = []
    for path, data in sorted(files.items()):
        try:
            front = Front(path, data)
            changes = [name for number in range(version, FORMAT_VERSION) for name in STEPS[number](front)]
        except UneditableError:
            by_hand.append(path)
            continue
        if changes:
            changed.append(Migrated(path, front.data, tuple(changes)))
    return Migration(tuple(changed), tuple(by_hand))


def with_version(settings: str, version: int) -> str:
    """The text of mkdocs.yml with another ``format_version``. Raises UneditableError where there is not exactly one."""
    if len(_NUMBER.findall(settings)) != 1:
        raise UneditableError
    return _NUMBER.sub(lambda match: f"{match['before']}{version}", settings)


def _from_0(front: Front) -> Iterator[str]:
    if front.node.get("licence") is not None:
        _move(front, "licence", "rights", "licence", ("holders", "[editors]", ["editors"]))
        yield "licence"
    for key, name in (("lang_source", "source_language"), ("state", "state")):
        if front.node.get(key) is not None:
            _move(front, key, "translation", name)
            yield key


STEPS: Final[Mapping[int, Step]] = {0: _from_0}
"""The step that leaves each form; one is added whenever ``settings.FORMAT_VERSION`` grows."""


def _move(front: Front, key: str, group: str, name: str, first: tuple[str, str, list[str]] | None = None) -> None:
    """Move a line into a group, under another name; a new group takes the line's place, with a first key if given."""
    node = front.node.get(key)
    line_number = next(found.line for found, _ in front.node.entries if found.text == key)
    line = front.lines[line_number - 1].rstrip("\r\n")
    if not isinstance(node, Scalar) or node.line != line_number or not line.startswith(f"{key}:"):
        raise UneditableError(front.path)
    rest = line.removeprefix(f"{key}:")
    expected = as_plain(front.node)
    del expected[key]
    if front.node.get(group) is None:
        lines = [f"{group}:", *([f"  {first[0]}: {first[1]}"] if first else []), f"  {name}:{rest}"]
        expected[group] = ({first[0]: first[2]} if first else {}) | {name: node.text}
        front.replace_lines(line_number, line_number, tuple(lines), expected)
        return
    block = front.block(group)
    if block is None or block.get(name) is not None:
        raise UneditableError(front.path)
    front.replace_lines(line_number, line_number, (), expected)
    front.set(group, name, node.text, form=rest.strip())
