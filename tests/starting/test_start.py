# SPDX-License-Identifier: MIT
"""``start``: a project of its own, that the program inside it builds, checks and leaves for a newer one."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from proceedings.authoring.issue_forms import issue_forms
from proceedings.catalogue import load
from proceedings.cli import main
from proceedings.languages import adopt
from proceedings.preparation import Options, prepare
from proceedings.presentation.record_view import rights_of
from proceedings.project.program import faces, theme_folders
from proceedings.records.edition import Edition
from proceedings.starting import program_wheel, upgrade
from tests.sites import ROOT, silent
from tests.whole.test_conference import FOREIGN

ASKED = {
    "--name": "Rencontre des puits",
    "--year": "2077",
    "--languages": "fr,en",
    "--parts": "sessions,papers",
    "--publisher": "organisers",
    "--organisers": "Société des puits; Les margelles",
    "--licence": "CC-BY-4.0",
    "--time-zone": "Europe/Paris",
}

pytestmark = pytest.mark.needs("fonts")


def start(folder: Path, **other: str) -> int:
    asked = {**ASKED, **{f"--{name.replace('_', '-')}": value for name, value in other.items()}}
    given = [part for option, value in asked.items() if value for part in (option, value)]
    return main(["start", str(folder), "--messages", "en", *given])


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A started project in a folder with a space and Arabic letters in its name."""
    folder = tmp_path_factory.mktemp("started") / "ملتقى des puits"
    assert start(folder) == 0
    return folder


@pytest.fixture(scope="module")
def installed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a process that has the project's wheel in place of this program."""
    folder = tmp_path_factory.mktemp("installed")
    (wheel,) = (project / "program").glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(folder)]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    return {**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"}


@pytest.fixture
def _known() -> Iterator[None]:
    """Leave the known languages to other tests as they were."""
    yield
    adopt(ROOT)


def test_the_program_of_the_project_builds_it(project: Path, installed: dict[str, str]) -> None:
    for command in (["check"], ["build", "--site-dir", "build/tested"]):
        words = [sys.executable, "-P", "-m", "proceedings", *command, "--messages", "en"]
        done = subprocess.run(words, cwd=project, env=installed, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "error" not in done.stdout.lower().replace("no errors", "")
    site = project / "build" / "tested"
    page = (site / "fr" / "index.html").read_text("utf-8")
    assert "Société des puits, Les margelles" in page
    # The theme and its face come from the wheel.
    assert list((site / "assets").glob("readex-pro.*.woff2"))
    assert not (project / "build" / "fonts").exists()


def test_no_word_of_another_symposium_is_in_the_project(project: Path) -> None:
    kept = ("docs", "scripts", "overrides", ".github")
    files = [path for name in kept for path in (project / name).rglob("*") if path.is_file()]
    files += [path for path in project.iterdir() if path.is_file() and path.name != "requirements.txt"]
    found = {path.name: FOREIGN.findall(path.read_text("utf-8").replace("migrate", "")) for path in files}
    assert {name: words for name, words in found.items() if words} == {}


def test_contributions_come_by_forms_of_the_forge(project: Path) -> None:
    forms = issue_forms(load(project).catalogue)
    assert {".github/ISSUE_TEMPLATE/correction.fr.yml", ".gitlab/issue_templates/correction.en.md"} <= forms.keys()
    found = [*(project / ".github/ISSUE_TEMPLATE").iterdir(), *(project / ".gitlab/issue_templates").iterdir()]
    assert {path.relative_to(project).as_posix(): path.read_bytes() for path in found} == forms
    assert not [path for path in found if ".ar." in path.name]
    workflow = (project / ".github/workflows/intake.yml").read_text("utf-8")
    for command in re.findall(r"- run: (\S+)", workflow):
        assert os.access(project / command, os.X_OK), command
    assert (project / ".ci/intake").read_bytes() == (ROOT / ".ci/intake").read_bytes()


def test_the_first_pages_bear_the_day(project: Path) -> None:
    pages = [page.read_text("utf-8") for page in (project / "docs").rglob("*.fr.md")]
    assert len(pages) == 4
    assert all(re.search(r"^created: \d{4}-\d\d-\d\d$", page, re.MULTILINE) for page in pages)


def test_the_first_pages_name_the_meeting_and_its_commands(project: Path) -> None:
    edition = (project / "docs/editions/2077/index.fr.md").read_text("utf-8")
    assert "title: Rencontre des puits 2077\n" in edition
    # Stamps have the form of today: `migrate` has nothing to renew.
    assert re.search(r'digest: "\d+-', (project / "docs/index.en.md").read_text("utf-8"))
    assert "scripts/import papers.csv" in (project / "README.md").read_text("utf-8")
    assert "scripts/import --template" in (project / "docs/contribute/index.en.md").read_text("utf-8")
    # What editors look up is in the guide, not at the foot of every reader's page.
    assert "contribute/" not in (project / "docs/registers/footer.yml").read_text("utf-8")
    with prepare(Options(project), silent) as prepared:
        (edition_record,) = prepared.site_model.catalogue.of(Edition)
        assert rights_of(prepared.site_model.registers.profile, edition_record).holders == (
            "societe-des-puits",
            "les-margelles",
        )


def test_a_new_record_names_only_registers_that_are_there(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "project"
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns("program", "build"))
    assert main(["new", "session", "Ouverture", "--root", str(copy), "--language", "fr"]) == 0
    file = copy / "docs/editions/2077/sessions/ouverture.fr.md"
    text = file.read_text("utf-8")
    assert "À ajouter d’abord dans docs/registers/places.yml" in text
    named = re.findall(r"À choisir dans (\S+)", text)
    assert all((copy / path).is_file() for path in named)
    # A wrong kind names the file that lists kinds, here the profile; a wrong place the register to begin.
    file.write_text(text.replace("kind:\n", "kind: choir\nplace: fontaine\n"), "utf-8")
    capsys.readouterr()
    assert main(["check", "--drafts", "--root", str(copy), "--messages", "en"]) == 1
    told = capsys.readouterr().out
    assert "any other is first added to docs/registers/site.yml" in told
    assert "Add it to docs/registers/places.yml" in told


def test_a_program_that_is_not_installed_shows_the_project_too(project: Path) -> None:
    assert theme_folders(project) == (project / "overrides", ROOT / "overrides")
    assert theme_folders(ROOT) == (ROOT / "overrides",)
    assert faces(project) == ROOT / "build" / "fonts"


def test_the_program_is_locked_by_its_digest(project: Path) -> None:
    (wheel,) = (project / "program").glob("*.whl")
    lock = (project / "requirements.txt").read_text("utf-8")
    assert f"./program/{wheel.name} \\\n    --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}" in lock
    # Every other package is locked too, and no line names an address.
    assert re.search(r"^mkdocs==", lock, re.MULTILINE)
    assert "http" not in lock


def test_the_same_program_gives_the_same_wheel(project: Path, tmp_path: Path) -> None:
    (wheel,) = (project / "program").glob("*.whl")
    again = program_wheel.write_wheel(tmp_path)
    assert again.path.name == wheel.name
    assert again.path.read_bytes() == wheel.read_bytes()


def test_a_newer_wheel_takes_the_place_of_the_old_one(project: Path, tmp_path: Path) -> None:
    (old,) = (project / "program").glob("*.whl")
    copy = tmp_path / "project"
    (copy / "program").mkdir(parents=True)
    (copy / "program" / old.name).write_bytes(old.read_bytes())
    (copy / "requirements.txt").write_text((project / "requirements.txt").read_text("utf-8"), "utf-8")
    newer = tmp_path / old.name.replace("+", "+next")
    with zipfile.ZipFile(old) as before, zipfile.ZipFile(newer, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(b"mkdocs==1.6.1", b"mkdocs==1.6.2") if name.endswith(".txt") else data)
    move = upgrade.exchange_program(copy, newer)
    assert [path.name for path in (copy / "program").iterdir()] == [newer.name]
    assert (move.before, move.now) == (program_wheel.version_of(old), program_wheel.version_of(newer))
    assert move.packages == (("mkdocs", "1.6.1", "1.6.2"),)


def test_a_file_that_is_no_program_changes_nothing(project: Path, tmp_path: Path) -> None:
    before = (project / "requirements.txt").read_bytes()
    wrong = tmp_path / "other-1.0-py3-none-any.whl"
    wrong.write_bytes(b"PK")
    assert main(["update", "--root", str(project), "--program", str(wrong)]) == 2
    assert (project / "requirements.txt").read_bytes() == before


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    assert start(tmp_path) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_what_is_missing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(tmp_path / "new", year="", organisers="") == 2
    assert "--year, --organisers" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("option", "value"),
    [("languages", "fr,Deutsch"), ("year", "77"), ("parts", "papers,poems"), ("time_zone", "Europe/Parris")],
)
def test_what_cannot_be_is_refused(option: str, value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(tmp_path / "new", **{option: value}) == 2
    assert value in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_every_part_in_three_languages_has_nothing_to_mend(tmp_path: Path) -> None:
    name = "ar=ملتقى الآبار; fr=Rencontre des puits; en=Meeting of wells"
    assert start(tmp_path / "all", name=name, languages="ar,fr,en", parts="all") == 0
    with prepare(Options(tmp_path / "all"), silent) as prepared:
        assert [str(found.place) for found in prepared.diagnostics] == []
        words = prepared.site_model.registers.words["theme"]["site_name"]
    assert words == {"ar": "ملتقى الآبار", "fr": "Rencontre des puits", "en": "Meeting of wells"}


@pytest.mark.usefixtures("_known")
def test_a_project_begins_in_a_language_that_the_program_does_not_bring(tmp_path: Path) -> None:
    assert start(tmp_path / "puits", languages="es,fr,fa") == 0
    declared = (tmp_path / "puits/docs/registers/languages/es/language.toml").read_text("utf-8")
    assert 'name = "Español"\ndirection = "ltr"\nscript = "latin"\nplurals = ["one", "many", "other"]' in declared
    assert 'fr = "espagnol"' in declared
    # What begins in English is written anew; pages of a second language would be English in its letters.
    assert (tmp_path / "puits/docs/index.es.md").is_file()
    assert not (tmp_path / "puits/docs/index.fa.md").exists()
    with prepare(Options(tmp_path / "puits"), silent) as prepared:
        told = {(found.rule, dict(found.values).get("language")) for found in prepared.diagnostics}
    assert told == {("translation-exists", "fa")}


@pytest.mark.usefixtures("_known")
def test_data_of_a_language_begin_a_project_with_its_words(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "qps"
    (folder / "words").mkdir(parents=True)
    (folder / "language.toml").write_text('name = "Pseudo"\ndirection = "ltr"\n', "utf-8")
    (folder / "words" / "start.toml").write_text('tagline = "Ĥe þroceedings"\n', "utf-8")
    assert start(tmp_path / "puits", languages="fr,qps", language_data=str(tmp_path / "data")) == 0
    assert "qps: Ĥe þroceedings" in (tmp_path / "puits/docs/registers/site.yml").read_text("utf-8")


@pytest.mark.usefixtures("_known")
@pytest.mark.parametrize(
    ("languages", "declaration", "told"),
    [
        ("fr,zz", None, "nothing is known of the language 'zz'"),
        ("fr,ru", None, "nothing is known of the language 'ru'"),
        ("fa,en", None, "the site begins in 'fa'"),
        ("fr,zz", 'name = "Zed"\ndirection = "up"\n', "language.toml:2:1: error"),
    ],
)
def test_a_language_that_cannot_be_is_refused_and_nothing_written(
    languages: str, declaration: str | None, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if declaration is not None:
        (tmp_path / "data/zz").mkdir(parents=True)
        (tmp_path / "data/zz/language.toml").write_text(declaration, "utf-8")
    assert start(tmp_path / "puits", languages=languages, language_data=str(tmp_path / "data")) == 2
    assert told in "".join(capsys.readouterr())
    assert not (tmp_path / "puits").exists()


def test_language_is_no_shorter_form_of_languages(project: Path) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["build", "--root", str(project), "--language", "en"])
    assert refused.value.code == 2
