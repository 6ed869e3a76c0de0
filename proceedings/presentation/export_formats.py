# SPDX-License-Identifier: MIT
"""The declaration of every export format: pages link to files by it, and the room `exports` makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from proceedings.presentation.addresses import path as page_path

API: Final = "api/v1"
"""Folder of the files that hold a record in all its languages, below the site's root."""

DATA: Final = "data"
"""Folder of the files that hold all records, below the site's root."""
DATA_PACKAGE: Final = f"{DATA}/datapackage.json"
DATABASE: Final = f"{DATA}/proceedings.sqlite"
OPENAPI: Final = f"{API}/openapi.json"
ALL_ENTRIES: Final = f"{DATA}/records.bib"
"""All records in all languages as BibTeX: only here do translations and originals stand in one file."""
INDEX_OF_TEXTS: Final = "llms.txt"
STATIC_REPOSITORY: Final = f"{DATA}/oai.xml"
"""All texts as Dublin Core for a gateway of OAI-PMH; made only where the site's address is known."""
HEADERS: Final = "_headers"
"""The media types of published files, for hosts that read such a file at the root."""
DEPOSITS: Final = "deposits"
BAGS: Final = "archives"
"""Folders of one archive for each edition: what is deposited for DOIs, and the edition as a bag."""

REGISTER_TABLES: Final = {"ratifications": f"{API}/registers/ratifications.csv"}
"""Where registers are published as CSV too, below the site's root."""

FOLLOW_UP_TABLE: Final = f"{API}/follow-up.csv"
"""Where all reports on recommendations and proposals are published."""

ANSWER_TABLE: Final = f"{API}/answers.csv"
"""Where all published answers to consultations are told of."""

DESCRIPTION: Final = ".well-known/resourcesync"
CAPABILITIES: Final = "resourcesync/capabilitylist.xml"
RESOURCES: Final = "resourcesync/resourcelist.xml"
CHANGES: Final = "resourcesync/changelist.xml"
"""Where harvesters begin, below the site's root; made only where the site's address is known."""

Scope = Literal["text", "record", "listing", "bodies", "site"]
"""What a file holds: a record in one language, a record in all its languages, the records of a page in one language,
the texts of a listing in one language, or what the whole site has of a kind in one language. As a page, ``index``
stands for the whole site.
"""


@dataclass(frozen=True)
class ExportFormat:
    """A format: its name, the standard that it follows, its media type (IANA), and where its files are.

    ``names`` gives the file's name, or its ending for a record in all languages, by scope; a format has no files of the
    scopes that are absent. ``needs_site_url`` says that its files are made only where the site's address is known.
    ``module`` is that of `exports` whose ``write`` needs nothing but bibliographic values; empty for other formats.
    """

    name: str
    label: str
    standard: str
    media: str
    names: dict[Scope, str]
    needs_site_url: bool = False
    module: str = ""

    def path(self, scope: Scope, page: str, language: str) -> str:
        """Return where the file for a page or record is published, below the site's root."""
        if scope == "record":
            return f"{API}/records/{page}{self.names[scope]}"
        return f"{language}/{page_path(page)}{self.names[scope]}"


BIBTEX: Final = ExportFormat(
    "bibtex",
    "BibTeX",
    "BibLaTeX 3.20",
    "application/x-bibtex",
    {"text": "cite.bib", "listing": "records.bib"},
    module="bibtex",
)
RIS: Final = ExportFormat(
    "ris",
    "RIS",
    "RIS (2011)",
    "application/x-research-info-systems",
    {"text": "cite.ris", "listing": "records.ris"},
    module="ris",
)
CSL_JSON: Final = ExportFormat(
    "csl_json",
    "CSL-JSON",
    "CSL-JSON 1.0.2",
    "application/vnd.citationstyles.csl+json",
    {"record": ".csl.json", "listing": "records.csl.json"},
    module="csl_json",
)
JSON: Final = ExportFormat("json", "JSON", "JSON Schema 2020-12", "application/json", {"record": ".json"})
LINKSET: Final = ExportFormat(
    "linkset",
    "Linkset",
    "RFC 9264; FAIR Signposting Profile, level 2",
    "application/linkset+json",
    {"record": ".linkset.json"},
    needs_site_url=True,
)
ATOM: Final = ExportFormat(
    "atom", "Atom", "RFC 4287", "application/atom+xml", {"listing": "feed.xml"}, needs_site_url=True
)

JSON_FEED: Final = ExportFormat(
    "json_feed", "JSON Feed", "JSON Feed 1.1", "application/feed+json", {"listing": "feed.json"}, needs_site_url=True
)
CSV: Final = ExportFormat("csv", "CSV", "RFC 4180", "text/csv", {"listing": "records.csv"}, module="table")
MODS: Final = ExportFormat(
    "mods", "MODS", "MODS 3.6", "application/mods+xml", {"listing": "records.mods.xml"}, module="mods"
)
MARCXML: Final = ExportFormat(
    "marcxml",
    "MARCXML",
    "MARC 21, MARCXML 1.1",
    "application/marcxml+xml",
    {"listing": "records.marc.xml"},
    module="marcxml",
)
MARKDOWN: Final = ExportFormat("markdown", "Markdown", "CommonMark 0.31", "text/markdown", {"bodies": "records.md"})
CALENDAR: Final = ExportFormat(
    "icalendar", "iCalendar", "RFC 5545", "text/calendar", {"site": "calendar.ics"}, needs_site_url=True
)

EXPORT_FORMATS: Final = (BIBTEX, RIS, CSL_JSON, CSV, MODS, MARCXML, JSON, LINKSET, MARKDOWN, ATOM, JSON_FEED, CALENDAR)
"""Every format, in the order in which readers are offered them."""

OF_LISTS: Final = tuple(made for made in EXPORT_FORMATS if "listing" in made.names)
"""The formats of the records of a page."""

IN_CALENDAR: Final = frozenset(("edition", "session", "proposal", "training"))
"""The types of record whose pages and listings offer the calendar."""

FOR_REFERENCE_MANAGERS: Final[tuple[tuple[ExportFormat, Scope], ...]] = (
    (BIBTEX, "text"),
    (RIS, "text"),
    (CSL_JSON, "record"),
)
"""The files that reference managers read, with what each holds of a record."""

OF_DATA: Final[tuple[tuple[ExportFormat, Scope], ...]] = ((JSON, "record"),)
"""The files of a record for programs; its linkset is named in the head of the page."""
