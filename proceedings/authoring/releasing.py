# SPDX-License-Identifier: MIT
"""Write the register of addresses at a release: what is published from now on is kept for good.

An address is a line, written by the program alone; comments and lines that people changed stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from proceedings.catalogue import Catalogue
from proceedings.frontmatter.docs_folder import DOCS, REGISTERS
from proceedings.frontmatter.editing import written
from proceedings.records.record import Record
from proceedings.registers.addresses import NAME, PublishedAddress

VOLUMES: Final = "volumes"
RELEASED_FOLDER: Final = "released"
OF_EDITIONS: Final = ("proceedings", "collected", "glance", "parallel")
"""The kinds of volumes that are of an edition, as their names say."""

PATH: Final = f"{DOCS}/{REGISTERS}/{NAME}.yml"

_HEAD: Final = """\
# Every address that a release had. The program writes it: python -m proceedings release, and move.
# By hand, only: moved_to: the address that took its place; or
# gone: {date: 2027-03-15, why: withdrawn}, merged or by-request. No line is ever deleted.
"""
_LINE: Final = re.compile(r"- \{id: (?P<id>[^,}\s]+|\"(?:[^\"\\]|\\.)*\"), .*\}")


def released(text: str, catalogue: Catalogue, files: Collection[str], day: str) -> str:
    """Return the register's text after a release on this day: new addresses at the end, new texts in their lines.

    ``files`` are the published paths of deposited files. A former address stays as it is.
    """
    known = catalogue.registers.addresses
    lines = (text or _HEAD).splitlines()
    at = {_id(found["id"]): number for number, line in enumerate(lines) if (found := _LINE.fullmatch(line))}
    for address in sorted({*catalogue.pages, *files}):
        line = line_of(_entry(known.get(address), address, catalogue.records.get(address), day))
        if address not in known:
            lines.append(line)
        elif address in at and not known[address].is_former:
            lines[at[address]] = line
    return "\n".join(lines) + "\n"


def _id(written_id: str) -> str:
    return re.sub(r"\\(.)", r"\1", written_id[1:-1]) if written_id.startswith('"') else written_id


def _entry(known: PublishedAddress | None, address: str, record: Record | None, day: str) -> PublishedAddress:
    since = known.since if known is not None else day
    if record is None:
        return PublishedAddress(id=address, since=since)
    stamp = record.source_words.stamp
    same = known is not None and known.text == stamp and known.released is not None
    return PublishedAddress(id=address, since=since, released=known.released if known and same else day, text=stamp)


def volumes_to_keep(root: Path, site: Path, editions: Collection[str], day: str) -> dict[str, bytes]:
    """Return the volumes of editions in a built site that are not kept yet as they are, by path below the root.

    They lie beside the edition's texts, by day of release, and are deposited files from then on.
    """
    found: dict[str, bytes] = {}
    for edition in editions:
        kept = root / DOCS / edition / RELEASED_FOLDER
        for file in sorted((site / VOLUMES).glob(f"{edition.replace('/', '-')}-*.*")):
            kind = file.name.removeprefix(f"{edition.replace('/', '-')}-").partition(".")[0]
            if kind not in OF_EDITIONS or file.suffix not in (".pdf", ".epub"):
                continue
            data, last = file.read_bytes(), max(kept.glob(f"*/{file.name}"), default=None)
            if last is None or last.read_bytes() != data:
                found[f"{DOCS}/{edition}/{RELEASED_FOLDER}/{day}/{file.name}"] = data
    return found


def line_of(address: PublishedAddress) -> str:
    """Return the line of an address in the register."""
    return f"- {{{', '.join(f'{key}: {value}' for key, value in _values(address))}}}"


def _values(address: PublishedAddress) -> Iterator[tuple[str, str]]:
    plain = re.fullmatch(r"[a-z0-9]+(?:[/.-][a-z0-9]+)*", address.id)
    yield "id", address.id if plain and not address.id.isdigit() else written(address.id)
    yield "since", address.since
    if address.moved_to is not None:
        yield "moved_to", address.moved_to
        return
    if address.gone is not None:
        of = f", of: {address.gone.of}" if address.gone.of else ""
        yield "gone", f"{{date: {address.gone.date}, why: {address.gone.why}{of}}}"
        return
    if address.released is not None and address.text is not None:
        yield "released", address.released
        yield "text", address.text


def moved(text: str, known: Mapping[str, PublishedAddress], moves: Mapping[str, str]) -> str:
    """Return the register's text after pages or files moved: lines that led to them, and theirs, lead to the new."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        found = _LINE.fullmatch(line)
        address = known.get(_id(found["id"])) if found else None
        if address is None:
            continue
        of = moves.get(address.gone.of or "") if address.gone is not None else None
        if address.gone is not None and of is not None:
            lines[number] = line_of(replace(address, gone=replace(address.gone, of=of)))
        target = moves.get(address.moved_to or "") or (None if address.is_former else moves.get(address.id))
        if target is not None:
            lines[number] = line_of(PublishedAddress(id=address.id, since=address.since, moved_to=target))
    return "\n".join(lines) + "\n"
