# SPDX-License-Identifier: MIT
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.observers.polling import PollingObserver

from proceedings.serving.watching import Watch, watching


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in ("docs/a.ar.md", "docs/deep/b.fr.md", "overrides/base.html", "proceedings/x.py", "mkdocs.yml", "other"):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("1", encoding="utf-8")
    (tmp_path / "build").mkdir()
    return tmp_path


@pytest.fixture
def watch(root: Path) -> Iterator[Watch]:
    with watching(root) as opened:
        yield opened


def test_a_save_in_place_and_a_save_by_replacement_are_one_change_each(root: Path, watch: Watch) -> None:
    (root / "docs" / "a.ar.md").write_text("22", encoding="utf-8")
    assert watch.wait(5) == ["docs/a.ar.md"]
    # As vim saves: a backup, a new file in place of the old, the backup gone.
    file = root / "docs" / "a.ar.md"
    file.rename(file.with_name("a.ar.md~"))
    file.write_text("333", encoding="utf-8")
    file.with_name("a.ar.md~").unlink()
    assert watch.wait(5) == ["docs/a.ar.md"]
    # As others do: a temporary file, renamed.
    new = file.with_name(".a.ar.md.123")
    new.write_text("4444", encoding="utf-8")
    new.replace(file)
    assert watch.wait(5) == ["docs/a.ar.md"]
    assert watch.wait(0.3) == []


def test_changes_together_are_told_together(root: Path, watch: Watch) -> None:
    for path in ("overrides/base.html", "mkdocs.yml", "proceedings/x.py", "docs/new.en.md"):
        (root / path).write_text("22", encoding="utf-8")
    assert watch.wait(5) == ["docs/new.en.md", "mkdocs.yml", "overrides/base.html", "proceedings/x.py"]


def test_deleted_and_moved_folders_are_changes_of_their_files(root: Path, watch: Watch) -> None:
    (root / "docs" / "deep").rename(root / "docs" / "moved")
    assert watch.wait(5) == ["docs/deep/b.fr.md", "docs/moved/b.fr.md"]
    shutil.rmtree(root / "docs" / "moved")
    assert watch.wait(5) == ["docs/moved/b.fr.md"]


def test_what_is_no_source_is_passed_over(root: Path, watch: Watch) -> None:
    for path in ("other", "build/x", "docs/.hidden", "docs/a.swp", "docs/__pycache__/x.pyc"):
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text("22", encoding="utf-8")
    (root / "docs" / "a.ar.md").read_text(encoding="utf-8")
    os.utime(root / "docs" / "a.ar.md", ns=(0, (root / "docs" / "a.ar.md").stat().st_mtime_ns))
    assert watch.wait(0.4) == []


def test_a_system_without_watches_left_is_looked_at_again_and_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Exhausted(PollingObserver):
        def start(self) -> None:
            raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("proceedings.serving.watching.Observer", Exhausted)
    with watching(root) as watch:
        (root / "docs" / "a.ar.md").write_text("22", encoding="utf-8")
        assert watch.wait(5) == ["docs/a.ar.md"]
