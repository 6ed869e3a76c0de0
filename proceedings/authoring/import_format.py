# SPDX-License-Identifier: MIT
"""What an import brings: papers with their people, as neutral JSON has them; its schema is ``schema``.

Nothing that a file says raises: what cannot be understood becomes a question that names its place and its column.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from proceedings.authoring.heading_levels import with_levels_in_order
from proceedings.authoring.import_people import OF_PERSON, ImportedPerson, people_of
from proceedings.authoring.import_tex import clean
from proceedings.frontmatter.characters import without_control
from proceedings.languages import LANGUAGES

ROOM: Final = "import"
"""Where the words of imports are."""
CODE_FILES: Final = ("../words/import.toml",)
"""Modules that take a word by the imported name of the room read this file (`store.module_needs`)."""
Ask = Callable[..., None]
"""Asks a question: place, column, key of the sentence, and its values by name."""

TEXTS: Final = ("title", "abstract")
LISTS: Final = ("keywords",)
BODY: Final = "body"
"""The key of the text in Markdown."""
AUTHORS: Final = "authors"
CHAIRS: Final = "chairs"
FILE: Final = "file"
"""The column of the deposited file: its name, as it stands beside the file that is imported."""
_OF_PAPERS: Final = (
    "id",
    "session",
    "kind",
    "volume",
    "pages",
    "article",
    "doi",
    "language",
    "date",
    "start",
    "duration",
    FILE,
)
OF_SESSIONS: Final = ("room", "chair")
PLAIN: Final = (*_OF_PAPERS, *OF_SESSIONS)
"""The keys of a paper: a text in each language, a list in each language, and one value; room and chairs (separated by
semicolons) are those of its session."""

_BETWEEN_KEYWORDS: Final = (re.compile(r"[;؛|\n]"), re.compile(r"[,،]"))
"""What stands between the keywords of one text; commas only where there is nothing else."""


class ImportRefusedError(Exception):
    """A file that cannot be read as a whole: ``key`` is that of the sentence that says why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True)
class ImportQuestion:
    """What the import could not place: where it stands, its column, and the key and values of the sentence."""

    place: str
    column: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class ImportedPaper:
    """A paper: where it stands in the file, its single values by key, its texts and keywords by language.

    ``body`` is text in Markdown, which only some files have: it stands below the abstract as it is.
    """

    place: str
    values: Mapping[str, str]
    title: Mapping[str, str]
    abstract: Mapping[str, str]
    keywords: Mapping[str, tuple[str, ...]]
    authors: tuple[ImportedPerson, ...]
    body: Mapping[str, str] = field(default_factory=dict)

    def value(self, key: str) -> str:
        """Return a single value, or an empty text."""
        return self.values.get(key, "")


@dataclass(frozen=True)
class Import:
    """Everything that a file brings, and what could not be understood of it."""

    papers: tuple[ImportedPaper, ...]
    questions: tuple[ImportQuestion, ...]
    kinds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What the kinds of paper are called by language, by the name that papers give them; ``""`` is any language."""
    meeting: Mapping[str, object] = field(default_factory=dict)
    """What the file says of the meeting itself, as it stands there."""
    chairs: tuple[ImportedPerson, ...] = ()
    """Who chaired the meeting or its programme."""
    zone: str = ""
    """The time zone of its hours (IANA), where the file says it."""
    folder: Path = Path()
    """Where deposited files lie: the folder of the file."""


def markdown(text: str) -> str:
    """Return a text in Markdown with its lines, and with headings of the levels that a body has."""
    lines = without_control(unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))).split("\n")
    return with_levels_in_order("\n".join(line.rstrip() for line in lines).strip("\n"))


def read_json(data: bytes) -> Import:
    """Return the papers of neutral JSON. Raises ImportRefusedError where there is no list of papers to be read."""
    return read_document(parsed(data))


def parsed(data: bytes) -> object:
    """Return the value of a JSON file. Raises ImportRefusedError."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line, column = data.count(b"\n", 0, error.start) + 1, error.start - data.rfind(b"\n", 0, error.start)
        raise ImportRefusedError("refused.encoding", line=line, column=column) from error
    except json.JSONDecodeError as error:
        raise ImportRefusedError("refused.json", line=error.lineno, column=error.colno) from error
    except RecursionError as error:
        raise ImportRefusedError("refused.papers") from error


def read_document(document: object) -> Import:
    """Return the papers of neutral JSON that was parsed. Raises ImportRefusedError."""
    papers = document.get("papers") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(papers, list):
        raise ImportRefusedError("refused.papers")
    questions: list[ImportQuestion] = []
    read = [_paper(f"papers.{at}", paper, questions) for at, paper in enumerate(papers, start=1)]
    kinds = document.get("kinds")
    called = {str(key): _called(name) for key, name in kinds.items()} if isinstance(kinds, dict) else {}
    chairs = _people(CHAIRS, document.get(CHAIRS), questions)
    around = {key: value for key, value in document.items() if key not in ("papers", "kinds", CHAIRS, "$schema")}
    return Import(
        tuple(paper for paper in read if paper is not None), tuple(questions), called, meeting=around, chairs=chairs
    )


def _called(name: object) -> Mapping[str, str]:
    """Return a name by language, that of any language under an empty tag."""
    return {str(tag): clean(text) for tag, text in name.items()} if isinstance(name, dict) else {"": clean(name)}


def _paper(place: str, given: object, questions: list[ImportQuestion]) -> ImportedPaper | None:
    if not isinstance(given, dict):
        questions.append(ImportQuestion(place, "", "question.paper"))
        return None
    known = {*TEXTS, BODY, *LISTS, *PLAIN, AUTHORS}
    given = {key: value for key, value in given.items() if value is not None}
    questions.extend(ImportQuestion(place, key, "question.column") for key in given if key not in known)
    values = {key: clean(given[key]) for key in PLAIN if isinstance(given.get(key), str | int) and given[key] != ""}
    questions.extend(
        ImportQuestion(place, key, "question.value") for key in PLAIN if not isinstance(given.get(key, ""), str | int)
    )
    language = values.get("language", "")
    texts = {key: dict(_by_language(place, key, given.get(key), questions, language)) for key in (*TEXTS, BODY, *LISTS)}
    return ImportedPaper(
        place,
        values,
        {language: clean(text) for language, text in texts["title"].items() if isinstance(text, str)},
        {language: clean(text) for language, text in texts["abstract"].items() if isinstance(text, str)},
        {
            language: keywords_of(found) if isinstance(found, str) else tuple(filter(None, map(clean, found)))
            for language, found in texts["keywords"].items()
        },
        _people(f"{place}.{AUTHORS}", given.get(AUTHORS), questions),
        {language: found for language, text in texts[BODY].items() if (found := markdown(text))},
    )


def keywords_of(text: str) -> tuple[str, ...]:
    """Return the keywords of one text."""
    signs = next((sign for sign in _BETWEEN_KEYWORDS if sign.search(text)), _BETWEEN_KEYWORDS[0])
    return tuple(filter(None, map(clean, signs.split(text))))


def _people(place: str, given: object, questions: list[ImportQuestion]) -> tuple[ImportedPerson, ...]:
    """Return people that stand in a list, each as an object or a text, or all in one text."""
    if isinstance(given, str):
        return people_told(given, place, "", questions)
    if not isinstance(given, list | None):
        questions.append(ImportQuestion(place, "", "question.person"))
    people: list[ImportedPerson] = []
    for at, one in enumerate(given if isinstance(given, list) else (), start=1):
        if isinstance(one, str):
            people += people_told(one, f"{place}.{at}", "", questions)
        elif (person := _person(f"{place}.{at}", one, questions)) is not None:
            people.append(person)
    return tuple(people)


def people_told(text: str, place: str, column: str, questions: list[ImportQuestion]) -> tuple[ImportedPerson, ...]:
    """Return the people of a text; ask about those whom only commas tell apart, and about those without a name."""
    people, is_doubtful = people_of(text)
    if is_doubtful:
        told = " | ".join(one.whole for one in people)
        questions.append(ImportQuestion(place, column, "question.people", {"found": told}))
    if not all(one.whole for one in people):
        questions.append(ImportQuestion(place, column or "name", "question.person"))
    return tuple(one for one in people if one.whole)


def _items(value: object) -> Sequence[object]:
    """Return a list as it is; a text is a list whose items are separated by semicolons."""
    return value if isinstance(value, list | tuple) else value.split(";") if isinstance(value, str) else []


def _by_language(
    place: str, key: str, value: object, questions: list[ImportQuestion], original: str
) -> Iterator[tuple[str, Any]]:
    """Yield a text or list by language; what is given in none is in the original language, where that is stated."""
    if value in (None, "", {}, []):
        return
    if original in LANGUAGES and isinstance(value, str | (list if key in LISTS else str)):
        value = {original: value}
    if not isinstance(value, dict):
        questions.append(ImportQuestion(place, key, "question.by_language", {"languages": ", ".join(LANGUAGES)}))
        return
    for language, found in value.items():
        if language not in LANGUAGES:
            questions.append(ImportQuestion(place, f"{key}.{language}", "question.language", {"tag": language}))
        elif not isinstance(found, str | (list if key in LISTS else str) | None):
            questions.append(ImportQuestion(place, f"{key}.{language}", "question.value"))
        elif found not in (None, "", []):
            yield language, found


def _person(place: str, given: object, questions: list[ImportQuestion]) -> ImportedPerson | None:
    if not isinstance(given, dict):
        questions.append(ImportQuestion(place, "", "question.person"))
        return None
    given = {key: value for key, value in given.items() if value is not None}
    values = {key: clean(given[key]) for key in OF_PERSON if isinstance(given.get(key), str)}
    affiliations = given.get("affiliations", ())
    listed = _items(affiliations)
    told = tuple(filter(None, (clean(one) for one in listed if isinstance(one, str))))
    wrong = [key for key in OF_PERSON if key in given and key not in values]
    if not isinstance(affiliations, str | list | tuple) or not all(isinstance(one, str) for one in listed):
        wrong.append("affiliations")
    questions.extend(ImportQuestion(place, key, "question.value") for key in wrong)
    unknown = (key for key in given if key not in (*OF_PERSON, "affiliations"))
    questions.extend(ImportQuestion(place, key, "question.column") for key in unknown)
    person = ImportedPerson(**values, affiliations=told)
    if not person.whole:
        questions.append(ImportQuestion(place, "name", "question.person"))
        return None
    return person


def schema() -> Mapping[str, Any]:
    """Return the JSON Schema (2020-12) of neutral JSON."""
    text = {"type": "string"}
    by_language = {"type": "object", "properties": dict.fromkeys(LANGUAGES, text), "additionalProperties": False}
    lists = {"type": "array", "items": text}
    person = {
        "type": "object",
        "properties": {**dict.fromkeys(OF_PERSON, text), "affiliations": lists},
        "anyOf": [{"required": ["name"]}, {"required": ["family"]}],
        "additionalProperties": False,
    }
    paper = {
        "type": "object",
        "required": ["title"],
        "properties": {
            **dict.fromkeys(PLAIN, text),
            **{key: {"type": ["string", "integer"]} for key in ("duration", "volume")},
            **dict.fromkeys((*TEXTS, BODY), by_language),
            **{key: {**by_language, "properties": dict.fromkeys(LANGUAGES, lists)} for key in LISTS},
            AUTHORS: {"type": "array", "items": {"anyOf": [text, person]}},
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "papers to import",
        "type": "object",
        "required": ["papers"],
        "properties": {
            "kinds": {"type": "object", "additionalProperties": {"anyOf": [text, by_language]}},
            "title": by_language,
            CHAIRS: {"type": "array", "items": {"anyOf": [text, person]}},
            "papers": {"type": "array", "items": paper},
        },
    }
