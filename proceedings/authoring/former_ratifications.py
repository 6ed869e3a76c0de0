# SPDX-License-Identifier: MIT
"""Moves ratifications out of the records of instruments, where they once stood, into the register of lists.

A record said of single countries what one of its sources said. Its list in the register is therefore partial, as of the
day on which the last of these sources was read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from proceedings.frontmatter.docs_folder import DOCS, REGISTERS
from proceedings.frontmatter.editing import Front, UneditableError, as_plain, flow_list
from proceedings.frontmatter.reader import Mapping as MappingNode
from proceedings.frontmatter.reader import Scalar, read_register
from proceedings.frontmatter.reader import Sequence as SequenceNode
from proceedings.languages import LANGUAGES, word
from proceedings.registers.ratifications import PARTIAL

KEY: Final = "ratifications"
REGISTER: Final = f"{DOCS}/{REGISTERS}/ratifications.yml"
GROUPS: Final = f"{DOCS}/{REGISTERS}/vocabularies/instrument-groups.yml"
COUNTRIES: Final = f"{DOCS}/{REGISTERS}/countries.yml"
_GROUP: Final = "instruments"
READ: Final = (REGISTER, GROUPS, COUNTRIES)
"""The registers that the move needs."""


class Moved(NamedTuple):
    """The registers to write, by path; the paths of records that changed, and of those that a person has to change."""

    registers: dict[str, bytes]
    records: list[str]
    by_hand: list[str]


def move(fronts: Mapping[str, Front], registers: Mapping[str, bytes]) -> Moved:
    """Move the key out of records, which are edited, into a list for each; where one stands already, a person does."""
    found = [front for front in fronts.values() if isinstance(front.node.get(KEY), SequenceNode)]
    moved = Moved({}, [], [])
    if not found:
        return moved
    groups = [entry.text("id") for entry in _entries(registers, GROUPS)]
    groups_of = {entry.text("id"): entry.texts("groups") for entry in _entries(registers, COUNTRIES)}
    known = {entry.text("id") for entry in _entries(registers, REGISTER)}
    lists: list[str] = []
    for front in found:
        name = PurePosixPath(front.path).name.split(".")[0]
        try:
            lists.append(_list(front, name, groups[0] if groups else _GROUP, groups_of, known))
            _drop(front)
            moved.records.append(front.path)
        except UneditableError:
            moved.by_hand.append(front.path)
    if lists:
        before = registers.get(REGISTER, b"").decode()
        moved.registers[REGISTER] = "\n".join([*([before.rstrip("\n") + "\n"] if before else []), *lists]).encode()
        if not groups:
            moved.registers[GROUPS] = _only_group().encode()
    return moved


def _only_group() -> str:
    """Return the vocabulary of a project that has none: one table, named as the records in it are."""
    names = (f"    {language}: {word('types/instrument', 'plural', language)}\n" for language in LANGUAGES)
    return f"- id: {_GROUP}\n  name:\n{''.join(names)}"


class _Entry:
    """The scalars and lists of an entry of a register, by key."""

    def __init__(self, node: MappingNode) -> None:
        self._node = node

    def text(self, key: str) -> str:
        """Return a text; empty where there is none."""
        found = self._node.get(key)
        return found.text if isinstance(found, Scalar) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a list."""
        found = self._node.get(key)
        items = found.items if isinstance(found, SequenceNode) else ()
        return tuple(item.text for item in items if isinstance(item, Scalar))


def _entries(registers: Mapping[str, bytes], path: str) -> Iterator[_Entry]:
    node = read_register(path, registers[path]).node if path in registers else None
    for item in node.items if isinstance(node, SequenceNode) else ():
        if isinstance(item, MappingNode):
            yield _Entry(item)


def _list(front: Front, name: str, group: str, groups_of: Mapping[str, Sequence[str]], known: Collection[str]) -> str:
    """Return the list of a record as the register writes it. Raises UneditableError."""
    node = front.node.get(KEY)
    assert isinstance(node, SequenceNode)
    entries = [_Entry(item) for item in node.items if isinstance(item, MappingNode)]
    cited = {entry.text("source") for entry in entries}
    sources = {key: (entry, lines) for key, entry, lines in _sources(front) if key in cited}
    covered = {one for entry in entries for one in groups_of.get(entry.text("country"), ())}
    if name in known or len(entries) != len(node.items) or cited != sources.keys() or not covered:
        raise UneditableError(front.path)
    read_on = max(entry.text("accessed") or entry.text("date") for entry, _ in sources.values())
    lines = [
        f"- id: {name}",
        f"  group: {group}",
        f"  coverage: {PARTIAL}",
        f"  as_of: {read_on}",
        f"  country_groups: {flow_list(sorted(covered))}",
        "  sources:",
        *(f"    {line}" for _, copied in sources.values() for line in copied),
        "  ratifications:",
    ]
    for entry in entries:
        lines += [f"    - country: {entry.text('country')}", f"      date: {entry.text('date')}"]
        lines.append(f"      sources: [{entry.text('source')}]")
    return "\n".join(lines) + "\n"


def _sources(front: Front) -> Iterator[tuple[str, _Entry, list[str]]]:
    """Yield key, values and lines of each source of a record, as far to the left as a list goes."""
    node = front.node.get("sources")
    items = [item for item in node.items if isinstance(item, MappingNode)] if isinstance(node, SequenceNode) else []
    ends = [item.line for item in items[1:]]
    if items:
        ends.append(
            min((key.line for key, _ in front.node.entries if key.line > items[-1].line), default=front.body_line - 1)
        )
    for item, end in zip(items, ends, strict=True):
        indent = item.column - 3
        entry = _Entry(item)
        yield entry.text("key"), entry, [line.rstrip("\r\n")[indent:] for line in front.lines[item.line - 1 : end - 1]]


def _drop(front: Front) -> None:
    names = [key for key, _ in front.node.entries]
    first = next(key.line for key in names if key.text == KEY)
    end = min((key.line for key in names if key.line > first), default=front.body_line - 1)
    expected = as_plain(front.node)
    del expected[KEY]
    front.replace_lines(first, end - 1, (), expected)
