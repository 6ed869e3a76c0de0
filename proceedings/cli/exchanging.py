# SPDX-License-Identifier: MIT
"""The half of ``translate`` that writes files for translators' tools, and takes them in."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from proceedings.catalogue import Catalogue
from proceedings.cli.reporting import report
from proceedings.cli.speaking import refuse, say
from proceedings.diagnostics import Diagnostic, has_errors
from proceedings.exchange.exporting import Setting, exchange_of
from proceedings.exchange.formats import FOLDER, SUFFIXES, exported_path, files_in, format_named, read_file
from proceedings.exchange.importing import Imported, Importer, Wishes
from proceedings.exchange.units import Exchange, ReadFile
from proceedings.frontmatter.editing import exchange as replace_file
from proceedings.project import settings
from proceedings.project.history import EarlierText, texts_with_digests
from proceedings.records.record import Record
from proceedings.records.words import Words
from proceedings.store.atomic import replace_bytes
from proceedings.texts.extensions import ExtensionList

FORMATS: Final = tuple(SUFFIXES)

_Stamped = Mapping[tuple[str, str], EarlierText]


def _stamps(records: Iterator[tuple[Record, str]], root: Path) -> _Stamped:
    """Return from the history the texts that outdated translations were made of, by path and stamp."""
    wanted = set()
    for record, language in records:
        words = record.words.get(language)
        translation = words.translation if words else None
        if translation is not None and translation.digest and record.is_outdated(language):
            wanted.add((record.words[translation.source_language].path, translation.digest))
    return texts_with_digests(root, wanted) if wanted else {}


# ---- Out ---------------------------------------------------------------------------------------------


def wanted(
    catalogue: Catalogue, languages: list[str], *, missing: bool, outdated: bool
) -> Iterator[tuple[Record, str]]:
    """Yield every record with each language into which it is, or is to be, translated, as far as it is wanted."""
    for record in catalogue.records.values():
        lacks = catalogue.profile.lacks(record)
        for language in languages:
            if language == record.original or (language not in record.words and language not in lacks):
                continue
            is_missing, is_outdated = language in lacks, record.is_outdated(language)
            if not (missing or outdated) or (missing and is_missing) or (outdated and is_outdated):
                yield record, language


def export(arguments: argparse.Namespace, catalogue: Catalogue, chosen: list[tuple[Record, str]], messages: str) -> int:
    """Write the files of records and languages. Return 1 where a file holds work that was not taken in."""
    root: Path = arguments.root
    found, _ = settings.read(root, os.environ)
    setting = Setting(ExtensionList.read(found.markdown_extensions)[0], catalogue.registers, found.site_url)
    earlier = _stamps(iter(chosen), root)
    module = format_named(arguments.format)
    count = status = 0
    for record, language in chosen:
        words = record.words.get(language)
        translation = words.translation if words else None
        origin = translation.source_language if translation else arguments.source_language or record.original
        source = record.words.get(origin)
        if source is None or origin == language:
            status = refuse("translate.source_missing", messages, id=record.id, code=origin)
            continue
        stamp = translation.digest if translation else None
        exchange = exchange_of(record, source, language, setting, earlier.get((source.path, stamp or "")))
        path = exported_path(exchange, arguments.format)
        if _has_work(root / path, exchange):
            refuse("translate.has_work", messages, path=path)
            status = status or 1
            continue
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        replace_bytes(root / path, module.write(exchange))
        count += 1
        if len(chosen) == 1:
            open_ = sum(unit.state != "confirmed" for unit in exchange.units)
            say("translate.exported", messages, path=path, units=len(exchange.units), open=open_)
    if len(chosen) != 1:
        say("translate.exported_all", messages, count=count, folder=FOLDER)
    return status


def _has_work(path: Path, exchange: Exchange) -> bool:
    """Return whether a file that is to be replaced holds translations that were not taken in."""
    if not path.exists():
        return False
    now = {unit.source: unit for unit in exchange.units}
    for known in read_file(path, path.name).exchanges:
        for unit in known.units:
            there = now.get(unit.source)
            is_touched = unit.target and known.base.get(unit.id) != unit.standing
            if is_touched and (there is None or (there.target, there.state) != (unit.target, unit.state)):
                return True
    return False


# ---- In ----------------------------------------------------------------------------------------------


def take_in(arguments: argparse.Namespace, catalogue: Catalogue, answers: Mapping[str, str], messages: str) -> int:
    """Take in files. Return 1 where something in them is refused; nothing of that record is written then."""
    root: Path = arguments.root
    paths = list(files_in([Path(name) for name in arguments.files]))
    if not paths:
        return refuse("translate.no_files", messages, known=", ".join(SUFFIXES.values()))
    read = [read_file(path, _shown(path, root)) for path in paths]
    found, _ = settings.read(root, os.environ)
    pairs = ((catalogue.records.get(x.record), x.language) for file in read for x in file.exchanges)
    earlier = _stamps(((record, language) for record, language in pairs if record is not None), root)

    def text_of(source: Words, stamp: str | None) -> EarlierText | None:
        return earlier.get((source.path, stamp or ""))

    extensions, _ = ExtensionList.read(found.markdown_extensions)
    importer = Importer(catalogue, extensions, found.digits, text_of)
    wishes = Wishes(answers, is_partial=arguments.partial)
    told: list[Diagnostic] = []
    try:
        for file in read:
            told += file.faults
            for exchange in file.exchanges:
                done = importer.take(file.path, exchange, wishes)
                told += done.told
                _write(root, file, done, messages)
    finally:
        importer.close()
    if told:
        report(sorted(told), messages)
    return int(has_errors(told))


def _shown(path: Path, root: Path) -> str:
    """Return a path as messages name it: from the project's root where it lies in it."""
    full, base = path.resolve(), root.resolve()
    return full.relative_to(base).as_posix() if full.is_relative_to(base) else path.as_posix()


def _write(root: Path, file: ReadFile, done: Imported, messages: str) -> None:
    if done.is_refused:
        refuse("translate.refused", messages, path=done.path, file=file.path)
        return
    if done.data is None:
        say("translate.taken_nothing", messages, path=done.path)
    else:
        (replace_bytes if done.is_new else replace_file)(root / done.path, done.data)
        say("translate.taken", messages, path=done.path, count=done.taken)
    for key in ("unconfirmed", "open"):
        if count := getattr(done, key):
            say(f"translate.{key}", messages, count=count)
    if done.state_is_kept:
        say("translate.state_kept", messages)
    if done.is_old and done.data is not None:
        say("translate.still_old", messages)
    sys.stdout.flush()
