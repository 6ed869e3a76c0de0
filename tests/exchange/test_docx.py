# SPDX-License-Identifier: MIT
"""A translation goes out as a Word file of two columns and comes back; what is wrong is told at its row."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from proceedings.authoring.word.ooxml import LONGEST_TAG
from proceedings.authoring.word.styles import W, value

Run = Callable[..., int]
Captured = pytest.CaptureFixture[str]


class Document:
    """A Word file as a translator works on it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])

    def save(self) -> None:
        stream = io.BytesIO()
        self.parts["word/document.xml"] = etree.tostring(self.root)
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        self.path.write_bytes(stream.getvalue())

    def control(self, tag: str) -> etree._Element:
        return next(one for one in self.root.iter(f"{W}sdt") if value(one.find(f"{W}sdtPr"), "tag") == tag)

    def row(self, unit: str) -> etree._Element:
        return next(self.control(f"unit.{unit}").iterancestors(f"{W}tr"))

    def number(self, unit: str) -> int:
        return list(self.root.iter(f"{W}tr")).index(self.row(unit))

    def write(self, unit: str, text: str) -> None:
        """Replace the translation of a unit as somebody types: in other runs, and Enter makes paragraphs."""
        control = self.control(f"unit.{unit}")
        cell = next(control.iterancestors(f"{W}tc"))
        content = control.find(f"{W}sdtContent")
        assert content is not None
        content[:] = []
        first, *rest = text.split("\n")
        for at, half in enumerate((first[:3], first[3:])):
            run = etree.SubElement(content, f"{W}r")
            etree.SubElement(run, f"{W}t").text = half
            if not at:
                etree.SubElement(content, f"{W}proofErr")
        for at, line in enumerate(rest, 2):
            run = etree.Element(f"{W}r")
            etree.SubElement(run, f"{W}t").text = line
            paragraph = etree.Element(f"{W}p")
            paragraph.append(run)
            cell.insert(at, paragraph)

    def tick(self, unit: str) -> None:
        next(self.control(f"read.{unit}").iter(f"{W}t")).text = "\u2612"


@pytest.fixture
def word(project: Path, run: Run, capsys: Captured) -> Document:
    """The French translation as a Word file."""
    assert run("--export", "docx", "lamp", "fr") == 0
    capsys.readouterr()
    return Document(project / "build/exchange/fr/lamp.docx")


def french(project: Path) -> str:
    return (project / "docs/lamp.fr.md").read_text("utf-8")


def test_what_is_exported_is_two_columns_with_the_arabic_one_on_the_right(
    project: Path, run: Run, word: Document
) -> None:
    rows = list(word.root.iter(f"{W}tr"))
    assert len(rows) == 26
    assert {len(row.findall(f"{W}tc")) for row in rows} == {2}
    assert word.root.find(f".//{W}bidiVisual") is not None
    texts = ["".join(map(str, cell.itertext())) for cell in word.row("p2").findall(f"{W}tc")]
    assert texts[0].startswith("توقد المنارة قبل الليل [@lamp]، وتطفأ مع الصباح[^1]،")
    assert texts[0].endswith("4 · p2Sous le titre\u00a0: الإيقاد")
    assert texts[1].endswith("\u2610 relu, et juste")
    shaded = [run_.findtext(f"{W}t") for run_ in word.row("p2").iter(f"{W}r") if run_.find(f".//{W}shd") is not None]
    assert shaded == ["[@lamp]", "[^1]", "[^2]", "[@lamp]", "[^1]", "[^2]"]
    tags = [tag.get(f"{W}val", "") for tag in word.root.iter(f"{W}tag")]
    assert max(map(len, tags)) <= LONGEST_TAG
    # From the left, the source is on the left.
    (project / "docs/lamp.fr.md").rename(project / "docs/lamp.en.md")
    text = french_original(project)
    (project / "docs/lamp.ar.md").unlink()
    (project / "docs/lamp.fr.md").write_text(text, "utf-8")
    (project / "docs/lamp.en.md").unlink()
    assert run("--export", "docx", "lamp", "ar") == 0
    turned = Document(project / "build/exchange/ar/lamp.docx")
    assert turned.root.find(f".//{W}bidiVisual") is None


def french_original(project: Path) -> str:
    return (project / "docs/lamp.ar.md").read_text("utf-8").replace("المنارة", "phare")


def test_what_is_written_and_ticked_is_taken_and_every_other_byte_stays(
    project: Path, run: Run, word: Document, capsys: Captured
) -> None:
    before = french(project)
    assert run("--import", str(word.path)) == 0
    assert french(project) == before
    assert capsys.readouterr().out.endswith("units that nobody has confirmed and that stay as they are: 25\n")
    word.write("p3.1", "Nettoyez la lentille")
    word.write("fn-2", "De l'huile\nd'olive.")
    word.tick("p3.3")
    word.save()
    assert run("--import", str(word.path), "--by", "Amina") == 0
    wanted = before.replace("Essuyez la lentille", "Nettoyez la lentille")
    wanted = wanted.replace("De l'huile d'olive.", "De l'huile\n      d'olive.")
    assert french(project) == wanted
    said = capsys.readouterr().out
    assert "units that nobody has confirmed and that stay as they are: 22" in said
    assert "not everything in it is confirmed yet" in said
    for tag in list(word.root.iter(f"{W}tag")):
        name = tag.get(f"{W}val", "").removeprefix("read.")
        if tag.get(f"{W}val", "").startswith("read."):
            word.tick(name)
    word.save()
    assert run("--import", str(word.path), "--by", "Amina") == 0
    assert french(project) == wanted.replace("state: machine", "state: draft\n  by: Amina")


def test_programs_that_drop_the_tags_lose_nothing(project: Path, run: Run, word: Document) -> None:
    before = french(project)
    word.write("p3.1", "Nettoyez la lentille")
    for control in list(word.root.iter(f"{W}sdt")):
        content = control.find(f"{W}sdtContent")
        assert content is not None
        for child in content:
            control.addprevious(child)
        parent = control.getparent()
        assert parent is not None
        parent.remove(control)
    word.save()
    assert run("--import", str(word.path)) == 0
    assert french(project) == before.replace("Essuyez la lentille", "Nettoyez la lentille")


def test_each_mistake_is_told_at_its_row(project: Path, run: Run, word: Document, capsys: Captured) -> None:
    before = french(project)
    word.write("p5.2", "L'escalier a deux cents marches.")
    word.write("p4.4", "21 milles")
    word.write("p3.3", "puis \u202bmontez")
    word.write("p7", "Le brouillard\n\nse tait.")
    rows = {unit: word.number(unit) for unit in ("p5.2", "p4.4", "p3.3", "p7", "p3.2")}
    lost = word.row("p8")
    parent = lost.getparent()
    assert parent is not None
    parent.remove(lost)
    next(word.control("unit.p4.5").iter(f"{W}tag")).set(f"{W}val", "unit.p99")
    for part in word.row("p3.2")[0].iter(f"{W}t"):
        part.text = (part.text or "").replace("املأ", "أفرغ")
    word.save()
    assert run("--import", str(word.path)) == 1
    said = capsys.readouterr().out
    rules = {
        "p5.2": "citations-match",
        "p4.4": "figure-is-kept",
        "p3.3": "bidi-control-is-absent",
        "p7": "unit-keeps-its-shape",
        "p3.2": "unit-is-known",
    }
    told = {line.partition(" ")[0] + line.rpartition(" ")[2] for line in said.split("\n")}
    for unit, rule in rules.items():
        assert f"build/exchange/fr/lamp.docx:{rows[unit]}:1:[{rule}]" in told, (unit, said)
    assert "the unit p8 is missing from the file" in said
    assert "[unit-is-present]" in said
    assert "p99" not in said, "a unit whose tag was changed is known by its source"
    assert french(project) == before


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_tracked_changes_and_comments_are_told(
    project: Path, run: Run, word: Document, capsys: Captured, language: str
) -> None:
    before = french(project)
    content = word.control("unit.p3.1").find(f"{W}sdtContent")
    assert content is not None
    added = etree.SubElement(content, f"{W}ins")
    etree.SubElement(etree.SubElement(added, f"{W}r"), f"{W}t").text = " bien"
    call = etree.SubElement(etree.SubElement(content, f"{W}r"), f"{W}commentReference")
    call.set(f"{W}id", "7")
    word.parts["word/comments.xml"] = (
        f'<w:comments xmlns:w="{W[1:-1]}"><w:comment w:id="7"><w:p><w:r><w:t>Quelle lentille ?</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    ).encode()
    relation = (
        '<Relationship Id="c" Target="comments.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"/></Relationships>'
    )
    name = "word/_rels/document.xml.rels"
    word.parts[name] = word.parts[name].replace(b"</Relationships>", relation.encode())
    word.save()
    assert run("--import", str(word.path), messages=language) == 1
    said = capsys.readouterr().out
    assert "build/exchange/fr/lamp.docx:5:1: " in said
    assert "[unit-changes-are-decided]" in said
    assert "Quelle lentille" in said
    assert "[unit-comment-is-answered]" in said
    content.remove(added)
    word.write("p3.2", "Remplissez à ras bord `--full`")
    word.save()
    assert run("--import", str(word.path), messages=language) == 0
    assert "[unit-comment-is-answered]" in capsys.readouterr().out
    assert french(project) != before


def test_what_is_no_such_file_is_told(run: Run, word: Document, capsys: Captured) -> None:
    table = word.root.find(f".//{W}tbl")
    assert table is not None
    for paragraph in list(table.itersiblings(f"{W}p")):
        parent = paragraph.getparent()
        assert parent is not None
        parent.remove(paragraph)
    word.save()
    assert run("--import", str(word.path)) == 1
    assert "[exchange-file-names-its-text]" in capsys.readouterr().out
    for data in (b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", b"{\\rtf1 }", b""):
        word.path.write_bytes(data)
        assert run("--import", str(word.path)) == 1
        assert "[exchange-file-is-readable]" in capsys.readouterr().out


def test_a_new_translation_is_written_in_word(project: Path, run: Run, capsys: Captured) -> None:
    assert run("--export", "docx", "--missing", "en") == 0
    word = Document(project / "build/exchange/en/lamp.docx")
    word.write("title", "The lamp")
    word.write("summary", "When it is lit.")
    word.write("p1", "Lighting")
    word.write("p3.1", "Wipe the lens")
    word.save()
    assert run("--import", str(word.path)) == 1
    assert "[unit-is-translated]" in capsys.readouterr().out
    assert run("--import", str(word.path), "--partial", "--by", "Amina") == 0
    text = (project / "docs/lamp.en.md").read_text("utf-8")
    assert text.startswith("---\ntitle: The lamp\nsummary: When it is lit.\ntranslation:\n")
    assert "## Lighting {#lighting}\n" in text
