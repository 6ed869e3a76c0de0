# SPDX-License-Identifier: MIT
"""The npm packages of the editor as ``npm pack`` leaves them: known by their digests, read without being unpacked."""

from __future__ import annotations

import base64
import hashlib
import io
import sys
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from proceedings.editor.icons import icons_asked_for
from proceedings.languages import BUILT_IN, FALLBACK

FOLDER: Final = "build/editor"
"""Where the packages lie, below the project's root."""
SCRIPT: Final = "sveltia-cms.js"
ICONS: Final = "icons.woff2"


class EditorPackage(NamedTuple):
    """A package: its version, the name of its file, the SHA-512 that npm states, and what is published of it.

    ``files`` are paths in the package by published path below the editor's folder.
    """

    name: str
    version: str
    file: str
    integrity: str
    files: Mapping[str, str]

    @property
    def wanted(self) -> str:
        """What to ask npm for."""
        return f"{self.name}@{self.version}"


LOCALES: Final = {tag: tag for tag in BUILT_IN} | {FALLBACK: "en-US"}
"""What the editor calls the languages of its own words."""
PACKAGES: Final = (
    EditorPackage(
        "@sveltia/cms",
        "0.221.1",
        "sveltia-cms-0.221.1.tgz",
        "J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ==",
        {
            SCRIPT: "dist/sveltia-cms.js",
            "chunks/react-dom.js": "dist/chunks/react-dom.js",
            **{f"locales/{name}.json": f"locales/{name}.json" for name in LOCALES.values()},
            "licences/sveltia-cms.txt": "LICENSE.txt",
        },
    ),
    EditorPackage(
        "@fontsource-variable/material-symbols-outlined",
        "5.3.8",
        "fontsource-variable-material-symbols-outlined-5.3.8.tgz",
        "vKpCnuTqRehg5RUVrqEQ/A8a52KykOJ65wqal9nxFXFVTYKlJOhx7r0TUbTgd2SN7oh31NJblxvX2CJxBNVqJg==",
        {
            ICONS: "files/material-symbols-outlined-latin-wght-normal.woff2",
            "licences/icons.txt": "LICENSE",
        },
    ),
)
"""Sveltia CMS (MIT) and the face of its icons (Apache 2.0), in the versions that the tests have seen work."""


def lacking(root: Path) -> Iterator[EditorPackage]:
    """Yield the packages that are not there as npm has them."""
    yield from (package for package in PACKAGES if _read(root, package) is None)


def published(root: Path) -> dict[str, bytes]:
    """Return what is published of the packages, by path below the editor's folder; none of one that is lacking."""
    found: dict[str, bytes] = {}
    for package in PACKAGES:
        data = _read(root, package)
        if data is None:
            continue
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for path, name in package.files.items():
                member = archive.extractfile(f"package/{name}")
                assert member is not None
                found[path] = member.read()
    if ICONS in found:
        found[ICONS] = icons_asked_for(root / FOLDER, found[ICONS], found.get(SCRIPT, b""))
    return found


def _read(root: Path, package: EditorPackage) -> bytes | None:
    try:
        data = (root / FOLDER / package.file).read_bytes()
    except OSError:
        return None
    return data if base64.b64encode(hashlib.sha512(data).digest()).decode() == package.integrity else None


def main() -> None:
    """Print what to ask npm for, for ``scripts/setup``."""
    sys.stdout.writelines(f"{package.wanted}\n" for package in PACKAGES)


if __name__ == "__main__":
    main()
