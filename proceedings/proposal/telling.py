# SPDX-License-Identifier: MIT
"""What a proposed change does, in sentences whose parts know who wrote them: for Markdown and for a page alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from proceedings.authoring.changes import ChangedRecord, Changes
from proceedings.authoring.passages import MovedFragment, in_runs
from proceedings.diagnostics import Diagnostic
from proceedings.languages import NATIVE, word


class PartKind(Enum):
    """Who wrote a part of a line.

    Words of the program, an arrow from what was to what is, which points as the text is read, a name as the project
    writes it, or a sentence that may quote what a stranger wrote.
    """

    WORDS = "words"
    ARROW = "arrow"
    NAME = "name"
    QUOTED = "quoted"


@dataclass(frozen=True)
class ToldPart:
    """A part of a line."""

    text: str
    kind: PartKind = PartKind.WORDS


Line = tuple[ToldPart, ...]


@dataclass(frozen=True)
class ToldSection:
    """What changed in one way: the key of its heading in the words of ``changes``, and a line for each thing."""

    key: str
    lines: tuple[Line, ...]


_PAGES: Final = ("lost", "added", "removed", "gone")
_ARROW: Final = ToldPart(" → ", PartKind.ARROW)


def sections(found: Changes, messages: str) -> Iterator[ToldSection]:
    """Yield what a report tells, in its order, without what has nothing to tell."""
    for key in _PAGES:
        if pages := getattr(found, key):
            yield ToldSection(key, tuple((_name(page),) for page in pages))
    if found.moved:
        yield ToldSection("moved", tuple((_name(old), _ARROW, _name(new)) for old, new in found.moved))
    if found.changed:
        yield ToldSection("changed", tuple(_changed(record, messages) for record in found.changed))
    if found.outdated:
        yield ToldSection(
            "outdated",
            tuple((_name(record), ToldPart(f" ({NATIVE[language]})")) for record, language in found.outdated),
        )
    for key, findings in (("findings_added", found.findings_added), ("findings_gone", found.findings_gone)):
        if findings:
            yield ToldSection(key, tuple(finding(one, messages) for one in findings))


def finding(found: Diagnostic, messages: str) -> Line:
    """Return what a check finds: its place, how grave it is, what is wrong, the rule."""
    severity = word("commands", f"severity.{found.severity.value}", messages)
    message = ToldPart(found.message(messages), PartKind.QUOTED)
    return (
        _name(str(found.place)),
        ToldPart(f" {severity}: "),
        message,
        ToldPart(" ("),
        _name(found.rule),
        ToldPart(")"),
    )


def _name(text: str) -> ToldPart:
    return ToldPart(text, PartKind.NAME)


def _changed(record: ChangedRecord, messages: str) -> Line:
    told: dict[str, Iterable[Line]] = {
        "languages_added": [(ToldPart(NATIVE[language]),) for language in record.languages_added],
        "languages_removed": [(ToldPart(NATIVE[language]),) for language in record.languages_removed],
        "texts": [(ToldPart(NATIVE[language]),) for language in record.texts],
        "facts": [(_name(fact),) for fact in record.facts],
        "links_added": [(_name(link),) for link in record.links_added],
        "links_removed": [(_name(link),) for link in record.links_removed],
        "sizes": [
            (ToldPart(f"{NATIVE[language]} {was}"), _ARROW, ToldPart(f"{now}")) for language, was, now in record.sizes
        ],
        "fragments": [_run(first, last) for first, last in in_runs(list(record.fragments))],
    }
    line: list[ToldPart] = [_name(record.id)]
    and_, then = (word("commands", f"changes.{key}", messages) for key in ("and", "then"))
    for key, some in told.items():
        for at, one in enumerate(some):
            said = f"{': ' if len(line) == 1 else then}{word('commands', f'changes.{key}', messages)} "
            line += [ToldPart(and_ if at else said), *one]
    return tuple(line)


def _run(first: MovedFragment, last: MovedFragment) -> Line:
    """Return addresses of passages that moved together: ``#p5–#p9 → #p6–#p10``; of one that is gone, it alone."""
    was, now = ([f"#{name}" for name in names] for names in ((first.was, last.was), (first.now, last.now)))
    sides = ["–".join(dict.fromkeys(side)) for side in (was, now if first.now else [])]
    line = [ToldPart(f"{NATIVE[first.language]} ")]
    for side in filter(None, sides):
        line += [*([_ARROW] if len(line) > 1 else []), _name(side)]
    return tuple(line)
