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
from html import unescape
from typing import Any, Final

from proceedings.authoring.heading_levels import with_levels_in_order
from proceedings.authoring.import_tex import without_tex
from proceedings.frontmatter.characters import with_plain_letters, without_control
from proceedings.languages import FALLBACK, LANGUAGES, word

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
)
OF_SESSIONS: Final = ("room", "chair")
PLAIN: Final = (*_OF_PAPERS, *OF_SESSIONS)
"""The keys of a paper: a text in each language, a list in each language, and one value; room and chairs (separated by
semicolons) are those of its session."""
OF_PERSON: Final = ("name", "given", "particle", "family", "orcid")

_INLINE: Final = r"a|abbr|b|code|em|font|i|small|span|strong|sub|sup|tt|u"
_BLOCK: Final = r"br|div|li|ol|p|ul"
_ATTRIBUTE: Final = r"""[a-z-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+)"""
_MARK: Final = re.compile(
    rf"</?(?:(?:{_INLINE})|(?P<block>{_BLOCK}))(?:\s+{_ATTRIBUTE})*\s*/?>",
    re.IGNORECASE,
)
"""The marks of HTML that other systems leave in titles and abstracts; ``a<b and c>d`` holds none."""
_PERSON: Final = re.compile(r"(?P<name>[^()]*?)\s*(?:\((?P<told>.*)\))?\s*", re.DOTALL)
_ORCID: Final = re.compile(r"(?:https?://orcid\.org/)?\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b")


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
class ImportedPerson:
    """An author as one paper names them; texts are empty where nothing is given."""

    name: str = ""
    given: str = ""
    particle: str = ""
    family: str = ""
    orcid: str = ""
    affiliations: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The name as it reads."""
        return self.name or " ".join(filter(None, (self.given, self.particle, self.family)))


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
    kinds: Mapping[str, str] = field(default_factory=dict)
    """What the kinds of paper are called, by the name that papers give them."""
    zone: str = ""
    """The time zone of its hours (IANA), where the file says it."""


def clean(text: object) -> str:
    """Return a value as one line of composed text, without the marks of HTML and TeX and signs that nobody sees.

    Letters that a PDF joined (``ﬁ``) are ordinary ones.
    """
    plain = _MARK.sub(lambda mark: " " if mark["block"] else "", unescape(str(text)))
    shown = with_plain_letters(unicodedata.normalize("NFC", without_tex(plain)))
    signs = (" " if unicodedata.category(sign) == "Cc" else sign for sign in shown if _is_kept(sign))
    return " ".join("".join(signs).split())


def markdown(text: str) -> str:
    """Return a text in Markdown with its lines, and with headings of the levels that a body has."""
    lines = without_control(unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))).split("\n")
    return with_levels_in_order("\n".join(line.rstrip() for line in lines).strip("\n"))


def _is_kept(sign: str) -> bool:
    """Return whether a sign is seen, or joins letters or keeps them apart: a soft hyphen does neither."""
    return unicodedata.category(sign) != "Cf" or sign in "\u200c\u200d"


def read_json(data: bytes) -> Import:
    """Return the papers of neutral JSON. Raises ImportRefusedError where there is no list of papers to be read."""
    return read_document(parsed(data))


def parsed(data: bytes) -> object:
    """Return the value of a JSON file. Raises ImportRefusedError."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ImportRefusedError("refused.encoding", position=error.start) from error
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
    others = [key for key in document if key not in ("papers", "kinds", "$schema")]
    if others:
        told = word("languages", "separator", FALLBACK).join(others)
        questions.append(ImportQuestion("", told, "question.around"))
    kinds = document.get("kinds")
    called = {str(key): clean(name) for key, name in kinds.items()} if isinstance(kinds, dict) else {}
    return Import(tuple(paper for paper in read if paper is not None), tuple(questions), called)


def _paper(place: str, given: object, questions: list[ImportQuestion]) -> ImportedPaper | None:
    if not isinstance(given, dict):
        questions.append(ImportQuestion(place, "", "question.paper"))
        return None
    known = {*TEXTS, BODY, *LISTS, *PLAIN, "authors"}
    given = {key: value for key, value in given.items() if value is not None}
    questions.extend(ImportQuestion(place, key, "question.column") for key in given if key not in known)
    values = {key: clean(given[key]) for key in PLAIN if isinstance(given.get(key), str | int) and given[key] != ""}
    questions.extend(
        ImportQuestion(place, key, "question.value") for key in PLAIN if not isinstance(given.get(key, ""), str | int)
    )
    texts = {key: dict(_by_language(place, key, given.get(key), questions)) for key in (*TEXTS, BODY, *LISTS)}
    authors = given.get("authors", [])
    people = [_person(f"{place}.authors.{at}", one, questions) for at, one in enumerate(_items(authors), start=1)]
    return ImportedPaper(
        place,
        values,
        {language: clean(text) for language, text in texts["title"].items() if isinstance(text, str)},
        {language: clean(text) for language, text in texts["abstract"].items() if isinstance(text, str)},
        {
            language: tuple(filter(None, (clean(item) for item in _items(found))))
            for language, found in texts["keywords"].items()
        },
        tuple(person for person in people if person is not None),
        {language: found for language, text in texts[BODY].items() if (found := markdown(text))},
    )


def _items(value: object) -> Sequence[object]:
    """Return a list as it is; a text is a list whose items are separated by semicolons."""
    return value if isinstance(value, list | tuple) else value.split(";") if isinstance(value, str) else []


def _by_language(place: str, key: str, value: object, questions: list[ImportQuestion]) -> Iterator[tuple[str, Any]]:
    if value in (None, "", {}):
        return
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
    if isinstance(given, str):
        given = person_of(given).__dict__
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


def person_of(cell: str) -> ImportedPerson:
    """Return the person of a text: ``Family, Given (Affiliation; Affiliation)``, or the whole name."""
    match = _PERSON.fullmatch(cell.strip())
    name, told = (match["name"], match["told"] or "") if match is not None else (cell, "")
    orcid = _ORCID.search(name)
    name = clean(_ORCID.sub("", name)).strip(" ,")
    family, comma, given = (part.strip() for part in name.partition(","))
    parts = {"family": family, "given": given} if comma else {"name": name}
    affiliations = tuple(filter(None, map(clean, told.split(";"))))
    return ImportedPerson(**parts, orcid=orcid[0] if orcid else "", affiliations=affiliations)


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
            "authors": {"type": "array", "items": {"anyOf": [text, person]}},
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "papers to import",
        "type": "object",
        "required": ["papers"],
        "properties": {
            "kinds": {"type": "object", "additionalProperties": text},
            "papers": {"type": "array", "items": paper},
        },
    }
