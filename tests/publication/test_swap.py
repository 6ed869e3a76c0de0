# SPDX-License-Identifier: MIT
import threading
from pathlib import Path

import pytest

from proceedings.publication import swap


def _tree(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "a").write_text(text, encoding="utf-8")
    (folder / "b").write_text(text, encoding="utf-8")
    return folder


def _text(folder: Path) -> str:
    return (folder / "a").read_text(encoding="utf-8")


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "build" / "exchange.json"


@pytest.mark.parametrize("way", ["exchange", "two steps"])
def test_the_trees_change_places(way: str, tmp_path: Path, journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if way == "two steps":
        monkeypatch.setattr(swap, "exchange", lambda _one, _other: False)
    new, target = _tree(tmp_path / "new", "new"), _tree(tmp_path / "site", "old")
    swap.swap(new, target, journal)
    assert (_text(target), _text(new)) == ("new", "old")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != "build") == ["new", "site"]
    assert not journal.exists()


def test_a_first_site_is_put_in_place(tmp_path: Path, journal: Path) -> None:
    swap.swap(_tree(tmp_path / "new", "new"), tmp_path / "deep" / "site", journal)
    assert _text(tmp_path / "deep" / "site") == "new"


def test_a_reader_meets_one_tree_or_the_other(tmp_path: Path, journal: Path) -> None:
    new, target = _tree(tmp_path / "new", "1"), _tree(tmp_path / "site", "0")
    if not swap.exchange(new, target):
        pytest.skip("needs a file system that exchanges folders")
    stop = threading.Event()
    missing: list[str] = []

    def read() -> None:
        while not stop.is_set():
            try:
                _text(target)
            except FileNotFoundError as error:
                missing.append(str(error))

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    for _ in range(300):
        swap.swap(new, target, journal)
    stop.set()
    reader.join()
    assert missing == []


class CrashError(Exception):
    """The machine stops here."""


@pytest.mark.parametrize("step", range(5))
def test_a_crash_in_between_is_repaired(
    step: int, tmp_path: Path, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, target = _tree(tmp_path / "new", "new"), _tree(tmp_path / "site", "old")
    left = [step]

    def crash_before(real: object) -> object:
        def wrapped(self: Path, *arguments: object, **options: object) -> object:
            if left[0] == 0:
                raise CrashError
            left[0] -= 1
            return real(self, *arguments, **options)  # type: ignore[operator]

        return wrapped

    with monkeypatch.context() as context:
        for name in ("write_text", "rename", "unlink"):
            context.setattr(Path, name, crash_before(getattr(Path, name)))
        with pytest.raises(CrashError):
            swap.exchange_by_renames(new, target, journal)
    swap.repair(journal)
    # Before the first rename nothing has happened; after it the new tree, which is whole, is the site.
    assert _text(target) == ("old" if step < 2 else "new")
    assert not journal.exists()
    assert not (tmp_path / "new.old").exists()
    swap.repair(journal)


def test_a_journal_cut_short_is_forgotten(tmp_path: Path, journal: Path) -> None:
    target = _tree(tmp_path / "site", "old")
    journal.parent.mkdir()
    journal.write_text('["/x', encoding="utf-8")
    swap.repair(journal)
    assert _text(target) == "old"
    assert not journal.exists()


def test_what_cannot_be_exchanged_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        swap.exchange(tmp_path / "none", tmp_path / "neither")
