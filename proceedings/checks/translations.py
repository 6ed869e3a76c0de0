# SPDX-License-Identifier: MIT
"""Translations: each exists, has an existing source, is signed as its state requires, and is up to date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.project.history import Change, EarlierText, changes, text_now, texts_with_digests
from proceedings.records.record import Record
from proceedings.records.words import AUTHORS, Translation, Words
from proceedings.registers import Registers
from proceedings.texts.model import CleanText, Outline

_UNSTAMPED: Final = "0" * 12
"""The digest of a translation until it is stamped."""

_SHOWN: Final = 3
"""The most changes that a diagnostic shows; it counts the others."""

_WIDEST: Final = 100


def check_record(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001 (texts)
    """Check ``translation-*``, ``review-*`` and the requirements of each state of a translation."""
    for language in registers.profile.lacks(record):
        name = record.source_words.path.removesuffix(f".{record.original}.md")
        yield diagnose("translation-exists", record.where(), language=language, path=f"{name}.{language}.md")
    for words in record.words.values():
        if words.translation is not None:
            yield from _state(words, words.translation)
            yield from _origin(record, words, words.translation)
            source = _source(record, words)
            if source is not None and words.translation.digest in (None, _UNSTAMPED):
                place = words.where("translation", "digest")
                yield diagnose("translation-is-stamped", place, digest=source.stamp)


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``translation-is-current``, each time: what changed comes from the history of the repository."""
    outdated = [
        (words, source)
        for record in catalogue.records.values()
        for words in record.words.values()
        if words.translation is not None
        and words.translation.digest not in (None, _UNSTAMPED)
        and (source := _source(record, words)) is not None
        and not source.has_stamp(words.translation.digest)
    ]
    yield from _outdated(catalogue, outdated)


def _source(record: Record, words: Words) -> Words | None:
    """Return the text that was translated, if it is another one of the record."""
    source = record.words.get(words.translation.source_language) if words.translation else None
    return source if source is not words else None


def _origin(record: Record, words: Words, translation: Translation) -> Iterator[Diagnostic]:
    place = words.where("translation", "source_language")
    source_language = translation.source_language
    if source_language == words.language:
        yield diagnose("translation-is-from-another", place, language=words.language)
    elif source_language not in record.words and source_language not in record.unread:
        yield diagnose("translation-source-exists", place, language=source_language)
    source = record.words[source_language].translation if source_language in record.words else None
    # With three languages, a chain that does not end at the original can only lead back to its beginning.
    if source is not None and source.source_language == words.language != source_language:
        yield diagnose("translation-comes-from-original", place, language=source_language)


def _state(words: Words, translation: Translation) -> Iterator[Diagnostic]:
    state = words.where("translation", "state")
    match translation.state:
        case "reviewed":
            for key in ("by", "reviewed_by", "reviewed_on"):
                if getattr(translation, key) is None:
                    yield diagnose("review-is-signed", state, key=key)
        case "draft" if translation.by is None:
            yield diagnose("draft-is-signed", state)
        case "official" if translation.source is None:
            yield diagnose("official-translation-has-source", state)
        case _:
            pass
    if translation.state in ("machine", "draft", AUTHORS):
        for key in ("reviewed_by", "reviewed_on"):
            if getattr(translation, key) is not None:
                place = words.where("translation", key)
                yield diagnose("review-fits-state", place, key=key, state=translation.state)
    if translation.by is not None and translation.by == translation.reviewed_by:
        yield diagnose("reviewer-is-another", words.where("translation", "reviewed_by"), name=translation.by)


def _outdated(catalogue: Catalogue, outdated: list[tuple[Words, Words]]) -> Iterator[Diagnostic]:
    if not outdated:
        return
    stamps = [(source.path, _stamp(words)) for words, source in outdated]
    earlier = texts_with_digests(catalogue.root, set(stamps))
    for (words, source), stamp in zip(outdated, stamps, strict=True):
        old = earlier.get(stamp)
        shown, more = _shown(old, source) if old else (None, 0)
        yield diagnose(
            "translation-is-current",
            words.where("translation", "digest"),
            digest=source.stamp,
            source=source.path,
            changes=shown,
            more=more or None,
        )


def _stamp(words: Words) -> str:
    return (words.translation.digest or "") if words.translation else ""


def _shown(old: EarlierText, source: Words) -> tuple[str, int]:
    """Return the first changes, as ``-`` and ``+`` lines below their present place, and the number of further ones."""
    found = list(changes(old, text_now(source)))
    lines: list[str] = []
    for change in found[:_SHOWN]:
        lines.append(f"{_where(change, source)}")
        lines.extend(f"{sign} {_first_line(text)}" for sign, text in (("-", change.old), ("+", change.new)) if text)
    return "\n".join(lines), len(found) - _SHOWN if len(found) > _SHOWN else 0


def _where(change: Change, source: Words) -> str:
    if change.part == "body":
        return str(source.where_in_body(change.line))
    return f"{source.where(change.part)} {change.part}"


def _first_line(text: str) -> str:
    line = text.partition("\n")[0]
    return line if len(line) <= _WIDEST else f"{line[: _WIDEST - 1]}…"
