# SPDX-License-Identifier: MIT
"""Draw the missing images, in two processes when there are many, and delete those that no page needs."""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from PIL import features

from proceedings.project import typefaces
from proceedings.social import drawing
from proceedings.social.drawing import FONT_FILES, draw_image
from proceedings.social.font import FontMissingError
from proceedings.social.image import SocialImage
from proceedings.social.text import ShapingMissingError
from proceedings.store.code_digests import code_digest
from proceedings.store.kept_files import KeptFiles
from proceedings.store.parallel import in_subprocess

_LIBRARIES: Final = ("freetype2", "raqm", "harfbuzz", "fribidi")
_FEW: Final = 40
"""For this many images or fewer, another process costs more time than it saves."""


def make(images: Iterable[SocialImage], root: Path, folder: Path, fonts: Path) -> Mapping[str, Path]:
    """Return the file of every image, by its path in the site. ``images`` are all that the site has.

    A file in ``folder`` is named by the digest of its inputs, so it is never overwritten, and images with the same
    content share it; files that no image needs are deleted. ``root`` is the project's folder, ``fonts`` the folder that
    ``proceedings.theme.fonts`` fills. Raises FontMissingError and ShapingMissingError before anything is written,
    OSError if the folder cannot be created.
    """
    common = _common(root, fonts)
    wanted: dict[str, SocialImage] = {}
    found: dict[str, Path] = {}
    for image in images:
        name = hashlib.sha256(common + image.content_key().encode()).hexdigest()[:32] + ".png"
        wanted[name] = image
        found[image.path] = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    kept = KeptFiles(folder)
    for name in os.listdir(folder):  # noqa: PTH208 - thousands of names, as text
        if name not in wanted:
            kept.remove(name)
    # By language and edition: neighbours share their ground.
    missing = sorted((name for name in wanted if not kept.is_intact(name)), key=lambda name: (wanted[name].path, name))
    for name, data in zip(missing, _drawn([wanted[name] for name in missing], fonts), strict=True):
        kept.put(name, data)
    kept.save()
    return found


def _common(root: Path, fonts: Path) -> bytes:
    """Return a digest of what all images depend on: fonts, program, libraries."""
    if not features.check_feature("raqm"):
        raise ShapingMissingError("libfribidi0")
    # Pillow's version does not tell which libraries of the system it found.
    versions = [zlib.ZLIB_RUNTIME_VERSION, *(str(features.version(name)) for name in _LIBRARIES)]
    digest = hashlib.sha256(repr((code_digest(root, drawing.__name__), versions)).encode())
    for name in FONT_FILES:
        try:
            digest.update((fonts / name).read_bytes())
        except FileNotFoundError:
            raise FontMissingError((fonts / name).as_posix()) from None
    digest.update(repr(typefaces.read(fonts)).encode())
    return digest.digest()


def _drawn(images: Sequence[SocialImage], fonts: Path) -> Iterator[bytes]:
    """Yield the PNG of every image, in order."""
    half = len(images) // 2 if len(images) > _FEW else len(images)
    with in_subprocess(lambda: [draw_image(image, fonts) for image in images[half:]]) as others:
        for image in images[:half]:
            yield draw_image(image, fonts)
        yield from others()
