# SPDX-License-Identifier: MIT
"""Make the volumes that are missing or out of date, and delete those that no record needs any more."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.site_model import SiteModel
from proceedings.project.program import FACES
from proceedings.store.kept_files import KeptFiles
from proceedings.store.parallel import processes, shared_out
from proceedings.store.sealed import write_value
from proceedings.volumes import comparison
from proceedings.volumes.binding import Kept
from proceedings.volumes.files import Entry, VolumeFile, ledger, pairs, remember
from proceedings.volumes.formats import FORMATS, Binding, Diagnostics, Format, Packing, Printing, Workshop
from proceedings.volumes.keys import Keys
from proceedings.volumes.model import KINDS, Volume
from proceedings.volumes.pdf_leaves import UnreadablePdfError
from proceedings.volumes.refusals import refusal
from proceedings.volumes.typst import used_images
from proceedings.volumes.typst.compiler import PrintFaceMissingError, Typesetter, TypstError
from proceedings.volumes.volume_plan import Planned, localiser_for, plan_volumes

PUBLISHED: Final = "volumes"
"""The folder below the site's root in which volumes are published."""
FOLDER: Final = "build/volumes"
_LEDGER: Final = "ledger.marshal"
_KEPT: Final = frozenset((*(f".{name}" for name in FORMATS), ".png"))

_FEW: Final = 100
"""Volumes that are made in this process: others would have to start Typst and to read templates and words, too."""
_MOST_WORKERS: Final = 4
"""Processes, each with the memory of a long volume."""

Progress = Callable[[int, int], None]
"""Called with the number of volumes processed so far, and with their total."""


@dataclass(frozen=True)
class VolumeSelection:
    """Which volumes to make; an empty field means all."""

    kinds: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()

    def takes(self, plan: Planned) -> bool:
        """Return whether a volume is selected."""
        return (
            (not self.kinds or plan.kind in self.kinds)
            and (not self.scopes or plan.scope in self.scopes)
            and (not self.languages or plan.language in self.languages)
        )


def make(
    site_model: SiteModel,
    folder: Path,
    fonts: Path,
    progress: Progress | None = None,
    wanted: VolumeSelection | None = None,
) -> tuple[tuple[VolumeFile, ...], Diagnostics]:
    """Return the file of every volume, and diagnostics for those that could not be made.

    A file in ``folder``, which lies below the project's root, is named by the digest of its inputs, so it is never
    overwritten. Without ``wanted``, which selects some volumes, files that no volume needs are deleted.
    """
    try:
        maker = _Maker(site_model, folder, fonts, wanted.formats if wanted is not None else ())
    except PrintFaceMissingError as error:
        return (), (diagnose("print-face-is-made", Place(FACES), name=Path(str(error)).name),)
    plans = [plan for plan in plan_volumes(site_model, maker.wordings.values()) if wanted is None or wanted.takes(plan)]
    diagnostics: list[Diagnostic] = []
    is_whole = False
    try:
        left = [plan for plan in plans if not maker.stands(plan)]
        # The largest first, so that no process waits long for another.
        left.sort(key=lambda plan: KINDS.index(plan.kind))
        with shared_out(maker.make, left, _workers(left)) as results:
            for done, (at, made) in enumerate(results, start=1 + len(plans) - len(left)):
                maker.take(left[at], made)
                diagnostics.extend(made.diagnostics)
                if progress is not None:
                    progress(done, len(plans))
        files = [file for plan in plans for file in maker.files(plan)]
        if wanted is None:
            # Before others are deleted: whoever shows the volumes made last finds them all.
            remember(files, folder)
            is_whole = True
    finally:
        # Whoever interrupts finds what was made until then.
        maker.close(forget=is_whole)
    return tuple(files), tuple(sorted(set(diagnostics)))


def _workers(left: Sequence[Planned]) -> int:
    """Return in how many processes volumes are made: 0 for this one. Each starts Typst, which takes its time, too."""
    if Typesetter.has_threads or len(left) < _FEW:
        return 0
    return min(processes(), _MOST_WORKERS)


class _Made(NamedTuple):
    """What was made of a volume: the ledger's entry of each file by its key, and what is kept of a long one."""

    entries: dict[str, Entry]
    diagnostics: Diagnostics
    kept: Kept | None


class _Maker:
    def __init__(self, site_model: SiteModel, folder: Path, fonts: Path, formats: Sequence[str]) -> None:
        self.folder = folder
        self.site_model = site_model
        self.root = site_model.catalogue.root
        self.wordings = {language: localiser_for(site_model, language) for language in site_model.languages}
        folder.mkdir(parents=True, exist_ok=True)
        self.workshop = Workshop(site_model, folder, fonts)
        self.printing = Printing(self.workshop)
        known: tuple[Format, ...] = (self.printing, Binding(self.workshop), Packing(self.workshop))
        self.formats = [one for one in known if not formats or one.ending in formats]
        self._words = {language: _words(localiser) for language, localiser in self.wordings.items()}
        self._keys = Keys(site_model)
        self._records = comparison.by_anchor(site_model)
        self._known = ledger(folder / _LEDGER)
        self._by_file = {entry["file"]: entry for entry in self._known.values()}
        self._kept = KeptFiles(folder)
        self._images: dict[str, str] = {}
        self._used: dict[str, Entry] = {}
        self._by_plan: dict[Planned, dict[Format, str]] = {}

    def stands(self, plan: Planned) -> bool:
        """Return whether every file of a volume exists as it would be made; those that do are taken."""
        keys = self._keys_of(plan)
        for form, key in keys.items():
            known = self._known.get(key)
            if known is not None and self._stands(form, known):
                self._used[key] = known
        return self._used.keys() >= set(keys.values())

    def make(self, plan: Planned) -> _Made:
        """Make the files of a volume that do not stand, in whatever process."""
        volume = plan.make()
        found: list[Diagnostic] = list(comparison.from_pages(self.site_model, volume, self._records))
        entries: dict[str, Entry] = {}
        for form, key in self._keys_of(plan).items():
            if key not in self._used:
                entry, told = self._bound(form, volume)
                found.extend(told)
                if entry is not None:
                    entries[key] = entry
        return _Made(entries, tuple(found), self.printing.kept_of(volume.name))

    def take(self, plan: Planned, made: _Made) -> None:
        """Take over what was made, in whatever process. Raises OSError."""
        for form, key in self._keys_of(plan).items():
            entry = made.entries.get(key)
            for name in _files_of(form, entry) if entry is not None else ():
                if not self._kept.is_intact(name):
                    self._kept.adopt(name)
        self._used.update(made.entries)
        if made.kept is not None:
            self.printing.bindery.adopt(made.kept)

    def files(self, plan: Planned) -> list[VolumeFile]:
        """Return the files of a volume that were taken."""
        keys = self._keys_of(plan).items()
        return [self._file(form, plan, self._used[key]) for form, key in keys if key in self._used]

    def _keys_of(self, plan: Planned) -> dict[Format, str]:
        """Return the formats of a volume, each with the key of its file in the ledger."""
        if plan not in self._by_plan:
            key = self._keys.of(plan)
            self._by_plan[plan] = {
                form: hashlib.sha256(f"{form.common}{key}".encode()).hexdigest()
                for form in self.formats
                if form.takes(plan.kind)
            }
        return self._by_plan[plan]

    def _file(self, form: Format, plan: Planned, known: Entry) -> VolumeFile:
        path = f"{PUBLISHED}/{known['path']}"
        return VolumeFile(
            path=f"{path}.{form.ending}",
            file=self.folder / f"{known['file']}.{form.ending}",
            format=form.ending,
            kind=plan.kind,
            scope=plan.scope,
            language=plan.language,
            title=known["title"],
            citation=known["citation"],
            pages=known["pages"],
            size=known["size"],
            sha256=known["sha256"],
            thumbnail=f"{path}.png" if known["thumbnail"] else None,
            thumbnail_file=self.folder / f"{known['file']}.png" if known["thumbnail"] else None,
            identity=pairs(known["identity"]),
            sources=self._keys.sources(plan),
        )

    def _stands(self, form: Format, known: Entry) -> bool:
        """Return whether the files of an entry exist and its images are unchanged."""
        return all(map(self._kept.is_intact, _files_of(form, known))) and all(
            self._image(path) == digest for path, digest in known["images"].items()
        )

    def _image(self, path: str) -> str:
        """Return the digest of an image by its path from the project's root; empty if it does not exist."""
        if path not in self._images:
            file = self.root / path
            self._images[path] = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
        return self._images[path]

    def _bound(self, form: Format, volume: Volume) -> tuple[Entry | None, Diagnostics]:
        """Return the ledger entry of a volume, making its file unless a current one exists."""
        localiser = self.wordings[volume.language]
        images = {path: self._image(path) for path in used_images(volume)}
        depends = f"{form.common}{volume.digest}{self._words[volume.language]}{sorted(images.items())}"
        name = hashlib.sha256(depends.encode()).hexdigest()[:32]
        said = {
            "path": volume.name,
            "title": volume.title,
            "citation": volume.citation,
            "identity": volume.identity.stated,
        }
        known = self._by_file.get(name)
        if known is not None and self._stands(form, known):
            return {**known, **said}, ()
        made, diagnostics = self._made(form, volume, localiser, name)
        if made is None:
            return None, diagnostics
        return {"file": name, "images": images, **said, **made}, diagnostics

    def _made(self, form: Format, volume: Volume, localiser: Localiser, name: str) -> tuple[Entry | None, Diagnostics]:
        try:
            made, diagnostics = form.make(volume, localiser)
        except (TypstError, OSError, UnreadablePdfError) as error:
            if not _is_of(volume, error):
                raise
            return None, (refusal(volume, lambda part: self._fails(form, part, localiser)),)
        if made is None:
            return None, diagnostics
        for ending, data in made.files.items():
            self._kept.put(f"{name}.{ending}", data)
        data = made.files[form.ending]
        return {
            "pages": made.pages,
            "size": len(data),
            "sha256": hashlib.sha256(data).hexdigest(),
            "thumbnail": "png" in made.files,
        }, diagnostics

    def _fails(self, form: Format, volume: Volume, localiser: Localiser) -> bool:
        try:
            form.make(volume, localiser)
        except (TypstError, OSError):
            return True
        return False

    def close(self, *, forget: bool) -> None:
        """Write the ledger; with ``forget``, delete the files of volumes that were not asked for."""
        kept = self._used if forget else {**self._known, **self._used}
        if kept != self._known:
            write_value(self.folder / _LEDGER, dict(sorted(kept.items())))
        if forget:
            names = {entry["file"] for entry in kept.values()}
            for file in sorted(self.folder.iterdir()):
                if file.suffix in _KEPT and file.stem not in names:
                    self._kept.remove(file.name)
        self._kept.save()
        self.printing.close(frozenset(entry["path"] for entry in kept.values()) if forget else None)
        self.workshop.clear()


def _is_of(volume: Volume, error: Exception) -> bool:
    """Return whether a volume is to blame for an error, and not the system: it blames a full disk for no passage."""
    return not isinstance(error, OSError) or any(str(error.filename).endswith(path) for path in used_images(volume))


def _files_of(form: Format, entry: Entry) -> tuple[str, ...]:
    """Return the names of an entry's files in the folder of volumes."""
    endings = (form.ending, "png") if entry["thumbnail"] else (form.ending,)
    return tuple(f"{entry['file']}.{ending}" for ending in endings)


def _words(localiser: Localiser) -> str:
    """Return the interface words that a format adds to a volume, as text for the digest."""
    return repr(sorted(localiser.rooms["volumes"].items()))
