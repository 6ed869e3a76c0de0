# SPDX-License-Identifier: MIT
"""Which pages of two published sites differ, in the order in which a reviewer wants to see them.

First the pages of what was written anew: those changed, by the words that came or went, then those added, then those
removed. After them the pages that only follow: lists, overviews, neighbours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from proceedings.presentation.addresses import HOME
from proceedings.publication.manifest import CHECKSUMS, read_checksums

_PAGE: Final = "/index.html"
_SILENT: Final = frozenset(("script", "style", "template"))


@dataclass(frozen=True)
class DifferingPage:
    """A page that differs: its id with the language before it, and its file before and after, None where it is none.

    ``was`` is the id that it had if it moved, else empty; ``words`` are how many came or went, and ``sizes`` bytes of
    HTML before and after. ``title`` is its heading, in its ``language``; ``follows`` tells that nobody
    wrote the page itself anew.
    """

    id: str
    was: str
    before: Path | None
    after: Path | None
    title: str
    language: str
    words: int
    sizes: tuple[int, int]
    follows: bool

    @property
    def state(self) -> str:
        """Whether the page is ``added``, ``removed``, ``moved`` or ``changed``."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "moved" if self.was else "changed"

    @property
    def order(self) -> tuple[bool, int, int, int, str]:
        """The key by which pages stand in order; those alike, the nearest to the home page first."""
        kind = 0 if self.follows else int(self.before is None) + 2 * int(self.after is None)
        return self.follows, kind, -self.words, self.id.count("/"), self.id


def differing_pages(
    before: Path, after: Path, moved: Mapping[str, str], written: Collection[str], languages: Collection[str]
) -> tuple[DifferingPage, ...]:
    """Return the pages of the languages that differ between two sites.

    ``moved`` leads from a former id to a new one, and ``written`` are the ids of what was written anew.
    """
    old, new = _digests(before), _digests(after)
    former = {now: was for was, now in moved.items()}
    left = {was for now in new if (was := _former(now, former)) != now}
    found = []
    for page in sorted(old.keys() | new.keys()):
        was = _former(page, former)
        # Where it was, a page may say whither it moved.
        if page in left or page.partition("/")[0] not in languages or old.get(was) == new.get(page):
            continue
        files = (before / f"{was}{_PAGE}" if was in old else None, after / f"{page}{_PAGE}" if page in new else None)
        said = [_read(file) for file in files]
        told = said[1] if files[1] is not None else said[0]
        found.append(
            DifferingPage(
                id=page,
                was=was if was != page and was in old else "",
                before=files[0],
                after=files[1],
                title=told.heading,
                language=told.language,
                words=((said[0].words - said[1].words) + (said[1].words - said[0].words)).total(),
                sizes=(said[0].size, said[1].size),
                follows=(page.partition("/")[2] or HOME) not in written,
            )
        )
    return tuple(sorted(found, key=lambda page: page.order))


def _former(page: str, former: Mapping[str, str]) -> str:
    """Return the id that a page had, with its language: that of what moved, with what is below it."""
    language, _, name = page.partition("/")
    parts = name.split("/")
    for at in range(len(parts), 0, -1):
        was = former.get("/".join(parts[:at]))
        if was is not None:
            return "/".join((language, was, *parts[at:]))
    return page


def _digests(site: Path) -> dict[str, str]:
    """Return the digest of every page by its id with the language before it."""
    listed = read_checksums((site / CHECKSUMS).read_text(encoding="utf-8"))
    return {path.removesuffix(_PAGE): digest for path, digest in listed.items() if path.endswith(_PAGE)}


def _read(file: Path | None) -> _Reader:
    reader = _Reader()
    if file is not None:
        data = file.read_bytes()
        reader.size = len(data)
        reader.feed(data.decode())
        reader.close()
    return reader


class _Reader(HTMLParser):
    """Reads the heading, the language, and the words within ``main`` of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.language, self.size = "", 0
        self._heading: Final[list[str]] = []
        self.words: Final[Counter[str]] = Counter()
        self._open: Final[Counter[str]] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.language = dict(attrs).get("lang") or ""
        if tag in ("main", "h1") or tag in _SILENT:
            self._open[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        if self._open[tag]:
            self._open[tag] -= 1

    def handle_data(self, data: str) -> None:
        if self._open["main"] and not any(self._open[tag] for tag in _SILENT):
            self.words.update(data.split())
            if self._open["h1"]:
                self._heading.append(data)

    @property
    def heading(self) -> str:
        """The text of the page's heading."""
        return " ".join("".join(self._heading).split())


def marked(some: Iterator[str] | list[str], others: list[str]) -> list[int]:
    """Return the numbers of the texts that the others do not have, or not as often."""
    left = Counter(others)
    found = []
    for at, text in enumerate(some):
        if left[text]:
            left[text] -= 1
        elif text:
            found.append(at)
    return found
