# SPDX-License-Identifier: MIT
"""The proof of the whole way: after any edit the site is, byte for byte, that of a build from nothing."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from proceedings.languages import LANGUAGES
from proceedings.pipeline import BuildResult, build
from tests.sites import Site, built_site, options, silent
from tests.whole.miniatures import copied, sources


def _build(root: Path) -> tuple[BuildResult, dict[str, bytes]]:
    site = built_site(options(root))
    return site.built, site.bytes()


@pytest.fixture
def project(real_site: Site, tmp_path: Path) -> Path:
    """A copy of the built project, caches and site included, for one edit."""
    return copied(real_site, tmp_path / "project")


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert re.search(old, text), f"{file}: {old}"
    file.write_text(re.sub(old, new, text, count=1), encoding="utf-8")


def _text(root: Path) -> None:
    file = root / "docs" / "about.fr.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nUne phrase ajoutée : la voici !\n", encoding="utf-8")


def _title_that_others_link_to(root: Path) -> None:
    _replace(root / "docs" / "editions" / "2018" / "axes" / "2.en.md", r"\ntitle: .*\n", "\ntitle: Another title\n")


def _unlinked(root: Path) -> str:
    """The name of a practice that no other record links to."""
    files = [(file, file.read_text(encoding="utf-8")) for file in sorted((root / "docs").rglob("*.md"))]
    names = sorted({file.name.partition(".")[0] for file in (root / "docs" / "practices").glob("*.ar.md")} - {"index"})
    return next(name for name in names if not any(re.search(rf"practices/{name}\b(?!-)", text) for _, text in files))


def _deletion(root: Path) -> None:
    name = _unlinked(root)
    for language in LANGUAGES:
        (root / "docs" / "practices" / f"{name}.{language}.md").unlink()


def _rename(root: Path) -> None:
    name = _unlinked(root)
    for language in LANGUAGES:
        file = root / "docs" / "practices" / f"{name}.{language}.md"
        file.rename(file.with_name(f"another-name.{language}.md"))


def _registers(root: Path) -> None:
    """Names, words, synonyms and an entry more, here and there: each page must find what is its own."""
    registers = root / "docs" / "registers"
    _replace(registers / "vocabularies" / "themes.yml", "fr: Gouvernance et", "fr: Bonne gouvernance et")
    _replace(registers / "countries.yml", "en: Morocco", "en: Kingdom of Morocco")
    _replace(registers / "glossary.yml", "fr: actes du symposium", "fr: actes du colloque")
    _replace(registers / "search" / "synonyms.yml", "salary, pay", "salary, take-home pay")
    _replace(registers / "search" / "synonyms.yml", r"- id: remittances\n(  .*\n)+", "")
    _replace(registers / "words" / "pages.yml", 'en: "Source: short names', 'en: "Source: the short names')
    title = "\ntitle:\n  ar: خزانة الممارسات\n  fr: Recueil de pratiques\n  en: Library of practices\n"
    _replace(registers / "words" / "types" / "practice.yml", r"\Z", title)
    skip = "\nskip:\n  ar: إلى المحتوى\n  fr: Vers le contenu\n  en: Go to the content\n"
    (registers / "words" / "theme.yml").write_text(skip, encoding="utf-8")
    more = "\n- id: invented-body\n  name: {ar: هيئة مختلقة, fr: Organe inventé, en: Invented body}\n"
    _replace(registers / "organisations.yml", r"\Z", more)
    _replace(registers / "organisations.yml", "Arab Labour Organization", "Arab Labour Organisation")


def _template_of_the_frame(root: Path) -> None:
    _replace(root / "overrides" / "base.html", "<body>", '<body class="x">')


def _template_of_records(root: Path) -> None:
    _replace(
        root / "overrides" / "partials" / "page-head.html", '<header class="page-head">', '<header class="page-head x">'
    )


def _style(root: Path) -> None:
    _replace(root / "overrides" / "assets" / "proceedings.css", r"\Z", "\n.x { margin: 0 }\n")


def _configuration(root: Path) -> None:
    _replace(root / "mkdocs.yml", "digits: western", "digits: arabic-indic")


# What test_edits.py does to a smaller project is left to the night.
EDITS = (
    pytest.param(_text, marks=pytest.mark.long),
    pytest.param(_title_that_others_link_to, marks=pytest.mark.long),
    pytest.param(_deletion, marks=pytest.mark.long),
    pytest.param(_rename, marks=pytest.mark.long),
    pytest.param(_registers, marks=pytest.mark.long),
    pytest.param(_template_of_the_frame, marks=pytest.mark.long),
    pytest.param(_template_of_records, marks=pytest.mark.long),
    pytest.param(_style, marks=pytest.mark.long),
    pytest.param(_configuration, marks=pytest.mark.long),
)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__.strip("_"))
def test_incremental_site_is_that_of_a_clean_build(edit: Callable[[Path], None], project: Path, tmp_path: Path) -> None:
    edit(project)
    built, incremental = _build(project)
    clean, wanted = _build(sources(project, tmp_path / "elsewhere" / "clean"))
    assert sorted(incremental) == sorted(wanted)
    assert [path for path, data in wanted.items() if incremental[path] != data] == []
    assert built.changed > 0
    assert built.pages == clean.pages


def test_an_edit_of_one_text_renders_its_pages_only(project: Path) -> None:
    _text(project)
    built, _ = _build(project)
    assert sum(built.rendered.values()) <= 10
    built, _ = _build(project)
    assert (built.composed, sum(built.rendered.values()), built.changed) == (0, 0, 0)


def _contributor_of_one(root: Path) -> None:
    more = "\n- id: new-body\n  name: {ar: هيئة, fr: Corps, en: Body}\n"
    _replace(root / "docs/registers/organisations.yml", r"\Z", more)
    contributor = "contributors:\n  - organisation: new-body\n    role: author\ncreated:"
    _replace(root / "docs/practices/fog-choir.fr.md", r"(?m)^created:", contributor)


def _that_a_training_names(root: Path) -> None:
    file = max((root / "docs/trainings").glob("*.fr.md"))
    _replace(file, r"(?m)^provider: .*", "provider: new-body")


def _term_that_is_not_known(root: Path) -> None:
    _replace(root / "docs/practices/fog-choir.fr.md", r'replicated_in: \["MU"\]', 'replicated_in: ["AA"]')


def _that_becomes_known(root: Path) -> None:
    more = "\n- id: AA\n  name: {ar: بلد, fr: Pays, en: Country}\n"
    _replace(root / "docs/registers/countries.yml", r"\Z", more)


# A country that another record names no longer is an edit of test_edits.py.
@pytest.mark.long
@pytest.mark.parametrize(
    "edits",
    [
        (_contributor_of_one, _that_a_training_names),
        (_term_that_is_not_known, _that_becomes_known),
    ],
    ids=lambda edits: edits[-1].__name__.strip("_"),
)
def test_what_other_records_decide(
    edits: tuple[Callable[[Path], None], Callable[[Path], None]], small_site: Site, tmp_path: Path
) -> None:
    root = copied(small_site, tmp_path / "project")
    asked = replace(small_site.options, root=root)
    first, second = edits
    first(root)
    build(asked, root / "site", silent)
    second(root)
    built = build(asked, root / "site", silent)
    clean = sources(root, tmp_path / "clean")
    wanted = build(replace(asked, root=clean), clean / "site", silent)
    assert [wrong.message("en") for wrong in built.diagnostics] == [wrong.message("en") for wrong in wanted.diagnostics]
    found = {file.relative_to(clean): file for file in (clean / "site").rglob("*") if file.is_file()}
    assert found
    assert [path for path, file in found.items() if (root / path).read_bytes() != file.read_bytes()] == []
