# SPDX-License-Identifier: MIT
"""What stands at the addresses of files that releases had and whose content was removed.

A static host can neither answer 410 nor lead from a PDF elsewhere. What programs read says in its own kind that it is
gone; what people open is a folder of the file's name with a page in it, which hosts serve in the file's place, so that
nobody takes it for the work.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from proceedings.presentation.addresses import ATTACHMENTS, HOME, SOCIAL_IMAGES, social_image
from proceedings.presentation.export_formats import API, BIBTEX, CSL_JSON, EXPORT_FORMATS, JSON, LINKSET, RIS
from proceedings.publication.tree import Tree, leaf
from proceedings.records import type_of
from proceedings.records.edition import Edition
from proceedings.records.page import Page
from proceedings.registers.addresses import Removal

FILES: Final = f"{ATTACHMENTS}/"
_VOLUMES: Final = "volumes/"
_RECORDS: Final = f"{API}/records/"
_OF_EDITIONS: Final = ("proceedings", "glance", "collected")
_OF_TEXTS: Final = (BIBTEX, RIS)
_OF_RECORDS: Final = (CSL_JSON, JSON, LINKSET)

WITH_ADDRESS: Final = tuple(name for made in EXPORT_FORMATS if made.needs_site_url for name in made.names.values())
"""How the names of files end that are made only where the address of the site is known."""

_Kind = tuple[str, ...]


@dataclass(frozen=True)
class GoneFile:
    """A file that is no more, with what readers are told by language; ``site`` is the name of the site."""

    path: str
    language: str
    removal: Removal
    told: Mapping[str, Sequence[str]]
    site: str

    @property
    def sentence(self) -> str:
        """What readers are told, in the language of the file, in one line."""
        return " ".join(self.told[self.language])


class FilesByKind:
    """Which files the pages of each kind have, as a published tree shows: those that pages of the kind had once."""

    def __init__(self, tree: Tree, pages: Iterable[str], languages: Sequence[str]) -> None:
        """Look through a tree. ``pages`` are the ids of its pages, former ones left out."""
        self._languages = languages
        self._beside: dict[_Kind, set[str]] = {}
        self._volumes: dict[_Kind, set[str]] = {}
        kinds = {page: _kind(page) for page in pages}
        hyphened = {page.replace("/", "-"): kind for page, kind in kinds.items()}
        for path in tree:
            folder, _, name = path.rpartition("/")
            if path.startswith(_VOLUMES):
                # The longest page that its name begins with is the one that it is the volume of.
                heads = [name[:at] for at, sign in enumerate(name) if sign in ".-" and name[:at] in hyphened]
                if heads:
                    self._volumes.setdefault(hyphened[heads[-1]], set()).add(name.removeprefix(heads[-1]))
                continue
            language, _, page = folder.partition("/")
            if language in languages and page in kinds and not name.endswith(".html"):
                self._beside.setdefault(kinds[page], set()).add(name)

    def paths(self, address: str) -> Iterator[tuple[str, str]]:
        """Yield the path of every file of what stood at an address, with its language; empty where it has none."""
        if address.startswith(FILES):
            yield address, self._named(address)
            return
        kind = _kind(address)
        is_record = type_of(address) is not Page
        for language in self._languages:
            names = self._names(kind) | {made.names["text"] for made in _OF_TEXTS if is_record}
            yield from ((f"{language}/{address}/{name}", language) for name in sorted(names))
            if is_record:
                yield social_image(language, address), language
        usual = {f".{language}.pdf" for language in self._languages if is_record}
        for ending in sorted(self._volumes.get(kind, set()) | usual | set(self._of_edition(address))):
            yield f"{_VOLUMES}{address.replace('/', '-')}{ending}", self._named(ending)
        if is_record:
            yield from ((f"{_RECORDS}{address}{made.names['record']}", "") for made in _OF_RECORDS)

    def _names(self, kind: _Kind) -> set[str]:
        """Return the names of files beside pages of a kind: where no such page is left, of pages of lists and terms."""
        if kind in self._beside or len(kind) == 1:
            return self._beside.get(kind, set())
        alike = (names for other, names in self._beside.items() if other[1:] == kind[1:])
        return set().union(*alike) if kind[1:] else set()

    def _named(self, path: str) -> str:
        parts = path.rpartition("/")[2].split(".")
        return next((language for language in self._languages if language in parts), "")

    def _of_edition(self, address: str) -> Iterator[str]:
        if type_of(address) is Edition:
            for language in self._languages:
                yield from (f"-{kind}.{language}.{suffix}" for kind in _OF_EDITIONS for suffix in ("pdf", "epub"))


def _kind(page: str) -> _Kind:
    """Return what pages with the same files have in common: their type; of terms and lists, where they stand."""
    parts = page.split("/")
    found = type_of(page)
    return (found.__name__,) if found is not Page else (parts[0], str(len(parts)), *parts[2:3])


def stand_in(path: str, old: str, new: str, tree: Tree, languages: Sequence[str]) -> Tree:
    """Return what is published at the path of a file of what moved, whose present address has none in the language.

    It is that of another language, of what programs read; of what people open nothing.
    """
    if not path.endswith((*_WRITERS, ".png")) or path.startswith(_VOLUMES):
        return {}
    head, _, rest = path.partition("/")
    name = f"{rest.replace(old, new, 1)}"
    for language in languages:
        inner = name.partition("/")[2] if head == SOCIAL_IMAGES else name
        other = f"{SOCIAL_IMAGES}/{language}/{inner}" if head == SOCIAL_IMAGES else f"{language}/{inner}"
        if other in tree:
            return {path: tree[other]}
    return {}


def written(file: GoneFile, site_url: str, tree: Tree) -> Tree:
    """Return what is published at the address of a file that programs read; empty for one that people open."""
    if file.path.startswith(f"{SOCIAL_IMAGES}/"):
        general = tree.get(social_image(file.language, HOME))
        return {file.path: general} if general is not None else {}
    name = file.path.rpartition("/")[2]
    writer = next((writer for ending, writer in _WRITERS.items() if name.endswith(ending)), None)
    return {file.path: leaf(writer(file, site_url).encode())} if writer is not None else {}


def _bib(file: GoneFile, _: str) -> str:
    return f"@comment{{{file.sentence}}}\n"


def _ris(file: GoneFile, _: str) -> str:
    lines = ("TY  - GEN", f"TI  - {file.sentence}", f"LA  - {file.language}", "ER  - ")
    return "".join(f"{line}\r\n" for line in lines)


def _csl(file: GoneFile, _: str) -> str:
    day = [int(part) for part in file.removal.date.split("-")]
    item = {"id": file.path, "type": "document", "title": file.sentence, "issued": {"date-parts": [day]}}
    return _json([item])


def _linkset(file: GoneFile, site_url: str) -> str:
    record = file.path.removeprefix(_RECORDS).removesuffix(LINKSET.names["record"])
    page = f"{site_url}{file.language}/{record}/"
    told = {"href": page, "type": "text/html", "title": file.sentence}
    return _json({"linkset": [{"anchor": page, "describedby": [told]}]})


def _record(file: GoneFile, _: str) -> str:
    told = {language: " ".join(sentences) for language, sentences in file.told.items()}
    return _json({"gone": {"date": file.removal.date, "why": file.removal.why, "told": told}})


def _feed(file: GoneFile, site_url: str) -> str:
    url, day = f"{site_url}{file.path}", f"{file.removal.date}T00:00:00Z"
    page = url.rpartition("/")[0] + "/"
    title = escape(file.sentence)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{file.language}">'
        f"<id>{escape(url)}</id><title>{title}</title><updated>{day}</updated>"
        f'<link rel="self" href="{escape(url)}"/><link rel="alternate" type="text/html" href="{escape(page)}"/>'
        f"<entry><id>{escape(url)}#gone</id><title>{title}</title><updated>{day}</updated>"
        f'<link rel="alternate" type="text/html" href="{escape(page)}"/><content>{title}</content></entry></feed>\n'
    )


def _json_feed(file: GoneFile, site_url: str) -> str:
    url, day = f"{site_url}{file.path}", f"{file.removal.date}T00:00:00Z"
    item = {"id": f"{url}#gone", "content_text": file.sentence, "date_published": day}
    head = {"version": "https://jsonfeed.org/version/1.1", "title": file.sentence, "feed_url": url}
    return _json({**head, "items": [item]})


def _mods(file: GoneFile, _: str) -> str:
    return _empty_collection("modsCollection", "http://www.loc.gov/mods/v3", file.sentence)


def _marc(file: GoneFile, _: str) -> str:
    return _empty_collection("collection", "http://www.loc.gov/MARC21/slim", file.sentence)


def _empty_collection(name: str, namespace: str, sentence: str) -> str:
    # Two hyphens would end the comment.
    told = escape(sentence).replace("--", "- -")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!-- {told} -->\n<{name} xmlns="{namespace}"/>\n'


def _csv(file: GoneFile, _: str) -> str:
    return f"gone_on,why\r\n{file.removal.date},{file.removal.why}\r\n"


def _text(file: GoneFile, _: str) -> str:
    return "".join(f"{' '.join(sentences)}\n" for sentences in file.told.values())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


_WRITERS: Final[Mapping[str, Callable[[GoneFile, str], str]]] = {
    ".bib": _bib,
    ".ris": _ris,
    ".csl.json": _csl,
    ".linkset.json": _linkset,
    "feed.json": _json_feed,
    ".json": _record,
    "feed.xml": _feed,
    ".mods.xml": _mods,
    ".marc.xml": _marc,
    ".csv": _csv,
    ".txt": _text,
    ".md": _text,
}
"""The writer of each ending, the longer before the shorter."""
