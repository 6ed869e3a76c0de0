# SPDX-License-Identifier: MIT
"""What a deposited PDF holds: its pages and their sizes, and what keeps it from being published or bound.

Nothing of a file is run, drawn or trusted: only its objects are looked at, each once, by their types.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from proceedings.store.cache import ResultCache
from proceedings.store.code_digests import code_digest

SUFFIX: Final = ".pdf"
HEAVIEST: Final = 50_000_000
"""Bytes; forges and hosts of static sites refuse files about twice as large, and warn of these."""

ENCRYPTED: Final = "encrypted"
BROKEN: Final = "broken"
EMPTY: Final = "empty"
HEAVY: Final = "heavy"
SCRIPTED: Final = "scripted"

_FONTS_OF_FILES: Final = frozenset(("/Type1", "/MMType1", "/TrueType", "/CIDFontType0", "/CIDFontType2"))
_FONT_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_ACTIVE: Final = frozenset(("/JavaScript", "/Launch", "/ImportData", "/SubmitForm"))
_SUBSET: Final = re.compile(r"[A-Z]{6}\+")
"""What stands before the name of a font of which only some letters are in the file."""
_DEEPEST: Final = 60
_NEAR: Final = 3.0
"""Points, about a millimetre: programs round the sizes of paper differently."""

Size = tuple[float, float]
"""Width and height of a page as readers see it, in points."""


@dataclass(frozen=True)
class ExaminedPdf:
    """What is known of a deposited PDF.

    ``fault`` is why it cannot be published, or empty; ``fonts`` are the names of fonts that are not in the file;
    ``is_damaged`` says that it was read only after repair.
    """

    fault: str = ""
    sizes: tuple[Size, ...] = ()
    fonts: tuple[str, ...] = ()
    attachments: int = 0
    is_damaged: bool = False

    def other_size(self, wanted: Size) -> tuple[int, Size] | None:
        """Return the number, from 1, and the size of the first page that differs from a size; None without."""
        for number, size in enumerate(self.sizes, start=1):
            if any(abs(one - other) > _NEAR for one, other in zip(size, wanted, strict=True)):
                return number, size
        return None


def usual_size(found: Iterable[ExaminedPdf]) -> Size | None:
    """Return the size that most files begin with, of several the largest; None without files."""
    counted = Counter(one.sizes[0] for one in found if one.sizes)
    return max(counted, key=lambda size: (counted[size], size), default=None)


def examined_among(root: Path, paths: Iterable[str]) -> Mapping[str, ExaminedPdf]:
    """Return what is known of the PDFs among files, by their paths below the root, as far as they can be read.

    The result is kept until a file changes: callers of one project name the same files.
    """
    cache = ResultCache(root, "pdfs", code_digest(root, __name__))
    found: dict[str, ExaminedPdf] = {}
    for path in sorted(path for path in paths if path.endswith(SUFFIX)):
        try:
            status = (root / path).stat()
            key = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
            known: ExaminedPdf | None = cache.get(path, key)
            if known is None:
                known = ExaminedPdf(HEAVY) if status.st_size > HEAVIEST else _examine(root / path)
                cache.put(path, key, known)
        except OSError:
            continue
        found[path] = known
    cache.save()
    return found


def _examine(file: Path) -> ExaminedPdf:
    """Return what a PDF holds. Raises OSError if it cannot be read."""
    import pikepdf

    try:
        with pikepdf.open(file, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                return ExaminedPdf(ENCRYPTED)
            sizes = tuple(_size(page) for page in pdf.pages)
            if not sizes:
                return ExaminedPdf(EMPTY)
            dictionaries = list(_dictionaries(pdf.objects))
            return ExaminedPdf(
                SCRIPTED if any(map(_is_active, dictionaries)) else "",
                sizes,
                tuple(sorted({name for one in dictionaries for name in _fonts_missing(one)})),
                sum(map(_is_attachment, dictionaries)),
                bool(pdf.get_warnings()),
            )
    except pikepdf.PasswordError:
        return ExaminedPdf(ENCRYPTED)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, ArithmeticError):
        return ExaminedPdf(BROKEN)


def _size(page: Any) -> Size:
    left, bottom, right, top = (float(side) for side in page.cropbox)
    unit = float(page.obj.get("/UserUnit", 1))
    width, height = (round(abs(length) * unit, 1) for length in (right - left, top - bottom))
    if not width or not height:
        raise ValueError("a page without area")
    return (height, width) if page.rotation % 180 else (width, height)


def _dictionaries(objects: Iterable[Any]) -> Iterator[Any]:
    """Yield every dictionary and stream of a file, those inside others too."""
    import pikepdf

    waiting = [(one, 0) for one in objects]
    while waiting:
        one, depth = waiting.pop()
        if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
            yield one
            inside = one.values() if isinstance(one, pikepdf.Dictionary) else [one.get(key) for key in one.keys()]  # noqa: SIM118
        elif isinstance(one, pikepdf.Array):
            inside = list(one)
        else:
            continue
        # Indirect objects come by themselves.
        if depth < _DEEPEST:
            waiting.extend((it, depth + 1) for it in inside if isinstance(it, pikepdf.Object) and not it.is_indirect)


def _is_active(one: Any) -> bool:
    """Return whether a dictionary runs something when the file is read: a script, a program, the sending of a form."""
    return str(one.get("/S", "")) in _ACTIVE or "/JS" in one or "/XFA" in one


def _is_attachment(one: Any) -> bool:
    return "/EF" in one


def _fonts_missing(one: Any) -> Iterator[str]:
    import pikepdf

    if str(one.get("/Type", "")) != "/Font" or str(one.get("/Subtype", "")) not in _FONTS_OF_FILES:
        return
    described = one.get("/FontDescriptor")
    if not isinstance(described, pikepdf.Dictionary) or not any(key in described for key in _FONT_FILES):
        yield _SUBSET.sub("", str(one.get("/BaseFont", "/?")).removeprefix("/"))
