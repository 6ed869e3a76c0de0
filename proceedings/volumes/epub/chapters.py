# SPDX-License-Identifier: MIT
"""The documents of an EPUB: cover, title page, contents and landmarks, and a chapter for each document of a volume."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.languages import digits_of
from proceedings.presentation.localiser import Localiser
from proceedings.volumes.comparison import lost
from proceedings.volumes.epub.documents import Document, document_of_id, documents
from proceedings.volumes.epub.elements import TYPE, Content, Element, document, element, fill
from proceedings.volumes.epub.writing import Writer
from proceedings.volumes.model import GLANCE, AuthoredSection, Section, Volume
from proceedings.volumes.typst.inline import readable_address

STYLE: Final = "style.css"
COVER: Final = "cover.xhtml"
COVER_IMAGE: Final = "images/cover.png"
TITLE: Final = "title.xhtml"
CONTENTS: Final = "contents.xhtml"
ENDING: Final = "ending.xhtml"

_ROLES: Final = {
    "introduction": "introduction",
    "preface": "preface",
    "acronyms": "glossary",
    "annexes": "appendix",
    "index": "index",
    "colophon": "colophon",
}
"""Roles by kind of section, in terms common to EPUB and DPUB-ARIA; part and chapter follow from the tree."""


@dataclass(frozen=True)
class Chapter:
    """A document of an EPUB: its path, its bytes, whether it contains SVG, and whether it is in the reading order."""

    name: str
    data: bytes = field(repr=False)
    has_svg: bool = False
    linear: bool = True


@dataclass(frozen=True)
class Chapters:
    """The documents of a volume in the order of reading; ``images`` maps files, from the project's root, to paths.

    ``contents`` is the path of the navigation document, which is one of them.
    """

    chapters: tuple[Chapter, ...]
    images: dict[str, str]
    contents: str
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_images(self) -> bool:
        """Whether it shows an image besides its cover."""
        return bool(self.images) or any(chapter.has_svg for chapter in self.chapters)


def chapters(volume: Volume, localiser: Localiser) -> Chapters:
    """Return the documents of a volume. ``localiser`` is that of its language."""
    return _Chapters(volume, localiser).all()


class _Chapters:
    def __init__(self, volume: Volume, localiser: Localiser) -> None:
        self.volume = volume
        self.localiser = localiser
        self.documents = documents(volume)
        self.writer = Writer(localiser, document_of_id(self.documents))
        self.diagnostics: list[Diagnostic] = []
        self.figures = digits_of(volume.language, volume.digits)

    def word(self, key: str, **values: object) -> str:
        return self.localiser(key, **values)

    def all(self) -> Chapters:
        chapters = [
            self._page(COVER, self.word("volumes.cover"), [self._cover()], matter="", class_="cover"),
            self._title_page(),
        ]
        has_contents = False
        for one in self.documents:
            if one.first.kind == "contents":
                has_contents = True
                chapters.append(Chapter(CONTENTS, self._contents()))
            else:
                data = self._chapter(one)
                chapters.append(Chapter(one.name, data, has_svg=one.name in self.writer.with_svg))
        if self.volume.kind == GLANCE:
            chapters.append(self._ending())
        if not has_contents:
            chapters.append(Chapter(CONTENTS, self._contents(), linear=False))
        return Chapters(tuple(chapters), dict(self.writer.images), CONTENTS, tuple(dict.fromkeys(self.diagnostics)))

    def _page(self, name: str, title: str, content: Sequence[Content], *, matter: str, class_: str) -> Chapter:
        language = self.volume.language
        return Chapter(name, document(language, title, content, style=STYLE, matter=matter, class_=class_))

    # ---- Cover, title page, end ------------------------------------------------------------------

    def _cover(self) -> Element:
        volume = self.volume
        words = self.word("pages.colon").join(
            (self.word("volumes.cover"), *filter(None, (volume.title, volume.kicker)))
        )
        return element("section", element("img", src=COVER_IMAGE, alt=words, role="doc-cover"), type_="cover")

    def _title_page(self) -> Chapter:
        volume = self.volume
        content = [
            element("p", element("bdi", volume.identity.symbol, dir="ltr"), class_="symbol")
            if volume.identity.symbol
            else None,
            element("p", volume.kicker, class_="kicker") if volume.kicker else None,
            element("h1", volume.title),
            element("p", volume.subtitle, class_="subtitle") if volume.subtitle else None,
            element("p", volume.description, class_="lead") if volume.kind == GLANCE else None,
            element("div", *(element("p", line) for line in self._versions()), class_="versions"),
            element("p", element("b", volume.publisher), class_="publisher"),
            element("p", self.word("volumes.independent"), class_="small"),
            element("p", self.word("volumes.dated", day=volume.day), class_="small"),
        ]
        page = element("section", *content, type_="titlepage", class_="title-page")
        return self._page(TITLE, volume.title, [page], matter="frontmatter", class_="title")

    def _versions(self) -> Iterator[str]:
        volume = self.volume

        def name_of(language: str) -> str:
            return self.localiser.of_language(language)

        yield self.word("volumes.original", language=self.localiser.listed([name_of(one) for one in volume.originals]))
        yield self.word("volumes.version", language=name_of(volume.language))
        others = [name_of(language) for language in volume.versions if language != volume.language]
        if others:
            yield self.word("volumes.other_versions", languages=self.localiser.listed(others))

    def _ending(self) -> Chapter:
        """Return the imprint of a volume that has no section for it."""
        rows = [
            element("div", element("dt", self.word(f"volumes.{key}")), element("dd", element("bdi", text, dir="ltr")))
            for key, text in self.volume.identity.stated
        ]
        content = [
            element("h1", self.word("volumes.imprint")),
            element(
                "p",
                element("b", self.word("volumes.cite")),
                element("br"),
                *self.writer.line(self.volume.citation, ENDING),
            ),
            element("dl", *rows, class_="facts") if rows else None,
            element(
                "p", element("b", f"{self.word('volumes.independent')}. "), self.word("volumes.independent_explained")
            ),
        ]
        page = element("section", *content, class_="imprint")
        return self._page(ENDING, self.word("volumes.imprint"), [page], matter="backmatter", class_="small-print")

    # ---- Chapters --------------------------------------------------------------------------------

    def _chapter(self, one: Document) -> bytes:
        before: Element | None = None
        stack: list[tuple[int, Element]] = []
        for level, section in one.sections:
            made = self._section(section, level, one.name)
            while stack and stack[-1][0] >= level:
                stack.pop()
            if stack:
                stack[-1][1].append(made)
            else:
                before = made
            stack.append((level, made))
        first = one.first
        title = self.word("pages.colon").join(filter(None, (first.label, first.plain)))
        return document(
            self.volume.language,
            title,
            [before],
            style=f"../{STYLE}",
            matter=one.matter,
            class_=" ".join(filter(None, (f"kind-{first.kind}", self.figures if self.figures != "western" else ""))),
        )

    def _section(self, section: Section, level: int, here: str) -> Element:
        role = _ROLES.get(section.kind, "")
        if not role and level == 1 and section.sections:
            role = "part"
        elif not role and section.words is not None and not (level > 1 and section.kind in ("objective", "axis")):
            role = "chapter"
        made = element("section", type_=role, role=f"doc-{role}" if role else "")
        if section.running:
            made.append(element("p", section.running, class_="running"))
        label = [element("span", section.label, class_="label"), " "] if section.label else []
        title = element(f"h{min(level, 6)}", *label, *self.writer.line(section.title, here), id=section.anchor)
        if here.endswith(f"/{section.anchor}.xhtml"):
            title.set("class", "chapter-title")
        made.append(title)
        if section.html.strip():
            fill(made, self._text(section, here, level))
        if section.index:
            fill(made, self._index(section, here))
        address = self.volume.address if section.kind == "imprint" else section.address
        if address and (level == 1 or here.endswith(f"/{section.anchor}.xhtml")):
            link = element("a", element("span", readable_address(address), class_="address", dir="ltr"), href=address)
            made.append(
                element(
                    "p", element("b", self.word("volumes.online"), self.localiser("pages.colon")), link, class_="online"
                )
            )
        return made

    def _text(self, section: Section, here: str, level: int) -> list[Content]:
        before = len(self.writer.findings)
        content = self.writer.blocks(section.html, here, level)
        for finding in self.writer.findings[before:]:
            self.diagnostics.append(diagnose(finding.rule, section.place(finding.block), **dict(finding.values)))
        shown = " ".join(
            piece if isinstance(piece, str) else " ".join(piece.itertext()) for piece in content if piece is not None
        )
        if len(self.writer.findings) == before:
            self.diagnostics.extend(lost(section, section.html, shown))
        return content

    def _index(self, section: Section, here: str) -> Iterator[Element]:
        """Yield an index; each entry has its targets as numbers in a line, or as titles one below the other."""
        known = {below.anchor: below for _, below in self.volume.walk()}
        entries = element("ul", class_="index-entries")
        for group in section.index:
            for entry in group.entries:
                sections = [below for below in map(known.get, entry.targets) if below is not None]
                short = all(below.label for below in sections)
                targets = element("ul", class_="short" if short else "")
                for at, below in enumerate(sections):
                    name = [below.label] if below.label else self.writer.line(below.title, here)
                    link = element("a", *name, href=self.writer.address(below.anchor, here))
                    comma = self.localiser("volumes.separator") if short and at < len(sections) - 1 else None
                    targets.append(element("li", link, comma))
                entries.append(element("li", *self.writer.line(entry.label, here), targets))
        yield entries

    # ---- Contents --------------------------------------------------------------------------------

    def _contents(self) -> bytes:
        heading = self.word("volumes.contents")
        toc = element("nav", element("h1", heading), role="doc-toc", id="toc")
        toc.set(TYPE, "toc")
        toc.append(self._entries(self.volume.sections))
        landmarks = element("nav", element("h2", self.word("volumes.landmarks")), hidden="hidden", type_="landmarks")
        landmarks.append(
            element(
                "ol",
                *(element("li", element("a", words, href=href, type_=kind)) for kind, href, words in self._landmarks()),
            )
        )
        return document(
            self.volume.language, heading, [toc, landmarks], style=STYLE, matter="frontmatter", class_="contents"
        )

    def _entries(self, sections: Sequence[Section]) -> Element:
        items = []
        for section in sections:
            if not section.listed:
                continue
            label = [element("span", section.label, class_="label"), " "] if section.label else []
            words = [*label, *self.writer.line(section.title, CONTENTS)]
            if isinstance(section, AuthoredSection):
                words += [" ", element("span", *self.writer.line(section.authors, CONTENTS), class_="authors")]
            link = element("a", *words, href=self.writer.address(section.anchor, CONTENTS))
            below = [one for one in section.sections if one.listed]
            items.append(element("li", link, self._entries(below) if below else None))
        return element("ol", *items)

    def _landmarks(self) -> Iterator[tuple[str, str, str]]:
        yield "cover", COVER, self.word("volumes.cover")
        yield "titlepage", TITLE, self.word("volumes.title_page")
        yield "toc", f"{CONTENTS}#toc", self.word("volumes.contents")
        body = next((one for one in self.documents if one.matter == "bodymatter"), None)
        if body is not None:
            yield "bodymatter", body.name, self.word("volumes.text_begins")
        for kind, role in (("annexes", "appendix"), ("index", "index"), ("colophon", "colophon")):
            marked = next((one for one in self.documents if one.first.kind == kind), None)
            if marked is not None:
                yield role, marked.name, self.word("volumes.indexes") if kind == "index" else marked.first.plain
