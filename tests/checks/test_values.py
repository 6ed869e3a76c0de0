# SPDX-License-Identifier: MIT
"""Whole projects with names, files, words and days that are not what they seem: told by the check, and by it alone."""

from __future__ import annotations

import json
import os
import resource
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from proceedings import catalogue
from proceedings.checks import files
from proceedings.diagnostics import Diagnostic, render_github, render_json, render_text
from proceedings.diagnostics.rules import Severity
from proceedings.languages import LANGUAGES
from proceedings.pipeline import build
from proceedings.preparation import Options, prepare
from tests.sites import Site, options, silent
from tests.whole.miniatures import copied

Examine = Callable[[Path], tuple[Diagnostic, ...]]

ROOT = Path(__file__).parents[2]
PAGE = "---\ntitle: Page\nsummary: A page that is as it should be.\nprovenance: [editors]\n---\n\nText.\n"
DATED = """---
title: Page
summary: A page that is as it should be.
provenance: [sources]
sources:
  - key: wells
    title: The wells
    url: https://wells.example/report
    date: 2020
    accessed: {day}
---

Text [@wells].
"""
SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def project(root: Path, **pages: str) -> Path:
    """A project of a few pages, with the one vocabulary that they need."""
    vocabularies = root / "docs" / "registers" / "vocabularies"
    vocabularies.mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Rencontre des puits\nplugins: [proceedings]\n", "utf-8")
    for name, ids in (("provenances", ("editors", "sources")), ("statuses", ("draft", "published"))):
        names = "".join(f"- id: {each}\n  name: {{ar: بئر, fr: Puits, en: Well}}\n" for each in ids)
        (vocabularies / f"{name}.yml").write_text(names, "utf-8")
    for name, text in pages.items():
        (root / "docs" / f"{name}.en.md").write_text(text, "utf-8")
    return root


def said(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{d.place} {d.rule}" for d in diagnostics if d.rule != "translation-exists"]


# ---- Names and kinds of files ----------------------------------------------------------------------------------------


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        # The address of a socket is short, wherever the test lies.
        here = Path.cwd()
        os.chdir(path.parent)
        try:
            opened.bind(path.name)
        finally:
            os.chdir(here)


@pytest.mark.parametrize("name", ["a.pdf", "a.png", "a.en.md", "a.txt", "registers/a.yml", "registers/data/a.csv", "a"])
@pytest.mark.parametrize("kind", ["fifo", "socket", "dangling", "loop", "outside"])
def test_what_is_no_regular_file_is_told_and_never_opened(
    tmp_path: Path, examine: Examine, name: str, kind: str
) -> None:
    root = project(tmp_path / "p", page=PAGE)
    path = root / "docs" / name
    path.parent.mkdir(exist_ok=True)
    makers: dict[str, Callable[[], object]] = {
        "fifo": lambda: os.mkfifo(path),
        "socket": lambda: _socket(path),
        "dangling": lambda: path.symlink_to("nowhere"),
        "loop": lambda: path.symlink_to(path.name),
        "outside": lambda: path.symlink_to(tmp_path),
    }
    makers[kind]()
    assert said(examine(root)) == [f"docs/{name}:1:1 file-is-regular"]


@pytest.mark.parametrize("name", ["x.en.md", "x.pdf", "x.CSV", "registers/x.yml"])
def test_a_folder_with_the_name_of_a_file_is_told(tmp_path: Path, examine: Examine, name: str) -> None:
    root = project(tmp_path, page=PAGE)
    (root / "docs" / name).mkdir()
    assert said(examine(root)) == [f"docs/{name}:1:1 file-is-regular"]


@pytest.fixture
def unprivileged() -> Iterator[None]:
    """Somebody for whom rights count: the superuser reads every file."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    yield
    if is_root:
        os.seteuid(0)


@pytest.mark.parametrize("name", ["a.pdf", "a.png", "page.en.md", "registers/places.yml"])
def test_what_may_not_be_read_is_told(name: str, unprivileged: None) -> None:  # noqa: ARG001
    root = Path("/var/tmp") / f"proceedings-{os.getpid()}"  # noqa: S108 - where whoever it is may enter
    project(root, page=PAGE)
    try:
        path = root / "docs" / name
        path.write_bytes(b"wells")
        path.chmod(0)
        loaded = catalogue.load(root)
        wrong = [*loaded.diagnostics, *files.check(loaded.catalogue, {})]
        assert f"docs/{name}:1:1 file-is-readable" in said(tuple(wrong))
    finally:
        shutil.rmtree(root)


@pytest.mark.parametrize(
    "name",
    [
        b"a\xff.pdf",
        b"\xe9t\xe9.en.md",
        b"a\n::error file=x::forged.en.md",
        b"a\x1b[31m.pdf",
        "a\u202egnp.exe.png".encode(),
        "a\u200b.pdf".encode(),
        b"aux.en.md",
        b"CON.pdf",
        b"com1.png",
        b"a:b.pdf",
        b"a?.pdf",
        b"a\\b.pdf",
        b"a .pdf"[:1] + b".",
        b"x" * 230 + b".pdf",
        "ب".encode() * 110 + b".pdf",
    ],
)
def test_a_name_that_not_every_system_takes_is_told_without_acting_on_the_reader(
    tmp_path: Path, examine: Examine, name: bytes
) -> None:
    root = project(tmp_path, page=PAGE)
    (root / "docs" / os.fsdecode(name)).write_bytes(b"%PDF-1.7\n")
    wrong = examine(root)
    assert [d.rule for d in wrong if d.rule != "translation-exists"] == ["file-name-is-portable"]
    for language in LANGUAGES:
        texts = (
            render_text(wrong, language, SEVERITIES),
            render_github(wrong, language),
            render_json(wrong, language),
        )
        for text in texts:
            assert {sign for sign in text if not sign.isprintable()} <= {"\n", "\u00a0", "\u202f"}
            text.encode()
        assert all(line.startswith(("docs/", "    ")) for line in texts[0].splitlines())
        assert not any(line.lstrip().startswith("::") for line in texts[0].splitlines())
        assert len(texts[1].splitlines()) == len(wrong)
        assert len(json.loads(texts[2])) == len(wrong)


def test_a_value_orders_nothing_in_a_log(tmp_path: Path, examine: Examine) -> None:
    page = PAGE.replace(
        "provenance: [editors]", 'provenance: ["\\n::error file=x::forged", "a\\e[31m", "::warning::x"]'
    )
    text = render_text(examine(project(tmp_path, page=page)), "en", SEVERITIES)
    assert "forged" in text
    assert "\x1b" not in text
    assert not any(line.lstrip().startswith(("::", "##[")) for line in text.splitlines())


def test_folders_that_differ_by_capitals_alone_are_told(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path)
    for folder, name in (("wells", "one"), ("Wells", "two")):
        (root / "docs" / folder).mkdir()
        (root / "docs" / folder / f"{name}.pdf").write_bytes(b"%PDF-1.7\n")
    assert "docs/wells/one.pdf:1:1 file-name-has-no-twin" in said(examine(root))


# ---- Registers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id_", ["..", ".", "-", "a..b", ".a", "a-"])
def test_an_id_that_leads_elsewhere_is_told(tmp_path: Path, examine: Examine, id_: str) -> None:
    root = project(tmp_path, page=PAGE)
    entry = f'- id: "{id_}"\n  name: {{ar: بئر, fr: Puits, en: Well}}\n'
    (root / "docs/registers/organisations.yml").write_text(entry, "utf-8")
    assert said(examine(root)) == ["docs/registers/organisations.yml:1:7 value-follows-pattern"]


def test_ids_that_differ_by_capitals_alone_are_told(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path, page=PAGE)
    entries = "".join(f"- id: {id_}\n  name: {{ar: بئر, fr: Puits, en: Well}}\n" for id_ in ("well", "WELL"))
    (root / "docs/registers/organisations.yml").write_text(entries, "utf-8")
    assert said(examine(root)) == ["docs/registers/organisations.yml:3:3 entry-is-unique"]


@pytest.mark.parametrize("text", ["", "# nothing\n", "[]\n", "~\n"])
def test_a_register_of_nothing_is_empty(tmp_path: Path, examine: Examine, text: str) -> None:
    root = project(tmp_path, page=PAGE)
    (root / "docs/registers/organisations.yml").write_text(text, "utf-8")
    assert said(examine(root)) == []


def test_an_interface_word_that_is_cut_short_is_told(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path, page=PAGE)
    (root / "docs/registers/words").mkdir()
    (root / "docs/registers/words/pages.yml").write_text(
        "title:\n  ar: بئر #3\n  fr: 'Puits #3'\n  en: Well # a remark\n", "utf-8"
    )
    assert [line for line in said(examine(root)) if line.endswith("text-is-whole")] == [
        "docs/registers/words/pages.yml:2:7 text-is-whole",
        "docs/registers/words/pages.yml:4:7 text-is-whole",
    ]


def test_thousands_of_mistakes_in_a_register_are_counted(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path, page=PAGE)
    (root / "docs/registers/organisations.yml").write_text("- id: Well\n" * 15_000, "utf-8")
    wrong = examine(root)
    assert [d.rule for d in wrong if d.rule != "translation-exists"] == [
        *["required-key-is-given"] * 100,
        "errors-are-few",
    ]
    assert dict(next(d for d in wrong if d.rule == "errors-are-few").values) == {"more": "14900"}


# ---- The site's own pages and words ----------------------------------------------------------------------------------


def test_a_text_at_the_address_of_a_generated_page_is_told_unless_the_page_shows_it(
    small_site: Site, tmp_path: Path, examine: Examine
) -> None:
    root = copied(small_site, tmp_path / "p")
    before = said(examine(root))
    with prepare(Options(root), silent) as prepared:
        terms = [term.page for term in prepared.site_model.terms]
        free = [page for page in prepared.site_model.listings if page not in prepared.site_model.cards]
    taken = ["search", f"{terms[0]}", f"{terms[-1]}", "practices/page/2", f"{terms[0]}/page/7"]
    for page in (*taken, *free, "review", "compare", "map", "about/page"):
        path = root / "docs" / f"{page}.en.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE, "utf-8")
    found = [line for line in said(examine(root)) if line not in before]
    assert found == sorted(f"docs/{page}.en.md:1:1 address-is-free" for page in taken)


# ---- Days ------------------------------------------------------------------------------------------------------------


def test_a_source_is_not_read_on_a_day_to_come(tmp_path: Path) -> None:
    root = project(tmp_path, page=DATED.format(day="2077-06-02"))
    for today, wrong in ((date(2077, 6, 1), ["docs/page.en.md:10:15 day-is-past"]), (date(2077, 6, 2), [])):
        with prepare(Options(root, today=today), silent) as prepared:
            assert said(prepared.diagnostics) == wrong


def test_what_came_in_did_so_after_the_text_and_by_today(small_site: Site, tmp_path: Path, examine: Examine) -> None:
    root = copied(small_site, tmp_path / "p")
    before = said(examine(root))
    for name, old, new in (
        ("recommendations/1-1", "date: 2077-05-31", "date: 2099"),
        ("recommendations/1-1", "date: 2077-05-30", "date: 2076-12"),
        ("recommendations/1-1", "due: 2077-05-27", "due: 2076"),
        ("proposals/2-1", "date: 2077-06-01", "date: 2099-06-01"),
        ("proposals/2-1", "date: 2077-05-15", "date: 2099-05-15"),
        ("answers/cornes-du-nord", "date: 2077-05-22", "date: 2099-05-22"),
    ):
        path = root / f"docs/editions/2077/{name}.fr.md"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
    found = [line.removeprefix("docs/editions/2077/") for line in said(examine(root)) if line not in before]
    assert found == [
        "answers/cornes-du-nord.fr.md:17:9 day-is-past",
        "proposals/2-1.fr.md:13:13 day-is-past",
        "proposals/2-1.fr.md:17:11 day-is-past",
        "recommendations/1-1.fr.md:12:6 dates-are-ordered",
        "recommendations/1-1.fr.md:42:11 dates-are-ordered",
        "recommendations/1-1.fr.md:46:11 day-is-past",
    ]


# ---- Drafts ----------------------------------------------------------------------------------------------------------


DRAFT = PAGE.replace("---\n\nText.", "status: draft\n---\n\n[There](/nowhere)")


def test_drafts_are_checked_and_hinder_nothing(tmp_path: Path, examine: Examine) -> None:
    root = project(
        tmp_path,
        page=PAGE,
        one=DRAFT,
        two="---\ntitle: Two\nsummary:\nstatus: draft\nprovenance: [editors]\n---\n\nText.\n",
    )
    wrong = examine(root)
    told = [(d.place.path, d.rule, d.in_draft) for d in wrong if d.rule != "translation-exists"]
    assert told == [("docs/one.en.md", "link-resolves", True), ("docs/two.en.md", "text-is-given", True)]
    for language, said_ in (
        ("ar", "خطأ (في مسودة)"),
        ("fr", "erreur (dans un brouillon)"),
        ("en", "error (in a draft)"),
    ):
        lines = _run(root, "check", "--messages", language, status=0).splitlines()
        assert sum(f": {said_}: " in line.replace("\u00a0", "") for line in lines) == 2
        assert said_ in render_github(wrong, language)
    _run(root, "check", "--drafts", status=1)
    (root / "docs/one.en.md").write_text(DRAFT.replace("/nowhere", "/page"), "utf-8")
    (root / "docs/two.en.md").unlink()
    _run(root, "check", "--drafts", status=0)


def test_a_published_record_that_names_a_draft_is_told_whatever_is_asked_for(tmp_path: Path) -> None:
    page = PAGE.replace("---\n\nText.", "related:\n  - record: one\n    relation: see-also\n---\n\nText.")
    root = project(tmp_path, page=page, one=DRAFT.replace("/nowhere", "/page"))
    (root / "docs/registers/vocabularies/relations.yml").write_text(
        "- id: see-also\n  name: {ar: بئر, fr: Puits, en: Well}\n", "utf-8"
    )
    for asked in ((), ("--drafts",)):
        assert "docs/page.en.md:6:13: error: the record one is a draft" in _run(root, "check", *asked, status=1)


def _run(root: Path, *words: str, status: int) -> str:
    """What a command prints, in English unless asked otherwise."""
    command = [sys.executable, "-m", "proceedings", *words]
    env = os.environ | {"PYTHONPATH": str(ROOT), "LANG": "en_GB.UTF-8"}
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


# ---- Everything at once ----------------------------------------------------------------------------------------------


def test_files_of_a_megabyte_are_read_in_bounded_time(tmp_path: Path) -> None:
    root = project(tmp_path, page=PAGE)
    size = 150_000
    shapes = {
        "keys": "".join(f"k{number}: 1\n" for number in range(size // 4)),
        "terms": "provenance:\n" + "  - wells\n" * (size // 3),
        "mixed": "provenance:\n" + "  - wells\n  - editors\n" * (size // 6),
        "directives": "%TAG !a! x\n" * (size // 3),
        "deep": "a: " + "[" * size,
        "groups": "a: " + "{b: " * (size // 2),
        "sequences": "- " * size,
        "signs": "title: " + "\u202e" * (size // 2),
        "scripts": "title: " + "а" * 100_000 + "a" * 100_000,
        "escapes": 'title: "' + "\\u0430a" * (size // 4) + '"',
        "conflicts": ">>>>>>>\n" * (size // 4),
        "references": "related:\n" + "  - {record: nowhere, relation: a}\n" * (size // 20),
    }
    for name, text in shapes.items():
        header = f"---\ntitle: A\nsummary: B\n{text}\n---\n\nText.\n"
        (root / "docs" / f"{name}.en.md").write_text(header, "utf-8")
        (root / "docs" / "registers" / "vocabularies" / f"{name}.yml").write_text(text, "utf-8")
    (root / "docs" / "registers" / "data").mkdir()
    (root / "docs" / "registers" / "data" / "wells.csv").write_text("m49,sex,year,migrants\n" + '"' * size, "utf-8")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (100, 100))

    command = [sys.executable, "-m", "proceedings", "check", "--messages", "en"]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=root, env=env, capture_output=True, text=True, check=False, timeout=400, preexec_fn=limit
    )
    assert done.returncode == 1, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert len(done.stdout) < 2_000_000


HALF = {
    "a01": PAGE.replace("A page", "A page &c."),
    "a02": PAGE.replace("title: Page", 'title: "\u202ePage"'),
    "a03": PAGE.replace("title: Page", 'title: "Pa\\0ge"'),
    "a04": PAGE.replace("title: Page", 'title: "Pa\\uffffge"'),
    "a05": PAGE.replace("title: Page", "title: Pa\u200fge"),
    "a06": PAGE.replace("title: Page", "title: \uf0b7 Page"),
    "a07": PAGE.replace("title: Page", "title: Cafe\u0301"),
    "a08": PAGE.replace("title: Page", "title: Page #3"),
    "a09": PAGE.replace("provenance", "note:\nupdated: null\nsources: []\nrights: {}\nthemes: ''\nprovenance"),
    "a10": "---\n# nothing\n---\n\nText.\n",
    "a11": PAGE + "\n>>>>>>> main\n",
    "a12": PAGE + "\nMigr\u0430tion and \ufe8d\ufedf\n",
    "a13": PAGE.replace("title: Page", "title: &a Page"),
    "a14": PAGE.replace("title: Page", "title: 日本語 🎉"),
    "a15": PAGE.replace("title: Page", "created: 2077-01-01\ntitle: 'Page #3'"),
}


def test_the_build_says_no_more_than_the_check_did(small_site: Site, tmp_path: Path, examine: Examine) -> None:
    root = copied(small_site, tmp_path / "p")
    for name, text in HALF.items():
        (root / "docs" / f"{name}.en.md").write_text(text, "utf-8")
    wrong = {d.place.path for d in examine(root) if d.severity is Severity.ERROR}
    assert wrong == {f"docs/{name}.en.md" for name in ("a02", "a03", "a04", "a08", "a10", "a11", "a12", "a13")}
    for path in wrong:
        (root / path).unlink()
    asked = options(root)
    with prepare(asked, silent) as prepared:
        checked = prepared.diagnostics
    built = build(asked, tmp_path / "site", silent)
    assert built.is_published
    assert set(built.diagnostics) <= set(checked)
    assert (tmp_path / "site" / "en" / "a09" / "index.html").is_file()
