# SPDX-License-Identifier: MIT
"""The program as one wheel: the package, and with it the theme, the faces and the locked packages that it needs.

A wheel is a zip file with a list of its files (the binary distribution format of the Python Packaging Authority). The
same program gives the same bytes; the version carries a digest of them, so that another program is another version.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Final, NamedTuple

from proceedings.project.program import BUILT, FACES, PROGRAM, THEME

CODE_EXCLUDED: Final = ("../*",)
"""All of the program goes into the wheel, of which no stored result depends (`store.code_digests`)."""

LOCK: Final = "requirements.txt"
FOLDER: Final = PROGRAM
"""The folder of a project that holds the wheel."""

_NAME: Final = "proceedings"
_PACKAGE: Final = Path(__file__).parents[1]
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
"""The time that every file in the wheel has: the first that a zip file can tell."""
_MODE: Final = 0o100644 << 16
_PIN: Final = re.compile(r"^(?:[A-Za-z0-9._-]+==| {4}--hash)")
_NOT_INSTALLED: Final = frozenset((".md", ".pyc"))


class ProgramMissingError(Exception):
    """What a wheel needs is not there: ``args[0]`` is its path."""


class Wheel(NamedTuple):
    """A wheel that was written: its file, and the SHA-256 of its bytes in hex."""

    path: Path
    digest: str


def write_wheel(folder: Path) -> Wheel:
    """Write this program as a wheel into a folder. Raises ProgramMissingError where set-up has not made the faces."""
    installed = distribution(_NAME)
    files = dict(sorted(_files()))
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(f"{name}\0{hashlib.sha256(data).hexdigest()}\n".encode())
    version = f"{installed.version.partition('+')[0]}+{digest.hexdigest()[:10]}"
    info = f"{_NAME}-{version}.dist-info"
    files |= {
        f"{info}/METADATA": _metadata(installed, version),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: proceedings\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": _entry_points(installed),
    }
    record = "".join(f"{name},sha256={_hash(data)},{len(data)}\n" for name, data in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    path = folder / f"{_NAME}-{version}-py3-none-any.whl"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.external_attr, entry.compress_type = _MODE, zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return Wheel(path, hashlib.sha256(path.read_bytes()).hexdigest())


def lock_with(wheel: Path, digest: str) -> str:
    """Return the requirements of a project: the packages that a wheel says it was tried with, and the wheel itself."""
    with zipfile.ZipFile(wheel) as archive:
        locked = archive.read(f"{_NAME}/{BUILT.name}/{LOCK}").decode()
    return f"{locked}./{FOLDER}/{wheel.name} \\\n    --hash=sha256:{digest}\n"


def version_of(wheel: Path) -> str:
    """Return the version in a wheel's name. Raises ValueError for a file that is no wheel of this program."""
    match = re.fullmatch(rf"{_NAME}-([^-]+)-py3-none-any\.whl", wheel.name)
    if match is None or not zipfile.is_zipfile(wheel):
        raise ValueError(wheel.name)
    return match[1]


def _files() -> Iterator[tuple[str, bytes]]:
    for path in _PACKAGE.rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts and path.suffix not in _NOT_INSTALLED:
            yield f"{_NAME}/{path.relative_to(_PACKAGE).as_posix()}", path.read_bytes()
    if BUILT.is_dir():
        return
    # In the repository of the program these lie around the package.
    root, built = _PACKAGE.parent, f"{_NAME}/{BUILT.name}"
    for source, name in ((root / THEME, THEME), (root / FACES, "fonts")):
        if not source.is_dir():
            raise ProgramMissingError(source)
        for path in source.rglob("*"):
            if path.is_file() and path.suffix not in _NOT_INSTALLED:
                yield f"{built}/{name}/{path.relative_to(source).as_posix()}", path.read_bytes()
    # Without what the lock says of why each is there.
    lines = (line for line in (root / LOCK).read_text("utf-8").splitlines() if _PIN.match(line))
    yield f"{built}/{LOCK}", "".join(f"{line}\n" for line in lines).encode()


def _metadata(installed: Distribution, version: str) -> bytes:
    """Return who the wheel is and what it needs; its description would tell of the program's own first site."""
    metadata = installed.metadata
    lines = ["Metadata-Version: 2.4", f"Name: {_NAME}", f"Version: {version}", f"Summary: {metadata['Summary']}"]
    lines += [
        f"License-Expression: {metadata['License-Expression']}",
        f"Requires-Python: {metadata['Requires-Python']}",
    ]
    lines += [f"Requires-Dist: {required}" for required in installed.requires or ()]
    return ("\n".join(lines) + "\n").encode()


def _entry_points(installed: Distribution) -> bytes:
    groups: dict[str, list[str]] = {}
    for point in installed.entry_points:
        groups.setdefault(point.group, []).append(f"{point.name} = {point.value}")
    return "\n".join(f"[{group}]\n" + "\n".join(points) + "\n" for group, points in sorted(groups.items())).encode()


def _hash(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
