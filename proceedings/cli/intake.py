# SPDX-License-Identifier: MIT
"""``intake``: what somebody sent in becomes a record, or questions to the person."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from proceedings.authoring.intake import IntakeRequest, IntakeResult, take_in
from proceedings.authoring.issue_forms import issue_forms
from proceedings.authoring.new_names import ORGANISATIONS, PERSON
from proceedings.authoring.questionnaire import changed, is_yes, read_answers, sentence, sheet
from proceedings.authoring.receiving import FORGES, Reception, received, type_called
from proceedings.authoring.submissions import CHOSEN, UnreadableError, answered
from proceedings.catalogue import Catalogue, load
from proceedings.cli.speaking import WRONG_USE, add_argument, is_day, refuse, say
from proceedings.diagnostics import refusal
from proceedings.frontmatter.editing import exchange
from proceedings.languages import LANGUAGES, type_word, word
from proceedings.records import types_in_words
from proceedings.records.contributing import Contributed, Correction

NAME: Final = "intake"
QUESTIONS: Final = 1
"""Exit status where the person has to be asked."""


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the arguments of the command, explained in the language ``messages``."""
    types = types_in_words(messages, lambda name: type_word(name, "singular", messages))
    add_argument(command, "intake.file", messages, dest="file", nargs="?")
    add_argument(command, "intake.type", messages, "--type", types=types)
    add_argument(command, "intake.language", messages, "--language", dest="text_language", choices=LANGUAGES)
    add_argument(command, "intake.edition", messages, "--edition")
    add_argument(
        command,
        "intake.answers",
        messages,
        "--answers",
        action="append",
        default=[],
        metavar=word("commands", "values.answers", messages),
    )
    add_argument(
        command,
        "intake.questions",
        messages,
        "--questions",
        metavar=word("commands", "values.questions", messages),
    )
    add_argument(command, "intake.accept_headings", messages, "--accept-headings", action="store_true")
    add_argument(command, "intake.add_organisations", messages, "--add-organisations", action="store_true")
    add_argument(command, "intake.add_person", messages, "--add-person", action="store_true")
    add_argument(command, "intake.verbatim", messages, "--verbatim", action="store_true")
    add_argument(command, "intake.format", messages, "--format", choices=FORGES)
    add_argument(command, "intake.form", messages, "--form", action="store_true")
    add_argument(command, "intake.issue_forms", messages, "--issue-forms", action="store_true")
    add_argument(command, "intake.dry_run", messages, "--dry-run", action="store_true")
    add_argument(command, "intake.today", messages, "--today")


def run(arguments: argparse.Namespace) -> int:
    """Write the record and say what was changed on the way, or print the questions.

    Return 0 for a record, 1 for questions, 2 for a file that cannot be read.
    """
    messages: str = arguments.messages
    if arguments.today and not is_day(arguments.today):
        return refuse("build.day_wanted", messages, text=arguments.today)
    catalogue = load(arguments.root, drafts=True).catalogue
    types = [*(cls.type for cls in catalogue.types), Correction.type]
    if arguments.type and arguments.type not in types:
        return refuse("new.type_unknown", messages, type=arguments.type, types=", ".join(types))
    if arguments.issue_forms:
        return _issue_forms(arguments.root, catalogue, messages)
    if arguments.file is None:
        return refuse("intake.file_wanted", messages)
    if arguments.form:
        return _form(arguments, catalogue)
    wanted = IntakeRequest(
        today=arguments.today or datetime.now().astimezone().date().isoformat(),
        type=arguments.type or "",
        language=arguments.text_language or "",
        edition=arguments.edition,
        language_of_messages=messages,
        adds=frozenset(
            name
            for name, is_allowed in ((ORGANISATIONS, arguments.add_organisations), (PERSON, arguments.add_person))
            if is_allowed
        ),
    )
    reception = Reception(
        type=wanted.type,
        accepted=frozenset(("headings", "lists", "sections", "title") if arguments.accept_headings else ()),
        verbatim=arguments.verbatim,
        format=arguments.format or "",
    )
    given: dict[str, str] = {}
    try:
        path = Path(arguments.file)
        outcome = take_in(catalogue, received(path, catalogue, reception), wanted)
        for answers in arguments.answers:
            given |= read_answers(_content(answers), outcome.questions, LANGUAGES)
            # What the person agreed to decides how the file is read.
            reception = replace(
                reception,
                type=wanted.type or type_called(given.get("type", ""), catalogue),
                accepted=reception.accepted
                | {name.removeprefix(CHOSEN) for name, answer in given.items() if is_yes(answer)},
            )
            outcome = take_in(catalogue, answered(received(path, catalogue, reception), given), wanted)
    except UnreadableError as refused:
        print(
            sentence(refused.key, [(key, str(value)) for key, value in refused.values.items()], messages),
            file=sys.stderr,
        )
        return WRONG_USE
    for told in changed(outcome.changes, messages):
        print(told)
    if outcome.questions:
        return _ask(outcome, arguments.questions, messages)
    return _write(outcome, arguments.root, messages, is_trial=arguments.dry_run)


def _form(arguments: argparse.Namespace, catalogue: Catalogue) -> int:
    """Write the Word form of a type. Return 2 where no type was named, or the file exists."""
    from proceedings.authoring.word.form_writing import form

    messages: str = arguments.messages
    given: tuple[Contributed, ...] = (*catalogue.types, Correction)
    open_to_all = {cls.type: cls for cls in given}
    cls = open_to_all.get(arguments.type)
    if cls is None:
        return refuse("intake.form_needs_type", messages, types=", ".join(open_to_all))
    path = Path(arguments.file)
    if path.exists():
        return refuse("new.exists", messages, path=path)
    languages = catalogue.profile.languages
    language = arguments.text_language or (messages if messages in languages else catalogue.profile.default)
    path.write_bytes(form(cls, catalogue.registers, language))
    say("new.created", messages, path=path)
    return 0


def _issue_forms(root: Path, catalogue: Catalogue, messages: str) -> int:
    """Write the forms of forges anew."""
    for path, data in issue_forms(catalogue).items():
        target = root / path
        if not target.exists() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            say("new.created", messages, path=path)
    return 0


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise UnreadableError("unreadable.missing", path=path, refusal=refusal(error)) from error


def _ask(outcome: IntakeResult, path: str | None, messages: str) -> int:
    """Print the questions, and write them as a Word file too where a path is given. Return 2 where that file exists."""
    if outcome.difference:
        print(outcome.difference)
    print(sheet(outcome.questions, outcome.language))
    if path is not None:
        from proceedings.authoring.word.answer_sheet import answer_sheet

        try:
            with Path(path).open("xb") as stream:
                stream.write(answer_sheet(outcome.questions, outcome.language))
        except FileExistsError:
            return refuse("new.exists", messages, path=path)
        say("new.created", messages, path=path)
    return QUESTIONS


def _write(outcome: IntakeResult, root: Path, messages: str, *, is_trial: bool) -> int:
    if is_trial:
        for file in outcome.files:
            say("intake.would_write", messages, path=file.path)
        print(outcome.difference or outcome.files[0].data.decode().rstrip("\n"))
        return 0
    if outcome.difference:
        print(outcome.difference)
    for file in outcome.files:
        path = root / file.path
        if file.replaces:
            exchange(path, file.data)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            stream.write(file.data)
        say("new.created", messages, path=file.path)
    first, *others = outcome.files
    for file in others:
        if file.replaces and not first.replaces:
            say("intake.added", messages, path=file.path)
    say("intake.corrected" if first.replaces else "intake.next", messages, path=first.path)
    return 0
