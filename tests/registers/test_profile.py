# SPDX-License-Identifier: MIT
"""The profile of a site: read with every mistake at its place, and obeyed by whoever reads, checks and writes."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from proceedings.catalogue import load
from proceedings.cli import main
from proceedings.cli.build import told as told_by_build
from proceedings.diagnostics import Diagnostic
from proceedings.pipeline import BuildResult
from proceedings.preparation import Options, prepare
from proceedings.registers.profile import DEFAULT
from tests.sites import silent
from tests.whole.conference import conference

PROFILE = Path("docs/registers/site.yml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return conference(tmp_path)


def found(root: Path, options: Options | None = None) -> list[Diagnostic]:
    with prepare(options or Options(root, today=date(2077, 6, 1)), silent) as prepared:
        return list(prepared.diagnostics)


def told(root: Path) -> list[tuple[str, str]]:
    return [(str(one.place), one.rule) for one in found(root)]


def edit(root: Path, name: str | Path, pattern: str, text: str) -> None:
    file = root / name
    changed, count = re.subn(pattern, text, file.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1
    file.write_text(changed, "utf-8")


def line_of(root: Path, name: str | Path, text: str) -> int:
    return (root / name).read_text("utf-8")[: (root / name).read_text("utf-8").index(text)].count("\n") + 1


def test_a_conference_in_two_languages_has_nothing_to_mend(project: Path) -> None:
    # Papers and sessions may be in one language; the recommendations are to be translated.
    assert {one.rule for one in found(project)} == {"translation-exists"}
    assert {dict(one.values)["language"] for one in found(project)} == {"en"}
    assert all("/recommendations/" in one.place.path for one in found(project))


def test_a_build_says_that_nobody_can_be_reached(project: Path) -> None:
    edit(project, PROFILE, r"^  contact: .*$", "  postal_address: {fr: Port-Brume, en: Port-Brume}")
    assert load(project).catalogue.profile.publisher.is_reachable
    edit(project, PROFILE, r"^  postal_address: .*$", "")
    assert not load(project).catalogue.profile.publisher.is_reachable
    reachable, hidden = (
        told_by_build(BuildResult((), is_reachable=there), project / "site", project, 1.0, "en")
        for there in (True, False)
    )
    assert "postal_address" in hidden
    assert "postal_address" not in reachable


def test_a_site_without_the_file_has_everything(tmp_path: Path) -> None:
    root = conference(tmp_path)
    (root / PROFILE).unlink()
    profile = load(root).catalogue.registers.profile
    assert profile == DEFAULT
    assert not any(profile.hides(page) for page in ("practices", "map", "editions/2077/axes", "volumes", "glossary"))


@pytest.mark.parametrize(
    ("pattern", "text", "at", "rule"),
    [
        (r"^languages: .*$", "languages: [fr, de]", "[fr, de]", "term-is-known"),
        (r"^edition: .*$", "edition: [sesions]", "[sesions]", "term-is-known"),
        (r"^motif: .*$", "motif: stars", "motif", "term-is-known"),
        (r"^motif: .*$", "motive: plain", "motive", "key-is-known"),
        (r"^time_zone: .*$", "time_zone: Europe/Parris", "time_zone", "time-zone-exists"),
        (r"^volumes: .*$", "default_language: ar", "default_language", "profile-is-consistent"),
        (r"^library: .*$", "library: [map]", "library: [map]", "profile-is-consistent"),
        (r"^  organisations: .*\n", "", "kind: organisers", "profile-is-consistent"),
        (r"^  contact: .*$", "  contact: nobody", "kind: organisers", "profile-is-consistent"),
        (r"^motif: .*$", "colours: {origin: red}", "colours", "value-follows-pattern"),
        (r"^motif: .*$", 'colours: {origin: "#77aa99"}', "colours", "colour-is-legible"),
        (r"^  fr: Rencontre des puits\n", "", "  en: Rencontre des puits", "required-key-is-given"),
    ],
)
def test_a_mistake_is_told_at_its_line(project: Path, pattern: str, text: str, at: str, rule: str) -> None:
    edit(project, PROFILE, pattern, text)
    wrong = [one for one in found(project) if one.place.path == str(PROFILE)]
    assert [(one.place.line, one.rule) for one in wrong] == [(line_of(project, PROFILE, at), rule)]


@pytest.mark.parametrize(
    ("pattern", "text", "at", "hint"),
    [
        (r"^site_name: .*$", "site_name: Puits", "site_name: Puits", "site_name: Rencontre des puits"),
        (r"^          site_name: .*$", "          site_name: Wells", "Wells", "site_name: Rencontre des puits"),
        (r"^  language: fr$", "  language: en", "language: en", "language: fr"),
        (r"SITE_LOCALE, fr", "SITE_LOCALE, en", "SITE_LOCALE, en", "SITE_LOCALE, fr"),
        (r"^        - locale: en\n(?:          .*\n)*", "", "- locale: fr", "- locale: en"),
        (r"^        - locale: en$", "        - locale: ar", "- locale: fr", "- locale: en"),
    ],
)
def test_each_line_of_mkdocs_that_disagrees_is_named_with_the_text(
    project: Path, pattern: str, text: str, at: str, hint: str
) -> None:
    edit(project, "mkdocs.yml", pattern, text)
    wrong = [one for one in found(project) if one.rule == "setting-agrees-with-profile"]
    assert wrong[0].place.line == line_of(project, "mkdocs.yml", at)
    assert hint in (wrong[0].hint("en") or "")


def test_records_of_a_part_that_is_off_are_told_once_and_left_out(project: Path) -> None:
    edit(project, PROFILE, r"^edition: .*$", "edition: [sessions, papers]")
    wrong = [one for one in found(project) if one.rule != "translation-exists"]
    assert [one.rule for one in wrong] == ["part-is-on"]
    assert "recommendations" in wrong[0].message("en")
    assert not any("recommendations" in record for record in load(project).catalogue.records)


def test_what_is_off_is_neither_required_nor_read(project: Path) -> None:
    edit(project, "docs/editions/2077/recommendations/1.fr.md", r"^number: ", "axis: editions/2077/axes/7\nnumber: ")
    assert {one.rule for one in found(project)} == {"translation-exists"}
    record = load(project).catalogue["editions/2077/recommendations/1"]
    assert getattr(record, "axis", "?") is None


def test_a_link_into_a_part_that_is_off_says_so(project: Path) -> None:
    edit(project, "docs/about.fr.md", r"\(/contribute\)", "(/practices)")
    (wrong,) = [one for one in found(project) if one.rule == "link-resolves"]
    assert "practices" in (wrong.hint("en") or "")
    assert "site.yml" in (wrong.hint("en") or "")


@pytest.mark.parametrize(("value", "count"), [("none", 1), ("[fr]", 1), ("[en]", 2)])
def test_a_missing_translation_can_be_accepted_for_one_record(project: Path, value: str, count: int) -> None:
    edit(project, "docs/editions/2077/recommendations/1.fr.md", r"^number: ", f"translations: {value}\nnumber: ")
    assert len(found(project)) == count


def test_a_language_that_the_site_lacks_is_not_built(project: Path) -> None:
    rules = [one.rule for one in found(project, Options(project, languages=("ar",)))]
    assert "profile-is-consistent" in rules


def test_a_time_needs_no_zone_where_the_site_has_one(project: Path) -> None:
    edit(project, PROFILE, r"^time_zone: .*\n", "")
    assert "time-has-zone" in {one.rule for one in found(project)}


def test_a_language_that_the_program_does_not_know_is_named(project: Path) -> None:
    (project / "docs" / "hola.es.md").write_text("---\ntitle: Hola\n---\n", "utf-8")
    (wrong,) = [one for one in found(project) if one.rule == "file-name-has-language"]
    assert "'es'" in wrong.message("en")
    assert ".ar.md" not in (wrong.hint("en") or "")


def test_the_message_of_every_rule_speaks_three_languages(project: Path) -> None:
    edit(project, PROFILE, r"^edition: .*$", "edition: [papers]")
    edit(project, PROFILE, r"^time_zone: .*$", "time_zone: Paris")
    edit(project, "mkdocs.yml", r"^site_name: .*$", "site_name: Puits")
    for one in found(project):
        assert len({one.message(language) for language in ("ar", "fr", "en")}) == 3


def test_new_offers_what_the_site_has(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def new(*words: str) -> int:
        return main(["new", "--root", str(project), "--messages", "en", *words])

    assert new("axis", "Un axe", "--language", "fr") == 2
    assert "recommendation" in capsys.readouterr().err
    assert new("recommendation", "Une margelle", "--language", "ar") == 2
    assert new("recommendation", "Une margelle") == 0
    # Messages are in English, which the site speaks; without axes the number counts within the edition.
    text = (project / "docs/editions/2077/recommendations/3.en.md").read_text("utf-8")
    assert "number: R.3" in text
    assert not re.search(r"^#? ?(?:axis|stages|gcm):", text, re.MULTILINE)


def test_a_project_that_had_no_profile_is_given_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / PROFILE).unlink()
    edit(project, "mkdocs.yml", r"^  language: fr$", "  language: en")
    assert main(["migrate", "--root", str(project), "--messages", "en", "--check"]) == 1
    assert not (project / PROFILE).exists()
    assert main(["migrate", "--root", str(project), "--messages", "en"]) == 0
    said = capsys.readouterr().out
    assert "docs/registers/site.yml" in said
    profile = load(project).catalogue.registers.profile
    # As before: what the pages said, in the languages that mkdocs.yml has, with every part.
    assert profile.languages == ("fr", "en")
    assert profile.name == load(project).catalogue.registers.words["theme"]["site_name"]
    assert not profile.types_off
    assert not [one for one in found(project) if one.rule in ("setting-agrees-with-profile", "key-is-known")]
    assert main(["migrate", "--root", str(project), "--messages", "en", "--check"]) == 0
