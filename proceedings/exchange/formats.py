# SPDX-License-Identifier: MIT
"""The formats of exchange by name, and reading a file in whichever it is."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol, cast

from proceedings.diagnostics import Place, diagnose, refusal
from proceedings.exchange.units import Exchange, ReadFile
from proceedings.frontmatter.decoding import RefusedError

CODE_FILES: Final = ("*.py",)
"""Formats are loaded by name (`store.code_digests`)."""

FOLDER: Final = "build/exchange"
"""Where exported files lie, below the project's root."""

SUFFIXES: Final = {"po": ".po", "xliff": ".xlf", "tmx": ".tmx", "docx": ".docx"}
"""The name of each format, which is that of its module, with the ending of its files."""

_MOST_BYTES: Final = 20_000_000


class ExchangeFormat(Protocol):
    """What the module of a format holds."""

    def write(self, exchange: Exchange) -> bytes:
        """Return the units as a file."""

    def read(self, path: str, data: bytes) -> ReadFile:
        """Read the bytes of a file. Raises RefusedError for what is no text, and nothing else for what stands in it."""


def format_named(name: str) -> ExchangeFormat:
    """Return the module of a format."""
    return cast("ExchangeFormat", import_module(f"proceedings.exchange.{name}"))


def exported_path(exchange: Exchange, name: str) -> str:
    """Return where the file of an exchange is written, below the project's root."""
    return f"{FOLDER}/{exchange.language}/{exchange.record}{SUFFIXES[name]}"


def files_in(paths: list[Path]) -> Iterator[Path]:
    """Yield the files among paths, and from folders, at any depth, those whose ending is that of a format."""
    for path in paths:
        if path.is_dir():
            yield from (found for found in sorted(path.rglob("*")) if found.suffix in SUFFIXES.values())
        else:
            yield path


def read_file(path: Path, shown: str) -> ReadFile:
    """Read a file, in the format that its ending names. ``shown`` is its path as diagnostics name it."""
    name = next((name for name, suffix in SUFFIXES.items() if suffix == path.suffix.lower()), None)
    if name is None:
        known = ", ".join(SUFFIXES.values())
        return ReadFile(
            shown, faults=(diagnose("exchange-format-is-known", Place(shown), found=path.name, known=known),)
        )
    try:
        if path.stat().st_size > _MOST_BYTES:
            fault = diagnose("file-is-small", Place(shown), size=path.stat().st_size, most=_MOST_BYTES)
            return ReadFile(shown, faults=(fault,))
        data = path.read_bytes()
    except OSError as error:
        fault = diagnose("file-is-readable", Place(shown), refusal=refusal(error))
        return ReadFile(shown, faults=(fault,))
    try:
        return format_named(name).read(shown, data)
    except RefusedError as refused:
        return ReadFile(shown, faults=(refused.diagnostic,))
