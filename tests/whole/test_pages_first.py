# SPDX-License-Identifier: MIT
"""Pages are published before their volumes: the former ones stay and say so, until the new ones are set."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from proceedings.cli import main
from proceedings.pipeline import build
from tests.sites import INVENTED_TODAY, REPO_URL, SITE_URL, Site, options, silent
from tests.whole.miniatures import copied

OLDER = "This file was made before the texts were last changed."


@pytest.mark.limit(300)
def test_former_volumes_stay_until_theirs_are_set(
    tmp_path: Path, small_site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copied(small_site, tmp_path / "project")
    profile = root / "docs" / "registers" / "site.yml"
    profile.write_text(f"{profile.read_text(encoding='utf-8')}\nvolumes: [glance]\n", encoding="utf-8")
    command = ["build", "--root", str(root), "--messages", "en", "--today", INVENTED_TODAY.isoformat()]
    command += ["--site-url", SITE_URL, "--repo-url", REPO_URL]
    page, volume = root / "site" / "en" / "volumes" / "index.html", "editions-2077-glance.en.pdf"
    assert main(command) == 0
    first = (root / "site" / "volumes" / volume).read_bytes()
    assert OLDER not in page.read_text(encoding="utf-8")
    text = root / "docs" / "editions" / "2077" / "axes" / "1.en.md"
    text.write_text(re.sub("(?m)^(title: \\w+)", r"\1 again", text.read_text("utf-8"), count=1), encoding="utf-8")
    # What is published while the volumes are set.
    built = build(options(root), root / "site", silent)
    assert built.is_published, [found.message("en") for found in built.diagnostics]
    assert OLDER in page.read_text(encoding="utf-8")
    assert (root / "site" / "volumes" / volume).read_bytes() == first
    capsys.readouterr()
    assert main([*command, "--pages-first"]) == 0
    said = capsys.readouterr().out
    assert said.index("The volumes follow.") < said.index("Site published.")
    assert OLDER not in page.read_text(encoding="utf-8")
    assert (root / "site" / "volumes" / volume).read_bytes() != first
