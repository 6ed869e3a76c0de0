# SPDX-License-Identifier: MIT
"""Watching of the project's sources: one save is one report, however an editor saves."""

from __future__ import annotations

import os
import queue
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

FOLDERS: Final = ("docs", "overrides", "proceedings")
FILES: Final = ("mkdocs.yml",)

_QUIET: Final = 0.05
"""Seconds without a further change after which a save is complete."""
_LONGEST: Final = 0.5
"""Seconds after which a stream of changes is no longer waited for."""

_PASSED_OVER: Final = ("~", ".swp", ".swx", ".tmp", ".part", ".pyc", "4913")
"""Suffixes of the temporary files of editors and of Python."""

_Signature = tuple[int, int, int] | None


class Watch(FileSystemEventHandler):
    """Collects changed paths. A file has changed when its size, time or inode did, not when it was read."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._queue: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._known = {name: _signature(root / name) for name in _all(root)}

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Record the paths of a file-system event."""
        for path in (event.src_path, event.dest_path):
            if not path:
                continue
            name = _name(os.fsdecode(path), self._root)
            if name is not None:
                self._queue.put(name)

    def wait(self, timeout: float | None = None) -> list[str]:
        """Return the paths changed since the last call, relative to the root, once they have settled.

        Empty when there was none within ``timeout`` seconds.
        """
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            try:
                names = {self._queue.get(timeout=left)}
            except queue.Empty:
                return []
            self._settle(names)
            changed = sorted(name for name in self._expanded(names) if self._is_new(name))
            if changed:
                return changed

    def _settle(self, names: set[str]) -> None:
        end = time.monotonic() + _LONGEST
        while time.monotonic() < end:
            try:
                names.add(self._queue.get(timeout=_QUIET))
            except queue.Empty:
                return

    def _expanded(self, names: set[str]) -> set[str]:
        """Return the paths with the files of every folder that was added or removed."""
        found = set(names)
        for name in names:
            folder = self._root / name
            if folder.is_dir():
                found |= set(_below(folder, self._root))
                found.discard(name)
            found |= {known for known in self._known if known.startswith(f"{name}/")}
        return found

    def _is_new(self, name: str) -> bool:
        signature = _signature(self._root / name)
        if signature == self._known.get(name):
            return False
        if signature is None:
            del self._known[name]
        else:
            self._known[name] = signature
        return True


@contextmanager
def watching(root: Path) -> Iterator[Watch]:
    """Watch the sources of the project at ``root``; poll where the system has no inotify watches left."""
    watch = Watch(root)
    observer = _started(Observer(), watch, root) or _started(PollingObserver(timeout=0.5), watch, root)
    try:
        yield watch
    finally:
        if observer is not None:
            observer.stop()
            observer.join()


def _started(observer: BaseObserver, watch: Watch, root: Path) -> BaseObserver | None:
    try:
        for folder in FOLDERS:
            if (root / folder).is_dir():
                observer.schedule(watch, str(root / folder), recursive=True)
        observer.schedule(watch, str(root), recursive=False)
        observer.start()
    except OSError:
        observer.unschedule_all()
        return None
    return observer


def _all(root: Path) -> list[str]:
    found = [name for folder in FOLDERS for name in _below(root / folder, root)]
    return found + [name for name in FILES if (root / name).is_file()]


def _below(folder: Path, root: Path) -> Iterator[str]:
    for top, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not _passed_over((name,))]
        for file in files:
            name = _name(os.path.join(top, file), root)  # noqa: PTH118 - thousands of files, named as text
            if name is not None:
                yield name


def _name(path: str, root: Path) -> str | None:
    """Return a path relative to the root, or None for a file that is no source."""
    name = os.path.relpath(path, root).replace(os.sep, "/")
    parts = name.split("/")
    if name not in FILES and parts[0] not in FOLDERS:
        return None
    return None if _passed_over(parts) else name


def _passed_over(parts: Sequence[str]) -> bool:
    return any(part.startswith(".") or part == "__pycache__" for part in parts) or parts[-1].endswith(_PASSED_OVER)


def _signature(path: Path) -> _Signature:
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns, status.st_ino)
