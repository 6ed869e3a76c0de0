# SPDX-License-Identifier: MIT
"""The papers of an edition as they were deposited, one behind another: contents, numbers, bookmarks, links, index."""

from __future__ import annotations

import pikepdf
import pypdfium2
import pytest
from pikepdf import NumberTree

from proceedings.languages import LANGUAGES
from proceedings.volumes import VolumeFile, VolumeSelection
from proceedings.volumes.model import COLLECTED
from tests.volumes.conftest import Shelf

WANTED = VolumeSelection((COLLECTED,))


def of(shelf: Shelf, language: str) -> VolumeFile:
    return next(file for file in shelf.made(WANTED) if file.language == language)


def test_each_language_has_its_volume_with_the_papers_in_order(invented: Shelf) -> None:
    files = invented.made(WANTED)
    assert [file.path for file in files] == [f"volumes/editions-2077-collected.{one}.pdf" for one in LANGUAGES]
    assert {file.pages for file in files} == {19}
    with pikepdf.open(of(invented, "fr").file) as book, book.open_outline() as outline:
        parts = [item.title for item in outline.root]
        papers = [item.title for session in outline.root[-5:-2] for item in session.children]
        labels = {str(page.label) for page in book.pages[4:]}
    assert parts[-2] == "Index des personnes"
    assert papers == [
        "Mesurer la portée d’une lampe par temps de brume",
        "Petit dictionnaire des lueurs",
        "A keeper’s arithmetic",
    ]
    # Paper 2 says that it has pages 5 to 12.
    assert {"v", *map(str, range(5, 18))} <= labels


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_hold_the_deposit_with_number_and_title(invented: Shelf, language: str) -> None:
    document = pypdfium2.PdfDocument(of(invented, language).file)
    text = document[5].get_textpage().get_text_range()
    deposited = {"ar": "العقدة", "fr": "tambour", "en": "tambour"}[language]
    assert deposited in document[5 if language != "ar" else 6].get_textpage().get_text_range()
    assert {"ar": "٥", "fr": "5", "en": "5"}[language] in text
    contents = document[4].get_textpage().get_text_range()
    assert {"ar": "فيلما", "fr": "Vilma", "en": "Vilma"}[language] in contents


def test_the_volume_is_sound_and_links_lead_to_pages_of_the_volume(invented: Shelf) -> None:
    with pikepdf.open(of(invented, "en").file) as book:
        assert not book.check_pdf_syntax()
        assert str(book.Root.Lang) == "en"
        assert str(book.docinfo["/Title"]).startswith("Symposium of 2077")
        last = book.pages[15]
        assert {str(note.A.URI) for note in last.Annots if "/A" in note} == {"https://guilde.example/arithmetic"}
        target = next(note.Dest for note in last.Annots if "/Dest" in note)
        assert target[0].objgen == book.pages[16].obj.objgen
        # Every page of a paper is read aloud in the language of its deposit.
        passage = NumberTree(book.Root.StructTreeRoot.ParentTree)[int(last.obj.StructParents)][0]
        assert str(passage.P.Lang) == "en"
        assert str(passage.P.T) == "A keeper’s arithmetic"


def test_the_same_deposits_make_the_same_bytes(invented: Shelf) -> None:
    first = {file.path: file.sha256 for file in invented.made(WANTED)}
    assert {file.path: file.sha256 for file in invented.made(WANTED, "build/again")} == first
