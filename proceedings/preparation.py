# SPDX-License-Identifier: MIT
"""The first half of every build: settings, catalogue, texts and checks, as far as the pages that can be composed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final, cast

from proceedings import catalogue as catalogues
from proceedings import checks, languages
from proceedings.catalogue import Catalogue
from proceedings.checks import Checked, Site
from proceedings.diagnostics import Diagnostic, Place, diagnose, has_errors
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.pages import taken_addresses
from proceedings.presentation.site_model import SiteModel
from proceedings.project import agreement, history, settings
from proceedings.project.settings import Settings
from proceedings.registers import Profile
from proceedings.texts import PERMITTED, CleanText, ExtensionList, Request, Texts, retired

EARLIEST: Final = "1970-01-01"

Progress = Callable[[str, int, int], None]
"""Called with the stage (a key of ``words/commands.toml``), the number done, and the total, 0 where unknown."""


@dataclass(frozen=True)
class Options:
    """Options of a build. None stands for what the settings say, and as ``today`` for the day of the commit."""

    root: Path
    today: date | None = None
    drafts: bool = False
    languages: tuple[str, ...] | None = None
    """Those of the site to make; None for all of them."""
    site_url: str | None = None
    repo_url: str | None = None
    volumes: bool = False
    """Whether volumes are made; else the site shows those made last."""
    portable: bool = False
    """Whether links name files, so that the site can be read from a folder or a stick, without a server."""
    editor: bool = False
    """Whether the editor in the browser is published with the site."""


@dataclass(frozen=True)
class Prepared:
    """The site model of a project, with every diagnostic found while reading, converting and checking."""

    site_model: SiteModel
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_publishable(self) -> bool:
        """Whether no error forbids publication."""
        return not has_errors(self.diagnostics)


class ConverterPool:
    """Keeps the text converter and its processes from one build to the next: starting one takes half a second."""

    def __init__(self) -> None:
        self._setting: tuple[Path, ExtensionList, str, str] | None = None
        self._store: Texts | None = None

    def store(self, root: Path, extensions: ExtensionList, digits: str) -> Texts:
        """Return the converter for these settings: the last one, unless the settings changed."""
        setting = (root, extensions, digits, languages.state())
        if self._store is None or setting != self._setting:
            self.close()
            self._store, self._setting = Texts(root, extensions, digits=digits), setting
        return self._store

    def close(self) -> None:
        """End the processes and close the store's file."""
        if self._store is not None:
            self._store.close()
        self._store = None


@contextmanager
def prepare(options: Options, progress: Progress, converters: ConverterPool | None = None) -> Iterator[Prepared]:
    """Read everything, convert every body and run every check. Mistakes come back as diagnostics.

    Texts are read from their cache lazily, so use the result inside the ``with`` statement. A process that builds
    repeatedly passes the same ``converters`` each time, and closes it.
    """
    with ExitStack() as stack:
        if converters is None:
            converters = ConverterPool()
            stack.callback(converters.close)
        yield _prepared(options, progress, converters)


def _prepared(options: Options, progress: Progress, converters: ConverterPool) -> Prepared:
    found, diagnostics = read_settings(options)
    progress("reading", 0, 0)
    loaded = catalogues.load(options.root, drafts=options.drafts)
    extensions, refused = ExtensionList.read(found.markdown_extensions)
    unknown = [
        diagnose(
            "extension-is-permitted",
            Place(settings.FILE, *found.places_of_extensions.get(name, (1, 1))),
            name=name,
            retired=retired(name),
            known=", ".join(sorted(PERMITTED)),
        )
        for name in refused
    ]
    published, whole = Site(loaded.catalogue, {}), Site(loaded.whole, {})
    checked = Checked((), ())
    today = day(options, loaded.catalogue)
    # Without settings no body is read as its author meant: hundreds of false diagnostics would hide the real one.
    if found.is_readable:
        store = converters.store(options.root, extensions, found.digits)
        whole = Site(loaded.whole, convert(loaded.whole, store, progress))
        published = whole
        if loaded.whole is not loaded.catalogue:
            published = Site(loaded.catalogue, convert(loaded.catalogue, store, progress))
        progress("checking", 0, 0)
        checked = checks.check(published, whole, store.settings_digest, _now(options, loaded.whole, today))
    profile = loaded.catalogue.profile
    made, foreign = _languages(options, profile)
    site_model = SiteModel(loaded.catalogue, published.texts, found, today, made, has_editor=options.editor)
    with_drafts = replace(site_model, catalogue=whole.catalogue, texts=whole.texts)
    of_settings = {*diagnostics, *unknown, *foreign, *agreement.check(found, loaded.catalogue.registers)}
    taken = taken_addresses.check(site_model, *((with_drafts,) if loaded.draft_paths else ()))
    # A draft that cannot be read is left out and stops nothing else.
    left_out = loaded.draft_paths - {
        words.path for record in whole.catalogue.records.values() for words in record.words.values()
    }
    unread = {wrong for wrong in checked.published if wrong.place.path in left_out}
    everything = {*of_settings, *loaded.diagnostics, *(checked.published), *taken[0]} - unread
    elsewhere = {*checked.whole, *taken[-1]} if loaded.draft_paths else set()
    in_drafts = {*loaded.in_drafts, *unread, *(wrong for wrong in elsewhere if wrong.place.path in loaded.draft_paths)}
    marked = {replace(wrong, in_draft=True) for wrong in in_drafts - everything}
    return Prepared(site_model, tuple(sorted(everything | marked)))


def _languages(options: Options, profile: Profile) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Return the languages to make, in the order of the profile, and what is wrong with those that were asked for."""
    asked = options.languages if options.languages is not None else profile.languages
    known = ", ".join(profile.languages)
    foreign = tuple(
        diagnose("profile-is-consistent", profile.place("languages"), language=language, known=known)
        for language in asked
        if language not in profile.languages
    )
    return tuple(language for language in profile.languages if language in asked), foreign


def _now(options: Options, catalogue: Catalogue, today: date) -> date:
    """Return the day by which days said to be past are judged: the one asked for, else the latest known.

    The commit may be older than what is being written. What is published never depends on the clock: by it, a day is
    only permitted.
    """
    return options.today or max(today, _latest(catalogue), datetime.now().astimezone().date())


def read_settings(options: Options) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """Read mkdocs.yml; addresses given to the command replace its own."""
    environment = dict(os.environ)
    if options.site_url is not None:
        environment["SITE_URL"] = options.site_url
    if options.repo_url is not None:
        environment["REPO_URL"] = options.repo_url
    found, diagnostics = settings.read(options.root, environment)
    if options.site_url is not None:
        found = replace(found, site_url=f"{options.site_url.rstrip('/')}/" if options.site_url else "")
    if options.repo_url is not None:
        found = replace(found, repo_url=options.repo_url.rstrip("/"))
    return found, diagnostics


def convert(catalogue: Catalogue, store: Texts, progress: Progress) -> Mapping[tuple[str, str], CleanText]:
    """Return the clean text of every body, by record id and language."""
    requests: Sequence[Request] = [
        Request(
            key=(record.id, language),
            body=words.body,
            language=language,
            verbatim=record.verbatim and language == record.original,
            path=words.path.removeprefix(f"{DOCS}/"),
        )
        for record in (*catalogue.records.values(), *catalogue.fragments.values())
        for language, words in record.words.items()
    ]
    converted = store.convert_all(requests, lambda done, total: progress("converting", done, total))
    return cast("Mapping[tuple[str, str], CleanText]", converted)


def day(options: Options, catalogue: Catalogue) -> date:
    """Return today's date for the build: the option, else the day of the commit, else the latest day in the records."""
    if options.today is not None:
        return options.today
    committed = history.commit_date(options.root)
    return date.fromisoformat(committed) if committed else _latest(catalogue)


def _latest(catalogue: Catalogue) -> date:
    """Return the latest day on which a record says that it was written or changed."""
    dates = [record.updated or record.created or EARLIEST for record in catalogue.records.values()]
    return date.fromisoformat(max(dates, default=EARLIEST))
