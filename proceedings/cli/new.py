# SPDX-License-Identifier: MIT
"""``new``: a correct, commented record in the right place."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from proceedings.authoring.new_record import RecordRequest
from proceedings.authoring.scaffolding import NewFile, new_files
from proceedings.catalogue import load
from proceedings.checks.interface_words import missing_of_type
from proceedings.cli.reporting import report
from proceedings.cli.speaking import add_argument, is_day, refuse, say
from proceedings.languages import type_word
from proceedings.records import types_in_words
from proceedings.records.starting import NewRecordError

NAME: Final = "new"


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the arguments of the command, explained in the language ``messages``."""
    types = types_in_words(messages, lambda name: type_word(name, "singular", messages))
    add_argument(command, "new.type", messages, dest="type", types=types)
    add_argument(command, "new.title", messages, dest="title", nargs="+")
    add_argument(command, "new.edition", messages, "--edition")
    add_argument(command, "new.axis", messages, "--axis", type=int)
    add_argument(command, "new.language", messages, "--language", dest="text_language")
    add_argument(command, "new.slug", messages, "--slug")
    add_argument(command, "new.today", messages, "--today")


def run(arguments: argparse.Namespace) -> int:
    """Write the files and print what to do next.

    Return 2 where the record cannot be created, 1 where its type lacks words.
    """
    messages: str = arguments.messages
    catalogue = load(arguments.root, drafts=True).catalogue
    profile = catalogue.profile
    languages = profile.languages
    language = arguments.text_language or (messages if messages in languages else profile.default)
    types = {cls.type: cls for cls in catalogue.types}
    if arguments.type not in types:
        return refuse("new.type_unknown", messages, type=arguments.type, types=", ".join(types))
    if language not in languages:
        return refuse("new.language_unknown", messages, code=language, known=", ".join(languages))
    if arguments.today and not is_day(arguments.today):
        return refuse("build.day_wanted", messages, text=arguments.today)
    texts: list[str] = arguments.title
    slug = arguments.slug
    if arguments.type == "edition" and slug is None and len(texts) == 2:
        slug = texts.pop(0)
    if len(texts) > 1:
        return refuse("new.too_many_texts", messages, found=" ".join(texts[1:]))
    wanted = RecordRequest(
        type=arguments.type,
        title="".join(texts),
        language=language,
        # The day on which a person starts a record is theirs, not the commit's.
        today=arguments.today or datetime.now().astimezone().date().isoformat(),
        slug=slug,
        edition=arguments.edition,
        axis=arguments.axis,
    )
    lacks = missing_of_type(catalogue.registers.words, types[arguments.type])
    if lacks:
        report(lacks, messages)
        return 1
    try:
        made = new_files(catalogue, wanted)
    except NewRecordError as refused:
        return refuse(refused.key, messages, **refused.values)
    for skeleton in made:
        path = arguments.root / skeleton.path
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(skeleton.text)
        say("new.created", messages, path=skeleton.path)
    _next(made[0], [other for other in languages if other != language], messages)
    return 0


def _next(made: NewFile, others: Iterable[str], messages: str) -> None:
    say("new.next", messages)
    say("new.next_edit", messages, path=made.path)
    say("new.next_check", messages)
    say("new.next_publish", messages)
    if commands := " ; ".join(f"scripts/translate {made.id} {other}" for other in others):
        say("new.next_translate", messages, commands=commands)
