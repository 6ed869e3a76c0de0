# SPDX-License-Identifier: MIT
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from proceedings.publication import Publication, publish, swap

Change = Callable[..., Publication]
Read = Callable[[Path], dict[str, bytes]]


def _refused(publication: Publication) -> dict[str, str]:
    (found,) = publish(publication).diagnostics
    assert found.rule == "target-folder-is-ours"
    return dict(found.values)


def test_a_folder_of_somebody_else_is_refused(publication: Publication, read: Read) -> None:
    publication.target.mkdir()
    (publication.target / "thesis.odt").write_bytes(b"years of work")
    _refused(publication)
    assert read(publication.target) == {"thesis.odt": b"years of work"}


def test_a_file_that_somebody_put_into_the_site_is_not_lost(publication: Publication) -> None:
    publish(publication)
    (publication.target / "CNAME").write_bytes(b"x")
    assert _refused(publication) == {"stranger": "CNAME"}
    (publication.target / "CNAME").unlink()
    (publication.target / ".git").mkdir()
    (publication.target / ".git" / "HEAD").write_bytes(b"x")
    assert _refused(publication) == {"stranger": ".git/HEAD"}


@pytest.mark.parametrize("target", ["", "docs", "overrides"])
def test_the_project_itself_is_refused(target: str, publication: Publication) -> None:
    (publication.root / "docs").mkdir()
    (publication.root / "docs" / "index.ar.md").write_bytes(b"")
    _refused(replace(publication, target=publication.root / target))
    _refused(replace(publication, target=publication.root.parent))


def test_a_file_in_place_of_the_folder_is_refused(publication: Publication) -> None:
    publication.target.write_bytes(b"x")
    _refused(publication)


def test_an_empty_folder_and_what_systems_leave_are_no_obstacle(publication: Publication) -> None:
    publication.target.mkdir()
    (publication.target / ".DS_Store").write_bytes(b"x")
    assert publish(publication).diagnostics == ()
    (publication.target / "ar" / ".DS_Store").write_bytes(b"x")
    assert publish(publication).diagnostics == ()
    assert not (publication.target / "ar" / ".DS_Store").exists()


def test_a_site_that_was_damaged_by_hand_is_made_whole(publication: Publication, read: Read) -> None:
    publish(publication)
    site = read(publication.target)
    (publication.target / "en" / "index.html").unlink()
    (publication.target / "fr" / "index.html").unlink()
    (publication.target / "fr" / "index.html").write_bytes(b"another")
    assert publish(publication).diagnostics == ()
    assert read(publication.target) == site


def test_a_spare_tree_in_any_state_does_no_harm(publication: Publication, changed: Change, read: Read) -> None:
    publish(publication)
    publish(changed(publication, {"en/index.html": "<p>2</p>"}))
    spare = publication.build / "publication"
    (spare / "stranger" / "deep").mkdir(parents=True)
    (spare / "stranger" / "deep" / "x").write_bytes(b"x")
    (spare / "ar" / "x" / "index.html").unlink()
    (spare / "ar" / "x" / "link").symlink_to("/")
    (spare / "fr" / "index.html").unlink()
    (spare / "fr" / "index.html").write_bytes(b"defaced")
    shutil.rmtree(spare / "assets")
    (spare / "assets").write_bytes(b"a file where a folder belongs")
    shutil.rmtree(spare / "en")
    edited = changed(publication, {"en/index.html": "<p>3</p>"})
    assert publish(edited).diagnostics == ()
    clean = replace(edited, target=publication.root / "clean")
    shutil.rmtree(spare)
    publish(clean)
    assert read(publication.target) == read(clean.target)
    assert not any(path.is_symlink() for path in publication.target.rglob("*"))


def test_what_is_published_is_never_written_in_place(publication: Publication, changed: Change) -> None:
    publish(publication)
    with (publication.target / "ar" / "x" / "index.html").open("rb") as reader:
        for count in range(3):
            publish(changed(publication, {"ar/x/index.html": f"<p>{count}</p>"}))
        assert reader.read().startswith(b'<a href="../">')


def test_unchanged_files_are_shared_with_where_they_come_from(publication: Publication, changed: Change) -> None:
    publish(publication)
    publish(changed(publication, {"en/index.html": "<p>2</p>"}))
    source = publication.outputs["ar/x/index.html"].file
    assert (publication.target / "ar" / "x" / "index.html").samefile(source)


@pytest.fixture
def other_file_system(tmp_path: Path) -> Iterator[Path]:
    """A folder on another file system than the project's."""
    memory = Path("/dev/shm")  # noqa: S108 - any other file system will do
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("needs a second file system at /dev/shm")
    folder = memory / f"proceedings-{os.getpid()}"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


def test_a_target_on_another_file_system(
    other_file_system: Path, publication: Publication, changed: Change, read: Read
) -> None:
    there = replace(publication, target=other_file_system / "site")
    assert publish(there).diagnostics == ()
    publish(publication)
    assert read(there.target) == read(publication.target)
    inode = (there.target / "ar" / "x" / "index.html").stat().st_ino
    assert publish(there).changed == 0
    publish(changed(there, {"en/index.html": "<p>2</p>"}))
    assert (there.target / "en" / "index.html").read_bytes() == b"<p>2</p>"
    # What did not change is shared with the tree that stood there before, not copied again.
    assert (there.target / "ar" / "x" / "index.html").stat().st_ino == inode
    assert [path.name for path in other_file_system.iterdir()] == ["site"]


def test_a_target_that_cannot_be_replaced_is_told(publication: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(publication)
    monkeypatch.setattr(swap, "exchange", _busy)
    result = publish(replace(publication, commit="1" * 40))
    assert [found.rule for found in result.diagnostics] == ["target-folder-can-be-replaced"]


def _busy(one: Path, other: Path) -> bool:
    raise OSError(16, "Device or resource busy", str(other), None, str(one))
