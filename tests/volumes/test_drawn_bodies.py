# SPDX-License-Identifier: MIT
"""Whatever people write: what check lets pass is built without another word, and says the same in every format."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from proceedings.diagnostics import Severity
from proceedings.preparation import prepare
from proceedings.texts import former
from proceedings.volumes import VolumeSelection, make
from tests.sites import ROOT, invented_project, options, silent
from tests.volumes.test_promises import HEAD, TAIL

pytest.importorskip("hypothesis", reason="needs the Python package hypothesis (scripts/setup development)")

from hypothesis import HealthCheck, Phase, configuration, given, settings

from tests.volumes.drawing_bodies import bodies

configuration.set_hypothesis_home_dir(ROOT / "build" / "hypothesis")
LANGUAGES = ("ar", "fr", "en")
FORMER = ("attr_list", "def_list", "abbr", "md_in_html", "pymdownx.caret", "pymdownx.mark", "pymdownx.tilde")
SPARSE = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented symposium, into which bodies are drawn."""
    return invented_project(tmp_path_factory.mktemp("drawn"))


def build(root: Path, fonts: Path, drawn: list[str]) -> None:
    """Check bodies, then print and pack those that check lets pass, which the build compares with their pages."""
    practices = root / "docs" / "practices"
    for old in practices.glob("z-*.md"):
        old.unlink()
    files = {f"z-{at}": practices / f"z-{at}.{LANGUAGES[at % 3]}.md" for at in range(len(drawn))}
    for file, body in zip(files.values(), drawn, strict=True):
        file.write_text(f"{HEAD}{body}{TAIL}", "utf-8")
    with prepare(options(root), silent) as prepared:
        refused = {one.place.path for one in prepared.diagnostics if one.severity is Severity.ERROR}
        assert not any("Traceback" in one.message("en") for one in prepared.diagnostics)
    for file in files.values():
        if file.relative_to(root).as_posix() in refused:
            file.unlink()
    shutil.rmtree(root / "build" / "volumes", ignore_errors=True)
    with prepare(options(root), silent) as prepared:
        assert not any(one.severity is Severity.ERROR for one in prepared.diagnostics)
        kept = tuple(f"practices/{name}" for name, file in files.items() if file.exists())
        assert len(kept) > len(drawn) / 4
        wanted = VolumeSelection(("record",), kept)
        records, said = make(prepared.site_model, root / "build/volumes", fonts, wanted=wanted)
        books, more = make(
            prepared.site_model,
            root / "build/volumes",
            fonts,
            wanted=VolumeSelection(("practices",), formats=("epub",)),
        )
        assert [(str(one.place), one.message("en")) for one in (*said, *more)] == []
        assert {file.scope for file in records} == set(kept)
    assert {file.format for file in books} == {"epub"}


def drawn(count: int) -> list[str]:
    """So many bodies, the same in every run; the first are the shortest."""
    found: list[str] = []

    @settings(SPARSE, max_examples=count)
    @given(bodies)
    def draw(body: str) -> None:
        found.append(body)

    draw()
    return found


def test_the_build_adds_nothing_to_what_check_said(root: Path, fonts: Path) -> None:
    build(root, fonts, drawn(16))


@pytest.mark.long
def test_the_build_adds_nothing_to_what_check_said_of_more(root: Path, fonts: Path) -> None:
    build(root, fonts, drawn(400))


@settings(SPARSE, max_examples=60)
@given(bodies)
def test_a_body_is_rewritten_once(body: str) -> None:
    once, _ = former.rewritten(body, FORMER)
    assert former.rewritten(once, FORMER) == (once, ())
