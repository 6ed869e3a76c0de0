# SPDX-License-Identifier: MIT
"""Compare a published copy with its own list of checksums: a folder, or a site over HTTP, within limits."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPException
from pathlib import Path
from typing import Final, NamedTuple
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from proceedings.diagnostics import refusal
from proceedings.publication.manifest import CHECKSUMS, read_checksums

MOST_FILES: Final = 200_000
MOST_BYTES: Final = 500_000_000
"""The largest file that is read to its end."""
_TIMEOUT: Final = 30
_CHUNK: Final = 1_000_000
_PAUSE: Final = 10

Read = Callable[[str], Iterator[bytes]]
"""The bytes of a file by its path in the copy. Raises OSError where it cannot be read, FileNotFoundError if missing."""


class NoChecksumsError(Exception):
    """There is no list of checksums, or none that can be trusted to name files inside the copy."""


class Verified(NamedTuple):
    """How many files were compared, and which are missing, changed, unreadable (with the reason) or extra."""

    files: int
    missing: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the copy is, byte for byte, what its list says."""
        return not (self.missing or self.changed or self.unread or self.extra)


def verify_folder(folder: Path) -> Verified:
    """Compare a folder. Links are not followed, and count as extra. Raises NoChecksumsError."""

    def read(path: str) -> Iterator[bytes]:
        file = folder / path
        if file.is_symlink() or not file.is_file():
            raise FileNotFoundError(path)
        with file.open("rb") as stream:
            while data := stream.read(_CHUNK):
                yield data

    wanted = _wanted(read)
    present = {
        (Path(here) / name).relative_to(folder).as_posix() for here, _, names in os.walk(folder) for name in names
    }
    return _compared(wanted, read)._replace(extra=tuple(sorted(present - wanted.keys() - {CHECKSUMS})))


def verify_site(address: str, wait: int = 0) -> Verified:
    """Compare a site, file by file; what is there besides cannot be seen. Raises NoChecksumsError.

    ``wait`` is for how many seconds what differs is asked for again: hosts take a while to bring a new site everywhere.
    """
    opener = build_opener(_OnTheSameHost())
    base = address if address.endswith("/") else f"{address}/"
    until = time.monotonic() + wait

    def read(path: str) -> Iterator[bytes]:
        return _fetched(opener, base, path)

    while True:
        try:
            found = _compared(_wanted(read), read)
        except NoChecksumsError:
            if time.monotonic() >= until:
                raise
        else:
            if found.is_whole or time.monotonic() >= until:
                return found
        time.sleep(_PAUSE)


class _OnTheSameHost(HTTPRedirectHandler):
    """Follows a redirection only to the same host: what another one has is no copy of this one."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, PLR0917
        """Return the request to follow, or raise HTTPError."""
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if (new.hostname, new.scheme in ("http", "https")) != (old.hostname, True):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _fetched(opener: OpenerDirector, base: str, path: str) -> Iterator[bytes]:
    # Compressed, the bytes would not be those of the file.
    request = Request(base + quote(path), headers={"Accept-Encoding": "identity"})  # noqa: S310 - http(s) by the caller
    try:
        with opener.open(request, timeout=_TIMEOUT) as answer:
            left = MOST_BYTES
            while left > 0 and (data := answer.read(_CHUNK)):
                left -= len(data)
                yield data
            if left <= 0:
                raise OSError(f"> {MOST_BYTES}")
    except HTTPError as error:
        if error.code in (404, 410):
            raise FileNotFoundError(path) from None
        raise OSError(f"HTTP {error.code}") from None
    except HTTPException as error:
        raise OSError(type(error).__name__) from None


def _wanted(read: Read) -> Mapping[str, str]:
    """Return the digests of a copy's list, by path."""
    try:
        text = b"".join(read(CHECKSUMS)).decode()
    except (OSError, ValueError):
        raise NoChecksumsError from None
    wanted = read_checksums(text)
    if not wanted or len(wanted) > MOST_FILES or not all(_is_inside(path) for path in wanted):
        raise NoChecksumsError
    return wanted


def _is_inside(path: str) -> bool:
    return not path.startswith("/") and "\\" not in path and not {"", ".", ".."} & set(path.split("/"))


def _compared(wanted: Mapping[str, str], read: Read) -> Verified:
    missing: list[str] = []
    changed: list[str] = []
    unread: list[tuple[str, str]] = []
    for path, digest in wanted.items():
        found = hashlib.sha256()
        try:
            for data in read(path):
                found.update(data)
        except FileNotFoundError:
            missing.append(path)
        except OSError as error:
            unread.append((path, refusal(error)))
        else:
            if found.hexdigest() != digest:
                changed.append(path)
    return Verified(len(wanted), tuple(missing), tuple(changed), tuple(unread))
