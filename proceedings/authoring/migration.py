# SPDX-License-Identifier: MIT
"""Older forms of records become the present one, step by step, as edits that keep comments, order and other bytes.

A form has a number, ``format_version`` in mkdocs.yml. Form 0 had ``licence`` on its own, and told a translation by
``lang_source`` and ``state``; form 1 has the groups ``rights`` and ``translation``. The bodies of both were read by
Python-Markdown with the extensions that mkdocs.yml lists; those of form 2 are CommonMark with GitHub's extensions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from typing import Final, NamedTuple

from proceedings.frontmatter.editing import Front, UneditableError, as_plain
from proceedings.frontmatter.reader import Scalar
from proceedings.project.settings import FORMAT_VERSION
from proceedings.records.record import text_digest
from proceedings.texts import retired

_DIALECT: Final = 2
"""The form whose bodies are read in another dialect than before."""
_LANGUAGE: Final = re.compile(r"\.[a-z]+\.md$")
_LISTED: Final = re.compile(r"^markdown_extensions:[ ]*\n(?P<lines>(?:[ ]*(?:-|#|[ ]{4,}\w).*\n?)*)", re.MULTILINE)
_ENTRY: Final = re.compile(r"[ ]*-[ ]+(?P<name>[\w.]+)[ ]*(?:#.*)?")
_NUMBER: Final = re.compile(r"^(?P<before>[ \t]+format_version:[ \t]*)(?P<number>\d+)", re.MULTILINE)

Step = Callable[[Front, Collection[str]], Iterator[str]]
"""Brings one file from a form to the next, given the Markdown extensions that mkdocs.yml lists.

It yields the names of what it changed, none where there is nothing to do.
"""


@dataclass(frozen=True)
class Migrated:
    """A file as it has to be written, the names of the changes in it, and its lines that go and come."""

    path: str
    data: bytes
    changes: tuple[str, ...]
    lines: tuple[str, ...] = ()


class Differing(NamedTuple):
    """A place of a body that would be published in another way: path, and what was said and would be said."""

    path: str
    before: str
    now: str


@dataclass(frozen=True)
class Migration:
    """What brings a project to the present form: files to write, those to change by hand, and what differs."""

    files: tuple[Migrated, ...]
    by_hand: tuple[str, ...]
    differing: tuple[Differing, ...] = ()


def migrate(files: Mapping[str, bytes], version: int, extensions: Collection[str] = ()) -> Migration:
    """Return the changes that bring files from a form to the present one. Files that need none are left out."""
    fronts: dict[str, Front] = {}
    changes: dict[str, list[str]] = {}
    by_hand: list[str] = []
    for path, data in sorted(files.items()):
        try:
            fronts[path] = front = Front(path, data)
            changes[path] = [
                name for number in range(version, FORMAT_VERSION) for name in STEPS[number](front, extensions)
            ]
        except UneditableError:
            by_hand.append(path)
            fronts.pop(path, None)
    _stamp(fronts, files, changes)
    changed = tuple(
        Migrated(path, front.data, tuple(changes[path]), _lines(files[path], front.data))
        for path, front in fronts.items()
        if changes[path]
    )
    differing = tuple(_differing(fronts, files, extensions)) if version < _DIALECT else ()
    return Migration(changed, tuple(by_hand), differing)


def _stamp(fronts: Mapping[str, Front], files: Mapping[str, bytes], changes: Mapping[str, list[str]]) -> None:
    """Give translations the digest of their source as it is now, where they carry the one of the source as it was."""
    for path, front in fronts.items():
        block = front.block("translation")
        source = block.get("source_language") if block else None
        stamped = block.get("digest") if block else None
        if not isinstance(source, Scalar) or not isinstance(stamped, Scalar):
            continue
        source_path = _LANGUAGE.sub(f".{source.text}.md", path)
        if source_path not in fronts or source_path == path:
            continue
        before, now = _digest(Front(source_path, files[source_path])), _digest(fronts[source_path])
        if before != now and stamped.text == before:
            front.set("translation", "digest", now, form=f'"{now}"')
            changes[path].append("digest")


def _digest(front: Front) -> str:
    texts = [
        found.text if isinstance(found := front.node.get(key), Scalar) else "" for key in ("title", "summary", "note")
    ]
    return text_digest(texts[0], texts[1], texts[2] or None, front.body)


def _lines(before: bytes, now: bytes) -> tuple[str, ...]:
    """The lines of a file that go, with ``-`` before them, and those that come, with ``+``."""
    old, new = before.decode().splitlines(), now.decode().splitlines()
    return tuple(line for line in unified_diff(old, new, lineterm="", n=0) if not line.startswith(("---", "+++", "@@")))


def _differing(
    fronts: Mapping[str, Front], files: Mapping[str, bytes], extensions: Collection[str]
) -> Iterator[Differing]:
    # The package that read former bodies takes long to load, and only an old project needs it.
    from proceedings.texts.comparison import differences

    for path, front in fronts.items():
        language = path.removesuffix(".md").rpartition(".")[2]
        found = differences(Front(path, files[path]).body, front.body, extensions, language)
        yield from (Differing(path, difference.before, difference.now) for difference in found)


def with_version(settings: str, version: int) -> str:
    """The text of mkdocs.yml with another ``format_version``. Raises UneditableError where there is not exactly one."""
    if len(_NUMBER.findall(settings)) != 1:
        raise UneditableError
    return _NUMBER.sub(lambda match: f"{match['before']}{version}", settings)


def with_extensions(settings: str) -> str:
    """The text of mkdocs.yml without the Markdown extensions that no longer act, each on a line of its own."""
    listed = _LISTED.search(settings)
    if listed is None:
        return settings
    kept = "".join(line for line in listed["lines"].splitlines(keepends=True) if not _is_retired(line))
    if "admonition" in listed["lines"] and "pymdownx.details" not in kept:
        kept += "  - pymdownx.details\n"
    return f"{settings[: listed.start('lines')]}{kept}{settings[listed.end('lines') :]}"


def _is_retired(line: str) -> bool:
    match = _ENTRY.fullmatch(line.rstrip("\r\n"))
    return match is not None and retired(match["name"]) is not None


def _from_0(front: Front, _extensions: Collection[str]) -> Iterator[str]:
    if front.node.get("licence") is not None:
        _move(front, "licence", "rights", "licence", ("holders", "[editors]", ["editors"]))
        yield "licence"
    for key, name in (("lang_source", "source_language"), ("state", "state")):
        if front.node.get(key) is not None:
            _move(front, key, "translation", name)
            yield key


def _from_1(front: Front, extensions: Collection[str]) -> Iterator[str]:
    # The parser is loaded only where an old project needs it.
    from proceedings.texts.former import rewritten

    body, names = rewritten(front.body, extensions)
    if names:
        front.replace_body(body)
        yield from names


STEPS: Final[Mapping[int, Step]] = {0: _from_0, 1: _from_1}
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
