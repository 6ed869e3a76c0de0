# SPDX-License-Identifier: MIT
"""Draw the missing images, in two processes when there are many, and delete those that no page needs."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import PIL
from PIL import features

from proceedings import languages
from proceedings.presentation import motif
from proceedings.social.drawing import FONT_FILES, draw_image
from proceedings.social.font import FontMissingError
from proceedings.social.image import SocialImage
from proceedings.social.text import ShapingMissingError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_FEW: Final = 40
"""For this many images or fewer, another process costs more time than it saves."""


def make(images: Iterable[SocialImage], folder: Path, fonts: Path) -> Mapping[str, Path]:
    """Return the file of every image, by its path in the site. ``images`` are all that the site has.

    A file in ``folder`` is named by the digest of its inputs, so it is never overwritten, and images with the same
    content share it; files that no image needs are deleted. ``fonts`` is the folder that ``proceedings.theme.fonts``
    fills. Raises FontMissingError and ShapingMissingError before anything is written, OSError if the folder cannot be
    created.
    """
    common = _common(fonts)
    wanted: dict[str, SocialImage] = {}
    found: dict[str, Path] = {}
    for image in images:
        name = hashlib.sha256(common + image.content_key().encode()).hexdigest()[:32] + ".png"
        wanted[name] = image
        found[image.path] = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    present = set(os.listdir(folder))  # noqa: PTH208 - thousands of names, as text
    for name in present - wanted.keys():
        (folder / name).unlink()
    # By language and edition, because neighbours share their cached background.
    missing = sorted(wanted.keys() - present, key=lambda name: (wanted[name].path, name))
    _write_all([(folder / name, wanted[name]) for name in missing], fonts)
    return found


def _common(fonts: Path) -> bytes:
    """Return a digest of what all images depend on: fonts, program, libraries."""
    if not features.check_feature("raqm"):
        raise ShapingMissingError("libfribidi0")
    digest = hashlib.sha256(_program())
    for name in FONT_FILES:
        try:
            digest.update((fonts / name).read_bytes())
        except FileNotFoundError:
            raise FontMissingError((fonts / name).as_posix()) from None
    return digest.digest()


@cache
def _program() -> bytes:
    versions = [PIL.__version__, zlib.ZLIB_RUNTIME_VERSION]
    versions += [str(features.version(name)) for name in ("freetype2", "raqm", "harfbuzz", "fribidi")]
    digest = hashlib.sha256(repr(versions).encode())
    for file in (Path(languages.__file__), Path(motif.__file__), *sorted(Path(__file__).parent.glob("*.py"))):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.digest()


def _write_all(tasks: Sequence[tuple[Path, SocialImage]], fonts: Path) -> None:
    processes = min(os.cpu_count() or 1, 2)
    if len(tasks) <= _FEW or processes == 1 or "fork" not in multiprocessing.get_all_start_methods():
        _write(tasks, fonts)
        return
    context = multiprocessing.get_context("fork")
    half = len(tasks) // 2
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(tasks[half:], fonts, sender))
    process.start()
    sender.close()
    try:
        _write(tasks[:half], fonts)
        failure: Exception | None = receiver.recv()
    finally:
        receiver.close()
        process.join()
    if failure is not None:
        raise failure


def _child(tasks: Sequence[tuple[Path, SocialImage]], fonts: Path, sender: Connection) -> None:
    failure: Exception | None = None
    try:
        _write(tasks, fonts)
    except Exception as error:  # noqa: BLE001 - raised again by the parent
        failure = error
    sender.send(failure)
    sender.close()


def _write(tasks: Sequence[tuple[Path, SocialImage]], fonts: Path) -> None:
    for file, image in tasks:
        part = file.with_suffix(".part")
        part.write_bytes(draw_image(image, fonts))
        part.replace(file)
