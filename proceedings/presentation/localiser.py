# SPDX-License-Identifier: MIT
"""Interface words, dates and numbers in one language, with its plural forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal
from markupsafe import Markup

from proceedings.languages import TYPES, forget_with_languages, language_named
from proceedings.records import record_types
from proceedings.records.field_help import Explained
from proceedings.records.record import Record
from proceedings.registers import Registers
from proceedings.texts import typography

typeset = lru_cache(maxsize=1 << 16)(typography.typeset)
typeset_html = lru_cache(maxsize=1 << 16)(typography.typeset_html)
"""As in ``texts.typography``, but cached: titles and names are on many pages."""
forget_with_languages(typeset.cache_clear)
forget_with_languages(typeset_html.cache_clear)


class Room:
    """The words of a room for templates, looked up one by one, so that each page depends only on those that it shows.

    Words with plural forms and words that no file has raise AttributeError.
    """

    __slots__ = ("_known", "_table", "_wording")

    def __init__(self, table: Mapping[str, Mapping[str, Any]], localiser: Localiser) -> None:
        self._table = table
        self._wording = localiser
        self._known: dict[str, str] = {}

    def __getattr__(self, key: str) -> str:
        text = (self._table.get(key) or {}).get(self._wording.language)
        if not isinstance(text, str):
            raise AttributeError(key)  # noqa: TRY004 - the exception that Jinja expects
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = typeset(text, self._wording.language, self._wording.digits)
        return known

    def __getitem__(self, key: str) -> str:
        try:
            return self.__getattr__(key)
        except AttributeError as error:
            raise KeyError(key) from error


class Localiser:
    """Words, dates and numbers in one language.

    ``word("room.key", n=3)`` fills placeholders and selects the plural form.
    """

    def __init__(self, registers: Registers, language: str, digits: str) -> None:
        """Take the words from the registers; ``digits`` is how figures are written in Arabic (``settings.DIGITS``)."""
        self.language = language
        self.digits = digits
        self._words = registers.words
        self._days: dict[str, Markup] = {}
        locale = language_named(language).locale
        self._locale, self._dates = Locale.parse(locale["text"]), Locale.parse(locale["dates"])
        self._numbers = locale["numbers"]

    def __call__(self, key: str, **values: object) -> str:
        """Return a text as typeset plain text. Raises KeyError for a key that no words file has."""
        room, _, name = key.partition(".")
        text = self._words[room][name][self.language]
        if isinstance(text, Mapping):
            number = values["n"]
            if not isinstance(number, int):
                raise KeyError(key, "n")
            text = text.get(self._locale.plural_form(number), text["other"])
            values = {**values, "n": self.number(number)}
        return typeset(text.format(**values) if values else text, self.language, self.digits)

    def of_type(self, type_name: str, key: str, **values: object) -> str:
        """Return a text of a type of record: its ``title``, or its ``count`` for a number ``n``."""
        return self(f"{TYPES}{type_name}.{key}", **values)

    def title_prefix(self, record: Record) -> str:
        """Return what begins a record's title wherever it is named, colons included, or an empty text.

        Titles of proposals say so, and those of retracted works do, as NISO RP-45-2024 (CREC) asks.
        """
        return " ".join(
            (
                *((self("pages.retracted_title"),) if record.retracted is not None else ()),
                *((self.of_type(record.type, "prefix"),) if record.has_prefix else ()),
            )
        )

    def of_page(self, word: str, key: str) -> str:
        """Return the ``title`` or ``summary`` of a generated page: of a listing by type, of other pages by id."""
        return self.of_type(word, key) if word in record_types() else self(f"pages.{key}_{word}")

    def of_facet(self, facet: str) -> str:
        """Return the name of a register whose terms have pages."""
        return self(f"library.facet_{facet.replace('-', '_')}")

    def of_volume(self, kind: str, key: str) -> str:
        """Return the name (``kind``) or the description (``describe``) of a kind of volume."""
        return self(f"volumes.{key}_{kind}")

    def of_language(self, tag: str) -> str:
        """Return the name of a language (BCP 47 tag), or the tag where there is no word for it."""
        keys = (f"language_{each}" for each in (tag, tag.partition("-")[0]))
        return next((self(f"pages.{key}") for key in keys if key in self._words["pages"]), tag)

    def label(self, found: Explained) -> str:
        """Return the label of a field on pages."""
        is_other = found.page_label in self._words[found.room]
        return self(f"{found.room}.{found.page_label if is_other else found.label}")

    @cached_property
    def shown(self) -> Mapping[str, Room | Mapping[str, Room]]:
        """The rooms of words for the templates of pages: ``words.pages.title_home``, ``words.types.axis.title``."""
        rooms = {room: Room(table, self) for room, table in self._words.items()}
        types = {name.removeprefix(TYPES): room for name, room in rooms.items() if name.startswith(TYPES)}
        return {**rooms, "types": types}

    @cached_property
    def rooms(self) -> Mapping[str, Mapping[str, Any]]:
        """The texts of all rooms except those of types, without the words that have plural forms, as plain data."""
        return {
            room: {
                key: typeset(found[self.language], self.language, self.digits)
                for key, found in table.items()
                if isinstance(found[self.language], str)
            }
            for room, table in self._words.items()
            if not room.startswith(TYPES)
        }

    def number(self, number: float) -> str:
        """Return a number with this language's separators, in Western digits."""
        return format_decimal(number, locale=self._numbers)

    def amount(self, number: float) -> str:
        """Return a number with this language's separators, in the digits of the language."""
        return typeset(self.number(number), self.language, self.digits)

    def compact(self, number: float) -> str:
        """Return a large number in short form (``1.5M``, ``20 k``), others as ``amount`` does."""
        text = format_compact_decimal(number, locale=self._locale, fraction_digits=1)
        return typeset(text, self.language, self.digits)

    def size(self, size: int) -> str:
        """Return the size of a file, given in bytes, in decimal kilobytes or megabytes: ``46 kB``, ``1.8 MB``."""
        if size < 1_000_000:
            return self("pages.file_size", size=self.number(max(1, round(size / 1000))))
        return self("pages.file_size_large", size=self.number(round(size / 1_000_000, 1)))

    def figure(self, number: int) -> str:
        """Return an ordinal or identifying number without separators, in the digits of the language."""
        return typeset(str(number), self.language, self.digits)

    def day(self, text: str) -> Markup:
        """Return a date of a record (``2018``, ``2018-12`` or ``2018-12-17``) in words, as HTML."""
        known = self._days.get(text)
        if known is None:
            known = self._day([int(part) for part in text.split("-")])
            # The first of a month is written with an interface word, which each page that shows it has to ask for.
            if not text.endswith("-01"):
                self._days[text] = known
        return known

    def _day(self, parts: list[int]) -> Markup:
        if len(parts) == 1:
            return typeset_html(str(parts[0]), self.language, self.digits)
        if len(parts) == 3:
            return typeset_html(self._long(date(*parts)), self.language, self.digits)
        text = format_date(date(parts[0], parts[1], 1), "MMMM y", locale=self._dates)
        return typeset_html(text, self.language, self.digits)

    def _long(self, value: date) -> str:
        """Return a day in words: ``17 December 2018``, ``1er janvier 2019``."""
        text = format_date(value, "long", locale=self._dates)
        if value.day > 1:
            return text
        day, _, rest = text.partition(" ")
        return " ".join((self("pages.first_of_month", day=day), rest))

    @property
    def date_tag(self) -> str:
        """The BCP 47 tag by which a browser writes days as ``day`` does, but for their digits."""
        return f"{str(self._dates).replace('_', '-')}-u-ca-gregory"

    def day_as(self, text: str, pattern: str) -> Markup:
        """Return a whole day in the form of a date pattern (CLDR), for HTML."""
        found = format_date(date.fromisoformat(text), pattern, locale=self._dates)
        return typeset_html(found, self.language, self.digits)

    def days(self, start: str, end: str) -> Markup:
        """Return a range of days in words: ``17–19 December 2018``, ``du 17 au 19 décembre 2018``."""
        if start == end:
            return self.day(start)
        first, last = self._without_common_end([start, end])
        text = self._words["pages"]["days"][self.language].format(first=first, last=last)
        return typeset_html(text, self.language, self.digits)

    def each_day(self, days: Sequence[str]) -> Markup:
        """Return several days in words: ``17, 18 and 20 December 2018``."""
        return typeset_html(self.listed(self._without_common_end(days)), self.language, self.digits)

    def _without_common_end(self, days: Sequence[str]) -> list[str]:
        """Return days in words, leaving out the month and the year where the next day repeats them."""
        told = [self._long(date.fromisoformat(day)).split() for day in days]
        for this, following in pairwise(told):
            same = 0
            while same < min(len(this) - 1, len(following)) and this[-1 - same] == following[-1 - same]:
                same += 1
            del this[len(this) - same :]
        return [" ".join(parts) for parts in told]

    def listed(self, items: list[str]) -> str:
        """Return items joined as in a sentence: ``a, b and c``."""
        return format_list(items, locale=self._locale)
