# SPDX-License-Identifier: MIT
"""Pages that are not records of a type: editorial pages, listings with their introductions, and overviews.

A page has an author's text (a record of type ``page``), a part that the program makes, or both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from proceedings.languages import DIRECTION, NATIVE
from proceedings.pages import (
    compare,
    countries_page,
    facets,
    glossary_page,
    guide,
    home,
    languages_page,
    listing,
    map_page,
    matrix,
    search_page,
    volumes_page,
)
from proceedings.pages.breadcrumb import section_of, trail
from proceedings.pages.composed import Composed, Draft
from proceedings.pages.page_meta import Frame
from proceedings.pages.record_page import body
from proceedings.presentation import addresses, templates
from proceedings.presentation.localiser import Wording, typeset, typeset_html
from proceedings.presentation.page_html import Inline
from proceedings.presentation.record_view import state
from proceedings.presentation.site_model import Contents, Listing
from proceedings.presentation.sources import in_order, listed
from proceedings.presentation.summaries import Card
from proceedings.presentation.type_views.practice import COMPARE
from proceedings.records.instrument import Instrument
from proceedings.records.page import Page
from proceedings.records.terms import FACETS
from proceedings.records.training import Training
from proceedings.store.digests import digest

Variables = Callable[[Contents, Inline], Mapping[str, Any]]

PLAIN: Final = "pages/page.html"
_STYLES: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys((countries_page.TEMPLATE, facets.TERMS_TEMPLATE, map_page.TEMPLATE), ("library.css",)),
    compare.TEMPLATE: ("library.css", "compare.css"),
}
_SCRIPTS: Final[Mapping[str, tuple[str, ...]]] = {compare.TEMPLATE: ("compare.js",)}
"""Pages that need the style of the living library; a list that can be filtered needs its script too."""


@dataclass(frozen=True)
class Made:
    """The part of a page that the program makes: its template, what fills it, and a title where no author wrote one."""

    template: str
    variables: Variables
    word: str
    """Key stem in ``words/pages.yml``: ``title_<word>`` and ``summary_<word>``."""
    shows: str | None = None
    """A digest over what that part shows of records; None where it may show anything of any in the page's language."""
    owner: str = ""
    """The id of the page that carries the author's text, where it is another's: the first page of a listing."""
    number: int = 1
    is_dated: bool = False
    """Whether the page says something of the day of the build."""


def _nothing(_contents: Contents, _inline: Inline) -> Mapping[str, Any]:
    return {}


def made_pages(contents: Contents) -> Mapping[str, Made]:
    """Every page that the program makes or adds to, by id."""
    counted = contents.facts_digest
    found: dict[str, Made] = {
        addresses.HOME: Made(home.TEMPLATE, home.variables, "home"),
        languages_page.PAGE: Made(
            languages_page.TEMPLATE, languages_page.variables, "languages", contents.cards_digest
        ),
        addresses.GLOSSARY: Made(glossary_page.TEMPLATE, glossary_page.variables, "glossary", ""),
        countries_page.PAGE: Made(countries_page.TEMPLATE, countries_page.variables, "countries", counted),
        map_page.PAGE: Made(map_page.TEMPLATE, map_page.variables, "map", counted),
        facets.PAGE: Made(facets.TEMPLATE, facets.variables, "library", counted),
        COMPARE: Made(compare.TEMPLATE, compare.variables, "compare"),
        facets.REVIEW: Made(facets.REVIEW_TEMPLATE, facets.review, "review", is_dated=True),
        **{
            facet: Made(facets.TERMS_TEMPLATE, facets.of_register(facet), facet.replace("-", "_"), counted)
            for facet in FACETS
            if facet not in (countries_page.PAGE, Instrument.folder)
        },
        volumes_page.PAGE: Made(
            volumes_page.TEMPLATE, volumes_page.variables, "volumes", volumes_page.volumes_digest(contents)
        ),
        # Its examples name records.
        guide.FIELDS: Made(guide.FIELDS_TEMPLATE, guide.fields, "fields", digest(*contents.cards)),
        guide.RULES: Made(guide.RULES_TEMPLATE, guide.rules, "rules", ""),
        guide.COMMANDS: Made(guide.COMMANDS_TEMPLATE, guide.commands, "commands", ""),
    }
    for found_listing in contents.listings.values():
        for number, page in enumerate(listing.page_ids(found_listing), start=1):
            found[page] = Made(
                listing.TEMPLATE,
                _listing_variables(found_listing, number),
                found_listing.type,
                listing.page_digest(contents, found_listing, number),
                owner=found_listing.id,
                number=number,
                is_dated=found_listing.type == Training.type,
            )
        if found_listing.type == "objective" and found_listing.edition is not None:
            found[f"{found_listing.edition}/matrix"] = Made(
                matrix.TEMPLATE, _matrix_variables(found_listing.edition), "matrix"
            )
    named = {page: made.word for page, made in found.items() if made.number == 1}
    found[search_page.PAGE] = Made(search_page.TEMPLATE, _search_variables(named), "search")
    return found


def _search_variables(made: Mapping[str, str]) -> Variables:
    return lambda contents, inline: search_page.variables(contents, inline, made)


def _listing_variables(of: Listing, number: int) -> Variables:
    return lambda contents, inline: listing.variables(contents, inline, of, number)


def _matrix_variables(edition: str) -> Variables:
    return lambda contents, inline: matrix.variables(contents, inline, edition)


def drafts(contents: Contents, wording: Wording, common: str) -> Iterator[Draft]:
    """Every page that is not the page of one record."""
    made = made_pages(contents)
    written = {card.id for card in contents.cards.values() if isinstance(card.record, Page)}
    # What overviews depend on: what every card shows to readers of the language.
    shown = digest(*(card.digest_for(wording.language) for card in contents.cards.values()))
    for page in sorted(written | made.keys()):
        of = made.get(page, Made(PLAIN, _nothing, "", ""))
        yield _draft(contents, wording, page, of, digest(common, shown if of.shows is None else of.shows))


def _draft(contents: Contents, wording: Wording, page: str, made: Made, common: str) -> Draft:
    card = contents.cards.get(made.owner or page)
    words = card.record.words.get(wording.language) if card else None
    depends = digest(
        common,
        page,
        words.digest if words else "",
        card.digest if card else "",
        contents.today.isoformat() if made.is_dated else "",
        map_page.data_digest(contents) if page == map_page.PAGE else "",
        # Every page shows the titles of the records that its text links to, and of those above it.
        *(
            contents.cards[target].digest_for(wording.language)
            for target in (*contents.linked_in_bodies.get(page, ()), *_above(page))
            if target in contents.cards
        ),
    )
    return Draft(page, wording.language, depends, lambda: _compose(contents, wording, page, made, card))


def _above(page: str) -> list[str]:
    """The ids of the pages above a page, from the outermost."""
    parts = page.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]


def _compose(contents: Contents, wording: Wording, page: str, made: Made, card: Card | None) -> Composed:
    inline = Inline(contents, wording, page)
    language = wording.language
    shown = card is not None and card.exists_in(language) and made.number == 1
    title = (
        typeset_html(card.title(language), language, inline.wording.digits) if card and card.exists_in(language) else ""
    )
    heading = typeset(card.title(language), language, inline.wording.digits) if title and card else ""
    summary = typeset(card.summary(language), language, inline.wording.digits) if title and card else ""
    if not heading:
        heading, summary = _own_title(inline, made, card)
        title = inline.title(card) if card and not made.word else typeset_html(heading, language, inline.wording.digits)
    if made.number > 1:
        heading = wording("pages.page_of", title=heading, n_page=made.number)
        title = typeset_html(heading, language, inline.wording.digits)
    variables: dict[str, Any] = {
        "page": page,
        "inline": inline,
        "title": title,
        "summary": typeset_html(summary, language, inline.wording.digits),
        "body": body(contents, inline, card) if shown and card else "",
        "headings": [
            {"href": f"#{found.id}", "label": found.text}
            for found in (contents.texts[card.id, language].headings if shown and card else ())
            if found.level == 2
        ],
        "state": state(inline, card) if shown and card else None,
        "sources": [
            listed(inline, item) for item in in_order(card.record.sources, contents.texts[card.id, language].citations)
        ]
        if shown and card
        else [],
        # What the program makes is there in every language; only the author's introduction is not.
        "missing": _missing(inline, card) if card and not made.word and not card.exists_in(language) else [],
        **made.variables(contents, inline),
    }
    is_filtered = bool(variables.get("choices"))
    html = templates.render(contents.catalogue.root, wording, made.template, **variables)
    words = card.record.words.get(language) if card else None
    exists_in = tuple(card.record.words) if card and not made.word else contents.languages
    frame = Frame(
        page=page,
        language=language,
        heading=heading,
        description=summary,
        exists_in=exists_in,
        kind="page",
        trail=trail(contents, inline),
        section=section_of(contents, page),
        source=words.path if words else None,
        updated=card.record.updated if card else None,
        image=shown,
        styles=_STYLES.get(made.template, ("library.css",) if is_filtered else ()),
        scripts=_SCRIPTS.get(made.template, ("library.js",) if is_filtered else ()),
    )
    return Composed(frame.meta(contents), html)


def _own_title(inline: Inline, made: Made, card: Card | None) -> tuple[str, str]:
    if made.word:
        return inline.wording(f"pages.title_{made.word}"), inline.wording(f"pages.summary_{made.word}")
    assert card is not None
    heading = inline.plain_title(card)
    return heading, inline.wording("pages.missing_description", title=heading)


def _missing(inline: Inline, card: Card) -> list[dict[str, str]]:
    return [
        {
            "href": addresses.across(inline.page, language),
            "language": language,
            "direction": DIRECTION[language],
            "native": NATIVE[language],
        }
        for language in card.record.words
        if language in inline.contents.languages
    ]
