# SPDX-License-Identifier: MIT
"""What is wrong with a deposited PDF is seen without running, drawing or trusting anything of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from proceedings.deposits import BROKEN, EMPTY, ENCRYPTED, HEAVIEST, HEAVY, SCRIPTED, ExaminedPdf, examined_among
from tests.deposits.papers import A4, paper

FAULTS: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "a script at opening": lambda pdf: pdf.Root.__setattr__("OpenAction", Dictionary(S=Name.JavaScript, JS="app.x()")),
    "a program behind a link": lambda pdf: pdf.pages[0].obj.__setattr__(
        "Annots", Array([Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F="x.exe"))])
    ),
    "a form that computes": lambda pdf: pdf.Root.__setattr__("AcroForm", Dictionary(XFA=Array())),
}


def known(root: Path) -> ExaminedPdf:
    return examined_among(root, ["paper.pdf", "table.csv"])["paper.pdf"]


def test_a_sound_paper_has_its_pages_and_fonts(tmp_path: Path) -> None:
    paper(tmp_path / "paper.pdf", pages=3)
    assert known(tmp_path) == ExaminedPdf(sizes=(A4,) * 3)


@pytest.mark.parametrize("change", FAULTS.values(), ids=FAULTS)
def test_what_runs_is_seen_wherever_it_stands(tmp_path: Path, change: Callable[[pikepdf.Pdf], None]) -> None:
    paper(tmp_path / "paper.pdf", change=change)
    assert known(tmp_path).fault == SCRIPTED


def test_what_cannot_be_opened_is_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    paper(file)
    whole = file.read_bytes()
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(owner="o", user=""))
    assert known(tmp_path).fault == ENCRYPTED
    file.write_bytes(b"%PDF-1.7\nno object")
    assert known(tmp_path).fault == BROKEN
    with pikepdf.new() as pdf:
        pdf.save(file)
    assert known(tmp_path).fault == EMPTY
    with file.open("wb") as stream:
        stream.truncate(HEAVIEST + 1)
    assert known(tmp_path).fault == HEAVY
    file.write_bytes(whole.replace(b"startxref", b"startnone"))
    assert known(tmp_path).is_damaged


def test_sizes_fonts_and_attachments_are_known(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].rotate(90, relative=False)
        pdf.pages[0].Resources.Font = Dictionary(
            F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/ABCDEF+Helvetica"))
        )
        pdf.attachments["data.csv"] = pikepdf.AttachedFileSpec(pdf, b"1")

    paper(tmp_path / "paper.pdf", pages=2, change=change)
    found = known(tmp_path)
    assert found.fonts == ("Helvetica",)
    assert found.attachments == 1
    assert found.other_size(A4) == (2, (A4[1], A4[0]))
