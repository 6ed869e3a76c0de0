# SPDX-License-Identifier: MIT
"""The languages of a record side by side: its blocks in rows, with the state of each text at its head.

Which languages are shown is chosen by the fragment of the address (``#ar-fr``), in the style sheet, without a script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from itertools import combinations
from typing import Any, Final

from markupsafe import Markup

from proceedings.languages import DIRECTION, NATIVE
from proceedings.pages.breadcrumb import breadcrumb, section_of
from proceedings.pages.composed import PageDraft, Readers
from proceedings.pages.composed_page import ComposedPage
from proceedings.pages.page_meta import PageMeta
from proceedings.presentation import addresses, templates
from proceedings.presentation.addresses import PARALLEL
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.localiser import Localiser, typeset, typeset_html
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.record_view import retraction, state
from proceedings.presentation.site_model import SiteModel
from proceedings.records.page import Page
from proceedings.records.record import Record
from proceedings.store.digests import digest
from proceedings.texts import resolve
from proceedings.texts.contents import html_of_blocks

TEMPLATE: Final = "pages/parallel.html"
ROWS: Final = "pages/parallel-rows.html"
STYLES: Final = ("library.css", "charts.css", "parallel.css")
LONGEST: Final = 40_000
"""The most characters of all bodies together; with more, the first view of the page would weigh over 100 KB."""
_NAMED: Final = re.compile(r' (id|for|name|aria-labelledby|aria-describedby)="([^"]+)"')
_BLOCK: Final = re.compile(r'<span id="p\d+"></span>|(?<=[a-z"]) id="(?:p\d+|footnotes)"')
"""The ids of blocks, which are those of the rows here."""
_ROW: Final = re.compile(r"p\d+")
_INNER: Final = re.compile(r' href="#([^"]*)"')


def page_of(record: Record) -> str:
    """Return the id of the page that shows a record's languages side by side."""
    return f"{record.id}/{PARALLEL}"


def languages_of(site_model: SiteModel, record: Record) -> tuple[str, ...]:
    """Return the languages of the site in which a record has a text, the original first."""
    found = [language for language in site_model.languages if language in record.words]
    return tuple(sorted(found, key=lambda language: language != record.original))


def is_made(site_model: SiteModel, record: Record) -> bool:
    """Return whether a record has the page: not an editorial page, and not a text that would make it too heavy."""
    languages = languages_of(site_model, record)
    length = sum(len(record.words[language].body) for language in languages)
    return len(languages) > 1 and length <= LONGEST and not isinstance(record, Page)


def drafts(site_model: SiteModel, readers: Readers) -> Iterator[PageDraft]:
    """Yield the drafts of the pages of all records, but editorial ones, that have a text in several languages.

    Those of a record follow each other, since all but their heads is the same.
    """
    for card in site_model.cards.values():
        if is_made(site_model, card.record):
            beside = _Beside(site_model, card)
            for localiser, common in readers:
                yield _draft(site_model, localiser, card, beside, common)


def _draft(site_model: SiteModel, localiser: Localiser, card: RecordCard, beside: _Beside, common: str) -> PageDraft:
    return PageDraft(
        page_of(card.record),
        localiser.language,
        digest(common, beside.key),
        lambda: _compose(site_model, localiser, card, beside),
    )


def _compose(site_model: SiteModel, localiser: Localiser, card: RecordCard, beside: _Beside) -> ComposedPage:
    page = page_of(card.record)
    page_html = PageHtml(site_model, localiser, page)
    columns, rows = beside.read_in(localiser)
    title = page_html.numbered_title(card)
    above = breadcrumb(site_model, page_html)
    variables = {
        "title": page_html.title(card),
        "retraction": retraction(page_html, card.record),
        "columns": [column.head(page_html) for column in columns],
        "choices": _choices(sorted(columns, key=lambda column: site_model.languages.index(column.language)))
        if len(columns) > 2
        else [],
        "rows": Markup(rows),
    }
    html = templates.render(site_model.catalogue.root, localiser, TEMPLATE, **variables)
    page_meta = PageMeta(
        page=page,
        language=localiser.language,
        heading=f"{title} — {localiser('pages.parallel')}",
        description=typeset(localiser("pages.parallel_summary", title=title), localiser.language, localiser.digits),
        exists_in=site_model.languages,
        kind=card.record.type,
        # A name in another language cannot say so in a breadcrumb.
        breadcrumb=above if card.exists_in(localiser.language) else above[:-1],
        section=section_of(site_model, page),
        updated=card.record.updated or card.record.created,
        styles=STYLES,
        is_announced=False,
    )
    return ComposedPage(page_meta.meta(site_model), html)


class _Beside:
    """The texts of a record side by side, made for its first reader and kept for those of the other languages."""

    def __init__(self, site_model: SiteModel, card: RecordCard) -> None:
        self.languages: Final = languages_of(site_model, card.record)
        self._site_model = site_model
        self._card = card
        self._made: dict[bool, tuple[Sequence[_Column], str, set[str]]] = {}
        """By whether the reader's language has a text: columns, the HTML of their rows, what they took of registers."""

    @cached_property
    def key(self) -> str:
        """A digest over what the page depends on in whichever language it is read."""
        card, languages = self._card, self.languages
        near, shown = self._site_model.near(card.id), self._site_model.digests_in_links
        words = (card.record.words[language].digest for language in languages)
        titles = (title for language in languages for title in map(shown[language].__getitem__, near))
        return digest(card.id, card.digest, *words, *titles)

    def read_in(self, localiser: Localiser) -> tuple[Sequence[_Column], str]:
        """Return the columns, and the HTML of their rows for readers of a language."""
        tracked = self._site_model.catalogue.tracked
        has_text = localiser.language in self.languages
        if has_text in self._made:
            columns, html, taken = self._made[has_text]
            tracked.note(taken)
            return columns, html
        with tracked.noting() as taken:
            columns = [
                _Column(self._site_model, self._card, language, has_text=has_text) for language in self.languages
            ]
            rows = list(_rows(columns))
            html = templates.render(self._site_model.catalogue.root, localiser, ROWS, columns=columns, rows=rows)
        # Where a text is missing, that is said in the reader's language.
        if all(cell is not None for _, cells in rows for cell in cells):
            self._made[has_text] = columns, html, taken
        return columns, html


class _Column:
    """One language of a record, as it stands on the page of all of them."""

    def __init__(self, site_model: SiteModel, card: RecordCard, language: str, *, has_text: bool) -> None:
        page = page_of(card.record)
        self.language = language
        self.place = site_model.languages.index(language) + 1
        """Which of the site's languages it is, from 1: by it the style sheet hides it."""
        self.direction = DIRECTION[language]
        self.native = NATIVE[language]
        self._prefix = f"text-{language}-"
        self._page = page
        self._card = card
        # Sources have the same ids on the page of every language; the reader's may have no text.
        self._own = "../" if has_text else self._address(card.id)
        self._words = card.record.words[language]
        self._html = PageHtml(site_model, Localiser(site_model.registers, language, site_model.settings.digits), page)
        self._text = site_model.texts[card.id, language]
        self.kinds = [block.kind for block in self._text.blocks]

    def head(self, page_html: PageHtml) -> dict[str, Any]:
        """Return what stands at the head of the column, in the language of the page but for title and summary."""
        digits = page_html.localiser.digits
        return {
            "language": self.language,
            "place": self.place,
            "direction": self.direction,
            "native": self.native,
            "title": self._html.title(self._card),
            "summary": typeset_html(self._words.summary, self.language, digits),
            "state": state(page_html, self._card, self.language),
            "href": f"{addresses.root(self._page)}{self.language}/{addresses.path(self._card.id)}",
        }

    @property
    def blocks(self) -> list[Markup]:
        """The HTML of each block, with ids of this column and links that lead from this page."""
        return [self._placed(html) for html in html_of_blocks(self._text)]

    def _placed(self, html: str) -> Markup:
        bare = _BLOCK.sub("", html)
        named = _NAMED.sub(lambda match: f' {match[1]}="{self._names(match[2])}"', bare)
        return Markup(resolve(_INNER.sub(self._inner, named), self._record, self._title, self._file))

    def _inner(self, match: re.Match[str]) -> str:
        """Return where a link within the text leads: to a row, into the column, or to the record's own page."""
        target = match[1]
        if _ROW.fullmatch(target):
            return match[0]
        if target in self._text.fragments:
            return f' href="#{self._prefix}{target}"'
        return f' href="{self._own}#{target}"'

    def _names(self, written: str) -> str:
        return " ".join(f"{self._prefix}{name}" for name in written.split())

    def _address(self, page: str) -> str:
        return f"{addresses.root(self._page)}{self.language}/{addresses.path(page)}"

    def _record(self, target: str) -> str:
        record, _, fragment = target.partition("#")
        if not self._html.href(record):
            return ""
        return f"{self._address(record)}#{fragment}" if fragment else self._address(record)

    def _title(self, target: str) -> Markup | str:
        card = self._html.site_model.cards.get(target.partition("#")[0])
        return self._html.title(card) if card is not None else ""

    def _file(self, path: str) -> str:
        return f"{addresses.root(self._page)}{addresses.ATTACHMENTS}/{path}"


def _choices(columns: Sequence[_Column]) -> list[Mapping[str, Any]]:
    """Return the choices of two languages: the fragment of the address, the columns shown, and those that are not."""
    return [
        {
            "id": f"{one.language}-{other.language}",
            "columns": (one, other),
            "hidden": [column.place for column in columns if column not in (one, other)],
        }
        for one, other in combinations(columns, 2)
    ]


def _rows(columns: Sequence[_Column]) -> Iterator[tuple[str, list[Markup | None]]]:
    """Yield the rows: an id, and the block of each column or None where none corresponds to those of the others."""
    first, *others = columns
    beside = [_beside(first.kinds, other.kinds) for other in others]
    blocks = [column.blocks for column in columns]
    for at in range(len(first.kinds) + 1):
        # What only a translation has stands before the block of the original that follows it.
        for number, pairs in enumerate(beside, start=1):
            for extra in pairs.get(-1 - at, []):
                cells: list[Markup | None] = [None] * len(columns)
                cells[number] = blocks[number][extra]
                yield "", cells
        if at < len(first.kinds):
            row = [
                blocks[0][at],
                *(_block(blocks[number], pairs.get(at, [])) for number, pairs in enumerate(beside, 1)),
            ]
            yield f"p{at + 1}", row


def _block(blocks: Sequence[Markup], found: Sequence[int]) -> Markup | None:
    return blocks[found[0]] if found else None


def _beside(first: Sequence[str], other: Sequence[str]) -> Mapping[int, list[int]]:
    """Return the blocks of another language beside each block; below zero, those before the block ``-1 - n``."""
    if first == other:
        return {at: [at] for at in range(len(first))}
    pairs: dict[int, list[int]] = {}
    matcher = SequenceMatcher(None, first, other, autojunk=False)
    for kind, start, stop, from_, to in matcher.get_opcodes():
        if kind == "equal":
            pairs.update((at, [from_ + at - start]) for at in range(start, stop))
        elif from_ < to:
            pairs[-1 - stop] = list(range(from_, to))
    return pairs
