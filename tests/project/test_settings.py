# SPDX-License-Identifier: MIT
import os
from pathlib import Path

import pytest

from proceedings.languages import LANGUAGES
from proceedings.project import settings
from proceedings.project.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


def _read(folder: Path, text: str, **environment: str) -> tuple[Settings, list[tuple[str, str]]]:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    found, diagnostics = settings.read(folder, environment)
    for wrong in diagnostics:
        assert all(wrong.message(language) for language in LANGUAGES)
    return found, [(str(wrong.place), wrong.rule) for wrong in diagnostics]


def test_the_projects_own_settings_are_clean() -> None:
    found, diagnostics = settings.read(ROOT, {})
    assert diagnostics == ()
    assert (found.site_url, found.repo_url, found.edit_uri) == ("", "", "edit/main/docs/")
    assert (found.format_version, found.digits) == (2, "western")
    assert "pymdownx.details" in found.markdown_extensions


def test_the_environment_is_read_as_mkdocs_reads_it(tmp_path: Path) -> None:
    text = "site_url: !ENV [SITE, SITE_URL, 'https://a.example/x']\nrepo_url: !ENV REPO\nedit_uri: !ENV [EDIT]\n"
    assert _read(tmp_path, text)[0].site_url == "https://a.example/x/"
    found, wrong = _read(tmp_path, text, SITE_URL="https://b.example", REPO="https://c.example/r/", EDIT="e/")
    assert (found.site_url, found.repo_url, found.edit_uri) == ("https://b.example/", "https://c.example/r", "e/")
    assert wrong == []


def test_extensions_are_plain_data_in_order(tmp_path: Path) -> None:
    text = """
markdown_extensions:
  - toc:
      permalink: true
      baselevel: 2
      title: ~
  - tables
"""
    found, wrong = _read(tmp_path, text)
    assert wrong == []
    assert list(found.markdown_extensions) == ["toc", "tables"]
    assert found.markdown_extensions["tables"] == {}
    assert found.markdown_extensions["toc"] == {"permalink": True, "baselevel": 2, "title": None}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("extra:\n  a: !!python/object/apply:os.system ['touch wells']", "mkdocs.yml:2:6"),
        ("extra:\n  a: !!python/name:os.system", "mkdocs.yml:2:6"),
        ("extra: !!map {a: b}", "mkdocs.yml:1:8"),
        ("extra: !ENV {a: b}", "mkdocs.yml:1:8"),
        ("extra: !include wells.yml", "mkdocs.yml:1:8"),
        ("%TAG ! tag:wells.example,2077:\n---\nextra: a", "mkdocs.yml:1:1"),
        ("plugins: &a\n  - proceedings: *a", "mkdocs.yml:1:10"),
        ("a: &a [x]\n" + "".join(f"b{n}: &b{n} [{', '.join(['*a'] * 9)}]\n" for n in range(9)), "mkdocs.yml:1:4"),
        ("a: " + "[" * 30 + "]" * 30, "mkdocs.yml:1:23"),
        ("a: " + "[" * 400_000, "mkdocs.yml:1:23"),
        ("a: " + "{b: " * 100_000, "mkdocs.yml:1:80"),
    ],
)
def test_what_does_more_than_it_shows_is_refused_at_its_place(text: str, place: str, tmp_path: Path) -> None:
    found, wrong = _read(tmp_path, text)
    assert wrong == [(place, "yaml-is-plain")]
    assert not found.is_readable


def test_a_pipe_or_a_link_in_the_place_of_the_settings_is_never_opened(tmp_path: Path) -> None:
    (tmp_path / "other.yml").write_text("site_name: Puits\n", "utf-8")
    for make in (os.mkfifo, lambda path: path.symlink_to(tmp_path / "other.yml")):
        make(tmp_path / "mkdocs.yml")
        found, wrong = settings.read(tmp_path, {})
        assert ([d.rule for d in wrong], found.is_readable) == (["file-is-regular"], False)
        (tmp_path / "mkdocs.yml").unlink()


@pytest.mark.parametrize(
    ("text", "place", "rule"),
    [
        ("a: [", "mkdocs.yml:1:4", "sign-is-quoted"),
        ("a: b: c: d", "mkdocs.yml:1:5", "sign-is-quoted"),
        ('"a', "mkdocs.yml:1:3", "settings-are-readable"),
        ("site_url: ftp://x.example", "mkdocs.yml:1:11", "setting-has-its-kind"),
        ("site_url: x.example", "mkdocs.yml:1:11", "setting-has-its-kind"),
        ("site_url: 'https://x.example/?a'", "mkdocs.yml:1:11", "setting-has-its-kind"),
        ("repo_url: 'https://['", "mkdocs.yml:1:11", "setting-has-its-kind"),
        ("plugins:\n  - proceedings: {digts: western}", "mkdocs.yml:2:19", "setting-is-known"),
        ("plugins:\n  - proceeding", "mkdocs.yml:2:5", "setting-is-known"),
        ("plugins:\n  - i18nn: {a: b}", "mkdocs.yml:2:5", "setting-is-known"),
        ("plugins:\n  - i18n: {languages: [{locale: arr}]}", "mkdocs.yml:2:33", "setting-has-its-kind"),
        ("theme: materiel", "mkdocs.yml:1:8", "setting-has-its-kind"),
        ("theme:\n  name: material\n  custom_dir: override", "mkdocs.yml:3:15", "setting-has-its-kind"),
        ("theme:\n  name: readthedocs\ndocs_dir: docs", "mkdocs.yml:2:9", "setting-has-its-kind"),
        ("plugins:\n  - i18n: {docs_structure: suffix}", "mkdocs.yml:2:28", "setting-has-its-kind"),
        ("plugins:\n  - i18n: {languages: [{locale: ~}]}", "mkdocs.yml:2:33", "setting-has-its-kind"),
        ("plugins:\n  - proceedings: {digits: }", "mkdocs.yml:2:27", "setting-has-its-kind"),
        ("plugins:\n  - proceedings: {format_version: }", "mkdocs.yml:2:35", "format-version-is-current"),
        ("markdown_extensions: {pymdownx.details: 3}", "mkdocs.yml:1:41", "setting-has-its-kind"),
        ("markdown_extensions:\n  - pymdownx.details: [a]", "mkdocs.yml:2:23", "setting-has-its-kind"),
        ("site_url: [https://x.example]", "mkdocs.yml:1:11", "setting-has-its-kind"),
        ("repo_url: 3", "mkdocs.yml:1:11", "setting-has-its-kind"),
        ("markdown_extensions: pymdownx.details", "mkdocs.yml:1:22", "setting-has-its-kind"),
        ("nav:\n  - index.md", "mkdocs.yml:2:3", "setting-acts"),
        ("theme:\n  name: material\n  palette: {scheme: slate}", "mkdocs.yml:3:12", "setting-acts"),
        ("use_directory_urls: false", "mkdocs.yml:1:21", "setting-has-its-kind"),
        ("docs_dir: doc", "mkdocs.yml:1:11", "setting-has-its-kind"),
        ("plugins:\n  - proceedings: {digits: roman}", "mkdocs.yml:2:27", "setting-has-its-kind"),
        ("plugins:\n  - proceedings: {format_version: 7}", "mkdocs.yml:2:35", "format-version-is-current"),
        ("plugins:\n  - proceedings: {format_version: x}", "mkdocs.yml:2:35", "format-version-is-current"),
        ("INHERIT: ../wells.yml", "mkdocs.yml:1:1", "setting-is-known"),
        ("site_name: a\nsite_name: b", "mkdocs.yml:2:1", "key-is-unique"),
        ("site_url: 'https://wells.example/\"><script>'", "mkdocs.yml:1:11", "setting-has-its-kind"),
        ("site_url: https://a:b@wells.example/", "mkdocs.yml:1:11", "setting-has-its-kind"),
        ('site_name: "a\\u202eb"', "mkdocs.yml:1:12", "bidi-control-is-absent"),
        ("plugins:\n  - proceedings: {format_version: true}", "mkdocs.yml:2:35", "format-version-is-current"),
        ("plugins:\n  - proceedings: {format_version: ١}", "mkdocs.yml:2:35", "format-version-is-current"),
        (
            "plugins:\n  - proceedings: {format_version: " + "9" * 5000 + "}",
            "mkdocs.yml:2:35",
            "format-version-is-current",
        ),
        ("a: 1\n<<<<<<< one\nb: 2", "mkdocs.yml:2:1", "conflict-is-settled"),
        ("- a list", "mkdocs.yml:1:1", "settings-are-readable"),
        ("# nothing", "mkdocs.yml:1:1", "settings-are-readable"),
        ("", "mkdocs.yml:1:1", "settings-are-readable"),
    ],
)
def test_mistakes_are_told_with_their_place(text: str, place: str, rule: str, tmp_path: Path) -> None:
    assert _read(tmp_path, text)[1] == [(place, rule)]


def test_a_value_that_only_looks_like_a_number_is_text(tmp_path: Path) -> None:
    assert _read(tmp_path, "site_name: 12:30\nextra: {a: 012, b: 1_000, c: 0x1F}")[1] == []


def test_a_missing_file_and_another_encoding_are_told(tmp_path: Path) -> None:
    assert [wrong.rule for wrong in settings.read(tmp_path, {})[1]] == ["settings-are-readable"]
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: caf\xe9")
    assert [wrong.rule for wrong in settings.read(tmp_path, {})[1]] == ["encoding-is-utf-8"]


def test_digest_follows_what_the_file_says(tmp_path: Path) -> None:
    one = _read(tmp_path, "site_url: !ENV [X, '']")[0].digest
    assert _read(tmp_path, "# a comment\nsite_url: !ENV [X, '']")[0].digest == one
    assert _read(tmp_path, "site_url: !ENV [X, '']", X="https://x.example/")[0].digest != one
