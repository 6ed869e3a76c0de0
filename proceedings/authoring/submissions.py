# SPDX-License-Identifier: MIT
"""What a person sent in, from whichever form it came: the values, the texts, and where each of them stood."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

from proceedings.authoring.house_text import house_text
from proceedings.authoring.plain_text import escaped, markdown
from proceedings.frontmatter.fields import Path
from proceedings.frontmatter.reading import named

FORMAT: Final = 1
"""The number of the form in which the page writes a submission as JSON."""
CONFIRMED: Final = "confirm."
"""What the name of a question begins with that has to be answered by yes."""
CHOSEN: Final = "choose."
"""What the name of a question begins with that is answered by yes or no, as the person likes."""
IMAGES: Final = "image."
"""What the name of a question begins with that asks what an image shows."""
SECTIONS: Final = "sections."
BODY: Final = "body"
"""The names of the texts: what that of a section begins with, and that of a type without sections."""
_MOST_BYTES: Final = 5_000_000
_DEEPEST: Final = 8
_QUOTED: Final = 80
"""The most characters that a question quotes."""


class UnreadableError(Exception):
    """A file is no submission. ``key`` is that of the sentence in ``words/intake.toml`` that says why."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values


class Origin(NamedTuple):
    """Where something stood: the label of a field, or the number of a paragraph, from 1, with its first words."""

    label: str = ""
    paragraph: int = 0
    words: str = ""


NOWHERE: Final = Origin()


class Question(NamedTuple):
    """Something that only the person can say. ``name`` is what the answer is filed under: ``period.start``.

    ``key`` is that of its sentences in ``words/intake.toml``, whose placeholders ``values`` fill; ``path`` that of the
    field that it asks for, or empty.
    """

    name: str
    key: str
    values: tuple[tuple[str, str], ...] = ()
    origin: Origin = NOWHERE
    path: Path = ()


class MadeChange(NamedTuple):
    """Something that was written otherwise than it came; ``key`` and ``values`` as those of a question."""

    key: str
    values: tuple[tuple[str, str], ...] = ()
    origin: Origin = NOWHERE


class SubmittedImage(NamedTuple):
    """An image of the text: the name by which the text calls it, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Submission:
    """What one person sent. ``type`` and ``language`` are empty where the file does not say them.

    ``values`` are as written, nested as in front matter: texts, lists, groups. ``sections`` map the id of a section of
    the type to Markdown; ``body`` is the text of a type without sections, and what stands in no section of the others.
    """

    type: str = ""
    language: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    notes: str = ""
    """Definitions of notes, which stand at the end of the text."""
    images: tuple[SubmittedImage, ...] = ()
    licence: bool = False
    """Whether the person agreed to the licence."""
    harmless: bool = False
    """Whether the person said that nobody can come to harm by the text."""
    contributor: str | None = None
    """The name under which the text is to appear; empty where it is credited to the editors, None where nobody said."""
    verbatim: bool = False
    origins: Mapping[Path, Origin] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    """What reading the file left open."""
    changes: tuple[MadeChange, ...] = ()
    """What reading the file changed."""
    confirmed: Mapping[str, str] = field(default_factory=dict)
    """Answers to questions that ask for no value, by name."""
    items: Mapping[Path, str] = field(default_factory=dict)
    """Answers in place of items of a list, or of a value in one, by their paths; the list may be one text."""

    def origin(self, *at: str | int) -> Origin:
        """Return where a value stood, or the group around it."""
        for length in range(len(at), 0, -1):
            if (found := self.origins.get(at[:length])) is not None:
                return found
        return NOWHERE


def quoted(text: str) -> str:
    """Return the first words of a text, as questions quote them."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _QUOTED else f"{plain[:_QUOTED].rpartition(' ')[0] or plain[:_QUOTED]} …"


def question(name: str, key: str, origin: Origin = NOWHERE, path: Path = (), **values: object) -> Question:
    """Return a question; its values become text."""
    return Question(name, key, tuple(sorted((key_, str(value)) for key_, value in values.items())), origin, path)


def change(key: str, origin: Origin = NOWHERE, **values: object) -> MadeChange:
    """Return a change; its values become text."""
    return MadeChange(key, tuple(sorted((key_, str(value)) for key_, value in values.items())), origin)


def read_json(data: bytes) -> Submission:
    """Read a submission from the JSON that the page writes. Raises UnreadableError."""
    if len(data) > _MOST_BYTES:
        raise UnreadableError("unreadable.too_large", most=_MOST_BYTES // 1_000_000)
    try:
        found = json.loads(data.decode("utf-8-sig"), strict=False)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("unreadable.json") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise UnreadableError("unreadable.format", format=FORMAT)
    counts: Counter[str] = Counter()
    values = _group(found.get("values"), counts)
    texts = {key: markdown(_text(text)) for key, text in _group(found.get("sections"), counts).items()}
    body = cleaned(_text(found.get("body")), counts)
    return Submission(
        type=_text(found.get("type")),
        language=_text(found.get("language")),
        values=values,
        sections=texts,
        body=markdown(body),
        licence=found.get("licence") is True,
        harmless=found.get("harmless") is True,
        contributor=found["contributor"] if isinstance(found.get("contributor"), str) else None,
        changes=sign_changes(counts),
        origins={at: Origin(label=named(at), words=quoted(text)) for at, text in texts_in(values)},
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def cleaned(text: str, counts: Counter[str]) -> str:
    """Return a text as the house writes it; what was changed is added to ``counts``."""
    plain, found = house_text(text)
    counts.update(found)
    return plain


def sign_changes(counts: Mapping[str, int]) -> tuple[MadeChange, ...]:
    """Return what was changed in the signs of texts, each with its number."""
    return tuple(change(f"changes.{key}", count=count) for key, count in sorted(counts.items()))


def _group(value: Any, counts: Counter[str]) -> dict[str, Any]:
    """Return a mapping of texts, lists and mappings; anything else in it is left out."""
    plain = _plain(value, 0, counts)
    return plain if isinstance(plain, dict) else {}


def _plain(value: Any, depth: int, counts: Counter[str]) -> Any:
    if depth > _DEEPEST:
        return ""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return cleaned(value.encode(errors="replace").decode(), counts)
        case int():
            return str(value)
        case list():
            return [_plain(item, depth + 1, counts) for item in value]
        case dict():
            return {str(key): _plain(item, depth + 1, counts) for key, item in value.items()}
        case _:
            return ""


def texts_in(value: Any, at: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every text in values, each with its path."""
    match value:
        case str():
            yield at, value
        case list():
            for index, item in enumerate(value):
                yield from texts_in(item, (*at, index))
        case dict():
            for key, item in value.items():
                yield from texts_in(item, (*at, key))


def answered(submission: Submission, answers: Mapping[str, str]) -> Submission:
    """Return a submission with the answers to questions, by their names."""
    values: dict[str, Any] = json.loads(json.dumps(submission.values))
    sections = dict(submission.sections)
    confirmed = dict(submission.confirmed)
    items: dict[Path, str] = {}
    body = submission.body
    counts: Counter[str] = Counter()
    for name, written in answers.items():
        text = cleaned(written, counts)
        if name.startswith(SECTIONS):
            sections[name.removeprefix(SECTIONS)] = markdown(text)
        elif name == BODY:
            body = markdown(text)
        elif name.startswith((CONFIRMED, CHOSEN)):
            confirmed[name] = text
        elif name.startswith(IMAGES):
            confirmed[name] = text
            shown, described = f"![]({name.removeprefix(IMAGES)})", f"![{escaped(' '.join(text.split()))}]"
            described += f"({name.removeprefix(IMAGES)})"
            body = body.replace(shown, described)
            sections = {key: section.replace(shown, described) for key, section in sections.items()}
        elif name not in ("type", "language", "contributor"):
            path = tuple(int(part) - 1 if part.isdecimal() else part for part in name.split("."))
            if isinstance(path[-1], int) or _is_in_text(values, path):
                items[path] = text
            else:
                put(values, list(path), text)
    return replace(
        submission,
        type=answers.get("type", submission.type).strip(),
        language=answers.get("language", submission.language).strip(),
        contributor=answers.get("contributor", submission.contributor),
        values=values,
        sections=sections,
        body=body,
        confirmed=confirmed,
        items=items,
        changes=(*submission.changes, *sign_changes(counts)),
    )


def _is_in_text(values: Any, path: Path) -> bool:
    """Return whether the list that a path leads into was written as one text."""
    for part in path:
        if isinstance(values, str):
            return isinstance(part, int)
        within = isinstance(values, dict) or (isinstance(values, list) and isinstance(part, int) and part < len(values))
        values = values.get(part) if isinstance(values, dict) else values[part] if within else None
    return False


def put(values: Any, at: list[str | int], text: str) -> None:
    """Set the text at a path, with the groups and lists that lead there; a path that fits nothing is passed over."""
    here, *rest = at
    if isinstance(here, int):
        if not isinstance(values, list) or not 0 <= here <= len(values):
            return
        if here == len(values):
            values.append({} if rest else "")
    elif not isinstance(values, dict):
        return
    if not rest:
        values[here] = text
        return
    wanted: type[Any] = list if isinstance(rest[0], int) else dict
    if isinstance(values, dict) and not isinstance(values.get(here), wanted):
        values[here] = wanted()
    put(values[here], rest, text)
