# SPDX-License-Identifier: MIT
"""A person's words become values: names become ids of registers; days and numbers are written as files hold them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, Final

from proceedings.authoring.addressed import record_at
from proceedings.authoring.controls import Control, choices
from proceedings.authoring.guidance import guidance, spoken
from proceedings.authoring.house_text import folded
from proceedings.authoring.new_names import ORGANISATIONS, NewNames
from proceedings.authoring.submissions import MadeChange, Question, Submission, change, put, question, quoted
from proceedings.authoring.written_days import written_day, written_period
from proceedings.catalogue import Catalogue
from proceedings.diagnostics import nearest
from proceedings.frontmatter import fields as kinds
from proceedings.frontmatter.fields import Path
from proceedings.frontmatter.reading import named
from proceedings.frontmatter.yaml_hints import meant_day, meant_number
from proceedings.languages import LANGUAGES, NATIVE, word
from proceedings.records.placeholders import is_placeholder

_SEPARATORS: Final = re.compile("[\n\u060c\u061b;]|,(?= )")
_SPACED: Final = re.compile(r"https?://\S+(?: [\w%.-]+)*\.\w{2,4}")
"""The address of a file whose name has spaces in it, as browsers show it."""
_SHOWN: Final = 30
"""The most choices that a question lists."""


class Resolver:
    """Resolves the values of one submission; ``questions`` and ``changes`` are what came up."""

    def __init__(
        self, catalogue: Catalogue, submission: Submission, language: str, new_names: NewNames | None = None
    ) -> None:
        """``language`` is that in which the person is asked; ``new_names`` adds organisations that nobody knows."""
        self.catalogue = catalogue
        self.submission = submission
        self.language = language
        self._new_names = new_names
        self.questions: list[Question] = []
        self.changes: list[MadeChange] = []
        self._names: dict[tuple[str, ...], Mapping[str, str]] = {}

    def group(self, controls: tuple[Control, ...], given: Mapping[str, Any], at: Path = ()) -> dict[str, Any]:
        """Return the resolved values of a group; what is not asked for is told and left out."""
        known = {control.key: control for control in controls}
        for key in sorted(given.keys() - known.keys()):
            self.changes.append(change("changes.not_asked", self.submission.origin(*at, key), field=named((*at, key))))
        values: dict[str, Any] = {}
        for key, control in known.items():
            here = (*at, key)
            value = self._value(control, given.get(key), here)
            if value not in (None, [], {}):
                values[key] = value
            elif control.required and not self._is_asked(here):
                self.questions.append(self.wanted(control, here))
        return values

    def meant(self, control: Control, text: str, at: Path) -> str | None:
        """Return the single value that a text stands for; None where a question came up."""
        return self._one(control, text, at)

    def names(self, control: Control, value: str, language: str) -> Iterator[str]:
        """Yield what a value of a control is called in a language."""
        if isinstance(control.kind, kinds.Reference):
            record = self.catalogue.records.get(value)
            if record is not None and language in record.words:
                yield record.words[language].title
        yield from (name for key, name in choices(control, self.catalogue.registers, language) if key == value)

    def _is_asked(self, at: Path) -> bool:
        return any(asked.path[: len(at)] == at for asked in self.questions)

    def _value(self, control: Control, given: Any, at: Path) -> Any:
        if control.name == "group":
            given = self._in_group(control, given, at) if isinstance(given, str) else given
            return self.group(control.inner, given, at) if isinstance(given, Mapping) and _is_given(given) else None
        if not control.is_list:
            return self._one(control, given, at) if isinstance(given, str) else self._texts(given)
        items = given if isinstance(given, list) else self._items(control, given) if isinstance(given, str) else []
        if control.name == "groups":
            items = [
                self._in_group(control, item, (*at, index)) if isinstance(item, str) else item
                for index, item in enumerate(items)
            ]
            groups = [item for item in items if isinstance(item, Mapping) and _is_given(item)]
            for path, text in self.submission.items.items():
                if path[: len(at)] == at:
                    put(groups, list(path[len(at) :]), text)
            return [self.group(control.inner, item, (*at, index)) for index, item in enumerate(groups)]
        texts = self._answered(control, items, at)
        found = [self._one(control, text, place) for place, several in texts for text in several]
        return list(dict.fromkeys(value for value in found if value is not None))

    def _answered(self, control: Control, items: list[Any], at: Path) -> Iterator[tuple[Path, list[str]]]:
        """Yield the items of a list by their paths; an answer, which may name several, takes the place of its item."""
        for index in range(len(items) + 1):
            answer = self.submission.items.get((*at, index))
            given = items[index] if index < len(items) else ""
            if answer is not None:
                yield (*at, index), self._items(control, answer)
            elif isinstance(given, str):
                yield (*at, index), [given]

    def _items(self, control: Control, text: str) -> list[str]:
        """Return the items of a list that somebody wrote: one a line, or parted by signs that no name has."""
        known = self._known(control)
        found: list[str] = []
        for line in text.split("\n"):
            found += [line] if folded(line) in known else _SEPARATORS.split(line)
        return found

    def _in_group(self, control: Control, text: str, at: Path) -> Mapping[str, str]:
        """Return the group that a text stands for: a period, a country where it names one, else the first key."""
        plain = " ".join(text.split())
        days = [inner.key for inner in control.inner if isinstance(inner.kind, kinds.Day)]
        period = written_period(western(plain)) if len(days) > 1 else None
        if period is not None:
            self._rewritten(text, " – ".join(period), at)
            return dict(zip(days, period, strict=False))
        keys = (inner.key for inner in control.inner if {plain, folded(plain)} & self._known(inner).keys())
        return {next(keys, control.inner[0].key): text} if control.inner else {}

    @staticmethod
    def _texts(given: Any) -> Any:
        """Return a text in each language as it is; a person is asked for one language, an editor may give all."""
        if not isinstance(given, Mapping):
            return None
        return {code: text for code in LANGUAGES if isinstance(text := given.get(code), str) and text.strip()}

    def _one(self, control: Control, given: str, at: Path) -> str | None:
        text = " ".join(given.split())
        if not text or is_placeholder(text):
            return None
        match control.kind:
            case kinds.Term() | kinds.Flag() | kinds.Reference() | kinds.Language() | kinds.LanguagesOrNone():
                return self._chosen(control, text, at)
            case kinds.Day() | kinds.WebAddress() if (none := self._none(control, text)) is not None:
                return self._rewritten(text, none, at)
            case kinds.Day() as kind:
                day = western(text)
                meant = day if day in kind.words or re.fullmatch(r"[\d-]+", day) else meant_day(day) or written_day(day)
                return self._rewritten(text, meant or day, at)
            case kinds.Integer():
                number = meant_number(western(text))
                return self._rewritten(text, text if number is None else str(number), at)
            case kinds.WebAddress():
                whole = f"https://{text}" if text.startswith("www.") else text
                return self._rewritten(text, whole.replace(" ", "%20") if _SPACED.fullmatch(whole) else whole, at)
            case _:
                return text

    def _none(self, control: Control, text: str) -> str | None:
        """Return the value that says that there is none, where a person wrote so; else None."""
        for language in LANGUAGES:
            for value, name in spoken(control, self.catalogue.registers, language).items():
                if folded(text) == folded(name):
                    return value
        return None

    def _rewritten(self, text: str, value: str, at: Path) -> str:
        if value != text:
            self.changes.append(change("changes.value", field=named(at), found=text, now=value))
        return value

    def _chosen(self, control: Control, text: str, at: Path) -> str | None:
        known = self._known(control)
        found = known.get(text) or known.get(folded(text))
        if found is not None:
            return found
        meant = record_at(self.catalogue, text) if isinstance(control.kind, kinds.Reference) else None
        if meant is not None and meant[0].id in known:
            return meant[0].id
        if isinstance(control.kind, kinds.Language) and re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", text):
            return text
        if isinstance(control.kind, kinds.Term) and control.kind.register == ORGANISATIONS and self._new_names:
            new = self._new_names.organisation(text)
            if new is not None:
                return new
        self.questions.append(
            self.wanted(control, at, "questions.unknown", found=quoted(text), nearest=self._near(control, text))
        )
        return None

    def _near(self, control: Control, text: str) -> str:
        names = {name: value for value, name in self.offered(control)}
        return nearest(text, names) or ""

    def offered(self, control: Control) -> list[tuple[str, str]]:
        """Return what a control offers, each with its name in the person's language."""
        if isinstance(control.kind, kinds.Reference):
            return [
                (record.id, record.words[self.language if self.language in record.words else record.original].title)
                for record in self.catalogue.records.values()
                if not control.kind.types or record.type in control.kind.types
            ]
        return list(choices(control, self.catalogue.registers, self.language))

    def _known(self, control: Control) -> Mapping[str, str]:
        """Return every way to name what a control offers, with the id that is meant."""
        known = self._names.get(control.path)
        if known is None:
            known = self._names[control.path] = dict(self._ways(control))
        return known

    def _ways(self, control: Control) -> Iterator[tuple[str, str]]:
        for language in LANGUAGES:
            for value, name in choices(control, self.catalogue.registers, language):
                yield folded(name), value
        match control.kind:
            case kinds.Reference(types=types):
                yield from self._records(types)
            case kinds.Term(register=register):
                for value, entry in self.catalogue.registers.table(register).items():
                    acronyms: Mapping[str, str] = getattr(entry, "acronym", None) or {}
                    yield from ((folded(acronym), value) for acronym in acronyms.values())
            case kinds.Language() | kinds.LanguagesOrNone():
                for code in LANGUAGES:
                    yield from ((folded(word("languages", code, other)), code) for other in LANGUAGES)
                    yield folded(NATIVE[code]), code
            case _:
                pass
        for value, _ in choices(control, self.catalogue.registers, self.language):
            yield value, value

    def _records(self, types: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for record in self.catalogue.records.values():
            if not types or record.type in types:
                yield record.id, record.id
                yield from ((folded(words.title), record.id) for words in record.words.values())

    def wanted(self, control: Control, at: Path, key: str = "questions.missing", **values: object) -> Question:
        """Return the question for a value: what the field is called, what to write, and what there is to choose."""
        registers = self.catalogue.registers
        names = [name for _, name in self.offered(control)][: _SHOWN + 1]
        shown = word("languages", "separator", self.language).join(names) if 0 < len(names) <= _SHOWN else ""
        return question(
            named(at),
            key,
            self.submission.origin(*at),
            at,
            label=control.label(registers, self.language),
            help=guidance(control, registers, self.language),
            choices=shown,
            **values,
        )


def western(text: str) -> str:
    """Return a text with the digits 0 to 9 in place of those of any other script."""
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)


def _is_given(value: Any) -> bool:
    """Return whether any text stands in a value."""
    match value:
        case str():
            return bool(value.strip())
        case Mapping():
            return any(map(_is_given, value.values()))
        case list():
            return any(map(_is_given, value))
        case _:
            return False
