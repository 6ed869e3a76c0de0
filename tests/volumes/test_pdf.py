# SPDX-License-Identifier: MIT
"""The files themselves: tagged, in their languages, searchable, and the same from the same sources."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf
import pypdfium2
import pytest

from proceedings.languages import LANGUAGES
from proceedings.volumes import VolumeFile, VolumeSelection
from proceedings.volumes.formats import PDF
from proceedings.volumes.model import GLANCE, PARALLEL, PRACTICES, PROCEEDINGS, RECORD, Volume
from proceedings.volumes.pdf_text_layer import searchable
from proceedings.volumes.typst import LOOK, source
from proceedings.volumes.typst.compiler import Typesetter
from proceedings.volumes.volume_plan import localiser_for
from tests.volumes.conftest import INVENTED, REAL, Shelf

WORD: Final = re.compile("[\u0621-\u063a\u0641-\u0652\u0670]+")
VOWELS: Final = re.compile("[\u064b-\u0652\u0670]")
LATIN: Final = re.compile(r"https://[a-z.-]+[a-z]|[A-Za-z]{3,} [A-Za-z]{3,}")
"""Hosts of addresses, and two words of a phrase."""
LEAST_VOWELLED: Final = 0.95
"""The same share of the words with a vowel sign."""
LEAST: Final = 0.98
"""The share of the distinct Arabic words of three letters or more that PDFium finds; the issue asks for .97."""
REVERSED: Final[frozenset[str]] = frozenset()
"""Words that are found only backwards; the issue suffers ten."""
UNVOWELLED: Final = frozenset(("وتجمع", "وتحمل"))
"""Words without vowel signs that are not found."""
SAMPLE: Final = 100
ARABIC_BOOK: Final = VolumeSelection((PROCEEDINGS,), (REAL,), ("ar",), (PDF,))


def one(shelf: Shelf, kind: str, scope: str, language: str) -> VolumeFile:
    (file,) = shelf.made(VolumeSelection((kind,), (scope,), (language,), (PDF,)))
    return file


def arabic_sheets(shelf: Shelf, every: int) -> tuple[VolumeFile, ...]:
    """The Arabic PDF of each so manieth record."""
    records = [volume.scope for volume in shelf.volumes if (volume.kind, volume.language) == (RECORD, "ar")]
    return shelf.made(VolumeSelection((RECORD,), tuple(records[::every]), ("ar",), (PDF,)))


def structure(document: pikepdf.Pdf) -> list[tuple[str, str]]:
    """Every element of the structure tree in order, with its language."""
    found: list[tuple[str, str]] = []
    waiting: list[Any] = [document.Root.StructTreeRoot.K]
    while waiting:
        item = waiting.pop()
        if isinstance(item, pikepdf.Array):
            waiting.extend(reversed(list(item)))
        elif isinstance(item, pikepdf.Dictionary) and "/S" in item:
            found.append((str(item.S), str(item.get("/Lang", ""))))
            if "/K" in item:
                waiting.append(item.K)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_volume_is_tagged_and_says_its_language_and_direction(real: Shelf, invented: Shelf, language: str) -> None:
    file = (
        one(real, PROCEEDINGS, REAL, language) if language == "ar" else one(invented, PROCEEDINGS, INVENTED, language)
    )
    with pikepdf.open(file.file) as document:
        metadata = str(document.Root.Metadata.read_bytes(), "utf-8")
        assert re.search(r"pdfuaid:part\D{1,3}1", metadata)
        assert re.search(r"pdfaid:part\D{1,3}2", metadata)
        assert re.search(r"pdfaid:conformance\W{1,3}A", metadata)
        assert str(document.Root.Lang) == language
        # Where it says that pages are turned from the left, PDFium reads every Latin phrase backwards.
        assert document.Root.ViewerPreferences.get("/Direction", "/L2R") == "/L2R"
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        kinds = {kind for kind, _ in structure(document)}
        assert {"/H1", "/H2", "/TOC", "/TOCI", "/Table", "/TH", "/L", "/Link"} <= kinds
        with document.open_outline() as outline:
            assert len(outline.root) >= 10
        assert len(document.pages) == file.pages


def test_a_chart_is_a_figure_with_words_and_a_table(real: Shelf) -> None:
    trend = "trends/african-regions-slope"
    volume = real.volume(RECORD, trend, "ar")
    assert not re.search(r"<svg[^<>]*class=", volume.sections[0].html)
    with pikepdf.open(one(real, RECORD, trend, "ar").file) as document:
        figures = [
            item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
        assert any("شرق أفريقيا" in str(figure.get("/Alt", "")) for figure in figures)
        assert "/Table" in {kind for kind, _ in structure(document)}
    # The words in the drawing are words, joined and in order.
    text = extracted(one(real, RECORD, "trends/gulf-migrant-stock", "ar").file)
    assert {"مليون", "السعودية", "البحرين"} <= text


def test_every_font_is_embedded(real: Shelf) -> None:
    with pikepdf.open(one(real, PROCEEDINGS, REAL, "ar").file) as document:
        fonts = [
            item for item in document.objects if isinstance(item, pikepdf.Dictionary) and "/FontDescriptor" in item
        ]
        names = {str(font.BaseFont).split("+")[-1] for font in fonts}
        assert all("/FontFile2" in font.FontDescriptor or "/FontFile3" in font.FontDescriptor for font in fonts)
        assert any(name.startswith("Amiri") for name in names)
        assert not any("Noto" in name for name in names)


def test_languages_side_by_side_are_read_block_by_block(real: Shelf) -> None:
    with pikepdf.open(one(real, PARALLEL, REAL, "ar").file) as document:
        languages = [language for kind, language in structure(document) if language and kind in ("/P", "/Span", "/Div")]
    changes = [now for before, now in zip(["", *languages], languages, strict=False) if before != now]
    assert set(changes) >= {"fr", "en"}
    # French and English take turns through the whole volume: no language is read to its end before the next begins.
    assert len(changes) > 100


def test_two_runs_make_the_same_bytes(invented: Shelf) -> None:
    for kind in (GLANCE, PRACTICES):
        wanted = VolumeSelection((kind,), (), ("ar",), (PDF,))
        first = invented.made(wanted, "build/once")
        second = invented.made(wanted, "build/twice")
        assert [file.sha256 for file in first] == [file.sha256 for file in second]
        assert all(one.file.read_bytes() == two.file.read_bytes() for one, two in zip(first, second, strict=True))


def test_a_booklet_has_at_most_eight_pages(real: Shelf, invented: Shelf) -> None:
    for shelf in (real, invented):
        assert all(file.pages <= 8 for file in shelf.made(VolumeSelection((GLANCE,), formats=(PDF,))))


def test_every_record_of_the_invented_symposium_can_be_set(invented: Shelf) -> None:
    files = invented.made(VolumeSelection((RECORD,), (), ("fr",)))
    assert len(files) == sum(volume.kind == RECORD and volume.language == "fr" for volume in invented.volumes)
    by_scope = {file.scope: file.file for file in files}
    with pikepdf.open(by_scope[f"{INVENTED}/papers/2"]) as paper:
        authors = ["Marjolaine Cornebrume", "Éloi Le Brumard-Lanterne", "Kőfény Vilma", "Gaspard Ombrelin"]
        assert str(paper.docinfo["/Author"]) == ", ".join(authors)
    with pikepdf.open(by_scope[INVENTED]) as edition:
        assert "/Author" not in edition.docinfo


def words(text: str) -> set[str]:
    """The distinct Arabic words of three letters or more."""
    plain = unicodedata.normalize("NFKC", text).replace("\u0640", "")
    return {word for word in WORD.findall(plain) if len(VOWELS.sub("", word)) >= 3}


def said(volume: Volume) -> set[str]:
    """The words of a volume's Arabic texts."""
    at = volume.languages.index("ar")
    found: set[str] = set()
    for _, section in volume.walk():
        for html in (section.html, *(row.cells[at] for row in section.rows)):
            found |= words(re.sub(r"<[^<>]*>", " ", re.sub(r"</?bdi[^<>]*>", "", unescape(html))))
    return found


def titles(volume: Volume) -> list[str]:
    """A hundred words of headings, contents and index, from all over the volume: what is measured apart."""
    found: set[str] = set()
    for _, section in volume.walk():
        found |= words(section.plain)
        for group in section.index:
            for entry in group.entries:
                found |= words(re.sub(r"<[^<>]*>", "", entry.label))
    every = sorted(found)
    return every[:: max(1, len(every) // SAMPLE)][:SAMPLE]


def extracted(path: Path) -> set[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return words("\n".join(page.get_textpage().get_text_bounded() for page in document))
    finally:
        document.close()


@pytest.mark.parametrize(
    ("kind", "scope"), [(PROCEEDINGS, REAL), (PRACTICES, PRACTICES), (GLANCE, REAL), (PARALLEL, REAL)]
)
def test_arabic_words_are_found_whole(real: Shelf, kind: str, scope: str) -> None:
    """What is missed carries a vowel sign that stands off the line, which PDFium takes for a line; see decision 019."""
    volume = real.volume(kind, scope, "ar")
    found = extracted(one(real, kind, scope, "ar").file)
    missed = said(volume) - found
    assert 1 - len(missed) / len(said(volume)) >= LEAST, sorted(missed)
    assert {word for word in missed if word[::-1] in found} <= REVERSED
    assert not [word for word in titles(volume) if word not in found]
    assert not {word for word in missed if not VOWELS.search(word)} - UNVOWELLED


def test_what_makes_words_findable_changes_nothing_that_is_seen(real: Shelf, fonts: Path) -> None:
    volume = real.volume(RECORD, f"{REAL}/proposals/1-1", "ar")
    localiser = localiser_for(real.site_model, "ar")
    made = source(volume, localiser)
    root = real.site_model.catalogue.root
    (root / "look.typ").write_text(made.look, encoding="utf-8")
    before = Typesetter(root, fonts).pdf(made.text.replace(LOOK, "/look.typ", 1)).data
    after = searchable(before)
    assert after != before
    for one_page, other_page in zip(pypdfium2.PdfDocument(before), pypdfium2.PdfDocument(after), strict=True):
        assert one_page.render(scale=2).to_pil().tobytes() == other_page.render(scale=2).to_pil().tobytes()
    with pikepdf.open(BytesIO(after)) as document:
        assert not document.check_pdf_syntax()
    assert searchable(b"%PDF-1.7\nnothing that Typst wrote") == b"%PDF-1.7\nnothing that Typst wrote"


def test_a_whole_address_is_printed_with_its_code_only_where_the_site_has_one(real: Shelf) -> None:
    volume = real.volume(RECORD, f"{REAL}/axes/1", "en")
    assert volume.address.startswith("https://proceedings.example/actes/en/")


def test_figures_are_arabic_indic_where_the_settings_want_them(invented: Shelf) -> None:
    document = pypdfium2.PdfDocument(one(invented, PROCEEDINGS, INVENTED, "ar").file)
    text = document[len(document) - 2].get_textpage().get_text_bounded()
    assert re.search("[\u0660-\u0669]", text)
    document.close()


@pytest.mark.parametrize(("every", "fewest"), [(4, 150), pytest.param(1, 600, marks=pytest.mark.long)])
def test_vowelled_words_are_found_whole(real: Shelf, every: int, fewest: int) -> None:
    vowelled = found = 0
    for file in arabic_sheets(real, every):
        wanted = {word for word in said(real.volume(RECORD, file.scope, "ar")) if VOWELS.search(word)}
        vowelled += len(wanted)
        found += len(wanted & extracted(file.file))
    assert vowelled >= fewest
    assert found / vowelled >= LEAST_VOWELLED


@pytest.mark.parametrize(
    ("every", "fewest"),
    [pytest.param(1, 1000, marks=pytest.mark.long), (4, 200), (None, 100)],
    ids=["sheets", "some sheets", "book"],
)
def test_latin_phrases_and_addresses_are_in_order(real: Shelf, pdftotext: str, every: int | None, fewest: int) -> None:
    found = wanted = found_by_poppler = 0
    for file in real.made(ARABIC_BOOK) if every is None else arabic_sheets(real, every):
        document = pypdfium2.PdfDocument(file.file)
        text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())
        document.close()
        html = "".join(section.html for _, section in real.volume(file.kind, file.scope, "ar").walk())
        phrases = set(LATIN.findall(unescape(re.sub(r"<[^<>]*>", "|", html))))
        wanted += len(phrases)
        found += sum(phrase in text for phrase in phrases)
        told = subprocess.run([pdftotext, file.file, "-"], capture_output=True, check=True, text=True).stdout
        told = " ".join(re.sub("[\u200e\u200f\u202a-\u202e]", "", told).split())
        found_by_poppler += sum(phrase in told for phrase in phrases)
    assert wanted >= fewest
    assert found_by_poppler / wanted >= 0.95
    # Beside Arabic on one line PDFium turns the words of a phrase round, isolated or not; poppler does not.
    assert found / wanted >= 0.75
