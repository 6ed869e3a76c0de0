# SPDX-License-Identifier: MIT
import hashlib
import os
from pathlib import Path

import pytest

from proceedings.store.file_digests import FileDigests, files_below


def _digest(cache: Path, file: Path) -> str:
    file_digests = FileDigests(cache)
    digest = file_digests.digest("name", file, file.stat())
    file_digests.save()
    return digest


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_bytes(b"one")
    # Long enough ago for its time to be told from a later one.
    os.utime(path, (1_000_000_000, 1_000_000_000))
    return path


def test_digest_is_remembered(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"
    assert _digest(cache, file) == hashlib.sha256(b"one").hexdigest()
    monkeypatch.setattr(hashlib, "sha256", None)
    assert _digest(cache, file) == hashlib.new("sha256", b"one").hexdigest()


def test_change_of_the_same_length_with_the_old_time_is_seen(file: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    _digest(cache, file)
    file.write_bytes(b"two")
    os.utime(file, (1_000_000_000, 1_000_000_000))
    assert _digest(cache, file) == hashlib.sha256(b"two").hexdigest()


def test_another_link_to_a_file_that_is_only_replaced_is_no_change(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    one = _digest(cache, file)
    (tmp_path / "link").hardlink_to(file)
    replaced = tmp_path / "replaced"
    replaced.write_bytes(b"two")
    os.utime(replaced, (1_000_000_000, 1_000_000_000))
    known = FileDigests(cache)
    assert known.known("name", file.stat()) is None
    assert known.known("name", replaced.stat(), is_replaced=True) is None
    monkeypatch.setattr(hashlib, "sha256", None)
    assert known.digest("name", file, file.stat(), is_replaced=True) == one


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"name": [1]}'])
def test_damaged_cache_is_forgotten(damage: bytes, file: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.write_bytes(damage)
    assert _digest(cache, file) == hashlib.sha256(b"one").hexdigest()


def test_files_below_does_not_follow_links(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c").write_bytes(b"")
    (tmp_path / "a" / "out").symlink_to(tmp_path)
    assert [name for name, _ in files_below(str(tmp_path / "a"), "x/")] == ["x/b/c"]
    assert list(files_below(str(tmp_path / "none"))) == []
