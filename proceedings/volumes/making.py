# SPDX-License-Identifier: MIT
"""Makes the volumes that are not made yet, and forgets those that no record needs any more."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from proceedings.diagnostics import Diagnostic, Place, diagnose, has_errors
from proceedings.pages.contents import Contents
from proceedings.pages.wording import Wording
from proceedings.settings import FILE
from proceedings.volumes.colophon import with_colophon
from proceedings.volumes.contents import Planned, planned, wording_of
from proceedings.volumes.model import PARALLEL, PRACTICES, PROCEEDINGS, Volume
from proceedings.volumes.setting import LOOK, source, used_images
from proceedings.volumes.typesetting import (
    STANDARDS,
    TOOLS,
    PrintFaceMissingError,
    RefusedError,
    Typesetter,
    faces_digest,
)

PUBLISHED: Final = "volumes"
"""The folder below the site's root in which volumes are published."""
FOLDER: Final = "build/volumes"
FONTS: Final = "build/fonts"
_LEDGER: Final = "made.json"
_LAST: Final = "last.json"
_WITH_COLOPHON: Final = frozenset((PROCEEDINGS, PRACTICES))
_WITH_THUMBNAIL: Final = frozenset((PROCEEDINGS, PRACTICES, PARALLEL))

Diagnostics = tuple[Diagnostic, ...]
Progress = Callable[[int, int], None]
"""Called with how many volumes are looked at, and of how many."""


@dataclass(frozen=True)
class VolumeFile:
    """A volume as it is published: ``path`` below the site's root, ``file`` where it lies now.

    ``size`` is in bytes, ``sha256`` in hex, ``language`` the first of its languages; ``thumbnail`` and
    ``thumbnail_file`` are the cover as PNG, or None for a volume without one.
    """

    path: str
    file: Path
    kind: str
    scope: str
    language: str
    title: str
    citation: str
    pages: int
    size: int
    sha256: str
    thumbnail: str | None = None
    thumbnail_file: Path | None = None


@dataclass(frozen=True)
class Wanted:
    """Which volumes to make; an empty field means all."""

    kinds: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def takes(self, plan: Planned) -> bool:
        """Whether a volume is among them."""
        return (
            (not self.kinds or plan.kind in self.kinds)
            and (not self.scopes or plan.scope in self.scopes)
            and (not self.languages or plan.language in self.languages)
        )


def published_path(volume: Volume, ending: str = "pdf") -> str:
    """Where a volume is published, below the site's root."""
    return f"{PUBLISHED}/{volume.name}.{ending}"


def last_made(folder: Path) -> tuple[VolumeFile, ...]:
    """The volumes as ``make`` last made all of them; none where it never did, or where a file is gone."""
    found = []
    for entry in _ledger(folder / _LAST).values():
        file = VolumeFile(
            **{key: value if "file" not in key or value is None else folder / value for key, value in entry.items()}
        )
        if file.file.is_file() and (file.thumbnail_file is None or file.thumbnail_file.is_file()):
            found.append(file)
    return tuple(found)


def make(
    contents: Contents, folder: Path, fonts: Path, progress: Progress | None = None, wanted: Wanted | None = None
) -> tuple[tuple[VolumeFile, ...], Diagnostics]:
    """The file of every volume, and what kept one from being made; that one is not among the files.

    A file in ``folder``, which lies below the project's root, is named by the digest of all that it depends on, so it
    is never written again. Without ``wanted``, which makes some alone, what no volume needs is deleted.
    """
    try:
        maker = _Maker(contents, folder, fonts)
    except PrintFaceMissingError as error:
        return (), (diagnose("print-face-is-made", Place(FONTS), name=Path(str(error)).name),)
    plans = [plan for plan in planned(contents, maker.wordings.values()) if wanted is None or wanted.takes(plan)]
    files: list[VolumeFile] = []
    diagnostics: list[Diagnostic] = []
    for done, plan in enumerate(plans, start=1):
        file, found = maker.make(plan)
        files.extend(filter(None, (file,)))
        diagnostics.extend(found)
        if progress is not None:
            progress(done, len(plans))
    maker.close(forget=wanted is None)
    if wanted is None:
        _remember(files, folder)
    return tuple(files), tuple(sorted(set(diagnostics)))


class _Maker:
    def __init__(self, contents: Contents, folder: Path, fonts: Path) -> None:
        self.contents = contents
        self.folder = folder
        self.fonts = fonts
        self.faces = faces_digest(fonts)
        self.wordings = {language: wording_of(contents, language) for language in contents.languages}
        self._typesetter: Typesetter | None = None
        self._common = hashlib.sha256(f"{self.faces}{_program()}{TOOLS}{STANDARDS}".encode()).hexdigest()
        folder.mkdir(parents=True, exist_ok=True)
        self._known = _ledger(folder / _LEDGER)
        self._looks: set[str] = set()
        self._used: dict[str, dict[str, Any]] = {}

    @property
    def typesetter(self) -> Typesetter:
        if self._typesetter is None:
            self._typesetter = Typesetter(self.contents.catalogue.root, self.fonts)
        return self._typesetter

    def make(self, plan: Planned) -> tuple[VolumeFile | None, Diagnostics]:
        volume = plan.make()
        wording = self.wordings[volume.language]
        key = self._key(volume, wording)
        known = self._known.get(key)
        if known is None or not (self.folder / f"{key}.pdf").is_file():
            known, diagnostics = self._set(volume, wording, key)
            if known is None:
                return None, diagnostics
        self._used[key] = known
        thumbnail = published_path(volume, "png") if known["thumbnail"] else None
        file = VolumeFile(
            path=published_path(volume),
            file=self.folder / f"{key}.pdf",
            kind=volume.kind,
            scope=volume.scope,
            language=volume.language,
            title=volume.title,
            citation=volume.citation,
            pages=known["pages"],
            size=known["size"],
            sha256=known["sha256"],
            thumbnail=thumbnail,
            thumbnail_file=self.folder / f"{key}.png" if thumbnail else None,
        )
        return file, ()

    def _key(self, volume: Volume, wording: Wording) -> str:
        digest = hashlib.sha256(f"{self._common}{volume.digest}{_words(wording)}".encode())
        for path in used_images(volume):
            digest.update((self.contents.catalogue.root / path).read_bytes())
        return digest.hexdigest()[:32]

    def _set(self, volume: Volume, wording: Wording, key: str) -> tuple[dict[str, Any] | None, Diagnostics]:
        if volume.kind in _WITH_COLOPHON:
            volume = with_colophon(volume, self.contents, wording, faces=self.faces, tools=TOOLS, standards=STANDARDS)
        found = source(volume, wording)
        if has_errors(found.diagnostics):
            return None, found.diagnostics
        try:
            look = self._look(found.look)
            made = self.typesetter.pdf(found.text.replace(LOOK, look, 1))
            picture = (
                self.typesetter.thumbnail(found.cover.replace(LOOK, look, 1)) if volume.kind in _WITH_THUMBNAIL else b""
            )
        except RefusedError as error:
            place = volume.sections[0].words.where() if volume.sections[0].words is not None else Place(FILE)
            return None, (diagnose("volume-can-be-set", place, name=volume.name, problem=str(error).strip()),)
        _write(self.folder / f"{key}.pdf", made.data)
        if picture:
            _write(self.folder / f"{key}.png", picture)
        return {
            "pages": made.pages,
            "size": len(made.data),
            "sha256": hashlib.sha256(made.data).hexdigest(),
            "thumbnail": bool(picture),
        }, found.diagnostics

    def _look(self, text: str) -> str:
        """Where the file with a look lies, from the project's root: Typst reads it once for all that share it."""
        name = hashlib.sha256(text.encode()).hexdigest()[:16]
        file = self.folder / f"look-{name}.typ"
        if name not in self._looks:
            _write(file, text.encode())
            self._looks.add(name)
        return f"/{file.relative_to(self.contents.catalogue.root).as_posix()}"

    def close(self, *, forget: bool) -> None:
        """Write down what was made; ``forget`` deletes what was not asked for."""
        kept = self._used if forget else {**self._known, **self._used}
        if kept != self._known:
            _write(self.folder / _LEDGER, json.dumps(dict(sorted(kept.items())), indent=0).encode())
        if forget:
            for file in _files(self.folder):
                if file.suffix in (".pdf", ".png") and file.stem not in kept:
                    file.unlink()
        for file in _files(self.folder):
            if file.suffix == ".typ":
                file.unlink()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file())


def _remember(files: Sequence[VolumeFile], folder: Path) -> None:
    entries = {
        file.path: {
            name: value.name if isinstance(value, Path) else value
            for name in VolumeFile.__dataclass_fields__
            if (value := getattr(file, name)) is not None
        }
        for file in files
    }
    _write(folder / _LAST, json.dumps(entries, ensure_ascii=False, indent=0).encode())


def _ledger(path: Path) -> Mapping[str, dict[str, Any]]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, data: bytes) -> None:
    part = path.with_suffix(".part")
    part.write_bytes(data)
    part.replace(path)


def _words(wording: Wording) -> str:
    """The words that a volume takes besides those of its model."""
    return repr(sorted(wording.rooms["volumes"].items()))


@cache
def _program() -> str:
    """The digest of the code and look of volumes."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    files: Sequence[Path] = sorted([*package.glob("*.py"), *package.glob("setting/*")])
    for file in files:
        if file.is_file():
            digest.update(file.name.encode() + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
