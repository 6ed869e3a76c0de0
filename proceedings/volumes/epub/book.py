# SPDX-License-Identifier: MIT
"""The archive of an EPUB. Reproducible: the same volume gives the same bytes."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Final

from lxml import etree

from proceedings.diagnostics import Diagnostic
from proceedings.languages import tags_of_arabic
from proceedings.presentation.localiser import Localiser
from proceedings.project.typefaces import Typefaces
from proceedings.volumes.epub.chapters import COVER_IMAGE, STYLE, chapters
from proceedings.volumes.epub.elements import SVG
from proceedings.volumes.epub.package import Item, cover_item, package
from proceedings.volumes.epub.writing import MEDIA
from proceedings.volumes.model import Volume
from proceedings.volumes.typst.compiler import TypstError

CODE_FILES: Final = ("style.css",)
_ARABIC: Final = ":lang(arabic)"
PRINT_LICENCE: Final = "amiri-OFL.txt"
# The names of proceedings.theme.fonts, not imported from it: loading fontTools would slow the start of every build.
FACES: Final = ("amiri-book-regular.sfnt", "amiri-book-bold.sfnt", "amiri-book-italic.sfnt", PRINT_LICENCE)
"""Files that must be in the folder of fonts; each is embedded as a TrueType font, with the licence."""

_MIMETYPE: Final = b"application/epub+zip"
_PACKAGE: Final = "EPUB/package.opf"
_CONTAINER: Final = f"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{_PACKAGE}" media-type="application/oebps-package+xml"/></rootfiles>
</container>
""".encode()
_BEGINNINGS: Final[Mapping[str, bytes]] = {
    "gif": b"GIF8",
    "jpeg": b"\xff\xd8\xff",
    "jpg": b"\xff\xd8\xff",
    "png": b"\x89PNG\r\n\x1a\n",
    "webp": b"RIFF",
}
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive can store, used for every file."""


def epub(
    volume: Volume, localiser: Localiser, *, cover: bytes, root: Path, fonts: Path, typefaces: Typefaces
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Return the EPUB of a volume, and what prevents publishing it. ``cover`` is a PNG; images are below ``root``.

    Raises OSError for an image or a font that cannot be read, and TypstError for an image whose content does not match
    its extension.
    """
    content = chapters(volume, localiser)
    if content.diagnostics:
        return b"", content.diagnostics
    files = {chapter.name: chapter.data for chapter in content.chapters}
    items = [cover_item(), Item(STYLE, "text/css")]
    substitutes = _substitutes("".join(data.decode() for data in files.values()), fonts, typefaces)
    files[STYLE] = (style() + _families(substitutes)).encode()
    for name, data in substitutes.items():
        files[name] = data
        items.append(Item(name, "font/ttf"))
    for path, name in content.images.items():
        files[name] = (root / path).read_bytes()
        if not _is_image(files[name], name):
            raise TypstError(path)
        items.append(Item(name, MEDIA[name.rpartition(".")[2]]))
    files[COVER_IMAGE] = cover
    for face in FACES:
        name = f"fonts/{Path(face).with_suffix('.ttf').name}" if face != PRINT_LICENCE else f"fonts/{face}"
        files[name] = (fonts / face).read_bytes()
        items.append(Item(name, "font/ttf" if face != PRINT_LICENCE else "text/plain"))
    files["package.opf"] = package(volume, localiser, content, items)
    return _archive(files), ()


def _substitutes(text: str, fonts: Path, typefaces: Typefaces) -> Mapping[str, bytes]:
    """Return the faces that draw what the book's own lack, by their path, reduced to the characters of this text."""
    found: dict[str, bytes] = {}
    left = set(typefaces.foreign.findall(text))
    for face, drawn in typefaces.by_substitute.items():
        used = {character for character in left if drawn.match(character)}
        if used:
            # fontTools costs its start, and few volumes need it.
            from proceedings.theme.fonts import reduced_to

            found[f"fonts/{face}"] = reduced_to(fonts / face, used)
            left -= used
    return found


def _families(substitutes: Mapping[str, bytes]) -> str:
    """Return the rules of style for the substitutes of one volume, which draw what the faces before them do not."""
    if not substitutes:
        return ""
    named = {path: Path(path).stem for path in substitutes}
    rules = [f'@font-face {{\n  font-family: "{name}";\n  src: url("{path}");\n}}\n' for path, name in named.items()]
    families = ", ".join(f'"{name}"' for name in ("Amiri Book", *named.values()))
    return "".join(("\n", *rules, f"body {{\n  font-family: {families}, serif;\n}}\n"))


def style() -> str:
    """Return the style sheet of every EPUB, where ``:lang(arabic)`` stands for every language in Arabic letters."""
    return _style(tuple(tags_of_arabic()))


@cache
def _style(tags: tuple[str, ...]) -> str:
    """Return it with a selector for each tag: reading systems do not know lists in ``:lang``."""

    def expanded(rule: re.Match[str]) -> str:
        every = rule[1].split(",") if _ARABIC in rule[1] else []
        none = "".join(f":not(:lang({tag}))" for tag in tags)
        found = [one.replace(f":not({_ARABIC})", none) for one in every]
        each = (dict.fromkeys(one.replace(_ARABIC, f":lang({tag})") for tag in tags) for one in found)
        return f"{','.join(chain(*each)) if every else rule[1]}{{"

    return re.sub(r"([^{}]+)\{", expanded, (Path(__file__).parent / STYLE).read_text(encoding="utf-8"))


@cache
def faces_digest(fonts: Path) -> str:
    """Return SHA-256, in hex, over the fonts that an EPUB embeds. Raises FileNotFoundError."""
    digest = hashlib.sha256()
    for face in FACES:
        digest.update((fonts / face).read_bytes())
    return digest.hexdigest()


def _is_image(data: bytes, name: str) -> bool:
    """Return whether a file begins like an image of its kind; a reading system would show nothing for any other."""
    ending = name.rpartition(".")[2]
    if ending != "svg":
        return data.startswith(_BEGINNINGS[ending])
    try:
        return etree.fromstring(data).tag == f"{{{SVG}}}svg"
    except etree.XMLSyntaxError:
        return False


def _archive(files: Mapping[str, bytes]) -> bytes:
    """Return the archive: the uncompressed ``mimetype`` first (OCF 3.3), then the files by name."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        _add(archive, "mimetype", _MIMETYPE, zipfile.ZIP_STORED)
        _add(archive, "META-INF/container.xml", _CONTAINER)
        for name in sorted(files):
            packed = zipfile.ZIP_STORED if name.endswith((".png", ".jpg", ".jpeg", ".webp")) else zipfile.ZIP_DEFLATED
            _add(archive, f"EPUB/{name}", files[name], packed)
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes, packed: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, date_time=_EPOCH)
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    archive.writestr(entry, data, compress_type=packed, compresslevel=9)
