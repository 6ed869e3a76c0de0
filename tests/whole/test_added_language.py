# SPDX-License-Identifier: MIT
"""A project brings a language without a change of the program: the invented site is built in one that nobody speaks."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest

from proceedings import cli
from proceedings.languages import FOLDER, LANGUAGES, adopt, program_words
from proceedings.preparation import prepare
from proceedings.store.code_digests import code_digest
from tests import pseudo_language
from tests.browser.server import serving
from tests.pseudo_language import DECLARATION, NAME, TAG, said
from tests.sites import Site, built_site, options, silent
from tests.whole.miniatures import small_project

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EDITION = "editions/2077"
TRANSLATOR = "Ondine Passelumière"


def run(root: Path, *words: str) -> tuple[int, str]:
    """Run a command on a project; the exit status and all that it said."""
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        try:
            status = cli.main([*words, "--root", str(root)])
        except SystemExit as refused:
            status = int(refused.code or 0)
    return status, told.getvalue()


@pytest.fixture(scope="module", autouse=True)
def _languages_of_other_tests() -> Iterator[None]:
    yield
    adopt(Path(__file__).parent)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small symposium with the language, every record translated by the files of translators."""
    root = small_project(tmp_path_factory.mktemp("added-language"))
    pseudo_language.write(root)
    pseudo_language.name_everything(root)
    assert run(root, "translate", "--export", "po", "--missing", TAG)[0] == 0
    folder = root / "build" / "exchange" / TAG
    for path in folder.rglob("*.po"):
        file = polib.pofile(str(path))
        for entry in file:
            most = re.search(r"\d+", entry.comment or "")
            entry.msgstr = said(entry.msgid)[: int(most[0]) if most else None].rstrip(".")
        file.save()
    status, told = run(root, "translate", "--import", str(folder), "--by", TRANSLATOR, "--messages", "en")
    assert status == 0, told
    return root


@pytest.fixture(scope="module")
def site(project: Path) -> Site:
    return built_site(options(project, volumes=True, languages=(TAG,)))


def test_every_page_is_in_the_language(site: Site) -> None:
    pages = {path: page for path, page in site.pages.items() if path.startswith(f"{TAG}/")}
    assert len(pages) > 100
    for path, page in pages.items():
        assert (page.get("lang"), page.get("dir")) == (TAG, "rtl"), path
    home, record = (site.text(f"{TAG}/{path}index.html") for path in ("", f"{EDITION}/papers/1/"))
    assert site.word("theme.appearance", TAG) in home
    assert NAME in site.text(f"{TAG}/languages/index.html")
    assert said("Lighthouses of Brumelande") in home
    assert 'lang="qps"' in record
    assert "toukokuuta 2077" in site.text(f"{TAG}/{EDITION}/follow-up/index.html"), "months are those of its locale"
    digits = re.compile("[٠-٩]")
    assert not digits.search(home), "the site's Arabic digits are those of Arabic alone"


def test_words_that_it_lacks_are_english_and_status_lists_them(project: Path, site: Site) -> None:
    status, told = run(project, "status", "--format", "json")
    missing = json.loads(told)["missing_words"]
    assert status == 0
    assert set(missing) == {TAG}
    known = program_words()
    assert 0 < sum(map(len, missing[TAG].values())) < sum(map(len, known.values())) / 5
    search = site.catalogue.registers.words["search"]
    for key, text in known["interface/search"].items():
        if isinstance(text, str):
            assert search[key][TAG] == (text if key in missing[TAG]["interface/search"] else said(text)), key
    assert f"interface/search: {missing[TAG]['interface/search'][0]}" in run(project, "status", "--messages", "en")[1]


def test_commands_and_the_guide_speak_it(project: Path, site: Site) -> None:
    assert said("this record has no text in") in run(project, "check", "--messages", TAG)[1]
    assert run(project, "new", "practice", "Láámpš óóf glááš", "--language", TAG, "--slug", "glass")[0] == 0
    written = project / "docs" / "practices" / f"glass.{TAG}.md"
    front = written.read_text("utf-8")
    written.unlink()
    assert "Láámpš óóf glááš" in front
    assert said(program_words()["skeletons"]["front.draft"])[:30] in front
    fields = site.text(f"{TAG}/contribute/fields/need/index.html")
    assert said(program_words()["types/practice"]["singular"]) in fields
    assert f"ar, fr, en, {TAG}" in run(project, "build", "--languages", "xx", "--messages", TAG)[1]


def test_volumes_are_set_in_it(site: Site) -> None:
    volumes = {path for path in site.paths if path.startswith("volumes/") and f".{TAG}." in path}
    name = f"volumes/{EDITION.replace('/', '-')}-proceedings.{TAG}"
    assert {f"{name}.pdf", f"{name}.epub"} <= volumes
    assert b"/Lang" in (site.folder / f"{name}.pdf").read_bytes()
    with zipfile.ZipFile(site.folder / f"{name}.epub") as book:
        (package,) = (book.read(file).decode() for file in book.namelist() if file.endswith(".opf"))
        texts = "".join(book.read(file).decode() for file in book.namelist() if file.endswith(".xhtml"))
    assert f"<dc:language>{TAG}</dc:language>" in package
    assert 'page-progression-direction="rtl"' in package
    assert f'xml:lang="{TAG}"' in texts
    assert "láámp" in texts


def test_search_answers_in_it(site: Site, browser: Browser) -> None:
    with serving(site.folder, (TAG,)) as server:
        page = browser.new_page()
        page.goto(f"{server.address}{TAG}/search/?q=láámp")
        results = page.locator(".search-results mark")
        results.first.wait_for()
        assert "láámp" in (results.first.text_content() or "").lower()
        assert page.locator("html").get_attribute("dir") == "rtl"
        page.close()


def test_a_rule_of_the_language_makes_again_what_depends_on_it(project: Path, site: Site) -> None:  # noqa: ARG001
    file = project / FOLDER / TAG / "language.toml"
    adopt(project)
    before = code_digest(project, "proceedings.texts.worker")
    file.write_text(DECLARATION.replace('dates = "fi"', 'dates = "de"'), "utf-8")
    adopt(project)
    changed = code_digest(project, "proceedings.texts.worker")
    file.write_text(DECLARATION, "utf-8")
    adopt(project)
    assert changed != before == code_digest(project, "proceedings.texts.worker")


WRONG = {
    "xx/language.toml": ('name = "X', "1:1: error", "language-file-is-readable", "TOML"),
    "fr/language.toml": ('name = "F"', "1:1: error", "language-has-its-tag", "ar, fr, en"),
    "Spanish/language.toml": ('name = "S"', "1:1: error", "language-has-its-tag", "zgh"),
    "yy/language.toml": ('name = "Y"\ndirection = "up"', "2:1: error", "language-is-declared", '"rtl", "ltr"'),
    "yz/language.toml": (
        'name = "Y"\ndirection = "ltr"\n[locale]\ntext = "zz"',
        "4:1: error",
        "language-is-declared",
        '"es", "pt_BR"',
    ),
    "zz/words/start.toml": ("", "1:1: error", "language-has-its-file", 'direction = "ltr"'),
    f"{TAG}/words/interface/nowhere.toml": ("", "1:1: warning", "language-word-is-known", "nowhere"),
    f"{TAG}/words/start.toml": ('# Words\nnmae = "x"', "2:1: warning", "language-word-is-known", "nmae"),
    f"{TAG}/words/texts.toml": (
        '[citations]\nlocated = "x"',
        "2:1: warning",
        "language-word-fits",
        "{number}",
    ),
    f"{TAG}/orthography.toml": ("endings = [1]", "1:1: error", "language-is-declared", '"ies"'),
}


def test_a_wrong_file_is_told_at_its_line_with_what_to_write(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    pseudo_language.write(root)
    for path, (text, *_) in WRONG.items():
        file = root / FOLDER / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    # A language whose orthography is wrong is not known: its words are looked at once that is mended.
    status, told = run(root, "check", "--messages", "en")
    assert status == 1
    (root / FOLDER / TAG / "orthography.toml").unlink()
    with prepare(options(root), silent) as prepared:
        found = [each for each in prepared.diagnostics if each.place.path.startswith(FOLDER)]
    told += "".join(
        f"{each.place}: {each.severity}: {each.message('en')} [{each.rule}]\n{each.hint('en')}\n" for each in found
    )
    for path, (_, place, rule, hint) in WRONG.items():
        where = f"{FOLDER}/{path}" if rule != "language-has-its-file" else f"{FOLDER}/zz"
        lines = told.split(f"{where}:{place}", 1)
        assert len(lines) == 2, (path, told[-3000:])
        assert f"[{rule}]" in lines[1].split("\n")[0], path
        assert hint in "\n".join(lines[1].split("\n")[:4]), path
    assert all(each.message(language) != each.message("en") for each in found for language in ("ar", "fr"))


def test_the_languages_of_one_project_are_not_those_of_another(tmp_path: Path, project: Path) -> None:
    adopt(project)
    assert TAG in LANGUAGES
    assert run(tmp_path, "check", "--messages", TAG)[0] == 2
    assert TAG not in LANGUAGES
