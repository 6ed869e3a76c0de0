# SPDX-License-Identifier: MIT
"""What is kept in build/: replaced as a whole, never taken for good when it was damaged or left half written."""

import hashlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from proceedings.publication.lock import build_lock
from proceedings.store.atomic import remove_leftovers, replace_bytes, replace_text
from proceedings.store.cache import FOLDER, ResultCache
from proceedings.store.digests import digest, value_digest
from proceedings.store.kept_files import KeptFiles
from proceedings.store.sealed import keep_value, read_sealed, read_value, sealed, unsealed, write_sealed, write_value


def test_a_file_is_replaced_and_its_folder_made(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "below" / "file.txt"
    replace_text(file, "one")
    replace_text(file, "مصباح")
    assert file.read_text("utf-8") == "مصباح"
    assert names(file.parent) == ["file.txt"]


def test_readers_of_the_old_file_keep_it(tmp_path: Path) -> None:
    file = tmp_path / "file"
    replace_bytes(file, b"old")
    with file.open("rb") as old:
        replace_bytes(file, b"new")
        assert (old.read(), file.read_bytes()) == (b"old", b"new")


def test_permissions_are_kept_where_that_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    file.chmod(0o640)
    replace_bytes(file, b"new", keeps_mode=True)
    assert file.stat().st_mode & 0o777 == 0o640


def test_what_cannot_be_written_leaves_the_old_and_nothing_beside(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(OSError, match="file"):
        replace_bytes(tmp_path / "file", b"new")
    assert names(tmp_path) == ["file"]


def leave_half(file: Path) -> None:
    """Leave a file half written, as a process does that is killed at that moment."""
    script = (
        "import os, signal, sys\n"
        "from proceedings.store import atomic\n"
        "atomic.os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "atomic.replace_bytes(sys.argv[1], b'half')\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(file)], cwd=Path(__file__).parents[2], check=False)
    assert done.returncode < 0
    assert len(list(file.parent.glob(".*.part"))) == 1


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_leftovers_of_the_dead_are_removed_and_those_of_the_living_kept(tmp_path: Path) -> None:
    leave_half(tmp_path / "file")
    living = tmp_path / f".file.{os.getpid()}.part"
    living.write_bytes(b"half")
    (tmp_path / ".other.part").write_bytes(b"somebody else's")
    remove_leftovers(tmp_path)
    assert names(tmp_path) == sorted([living.name, ".other.part"])


def test_the_next_build_after_a_kill_removes_what_lies_anywhere_in_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "build" / "pages" / "ar"
    folder.mkdir(parents=True)
    leave_half(folder / "page.md")
    (tmp_path / "build" / "lock").write_text("12345\n", "ascii")
    with build_lock(tmp_path / "build" / "lock", lambda _: None):
        assert names(folder) == []
    assert (tmp_path / "build" / "lock").read_text("ascii") == ""


def test_the_next_run_after_a_kill_removes_what_lies_in_the_cache(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    leave_half(tmp_path / FOLDER / "lamps.pickle")
    assert ResultCache(tmp_path, "lamps", "1").get("one", "key") is None
    assert names(tmp_path / FOLDER) == []


def test_every_damaged_byte_is_noticed() -> None:
    data = sealed(b"lamps", b"one")
    assert unsealed(data, b"one") == b"lamps"
    assert unsealed(data, b"two") is None
    for place in range(len(data)):
        assert unsealed(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :], b"one") is None
        assert unsealed(data[:place], b"one") is None


def test_sealed_files_and_values_come_back(tmp_path: Path) -> None:
    file = tmp_path / "file"
    assert read_sealed(file) is None
    write_sealed(file, b"lamps")
    assert read_sealed(file) == b"lamps"
    write_value(file, {"مصباح": [1, None]})
    assert read_value(file) == {"مصباح": [1, None]}
    file.write_bytes(b"{}")
    assert read_value(file) is None


def test_a_sealed_file_is_itself_only_at_its_place_in_the_folder_of_builds(tmp_path: Path) -> None:
    files = [tmp_path / place / "build" / "search" / language / "0" for place in ("one", "two") for language in "ab"]
    for number, file in enumerate(files[:2]):
        write_value(file, number)
        write_value(files[number + 2], None)
    # A project can be copied elsewhere; what lies in it cannot change places.
    files[2].write_bytes(files[0].read_bytes())
    assert read_value(files[2]) == 0
    files[2].write_bytes(files[1].read_bytes())
    assert read_value(files[2]) is None


def _cached(root: Path, version: str = "1") -> object:
    return ResultCache(root, "lamps", version).get("one", "key")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """The root of a cache with one entry, whose file another process wrote."""
    script = (
        "import sys\nfrom pathlib import Path\nfrom proceedings.store.cache import ResultCache\n"
        "cache = ResultCache(Path(sys.argv[1]), 'lamps', '1')\ncache.put('one', 'key', ['value'])\ncache.save()\n"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=Path(__file__).parents[2], check=True)
    return tmp_path


def test_an_entry_holds_for_its_key_and_its_version(cache: Path) -> None:
    assert _cached(cache) == ["value"]
    assert ResultCache(cache, "lamps", "1").get("one", "another key") is None
    assert _cached(cache, "2") is None


@pytest.mark.parametrize("place", [0, 20, -1])
def test_a_damaged_cache_is_empty(cache: Path, place: int) -> None:
    file = cache / FOLDER / "lamps.pickle"
    data = bytearray(file.read_bytes())
    data[place] ^= 1
    file.write_bytes(data)
    assert _cached(cache) is None


def test_a_cache_of_another_form_is_empty(cache: Path) -> None:
    write_sealed(cache / FOLDER / "lamps.pickle", pickle.dumps("something else"))
    assert _cached(cache) is None


def test_what_no_run_asks_for_is_forgotten(tmp_path: Path) -> None:
    first = ResultCache(tmp_path, "lamps", "1")
    first.put("one", "key", 1)
    first.put("two", "key", 2)
    first.save()
    second = ResultCache(tmp_path, "lamps", "1")
    assert second.get("one", "key") == 1
    second.save()
    third = ResultCache(tmp_path, "lamps", "1")
    assert (third.get("one", "key"), third.get("two", "key")) == (1, None)


def _kept(folder: Path) -> KeptFiles:
    kept = KeptFiles(folder)
    kept.put("ar/lamp", b"light")
    kept.save()
    return KeptFiles(folder)


def test_kept_files_are_known_to_the_next_run(tmp_path: Path) -> None:
    assert _kept(tmp_path / "kept").is_intact("ar/lamp")
    assert not KeptFiles(tmp_path / "kept").is_intact("ar/other")


def test_a_link_or_a_copy_of_a_kept_file_is_no_damage(tmp_path: Path) -> None:
    kept = _kept(tmp_path / "kept")
    file = tmp_path / "kept" / "ar" / "lamp"
    (tmp_path / "link").hardlink_to(file)
    assert kept.is_intact("ar/lamp")
    replace_bytes(file, b"light")
    assert kept.is_intact("ar/lamp")


@pytest.mark.parametrize("data", [b"night", b"lig", b""])
def test_damage_of_a_kept_file_is_noticed(tmp_path: Path, data: bytes) -> None:
    kept = _kept(tmp_path / "kept")
    (tmp_path / "kept" / "ar" / "lamp").write_bytes(data)
    os.utime(tmp_path / "kept" / "ar" / "lamp", (1_000_000_000, 1_000_000_000))
    assert not kept.is_intact("ar/lamp")


def test_a_file_that_is_written_bit_by_bit_stays_where_it_is_the_same(tmp_path: Path) -> None:
    kept = _kept(tmp_path / "kept")
    node = (tmp_path / "kept" / "ar" / "lamp").stat().st_ino
    kept.put_written("ar/lamp", lambda stream: stream.writelines((b"li", b"ght")))
    assert (tmp_path / "kept" / "ar" / "lamp").stat().st_ino == node
    for name in ("ar/lamp", "fr/new"):
        kept.put_written(name, lambda stream: stream.write(b"night"))
        assert (tmp_path / "kept" / name).read_bytes() == b"night"
        assert kept.described(name) == (5, hashlib.sha256(b"night").hexdigest())
        assert names((tmp_path / "kept" / name).parent) == [name[3:]]


def test_kept_files_go_with_their_digests(tmp_path: Path) -> None:
    kept = _kept(tmp_path / "kept")
    kept.remove("ar/lamp")
    kept.remove("ar/lamp")
    kept.save()
    assert not (tmp_path / "kept" / "ar" / "lamp").exists()
    assert read_value(tmp_path / "kept.marshal") == {}


def test_digests_keep_the_limits_of_their_parts() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a") != digest("a", "")
    assert value_digest(("a", 1)) != value_digest(("a", "1"))
    # What people write may hold half of a pair: it has a digest all the same.
    assert len(value_digest("\ud800")) == 64


def test_what_can_be_made_again_is_not_kept_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file where a folder is wanted")
    keep_value(tmp_path / "build" / "cache" / "one", [1])
    cache = ResultCache(tmp_path, "lamps", "1")
    cache.put("one", "key", 1)
    cache.save()
    assert _cached(tmp_path) == 1
    with pytest.raises(OSError, match="one"):
        write_value(tmp_path / "build" / "cache" / "one", [1])
