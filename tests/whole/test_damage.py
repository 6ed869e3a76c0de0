# SPDX-License-Identifier: MIT
"""What was damaged in build/, or changed places there, is made again and never published.

The site is, byte for byte, that of a build before.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sites import Site, built_site, options
from tests.whole.miniatures import copied

OTHERS = ("fonts", "publication", "lock")
"""What lies in build/ and is no result: faces, which setup makes, the former site, and the lock."""


def _flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def kept(root: Path) -> list[Path]:
    return [
        file
        for file in sorted((root / "build").rglob("*"))
        if file.is_file() and file.relative_to(root / "build").parts[0] not in OTHERS and file.stat().st_size
    ]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(_flipped, id="a bit of each file"),
        pytest.param(lambda data: data[: len(data) // 2], id="half of each file", marks=pytest.mark.long),
        pytest.param(lambda data: b"\xff" + data[1:], id="the first byte of each file", marks=pytest.mark.long),
        pytest.param(lambda _: b"", id="all of each file", marks=pytest.mark.long),
    ],
)
@pytest.mark.needs("fonts")
def test_what_was_damaged_is_made_again(tmp_path: Path, small_site: Site, damage: Callable[[bytes], bytes]) -> None:
    root = copied(small_site, tmp_path / "project")
    before = small_site.bytes()
    files = kept(root)
    assert {"pages", "rendered", "search", "social", "cache", "templates"} <= {
        file.relative_to(root / "build").parts[0] for file in files
    }
    for file in files:
        # The published tree may share it by a link: it is damaged there, too.
        file.write_bytes(damage(file.read_bytes()))
    assert built_site(options(root)).bytes() == before


@pytest.mark.needs("fonts")
def test_what_changed_places_is_made_again(tmp_path: Path, small_site: Site) -> None:
    root = copied(small_site, tmp_path / "project")
    before = small_site.bytes()
    files = kept(root)
    for folder in {file.parent for file in files}:
        here = [file for file in files if file.parent == folder]
        for file in here:
            file.rename(file.with_name(f"{file.name}.aside"))
        for file, other in zip(here, [*here[1:], here[0]], strict=True):
            file.with_name(f"{file.name}.aside").rename(other)
    # And what languages have under the same names.
    one, other = (root / "build" / "search" / language / "kept" for language in ("ar", "fr"))
    one.rename(one.with_name("aside"))
    other.rename(one)
    one.with_name("aside").rename(other)
    assert built_site(options(root)).bytes() == before
