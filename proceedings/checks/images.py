# SPDX-License-Identifier: MIT
"""Images are complete, small enough for memory, and in RGB, as print and browsers need them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from proceedings.catalogue import Catalogue
from proceedings.checks.files import BEGINNINGS, LONGEST_BEGINNING
from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.store.cache import ResultCache
from proceedings.store.code_digests import code_digest
from proceedings.texts.model import Outline

MOST_PIXELS: Final = 25_000_000
"""More than a good camera makes. A file of few bytes can hold thousands of millions, which no reader can open."""
IMAGES: Final = frozenset((".png", ".jpg", ".jpeg", ".webp"))


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``image-is-whole``, ``image-is-of-bearable-size`` and ``image-is-in-rgb``. An image is decoded once."""
    cache = ResultCache(catalogue.root, "images", code_digest(catalogue.root, __name__))
    for path in catalogue.deposited:
        if PurePosixPath(path).suffix.lower() not in IMAGES:
            continue
        file = catalogue.root / path
        status = file.stat()
        key = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
        found: tuple[Diagnostic, ...] | None = cache.get(path, key)
        if found is None:
            found = tuple(_decoded(file, Place(path)))
            cache.put(path, key, found)
        yield from found
    cache.save()


def _decoded(file: Path, place: Place) -> Iterator[Diagnostic]:
    # Importing Pillow is slow, and few runs have a new image.
    from PIL import Image

    # Our own limit is checked before any pixel is decoded.
    Image.MAX_IMAGE_PIXELS = None
    with file.open("rb") as stream:
        if not BEGINNINGS[file.suffix.lower()].match(stream.read(LONGEST_BEGINNING)):
            # The check of deposited files reports its real type.
            return
    try:
        with Image.open(file) as image:
            if image.width * image.height > MOST_PIXELS:
                yield diagnose(
                    "image-is-of-bearable-size",
                    place,
                    width=image.width,
                    height=image.height,
                    most=MOST_PIXELS // 1_000_000,
                )
                return
            mode = image.mode
            image.load()
    except Exception:  # noqa: BLE001 (whatever a decoder says of a damaged file, it cannot be shown)
        yield diagnose("image-is-whole", place)
        return
    if mode not in ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "I;16", "I"):
        yield diagnose("image-is-in-rgb", place, mode=mode)
