# SPDX-License-Identifier: MIT
"""One project edited again and again: after each edit the site is, byte for byte, that of a clean build.

`test_incremental.py` proves the same for the real sources at night, each edit on its own. Here the edits follow each
other, with a day that passes, drafts, languages and addresses.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from proceedings.languages import LANGUAGES
from tests.sites import Site, built_site, options
from tests.whole.miniatures import copied, sources


class Edit(NamedTuple):
    """What is done to the sources, what the build is told besides, and how many composed pages may change at most."""

    change: Callable[[Path], None]
    asked: dict[str, Any]
    most: int = 10_000
    shown: str = ""
    """What each page of a record has afterwards and none had before, as a regular expression."""


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    """An edit that replaces a text once in a file."""

    def change(root: Path) -> None:
        file = root / path
        text, count = re.subn(old, new, file.read_text(encoding="utf-8"), count=1)
        assert count == 1, path
        file.write_text(text, encoding="utf-8")

    return change


def nothing(_root: Path) -> None:
    """No edit of the sources."""


def country_of_a_body(root: Path) -> None:
    """A country that a body has and a record names: what is said of it hangs on both."""
    replaced("docs/practices/fog-choir.fr.md", r'replicated_in: \["MU"\]', 'replicated_in: ["NR"]')(root)
    body = "- id: academie-du-brouillard\n"
    replaced("docs/registers/organisations.yml", body, f'{body}  country: "NR"\n')(root)


def deleted(root: Path) -> None:
    for file in (root / "docs" / "practices").glob("rope-relay.*"):
        file.unlink()


def renamed(root: Path) -> None:
    for language in LANGUAGES:
        file = root / "docs" / "practices" / f"fog-choir.{language}.md"
        file.rename(file.with_name(f"choir-of-fog.{language}.md"))


def added(root: Path) -> None:
    folder = root / "docs" / "editions" / "2077" / "papers"
    text = (folder / "29.en.md").read_text(encoding="utf-8")
    (folder / "31.en.md").write_text(text.replace("number: 29", "number: 31").replace("A keeper's", "Another"), "utf-8")


def translated(root: Path) -> None:
    folder = root / "docs" / "editions" / "2077" / "papers"
    french = (folder / "21.en.md").read_text(encoding="utf-8")
    arabic = french.replace("Birds and the lantern", "الطيور والفانوس").replace("Why they circle.", "لماذا تدور.")
    (folder / "21.ar.md").write_text(arabic, encoding="utf-8")


def untranslated(root: Path) -> None:
    (root / "docs" / "editions" / "2077" / "papers" / "21.ar.md").unlink()


def deposited(root: Path) -> None:
    """Another image under the same name."""
    shutil.copyfile(root / "build" / "fonts" / "OFL.txt", root / "docs" / "files" / "releve.csv")


def named_otherwise(root: Path) -> None:
    """Names, words, synonyms and an entry more, here and there: each page must find what is its own."""
    registers = root / "docs" / "registers"
    for path, old, new in (
        ("vocabularies/themes.yml", "fr: Lampes", "fr: Les lampes"),
        ("countries.yml", "en: Mauritius", "en: Republic of Mauritius"),
        ("glossary.yml", "fr: signal de brume", "fr: signal de brouillard"),
        ("search/synonyms.yml", "salary, pay", "salary, take-home pay"),
        ("search/synonyms.yml", r"- id: remittances\n(  .*\n)+", ""),
        ("organisations.yml", "en: Fictional Academy of Fog", "en: Fictional Academy of Fogs"),
        ("organisations.yml", r"\Z", "\n- id: invented-body\n  name: {ar: هيئة, fr: Organe, en: Invented body}\n"),
    ):
        replaced(f"docs/registers/{path}", old, new)(root)
    (registers / "words" / "types").mkdir(parents=True, exist_ok=True)
    title = "title:\n  ar: خزانة الممارسات\n  fr: Recueil de pratiques\n  en: Library of practices\n"
    (registers / "words" / "types" / "practice.yml").write_text(title, encoding="utf-8")


def extended(root: Path) -> None:
    """Another extension, and a text that needs it."""
    replaced("mkdocs.yml", r"(markdown_extensions:\n)", r"\1  - pymdownx.keys\n")(root)
    replaced("docs/practices/twin-lamps.fr.md", r"\Z", "\n\nAppuyez sur ++ctrl+p++ pour imprimer.\n")(root)


EDITS = {
    "nothing": Edit(nothing, {}, 0),
    "a-body": Edit(replaced("docs/practices/twin-lamps.fr.md", "Une lampe seule", "Une seule lampe"), {}, 10),
    "a-body-with-a-link": Edit(
        replaced("docs/practices/twin-lamps.en.md", "The oil ran out", "The oil [ran](/practices/shared-log) out"),
        {},
        6,
    ),
    "a-body-with-a-link-to-an-objective": Edit(
        replaced("docs/practices/fog-choir.en.md", "The oil ran out", "The [oil](/editions/2077/objectives/6) ran out"),
        {},
    ),
    "a-title-above-a-page": Edit(replaced("docs/editions/2077/index.en.md", "title: .*", "title: Light in common"), {}),
    "a-summary": Edit(replaced("docs/practices/twin-lamps.ar.md", "summary: .*", "summary: ملخص آخر."), {}, 40),
    "a-title-that-others-link-to": Edit(
        replaced("docs/editions/2077/axes/1.en.md", "title: .*", "title: The lamps"), {}
    ),
    "a-title-of-a-practice": Edit(replaced("docs/practices/twin-lamps.en.md", "title: .*", "title: Two lamps"), {}, 60),
    "a-fact": Edit(replaced("docs/practices/shared-log.fr.md", "level: local", "level: regional"), {}),
    "a-record-more": Edit(added, {}),
    "a-translation-more": Edit(translated, {}),
    "a-translation-less": Edit(untranslated, {}),
    "a-deletion": Edit(deleted, {}),
    "a-rename": Edit(renamed, {}),
    "registers": Edit(named_otherwise, {}),
    "a-country-of-a-body": Edit(country_of_a_body, {}),
    "a-country-that-nobody-names": Edit(
        replaced("docs/practices/fog-choir.fr.md", r'replicated_in: \["NR"\]', 'replicated_in: ["FJ"]'), {}
    ),
    "the-menu": Edit(
        replaced("docs/registers/menu.yml", "- page: manual", "- page: review"), {}, shown='<li><a href="[./]*/review/"'
    ),
    "a-template-of-the-frame": Edit(
        replaced("overrides/base.html", "<body>", '<body class="x">'), {}, shown='<body class="x">'
    ),
    "a-style": Edit(replaced("overrides/assets/proceedings.css", r"\Z", "\n.x { margin: 0 }\n"), {}),
    "a-template-of-pages": Edit(
        replaced("overrides/partials/rights.html", "facts rights", "facts rights of-all"), {}, shown="rights of-all"
    ),
    "a-configuration-value": Edit(replaced("mkdocs.yml", "digits: arabic-indic", "digits: western"), {}),
    "an-extension": Edit(extended, {}),
    "a-deposited-file": Edit(deposited, {}, 0),
    "a-consultation-closed": Edit(nothing, {"today": date(2077, 7, 1)}, 6),
    "drafts": Edit(nothing, {"drafts": True}),
    "no-drafts": Edit(nothing, {}),
    "another-address": Edit(nothing, {"site_url": "https://elsewhere.example/", "repo_url": ""}),
    "two-languages": Edit(nothing, {"languages": ("fr", "en")}),
    "three-languages-again": Edit(nothing, {}),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, small_site: Site, fonts: Path) -> Path:
    """A small project with its site built: the tests of this module edit it one after the other."""
    assert fonts.is_dir()
    return copied(small_site, tmp_path_factory.mktemp("edited") / "project")


Clean = Callable[[Path, dict[str, Any]], Site]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, small_site: Site) -> Clean:
    """Builds the sources of a project from nothing; the same sources and options only once."""
    found = {_key(small_site.options.root, {}): small_site}

    def made(project: Path, asked: dict[str, Any]) -> Site:
        key = _key(project, asked)
        if key not in found:
            found[key] = built_site(options(sources(project, tmp_path_factory.mktemp("clean") / "project"), **asked))
        return found[key]

    return made


def _key(project: Path, asked: dict[str, Any]) -> str:
    """A digest over all that a site is built from."""
    key = hashlib.sha256(repr(sorted(asked.items())).encode())
    for name in ("docs", "overrides"):
        for path in Site.files(project / name):
            key.update(f"{name}/{path}\0".encode() + hashlib.sha256((project / name / path).read_bytes()).digest())
    key.update((project / "mkdocs.yml").read_bytes())
    return key.hexdigest()


STAGES = (
    "nothing a-body a-body-with-a-link a-body-with-a-link-to-an-objective a-title-above-a-page registers",
    (
        "the-menu a-template-of-the-frame a-template-of-pages a-style a-summary a-title-that-others-link-to a-fact "
        "a-country-of-a-body a-country-that-nobody-names"
    ),
    "a-configuration-value a-translation-more a-deletion a-rename a-deposited-file a-consultation-closed",
    "an-extension a-title-of-a-practice a-record-more a-translation-less",
    "drafts",
    "no-drafts",
    "another-address",
    "two-languages",
    "three-languages-again",
)
"""Edits that follow each other, each built, before the site is held against a clean build.

An edit after which every page is made again would mend what an earlier one left undone, so it begins a stage; or pages
show what it does, and it may follow another.
"""


PRACTICES: Final = ("fog-choir", "shared-log", "twin-lamps")


def shown(edit: Edit, target: Path) -> list[Path]:
    """The pages of practices that show what an edit does, of those with a text in every language."""
    pages = [target / language / "practices" / name / "index.html" for language in LANGUAGES for name in PRACTICES]
    return [page for page in pages if edit.shown and re.search(edit.shown, page.read_text("utf-8"))]


def told(site: Site) -> list[str]:
    return [f"{found.place}: {found.message('en')}" for found in site.built.diagnostics]


def test_every_edit_is_made() -> None:
    assert sorted(" ".join(STAGES).split()) == sorted(EDITS)


@pytest.mark.parametrize("stage", STAGES)
def test_the_site_is_that_of_a_clean_build(stage: str, project: Path, clean: Clean) -> None:
    asked: dict[str, Any] = {}
    said: list[str] = []
    target = project / "site"
    for name in stage.split():
        edit = EDITS[name]
        assert not shown(edit, target), name
        edit.change(project)
        asked = edit.asked
        incremental = built_site(options(project, **asked), target)
        said = told(incremental)
        assert incremental.built.composed <= edit.most, name
        assert bool(incremental.built.changed) == (name != "nothing"), name
        assert not edit.shown or len(shown(edit, target)) == len(PRACTICES) * len(LANGUAGES), name
    by_clean_build = clean(project, asked)
    assert said == told(by_clean_build)
    found, wanted = {path: (target / path).read_bytes() for path in Site.files(target)}, by_clean_build.bytes()
    assert sorted(found) == sorted(wanted)
    assert [path for path, data in wanted.items() if found[path] != data] == []


def test_one_edited_body_composes_its_pages_only(tmp_path: Path, small_site: Site, fonts: Path) -> None:
    assert fonts.is_dir()
    root = copied(small_site, tmp_path / "project")
    replaced("docs/editions/2077/sessions/fog.fr.md", "tenue", "gardée")(root)
    again = built_site(options(root)).built
    # The French text and, because they are now older than it, the notices on its two translations.
    assert 1 <= again.composed <= 10
    assert sum(again.rendered.values()) == again.composed
