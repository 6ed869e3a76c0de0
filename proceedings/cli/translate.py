# SPDX-License-Identifier: MIT
"""``translate``: creates a translation file with the source text beside it, or stamps a translation."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from proceedings.authoring import translation_digest
from proceedings.authoring.scaffolding import headings_of
from proceedings.authoring.translation_template import translation_template
from proceedings.catalogue import Catalogue, Loaded, load
from proceedings.cli.reporting import report
from proceedings.cli.speaking import add_argument, is_day, refuse, refuse_id, say
from proceedings.exchange.formats import SUFFIXES
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.frontmatter.editing import UneditableError, exchange
from proceedings.languages import LANGUAGES, word
from proceedings.project.history import changes, text_now, texts_with_digests
from proceedings.records.record import Record
from proceedings.records.words import STATES, Words

NAME: Final = "translate"

_ANSWERS: Final = ("state", "by", "reviewed_by", "reviewed_on", "source")
_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "draft": ("by",),
    "reviewed": ("by", "reviewed_by", "reviewed_on"),
    "official": ("source",),
}
"""The keys that each state of a translation requires."""


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the arguments of the command, explained in the language ``messages``."""
    add_argument(command, "translate.id", messages, dest="id", nargs="?")
    add_argument(command, "translate.into", messages, dest="into", nargs="?")
    add_argument(command, "translate.language", messages, "--language", dest="text_language")
    add_argument(command, "translate.from", messages, "--from", dest="source_language")
    add_argument(command, "translate.update", messages, "--update", action="store_true")
    add_argument(command, "translate.all", messages, "--all", action="store_true")
    add_argument(command, "translate.export", messages, "--export", dest="format", choices=tuple(SUFFIXES))
    add_argument(command, "translate.missing", messages, "--missing", action="store_true")
    add_argument(command, "translate.outdated", messages, "--outdated", action="store_true")
    add_argument(command, "translate.import", messages, "--import", dest="files", nargs="+")
    add_argument(command, "translate.partial", messages, "--partial", action="store_true")
    for key in _ANSWERS:
        add_argument(command, f"translate.{key}", messages, f"--{key.replace('_', '-')}", dest=key)


def run(arguments: argparse.Namespace) -> int:
    """Create or stamp a translation. Return 1 when the record cannot be read or changed, 2 for wrong arguments."""
    messages: str = arguments.messages
    answers = {key: value for key in _ANSWERS if (value := getattr(arguments, key))}
    if "state" in answers and answers["state"] not in STATES:
        known = ", ".join(STATES)
        return refuse("translate.state_unknown", messages, found=answers["state"], known=known)
    if "reviewed_on" in answers and not is_day(answers["reviewed_on"]):
        return refuse("translate.date_wrong", messages, found=answers["reviewed_on"])
    loaded = load(arguments.root, drafts=True)
    if arguments.files:
        from proceedings.cli import exchanging

        return exchanging.take_in(arguments, loaded.catalogue, answers, messages)
    if arguments.all or arguments.missing or arguments.outdated:
        if arguments.format:
            return _export_many(arguments, loaded.catalogue, messages)
        if not arguments.all:
            return refuse("translate.export_missing", messages)
        return _stamp_all(loaded.catalogue, messages, update=arguments.update)
    return _one(arguments, loaded, answers, messages)


def _one(arguments: argparse.Namespace, loaded: Loaded, answers: Mapping[str, str], messages: str) -> int:
    """Start, stamp or export the translation of one record into one language."""
    language = arguments.text_language or arguments.into
    if not arguments.id or not language:
        return refuse("translate.id_missing", messages)
    languages = loaded.catalogue.profile.languages
    if language not in languages:
        return refuse("translate.language_unknown", messages, code=language, known=", ".join(languages))
    name = arguments.id.strip("/").removeprefix(f"{DOCS}/")
    if name in loaded.catalogue.unread:
        return _unreadable(loaded, name, messages)
    if name not in loaded.catalogue:
        return refuse_id(name, [*loaded.catalogue.records, *loaded.catalogue.unread], messages)
    record = loaded.catalogue[name]
    if arguments.format:
        from proceedings.cli import exchanging

        if language == record.original:
            return refuse("translate.is_original", messages, path=record.source_words.path)
        return exchanging.export(arguments, loaded.catalogue, [(record, language)], messages)
    if language not in record.words:
        source = record.words.get(arguments.source_language or record.original)
        if source is None:
            return refuse("translate.source_missing", messages, id=name, code=arguments.source_language)
        headings = headings_of(loaded.catalogue.registers, type(record), language)
        return _start(arguments.root, source, language, answers, messages, headings=headings)
    return _stamp(loaded.catalogue, record, language, answers, messages, show=arguments.update)


def _export_many(arguments: argparse.Namespace, catalogue: Catalogue, messages: str) -> int:
    from proceedings.cli import exchanging

    known = catalogue.profile.languages
    language = arguments.text_language or arguments.into or arguments.id
    if language is not None and language not in known:
        return refuse("translate.language_unknown", messages, code=language, known=", ".join(known))
    chosen = exchanging.wanted(
        catalogue, [language] if language else list(known), missing=arguments.missing, outdated=arguments.outdated
    )
    return exchanging.export(arguments, catalogue, list(chosen), messages)


def _unreadable(loaded: Loaded, name: str, messages: str) -> int:
    paths = [f"{DOCS}/{name}{end}.{language}.md" for end in ("", "/index") for language in LANGUAGES]
    report([found for found in loaded.diagnostics if found.place.path in paths], messages)
    refuse("translate.unreadable", messages, id=name)
    return 1


def _stamp_all(catalogue: Catalogue, messages: str, *, update: bool) -> int:
    status = count = 0
    for record, language in translation_digest.to_stamp(catalogue, outdated=update):
        show = update and not translation_digest.is_unstamped(record, language)
        result = _stamp(catalogue, record, language, {}, messages, show=show)
        status, count = max(status, result), count + (result == 0)
    say("translate.total", messages, count=count)
    return status


def _stamp(
    catalogue: Catalogue, record: Record, language: str, answers: Mapping[str, str], messages: str, *, show: bool
) -> int:
    words = record.words[language]
    if words.translation is None:
        return refuse("translate.is_original", messages, path=words.path)
    source = translation_digest.source_of(record, language)
    if source is None:
        wanted = word("languages", words.translation.source_language, messages)
        return refuse("translate.source_missing", messages, id=record.id, code=wanted)
    missing = _missing(answers, {key: value for key, value in vars(words.translation).items() if value})
    if missing:
        return refuse("translate.state_incomplete", messages, state=answers["state"], options=missing)
    if show:
        _show(catalogue.root, source, words.translation.digest, messages)
    path = catalogue.root / words.path
    data = path.read_bytes()
    try:
        result = translation_digest.stamped(words.path, data, source.stamp, answers)
    except UneditableError:
        refuse("translate.uneditable", messages, path=words.path)
        print(f'  digest: "{source.stamp}"')
        return 1
    if result.data == data:
        say("translate.unchanged", messages, path=result.path, now=result.now)
        return 0
    exchange(path, result.data)
    before = result.before or word("commands", "translate.none", messages)
    say("translate.stamped", messages, path=result.path, before=before, now=result.now)
    return 0


def _missing(answers: Mapping[str, str], known: Mapping[str, object]) -> str:
    """Return the options that the requested state needs and neither the command nor the file gives."""
    needed = _NEEDED.get(answers.get("state", ""), ())
    return ", ".join(f"--{key.replace('_', '-')}" for key in needed if key not in answers and key not in known)


def _show(root: Path, source: Words, stamp: str | None, messages: str) -> None:
    if source.has_stamp(stamp):
        say("translate.no_changes", messages, path=source.path)
        return
    before = stamp or word("commands", "translate.none", messages)
    old = texts_with_digests(root, [(source.path, stamp)]).get((source.path, stamp)) if stamp else None
    if old is None:
        say("translate.past_not_found", messages, path=source.path, before=before)
        return
    say("translate.changes", messages, path=source.path, before=before)
    for change in changes(old, text_now(source)):
        place = source.where_in_body(change.line) if change.part == "body" else source.where(change.part)
        print(f"\n{place}")
        for sign, text in (("-", change.old), ("+", change.new)):
            print("".join(f"{sign} {line}\n" for line in text.split("\n") if text), end="")
    print()


def _start(
    root: Path, source: Words, language: str, answers: Mapping[str, str], messages: str, *, headings: Mapping[str, str]
) -> int:
    answers = {"state": "draft", **answers}
    if answers["state"] != "draft" and (missing := _missing(answers, {})):
        return refuse("translate.state_incomplete", messages, state=answers["state"], options=missing)
    path = f"{source.path.removesuffix(f'.{source.language}.md')}.{language}.md"
    with (root / path).open("x", encoding="utf-8", newline="\n") as file:
        file.write(translation_template(source, language, answers, headings))
    say("translate.created", messages, path=path)
    say("translate.next", messages)
    if answers["state"] == "draft" and "by" not in answers:
        say("translate.unsigned", messages)
    return 0
