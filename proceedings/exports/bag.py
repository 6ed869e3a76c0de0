# SPDX-License-Identifier: MIT
"""An edition as a BagIt bag (RFC 8493) in a ZIP: texts, data, volumes, metadata, deposited files, and checksums.

Nothing in it needs this program: Markdown, JSON, CSV, XML, PDF and EPUB. Its texts are those that are published.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from io import SEEK_END, BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from proceedings.exports.deterministic_zip import pack
from proceedings.exports.maker import Maker
from proceedings.exports.published_markdown import published_markdown
from proceedings.presentation.addresses import ATTACHMENTS
from proceedings.presentation.attachments import attachments
from proceedings.presentation.cards import RecordCard
from proceedings.presentation.export_formats import BAGS, JSON, OF_LISTS
from proceedings.presentation.site_model import SiteModel

_DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_PAYLOAD: Final = "data"

Payload = dict[str, bytes | Path]


def files(maker: Maker, edition: RecordCard, cards: Sequence[RecordCard]) -> Mapping[str, Callable[[BinaryIO], None]]:
    """Return what writes the bag of an edition, by its published path; the files of its records must be kept already.

    ``cards`` are its records, itself among them. Raises OSError.
    """
    site_model = maker.site_model
    payload: Payload = {}
    for card in cards:
        for language, words in card.record.words.items():
            payload[f"texts/{language}/{card.id}.md"] = published_markdown(words.body).encode()
    payload |= {path: Path(maker.kept.folder) / path for path in kept_paths(site_model, edition.id, cards)}
    for volume in site_model.volumes:
        if f"{volume.scope}/".startswith(f"{edition.id}/") and volume.path in maker.volumes:
            payload[volume.path] = maker.volumes[volume.path]
    for published, file in attachments(site_model).items():
        if published.startswith(f"{ATTACHMENTS}/{edition.id}/"):
            payload[published] = file
    root = edition.id.replace("/", "-")
    return {f"{BAGS}/{edition.id}.zip": partial(pack, dict(_bag(maker, root, edition, payload)))}


def kept_paths(site_model: SiteModel, edition: str, cards: Sequence[RecordCard]) -> list[str]:
    """Return the paths of the export files that a bag holds: the data of each record, and the lists of the edition."""
    lists = [made for made in OF_LISTS if not made.needs_site_url]
    return [
        *(JSON.path("record", card.id, "") for card in cards),
        *(made.path("listing", edition, language) for made in lists for language in site_model.languages),
    ]


def _bag(maker: Maker, root: str, edition: RecordCard, payload: Payload) -> Iterator[tuple[str, bytes | Path]]:
    site_model = maker.site_model
    localiser = maker.localisers[site_model.languages[0]]
    sums: list[tuple[str, str]] = []
    size = 0
    for name, found in sorted(payload.items()):
        with BytesIO(found) if isinstance(found, bytes) else found.open("rb") as stream:
            sums.append((f"{_PAYLOAD}/{name}", hashlib.file_digest(stream, "sha256").hexdigest()))
            size += stream.seek(0, SEEK_END)
        yield f"{root}/{_PAYLOAD}/{name}", found
    told = {
        "Source-Organization": localiser("theme.site_name"),
        "External-Description": edition.title(localiser.language),
        "External-Identifier": f"{site_model.settings.site_url}{edition.id}",
        "Bagging-Date": edition.record.updated or edition.record.created or "",
        "Payload-Oxum": f"{size}.{len(payload)}",
    }
    tags = {
        "bagit.txt": _DECLARATION,
        "bag-info.txt": "".join(f"{name}: {text}\n" for name, text in told.items() if text).encode(),
        "manifest-sha256.txt": _manifest(sums),
    }
    tags["tagmanifest-sha256.txt"] = _manifest(
        [(name, hashlib.sha256(data).hexdigest()) for name, data in tags.items()]
    )
    yield from ((f"{root}/{name}", data) for name, data in tags.items())


def _manifest(sums: Sequence[tuple[str, str]]) -> bytes:
    return "".join(f"{digest}  {name}\n" for name, digest in sums).encode()
