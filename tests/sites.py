# SPDX-License-Identifier: MIT
"""Whole sites for tests: the real one and an invented one, each built once in a run, however many processes it has.

A test takes a fixture, ``real_site``, ``invented_site`` or ``invented_site_bare``, or ``small_site`` of
`tests.whole.miniatures`, and reads; a test that changes sources takes a copy with all that was built
(`tests.whole.miniatures.copied`), or makes a project of its own with `real_project` or `invented_project`.
"""

from __future__ import annotations

import pickle
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import html

from proceedings.authoring.translation_digest import stamped
from proceedings.catalogue import Catalogue, load
from proceedings.diagnostics import has_errors
from proceedings.languages import LANGUAGES
from proceedings.pipeline import BuildResult, build
from proceedings.preparation import Options
from proceedings.presentation.localiser import typeset
from proceedings.publication import build_lock

ROOT: Final = Path(__file__).resolve().parent.parent
INVENTED: Final = ROOT / "tests" / "projects" / "invented"

SITE_URL: Final = "https://proceedings.example/actes/"
REPO_URL: Final = "https://forge.example/proceedings"
TODAY: Final = date(2026, 11, 29)
"""The day for which the real site is built."""
INVENTED_TODAY: Final = date(2077, 6, 1)
"""The day for which the invented site is built: one consultation is over, two are open."""


def silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody how far a build is."""


@dataclass(frozen=True)
class Site:
    """A published site: the folder that it lies in, what it was built from, and what the build said."""

    folder: Path
    options: Options
    built: BuildResult

    @property
    def url(self) -> str:
        """The address that it was built for; empty for relative links alone."""
        return self.options.site_url or ""

    @cached_property
    def paths(self) -> frozenset[str]:
        """Every published file, from the site's root."""
        return frozenset(self.files(self.folder))

    @cached_property
    def pages(self) -> dict[str, Any]:
        """The parsed document of every HTML page but those that say what is gone, by path.

        Shared by all tests: none may change one.
        """
        return {
            path: html.document_fromstring(self.text(path))
            for path in sorted(self.paths)
            if path.endswith(".html") and not self.is_former(path)
        }

    def is_former(self, path: str) -> bool:
        """Whether a page only says what became of an address that a release had; no other page links to it."""
        if re.search(r"\.[a-z]{2,4}/index\.html$", path):
            # In the place of a file.
            return True
        known = self.catalogue.registers.addresses.get(path[3:].removesuffix("/index.html").removesuffix("/parallel"))
        return known is not None and known.is_former

    @cached_property
    def content_pages(self) -> dict[str, Any]:
        """The pages of the three languages, without those for unknown addresses."""
        return {
            path: page
            for path, page in self.pages.items()
            if path[:3] in _IN_LANGUAGE and not path.endswith("404.html")
        }

    @cached_property
    def places(self) -> dict[str, frozenset[str]]:
        """The ids of every page, by path: where a fragment can lead."""
        return {path: frozenset(page.xpath("//@id")) for path, page in self.pages.items()}

    @cached_property
    def catalogue(self) -> Catalogue:
        """The records and registers that it was built from."""
        return load(self.options.root).catalogue

    def word(self, key: str, language: str) -> str:
        """The longest run of an interface text without placeholders: ``pages.consultation_over``, typeset."""
        room, _, name = key.partition(".")
        text = typeset(self.catalogue.registers.word(room, name, language), language, "western")
        return max(re.split(r"\{\w+\}", text), key=len).strip()

    def text(self, path: str) -> str:
        """A published file as text."""
        return (self.folder / path).read_bytes().decode("utf-8")

    @staticmethod
    def files(folder: Path) -> Iterator[str]:
        """Every file below a folder."""
        return (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file())

    def bytes(self) -> dict[str, bytes]:
        """The whole tree: path → bytes."""
        return {path: (self.folder / path).read_bytes() for path in sorted(self.files(self.folder))}


_IN_LANGUAGE: Final = frozenset(f"{language}/" for language in LANGUAGES)


def real_project(folder: Path) -> Path:
    """The project's own sources, copied into a folder, with nothing built."""
    _copy(ROOT, folder, ("docs", "overrides", "mkdocs.yml"))
    return folder


def invented_project(folder: Path) -> Path:
    """The invented symposium, with the project's registers and theme, copied into a folder."""
    _copy(ROOT, folder, ("docs/registers", "overrides"))
    # The data tables of the real subject are not the invented one's.
    shutil.rmtree(folder / "docs" / "registers" / "data", ignore_errors=True)
    # Nor are its own words: every other word is the program's.
    shutil.rmtree(folder / "docs" / "registers" / "words")
    _copy(INVENTED, folder, ("docs", "mkdocs.yml"))
    return folder


def as_read(site: Site, folder: Path) -> Path:
    """The project of a site, copied into a folder with what its build kept of reading, converting and checking it."""
    _copy(site.options.root, folder, ("docs", "overrides", "mkdocs.yml", "build/cache"))
    return folder


def _copy(source: Path, folder: Path, names: Iterable[str]) -> None:
    for name in names:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (source / name).is_dir():
            shutil.copytree(source / name, target, dirs_exist_ok=True)
        else:
            shutil.copyfile(source / name, target)
    faces = ROOT / "build" / "fonts"
    if faces.is_dir() and not (folder / "build" / "fonts").exists():
        shutil.copytree(faces, folder / "build" / "fonts")


def options(root: Path, **other: Any) -> Options:
    """What the tests ask of a build unless they say otherwise."""
    today = INVENTED_TODAY if (root / "docs" / "editions" / "2077").is_dir() else TODAY
    return replace(Options(root, today=today, site_url=SITE_URL, repo_url=REPO_URL), **other)


def built_site(asked: Options, folder: Path | None = None) -> Site:
    """Build a project. What stands in the way is the failure's message."""
    target = folder or asked.root / "site"
    built = build(asked, target, silent)
    wrong = [
        f"{found.place}: {found.message('en')} [{found.rule}]" for found in built.diagnostics if has_errors([found])
    ]
    assert built.is_published, "\n".join(wrong)
    return Site(target, asked, built)


def stamp(root: Path, path: str, digest: str) -> None:
    """Stamp the translation in a file of a project's docs/."""
    file = root / path
    file.write_bytes(stamped(path, file.read_bytes(), digest).data)


Build = Callable[[Path], Site]

_LONG: Final = frozenset(("addressed_site", "browser", "fonts", "once", "site"))
"""Fixtures of tests that build or read whole sites, or open pages."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # A process alone keeps pytest's order, in which tests of several files share what they take.
    if hasattr(config, "workerinput"):
        order_for_processes(items)


def order_for_processes(items: list[pytest.Item]) -> None:
    """Put the files that take long first, so that two processes end together, and begin with two different sites.

    Otherwise both processes would want the real site first, and one of them wait while the other builds it.
    """
    taken: dict[Path, set[str]] = {}
    for item in items:
        taken.setdefault(item.path, set()).update(getattr(item, "fixturenames", ()))
    long = [path for path, names in taken.items() if names & _LONG or path.parent.name == "whole"]
    real = [path for path in long if "real_site" in taken[path] and "invented_site" not in taken[path]]
    invented = [path for path in long if "invented_site" in taken[path] and "real_site" not in taken[path]]
    places = {path: at for at, path in enumerate(dict.fromkeys((*real[:1], *invented[:1], *long, *taken)))}
    items.sort(key=lambda item: places[item.path])


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Callable[[str, Build], Site]:
    """Return the site of a name, built in an empty folder by the first process of the run that asks for it.

    The processes share its files, so that no test writes there.
    """
    folder = tmp_path_factory.getbasetemp()
    if hasattr(pytestconfig, "workerinput"):
        # pytest-xdist gives each process a folder of its own in that of the run.
        folder = folder.parent

    def built(name: str, build: Build) -> Site:
        kept = folder / f"{name}.pickle"
        with build_lock(folder / f"{name}.lock", lambda _holder: None):
            if not kept.exists():
                kept.write_bytes(pickle.dumps(build(folder / name)))
        site: Site = pickle.loads(kept.read_bytes())  # noqa: S301 - written by a process of the same run
        return site

    return built


@pytest.fixture(scope="session")
def real_site(once: Callable[[str, Build], Site]) -> Site:
    """The real site, built for a whole address below a path, with links to its repository."""
    return once("real", lambda folder: built_site(options(real_project(folder))))


@pytest.fixture(scope="session")
def invented_site(once: Callable[[str, Build], Site]) -> Site:
    """The invented site, built for a whole address below a path, with links to its repository."""
    return once("invented", lambda folder: built_site(options(invented_project(folder))))


@pytest.fixture(scope="session")
def invented_site_bare(once: Callable[[str, Build], Site]) -> Site:
    """The invented site, built for no address and no repository."""
    return once("invented-bare", lambda folder: built_site(options(invented_project(folder), site_url="", repo_url="")))


@pytest.fixture(scope="session", params=("real_site", "invented_site", "invented_site_bare"))
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the three sites in turn."""
    found: Site = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session", params=("real_site", "invented_site"))
def addressed_site(request: pytest.FixtureRequest) -> Site:
    """The two sites that know their address, in turn."""
    found: Site = request.getfixturevalue(request.param)
    return found
