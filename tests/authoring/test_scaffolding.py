# SPDX-License-Identifier: MIT
"""A new record is correct, explained and complete from the start, in every type and language."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings import catalogue
from proceedings.authoring.new_record import RecordRequest
from proceedings.authoring.scaffolding import NewFile, new_files
from proceedings.diagnostics.rules import Severity
from proceedings.frontmatter.slugs import SLUG, slug_of
from proceedings.languages import LANGUAGES, word
from proceedings.preparation import Options, prepare
from proceedings.records import record_types
from proceedings.records.field_help import fields_of
from proceedings.records.starting import NewRecordError

ROOT = Path(__file__).parents[2]
TITLES = {"ar": "عنوان للتجربة", "fr": "Titre d’essai", "en": "A trial title"}
OF_EDITIONS = ("edition", "axis", "objective", "session", "paper", "recommendation", "proposal")
ORDER = (*OF_EDITIONS, "practice", "page", "agreement", "training", "need", "trend", "instrument", "module")
"""An edition first, and what others name before them."""

New = Callable[..., tuple[NewFile, ...]]


@pytest.fixture
def new(tmp_path: Path) -> New:
    """Starts a record in a project without records, and writes it."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "docs" / "registers", tmp_path / "docs" / "registers")
    (tmp_path / "docs" / "registers" / "menu.yml").write_text("[]\n")

    def start(kind: str, language: str = "en", title: str = "", **wanted: object) -> tuple[NewFile, ...]:
        # The page of an instrument is that of its term.
        values = {"edition": {"slug": "2027"}, "instrument": {"slug": "ilo-c097"}}.get(kind, {})
        wanted_ = RecordRequest(kind, title or TITLES[language], language, "2027-03-15", **{**values, **wanted})  # type: ignore[arg-type]
        made = new_files(catalogue.load(tmp_path, drafts=True).catalogue, wanted_)
        for skeleton in made:
            path = tmp_path / skeleton.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(skeleton.text, encoding="utf-8")
        return made

    return start


def errors(root: Path, *, drafts: bool) -> list[str]:
    with prepare(Options(root=root, drafts=drafts), lambda *_: None) as prepared:
        return [f"{d.place} {d.message('en')}" for d in prepared.diagnostics if d.severity is Severity.ERROR]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_passes_check(new: New, tmp_path: Path, language: str) -> None:
    assert sorted(ORDER) == sorted(record_types())
    for kind in ORDER:
        made = new(kind, language)[0]
        assert "status: draft" in made.text
        assert made.path.endswith(f".{language}.md")
    assert errors(tmp_path, drafts=False) == []
    assert errors(tmp_path, drafts=True) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_there_with_its_help(new: New, language: str) -> None:
    for kind in ORDER:
        text = new(kind, language)[0].text
        for found in fields_of(record_types()[kind]).values():
            assert re.search(rf"^#?{found.field.key}:", text, re.MULTILINE), (kind, found.field.key)
            if found.field.key != "status":
                assert f"# {word(found.room, found.help, language)}\n" in text
        for section in record_types()[kind].sections:
            heading = word(f"types/{kind}", f"sections.{section}.heading", language)
            assert f"\n## {heading} {{#{section}}}\n" in text


def test_optional_fields_can_be_used_as_they_stand(new: New, tmp_path: Path) -> None:
    for kind in ORDER:
        new(kind)
    for path in sorted(tmp_path.glob("docs/**/*.md")):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"(?m)^#(?=(?:  (?:- |  )?)?\w+:)", "", text), encoding="utf-8")
    found = catalogue.load(tmp_path, drafts=True)
    kinds = [d for d in found.diagnostics if d.rule not in ("reference-resolves", "reference-is-to-another")]
    assert [f"{d.place} {d.message('en')}" for d in kinds] == []
    assert len(found.catalogue.records) == len(ORDER) + 6


def test_numbers_follow_the_highest(new: New) -> None:
    new("edition")
    assert new("axis")[0].id == "editions/2027/axes/1"
    assert new("axis")[0].id == "editions/2027/axes/2"
    assert new("objective")[0].id == "editions/2027/objectives/1"
    assert new("proposal")[0].id == "editions/2027/proposals/1-1"
    assert new("proposal", axis=2)[0].id == "editions/2027/proposals/2-1"
    assert 'number: "P.2.2"' in new("proposal", axis=2)[0].text
    assert 'number: "R.1.1"' in new("recommendation")[0].text


def test_a_number_is_not_taken_from_a_file_that_cannot_be_read(new: New, tmp_path: Path) -> None:
    new("edition")
    made = new("axis")[0]
    (tmp_path / made.path).write_text("---\ntitle: [\n---\n", encoding="utf-8")
    assert new("axis")[0].id == "editions/2027/axes/2"


def test_an_edition_brings_the_pages_of_its_listings(new: New) -> None:
    made = new("edition", slug="2027-dakar")
    assert [skeleton.path for skeleton in made] == [
        "docs/editions/2027-dakar/index.en.md",
        *(
            f"docs/editions/2027-dakar/{folder}/index.en.md"
            for folder in ("axes", "objectives", "papers", "proposals", "recommendations", "sessions")
        ),
    ]
    assert "\nyear: 2027\n" in made[0].text


def test_nothing_is_overwritten_in_whatever_language(new: New) -> None:
    new("practice")
    with pytest.raises(NewRecordError) as refused:
        new("practice", "ar", slug="a-trial-title")
    assert refused.value.key == "new.exists"
    assert refused.value.values == {"path": "docs/practices/a-trial-title.en.md"}


def test_a_page_goes_where_its_records_are(new: New) -> None:
    new("practice")
    assert new("page", slug="practices")[0].path == "docs/practices/index.en.md"
    new("edition")
    assert new("page", edition="2027", slug="notes")[0].path == "docs/editions/2027/notes.en.md"
    assert new("page", slug="about")[0].path == "docs/about.en.md"


@pytest.mark.parametrize(
    ("kind", "wanted", "key"),
    [
        ("practice", {"title": "  "}, "new.title_missing"),
        ("practice", {"title": "x" * 201}, "new.title_too_long"),
        ("practice", {"slug": "Été"}, "new.slug_not_permitted"),
        ("axis", {}, "new.edition_missing"),
        ("edition", {"slug": "dakar"}, "new.edition_without_year"),
    ],
)
def test_what_cannot_be_started_is_refused(new: New, kind: str, wanted: dict[str, object], key: str) -> None:
    with pytest.raises(NewRecordError) as refused:
        new(kind, **wanted)
    assert refused.value.key == key
    assert all(word("commands", key, language, **refused.value.values) for language in LANGUAGES)


def test_the_edition_is_named_where_there_are_several(new: New) -> None:
    new("edition")
    new("edition", slug="2029")
    with pytest.raises(NewRecordError) as refused:
        new("axis")
    assert (refused.value.key, refused.value.values) == ("new.edition_unclear", {"known": "2027, 2029"})
    with pytest.raises(NewRecordError) as refused:
        new("axis", edition="2031")
    assert refused.value.key == "new.edition_unknown"
    assert new("axis", edition="2029")[0].id == "editions/2029/axes/1"


def test_a_text_of_an_axis_needs_the_axis_and_an_objective(new: New) -> None:
    new("edition")
    for key, wanted in (("new.axis_missing", {}), ("new.axis_unknown", {"axis": 7})):
        with pytest.raises(NewRecordError) as refused:
            new("proposal", **wanted)
        assert refused.value.key == key
        if key == "new.axis_missing":
            new("axis")
    with pytest.raises(NewRecordError) as refused:
        new("proposal")
    assert refused.value.key == "new.objective_missing"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("L’accord de main-d’œuvre : Maroc–Espagne (2001)", "l-accord-de-main-d-oeuvre-maroc-espagne-2001"),
        ("Größe & Łódź", "grosse-lodz"),
        ("حكامة هجرة اليد العاملة", "hkama-hjra-alyd-alaamla"),
        ("مهارات 2027", "mharat-2027"),
        ("مهارات ٢٠٢٧", "mharat-2027"),
        ("Diyarbakır, non‑lieu", "diyarbakir-non-lieu"),
        ("移民", ""),
        ("word " * 30, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 90, "x" * 60),
    ],
)
def test_slugs(title: str, slug: str) -> None:
    assert slug_of(title) == slug
    assert not slug or SLUG.match(slug)


def test_a_title_without_ascii_gets_a_number(new: New) -> None:
    assert new("practice", title="移民")[0].id == "practices/practice-1"
    assert new("practice", title="移民政策")[0].id == "practices/practice-2"
