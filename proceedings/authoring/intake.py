# SPDX-License-Identifier: MIT
"""A submission becomes the files of a record, a draft, or questions to the person who sent it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from proceedings.authoring.controls import ROOM, Control, control_at, controls
from proceedings.authoring.correcting import Asking, proposed_change
from proceedings.authoring.existing import changed_file, existing_file, file_of
from proceedings.authoring.house_text import folded
from proceedings.authoring.new_names import NewNames
from proceedings.authoring.new_record import NewRecord, RecordRequest, known_values
from proceedings.authoring.personal import without
from proceedings.authoring.questionnaire import is_yes
from proceedings.authoring.receiving import type_called
from proceedings.authoring.resolving import Resolver
from proceedings.authoring.scaffolding import headings_of, record_path
from proceedings.authoring.sources import completed
from proceedings.authoring.spoken_language import language_of
from proceedings.authoring.submissions import (
    CHOSEN,
    IMAGES,
    SECTIONS,
    MadeChange,
    Question,
    Submission,
    change,
    question,
    quoted,
    texts_in,
)
from proceedings.catalogue import Catalogue
from proceedings.checks.privacy import personal_data
from proceedings.checks.readings import check_record as readings
from proceedings.diagnostics import Diagnostic
from proceedings.frontmatter.fields import Reference, declared
from proceedings.frontmatter.reader import read
from proceedings.languages import LANGUAGES, TYPES, type_word, word
from proceedings.records.contributing import Contributed, Correction, contributed
from proceedings.records.field_help import fields_of
from proceedings.records.placeholders import is_placeholder
from proceedings.records.reading import read_record
from proceedings.records.record import Record
from proceedings.records.starting import NewRecordError
from proceedings.registers import Registers

_AUTHOR: Final = "author"
"""The role of whoever wrote the text, in the vocabulary of roles."""
_SOURCES: Final = "sources"
_PROPOSED_TITLE: Final = f"{CHOSEN}title"
_PROPOSED_SECTIONS: Final = f"{CHOSEN}sections"
"""The question whether a line is the title, which comes before the one for a title."""


@dataclass(frozen=True)
class WrittenFile:
    """A file to write: the path below the project's root, and the bytes; ``replaces`` a text that is there."""

    path: str
    data: bytes
    replaces: bool = False


@dataclass(frozen=True)
class IntakeResult:
    """What became of a submission: the files of the record, its own first; without questions they can be written.

    ``language`` is that of the person. ``difference`` shows what the submission changes in a record that exists.
    """

    language: str
    files: tuple[WrittenFile, ...]
    questions: tuple[Question, ...]
    changes: tuple[MadeChange, ...]
    difference: str = ""


@dataclass(frozen=True)
class IntakeRequest:
    """What the editor says of a submission; empty or None where the submission says it. ``today`` is an ISO date."""

    today: str
    type: str = ""
    language: str = ""
    edition: str | None = None
    language_of_messages: str = ""
    """That of the questions, where the submission's own is not known."""
    adds: frozenset[str] = frozenset()
    """Which names that no register knows are added to them: ``organisations``, ``person``."""


def take_in(catalogue: Catalogue, submission: Submission, wanted: IntakeRequest) -> IntakeResult:
    """Return the files of a record, or the questions that stand in the way. Nothing is written."""
    return _Intake(catalogue, submission, wanted).outcome()


class _Intake:
    def __init__(self, catalogue: Catalogue, submission: Submission, wanted: IntakeRequest) -> None:
        self.catalogue = catalogue
        self.submission = submission
        self.wanted = wanted
        own = catalogue.profile.languages
        self.language = wanted.language or submission.language or language_of(_texts_of(submission), own)
        self.is_language_known = self.language in own
        if not self.is_language_known:
            self.language = wanted.language_of_messages or catalogue.profile.default
        self.new_names = NewNames(catalogue, self.language, wanted.adds)
        self.resolver = Resolver(catalogue, submission, self.language, self.new_names)
        self.asked: tuple[Control, ...] = ()
        self.questions: list[Question] = []
        self.changes: list[MadeChange] = list(submission.changes)

    def outcome(self) -> IntakeResult:
        name = type_called(self.wanted.type or self.submission.type, self.catalogue)
        types = {cls.type: cls for cls in self.catalogue.types}
        self.questions.extend(self.submission.questions)
        if not self.is_language_known:
            self.questions.append(question("language", "questions.language", known=self._listed(self._languages())))
        if name == Correction.type:
            return self._corrected()
        if name not in types:
            offered = (cls.type for cls in contributed(self.catalogue.types) if cls is not Correction)
            spoken = self._listed(type_word(each, "singular", self.language) for each in offered)
            self.questions.append(question("type", "questions.type", types=spoken))
            return self._end(())
        cls = types[name]
        asked, values = self._resolved(cls)
        values = self._completed(cls, asked, values)
        body = self._body(cls)
        self._consent()
        if not values.get("title"):
            return self._end(())
        return self._placed(cls, *self._without_personal_data(values, body))

    def _resolved(self, cls: Contributed) -> tuple[tuple[Control, ...], dict[str, Any]]:
        """Return the controls of a contribution, and the values that the person gave."""
        self.asked = controls(cls, self.catalogue.registers)
        values = self.resolver.group(self.asked, self.submission.values)
        self.questions.extend(self.resolver.questions)
        self.changes.extend(self.resolver.changes)
        return self.asked, values

    def _corrected(self) -> IntakeResult:
        """Return the text that a correction changes, as it would be."""
        asked, values = self._resolved(Correction)
        self._consent()
        values, _ = self._without_personal_data(values, "")
        if not all(values.get(control.key) for control in asked if control.required):
            return self._end(())
        made = proposed_change(self.catalogue, values, Asking(self.wanted.today, self.language))
        if isinstance(made, Question):
            self.questions.append(made._replace(origin=self.submission.origin(*made.path)))
            return self._end(())
        self.changes.append(change("changes.reason", why=values["why"]))
        self.changes.extend(
            change("changes.support", title=source.get("title", ""), url=source.get("url", ""))
            for source in values.get(_SOURCES, ())
        )
        if not made.is_told:
            self.changes.append(change("changes.no_erratum"))
        files = (WrittenFile(path, data, replaces=True) for path, data in made.files.items())
        return self._end(tuple(files), made.difference)

    def _languages(self) -> Iterator[str]:
        return (word("languages", code, self.language) for code in self.catalogue.profile.languages)

    def _listed(self, names: Iterator[str]) -> str:
        return word("languages", "separator", self.language).join(names)

    def _end(self, files: tuple[WrittenFile, ...], difference: str = "") -> IntakeResult:
        answered = self.submission.confirmed
        # One question a name, the first: the answers to two could not be told apart.
        left: dict[str, Question] = {}
        for asked in self.questions:
            is_settled = asked.name.startswith((CHOSEN, IMAGES)) and bool(answered.get(asked.name, "").strip())
            if not is_settled and not is_yes(answered.get(asked.name)):
                left.setdefault(asked.name, asked)
        if _PROPOSED_TITLE in left:
            left.pop("title", None)
        # So does what may be the text of a section stand in for it, until the person says that it is not.
        proposed = dict(left[_PROPOSED_SECTIONS].values) if _PROPOSED_SECTIONS in left else {}
        for section in proposed.get("sections", "").split():
            left.pop(f"{SECTIONS}{section}", None)
        return IntakeResult(self.language, files, tuple(left.values()), tuple(self.changes), difference)

    def _completed(self, cls: type[Record], asked: tuple[Control, ...], values: dict[str, Any]) -> dict[str, Any]:
        """Return the values with those that the house gives: state, day, sources, provenance, who wrote it."""
        sources = values.get(_SOURCES, [])
        if sources:
            values[_SOURCES] = completed(sources)
            values["provenance"] = [_SOURCES]
            for number, source in enumerate(values[_SOURCES], start=1):
                if source.get("url") and not source.get("accessed"):
                    values_ = {"url": source["url"], "example": self.wanted.today}
                    self.questions.append(question(f"{_SOURCES}.{number}.accessed", "questions.accessed", **values_))
        elif cls.needs_provenance and not cls.in_edition and any(control.key == _SOURCES for control in asked):
            self.questions.append(question("sources.1.title", "questions.source"))
        values |= {"status": "draft", "created": self.wanted.today}
        if self.submission.verbatim:
            values["verbatim"] = True
        known = fields_of(cls)
        if "received" in known:
            values["received"] = self.wanted.today
        contributor = self._contributor()
        if contributor:
            values["contributors"] = [contributor]
        elif known["contributors"].field.required:
            # An answer speaks for somebody.
            self.questions.append(question("contributor", "questions.author", path=("contributors",)))
        return values

    def _contributor(self) -> dict[str, str] | None:
        name = self.submission.contributor
        if name is None:
            self.questions.append(question("contributor", "questions.contributor"))
            return None
        plain = folded(name)
        if not plain or plain in {folded(word(ROOM, "editors", language)) for language in LANGUAGES}:
            return None
        found = self.new_names.writer(name)
        if found is not None:
            return {**found, "role": _AUTHOR}
        self.questions.append(question("contributor", "questions.contributor_unknown", found=quoted(name)))
        return None

    def _consent(self) -> None:
        if not self.submission.licence:
            self.questions.append(question("confirm.licence", "questions.licence"))
        if not self.submission.harmless:
            self.questions.append(question("confirm.harmless", "questions.harmless"))

    def _body(self, cls: type[Record]) -> str:
        registers, given = self.catalogue.registers, self.submission.sections
        parts = [self.submission.body.strip("\n")]
        for section, heading in headings_of(registers, cls, self.language).items():
            text = given.get(section, "").strip("\n")
            if not text.strip() or is_placeholder(text):
                hint = registers.word(f"{TYPES}{cls.type}", f"sections.{section}.hint", self.language)
                self.questions.append(question(f"{SECTIONS}{section}", "questions.section", heading=heading, hint=hint))
                continue
            parts.append(f"## {heading} {{#{section}}}\n\n{text}")
        for section in sorted(given.keys() - set(cls.sections)):
            self.changes.append(change("changes.section", section=section))
        if not cls.sections and not parts[0].strip():
            self.questions.append(question("body", "questions.body"))
        return "\n\n".join(part for part in (*parts, self.submission.notes.strip("\n")) if part)

    def _without_personal_data(self, values: dict[str, Any], body: str) -> tuple[dict[str, Any], str]:
        """Ask about e-mail addresses and telephone numbers; once the person agreed, they are taken out."""
        texts = (body, *(text for _, text in texts_in(values)))
        found = dict.fromkeys(what for text in texts for _, what, _ in personal_data(text))
        if not found:
            return values, body
        if not is_yes(self.submission.confirmed.get("confirm.personal")):
            self.questions.append(question("confirm.personal", "questions.personal", found=self._listed(iter(found))))
            return values, body
        self.changes.extend(change("changes.personal", found=what) for what in found)
        kept, body = without((values, body), found)
        return kept, body

    def _placed(self, cls: type[Record], values: dict[str, Any], body: str) -> IntakeResult:
        title = values["title"]
        edition = self.wanted.edition or _edition_of(cls, values)
        request = RecordRequest(cls.type, title, self.language, self.wanted.today, edition=edition)
        try:
            name, lines = NewRecord(self.catalogue, request, cls).place_and_values()
        except NewRecordError as refused:
            said = word("commands", refused.key, self.language, **refused.values)
            if not any(asked.path and asked.path[0] in _about(cls) for asked in self.questions):
                self.questions.append(question("edition", "questions.place", said=said))
            return self._end(())
        for key, known in known_values(lines).items():
            values.setdefault(key, known)
        existing = existing_file(self.catalogue, cls, name, title, self.language)
        if existing is not None:
            self.questions.append(question("title", "questions.exists", file=existing, title=title))
            return self._end((), changed_file(self.catalogue, cls, existing, values, body))
        data = file_of(cls, values, body)
        path = record_path(self.catalogue, cls, name, self.language)
        self._read_back(name, path, data)
        folder = path.rpartition("/")[0]
        images = (WrittenFile(f"{folder}/{image.name}", image.data) for image in self.submission.images)
        added = (WrittenFile(name, data, replaces=True) for name, data in self.new_names.files())
        return self._end((WrittenFile(path, data), *images, *added))

    def _read_back(self, name: str, path: str, data: bytes) -> None:
        """Read the file as `check` will: whatever is wrong in it becomes a question."""
        file = read(path, data)
        registers = self.new_names.registers()
        made = read_record(name, {self.language: file}, registers.terms(), registers.profile.scope)
        for number, wrong in enumerate(sorted(set(made.diagnostics)), start=1):
            asked = self._question_of(wrong, number)
            # What is asked about is left out of the file, where the group around it is then missing.
            if not any(each.path[: len(asked.path)] == asked.path for each in self.questions if asked.path):
                self.questions.append(asked)
        if made.record is not None:
            self._weigh(made.record, registers)

    def _weigh(self, record: Record, registers: Registers) -> None:
        """Ask about what a record says and its sources do not bear out."""
        for wrong in readings(record, {}, registers):
            for path, place in record.places.items():
                control = control_at(self.asked, path)
                if place == (wrong.place.line, wrong.place.column) and control is not None:
                    # The line of front matter below the hint is for editors; the question lists the choices.
                    hint = (wrong.hint(self.language) or "").split("\n")[0].rstrip(": ")
                    said = wrong.message(self.language)
                    self.questions.append(self.resolver.wanted(control, path, "questions.value", said=said, hint=hint))

    def _question_of(self, wrong: Diagnostic, number: int) -> Question:
        field = dict(wrong.values).get("field") or dict(wrong.values).get("key") or f"confirm.{number}"
        at = tuple(int(part) - 1 if part.isdecimal() else part for part in field.split("."))
        control = control_at(self.asked, at)
        if control is not None:
            # People know the name of a field from the form, not its key.
            called = {"field": control.label(self.catalogue.registers, self.language)}
            wrong = replace(wrong, values=tuple({**dict(wrong.values), **called}.items()))
        said = wrong.message(self.language)
        return question(
            field, "questions.value", self.submission.origin(*at), at, said=said, hint=wrong.hint(self.language) or ""
        )


def _edition_of(cls: type[Record], values: Mapping[str, Any]) -> str | None:
    """Return the edition of the record that one of an edition is about; None where it is about none."""
    about = (values.get(key) for key in _about(cls))
    editions = (record.split("/")[1] for record in about if isinstance(record, str) and record.startswith("editions/"))
    return next(editions, None) if cls.in_edition else None


def _about(cls: type[Record]) -> list[str]:
    """Return the fields that name the record that one of a type is about."""
    return [field.key for field in declared(cls) if isinstance(field.kind, Reference)]


def _texts_of(submission: Submission) -> Iterator[str]:
    yield from (text for _, text in texts_in(dict(submission.values)))
    yield from submission.sections.values()
    yield submission.body
