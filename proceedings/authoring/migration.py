# SPDX-License-Identifier: MIT
"""Migrate records of an older form, step by step, by edits that keep comments, order and all other bytes.

A form has a number, ``format_version`` in mkdocs.yml. Form 0 had the single key ``licence``, and ``lang_source`` and
``state`` for translations; form 1 has the groups ``rights`` and ``translation``. In both, bodies were Markdown as read
by Python-Markdown with the extensions in mkdocs.yml; in form 2 they are CommonMark with GitHub's extensions.
Stamps of translations have forms of their own (``records.stamps``) and are renewed in projects of any form; so are
ratifications moved that stand in records.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from types import MappingProxyType
from typing import Final, NamedTuple

from proceedings.authoring import former_ratifications
from proceedings.frontmatter.editing import Front, UneditableError, as_plain
from proceedings.frontmatter.reader import Scalar
from proceedings.project.settings import FORMAT_VERSION
from proceedings.records import stamps
from proceedings.records.text_digest import text_digest
from proceedings.texts import retired

_DIALECT: Final = 2
"""The first form whose bodies are read in the present dialect."""
_LANGUAGE: Final = re.compile(r"\.[a-z]+\.md$")
_LISTED: Final = re.compile(r"^markdown_extensions:[ ]*\n(?P<lines>(?:[ ]*(?:-|#|[ ]{4,}\w).*\n?)*)", re.MULTILINE)
_ENTRY: Final = re.compile(r"[ ]*-[ ]+(?P<name>[\w.]+)[ ]*(?:#.*)?")
_NUMBER: Final = re.compile(r"^(?P<before>[ \t]+format_version:[ \t]*)(?P<number>\d+)", re.MULTILINE)

Step = Callable[[Front, Collection[str]], Iterator[str]]
"""Edits one file from a form to the next, given the Markdown extensions in mkdocs.yml.

It yields the names of its changes; none if there is nothing to change.
"""


@dataclass(frozen=True)
class Migrated:
    """A file with its new content (none if it is deleted), the names of changes, and the lines removed and added."""

    path: str
    data: bytes
    changes: tuple[str, ...]
    lines: tuple[str, ...] = ()


class Differing(NamedTuple):
    """A passage of a body that would be published differently: the path, and the text before and after."""

    path: str
    before: str
    now: str


@dataclass(frozen=True)
class Migration:
    """The migration of a project: files to write, files to change by hand, and passages that differ."""

    files: tuple[Migrated, ...]
    by_hand: tuple[str, ...]
    differing: tuple[Differing, ...] = ()


def migrate(
    files: Mapping[str, bytes],
    version: int,
    extensions: Collection[str] = (),
    registers: Mapping[str, bytes] = MappingProxyType({}),
) -> Migration:
    """Return the changes from a form to the present one. Files that need none are left out.

    ``registers`` are the files of `former_ratifications.READ` that there are.
    """
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
    moved = former_ratifications.move(fronts, registers)
    for path in moved.records:
        changes[path].append(former_ratifications.KEY)
    _stamp(fronts, files, changes)
    changed = tuple(
        Migrated(path, front.data, tuple(changes[path]), _lines(files[path], front.data))
        for path, front in fronts.items()
        if changes[path]
    ) + tuple(
        Migrated(path, data, (former_ratifications.KEY,), _lines(registers.get(path, b""), data))
        for path, data in moved.registers.items()
    )
    differing = tuple(_differing(fronts, files, extensions)) if version < _DIALECT else ()
    return Migration(changed, (*by_hand, *moved.by_hand), differing)


def _stamp(fronts: Mapping[str, Front], files: Mapping[str, bytes], changes: Mapping[str, list[str]]) -> None:
    """Stamp translations with the stamp of their source as it is now, if they had one of the source before."""
    for path, front in fronts.items():
        block = front.block("translation")
        source = block.get("source_language") if block else None
        stamped = block.get("digest") if block else None
        if not isinstance(source, Scalar) or not isinstance(stamped, Scalar):
            continue
        source_path = _LANGUAGE.sub(f".{source.text}.md", path)
        if source_path not in fronts or source_path == path:
            continue
        before, now = _stamps(Front(source_path, files[source_path])), _stamps(fronts[source_path])[0]
        if stamped.text in before and stamped.text != now:
            front.set("translation", "digest", now, form=f'"{now}"')
            changes[path].append("digest")


def _stamps(front: Front) -> tuple[str, str]:
    """Return the stamps of a text, in the form of today and in the one before."""
    title, summary, note = (
        " ".join(found.text.split()) if isinstance(found := front.node.get(key), Scalar) else ""
        for key in ("title", "summary", "note")
    )
    texts = (title, summary, note or None, front.body)
    return stamps.stamp(*texts), text_digest(*texts)


def _lines(before: bytes, now: bytes) -> tuple[str, ...]:
    """Return the removed lines of a file, with ``-`` before them, and the added ones, with ``+``."""
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
    """Return mkdocs.yml's text with another ``format_version``. Raises UneditableError unless it has exactly one."""
    if len(_NUMBER.findall(settings)) != 1:
        raise UneditableError
    return _NUMBER.sub(lambda match: f"{match['before']}{version}", settings)


def with_extensions(settings: str) -> str:
    """Return the text of mkdocs.yml without the obsolete Markdown extensions, each on a line of its own."""
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
"""The step from each form to the next; one is added whenever ``settings.FORMAT_VERSION`` grows."""


def _move(front: Front, key: str, group: str, name: str, first: tuple[str, str, list[str]] | None = None) -> None:
    """Move a line into a group under another name; a new group replaces the line and begins with ``first`` if given."""
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
