# SPDX-License-Identifier: MIT
"""Deposited PDFs bound into pages that are kept free for them: nothing of them runs, and their links hold."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from proceedings.deposits.binding import BindingError, Deposited, bind
from proceedings.volumes.typst.compiler import Typesetter
from tests.deposits.papers import paper

FRAME = """#set document(title: "t", date: datetime(year: 2077, month: 1, day: 1))
#set page(numbering: "i")
Front
#for n in range(%d) { page(width: 200pt, height: 300pt, numbering: "1", header: none, footer: none, {
  counter(page).update(n + 1); pdf.artifact[stamp #n] }) }"""


def _frame(fonts: Path, pages: int) -> bytes:
    return Typesetter(Path("/"), fonts).pdf(FRAME % pages, is_whole=False).data


def test_nothing_of_a_deposit_runs_and_its_pages_keep_their_place(tmp_path: Path, fonts: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
        pdf.pages[0].obj.MediaBox = Array([100, 200, 400, 700])
        pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS="1"))
        pdf.pages[1].rotate(90, relative=False)
        pdf.attachments["x"] = pikepdf.AttachedFileSpec(pdf, b"1")
        pdf.Root.Names.Dests = Dictionary(Names=Array([String("end"), Array([pdf.pages[1].obj, Name.Fit])]))
        box = Array([110, 210, 150, 220])
        pdf.pages[0].obj.Annots = Array(
            [
                pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, Dest=String("end"))),
                pdf.make_indirect(
                    Dictionary(
                        Type=Name.Annot, Subtype=Name.Link, Rect=box, A=Dictionary(S=Name.Launch, F=String("x.exe"))
                    )
                ),
            ]
        )

    paper(tmp_path / "one.pdf", pages=2, change=change)
    paper(tmp_path / "two.pdf")
    deposits = [Deposited(tmp_path / "one.pdf", 2, "One", "fr"), Deposited(tmp_path / "two.pdf", 1, "Two", "en")]
    bound = bind(_frame(fonts, 3), deposits)
    assert bound == bind(_frame(fonts, 3), deposits)
    file = tmp_path / "bound.pdf"
    file.write_bytes(bound)
    assert not any(word in bound for word in (b"JavaScript", b"Launch", b"EmbeddedFiles"))
    with pikepdf.open(file) as book:
        assert not book.check_pdf_syntax()
        assert len(book.pages) == 4
        assert list(map(float, book.pages[1].obj.MediaBox)) == [100, 200, 400, 700]
        (link,) = book.pages[1].Annots
        assert link.Dest[0].objgen == book.pages[2].obj.objgen
        assert float(book.pages[2].obj.MediaBox[2]) > 800


def test_a_deposit_that_changed_since_it_was_looked_at_is_refused(tmp_path: Path, fonts: Path) -> None:
    paper(tmp_path / "one.pdf", pages=2)
    with pytest.raises(BindingError):
        bind(_frame(fonts, 1), [Deposited(tmp_path / "one.pdf", 1, "One", "fr")])
