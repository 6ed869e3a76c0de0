# SPDX-License-Identifier: MIT
"""The theme's styles, scripts, images and faces: published once for the three languages, under names made of content.

A name with a digest can be kept by browsers for ever, and a new content is a new name. Inside a style sheet,
``url("face.woff2")`` names an asset by its own name; it is published with the digest too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from proceedings.diagnostics import Diagnostic, Place, diagnose

FOLDER: Final = "assets"
"""Where assets are published, from the site's root."""

SOURCES: Final = "overrides/assets"
FACES: Final = "build/fonts"
_FACE_FILES: Final = ("*.woff2", "OFL.txt")

_URL: Final = re.compile(r"""url\(\s*(["']?)(?!data:|#|https?:|//)([^"')#?]+)\1\s*\)""")
_FOR_AUTHORS: Final = re.compile(
    r"""(?P<quoted>"[^"\n]*"|'[^'\n]*')|/\*.*?\*/|\s*(?P<mark>[{};,])\s*|(?<=:)[ ]+|[ ]*\n\s*""", re.DOTALL
)
"""What a browser does not need: comments, and space where nothing would join. Quoted texts keep theirs."""
_DIGITS: Final = 10


@dataclass(frozen=True)
class Asset:
    """One file as published: its path below ``assets/``, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True)
class Assets:
    """Every asset by its own name, and what is wrong with them."""

    files: Mapping[str, Asset]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def names(self) -> Mapping[str, str]:
        """The name of each asset → its path below ``assets/``: ``site.css`` → ``site.1a2b3c4d5e.css``."""
        return {name: asset.path for name, asset in self.files.items()}


def collect(root: Path) -> Assets:
    """The assets of the project at ``root``: ``overrides/assets/`` and the faces that set-up made. In order of name."""
    found = {path.relative_to(root / SOURCES).as_posix(): path for path in _files(root / SOURCES, ("**/*",))}
    found |= {path.name: path for path in _files(root / FACES, _FACE_FILES)}
    files: dict[str, Asset] = {}
    diagnostics: list[Diagnostic] = []
    # A style sheet is named by its content, which names what it uses: the sheets come last.
    for name in sorted(found, key=lambda name: (name.endswith(".css"), name)):
        data = found[name].read_bytes()
        if name.endswith(".css"):
            data = _sheet(name, data, files, diagnostics)
        files[name] = Asset(_published(name, data), data)
    return Assets(dict(sorted(files.items())), tuple(diagnostics))


def _files(folder: Path, patterns: tuple[str, ...]) -> list[Path]:
    found = {path for pattern in patterns for path in folder.glob(pattern)}
    return sorted(path for path in found if path.is_file() and not path.name.startswith("."))


def _published(name: str, data: bytes) -> str:
    path = PurePosixPath(name)
    digest = hashlib.sha256(data).hexdigest()[:_DIGITS]
    return path.with_name(f"{path.stem}.{digest}{path.suffix}").as_posix()


def _sheet(name: str, data: bytes, files: Mapping[str, Asset], diagnostics: list[Diagnostic]) -> bytes:
    text = data.decode("utf-8")
    folder = PurePosixPath(name).parent
    up = "../" * (len(PurePosixPath(name).parts) - 1)

    def renamed(found: re.Match[str]) -> str:
        target = (folder / found[2].strip()).as_posix()
        asset = files.get(target)
        if asset is None:
            line = text.count("\n", 0, found.start()) + 1
            column = found.start() - text.rfind("\n", 0, found.start())
            place = Place(f"{SOURCES}/{name}", line, column)
            diagnostics.append(diagnose("asset-exists", place, name=target, faces=FACES))
            return found[0]
        return f'url("{up}{asset.path}")'

    return _for_browsers(_URL.sub(renamed, text)).encode()


def _for_browsers(sheet: str) -> str:
    """The sheet without what only its authors read, a fifth of its bytes."""
    return _FOR_AUTHORS.sub(_kept, sheet).strip()


def _kept(found: re.Match[str]) -> str:
    if found["quoted"]:
        return found["quoted"]
    # A line may end within a value or a selector, where a space parts what stands on the two lines.
    return found["mark"] or (" " if "\n" in found[0] and not found[0].startswith("/*") else "")
