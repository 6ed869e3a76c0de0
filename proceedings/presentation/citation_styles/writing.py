# SPDX-License-Identifier: MIT
"""What the citation styles share: names, titles, dates and sentences in one language, as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from markupsafe import Markup, escape

from proceedings.presentation.bibliographic import BibliographicValue, PersonalName
from proceedings.presentation.localiser import Localiser, typeset_html

_ENDS: Final = re.compile(r"[.!?؟…][”’»\s]*\Z")
"""The end of a text after which no full stop follows. After a bracket one does, whatever stands in it."""
_LATIN_WORD: Final = re.compile(r"[A-Za-z\u00c0-\u024f]")


class CitationWriter:
    """Writes the parts of citations in the localiser's language."""

    def __init__(self, localiser: Localiser) -> None:
        self._localiser = localiser
        self._language = localiser.language

    def word(self, key: str, **values: Markup | str) -> Markup:
        """Return a phrase of the citations' words, with values that are HTML already."""
        phrase = escape(self._localiser(key))
        return phrase.format(**values) if values else phrase

    def text(self, text: str) -> Markup:
        """Return a plain text, typeset."""
        return typeset_html(text, self._language, self._localiser.digits)

    def whole(self, title: str) -> Markup:
        """Return the title of a work that stands alone."""
        return Markup("<cite>{}</cite>").format(self.text(title))

    def quoted(self, title: str, end: str = "") -> Markup:
        """Return the title of a part in quotation marks, those inside it turned into inner ones.

        ``end`` is what stands before the closing mark, unless the title ends a sentence by itself.
        """
        html = self._one_level_in(title)
        inner = self.word("cite.inner_close_quote")
        if end and html.endswith(inner) and not ends_sentence(html):
            html, end = Markup("{}{}{}").format(html.removesuffix(inner), end, inner), ""
        return Markup("{}{}{}{}").format(
            self.word("cite.open_quote"),
            html,
            "" if ends_sentence(html) else end,
            self.word("cite.close_quote"),
        )

    def _one_level_in(self, title: str) -> Markup:
        """Return a title, typeset, with its quotation marks turned into those of the next level, and theirs too."""
        outer, inner, third = (
            (str(self.word(opening)), str(self.word(closing)))
            for opening, closing in (
                ("cite.open_quote", "cite.close_quote"),
                ("cite.inner_open_quote", "cite.inner_close_quote"),
                ("cite.innermost_open_quote", "cite.innermost_close_quote"),
            )
        )
        # The closing mark of the inner ones is an apostrophe, too, where a letter follows.
        within = re.compile(rf"{inner[0]}(.*?){inner[1]}(?!\w)")

        def deeper(span: re.Match[str]) -> str:
            return f"{inner[0]}{within.sub(lambda found: f'{third[0]}{found[1]}{third[1]}', span[1])}{inner[1]}"

        return Markup(re.sub(rf"{outer[0]}(.*?){outer[1]}", deeper, str(self.text(title))))

    def person(self, name: PersonalName, *, is_first: bool, initials: bool = False, capitals: bool = False) -> Markup:
        """Return a name: inverted where it is the first and its parts are known; whole where they are not.

        Arabic names are never abbreviated.
        """
        if not name.family:
            return self.text(name.whole)
        given = _initials(name.given) if initials else name.given
        family = name.family.upper() if capitals else name.family
        if not is_first:
            # An elided particle (d’) stands before the name without a space.
            elided = name.particle.endswith(("’", "'"))
            surname = f"{name.particle}{'' if elided else ' '}{family}" if name.particle else family
            return self.text(" ".join(filter(None, (given, surname))))
        rest = " ".join(filter(None, (given, name.particle)))
        comma = self.word("cite.between_parts_of_a_name") if rest else ""
        return Markup("{}{}{}").format(self.text(family), comma, self.text(rest))

    def people(
        self,
        names: Sequence[Markup],
        last: str = "cite.and",
        *,
        of_two: str = "",
        inverted: bool = False,
        most: int = 0,
        told: int = 0,
    ) -> Markup:
        """Return names as a list; ``last`` is the key of what stands before the last of them.

        ``of_two`` is that key where there are but two, in a sentence.

        Of more than ``most`` names, unless that is 0, the first ``told`` are named, and that there are others. Inverted
        names in Arabic are told apart by semicolons.
        """
        between = self.word("cite.between_inverted_names" if inverted else "cite.between_names")
        if most and len(names) > most:
            return Markup("{}{}").format(between.join(names[:told]), self.word("cite.and_others"))
        if len(names) < 2:
            return Markup("").join(names)
        joint = self.word(of_two if of_two and len(names) == 2 else last)
        return Markup("{}{}{}").format(between.join(names[:-1]), joint, names[-1])

    def date(self, value: BibliographicValue, pattern: str = "", unknown: str = "cite.no_date") -> Markup:
        """Return the day of a value by the pattern of this key, or its year; or the words for no date."""
        if not value.dated:
            return self.word(unknown)
        if pattern and is_day(value.issued):
            return self._localiser.day_as(value.issued, self._localiser(pattern))
        return self._localiser.day(value.year)

    def day(self, value: BibliographicValue) -> Markup:
        """Return the day of a value in words."""
        return self._localiser.day(value.issued)

    def state(self, value: BibliographicValue) -> Markup:
        """Return the state of a translation in square brackets, after a space, or nothing."""
        return Markup(" [{}]").format(self.text(value.state)) if value.state else Markup("")

    def container(self, key: str, value: BibliographicValue) -> Markup:
        """Return the work that the text is part of by the phrase of a key; nothing without one."""
        return self.word(key, title=self.whole(value.container)) if value.container else Markup("")

    def volume(self, value: BibliographicValue, phrase: str = "cite.volume") -> Markup:
        """Return the volume of the printed work that the text is part of, or nothing."""
        return self.word(phrase, number=self.text(value.volume)) if value.volume and value.container else Markup("")

    def extent(self, value: BibliographicValue, volume: str = "cite.volume") -> Markup:
        """Return where in a larger work the text stands: volume, pages or number of the article; or nothing.

        ``volume`` is the phrase for the volume.
        """
        if not value.container:
            return Markup("")
        found = [self.volume(value, volume)] if value.volume else []
        if value.pages:
            one = value.first_page == value.last_page or not value.last_page
            found.append(self.word("cite.one_page" if one else "cite.pages", pages=self.text(value.pages)))
        elif value.article:
            found.append(self.word("cite.article", number=self.isolated(value.article)))
        return self.word("cite.between_names").join(found)

    def address(self, value: BibliographicValue) -> Markup:
        """Return the address to cite, isolated from the direction of the line, or nothing."""
        return self.isolated(value.address)

    def isolated(self, text: str) -> Markup:
        """Return an address or number that reads from left to right in any line, or nothing."""
        return Markup('<bdi dir="ltr">{}</bdi>').format(text) if text else Markup("")


def is_day(date: str) -> bool:
    """Return whether a date (ISO 8601) says the day, and not the year or the month alone."""
    return date.count("-") == 2


def heads(value: BibliographicValue) -> tuple[PersonalName, ...]:
    """Return the names that a citation begins with: the authors, or else organisations that edited the text."""
    return value.authors or tuple(name for name in value.editors if name.is_organisation)


def sites(value: BibliographicValue) -> str:
    """Return the name of the site, or nothing where the title or the container says the same."""
    return "" if value.site in (value.title, value.container) else value.site


def ends_sentence(html: Markup) -> bool:
    """Return whether no full stop may follow a text: it ends with one, or with a question or exclamation mark."""
    return _ENDS.search(html.striptags()) is not None


def sentences(parts: Iterable[Markup]) -> Markup:
    """Return the parts that are not empty as sentences, each closed by a full stop unless it is closed already."""
    return Markup(" ").join(part if ends_sentence(part) else part + "." for part in parts if part)


def _initials(given: str) -> str:
    """Return the initials of given names in Latin letters, ``J.-P. M.``; other names as they are.

    What is written with a small letter is an article or a particle, and stays: ``A. al-R.``
    """
    if not _LATIN_WORD.match(given):
        return given
    return " ".join("-".join(map(_initial, filter(None, word.split("-")))) for word in given.split())


def _initial(part: str) -> str:
    return part if part[0].islower() else f"{part[0]}."
