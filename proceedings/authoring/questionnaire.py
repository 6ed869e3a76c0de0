# SPDX-License-Identifier: MIT
"""Questions as a text to mail, in the person's language, and the answers that come back in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from proceedings.authoring.controls import ROOM
from proceedings.authoring.submissions import CHOSEN, CONFIRMED, MadeChange, Origin, Question, UnreadableError
from proceedings.diagnostics import told_refusal
from proceedings.languages import LANGUAGES, placeholders, word, words

_TAG: Final = re.compile(r"^[\s>]*\[([a-z][a-zA-Z0-9_.-]*)\][ \t]*(.*)$")
"""The name of a question, behind which its answer is written; mail programs put ``>`` before it."""
_NO_WORD: Final = re.compile(r"[\W_]+")
_QUOTE: Final = re.compile(r"^[ \t]*>+[ \t]?")


def sheet(questions: Sequence[Question], language: str) -> str:
    """Return the questions, numbered: what the person wrote, what an answer looks like, and a place for it."""
    return "\n".join(_sheet(questions, language))


def _sheet(questions: Sequence[Question], language: str) -> Iterator[str]:
    yield from (word(ROOM, "sheet.intro", language), "")
    for number, asked in enumerate(questions, start=1):
        yield f"{number}. {sentence(asked.key, asked.values, language)}"
        origin = place(asked.origin, language)
        if origin:
            yield f"   {origin}"
        wanted = answer_wanted(asked, language)
        if wanted:
            yield f"   {wanted}"
        yield from (f"[{asked.name}]", "")


def sentence(key: str, values: Sequence[tuple[str, str]], language: str) -> str:
    """Return a sentence of ``words/intake.toml``; of several, the first whose placeholders all have a value."""
    given = {name: value for name, value in values if value}
    if "refusal" in given:
        given["reason"] = told_refusal(given["refusal"], language)
    table: Any = words(ROOM)
    for part in key.split("."):
        table = table[part]
    texts = table.get("texts", [table])
    template = next(text[language] for text in texts if placeholders(text[language]) <= given.keys())
    return str(template).format(**given)


def answer_wanted(asked: Question, language: str) -> str:
    """Return what an answer looks like; empty where the question says it."""
    values = dict(asked.values)
    for key in ("choices", "example"):
        if values.get(key):
            return word(ROOM, f"sheet.{key}", language, **{key: values[key]})
    if is_yes_or_no(asked):
        return word(ROOM, "sheet.yes_no", language, yes=word(ROOM, "yes", language), no=word(ROOM, "no", language))
    return ""


def is_yes_or_no(asked: Question) -> bool:
    """Return whether a question is answered by yes or no."""
    return asked.name.startswith((CONFIRMED, CHOSEN))


def is_yes(text: str | None) -> bool:
    """Return whether an answer is yes, in any of the languages."""
    first = next(iter(_NO_WORD.split((text or "").strip().casefold())), "")
    return first in {word(ROOM, "yes", language).casefold() for language in LANGUAGES}


def place(origin: Origin, language: str) -> str:
    """Return where something stood, with the words that stood there; empty where nothing is known."""
    known = {"label": origin.label, "paragraph": str(origin.paragraph or ""), "words": origin.words}
    if origin.paragraph and origin.words:
        return word(ROOM, "sheet.paragraph", language, **known)
    return word(ROOM, "sheet.wrote", language, **known) if origin.words else ""


def changed(changes: Sequence[MadeChange], language: str) -> Iterator[str]:
    """Yield a sentence for each change."""
    for change in changes:
        told = sentence(change.key, change.values, language)
        at = place(change.origin, language)
        yield f"{told} {at}" if at else told


def read_answers(data: bytes, questions: Sequence[Question], languages: Sequence[str]) -> Mapping[str, str]:
    """Return the answers by the names of their questions, from the mailed text, from JSON or from the Word file.

    Raises UnreadableError.
    """
    if data.startswith(b"PK"):
        from proceedings.authoring.word.answer_sheet import answers_in

        return answers_in(data, questions, languages)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("unreadable.answers") from error
    if text.lstrip().startswith("{"):
        return _of_json(text)
    ours = {line.strip() for language in languages for line in _sheet(questions, language)}
    found: dict[str, list[str]] = {}
    name = ""
    for raw in text.splitlines():
        line = _QUOTE.sub("", raw)
        tag = _TAG.match(line)
        if tag is not None:
            name = tag[1]
            found.setdefault(name, []).append(tag[2])
        elif name and line.strip() not in ours - {""}:
            found[name].append(line)
    return {name: answer for name, lines in found.items() if (answer := "\n".join(lines).strip())}


def _of_json(text: str) -> Mapping[str, str]:
    try:
        answers = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("unreadable.answers") from error
    given = answers.get("answers") if isinstance(answers, dict) else None
    if not isinstance(given, dict):
        raise UnreadableError("unreadable.answers")
    return {str(name): str(answer) for name, answer in given.items() if str(answer).strip()}
