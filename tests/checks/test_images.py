# SPDX-License-Identifier: MIT
"""Images are decoded once, and what print and screens cannot show of them is told."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from proceedings.languages import LANGUAGES
from tests.checks.conftest import Examine
from tests.checks.test_special_files import PAGE, project


def lamp(form: str) -> bytes:
    buffer = BytesIO()
    Image.effect_noise((80, 80), 90).convert("RGB").save(buffer, form)
    return buffer.getvalue()


def broken(form: str) -> bytes:
    whole = bytearray(lamp(form))
    whole[200] ^= 0xFF
    return bytes(whole)


def of_mode(mode: str, form: str, size: tuple[int, int] = (40, 40)) -> bytes:
    buffer = BytesIO()
    Image.new(mode, size).save(buffer, form)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("lamp.png", lamp("PNG")[:3000], "image-is-whole"),
        ("lamp.jpg", lamp("JPEG")[:700], "image-is-whole"),
        ("lamp.webp", lamp("WEBP")[:700], "image-is-whole"),
        ("lamp.png", broken("PNG"), "image-is-whole"),
        ("lamp.png", lamp("PNG")[:40], "image-is-whole"),
        ("lamp.jpg", of_mode("CMYK", "JPEG"), "image-is-in-rgb"),
        ("lamp.png", of_mode("1", "PNG", (30_000, 8_000)), "image-is-of-bearable-size"),
        ("lamp.png", of_mode("1", "PNG", (60_000, 30_000)), "image-is-of-bearable-size"),
    ],
)
def test_what_cannot_be_shown_is_told(tmp_path: Path, examine: Examine, name: str, data: bytes, rule: str) -> None:
    root = project(tmp_path, page_en_md=PAGE + f"\n![Lamp]({name})\n".encode())
    (root / "docs" / name).write_bytes(data)
    for _ in range(2):
        (found,) = [one for one in examine(root) if one.place.path == f"docs/{name}"]
        assert found.rule == rule
        assert all("{" not in found.message(language) + str(found.hint(language)) for language in LANGUAGES)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_what_screens_show_is_permitted(tmp_path: Path, examine: Examine, mode: str) -> None:
    root = project(tmp_path, page_en_md=PAGE + b"\n![Lamp](lamp.png)\n")
    (root / "docs" / "lamp.png").write_bytes(of_mode(mode, "PNG"))
    assert [one.rule for one in examine(root) if one.place.path == "docs/lamp.png"] == []
