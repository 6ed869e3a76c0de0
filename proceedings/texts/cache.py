# SPDX-License-Identifier: MIT
"""Converted texts kept between runs: an SQLite file in build/, each text found by the digest of all that made it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import threading
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from posixpath import dirname
from typing import Final, TypeVar

from proceedings.store.sealed import sealed, unsealed
from proceedings.texts.model import CleanText, Outline, Request, pack_outline, unpack, unpack_outline

_SPARE: Final = 1_000
"""How many texts that nobody wants are kept: another branch may want them again."""
_OUTLINE: Final = b"outline "
_TEXT: Final = b"text "
"""What stands before a text's key in the seals of both."""
_FORM: Final = 5
"""The form of the file; another is thrown away."""
_T = TypeVar("_T")


def key(request: Request, settings_digest: str) -> bytes:
    """Return the digest that names a text. Only the folder of its file matters: relative links start there."""
    head = f"{request.language}\0{int(request.verbatim)}\0{dirname(request.path)}\0".encode()
    body = request.body.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(head + body, digest_size=20, key=bytes.fromhex(settings_digest)).digest()


class Cache:
    """The file. Whatever is wrong with it, it is thrown away and the texts are converted again."""

    def __init__(self, path: Path) -> None:
        """``path`` is the file; its folder is made when needed."""
        self._path = path
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._process = os.getpid()
        self._parents: sqlite3.Connection | None = None
        """The connection of the process from which this one was forked: it is let alone."""

    def outlines(self) -> dict[bytes, bytes]:
        """Return the outline of every text that is here by the text's key, as ``outline`` reads it."""
        nothing: list[tuple[bytes, bytes]] = []
        return dict(
            self._try(lambda database: database.execute("SELECT key, outline FROM outlines").fetchall(), nothing)
        )

    def load(self, name: bytes) -> CleanText | None:
        """Return one text, or None where it is missing or damaged."""
        row = self._try(
            lambda database: database.execute("SELECT text FROM texts WHERE key = ?", (name,)).fetchone(), None
        )
        return _unpacked(row[0], _TEXT + name, unpack) if row is not None else None

    def store(self, texts: Iterable[tuple[bytes, CleanText, bytes]], wanted: Collection[bytes]) -> None:
        """Keep texts, each with its key and packed. The oldest go when there are many more than are ``wanted``."""
        outlines, bodies = [], []
        for name, text, packed in texts:
            outlines.append((name, sealed(pack_outline(text), _OUTLINE + name)))
            # Compressed it would be a quarter of the size, and take a tenth of the time of converting it.
            bodies.append((name, sealed(packed, _TEXT + name)))

        def write(database: sqlite3.Connection) -> None:
            with database:
                database.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?)", bodies)
                database.executemany("INSERT OR REPLACE INTO outlines VALUES (?, ?)", outlines)
                names = [row[0] for row in database.execute("SELECT key FROM outlines ORDER BY rowid")]
                surplus = len(names) - len(wanted) - _SPARE
                old = [(name,) for name in names if name not in wanted][: max(0, surplus)]
                database.executemany("DELETE FROM outlines WHERE key = ?", old)
                database.executemany("DELETE FROM texts WHERE key = ?", old)

        self._try(write, None)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _try(self, action: Callable[[sqlite3.Connection], _T], otherwise: _T) -> _T:
        with self._lock:
            try:
                return action(self._open())
            except sqlite3.OperationalError:
                # Locked by another build, read-only, or the disk is full: the texts are converted, only not kept.
                return otherwise
            except sqlite3.DatabaseError:
                self._discard()
            except OSError:
                return otherwise
            try:
                return action(self._open())
            except (sqlite3.Error, OSError):
                return otherwise

    def _open(self) -> sqlite3.Connection:
        if self._process != os.getpid():
            # SQLite's connections do not survive a fork, not even to be closed.
            self._parents, self._connection, self._process = self._connection, None, os.getpid()
        if self._connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self._path, timeout=5, check_same_thread=False)
            # A lost cache costs seconds, a safe one costs a wait for the disk at every edit.
            self._connection.execute("PRAGMA synchronous = OFF")
            if self._connection.execute("PRAGMA user_version").fetchone() != (_FORM,):
                # The outlines of all texts are read in every run, and lie together for that.
                self._connection.executescript(
                    "DROP TABLE IF EXISTS texts; DROP TABLE IF EXISTS outlines;"
                    # What goes makes the file smaller; this is read when the file is made anew.
                    "PRAGMA auto_vacuum = FULL; VACUUM;"
                    "CREATE TABLE texts (key BLOB PRIMARY KEY, text BLOB NOT NULL);"
                    "CREATE TABLE outlines (key BLOB PRIMARY KEY, outline BLOB NOT NULL);"
                    f"PRAGMA user_version = {_FORM};"
                )
        return self._connection

    def _discard(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        for suffix in ("", "-journal"):
            with contextlib.suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)


def outline(name: bytes, data: bytes) -> Outline | None:
    """Return one of ``Cache.outlines``, by its key, or None where it is damaged."""
    return _unpacked(data, _OUTLINE + name, unpack_outline)


def _unpacked(data: bytes, name: bytes, unpacking: Callable[[bytes], _T]) -> _T | None:
    # Marshal may end the process over other bytes than its own.
    inner = unsealed(data, name)
    if inner is None:
        return None
    try:
        return unpacking(inner)
    except (EOFError, ValueError, TypeError):
        return None
