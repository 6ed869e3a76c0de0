# SPDX-License-Identifier: MIT
"""A new record is correct, explained and complete from the start, in every type and language."""

import re
import shutil
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from proceedings import catalogue
from proceedings.authoring.new_record import RecordRequest
from proceedings.authoring.scaffolding import NewFile, new_files
from proceedings.diagnostics import Diagnostic, Severity
from proceedings.frontmatter.slugs import SLUG, slug_of
from proceedings.languages import LANGUAGES, word
from proceedings.preparation import Options, prepare
from proceedings.records import record_types
from proceedings.records.field_help import fields_of
from proceedings.records.starting import NewRecordError

ROOT = Path(__file__).parents[2]
TITLES = {"ar": "عنوان للتجربة", "fr": "Titre d’essai", "en": "A trial title"}
OF_EDITIONS = ("edition", "axis", "objective", "session", "paper", "recommendation", "proposal", "answer")
ORDER = (*OF_EDITIONS, "practice", "page", "agreement", "training", "need", "trend", "instrument", "module")
"""An edition first, and what others name before them."""

New = Callable[..., tuple[NewFile, ...]]


@pytest.fixture
def new(tmp_path: Path) -> New:
    """Starts a record in a project without records, and writes it."""
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "docs" / "registers", tmp_path / "docs" / "registers")
    for name in ("menu", "footer", "doors"):
        (tmp_path / "docs" / "registers" / f"{name}.yml").write_text("[]\n")

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


def found_in(root: Path) -> list[Diagnostic]:
    with prepare(Options(root=root), lambda *_: None) as prepared:
        return [found for found in prepared.diagnostics if found.severity is Severity.ERROR]


VALUES = {
    "implementers": "[editors]",
    "provider": "editors",
    "adopting_body": "editors",
    "objectives": "[editions/2027/objectives/1]",
    "languages": "[fr]",
    "countries": "[MA]",
    "country": "MA",
    "text": "https://wells.example/text",
    "url": "https://wells.example/",
    "minutes": "60",
    "data": "migrant-stock-un-2019.csv",
    "source": "data",
    "year": "2027",
    "start": "2027",
    "licence": "CC-BY-4.0",
    "provenance": "[editors]",
    "proposal": "editions/2027/proposals/1-1",
    "organisation": "editors",
    **dict.fromkeys(("opens", "closes", "signed", "adopted_on", "deadline", "received"), "2027-03-15"),
}
"""What somebody fills in, where there is no list to choose from."""
BLANK = re.compile(r"(?P<key>(?P<before> *(?:- )?)(?P<name>\w+):)(?P<list> \[\])?(?:  # (?P<beside>.*))?")


def filled(text: str, language: str) -> str:
    """The file once somebody has filled in what stands empty, and written what was to be written."""
    choose = re.compile(re.escape(word("skeletons", "front.choose", language, terms="TERMS")).replace("TERMS", "(.*)"))
    _, header, body = text.split("---\n", 2)
    lines: list[str] = []
    for line, following in pairwise([*header.split("\n"), ""]):
        blank = BLANK.fullmatch(line)
        goes_on = blank is not None and following.startswith(f"{' ' * len(blank['before'])}  ")
        if blank is None or (goes_on and not blank["beside"]):
            lines.append(line)
            continue
        listed = choose.search(blank["beside"] or (lines[-1] if lines else ""))
        first = listed[1].split(", ")[0] if listed else ""
        value = VALUES.get(blank["name"]) or (f"[{first}]" if blank["list"] else first)
        lines.append(f"{blank['key']} {value}")
        if blank["before"] == "  - " and blank["name"] == "country":
            lines.append(f"{blank['key']} SN")
    written = body.replace(word("skeletons", "body.write", language), WRITTEN[language])
    header = "\n".join(lines)
    for key in ("front.summary", "front.source"):
        header = header.replace(word("skeletons", key, language), WRITTEN[language].rstrip("."))
    return f"---\n{header}---\n{written}"


WRITTEN = {"ar": "نص كُتب.", "fr": "Un texte écrit.", "en": "A text that was written."}


def _changed(file: NewFile, language: str, change: tuple[str, str, int]) -> str:
    return filled(file.text, language).replace(*change)


def rules_by_path(root: Path) -> dict[str, set[str]]:
    """The rules that each published file breaks."""
    found: dict[str, set[str]] = {}
    for wrong in found_in(root):
        if not wrong.in_draft:
            found.setdefault(wrong.place.path, set()).add(wrong.rule)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_is_started_filled_in_and_published(new: New, tmp_path: Path, language: str) -> None:
    assert sorted(ORDER) == sorted(record_types())
    made = [new(kind, language)[0] for kind in ORDER]
    assert all("status: draft" in file.text and file.path.endswith(f".{language}.md") for file in made)
    # What nobody has given is told to be empty, and hinders nothing else.
    wrong = found_in(tmp_path)
    assert all(found.in_draft for found in wrong)
    assert {found.rule for found in wrong} == {"text-is-given", "list-is-filled", "provenance-is-given"}

    def publish(text_of: Callable[[NewFile], str]) -> dict[str, set[str]]:
        for file in made:
            text = text_of(file).replace("status: draft", "status: published")
            (tmp_path / file.path).write_text(text, encoding="utf-8")
        return rules_by_path(tmp_path)

    untouched = publish(lambda file: file.text)
    assert untouched.keys() == {file.path for file in made}
    # Filled in but for its texts, none is ready either.
    for key, ending in (("body.write", ""), ("front.summary", ".")):
        change = (WRITTEN[language].rstrip(ending), word("skeletons", key, language), 1)
        half = publish(partial(_changed, language=language, change=change))
        assert {path for path, rules in half.items() if "placeholder-is-replaced" in rules} == untouched.keys()
    assert publish(lambda file: filled(file.text, language)) == {}


def test_nothing_that_nobody_said_stands_in_a_new_file(new: New) -> None:
    for kind in ORDER:
        header = new(kind)[0].text.split("---\n")[1]
        said = re.findall(r"(?m)^ *(?:- )?(\w+): (?!\[\]|\s*#)(.+)$", re.sub(r"(?m)^#.*$", "", header))
        assert {key for key, _ in said} <= {
            *("title", "summary", "status", "created", "number", "year", "axis"),
            *("provenance", "key", "address", "date", "source", "adopted_by", "section"),
        }, kind


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


def test_the_example_of_a_room_is_a_room_of_the_edition(new: New, tmp_path: Path) -> None:
    (edition, *_) = new("edition")
    assert re.search(r"(?m)^#room: main-hall$", new("session")[0].text)
    file = tmp_path / edition.path
    rooms = "".join(f"  - {{id: {key}, name: {{ar: قاعة, fr: Salle, en: Hall}}}}\n" for key in ("well", "sea"))
    file.write_text(file.read_text("utf-8").replace("---\n", f"---\nrooms:\n{rooms}", 1), encoding="utf-8")
    assert re.search(r"(?m)^#   .*well, sea\n#room: well$", new("session", title="Another")[0].text)


def test_optional_fields_can_be_used_as_they_stand(new: New, tmp_path: Path) -> None:
    for kind in ORDER:
        made = new(kind)[0]
        text = filled(made.text, "en")
        used = re.sub(r"(?m)^#(?=(?:  )*(?:- )?\w+:)", "", text)
        (tmp_path / made.path).write_text(used, encoding="utf-8")
    found = catalogue.load(tmp_path, drafts=True)
    kinds = [d for d in found.diagnostics if d.rule not in ("reference-resolves", "reference-is-to-another")]
    assert [f"{d.place} {d.message('en')}" for d in (*kinds, *found.in_drafts)] == []
    assert len(found.catalogue.records) == len(ORDER) + 7


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
            for folder in ("answers", "axes", "objectives", "papers", "proposals", "recommendations", "sessions")
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
