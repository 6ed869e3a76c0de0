# SPDX-License-Identifier: MIT
"""A correction that somebody sent becomes a change of the text that it names, or questions to the person."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from proceedings.authoring.addressed import parts_of, record_at
from proceedings.authoring.correcting_facts import CorrectedFacts
from proceedings.authoring.errata import add_erratum, is_published
from proceedings.authoring.plain_text import escaped_inline
from proceedings.authoring.resolving import western
from proceedings.authoring.submissions import Question, question, quoted
from proceedings.catalogue import Catalogue
from proceedings.diagnostics import nearest
from proceedings.frontmatter.editing import Front, UneditableError
from proceedings.records.words import Words

_WORD: Final = re.compile(r"\w+")
_BETWEEN: Final = r"(?:\[@[^\]\n]*\]|\[\^[^\]\n]*\]|\]\([^)\s]*\)|\{[^}\n]*\}|[\W_])*?"
"""What may stand between two words of a passage in the source of a text: signs of Markdown, a citation, an address."""
_PAIRED: Final = ("**", "*", "~~", "`")
_DIGIT: Final = re.compile("[0-9]")


@dataclass(frozen=True)
class ProposedChange:
    """The new bytes of each file that a correction changes, by its path, and the change as a unified diff."""

    files: Mapping[str, bytes]
    difference: str
    is_told: bool
    """Whether an erratum tells of it; of a published text whose list of errata is written in brackets none does."""


@dataclass(frozen=True)
class Asking:
    """How a correction is taken: the day of its erratum, and the language in which the person is asked."""

    today: str
    language: str


def proposed_change(catalogue: Catalogue, values: Mapping[str, Any], asking: Asking) -> ProposedChange | Question:
    """Return the change that the values of a correction stand for, or the question that has to be answered first."""
    address, wrong, right = (str(values[key]) for key in ("record", "wrong", "right"))
    found = record_at(catalogue, address)
    if found is None:
        pages = {record.id.rpartition("/")[2]: record.id for record in catalogue.records.values()}
        near = pages.get(nearest(parts_of(address)[-1], pages) or "", "") if parts_of(address) else ""
        return question("record", "questions.record", path=("record",), found=quoted(address), nearest=near)
    record, words = found
    path = words.path
    paths = (path, record.source_words.path)
    fronts = {each: Front(each, (catalogue.root / each).read_bytes()) for each in paths}
    own = fronts[record.source_words.path]
    facts = CorrectedFacts(catalogue, record, asking.language)
    places, named = list(_places(words, wrong)), facts.named(own, wrong)
    if len(places) + len(named) != 1:
        asked = "questions.passage_unclear" if places or named else "questions.passage_absent"
        count = len(places) + len(named)
        return question("wrong", asked, path=("wrong",), found=quoted(wrong), file=path, count=count)
    if places and record.verbatim and words.translation is None:
        return question("wrong", "questions.verbatim", path=("wrong",), title=words.title)
    try:
        if named:
            open_question = facts.changed(own, named[0], right)
            if open_question is not None:
                return open_question
        elif places[0].key == "body":
            fronts[path].replace_body(places[0].replaced(wrong, right, escaped_inline))
        else:
            text = " ".join(places[0].replaced(wrong, right, str).split())
            fronts[path].set_text(places[0].key, text, after="title")
    except UneditableError:
        return question("wrong", "questions.passage_absent", path=("wrong",), found=quoted(wrong), file=path)
    is_told = True
    if is_published(record):
        try:
            add_erratum(own, values, catalogue.profile.languages, asking.today)
        except UneditableError:
            is_told = False
    before = {each: (catalogue.root / each).read_bytes() for each in fronts}
    files = {each: front.data for each, front in fronts.items() if front.data != before[each]}
    differences = (difference(each, before[each], data) for each, data in files.items())
    return ProposedChange(files, "\n".join(differences), is_told)


def difference(path: str, before: bytes, after: bytes) -> str:
    """Return a unified diff of two contents of a file."""
    old, new = (data.decode("utf-8", "replace").splitlines() for data in (before, after))
    return "\n".join(difflib.unified_diff(old, new, path, path, lineterm=""))


class _Place(NamedTuple):
    """A place of a passage: the key of the text or ``body``, the text, and what the passage was found as."""

    key: str
    text: str
    found: re.Match[str]

    def replaced(self, wrong: str, right: str, escape: Callable[[str], str]) -> str:
        """Return the text with other words. Those that begin or end both passages stay with the signs round them."""
        old, new = (list(_WORD.finditer(passage)) for passage in (wrong, right))
        first = _common(wrong, right, old, new)
        last = _common(wrong, right, old[first:], new[first:], backwards=True)
        start, end = self.found.span()
        begin, stop = 0, len(right)
        if first:
            start, begin = self.found.end(first), new[first - 1].end()
        if last:
            end, stop = self.found.start(len(old) - last + 1), new[-last].start()
        for mark in _PAIRED:
            # Half a pair of signs must not stay.
            if self.text.count(mark, start, end) % 2:
                start -= len(mark) * self.text.endswith(mark, 0, start)
                end += len(mark) * self.text.startswith(mark, end)
        return f"{self.text[:start]}{escape(right[begin:stop])}{self.text[end:]}"


def _common(
    wrong: str, right: str, old: list[re.Match[str]], new: list[re.Match[str]], *, backwards: bool = False
) -> int:
    """Return how many words are the same at the beginning of two passages, or at the end, with what parts them."""
    count = 0
    step = -1 if backwards else 1
    for one, other in zip(old[::step], new[::step], strict=False):
        parts = (
            passage[word.end() :] if backwards else passage[: word.start()]
            for passage, word in ((wrong, one), (right, other))
        )
        if one[0] != other[0] or len({" ".join(part.split()) for part in parts}) > 1:
            break
        count += 1
    return count


def _places(words: Words, passage: str) -> Iterator[_Place]:
    """Yield each place of a passage in a text."""
    pattern = _pattern(passage)
    given = ((key, text) for key, text in words.front_texts.items() if (key,) in words.places)
    for key, text in (*given, ("body", words.body)):
        if pattern is not None:
            yield from (_Place(key, text, found) for found in pattern.finditer(text))


def _pattern(passage: str) -> re.Pattern[str] | None:
    """Return the pattern of a passage as a page shows it, a group for each word; in the source, signs may differ."""
    words = _WORD.findall(western(passage))
    if not words:
        return None
    lead, tail = re.split(r"\w(?:.*\w)?", passage, maxsplit=1, flags=re.DOTALL)
    inner = _BETWEEN.join(f"({_DIGIT.sub(_digit, word)})" for word in words)
    return re.compile(f"(?:{_signs(lead)})?(?<!\\w){inner}(?!\\w)(?:{_signs(tail)})?")


def _signs(text: str) -> str:
    """Return the pattern of the signs before or behind a passage."""
    return r"\s*".join(("", *map(re.escape, "".join(text.split())), "")).removesuffix(r"\s*")


def _digit(found: re.Match[str]) -> str:
    """Return a digit as it stands in sources: western, or Arabic-Indic."""
    return f"[{found[0]}{chr(0x660 + int(found[0]))}]"
