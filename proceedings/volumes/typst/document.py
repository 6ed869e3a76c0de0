# SPDX-License-Identifier: MIT
"""The Typst source of a volume, from its model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.languages import NATIVE, digits_of, language_named, tags_from_right, tags_of_arabic
from proceedings.presentation.localiser import Localiser
from proceedings.project.typefaces import COMPLETE, Typefaces
from proceedings.records.module import HANDOUTS, TIMETABLE
from proceedings.texts.typesetting import quotes_of
from proceedings.volumes.comparison import from_code
from proceedings.volumes.drawings import code_svg
from proceedings.volumes.gatherings import HREF, ID, IMAGE, Piece
from proceedings.volumes.model import (
    COLLECTED,
    GLANCE,
    OF_ONE,
    PARALLEL,
    PRACTICES,
    PROCEEDINGS,
    RECORD,
    AuthoredSection,
    Section,
    Volume,
)
from proceedings.volumes.typst.blocks import Conversion
from proceedings.volumes.typst.columns import parallel
from proceedings.volumes.typst.copyfitting import UNFITTED
from proceedings.volumes.typst.covers import cover, front
from proceedings.volumes.typst.literals import array, boolean, call, dictionary, join, string
from proceedings.volumes.typst.runs import SMALL_PRINT, runs

_BOOK: Final = {"width": "170mm", "height": "240mm", "margin": "(inside: 22mm, outside: 19mm, top: 24mm, bottom: 24mm)"}
_SHEET: Final = {"width": "210mm", "height": "297mm", "margin": "(x: 27mm, top: 26mm, bottom: 25mm)"}
_WIDE: Final = {"width": "297mm", "height": "210mm", "margin": "(x: 17mm, top: 24mm, bottom: 20mm)"}
PAPERS: Final[Mapping[str, Mapping[str, str]]] = {
    PROCEEDINGS: _BOOK,
    COLLECTED: _SHEET,
    PRACTICES: _BOOK,
    GLANCE: _SHEET,
    PARALLEL: _WIDE,
    **dict.fromkeys(OF_ONE, _SHEET),
}
"""The page size and margins of each kind. A book page has the proportions of A4, so it scales to fill an A4 sheet."""

_SIZE: Final = "10.4pt"
_SIZES: Final = (
    {COLLECTED: "10.8pt", GLANCE: "10.8pt", PARALLEL: "9.6pt"} | dict.fromkeys(OF_ONE, "11pt") | {TIMETABLE: "9.2pt"}
)
_BARE: Final = {PROCEEDINGS: 2, COLLECTED: 2, PRACTICES: 2, PARALLEL: 1}
"""The number of pages at the beginning that have neither header nor footer."""
_DEPTH: Final = {PROCEEDINGS: 3, COLLECTED: 2, PRACTICES: 1}
_FRONT: Final = {COLLECTED: '"i"'}
"""The figures of the pages before the first that is not ours; without, one count runs through."""
CODE_FILES: Final = ("volume.typ",)
LOOK: Final = "look.typ"
"""The placeholder for the path of the style file in a source."""
_LETTERED: Final = 40
"""An index with more entries than this shows letters as headings."""
_SHORT: Final = 40
"""An index with at most this many entries fits a page, so its columns are balanced."""


@dataclass(frozen=True)
class TypstSource:
    """A volume's Typst source, that of its cover alone (empty without a cover), and what prevents setting it.

    Both import ``look``, the style file that all volumes of a kind and language share, by the name `LOOK`.
    """

    look: str
    text: str
    cover: str
    diagnostics: tuple[Diagnostic, ...]


@cache
def look() -> str:
    """Return the text of ``volume.typ``."""
    return (Path(__file__).parent / "volume.typ").read_text(encoding="utf-8")


def used_images(volume: Volume) -> list[str]:
    """Return the paths of the images in a volume, from the project's root."""
    return sorted({path for _, section in volume.walk() for path in IMAGE.findall(section.html)})


def source(volume: Volume, localiser: Localiser, typefaces: Typefaces = COMPLETE) -> TypstSource:
    """Return the Typst source of a volume. ``localiser`` is that of its language."""
    return SourceWriter(volume, localiser, typefaces).source()


def _begins_page(volume: Volume, section: Section, before: str) -> bool:
    """Return whether a section of level 1 begins on a new page; ``before`` is the kind of the one before it."""
    if volume.kind in _BARE:
        return not (before == section.kind == "index")
    # Each unit's exercises are a sheet to hand out.
    return volume.kind == HANDOUTS and section not in volume.sections[:2]


def _quotes(language: str) -> Sequence[str]:
    """Return what stands before and behind a quotation, with the space that belongs to it."""
    opening, closing, *_ = quotes_of(language)
    space = "\u00a0" if language_named(language).typography.get("rules") == "spacing" else ""
    return f"{opening}{space}", f"{space}{closing}"


class SourceWriter:
    """Writes the source of a volume, or of its gatherings. ``localiser`` is that of its language."""

    def __init__(self, volume: Volume, localiser: Localiser, typefaces: Typefaces) -> None:
        self.volume = volume
        self.typefaces = typefaces
        self.localiser = localiser
        self.diagnostics: list[Diagnostic] = []
        texts = [
            text
            for _, section in volume.walk()
            for text in (section.html, *(cell for row in section.rows for cell in row.cells))
        ]
        known = {name for text in texts for name in ID.findall(text)} | volume.anchors
        linked = {name for text in texts for name in HREF.findall(text)}
        self.conversion = Conversion(volume.language, frozenset(known & linked), typefaces)

    def word(self, key: str, **values: object) -> str:
        """Return one of the volumes' words."""
        return self.localiser(key, **values)

    def source(self) -> TypstSource:
        """Return the source of the whole volume."""
        volume = self.volume
        opening = f'#import "{LOOK}": *\n{UNFITTED}'
        covers = f"#{cover(self.volume, self.localiser)}\n" if volume.kind in _BARE else ""
        pieces = [(1, section) for section in volume.sections]
        lines = [*front(self.volume, self.localiser), *self._foot(), *self.pieces(pieces), *self._end()]
        body = "".join(f"#{line}\n" for line in lines)
        begin = self.begin()
        opening += self._boxes(f"{begin}{covers}{body}")
        return TypstSource(
            look=self.look,
            text=f"{opening}{begin}{covers}{body}",
            cover=f"{opening}{begin}{covers}" if covers else "",
            diagnostics=tuple(dict.fromkeys(self.diagnostics)),
        )

    def gathering(self, pieces: Sequence[Piece], opening: str, closing: str, *, is_first: bool) -> TypstSource:
        """Return the source of consecutive sections of a long volume, between calls that say what it is to know."""
        before = len(self.diagnostics)
        covers = [cover(self.volume, self.localiser), *front(self.volume, self.localiser)] if is_first else []
        lines = [opening, *covers, *self.pieces(pieces), closing]
        text = self.begin(is_whole=is_first) + "".join(f"#{line}\n" for line in lines)
        found = tuple(dict.fromkeys(self.diagnostics[before:]))
        imported = f'#import "{LOOK}": *\n{UNFITTED}{self._boxes(text)}'
        return TypstSource(self.look, f"{imported}{text}", "", found)

    def begin(self, *, is_whole: bool = True) -> str:
        """Return the line that sets the style; of a gathering, without what only the whole says of itself."""
        said = self._document()
        if not is_whole:
            said = {**said, "description": '""', "keywords": "()", "date": "datetime(year: 2000, month: 1, day: 1)"}
        return f"#show: set-volume.with{dictionary(said)}\n"

    def titles(self) -> Mapping[str, tuple[str, str, str]]:
        """Return level, name and title of every section that the table of contents lists, as code, by its name."""
        return {
            one.anchor: (
                str(level),
                string(one.anchor),
                call("labelled", string(one.label), self.conversion.words(one.title)),
            )
            for level, one in self.volume.walk()
            if one.listed and level <= _DEPTH.get(self.volume.kind, 1)
        }

    @property
    def look(self) -> str:
        """The style file."""
        return f"#let look = {self._look()}\n{look()}"

    def _boxes(self, text: str) -> str:
        """Rules that show a box for each character of a source that no face has: PDF/UA-1 refuses it."""
        by_shown: dict[str, str] = {}
        for one in sorted(set(self.typefaces.missing.findall(text))):
            shown = self.typefaces.boxed(one)
            by_shown[shown] = by_shown.get(shown, "") + one
        return "".join(
            f"#show regex({string(f'[{missing}]')}): {string(shown)}\n" for shown, missing in by_shown.items()
        )

    def _look(self) -> str:
        volume = self.volume
        # A number stands on the line of the word that it belongs to.
        page = self.word("volumes.page", number="{number}").replace(" ", "\u00a0")
        words = {"page": string(page), "separator": string(self.word("volumes.separator"))}
        return dictionary(
            {
                "lang": string(volume.language),
                "dir": string(volume.direction),
                "digits": string(digits_of(volume.language, volume.digits)),
                "quotes": array(map(string, _quotes(volume.language))),
                "rtl": array(map(string, tags_from_right())),
                "arabic": array(map(string, tags_of_arabic())),
                "size": _SIZES.get(volume.kind, _SIZE),
                "bare": str(_BARE.get(volume.kind, 0)),
                "numbered": boolean(volume.kind in _BARE),
                "front": _FRONT.get(volume.kind, "none"),
                "paper": dictionary(PAPERS[volume.kind]),
                "languages": array(map(string, volume.languages)),
                "natives": array(string(NATIVE[language]) for language in volume.languages),
                "words": dictionary(words),
            }
        )

    def _document(self) -> Mapping[str, str]:
        """Return the metadata of the PDF, and the title for the header of its pages."""
        volume = self.volume
        year, month, day = (int(part) for part in volume.dated.split("-"))
        return {
            "book": string(volume.kicker if volume.kind in OF_ONE else volume.title),
            "title": string(self.word("pages.colon").join(filter(None, (volume.title, self._metadata_kind())))),
            "author": array(map(string, volume.authors)),
            "description": string(volume.description),
            "keywords": array(map(string, volume.keywords)),
            "date": f"datetime(year: {year}, month: {month}, day: {day})",
        }

    def _metadata_kind(self) -> str:
        return "" if self.volume.kind in (RECORD, PRACTICES) else self.volume.kicker

    # ---- Sections --------------------------------------------------------------------------------

    def pieces(self, pieces: Sequence[Piece]) -> Iterator[str]:
        """Yield the calls for sections, each with the level of its title."""
        if self.volume.kind == PARALLEL:
            for level, section in pieces:
                yield from parallel(self, section, level)
        else:
            yield from runs(self, pieces, _begins_page)

    def section(self, section: Section, level: int) -> Iterator[str]:
        """Yield the calls for a section and its descendants, its title at a level."""
        if level == 1:
            yield call("part-mark", string(section.plain), string(section.running))
        yield self.title(section, level)
        text = self.text(section, level)
        if text != "[]":
            yield call("small-print", text) if section.kind in SMALL_PRINT else text
        if section.kind == "imprint" and self.volume.address:
            yield self._online()
        if section.kind == "contents":
            yield call("contents-page", str(_DEPTH.get(self.volume.kind, 1)), **self._authors())
        if section.index:
            yield self._index(section)
        for below in section.sections:
            yield from self.section(below, level + 1)

    def title(self, section: Section, level: int) -> str:
        """Return the call for the title of a section at a level."""
        name, title = string(section.anchor), self.conversion.words(section.title)
        return call("title-of", str(level), name, string(section.label), title, listed=boolean(section.listed))

    def _authors(self) -> dict[str, str]:
        """Return the names that the table of contents shows below titles, by anchor; nothing where there are none."""
        found = {
            f'"{one.anchor}"': self.conversion.words(one.authors)
            for _, one in self.volume.walk()
            if isinstance(one, AuthoredSection)
        }
        return {"authors": f"({', '.join(f'{name}: {names}' for name, names in found.items())})"} if found else {}

    def text(self, section: Section, level: int, html: str | None = None) -> str:
        """Return the text of a section, or other HTML of it, as Typst code; findings become diagnostics."""
        given = section.html if html is None else html
        if not given.strip():
            return "[]"
        before = len(self.conversion.findings)
        code = self.conversion.section(given, level)
        for finding in self.conversion.findings[before:]:
            self.diagnostics.append(diagnose(finding.rule, section.place(finding.block), **dict(finding.values)))
        if len(self.conversion.findings) == before:
            self.diagnostics.extend(from_code(section, given, code))
        return code

    def _index(self, section: Section) -> str:
        lines = []
        entries = sum(len(group.entries) for group in section.index)
        for group in section.index:
            if entries > _LETTERED:
                lines.append(call("index-letter", string(group.letter)))
            lines.extend(
                call("index-entry", self.conversion.words(entry.label), array(map(string, entry.targets)))
                for entry in group.entries
            )
        if entries > _SHORT:
            return call("index-columns", call("index-long", join(lines)))
        middle = -(-len(lines) // 2)
        return call("index-columns", call("index-short", join(lines[:middle]), join(lines[middle:])))

    # ---- Ends ------------------------------------------------------------------------------------

    def _online(self) -> str:
        address = self.volume.address
        return call(
            "online",
            string(code_svg(address)),
            string(self.word("volumes.qr", address=address)),
            string(address),
            string(self.word("volumes.online")),
        )

    def _foot(self) -> Iterator[str]:
        """Yield what a volume of one record says at the foot of its first page: at the end it would fill one alone."""
        if self.volume.kind == RECORD:
            yield self._ending("first-foot", "volumes.cite_record")

    def _end(self) -> Iterator[str]:
        """Yield what a short volume of several records says at its end."""
        if self.volume.kind in (GLANCE, PARALLEL):
            yield self._ending("ending", "volumes.cite")

    def _ending(self, function: str, key: str) -> str:
        volume = self.volume
        code = {
            "code": string(code_svg(volume.address)),
            "alt": string(self.word("volumes.qr", address=volume.address)),
            "address": string(volume.address),
        }
        words = (
            string(self.word(key)),
            string(self.word("volumes.independent")),
            string(self.word("volumes.independent_explained")),
            self.conversion.words(volume.citation),
        )
        return call(function, *words, **(code if volume.address else {}))
