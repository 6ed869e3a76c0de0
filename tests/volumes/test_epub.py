# SPDX-License-Identifier: MIT
"""The EPUBs: valid, linked, readable from either side, told to whoever cannot see, and the same each time."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from functools import cached_property
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any, Final

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from PIL import Image

from proceedings.cli import main
from proceedings.languages import DIRECTION, LANGUAGES
from proceedings.texts.policy import TAGS
from proceedings.volumes import VolumeFile, VolumeSelection, make
from proceedings.volumes.epub.book import style
from proceedings.volumes.epub.elements import element
from proceedings.volumes.epub.package import identifier
from proceedings.volumes.epub.writing import Writer
from proceedings.volumes.formats import EPUB
from proceedings.volumes.model import GLANCE, PRACTICES, PROCEEDINGS, RECORD
from proceedings.volumes.volume_plan import localiser_for
from tests.sites import Site
from tests.volumes.conftest import INVENTED, REAL, EpubCheck, Shelf, project_of
from tests.volumes.test_conversion import INSIDE, SHAPES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

XHTML: Final = "{http://www.w3.org/1999/xhtml}"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
TYPE: Final = "{http://www.idpf.org/2007/ops}type"
NAMES: Final = {
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "h": "http://www.w3.org/1999/xhtml",
}
UNSEEN: Final = re.compile(r"[\s\u2066-\u2069]")
"""What no face needs to draw: spaces of markup, and the marks that keep directions apart."""
NOTED: Final = (
    '<p id="p1">One<sup id="fnref-1"><a class="footnote-ref" href="#fn-1" role="doc-noteref" aria-label="Note 1">1</a>'
    '</sup> and two<sup id="fnref-2"><a class="footnote-ref" href="#fn-2" aria-label="Note 2">2</a></sup>, one again'
    '<sup id="fnref-1-2"><a class="footnote-ref" href="#fn-1" aria-label="Note 1">1</a></sup>.</p>'
    '<div class="footnote" aria-label="Notes"><hr><ol><li id="fn-1"><p>First note.&nbsp;<a class="footnote-backref" '
    'href="#fnref-1" aria-label="Back to note 1">↩</a><a class="footnote-backref" href="#fnref-1-2" aria-label="Back '
    'to place 2">↩</a></p></li><li id="fn-2"><p>Second note, <em>in two</em></p><p>paragraphs.&nbsp;<a '
    'class="footnote-backref" href="#fnref-2" aria-label="Back to note 2">↩</a></p></li></ol></div>'
)


class Book:
    """An EPUB, read."""

    def __init__(self, file: VolumeFile) -> None:
        self.file = file
        with zipfile.ZipFile(file.file) as archive:
            self.entries = archive.infolist()
            self.data = {entry.filename: archive.read(entry) for entry in self.entries}

    @cached_property
    def package(self) -> Any:
        return etree.fromstring(self.data["EPUB/package.opf"])

    @cached_property
    def documents(self) -> dict[str, Any]:
        """The content documents, by path."""
        return {name: etree.fromstring(data) for name, data in self.data.items() if name.endswith(".xhtml")}

    @cached_property
    def spine(self) -> list[str]:
        """The paths of the documents in the order of reading."""
        items = {item.get("id"): item.get("href") for item in self.package.iterfind("opf:manifest/opf:item", NAMES)}
        return [f"EPUB/{items[one.get('idref')]}" for one in self.package.iterfind("opf:spine/opf:itemref", NAMES)]

    def meta(self, name: str) -> list[str]:
        return [meta.text for meta in self.package.iterfind(f"opf:metadata/opf:meta[@property='{name}']", NAMES)]

    def said(self, name: str) -> str:
        """The words of a document."""
        return " ".join("".join(self.documents[name].find("h:body", NAMES).itertext()).split())


def book(shelf: Shelf, kind: str, scope: str, language: str) -> Book:
    (file,) = shelf.made(VolumeSelection((kind,), (scope,), (language,), (EPUB,)))
    return Book(file)


def holding(shelf: Shelf, html: str, folder: str) -> tuple[tuple[VolumeFile, ...], Any]:
    """The English proceedings with another text for the first axis, and what was said of them."""
    key = (f"{REAL}/axes/1", "en")
    texts = {**dict(shelf.site_model.texts), key: replace(shelf.site_model.texts[key], html=html)}
    wanted = VolumeSelection((PROCEEDINGS,), (REAL,), ("en",), (EPUB,))
    root = shelf.site_model.catalogue.root
    return make(replace(shelf.site_model, texts=texts), root / "build" / folder, shelf.fonts, wanted=wanted)


EVERY: Final = [
    (name, kind, scope, language)
    for name, edition in (("real", REAL), ("invented", INVENTED))
    for kind, scope in ((PROCEEDINGS, edition), (PRACTICES, PRACTICES), (GLANCE, edition))
    for language in LANGUAGES
]


@pytest.fixture(params=EVERY, ids="-".join)
def one(request: pytest.FixtureRequest) -> Book:
    """Each book that there is."""
    name, *which = request.param
    return book(request.getfixturevalue(name), *which)


# EPUBCheck takes seconds a book. Each time it looks at the real proceedings in English with every element in them, at
# the Arabic glance with a fault, and at the practices with odd bodies (`test_promises`); at night at every book.
@pytest.mark.long
def test_epubcheck_has_nothing_to_say(one: Book, epubcheck: EpubCheck) -> None:
    assert epubcheck(one.file.file) == []


def holding_word(tag: str) -> str:
    """An element of the policy where it may stand, around a word."""
    if tag in ("ul", "ol", "dl", "table", "ruby"):
        return INSIDE[{"dl": "dt", "table": "tr", "ruby": "rp"}.get(tag, "li")].replace(
            "ul>", f"{tag}>" if tag == "ol" else "ul>"
        )
    block = re.fullmatch("p|div|blockquote|pre|figure|details|h.", tag)
    return INSIDE.get(tag, f"<{tag}>word</{tag}>" if block else f"<p><{tag}>word</{tag}></p>")


def every_element(root: Path) -> str:
    Image.new("RGB", (4, 4)).save(root / "build" / "a.png")
    pieces = [holding_word(tag) for tag in sorted(TAGS - SHAPES)]
    pieces.append('<ol start="3"><li value="5">word</li></ol><p><code>a</code> <bdo dir="rtl">word</bdo></p>')
    pieces.append(
        '<table><tr><th scope="row">a</th><td align="right">b</td></tr></table><p lang="ar" dir="rtl">كلمة</p>'
    )
    return "".join(pieces).replace("docs/a.png", "build/a.png") + NOTED


def test_epubcheck_accepts_every_element_of_the_policy(real: Shelf, epubcheck: EpubCheck) -> None:
    (file,), diagnostics = holding(real, every_element(real.site_model.catalogue.root), "every")
    assert not diagnostics
    assert epubcheck(file.file) == []
    found = Book(file)
    assert found.meta("schema:accessMode") == ["textual", "visual"]
    assert "EPUB/images/1.png" in found.data


def test_epubcheck_sees_a_fault(real: Shelf, epubcheck: EpubCheck, tmp_path: Path) -> None:
    good = book(real, GLANCE, REAL, "ar")
    with zipfile.ZipFile(tmp_path / "bad.epub", "w") as archive:
        for entry in good.entries:
            if entry.filename != "EPUB/title.xhtml":
                archive.writestr(entry, good.data[entry.filename])
    # Of that alone: EPUBCheck finds nothing else in the book.
    ((name, place, _words),) = epubcheck(tmp_path / "bad.epub")
    assert name == "RSC-001"
    assert "EPUB/title.xhtml" in place


def test_every_link_leads_somewhere(one: Book) -> None:
    places = {name: {tag.get("id") for tag in page.iter() if tag.get("id")} for name, page in one.documents.items()}
    inside = 0
    for name, page in one.documents.items():
        for tag in page.iter():
            for address in filter(None, (tag.get("href"), tag.get("src"))):
                if re.match("https?:|mailto:|tel:", address):
                    continue
                path, _, fragment = address.partition("#")
                target = normpath(join(dirname(name), path)) if path else name
                assert target in one.data, f"{name}: {address}"
                assert not fragment or fragment in places[target], f"{name}: {address}"
                inside += 1
    assert inside > 10


def test_the_manifest_names_every_file_and_the_spine_every_document(one: Book) -> None:
    named = [f"EPUB/{item.get('href')}" for item in one.package.iterfind("opf:manifest/opf:item", NAMES)]
    assert sorted(named) == sorted(set(one.data) - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"})
    assert sorted(one.spine) == sorted(one.documents)
    (cover,) = one.package.iterfind("opf:manifest/opf:item[@properties='cover-image']", NAMES)
    with Image.open(BytesIO(one.data[f"EPUB/{cover.get('href')}"])) as image:
        assert image.height > image.width > 1000


def test_pages_turn_to_the_side_of_the_language(one: Book) -> None:
    language = one.file.language
    progression = one.package.find("opf:spine", NAMES).get("page-progression-direction")
    assert progression == ("rtl" if language == "ar" else None)
    for page in one.documents.values():
        assert (page.get("lang"), page.get(XML_LANG), page.get("dir")) == (language, language, DIRECTION[language])
        for tag in page.iter():
            assert tag.get("lang") == tag.get(XML_LANG)
            assert tag.get("lang") is None or tag.get("dir") in ("rtl", "ltr")


def test_the_contents_name_every_chapter_in_order(one: Book) -> None:
    (item,) = one.package.iterfind("opf:manifest/opf:item[@properties='nav']", NAMES)
    page = one.documents[f"EPUB/{item.get('href')}"]
    toc, landmarks = page.iterfind("h:body/h:nav", NAMES)
    assert (toc.get(TYPE), landmarks.get(TYPE)) == ("toc", "landmarks")
    files = list(dict.fromkeys(f"EPUB/{link.get('href').partition('#')[0]}" for link in toc.iter(f"{XHTML}a")))
    assert files == [name for name in one.spine if name in files]
    chapters = {name for name in one.spine if "/text/" in name}
    unlisted = {f"EPUB/text/{name}.xhtml" for name in ("imprint", "colophon")}
    assert chapters - set(files) <= unlisted
    assert {"cover", "titlepage", "toc", "bodymatter"} <= {link.get(TYPE) for link in landmarks.iter(f"{XHTML}a")}


def test_what_an_edition_lacks_leaves_no_chapter(invented: Shelf) -> None:
    names = book(invented, PROCEEDINGS, "editions/2071", "fr").documents
    assert "EPUB/text/part-editions-2071-axes.xhtml" in names
    assert not any("sessions" in name or "recommendations" in name or "index-author" in name for name in names)
    for page in names.values():
        assert "".join(page.find("h:body", NAMES).itertext()).strip() or page.find(".//h:img", NAMES) is not None


def test_a_proposal_is_told_as_one_in_its_document(real: Shelf, invented: Shelf) -> None:
    for shelf, scope in ((real, REAL), (invented, INVENTED)):
        for language in LANGUAGES:
            found = book(shelf, PROCEEDINGS, scope, language)
            words = localiser_for(shelf.site_model, language).of_type("proposal", "running")
            names = [name for name in found.documents if "-proposals" in name]
            assert len(names) > 3
            assert all(found.said(name).startswith(words) for name in names)


def test_a_note_is_reached_and_left_again(real: Shelf) -> None:
    (file,), diagnostics = holding(real, NOTED, "noted")
    assert not diagnostics
    page = Book(file).documents[f"EPUB/text/part-{REAL.replace('/', '-')}-axes.xhtml"]
    first, second = page.iterfind(".//h:aside", NAMES)
    assert (first.get(TYPE), first.get("role")) == ("footnote", "doc-footnote")
    calls = [link for link in page.iter(f"{XHTML}a") if link.get(TYPE) == "noteref"]
    assert [link.get("href") for link in calls] == [f"#{note.get('id')}" for note in (first, second, first)]
    assert all(link.get("role") == "doc-noteref" for link in calls)
    marks = {mark.get("id") for mark in page.iter(f"{XHTML}sup")}
    for note, count in ((first, 2), (second, 1)):
        back = [link for link in note.iter(f"{XHTML}a") if link.get("role") == "doc-backlink"]
        assert len(back) == count
        assert all(link.get("href")[1:] in marks and link.get("aria-label") for link in back)
    assert " ".join("".join(second.itertext()).split()) == "2 Second note, in twoparagraphs."


def test_what_helps_readers_with_a_disability_is_told(one: Book) -> None:
    # The library has charts, and an edition pictures of its sessions, whose words and tables suffice.
    seen = any(
        image.get("role") != "doc-cover"
        for page in one.documents.values()
        for image in page.iter(f"{XHTML}img", "{http://www.w3.org/2000/svg}svg")
    )
    assert one.meta("schema:accessMode") == (["textual", "visual"] if seen else ["textual"])
    assert one.meta("schema:accessModeSufficient") == (["textual", "textual,visual"] if seen else ["textual"])
    assert one.meta("schema:accessibilityHazard") == ["none"]
    assert {"alternativeText", "readingOrder", "structuralNavigation", "tableOfContents"} <= set(
        one.meta("schema:accessibilityFeature")
    )
    (summary,) = one.meta("schema:accessibilitySummary")
    assert "WCAG" in summary
    # Nobody evaluated it, so nothing is claimed.
    assert not one.meta("dcterms:conformsTo")
    for page in one.documents.values():
        assert all(image.get("alt") for image in page.iter(f"{XHTML}img"))


def test_the_volume_is_named_for_libraries(one: Book) -> None:
    find = one.package.findtext
    assert find("opf:metadata/dc:language", namespaces=NAMES) == one.file.language
    assert find("opf:metadata/dc:title", namespaces=NAMES).startswith(one.file.title)
    (modified,) = one.meta("dcterms:modified")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", modified)
    assert find("opf:metadata/dc:publisher", namespaces=NAMES)
    assert "CC-BY" in find("opf:metadata/dc:rights", namespaces=NAMES)
    for role in one.package.iterfind("opf:metadata/opf:meta[@property='role']", NAMES):
        assert role.text in ("aut", "edt", "spk", "trl", "ctb")


def test_who_gave_the_papers_is_named_with_the_role(invented: Shelf) -> None:
    package = book(invented, PROCEEDINGS, INVENTED, "en").package
    names = {one.get("id"): one.text for one in package.iterfind("opf:metadata/dc:contributor", NAMES)}
    roles = package.iterfind("opf:metadata/opf:meta[@property='role']", NAMES)
    given = {(names[role.get("refines")[1:]], role.text) for role in roles if role.get("refines")[1:] in names}
    assert len(given) == len(names) > 5
    assert {role for _, role in given} >= {"aut", "spk"}


def test_an_identifier_lasts_while_the_text_changes_and_no_two_volumes_share_one(real: Shelf, invented: Shelf) -> None:
    volumes = [volume for shelf in (real, invented) for volume in shelf.volumes if volume.kind != RECORD]
    assert len({identifier(volume) for volume in volumes}) == len(volumes)
    first = volumes[0]
    assert identifier(first) == identifier(replace(first, sections=(), dated="2030-01-01", address=""))


def test_the_faces_are_there_and_have_every_character(one: Book) -> None:
    css = one.data["EPUB/style.css"].decode()
    files = re.findall(r'url\("(fonts/[^"]+)"\)', css)
    assert len(files) == 3
    drawn = {}
    for name in files:
        face = TTFont(BytesIO(one.data[f"EPUB/{name}"]))
        assert face.sfntVersion == "\x00\x01\x00\x00"
        drawn[name] = {chr(code) for code in face.getBestCmap()}
    assert b"SIL OPEN FONT LICENSE" in one.data["EPUB/fonts/amiri-OFL.txt"]
    used = {letter for page in one.documents.values() for text in page.itertext() for letter in UNSEEN.sub("", text)}
    for name in files:
        lacking = {letter for letter in used - drawn[name] if "italic" not in name or letter < "\u0600"}
        assert not lacking, name


def test_every_language_in_arabic_letters_has_the_leading_of_arabic() -> None:
    rules = dict(re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", style(), flags=re.DOTALL)))
    (leading,) = (selectors for selectors, found in rules.items() if "line-height: 1.9" in found)
    assert {"html:lang(ar) body", "html:lang(ur) body"} <= {one.strip() for one in leading.split(",")}
    assert ":lang(arabic)" not in "".join(rules)


def test_two_runs_make_the_same_bytes(real: Shelf) -> None:
    wanted = VolumeSelection((PROCEEDINGS, GLANCE), (), ("ar",), (EPUB,))
    first, second = real.made(wanted, "build/packed"), real.made(wanted, "build/packed-again")
    assert [file.sha256 for file in first] == [file.sha256 for file in second]
    assert all(a.file.read_bytes() == b.file.read_bytes() for a, b in zip(first, second, strict=True))
    entries = Book(first[0]).entries
    assert (entries[0].filename, entries[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [entry.filename for entry in entries[2:]] == sorted(entry.filename for entry in entries[2:])


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ('<p id="p1">a</p><p id="p2"><marquee>b</marquee></p>', "element-is-known-to-volumes"),
        ('<p id="p1"><svg><foreignobject></foreignobject></svg></p>', "element-is-known-to-volumes"),
        ('<p id="p1"><img src="build/a.png"></p>', "figure-has-words"),
        ('<p id="p1"><img src="build/a.bmp" alt="a"></p>', "image-can-be-set"),
        ('<p id="p1"><img src="build/b.png" alt="a"></p>', "volume-can-be-set"),
        ('<p id="p1"><img src="build/b.svg" alt="a"></p>', "volume-can-be-set"),
    ],
)
def test_what_cannot_be_packed_is_told_with_its_place(real: Shelf, html: str, rule: str) -> None:
    for name in ("a.png", "a.bmp", "b.png", "b.svg"):
        (real.site_model.catalogue.root / "build" / name).write_bytes(
            b"\x89PNG\r\n\x1a\n" if name[0] == "a" else b"<p/>"
        )
    files, diagnostics = holding(real, html, "broken")
    assert not files
    (found,) = diagnostics
    assert found.rule == rule
    if rule != "volume-can-be-set":
        assert found.place.path == f"docs/{REAL}/axes/1.en.md"


@pytest.mark.parametrize("tag", sorted(TAGS - SHAPES))
def test_an_element_of_the_policy_keeps_its_words(real: Shelf, tag: str) -> None:
    writer = Writer(localiser_for(real.site_model, "en"), {})
    made = element("div", *writer.blocks(holding_word(tag), "text/a.xhtml", 1))
    assert "word" in etree.tostring(made, encoding="unicode")
    assert not writer.findings


def test_no_document_breaks_a_rule_of_access_or_is_wider_than_a_telephone(
    real: Shelf, browser: Browser, node_modules: Path, tmp_path: Path
) -> None:
    axe = (node_modules / "axe-core" / "axe.min.js").read_text("utf-8")
    rules = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    colours = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
    run = (
        "async rules => (await axe.run(document, {runOnly: rules})).violations.map(one => [one.id, one.nodes[0].html])"
    )
    seen = ("title", "contents", "text/imprint", "text/editions-2018-proposals-1-1", "text/index-country")
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        for language in LANGUAGES:
            found = book(real, PROCEEDINGS, REAL, language)
            with zipfile.ZipFile(found.file.file) as archive:
                archive.extractall(tmp_path / language)
            for name in seen:
                page.goto((tmp_path / language / "EPUB" / f"{name}.xhtml").as_uri())
                page.evaluate(axe)
                # The paper is the reader's, and axe takes what has no colour for white.
                page.evaluate("document.documentElement.style.background = 'Canvas'")
                light = page.evaluate(run, rules)
                page.emulate_media(color_scheme="dark")
                dark = page.evaluate(run, colours)
                page.emulate_media(color_scheme="light")
                assert (light, dark) == ([], []), f"{language} {name}"
                assert page.evaluate("document.documentElement.scrollWidth") <= 390, f"{language} {name}"
                loaded = "document.fonts.ready.then(all => [...all].filter(one => one.status == 'loaded').length)"
                assert page.evaluate(loaded) >= 2, f"{language} {name}"


def test_the_command_makes_the_format_asked_for(
    real: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project_of(real, tmp_path / "project")
    output = tmp_path / "out"
    asked = ["volume", "glance", "--root", str(root), "--language", "fr", "--format", "epub", "--output", str(output)]
    assert main(asked) == 0
    assert [file.name for file in output.iterdir()] == ["editions-2018-glance.fr.epub"]
    assert "editions-2018-glance.fr.epub" in capsys.readouterr().out


def test_the_page_of_volumes_offers_both_formats(site_with_volumes: Site) -> None:
    site = site_with_volumes
    sums = site.text("SHA256SUMS")
    for language in LANGUAGES:
        for media, ending in (("application/pdf", "pdf"), ("application/epub+zip", "epub")):
            path = f"volumes/editions-2077-glance.{language}.{ending}"
            assert path in site.paths
            (link,) = site.pages[f"{language}/volumes/index.html"].xpath(f"//a[@href='../../{path}']")
            assert (link.get("type"), link.get("hreflang"), link.text) == (media, language, ending.upper())
            assert f"{link.getparent().xpath('string(.//bdi)')}  {path}" in sums
