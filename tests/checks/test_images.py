# SPDX-License-Identifier: MIT
"""Images are decoded once, and what print and screens cannot show of them is told."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from proceedings.languages import LANGUAGES
from tests.checks.conftest import Examine
from tests.checks.test_special_files import PAGE, project


def lamp(form: str, length: int | None = None) -> bytes:
    buffer = BytesIO()
    Image.effect_noise((80, 80), 90).convert("RGB").save(buffer, form)
    return buffer.getvalue()[:length]


def broken(form: str) -> bytes:
    whole = bytearray(lamp(form))
    whole[200] ^= 0xFF
    return bytes(whole)


def of_mode(mode: str, form: str) -> bytes:
    buffer = BytesIO()
    Image.new(mode, (40, 40)).save(buffer, form)
    return buffer.getvalue()


def of_size(width: int, height: int) -> bytes:
    """Return a PNG of one colour, written without holding its picture: it would take gigabytes."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer = zlib.compressobj()
    line = bytes(1 + -(-width // 8))
    data = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    chunks = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held)) for name, held in chunks
    )


@pytest.mark.parametrize(
    ("name", "drawn", "rule"),
    [
        ("lamp.png", partial(lamp, "PNG", 3000), "image-is-whole"),
        ("lamp.jpg", partial(lamp, "JPEG", 700), "image-is-whole"),
        ("lamp.webp", partial(lamp, "WEBP", 700), "image-is-whole"),
        ("lamp.png", partial(broken, "PNG"), "image-is-whole"),
        ("lamp.png", partial(lamp, "PNG", 40), "image-is-whole"),
        ("lamp.jpg", partial(of_mode, "CMYK", "JPEG"), "image-is-in-rgb"),
        ("lamp.png", partial(of_size, 30_000, 8_000), "image-is-of-bearable-size"),
        ("lamp.png", partial(of_size, 60_000, 30_000), "image-is-of-bearable-size"),
    ],
)
def test_what_cannot_be_shown_is_told(
    tmp_path: Path, examine: Examine, name: str, drawn: Callable[[], bytes], rule: str
) -> None:
    root = project(tmp_path, page_en_md=PAGE + f"\n![Lamp]({name})\n".encode())
    (root / "docs" / name).write_bytes(drawn())
    for _ in range(2):
        (found,) = [one for one in examine(root) if one.place.path == f"docs/{name}"]
        assert found.rule == rule
        assert all("{" not in found.message(language) + str(found.hint(language)) for language in LANGUAGES)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_what_screens_show_is_permitted(tmp_path: Path, examine: Examine, mode: str) -> None:
    root = project(tmp_path, page_en_md=PAGE + b"\n![Lamp](lamp.png)\n")
    (root / "docs" / "lamp.png").write_bytes(of_mode(mode, "PNG"))
    assert [one.rule for one in examine(root) if one.place.path == "docs/lamp.png"] == []
