# SPDX-License-Identifier: MIT
"""Blocks of a Word file become a submission: title, sections of the type, and the headings of what is left."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, Final, NamedTuple

from proceedings.authoring.filled import (
    Filled,
    agreements_of_form,
    contributor_of_form,
    language_of_form,
    values_of_form,
)
from proceedings.authoring.submissions import (
    CHOSEN,
    MadeChange,
    Origin,
    Question,
    Submission,
    SubmittedImage,
    change,
    cleaned,
    question,
    quoted,
    sign_changes,
)
from proceedings.authoring.word.blocks import WordBlock
from proceedings.authoring.word.found import questions
from proceedings.authoring.word.headings import LONGEST as LONGEST_HEADING
from proceedings.authoring.word.headings import numbered, proposed
from proceedings.authoring.word.reading import Converted
from proceedings.authoring.word.source_notes import SourceNotes
from proceedings.frontmatter.kinds import Text
from proceedings.frontmatter.slugs import slug_of
from proceedings.languages import LANGUAGES, TYPES, language_of_script
from proceedings.orthography import analysis, without_article
from proceedings.records.contributing import Contributed
from proceedings.records.field_help import Explained, fields_of
from proceedings.records.record import LONGEST_TITLE, Record
from proceedings.registers import Registers

_NO_HEADING: Final = frozenset(("title", "note"))
"""Texts of the front matter that no heading of a file names."""
_DEEPEST: Final = 6
_TOP: Final = 2
"""The level of the highest heading of a body."""
_IMAGE: Final = re.compile(r"!\[([^\]]*)\]\(([0-9a-f]{12}\.\w+)\)")
_SHOWN: Final = 12
_NO_WORD: Final = re.compile(r"[\W_]+")


class Proposable(StrEnum):
    """What is proposed to the person, by the last part of the question's name."""

    TITLE = "title"
    HEADINGS = "headings"
    LISTS = "lists"
    SOURCES = "sources"
    SECTIONS = "sections"


@dataclass(frozen=True)
class Structuring:
    """How a file is to be read: as which type of record, and which proposals the person agreed to."""

    registers: Registers
    cls: Contributed | None
    accepted: frozenset[str] = frozenset()
    verbatim: bool = False


def submission(made: Converted, wanted: Structuring) -> Submission:
    """Return a submission from a file's blocks. What is not clear is asked."""
    sections = _Sections(wanted)
    title, blocks, asks_for_title = _title(made.blocks, sections, accepts=Proposable.TITLE in wanted.accepted)
    looked_at = partial(
        proposed,
        blocks,
        lambda block: sections.of(block) is not None,
        headings=Proposable.HEADINGS in wanted.accepted,
        lists=Proposable.LISTS in wanted.accepted,
    )
    found = looked_at()
    asked = questions(list(made.found))
    alike = sections.alike([*(block for block in found.blocks if block.kind == "heading"), *found.headings])
    if Proposable.SECTIONS in wanted.accepted:
        sections.add(alike)
        found = looked_at()
    else:
        lines = (f"{block.text} = {name}" for block, name, _ in alike)
        blocks_ = [WordBlock("heading", 0, "", line, 0) for line in lines]
        asked += _choice(Proposable.SECTIONS, blocks_, sections=" ".join(section for _, _, section in alike))
    if asks_for_title is not None:
        asked += _choice(Proposable.TITLE, [asks_for_title])
    heads = [block for block in found.headings if block is not asks_for_title]
    parts = _Parts(found.blocks, sections)
    notes = SourceNotes(made.notes)
    if Proposable.SOURCES in wanted.accepted:
        parts.body = notes.cited(parts.body)
        parts.sections = {key: notes.cited(text) for key, text in parts.sections.items()}
    else:
        asked += _choice(Proposable.SOURCES, [WordBlock("note", 0, "", note.text, 0) for note in notes.found])
    texts = {"title": title, **parts.texts}
    values: dict[str, Any] = {key: block.text for key, block in texts.items() if block is not None}
    signs: Counter[str] = Counter()
    filled = [Filled(each.tag, each.text if wanted.verbatim else cleaned(each.text, signs)) for each in made.filled]
    values |= values_of_form(filled)
    if Proposable.SOURCES in wanted.accepted and notes.found:
        values["sources"] = [note.source for note in notes.found]
    asked += [*_choice(Proposable.HEADINGS, heads), *_choice(Proposable.LISTS, found.lists)]
    asked += _images(parts.body, parts.sections)
    counts = (change(f"word.{key}" if key in _OF_WORD else f"changes.{key}", count=count) for key, count in made.counts)
    return Submission(
        type=wanted.cls.type if wanted.cls is not None else "",
        language=language_of_form(filled),
        values=values,
        sections=parts.sections,
        body=parts.body,
        notes="\n\n".join(notes.left if Proposable.SOURCES in wanted.accepted else made.notes),
        images=tuple(SubmittedImage(name, data) for name, data in made.images),
        verbatim=wanted.verbatim,
        contributor=contributor_of_form(filled),
        confirmed=agreements_of_form(filled),
        origins={(key,): _origin(block) for key, block in texts.items() if block is not None},
        questions=tuple(asked),
        changes=(
            *(each.change() for each in made.found if not each.is_question),
            *counts,
            *sign_changes(signs),
            *parts.changes,
        ),
    )


_OF_WORD: Final = frozenset(("contents", "inner_link", "link"))
"""What is counted and belongs to Word files only."""


def _origin(block: WordBlock) -> Origin:
    return Origin(paragraph=block.paragraph, words=quoted(block.text))


def _choice(name: str, blocks: Sequence[WordBlock], sections: str = "") -> Iterator[Question]:
    if blocks:
        lines = [f"\n   – {quoted(block.text)}" for block in blocks[:_SHOWN]]
        more = "\n   …" if len(blocks) > _SHOWN else ""
        yield question(
            f"{CHOSEN}{name}", f"word.{name}", count=len(blocks), found="".join(lines) + more, sections=sections
        )


def _images(body: str, sections: Mapping[str, str]) -> Iterator[Question]:
    for alt, name in _IMAGE.findall("\n".join((body, *sections.values()))):
        if not alt.strip():
            yield question(f"image.{name}", "word.image", image=name)


def _title(
    blocks: Sequence[WordBlock], sections: _Sections, *, accepts: bool
) -> tuple[WordBlock | None, Sequence[WordBlock], WordBlock | None]:
    """Return the title, the blocks that are left, and a block that may be the title where the person says so.

    The title is a paragraph of that style, else the only heading of its level; a short first line may be one.
    """
    for at, block in enumerate(blocks):
        if block.kind == "title" and len(block.text) <= LONGEST_TITLE:
            return block, (*blocks[:at], *blocks[at + 1 :]), None
    levels = [block.level for block in blocks if block.kind == "heading"]
    first = blocks[0] if blocks else None
    if first is None or sections.of(first) is not None or len(first.text) > LONGEST_TITLE:
        return None, blocks, None
    if first.kind == "heading" and levels.count(first.level) == 1 and first.level == min(levels):
        return first, blocks[1:], None
    looks_like_one = first.kind == "paragraph" and (first.is_bold or first.text[-1:] not in ".:;؛")
    if not looks_like_one or len(blocks) == 1 or not first.text:
        return None, blocks, None
    return (first, blocks[1:], None) if accepts else (None, blocks, first)


class _Text(NamedTuple):
    """A text of the front matter: its field, and the most characters that it may have."""

    explained: Explained
    longest: int

    @property
    def key(self) -> str:
        return self.explained.field.key


class _Sections:
    """The sections of a type, by their headings in any language."""

    def __init__(self, wanted: Structuring) -> None:
        known = [*_known_headings(wanted)]
        self.names = {name for name, _ in known}
        self._headings = {_folded(name): section for name, section in known}
        self._shown = {_folded(name): name for name, _ in known}
        self.texts = dict(_texts(wanted))
        """The key and the longest length of each text of the front matter that a file may give under a heading."""

    def alike(self, blocks: Sequence[WordBlock]) -> list[tuple[WordBlock, str, str]]:
        """Return the lines that begin as the heading of a section that no line names: the line, heading and section."""
        left = dict(self._headings)
        for block in blocks:
            named = self.of(block)
            left = {plain: section for plain, section in left.items() if section != named}
        found: list[tuple[WordBlock, str, str]] = []
        for block in blocks:
            plain = _folded(block.text)
            meant = {section: key for key, section in left.items() if plain.startswith(f"{key} ")}
            if self.of(block) is None and len(meant) == 1 and len(block.text) <= LONGEST_HEADING:
                ((section, key),) = meant.items()
                left = {other: each for other, each in left.items() if each != section}
                found.append((block, self._shown[key], section))
        return found

    def add(self, found: Sequence[tuple[WordBlock, str, str]]) -> None:
        """Take lines as the headings of sections."""
        self._headings |= {_folded(block.text): section for block, _, section in found}

    def of(self, block: WordBlock) -> str | None:
        """Return the id of the section that a line is the heading of, or the key of a text of the front matter."""
        if len(block.text) > LONGEST_HEADING:
            return None
        plain = _folded(block.text)
        return self.texts[plain].key if plain in self.texts else self._headings.get(plain)


class _Parts:
    """The text of a submission by section."""

    def __init__(self, blocks: Sequence[WordBlock], known: _Sections) -> None:
        self.texts: dict[str, WordBlock] = {}
        longest = {text.key: text.longest for text in known.texts.values()}
        self.changes: list[MadeChange] = []
        self._ids: set[str] = set()
        parts: dict[str, list[str]] = {"": []}
        levels = [block.level for block in blocks if block.kind == "heading"]
        self._shift = _TOP - min(levels, default=_TOP)
        here = ""
        waiting = deque(blocks)
        while waiting:
            block = waiting.popleft()
            section = known.of(block) if block.kind == "heading" else None
            if block.kind != "heading":
                parts[here].append(block.markdown)
            elif section in longest and section not in self.texts and _is_alone(waiting, longest[section]):
                self.texts[section] = waiting.popleft()
            elif section is not None and section not in longest:
                here = section
                parts.setdefault(here, [])
                if block.text not in known.names:
                    self.changes.append(change("word.heading", _origin(block), section=section))
            else:
                parts[here].append(self._heading(block, inner=bool(here)))
        self.body = "\n\n".join(parts.pop(""))
        self.sections = {key: "\n\n".join(texts) for key, texts in parts.items()}

    def _heading(self, block: WordBlock, *, inner: bool) -> str:
        level = min(
            max(block.level + self._shift, _TOP) + (1 if inner and block.level + self._shift <= _TOP else 0), _DEEPEST
        )
        return f"{'#' * level} {block.markdown}{self._id(block.text, level)}"

    def _id(self, text: str, level: int) -> str:
        """Return the id of a heading of the highest level, which links of other pages lead to."""
        slug = slug_of(text[len(numbered(text)) :])
        if level != _TOP or not slug or slug in self._ids:
            return ""
        self._ids.add(slug)
        return f" {{#{slug}}}"


def _is_alone(waiting: deque[WordBlock], longest: int) -> bool:
    """Return whether one paragraph follows that is short enough, and then another heading."""
    return (
        len(waiting) > 1
        and waiting[0].kind == "paragraph"
        and len(waiting[0].text) <= longest
        and waiting[1].kind == "heading"
    )


def _known_headings(wanted: Structuring) -> Iterator[tuple[str, str]]:
    """Yield the headings of the type's sections, in all languages, with the ids of the sections."""
    if wanted.cls is None:
        return
    table = wanted.registers.words.get(f"{TYPES}{wanted.cls.type}", {})
    for section in wanted.cls.sections:
        yield section, section
        for name in table.get(f"sections.{section}.heading", {}).values():
            yield name, section


def _texts(wanted: Structuring) -> Iterator[tuple[str, _Text]]:
    """Yield the names of the summary and its like in all languages; of two with one name, the longer counts."""
    found = [
        _Text(each, kind.longest)
        for key, each in fields_of(wanted.cls or Record).items()
        if each.field.localised and key not in _NO_HEADING and isinstance(kind := each.field.kind, Text)
    ]
    for text in sorted(found, key=lambda each: each.longest):
        for language in LANGUAGES:
            yield _folded(wanted.registers.word(text.explained.room, text.explained.label, language)), text


def _folded(text: str) -> str:
    """Return a heading without number, articles, accents and punctuation."""
    words = analysis()
    plain = words.respelt(text[len(numbered(text)) :]).strip()
    if not words.is_arabic(plain):
        for language in LANGUAGES:
            plain = without_article(plain, language)
    parts = (part for part in _NO_WORD.split(plain) if part)
    arabic = language_of_script("arabic")
    return " ".join(without_article(part, arabic) if words.is_arabic(part) else part for part in parts)
