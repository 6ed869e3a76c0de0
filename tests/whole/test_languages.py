# SPDX-License-Identifier: MIT
"""A build of one language alone: whole, and no link leads to a language that was not built."""

from __future__ import annotations

from pathlib import Path

from tests.sites import built_site, options
from tests.whole.miniatures import small_project
from tests.whole.reading import spoken


def test_one_language_alone_is_a_whole_site(tmp_path: Path, fonts: Path) -> None:
    assert fonts.is_dir()
    site = built_site(options(small_project(tmp_path), languages=("en",)))
    folders = {path.split("/")[0] for path in site.pages}
    assert "en" in folders
    assert not folders & {"ar", "fr"}
    page = site.pages["en/practices/fog-choir/index.html"]
    (state,) = page.xpath("//*[contains(@class, 'translation-state')]")
    assert "Original text: Français" in spoken(state)
    assert not state.xpath(".//a")
