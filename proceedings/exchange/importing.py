# SPDX-License-Identifier: MIT
"""Units become a translation again: every text at its place in the file, and every other byte as it was.

Nothing is written in part without being asked for, nothing that a check refuses, and nothing over what somebody else
has changed since the file was made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from proceedings.authoring.translation_digest import stamped
from proceedings.authoring.translation_template import place_of
from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, Place, diagnose, has_errors
from proceedings.exchange.exporting import OPEN, front_fields, pairs_of
from proceedings.exchange.guard import Guard, reshaped
from proceedings.exchange.matching import Work, decide, lost_texts, match
from proceedings.exchange.units import Exchange, language_among
from proceedings.frontmatter.editing import Front, UneditableError, quoted, written
from proceedings.project.history import EarlierText
from proceedings.records.record import Record
from proceedings.records.words import Words
from proceedings.texts.extensions import ExtensionList
from proceedings.texts.segments import Segmented, segmented

_DEFINED: Final = re.compile(r"^ {0,3}\[(?!\^)((?:\\.|[^\[\]\\\n])+)\]:[ \t]*\S.*$", re.MULTILINE)
"""The line that says where a link by reference leads: ``[label]: address "title"``."""

Earlier = Callable[[Words, str | None], EarlierText | None]
"""Returns the text of a source that has a stamp, where the history has it."""


@dataclass(frozen=True)
class Wishes:
    """What the person who imports asks for. ``answers`` are keys of ``translation`` as ``translate`` takes them."""

    answers: Mapping[str, str]
    is_partial: bool = False


@dataclass(frozen=True)
class Imported:
    """What became of one record's units. ``data`` are the bytes to write to ``path``; None where nothing is written.

    ``taken`` texts changed. ``unconfirmed`` stay as they are and nobody stands for them; ``open`` have no text yet.
    """

    path: str
    data: bytes | None = None
    is_new: bool = False
    taken: int = 0
    unconfirmed: int = 0
    open: int = 0
    state_is_kept: bool = False
    """Whether the state that was asked for was not given, because the translation is not whole."""
    is_old: bool = False
    """Whether the translation is still stamped with an older text than the source of today."""
    told: tuple[Diagnostic, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether something forbids that it is written."""
        return has_errors(self.told)


class Importer:
    """Takes in translations for one catalogue. ``close`` ends its process."""

    def __init__(self, catalogue: Catalogue, extensions: ExtensionList, digits: str, earlier: Earlier) -> None:
        self._catalogue = catalogue
        self._extensions = extensions
        self._earlier = earlier
        self._guard = Guard(catalogue, extensions, digits)

    def close(self) -> None:
        """End the process that converts texts."""
        self._guard.close()

    def take(self, file: str, exchange: Exchange, wishes: Wishes) -> Imported:
        """Return what a record's translation becomes with the units of an exchange from ``file``."""
        record = self._catalogue.records.get(exchange.record)
        exchange = _in_languages(exchange, self._catalogue.profile.languages)
        unfit = _unfit(record, exchange, self._catalogue.profile.languages, Place(file))
        if unfit is not None:
            return Imported(file, told=(unfit,))
        assert record is not None
        source, target = record.words[exchange.source_language], record.words.get(exchange.language)
        here = segmented(source.body, self._extensions)
        translation = target.translation if target else None
        is_outdated = record.is_outdated(exchange.language)
        earlier = self._earlier(source, translation.digest) if translation and is_outdated else None
        pairs = pairs_of(record, source, target, here, extensions=self._extensions, earlier=earlier)
        work = Work(file, record, source, target, here, pairs)
        match(work, exchange)
        decide(work, exchange, is_partial=wishes.is_partial)
        if target is None:
            return self._started(work, exchange, wishes)
        return self._changed(work, target, exchange, wishes)

    # ---- A translation that exists -----------------------------------------------------------------

    def _changed(self, work: Work, target: Words, exchange: Exchange, wishes: Wishes) -> Imported:
        path = target.path
        data = (self._catalogue.root / path).read_bytes()
        there = segmented(target.body, self._extensions)
        body = self._body(work, target, there, exchange)
        is_outdated = work.record.is_outdated(target.language)
        is_stamped = is_outdated and work.is_whole and work.source.has_stamp(exchange.stamp)
        answers = _answers(wishes) if work.is_whole else {}
        try:
            made = self._edited(work, target, data, body)
            if is_stamped or answers:
                digest = exchange.stamp if is_stamped else (target.translation.digest if target.translation else None)
                made = stamped(path, made, digest or exchange.stamp, answers).data
                made = _without_review(path, made, answers)
        except UneditableError:
            return Imported(path, told=(diagnose("front-matter-is-editable", Place(path)),))
        if made != data:
            work.told += self._guard.faults(work, target.language, path, made)
        refused = has_errors(work.told)
        return Imported(
            path,
            None if refused or made == data else made,
            taken=0 if refused else len(work.texts),
            unconfirmed=len(work.unconfirmed),
            open=len(work.open),
            state_is_kept=bool(wishes.answers) and not work.is_whole,
            is_old=is_outdated and not is_stamped,
            told=tuple(sorted(work.told)),
        )

    def _body(self, work: Work, target: Words, there: Segmented, exchange: Exchange) -> str:
        """Return the body of a translation with the texts to write, in its own frame, or in its source's where it must.

        Its own frame lacks the place of a text that the source has gained.
        """
        texts = {name: text for name, text in work.texts.items() if name in work.here.by_id}
        own = {work.pairs[name].unit: text for name, text in texts.items() if name in work.pairs}
        is_current = work.source.has_stamp(exchange.stamp)
        if len(own) == len(texts) and (there.frame == work.here.frame or not work.is_whole or not is_current):
            work.names = {pair.unit: name for name, pair in work.pairs.items()}
            return there.with_texts(self._in_shape(work, there, own))
        stood = [
            (segment.id, segment.text, target.where_in_body(there.line(segment)).line)
            for segment in there.segments
            if segment.is_read
        ]
        work.told += lost_texts(work, stood)
        return self._composed(work, texts)

    def _composed(self, work: Work, texts: Mapping[str, str]) -> str:
        """Return the source's body with the texts to write and those that stand; what is open is a comment."""
        every = {name: pair.target for name, pair in work.pairs.items() if name in work.here.by_id}
        every = self._in_shape(work, work.here, {**every, **texts})
        left_out = _left_out(work, every)
        every |= {name: OPEN for name in work.open if name.startswith("fn-")}
        body, lines = work.here.body, work.here.body.split("\n")
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        pieces: list[str] = []
        end = 0
        for name, first, last in work.here.blocks:
            start, stop = starts[first - 1], min(starts[last] - 1, len(body))
            if name in left_out and start >= end:
                pieces.append(work.here.with_texts(every, end, start))
                pieces.append("\n".join(place_of(body[start:stop].rstrip("\n"), work.source.language, {})).rstrip("\n"))
                end = stop
        made = "".join((*pieces, work.here.with_texts(every, end)))
        return made if work.target is None else _with_own_links(made, work.target.body)

    def _in_shape(self, work: Work, text: Segmented, texts: Mapping[str, str]) -> dict[str, str]:
        """Return the texts without those that would be read as something else, which are told.

        So what else is wrong is found at its own place.
        """
        wrong = reshaped(text, texts, self._extensions)
        for name in wrong:
            unit = work.units.get(work.names.get(name, name))
            if unit is not None:
                work.tell("unit-keeps-its-shape", unit, found=work.shape(work.names.get(name, name)))
        return {name: found for name, found in texts.items() if name not in wrong}

    def _edited(self, work: Work, target: Words, data: bytes, body: str) -> bytes:
        front = Front(target.path, data)
        above = "title"
        for key in (found.key for found in front_fields(work.record)):
            if key in work.texts and work.is_list(key):
                front.set_list(key, _items(work.texts[key]), after=above)
            elif key in work.texts:
                front.set_text(key, work.texts[key], after=above)
            above = key if front.node.get(key) is not None else above
        if body != target.body:
            front.replace_body(body)
        return front.data

    # ---- A translation that begins -----------------------------------------------------------------

    def _started(self, work: Work, exchange: Exchange, wishes: Wishes) -> Imported:
        source = work.source
        path = f"{source.path.removesuffix(f'.{source.language}.md')}.{exchange.language}.md"
        if (self._catalogue.root / path).exists():
            return Imported(path, told=(diagnose("translation-can-be-read", Place(path)),))
        texts = {name: text for name, text in work.texts.items() if name in work.here.by_id}
        answers = {"state": "draft", **wishes.answers}
        lines = ["---"]
        for key in (found.key for found in front_fields(work.record) if found.key in work.texts):
            if work.is_list(key):
                lines += [f"{key}:", *(f"  - {written(item)}" for item in _items(work.texts[key]))]
            else:
                lines.append(f"{key}: {written(work.texts[key])}")
        lines += ["translation:", f"  source_language: {source.language}", f"  digest: {quoted(exchange.stamp)}"]
        lines += [
            f"  {key}: {written(answers[key])}"
            for key in ("state", "by", "reviewed_by", "reviewed_on", "source")
            if key in answers
        ]
        data = "\n".join((*lines, "---", self._composed(work, texts))).encode()
        work.told += self._guard.faults(work, exchange.language, path, data)
        refused = has_errors(work.told)
        return Imported(
            path,
            None if refused else data,
            is_new=True,
            taken=0 if refused else len(work.texts),
            unconfirmed=len(work.unconfirmed),
            open=len(work.open),
            is_old=not source.has_stamp(exchange.stamp),
            told=tuple(sorted(work.told)),
        )


def _in_languages(exchange: Exchange, languages: tuple[str, ...]) -> Exchange:
    """Return an exchange whose languages are named as the site names them: tools like to add a region."""
    source, target = (language_among(tag, languages) for tag in (exchange.source_language, exchange.language))
    return replace(exchange, source_language=source, language=target)


def _unfit(record: Record | None, exchange: Exchange, languages: tuple[str, ...], place: Place) -> Diagnostic | None:
    """Return why units cannot be taken in at all, or None."""
    if record is None:
        return diagnose("exchange-record-exists", place, id=exchange.record)
    if exchange.language not in languages:
        return diagnose("exchange-languages-fit", place, code=exchange.language, known=", ".join(languages))
    target = record.words.get(exchange.language)
    origin = exchange.source_language
    if target is not None:
        origin = target.translation.source_language if target.translation else ""
    if exchange.source_language not in record.words or origin != exchange.source_language:
        return diagnose(
            "exchange-languages-fit",
            place,
            id=record.id,
            source_language=exchange.source_language,
            language=exchange.language,
        )
    return None


def _with_own_links(body: str, former: str) -> str:
    """Return a body whose links by reference lead where those of the former translation did, with its titles.

    They stand between the units, and each language may have an address of its own.
    """
    own = {match[1].casefold(): match[0] for match in _DEFINED.finditer(former)}
    return _DEFINED.sub(lambda match: own.get(match[1].casefold(), match[0]), body)


def _left_out(work: Work, texts: Mapping[str, str]) -> set[str]:
    """Return the ids of blocks that are to be comments: those with an open text, and notes that only such call."""
    found = {block for name in work.open if not (block := name.partition(".")[0]).startswith("fn-")}
    said = " ".join(text for name, text in texts.items() if name.partition(".")[0] not in found)
    notes = [name for name, _, _ in work.here.blocks if name.startswith("fn-")]
    return found | {name for name in notes if f"[^{name.removeprefix('fn-')}]" not in said}


def _items(text: str) -> list[str]:
    """Return the items of a list that has a line for each."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def _answers(wishes: Wishes) -> dict[str, str]:
    """Return the keys of ``translation`` to write: who signs makes a draft, unless another state is asked for."""
    answers = dict(wishes.answers)
    return {"state": "draft", **answers} if "by" in answers else answers


def _without_review(path: str, data: bytes, answers: Mapping[str, str]) -> bytes:
    """Return a translation without the review of the text that it had before."""
    if answers.get("state") not in ("draft", "machine"):
        return data
    front = Front(path, data)
    for key in ("reviewed_by", "reviewed_on"):
        front.drop("translation", key)
    return front.data
