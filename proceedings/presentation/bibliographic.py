# SPDX-License-Identifier: MIT
"""The bibliographic value of a record in one language: the only thing that citations and export formats read.

It holds what the record states and nothing else: a record without contributors has no author in any format, and of
dates on which sources differ only the part is given on which all of them agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from proceedings.languages import script_of, words
from proceedings.presentation import addresses
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.material import ToldLink, told_links
from proceedings.presentation.occasions import EventValue, event_of, occasion_of, title_in
from proceedings.presentation.paging import Listing
from proceedings.presentation.people import affiliations_of
from proceedings.presentation.record_view import AUTHOR, EDITORS, NOT_FOUND, rights_of
from proceedings.presentation.site_model import SiteModel
from proceedings.records.edition import Edition
from proceedings.records.paper import Paper
from proceedings.records.record import Contributor, Record
from proceedings.records.words import AUTHORS
from proceedings.registers.profile import ORGANISERS

KINDS: Final = ("page", "part", "paper", "report", "book")
"""Kinds of work that a record can be cited as; every export format maps each of them."""

DOI_RESOLVER: Final = "https://doi.org/"
_LATIN: Final = "latin"
_ORCID: Final = "https://orcid.org/"
ROR: Final = "https://ror.org/"


@dataclass(frozen=True)
class PersonalName:
    """The name of a person or organisation in one language.

    ``family`` and ``given`` are empty where the register does not tell them apart: such a name is neither inverted nor
    abbreviated. ``particle`` stands before the family name and is not filed with it (de, van). ``identifier`` is the
    address of an ORCID iD or a ROR ID, or empty. ``affiliations`` are those of the text. ``in_latin`` is the name in
    Latin letters that the register has besides, where the text is in another script.
    """

    whole: str
    family: str = ""
    given: str = ""
    particle: str = ""
    is_organisation: bool = False
    identifier: str = ""
    affiliations: tuple[str, ...] = ()
    in_latin: PersonalName | None = None

    @property
    def after_family(self) -> str:
        """What follows the family name where the name is inverted: ``Ludwig van``."""
        return " ".join(filter(None, (self.given, self.particle)))


@dataclass(frozen=True)
class ToldErratum:
    """What was corrected after the release and why, in the language of the value; ``day`` is ISO 8601."""

    day: str
    what: str
    why: str


@dataclass(frozen=True, kw_only=True)
class BibliographicValue:
    """A record in one language, as bibliographies describe it; texts are plain, as written, and empty where unknown.

    ``issued`` is the day of its last change on the site (ISO 8601); ``held`` is when it was given, or else the year of
    its edition. ``changed`` is the first, or else that of its edition, for harvesters: nothing is cited by it.
    ``state`` is the state of its translation in words, ``note`` tells that it is a proposal. ``urls`` maps each
    language in which the record exists to the address of its page; it is empty without a site address.
    ``created``, ``submitted`` and ``accepted`` are days.
    ``abstract`` is the authors' or else the summary; ``links`` lead to what lies elsewhere.
    ``former_ids``, which only exports state, are those under which releases had it; ``symbol`` is the document symbol
    of a volume, ``retracted`` the day of a retraction.
    """

    id: str
    type: str
    language: str
    kind: str
    title: str
    original_language: str
    original_title: str = ""
    authors: tuple[PersonalName, ...] = ()
    editors: tuple[PersonalName, ...] = ()
    translators: tuple[PersonalName, ...] = ()
    container: str = ""
    event: EventValue | None = None
    """The symposium at which it was given."""
    occasion: EventValue | None = None
    """The symposium or session that the record itself tells of."""
    site: str = ""
    publisher: str = ""
    issued: str = ""
    held: str = ""
    created: str = ""
    changed: str = ""
    number: str = ""
    symbol: str = ""
    doi: str = ""
    former_ids: tuple[str, ...] = ()
    url: str = ""
    urls: Mapping[str, str] = field(hash=False)
    state: str = ""
    note: str = ""
    holders: tuple[str, ...] = ()
    licence: str = ""
    licence_url: str = ""
    summary: str = ""
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    volume: str = ""
    """The volume of the printed proceedings that has the pages, where there are several."""
    first_page: str = ""
    last_page: str = ""
    article: str = ""
    submitted: str = ""
    accepted: str = ""
    links: tuple[ToldLink, ...] = ()
    errata: tuple[ToldErratum, ...] = ()
    retracted: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What no format may conceal: that it is a proposal, the state of the translation, retraction, errata."""
        return (*filter(None, (self.note, self.state)), *(f"{one.day}: {one.what} ({one.why})" for one in self.errata))

    @property
    def pages(self) -> str:
        """The pages in the volume as it was published, ``12–25``; empty where they are not stated."""
        return "–".join(dict.fromkeys(filter(None, (self.first_page, self.last_page))))

    @property
    def address(self) -> str:
        """The address to cite: the DOI's where there is one, else the page's, else empty."""
        return f"{DOI_RESOLVER}{self.doi}" if self.doi else self.url

    @property
    def is_translation(self) -> bool:
        """Whether the text is a translation."""
        return self.language != self.original_language

    @property
    def year(self) -> str:
        """The year in which it is cited, or empty."""
        return self.dated[:4]

    @property
    def dated(self) -> str:
        """The day or the year with which it is cited, or empty.

        A paper is of the year of its meeting, whatever was corrected on its page since.
        """
        return (self.held or self.issued) if self.kind == "paper" else (self.issued or self.held)


def bibliographic(site_model: SiteModel, localiser: Localiser, card: RecordCard) -> BibliographicValue:
    """Return the bibliographic value of a record in the localiser's language, in which the record must exist."""
    record, language = card.record, localiser.language
    text = record.words[language]
    names = _Names(site_model, language)
    rights = rights_of(site_model.registers.profile, record)
    site_url = site_model.settings.site_url
    edition = site_model.edition(record.id)
    is_inside = edition is not None and edition.id != record.id
    site = localiser("theme.site_name")
    prefix = localiser.title_prefix(record)
    translated, themes = text.translation, site_model.registers.table("themes")
    return BibliographicValue(
        id=record.id,
        type=record.type,
        language=language,
        kind=record.bibliographic_kinds.get(getattr(record, "kind", ""), record.bibliographic_kind),
        title=f"{prefix} {text.title}" if prefix else text.title,
        original_language=record.original,
        original_title=record.source_words.title if language != record.original else "",
        authors=names.of(one for one in record.contributors if one.role in record.cited_roles),
        editors=names.of(one for one in record.contributors if one.role == "editor"),
        translators=names.of(
            one for one in record.contributors if one.role == "translator" and one.language in (None, language)
        )
        if translated is not None
        else (),
        container=title_in(edition, language) if is_inside and edition is not None else "",
        event=event_of(site_model, edition, language) if edition is not None and record.edition is not None else None,
        occasion=occasion_of(site_model, record, language),
        site=site,
        publisher=_publisher(site_model, localiser) or site,
        issued=record.updated or record.created or "",
        held=_held(site_model, edition, record),
        created=record.created or "",
        changed=card.changed,
        number=card.number or "",
        doi=(record.doi or {}).get(language, ""),
        url=addresses.absolute(site_url, language, record.id) if site_url else "",
        urls={
            other: addresses.absolute(site_url, other, record.id)
            for other in site_model.languages
            if site_url and other in record.words
        },
        state=""
        if translated is None or translated.state == AUTHORS
        else site_model.registers.table("translation-states")[translated.state].name[language],
        note=prefix.rstrip(" :\u00a0\u202f"),
        holders=_holders(site_model, names, record, rights.holders),
        licence="" if rights.licence == NOT_FOUND else rights.licence,
        licence_url=words("licences").get(rights.licence, {}).get(language, ""),
        summary=text.summary,
        abstract=text.abstract or text.summary,
        keywords=(
            *text.keywords,
            *(themes[theme].name[language] for theme in record.themes),
        ),
        errata=tuple(ToldErratum(one.date, one.what[language], one.why[language]) for one in record.errata),
        retracted=record.retracted.date if record.retracted is not None else "",
        links=told_links(
            site_model.registers,
            localiser,
            record,
            addresses.absolute(site_url, language, record.id) if site_url else "",
        ),
        **(_of_paper(record) if isinstance(record, Paper) else {}),
    )


def _held(site_model: SiteModel, edition: Edition | None, record: Record) -> str:
    """Return the day on which a record of an edition was given, else that of its session, else the edition's year."""
    if edition is None:
        return ""
    session = site_model.catalogue.records.get(getattr(record, "session", None) or "")
    days = (getattr(one, "date", None) for one in (record, session))
    return next(filter(None, days), str(edition.year))


def of_listing(site_model: SiteModel, localiser: Localiser, listing: Listing) -> BibliographicValue:
    """Return the bibliographic value of a listing: a page that changed when the last of its records did."""
    language, site_url = localiser.language, site_model.settings.site_url
    site = localiser("theme.site_name")
    return BibliographicValue(
        id=listing.id,
        type=listing.type,
        language=language,
        kind="page",
        title=localiser.of_type(listing.type, "title"),
        original_language=language,
        site=site,
        publisher=_publisher(site_model, localiser) or site,
        issued=max(card.record.updated or card.record.created or "" for card in listing.cards),
        url=addresses.absolute(site_url, language, listing.id) if site_url else "",
        urls={other: addresses.absolute(site_url, other, listing.id) for other in site_model.languages if site_url},
    )


def _of_paper(paper: Paper) -> dict[str, Any]:
    """Return what only papers state."""
    return {
        "volume": str(paper.volume or ""),
        "first_page": str(paper.first_page or ""),
        "last_page": str(paper.last_page or ""),
        "article": paper.article or "",
        "submitted": paper.submitted or "",
        "accepted": paper.accepted or "",
    }


def _publisher(site_model: SiteModel, localiser: Localiser) -> str:
    """Return the organisations that publish the site, or nothing where its editors do."""
    publisher = site_model.registers.profile.publisher
    if publisher.kind != ORGANISERS:
        return ""
    organisations = site_model.registers.organisations
    names = (organisations[name].name[localiser.language] for name in publisher.organisations)
    return localiser("pages.comma").join(names)


def _holders(site_model: SiteModel, names: _Names, record: Record, holders: Iterable[str]) -> tuple[str, ...]:
    """Return who holds the rights: the organisations named, or else the authors of a paper."""
    language, organisations = names.language, site_model.registers.organisations
    people = site_model.registers.people
    found = [(organisations if holder in organisations else people)[holder].name[language] for holder in holders]
    if not found:
        authors = [one for one in record.contributors if one.role == AUTHOR] or record.contributors
        found = [name.whole for name in names.of(authors)] or [organisations[EDITORS].name[language]]
    return tuple(found)


class _Names:
    """Reads names of contributors from the registers, in one language."""

    def __init__(self, site_model: SiteModel, language: str) -> None:
        self._registers = site_model.registers
        self.language = language
        latin = (other for other in site_model.languages if script_of(other) == _LATIN)
        self._latin = next(latin, "") if script_of(language) != _LATIN else ""

    def of(self, contributors: Iterable[Contributor]) -> tuple[PersonalName, ...]:
        """Return each contributor's name once, in the order stated."""
        return tuple(dict.fromkeys(self._name(one) for one in contributors))

    def _name(self, contributor: Contributor) -> PersonalName:
        found = self._name_in(contributor, self.language)
        latin = self._name_in(contributor, self._latin) if self._latin else found
        return replace(found, in_latin=latin) if latin.whole != found.whole else found

    def _name_in(self, contributor: Contributor, language: str) -> PersonalName:
        if contributor.person is None:
            body = self._registers.organisations[str(contributor.organisation)]
            address = f"{ROR}{body.ror}" if body.ror else ""
            return PersonalName(body.name[language], is_organisation=True, identifier=address)
        person = self._registers.people[contributor.person]
        family, given, particle = (
            (part or {}).get(language, "") for part in (person.family, person.given, person.particle)
        )
        address = f"{_ORCID}{person.orcid}" if person.orcid else ""
        told = tuple(self._affiliation(key, language) for key in affiliations_of(self._registers, contributor))
        if contributor.name is not None and contributor.name != person.name[language]:
            given, particle = given_before(contributor.name, family), ""
            return PersonalName(contributor.name, family if given else "", given, identifier=address, affiliations=told)
        parts = (family, given, particle) if family else ("", "", "")
        return PersonalName(person.name[language], *parts, identifier=address, affiliations=told)

    def _affiliation(self, key: str, language: str) -> str:
        body = self._registers.organisations.get(key)
        return body.name[language] if body is not None else key


def given_before(printed: str, family: str) -> str:
    """Return what a printed name says before its family name; empty where it does not end with that."""
    return printed.removesuffix(family).rstrip() if family and printed.endswith(f" {family}") else ""
