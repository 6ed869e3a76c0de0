# SPDX-License-Identifier: MIT
"""Makes the volumes that are not made yet, and forgets those that no record needs any more."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.pages.contents import Contents
from proceedings.pages.wording import Wording
from proceedings.volumes.contents import Planned, planned, wording_of
from proceedings.volumes.formats import FORMATS, PDF, Diagnostics, Format, Packing, Printing, Workshop, refused, write
from proceedings.volumes.model import Volume
from proceedings.volumes.setting import used_images
from proceedings.volumes.typesetting import PrintFaceMissingError, RefusedError

PUBLISHED: Final = "volumes"
"""The folder below the site's root in which volumes are published."""
FOLDER: Final = "build/volumes"
FONTS: Final = "build/fonts"
_LEDGER: Final = "made.json"
_LAST: Final = "last-made.json"
_KEPT: Final = frozenset((*(f".{name}" for name in FORMATS), ".png"))

Progress = Callable[[int, int], None]
"""Called with how many volumes are looked at, and of how many."""


@dataclass(frozen=True)
class VolumeFile:
    """A volume as it is published: ``path`` below the site's root, ``file`` where it lies now.

    ``format`` is one of `formats.FORMATS`; ``pages`` is 0 where the format has none. ``size`` is in bytes, ``sha256``
    in hex, ``language`` the first of its languages; ``thumbnail`` and ``thumbnail_file`` are the cover as PNG, or None
    for a volume without one.
    """

    path: str
    file: Path
    format: str
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
    formats: tuple[str, ...] = ()

    def takes(self, plan: Planned) -> bool:
        """Whether a volume is among them."""
        return (
            (not self.kinds or plan.kind in self.kinds)
            and (not self.scopes or plan.scope in self.scopes)
            and (not self.languages or plan.language in self.languages)
        )


def published_path(volume: Volume, ending: str = PDF) -> str:
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
        maker = _Maker(contents, folder, fonts, wanted.formats if wanted is not None else ())
    except PrintFaceMissingError as error:
        return (), (diagnose("print-face-is-made", Place(FONTS), name=Path(str(error)).name),)
    plans = [plan for plan in planned(contents, maker.wordings.values()) if wanted is None or wanted.takes(plan)]
    files: list[VolumeFile] = []
    diagnostics: list[Diagnostic] = []
    for done, plan in enumerate(plans, start=1):
        made, found = maker.make(plan)
        files.extend(made)
        diagnostics.extend(found)
        if progress is not None:
            progress(done, len(plans))
    maker.close(forget=wanted is None)
    if wanted is None:
        _remember(files, folder)
    return tuple(files), tuple(sorted(set(diagnostics)))


class _Maker:
    def __init__(self, contents: Contents, folder: Path, fonts: Path, formats: Sequence[str]) -> None:
        self.folder = folder
        self.root = contents.catalogue.root
        self.wordings = {language: wording_of(contents, language) for language in contents.languages}
        folder.mkdir(parents=True, exist_ok=True)
        self.workshop = Workshop(contents, folder, fonts)
        known: tuple[Format, ...] = (Printing(self.workshop), Packing(self.workshop))
        self.formats = [one for one in known if not formats or one.ending in formats]
        self._known = _ledger(folder / _LEDGER)
        self._used: dict[str, dict[str, Any]] = {}

    def make(self, plan: Planned) -> tuple[list[VolumeFile], Diagnostics]:
        formats = [one for one in self.formats if one.takes(plan.kind)]
        if not formats:
            return [], ()
        volume = plan.make()
        files: list[VolumeFile] = []
        diagnostics: list[Diagnostic] = []
        for one in formats:
            file, found = self._made(one, volume)
            files.extend(filter(None, (file,)))
            diagnostics.extend(found)
        return files, tuple(diagnostics)

    def _made(self, form: Format, volume: Volume) -> tuple[VolumeFile | None, Diagnostics]:
        wording = self.wordings[volume.language]
        key = self._key(form, volume, wording)
        known = self._known.get(key)
        if known is None or not (self.folder / f"{key}.{form.ending}").is_file():
            known, diagnostics = self._make(form, volume, wording, key)
            if known is None:
                return None, diagnostics
        self._used[key] = known
        thumbnail = published_path(volume, "png") if known["thumbnail"] else None
        file = VolumeFile(
            path=published_path(volume, form.ending),
            file=self.folder / f"{key}.{form.ending}",
            format=form.ending,
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

    def _key(self, form: Format, volume: Volume, wording: Wording) -> str:
        digest = hashlib.sha256(f"{form.common}{volume.digest}{_words(wording)}".encode())
        for path in used_images(volume):
            digest.update((self.root / path).read_bytes())
        return digest.hexdigest()[:32]

    def _make(
        self, form: Format, volume: Volume, wording: Wording, key: str
    ) -> tuple[dict[str, Any] | None, Diagnostics]:
        try:
            made, diagnostics = form.make(volume, wording)
        except (RefusedError, OSError) as error:
            return None, (refused(volume, error),)
        if made is None:
            return None, diagnostics
        for ending, data in made.files.items():
            write(self.folder / f"{key}.{ending}", data)
        data = made.files[form.ending]
        return {
            "pages": made.pages,
            "size": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
            "thumbnail": "png" in made.files,
        }, diagnostics

    def close(self, *, forget: bool) -> None:
        """Write down what was made; ``forget`` deletes what was not asked for."""
        kept = self._used if forget else {**self._known, **self._used}
        if kept != self._known:
            write(self.folder / _LEDGER, json.dumps(dict(sorted(kept.items())), indent=0).encode())
        if forget:
            for file in sorted(self.folder.iterdir()):
                if file.suffix in _KEPT and file.stem not in kept:
                    file.unlink()
        self.workshop.clear()


def _remember(files: Sequence[VolumeFile], folder: Path) -> None:
    entries = {
        file.path: {
            name: value.name if isinstance(value, Path) else value
            for name in VolumeFile.__dataclass_fields__
            if (value := getattr(file, name)) is not None
        }
        for file in files
    }
    write(folder / _LAST, json.dumps(entries, ensure_ascii=False, indent=0).encode())


def _ledger(path: Path) -> Mapping[str, dict[str, Any]]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _words(wording: Wording) -> str:
    """The words that a volume takes besides those of its model."""
    return repr(sorted(wording.rooms["volumes"].items()))
