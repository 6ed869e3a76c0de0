# SPDX-License-Identifier: MIT
"""The formats of volumes: each turns a volume into files, and declares what else they depend on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Final, Protocol

from proceedings.diagnostics import Diagnostic, diagnose, has_errors
from proceedings.languages import script_of
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.site_model import SiteModel
from proceedings.project.typefaces import CHARACTERS, Typefaces
from proceedings.project.typefaces import read as read_typefaces
from proceedings.records.module import KIT
from proceedings.store.atomic import replace_text
from proceedings.store.code_digests import code_digest
from proceedings.store.digests import digest
from proceedings.volumes import binding, colophon, epub, pdf_text_layer, typst
from proceedings.volumes.binding import Bindery, Kept
from proceedings.volumes.colophon import with_colophon
from proceedings.volumes.gatherings import gatherings
from proceedings.volumes.model import COLLECTED, GLANCE, PARALLEL, PRACTICES, PROCEEDINGS, DepositedSection, Volume
from proceedings.volumes.pdf_text_layer import searchable
from proceedings.volumes.typst import LOOK, SourceWriter, compiler, source
from proceedings.volumes.typst.compiler import (
    STANDARDS,
    TOOLS,
    Pdf,
    PrintFaceMissingError,
    RunMark,
    Typesetter,
    faces_digest,
)
from proceedings.volumes.typst.copyfitting import fitted

_PRINTED: Final = tuple(module.__name__ for module in (typst, compiler, colophon, pdf_text_layer, binding))
"""What makes the files of a volume from its values; the values have their own digest."""

PDF: Final = "pdf"
EPUB: Final = "epub"
FORMATS: Final = (PDF, EPUB)
"""Each format is named by the extension of its files."""

_BINDING: Final = "proceedings.deposits.binding"
"""Loaded only where something is bound: its library takes a third of a second."""

_WITH_COLOPHON: Final = frozenset((PROCEEDINGS, COLLECTED, PRACTICES))
_WITH_THUMBNAIL: Final = frozenset((PROCEEDINGS, COLLECTED, PRACTICES, PARALLEL))
_FLOWING: Final = frozenset((PROCEEDINGS, PRACTICES, GLANCE, *KIT))
"""The kinds that make sense on a small screen: texts side by side need a wide page, a record has its page online."""

Diagnostics = tuple[Diagnostic, ...]


@dataclass(frozen=True)
class MadeVolume:
    """The files of a volume by extension; ``pages`` is 0 where the format has none."""

    files: Mapping[str, bytes]
    pages: int = 0


class Workshop:
    """What the formats share: the fonts, the Typst compiler (started on first use), and the style files of volumes."""

    def __init__(self, site_model: SiteModel, folder: Path, fonts: Path) -> None:
        """Raises PrintFaceMissingError."""
        self.site_model = site_model
        self.root = site_model.catalogue.root
        self.folder = folder
        self.fonts = fonts
        self.faces = faces_digest(fonts)
        typefaces = read_typefaces(fonts)
        if typefaces is None:
            raise PrintFaceMissingError((fonts / CHARACTERS).as_posix())
        self.typefaces = typefaces
        self.substitutes = _substitutes_digest(fonts, typefaces)
        self._looks: set[str] = set()
        self._typesetter: Typesetter | None = None

    @property
    def typesetter(self) -> Typesetter:
        """The Typst compiler with the fonts loaded."""
        if self._typesetter is None:
            self._typesetter = Typesetter(self.root, self.fonts)
        return self._typesetter

    @property
    def source_file(self) -> Path:
        """The file in which this process gives Typst its sources."""
        return self.folder / f"source-{os.getpid()}.typ"

    def with_look(self, text: str, look: str) -> str:
        """Write the style file and return the source that imports it, so that Typst parses it once for all volumes."""
        name = hashlib.sha256(look.encode()).hexdigest()[:16]
        file = self.folder / f"look-{name}.typ"
        if name not in self._looks:
            replace_text(file, look)
            self._looks.add(name)
        return text.replace(LOOK, f"/{file.relative_to(self.root).as_posix()}", 1)

    def clear(self) -> None:
        """Delete the style files and the sources."""
        for file in sorted(self.folder.glob("*.typ")):
            file.unlink()


class Format(Protocol):
    """A format of volumes. ``ending`` is its extension; ``common`` the digest of all inputs besides the volume."""

    ending: str
    common: str

    def takes(self, kind: str) -> bool:
        """Return whether volumes of a kind are made in this format."""

    def make(self, volume: Volume, localiser: Localiser) -> tuple[MadeVolume | None, Diagnostics]:
        """Return the files of a volume, or None with diagnostics. Raises TypstError and OSError."""


class Printing:
    """PDF, with an image of the cover."""

    ending = PDF
    is_whole = True
    """Whether nothing is put into the PDF afterwards that its standards know nothing of."""

    tools: tuple[str, ...] = TOOLS

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self.common = digest(
            workshop.faces, workshop.substitutes, code_digest(workshop.root, *_PRINTED), *TOOLS, STANDARDS
        )

    def takes(self, kind: str) -> bool:
        """Return whether a kind is set from texts, as all are but that of papers as deposited."""
        return kind != COLLECTED

    def make(self, volume: Volume, localiser: Localiser) -> tuple[MadeVolume | None, Diagnostics]:
        """Return the PDF and, for kinds with a thumbnail, the cover as ``png``."""
        shop = self.workshop
        if volume.kind in _WITH_COLOPHON:
            volume = with_colophon(
                volume,
                shop.site_model,
                localiser,
                faces=shop.faces,
                named=localiser("volumes.faces_named"),
                tools=self.tools,
                standards=self.standards(localiser),
            )
        parts = gatherings(volume)
        if parts:
            # Its sections are set by themselves: here only its cover is written.
            found = source(replace(volume, sections=()), localiser, shop.typefaces)
            made, told = self.bindery.pdf(volume, SourceWriter(volume, localiser, shop.typefaces), parts)
            if made is None:
                return None, told
        else:
            found = source(volume, localiser, shop.typefaces)
            told = found.diagnostics
            if has_errors(told):
                return None, told
            made = self._set(found.text, found.look, volume)
        files = {PDF: made.data}
        if volume.kind in _WITH_THUMBNAIL:
            files["png"] = shop.typesetter.thumbnail(shop.with_look(found.cover, found.look))
        return MadeVolume(files, made.pages), told

    @cached_property
    def bindery(self) -> Bindery:
        """Where long volumes are set."""
        return Bindery(self.workshop.root, self.workshop.folder, self.common, self._set_gathering)

    def _set_gathering(self, text: str, look: str, volume: Volume) -> Pdf:
        """Return the PDF of a gathering, of which nothing is left in memory. Raises TypstError."""
        made = self._set(text, look, volume)
        self.workshop.typesetter.forget()
        return made

    def _set(self, text: str, look: str, volume: Volume) -> Pdf:
        """Return the PDF of a source. Raises TypstError."""
        made = fitted(self.workshop.with_look(text, look), self._laid_out)
        # Only the Arabic script has vowel signs, which need the repair.
        is_arabic = any(script_of(language) == "arabic" for language in volume.languages)
        return Pdf(searchable(made.data), made.pages) if is_arabic else made

    def _laid_out(self, text: str) -> tuple[Pdf, Sequence[RunMark]]:
        file = self.workshop.source_file
        replace_text(file, text)
        return self.workshop.typesetter.laid_out(file, is_whole=self.is_whole)

    def kept_of(self, name: str) -> Kept | None:
        """Return what is kept of a volume; None if it is not long."""
        return self.bindery.made(name) if "bindery" in vars(self) else None

    def close(self, volumes: frozenset[str] | None) -> None:
        """Save what is kept of long volumes; with the names of all volumes, forget the rest."""
        if "bindery" in vars(self) or (self.workshop.folder / binding.FOLDER).is_dir():
            self.bindery.close(volumes)

    def standards(self, localiser: Localiser) -> str:  # noqa: ARG002 - names of standards are the same in all languages
        """Return what the volume conforms to, in words."""
        return STANDARDS


class Binding(Printing):
    """PDF of papers as deposited: our pages set as others are, and the authors' bound in."""

    tools = (*TOOLS, f"pikepdf {version('pikepdf')}")
    is_whole = False

    def __init__(self, workshop: Workshop) -> None:
        super().__init__(workshop)
        self.common = digest(self.common, code_digest(workshop.root, _BINDING), *self.tools)

    def takes(self, kind: str) -> bool:
        """Return whether a kind holds papers as deposited."""
        return kind == COLLECTED

    def make(self, volume: Volume, localiser: Localiser) -> tuple[MadeVolume | None, Diagnostics]:
        """Return the PDF and its cover; for a deposit that cannot be bound, a diagnostic at its record."""
        from proceedings.deposits.binding import BindingError, Deposited, bind

        made, diagnostics = super().make(volume, localiser)
        if made is None:
            return None, diagnostics
        root = self.workshop.root
        papers = {root / one.file: one for _, one in volume.walk() if isinstance(one, DepositedSection)}
        deposits = [Deposited(file, len(one.sizes), one.plain, one.language) for file, one in papers.items()]
        try:
            bound = bind(made.files[PDF], deposits)
        except BindingError as error:
            paper = papers[error.file]
            return None, (diagnose("deposited-file-can-be-published", paper.place(""), broken=paper.file),)
        return MadeVolume({**made.files, PDF: bound}, made.pages), diagnostics

    def standards(self, localiser: Localiser) -> str:
        """Return what is said of pages that others made."""
        return localiser("volumes.as_deposited")


class Packing:
    """EPUB, with the same cover as the printed volume."""

    ending = EPUB
    standards = "EPUB 3.3"
    tools = (f"lxml {version('lxml')}", *TOOLS)

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        try:
            self.faces = epub.faces_digest(workshop.fonts)
        except FileNotFoundError as error:
            raise PrintFaceMissingError(error.filename) from None
        program = code_digest(workshop.root, *_PRINTED, epub.__name__)
        self.common = digest(workshop.faces, workshop.substitutes, self.faces, program, *self.tools, self.standards)

    def takes(self, kind: str) -> bool:
        """Return whether a kind is suited to a small screen."""
        return kind in _FLOWING

    def make(self, volume: Volume, localiser: Localiser) -> tuple[MadeVolume | None, Diagnostics]:
        """Return the EPUB."""
        shop = self.workshop
        if volume.kind in _WITH_COLOPHON:
            named = localiser("volumes.faces_of_epub")
            volume = with_colophon(
                volume,
                shop.site_model,
                localiser,
                faces=self.faces,
                named=named,
                tools=self.tools,
                standards=self.standards,
            )
        # Every EPUB gets a book's cover, also an edition at a glance: reading systems show it on the shelf.
        found = source(replace(volume, kind=PROCEEDINGS, sections=()), localiser, shop.typefaces)
        cover = shop.typesetter.cover(shop.with_look(found.cover, found.look))
        data, diagnostics = epub.epub(
            volume, localiser, cover=cover, root=shop.root, fonts=shop.fonts, typefaces=shop.typefaces
        )
        return (None if has_errors(diagnostics) else MadeVolume({EPUB: data})), diagnostics


@cache
def _substitutes_digest(fonts: Path, typefaces: Typefaces) -> str:
    """Return a digest of the fonts that draw what the others lack, and of what is known to be drawn by which."""
    found = hashlib.sha256(repr(typefaces).encode())
    for name, _ in typefaces.substitutes:
        try:
            found.update((fonts / name).read_bytes())
        except FileNotFoundError:
            raise PrintFaceMissingError((fonts / name).as_posix()) from None
    return found.hexdigest()
