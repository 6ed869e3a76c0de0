# SPDX-License-Identifier: MIT
"""What MkDocs refuses in mkdocs.yml is told by `check`, at its line, before a build meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from proceedings.cli import main
from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.diagnostics.diagnostic import Place
from proceedings.site import complaints
from proceedings.site.configuration import place_of

SETTINGS = """\
site_name: Rencontre des puits
theme:
  name: material
"""
PLUGINS = "plugins:\n  - proceedings\n"


def told(root: Path, settings: str, known: tuple[Diagnostic, ...] = ()) -> list[tuple[str, str]]:
    (root / "docs").mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    return [(str(each.place), each.message("en")) for each in complaints(root, "mkdocs", known)]


@pytest.mark.parametrize(
    ("added", "place", "rule", "said"),
    [
        ("plugins:\n", "4:1", "plugin-is-listed", "the list plugins lacks proceedings"),
        (f"{PLUGINS}  - nowhere\n", "6:5", "plugin-is-installed", "the plugin nowhere is not installed"),
        (f"{PLUGINS}hooks:\n  - x.py\n", "7:5", "setting-leads-to-a-file", "there is no file or folder there: x.py"),
        (
            f"{PLUGINS}nav:\n  - x: 3\n",
            "7:8",
            "generator-has-no-complaint",
            "MkDocs says: nav: Expected",
        ),
        (
            f"{PLUGINS}extra_css: 3\n",
            "6:1",
            "setting-has-its-kind",
            "the value of the setting 'extra_css' is",
        ),
        (f"{PLUGINS}extra_csss: [a.css]\n", "6:1", "setting-is-known", "there is no setting 'extra_csss'"),
        # Options of a plugin are looked at anew when another setting is wrong.
        (
            "plugins:\n  - proceedings: {}\nextra_csss: 3\n",
            "6:1",
            "setting-is-known",
            "there is no setting 'extra_csss'",
        ),
        (
            f"{PLUGINS}copyright: !ENV [NO_SUCH_NAME, 3]\n",
            "6:1",
            "setting-has-its-kind",
            "the value of the setting",
        ),
    ],
)
def test_a_refused_setting_is_told_at_its_line(tmp_path: Path, added: str, place: str, rule: str, said: str) -> None:
    ((found, message),) = told(tmp_path, SETTINGS + added)
    assert found == f"mkdocs.yml:{place}"
    assert message.startswith(said)
    assert [each.rule for each in complaints(tmp_path, "mkdocs", ())] == [rule]
    assert str(tmp_path) not in message
    # The second time, nothing has to be asked.
    assert told(tmp_path, SETTINGS + added) == [(found, message)]


def test_settings_that_are_right_are_not_refused(tmp_path: Path) -> None:
    settings = f"{SETTINGS}{PLUGINS}hooks: [x.py]\n"
    assert told(tmp_path, settings)
    # A file that appears since is seen; it is not run.
    (tmp_path / "x.py").write_text("from pathlib import Path\nPath(__file__).with_name('run').touch()\n", "utf-8")
    assert told(tmp_path, settings) == []
    assert not (tmp_path / "run").exists()


def test_what_is_said_already_is_not_said_again(tmp_path: Path) -> None:
    known = diagnose("setting-has-its-kind", Place("mkdocs.yml", 7, 5), name="nav", found="3", wanted="…")
    settings = f"{SETTINGS}{PLUGINS}nav:\n  - x: 3\nextra_css: 3\n"
    assert [place for place, _ in told(tmp_path, settings, (known,))] == ["mkdocs.yml:8:1"]


@pytest.mark.parametrize("settings", ["", "- a\n", "site_name: [\n"])
def test_settings_that_nobody_can_read_are_told_elsewhere(tmp_path: Path, settings: str) -> None:
    assert told(tmp_path, settings) == []


def test_a_build_names_the_same_line(tmp_path: Path) -> None:
    (place, _), *_ = told(tmp_path, f"{SETTINGS}{PLUGINS}hooks:\n  - x.py\n")
    said = f"Config value 'hooks': The path '{tmp_path}/x.py' isn't an existing file."
    assert str(place_of(tmp_path, said)) == place
    assert place_of(tmp_path, "Something else") == Place("mkdocs.yml")


def test_check_fails_where_a_build_would(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(tmp_path, f"{SETTINGS}plugins:\n")
    assert main(["check", "--root", str(tmp_path), "--messages", "fr"]) == 1
    assert (
        "mkdocs.yml:4:1: erreur\u00a0: il manque le greffon proceedings à la liste plugins" in capsys.readouterr().out
    )
