# SPDX-License-Identifier: MIT
"""Images as they are published: named by their content, without what the camera or the program says of itself."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_KEPT: Final = frozenset(
    (
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"cHRM",
        b"gAMA",
        b"iCCP",
        b"sBIT",
        b"sRGB",
        b"bKGD",
        b"pHYs",
        b"acTL",
        b"fcTL",
        b"fdAT",
    )
)
"""The chunks of a PNG that say how it looks."""
_JPEG: Final = b"\xff\xd8"
_SCAN: Final = 0xDA
_ALONE: Final = frozenset((0x01, *range(0xD0, 0xD8)))
"""Markers of a JPEG without a length."""
_TURNED: Final = b"\xff\xe1\x00\x22Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01"
"""The beginning of a segment that says nothing but how an image is turned."""


class BareImage(NamedTuple):
    """An image to publish beside the record."""

    name: str
    data: bytes


def published(data: bytes) -> BareImage | None:
    """Return an image without its metadata; None for a kind that is not published, or a damaged one."""
    try:
        plain = _plain(data)
    except (struct.error, IndexError, ValueError):
        return None
    if plain is None:
        return None
    ending, content = plain
    return BareImage(f"{hashlib.sha256(content).hexdigest()[:12]}.{ending}", content)


def _plain(data: bytes) -> tuple[str, bytes] | None:
    if data.startswith(_PNG):
        return "png", _PNG + b"".join(_png(data))
    if data.startswith(_JPEG):
        return "jpg", _JPEG + b"".join(_jpeg(data))
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        content = b"".join(_webp(data))
        return "webp", b"RIFF" + struct.pack("<I", len(content) + 4) + b"WEBP" + content
    return None


def _png(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        chunk = data[at : at + length + 12]
        if len(chunk) < length + 12:
            raise ValueError(at)
        if chunk[4:8] in _KEPT:
            yield chunk
        at += length + 12
        if chunk[4:8] == b"IEND":
            return
    raise ValueError(at)


def _jpeg(data: bytes) -> Iterator[bytes]:
    at = 2
    while at < len(data):
        if data[at] != 0xFF:
            raise ValueError(at)
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in _ALONE:
            yield data[at : at + 2]
            at += 2
            continue
        if marker == _SCAN:
            yield data[at:]
            return
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment = data[at : at + 2 + length]
        turned = _turned(segment) if marker == 0xE1 else 0
        if turned > 1:
            yield _TURNED + struct.pack(">HHI", turned, 0, 0)
        # Of the segments of programs, only the colours count: JFIF, ICC profiles, Adobe's transform.
        if marker in (0xE0, 0xE2, 0xEE) or (not 0xE1 <= marker <= 0xEF and marker != 0xFE):
            yield segment
        at += 2 + length
    raise ValueError(at)


def _turned(segment: bytes) -> int:
    """Return how a photograph is turned, from 1 to 8; 0 where it is not said."""
    if segment[4:10] != b"Exif\0\0":
        return 0
    tiff = segment[10:]
    order = ">" if tiff[:2] == b"MM" else "<"
    (offset,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, offset)
    for entry in range(min(count, 200)):
        tag, _, _, found = struct.unpack_from(f"{order}HHIH", tiff, offset + 2 + entry * 12)
        if tag == 0x0112:
            return found if 1 <= found <= 8 else 0
    return 0


def _webp(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        kind = data[at : at + 4]
        (length,) = struct.unpack_from("<I", data, at + 4)
        whole = data[at : at + 8 + length + length % 2]
        if len(whole) < 8 + length:
            raise ValueError(at)
        if kind == b"VP8X":
            # Its flags name the metadata that goes.
            whole = whole[:8] + bytes([whole[8] & ~0x0C]) + whole[9:]
        if kind not in (b"EXIF", b"XMP "):
            yield whole
        at += len(whole)
