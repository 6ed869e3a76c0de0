# SPDX-License-Identifier: MIT
"""A site in one language offers no choice of languages and announces no other."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings.cli import main
from proceedings.starting.answers import Answers
from proceedings.starting.project_files import write_project
from tests.sites import ROOT, Build, Site, built_site, options

ANSWERS = Answers("آبار", 2077, ("ar",), ("sessions", "papers"), ("الحافة",), time_zone="UTC")


@pytest.fixture(scope="module")
def site(once: Callable[[str, Build], Site], fonts: Path) -> Site:
    def build(folder: Path) -> Site:
        write_project(folder, ANSWERS)
        shutil.copytree(ROOT / "overrides", folder / "overrides", dirs_exist_ok=True)
        shutil.copytree(fonts, folder / "build" / "fonts")
        return built_site(options(folder))

    return once("one-language", build)


def test_the_root_leads_to_the_home_page(site: Site) -> None:
    root = site.pages["index.html"]
    assert root.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=ar/"]
    (canonical,) = root.xpath("//link[@rel='canonical']/@href")
    assert canonical.endswith("/ar/")
    assert not root.xpath("//script[contains(@src, 'gateway')]")


def test_no_page_offers_or_announces_another_language(site: Site) -> None:
    for path, page in site.pages.items():
        assert not page.xpath("//link[@rel='alternate'][@hreflang]"), path
        assert not page.xpath("//header//nav[contains(@class, 'languages')]"), path
    home = site.pages["ar/index.html"]
    assert not home.xpath("//footer//a[contains(@href, 'languages/')]")
    assert not site.pages["ar/contribute/index.html"].xpath("//*[@id='translate']")


def test_no_translation_is_proposed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_project(tmp_path / "project", ANSWERS)
    command = ["new", "session", "البئر", "--edition", "2077", "--messages", "en"]
    assert main([*command, "--root", str(tmp_path / "project")]) == 0
    assert "translat" not in capsys.readouterr().out
