# SPDX-License-Identifier: MIT
"""``start``: a project of its own for another meeting, with this program inside."""

from __future__ import annotations

import argparse
import re
import shlex
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from proceedings.cli.reporting import report
from proceedings.cli.speaking import WRONG_USE, add_argument, refuse, say
from proceedings.diagnostics import Place, diagnose, nearest
from proceedings.frontmatter.time_zones import is_time_zone
from proceedings.languages import (
    BUILT_IN,
    FALLBACK,
    FOLDER,
    NATIVE,
    adopt,
    is_tag,
    missing_words,
    script_of,
    word,
    wrong_files,
)
from proceedings.registers.profile import EDITION_PARTS, INDEPENDENT, LIBRARY_PARTS, ORGANISERS
from proceedings.starting.answers import DEFAULT_PARTS, Answers
from proceedings.starting.other_languages import language_files
from proceedings.starting.program_wheel import ProgramMissingError
from proceedings.starting.project_files import has_first_pages, write_project
from proceedings.starting.upgrade import put_program

NAME: Final = "start"
NEEDS_PROJECT: Final = False
"""The command is run before there is one."""

_PARTS: Final = tuple(dict.fromkeys((*EDITION_PARTS, *LIBRARY_PARTS)))
_QUESTIONS: Final = ("name", "year", "languages", "parts", "publisher", "organisers", "licence", "time_zone")
"""What is asked on a terminal, in this order, each after the option that answers it."""
_OF_LANGUAGE: Final = re.compile(r"([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)=\s*([^;]*[^;\s])[;\s]*")
"""A name for one language, in an answer such as ``fr=Rencontre; en=Meeting``."""
_SUGGESTED: Final = {
    "languages": ",".join(BUILT_IN),
    "parts": ",".join(DEFAULT_PARTS),
    "publisher": INDEPENDENT,
    "licence": "CC-BY-4.0",
    "time_zone": "UTC",
}
"""What an empty answer stands for."""


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the arguments of the command, explained in the language ``messages``."""
    add_argument(command, "start.folder", messages, dest="folder")
    for key in _QUESTIONS:
        add_argument(command, f"start.{key}", messages, f"--{key.replace('_', '-')}", dest=key)
    add_argument(command, "start.language_data", messages, "--language-data", dest="language_data")


def run(arguments: argparse.Namespace) -> int:
    """Write the project. Return 2 where the folder is not empty, or something is missing or wrong."""
    messages: str = arguments.messages
    folder = Path(arguments.folder).expanduser()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        return refuse("start.not_empty", messages, path=folder)
    given = {key: getattr(arguments, key) for key in _QUESTIONS}
    missing = [key for key, value in given.items() if value is None and _is_asked(key, given)]
    if missing and not sys.stdin.isatty():
        options = ", ".join(f"--{key.replace('_', '-')}" for key in missing)
        return refuse("start.missing", messages, options=options)
    for key in missing:
        if _is_asked(key, given):
            given[key] = _asked(key, messages)
    wrong = _wrong(given)
    if wrong is not None:
        key, value, known = wrong
        return refuse("start.wrong", messages, option=f"--{key.replace('_', '-')}", value=value, known=known)
    data = arguments.language_data
    files, unknown = language_files(_languages(given), Path(data) if data else None)
    answers = _answers(given, files)
    status = _languages_refused(answers, unknown, messages)
    if status:
        return status
    folder.mkdir(parents=True, exist_ok=True)
    try:
        put_program(folder)
    except ProgramMissingError as absent:
        refuse("start.program_missing", messages, path=absent.args[0])
        return WRONG_USE
    write_project(folder, answers)
    say("start.done", messages, path=shlex.quote(str(folder)))
    for tag in _others(answers):
        missing_of = sum(map(len, missing_words(tag).values()))
        say("start.language_begun", messages, name=NATIVE[tag], path=f"{FOLDER}/{tag}", missing=missing_of)
    return 0


def _others(answers: Answers) -> list[str]:
    """Return the tags of the languages that the program does not bring."""
    return [tag for tag in answers.languages if tag not in BUILT_IN]


def _languages_refused(answers: Answers, unknown: list[str], messages: str) -> int:
    """Tell what is wrong with the languages that the program does not bring. Return 2 where something is, else 0."""
    if unknown:
        near = nearest(unknown[0], BUILT_IN) or ", ".join(BUILT_IN)
        return refuse("start.language_unknown", messages, tag=unknown[0], known=near)
    with tempfile.TemporaryDirectory() as scratch:
        for path, content in answers.language_files.items():
            target = Path(scratch) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        adopt(Path(scratch))
        wrong = [diagnose(one.rule, Place(one.path, one.line), **one.values) for one in wrong_files()]
        if wrong:
            report(wrong, messages)
            return WRONG_USE
        first = answers.languages[0]
        if script_of(first) != script_of(FALLBACK) and not has_first_pages(first):
            return refuse("start.language_silent", messages, tag=first)
    return 0


def _is_asked(key: str, given: dict[str, str | None]) -> bool:
    return key != "organisers" or given["publisher"] == ORGANISERS


def _asked(key: str, messages: str) -> str:
    """Ask a question on the terminal until there is an answer."""
    suggested = _SUGGESTED.get(key, "")
    while True:
        print(word("commands", f"start.{key}", messages))
        answer = input(f"--{key.replace('_', '-')}{f' [{suggested}]' if suggested else ''}: ").strip() or suggested
        if answer:
            return answer


def _list(text: str | None) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"\s*[,;،]\s*", (text or "").strip()) if part)


def _parts(text: str | None) -> tuple[str, ...]:
    return {"all": _PARTS, "none": ()}.get(text or "", _list(text))


def _wrong(given: dict[str, str | None]) -> tuple[str, str, str] | None:
    """Return the first answer that cannot be: its key, its value, and what it could be."""
    listed = _list(given["languages"])
    is_right: dict[str, tuple[Callable[[str], bool], str]] = {
        "name": (lambda text: bool(text.strip()), "…"),
        "year": (lambda text: re.fullmatch(r"(?:19|20)\d\d", text) is not None, "2027"),
        "languages": (lambda _: bool(listed) and all(map(is_tag, listed)), ", ".join((*BUILT_IN, "es", "pt-BR"))),
        "parts": (lambda text: set(_parts(text)) <= set(_PARTS), f"all, none, {', '.join(_PARTS)}"),
        "publisher": (lambda text: text in (INDEPENDENT, ORGANISERS), f"{INDEPENDENT}, {ORGANISERS}"),
        "licence": (lambda text: re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+-]*", text) is not None, "CC-BY-4.0"),
        "time_zone": (is_time_zone, "Europe/Zurich, Asia/Amman, UTC"),
    }
    for key, (test, known) in is_right.items():
        value = given[key] or ""
        if not test(value):
            return key, value, known
    return None


def _languages(given: dict[str, str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_list(given["languages"])))


def _answers(given: dict[str, str | None], files: Mapping[str, bytes]) -> Answers:
    name = " ".join((given["name"] or "").split())
    names = dict(_OF_LANGUAGE.findall(name)) if _OF_LANGUAGE.match(name) else {}
    return Answers(
        name=next(iter(names.values()), name),
        names=names,
        # The day is the person's, not a commit's: there is none yet.
        day=datetime.now().astimezone().date().isoformat(),
        year=int(given["year"] or 0),
        languages=_languages(given),
        language_files=files,
        parts=_parts(given["parts"]),
        organisers=tuple(name for name in re.split(r"\s*;\s*", given["organisers"] or "") if name),
        licence=given["licence"] or "",
        time_zone=given["time_zone"] or "",
    )
