# SPDX-License-Identifier: MIT
"""A Word file becomes text of which nothing is lost, and everything that a page does not show is told."""

from __future__ import annotations

import io
import random
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from proceedings.authoring.submissions import UnreadableError
from proceedings.authoring.word import package
from proceedings.authoring.word.process import converted
from proceedings.authoring.word.reading import Converted, convert
from proceedings.texts import ExtensionList, Request, Texts
from tests.authoring.word_files import (
    letters,
    numbered,
    numbering,
    others,
    paragraph,
    relation,
    run,
    said,
    style,
    styled,
    word_file,
)

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)
TEXT_CHUNK = bytes.fromhex("0000000a74455874417574686f720041424377cae4ec")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Texts:
    return Texts(tmp_path_factory.mktemp("texts"), ExtensionList.read({})[0], digits="western")


def body(made: Converted) -> str:
    return "\n\n".join((*(block.markdown for block in made.blocks), *made.notes))


def page(made: Converted) -> str:
    """The body as a record would have it: headings have their signs."""
    blocks = (f"{'#' * (block.level + 1)} {block.markdown}" if block.level else block.markdown for block in made.blocks)
    return "\n\n".join((*blocks, *made.notes))


def rendered(made: Converted, store: Texts) -> str:
    """What a reader sees of a file's text, without the marks of notes."""
    (text,) = store.convert_all([Request("x", page(made), "en")], lambda *_: None).values()
    tree = html.fragment_fromstring(f"<div>{text.html}</div>")
    for mark in [each for each in tree.iter("a") if "footnote" in (each.get("class") or "")]:
        mark.drop_tree()
    return letters(str(tree.text_content()))


@pytest.mark.external
@pytest.mark.parametrize("path", others(), ids=lambda path: path.name)
def test_nothing_is_lost_of_files_that_others_wrote(path: Path, store: Texts) -> None:
    data = path.read_bytes()
    made = convert(data)
    seen, meant = rendered(made, store), said(data)
    following = iter(seen)
    assert all(sign in following for sign in meant)
    # The only other signs are the numbers that Word shows and no file holds.
    assert Counter(seen) - Counter(meant) == Counter(letters("".join(made.typed)))


@pytest.mark.external
@pytest.mark.needs("external")
def test_word_files_of_others_are_there() -> None:
    assert len(others()) >= 26


def markdown(text: str, **parts: str | bytes) -> str:
    return body(convert(word_file(text, parts=parts)))


ARABIC = "<w:rtl/><w:bCs/>"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (run("نص ") + run("مهم", ARABIC) + run(" هنا"), "نص **مهم** هنا"),
        (run("a ") + run("b", "<w:bCs/>") + run(" c"), "a b c"),
        (run("نص ") + run("مائل", "<w:iCs/>"), "نص *مائل*"),
        (run("a ") + run("b ", "<w:b/>") + run("c", "<w:b/><w:i/>") + run(" d"), "a <strong>b *c*</strong> d"),
        (run("in") + run("si", "<w:b/>") + run("de"), "in<strong>si</strong>de"),
        (run("x ") + run("«y»", "<w:i/>") + run("z"), "x <em>«y»</em>z"),
        (run("10") + run("2", '<w:vertAlign w:val="superscript"/>'), "10<sup>2</sup>"),
        (run("old", "<w:strike/>"), "~~old~~"),
        (run("<b>*a* _b_ [c](d) `e` |f| # {#g} ++h++ ==i== &amp;amp;".replace("<", "&lt;")), None),
        (run("1. a"), "1\\. a"),
        (run("- a"), "\\- a"),
        (run("# a"), "\\# a"),
        (run("!!! note"), "\\!!! note"),
        (run("=== x"), "\\=\\=\\= x"),
        (run("see https://a.example/b_c_d~e?f=*g"), None),
        (run("a") + "<w:r><w:br/></w:r>" + run("- b"), "a\\\n\\- b"),
        (run("a") + "<w:r><w:tab/></w:r>" + run("b"), "a b"),
    ],
)
def test_what_is_written_is_read(written: str, expected: str | None, store: Texts) -> None:
    made = convert(word_file(paragraph(written)))
    assert expected is None or body(made) == expected
    assert rendered(made, store) == said(word_file(paragraph(written)))


def test_headings_are_told_by_styles_in_word_of_any_language_and_by_outline() -> None:
    styles = (
        style("a1", "heading 1")
        + style("Titre2", "heading 2")
        + style("Own", "Chapitre", based_on="a1")
        + style("Deep", "Section", properties='<w:pPr><w:outlineLvl w:val="2"/></w:pPr>')
        + style("Titel", "Title")
    )
    text = (
        paragraph("T", properties=styled("Titel"))
        + paragraph(run("A", "<w:b/>"), properties=styled("a1"))
        + paragraph("B", properties=styled("Titre2"))
        + paragraph("C", properties=styled("Own"))
        + paragraph("D", properties=styled("Deep"))
        + paragraph("E", properties='<w:outlineLvl w:val="3"/>')
    )
    found = convert(word_file(text, parts={"styles": styles})).blocks
    assert [(block.kind, block.level, block.markdown) for block in found] == [
        ("title", 0, "T"),
        ("heading", 1, "A"),
        ("heading", 2, "B"),
        ("heading", 1, "C"),
        ("heading", 3, "D"),
        ("heading", 4, "E"),
    ]
    assert [block.paragraph for block in found] == [1, 2, 3, 4, 5, 6]


def test_numbers_are_those_that_word_shows() -> None:
    lists = numbering(
        ("decimal %1.", "decimal %1.%2", "lowerRoman (%3)"),
        ("arabicAlpha %1)",),
        ("upperLetter %1.",),
        ("arabicAbjad %1-",),
        ("bullet •", "bullet o"),
        starts={1: 7},
    )
    text = "".join(
        paragraph(name, properties=numbered(number, level) if number else "")
        for name, number, level in [
            ("one", 1, 0),
            ("two", 1, 0),
            ("between", 0, 0),
            ("three", 1, 0),
            ("three one", 1, 1),
            ("three two", 1, 1),
            ("deep", 1, 2),
            ("four", 1, 0),
            ("four one", 1, 1),
            ("seven", 10, 0),
            ("alif", 2, 0),
            ("ba", 2, 0),
            ("A", 3, 0),
            ("abjad", 4, 0),
            ("bullet", 5, 0),
            ("inner", 5, 1),
        ]
    )
    made = convert(word_file(text, parts={"numbering": lists}))
    assert body(made) == (
        "1. one\n2. two\n\nbetween\n\n"
        "3. three\n   - 3.1 three one\n   - 3.2 three two\n     - (i) deep\n4. four\n   - 4.1 four one\n\n"
        "7) seven\n\n"
        "- أ) alif\n- ب) ba\n- A. A\n- أ- abjad\n- bullet\n  - inner"
    )
    assert [each.key for each in made.found] == ["number_text"] * 8


def test_a_numbered_heading_keeps_its_number_and_a_short_bold_item_is_a_line() -> None:
    styles = style("H1", "heading 1", properties='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    text = (
        paragraph("Début", properties=styled("H1"))
        + paragraph(run("Portée", "<w:b/>"), properties=numbered(2))
        + paragraph("Un texte.")
        + paragraph(run("un", "<w:b/>"), properties=numbered(2))
        + paragraph(run("deux", "<w:b/>"), properties=numbered(2))
    )
    lists = numbering(("upperRoman %1.",), ("decimal %1.",))
    made = convert(word_file(text, parts={"styles": styles, "numbering": lists}))
    assert [(block.kind, block.text) for block in made.blocks] == [
        ("heading", "I. Début"),
        ("paragraph", "1. Portée"),
        ("paragraph", "Un texte."),
        ("list", "un"),
        ("paragraph", "3. deux"),
    ]
    assert made.typed == ("I.", "1.", "3.")


def test_tables_keep_every_cell() -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
    inner = f"<w:tbl><w:tr>{cell.format('', paragraph('x'))}{cell.format('', paragraph('y'))}</w:tr></w:tbl>"
    rows = (
        cell.format('<w:gridSpan w:val="2"/>', paragraph("wide")) + cell.format("", paragraph("c|d")),
        cell.format('<w:vMerge w:val="restart"/>', paragraph("tall"))
        + cell.format("", paragraph("e") + paragraph("f"))
        + cell.format("", inner),
        cell.format("<w:vMerge/>", paragraph()) + cell.format("", paragraph("g")) + cell.format("", paragraph()),
    )
    made = convert(word_file("<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"))
    assert body(made) == ("| wide |  | c\\|d |\n| --- | --- | --- |\n| tall | e<br>f | x – y |\n|  | g |  |")
    assert {each.key for each in made.found} == {"merged_cells", "nested_table"}


def test_notes_of_several_paragraphs_and_links_of_both_kinds() -> None:
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "https://a.example/(x)" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("field")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f'<w:hyperlink r:id="l">{run("link")}</w:hyperlink>'
    inside = f'<w:hyperlink w:anchor="there">{run("inside")}</w:hyperlink>'
    foreign = f'<w:hyperlink r:id="j">{run("script")}</w:hyperlink>'
    simple = f'<w:fldSimple w:instr=" HYPERLINK &quot;https://b.example/&quot; ">{run("simple")}</w:fldSimple>'
    text = paragraph(run("a"), call.format(2), run(" b"), call.format(1)) + paragraph(
        field, run(" "), link, run(" "), inside, run(" "), foreign, run(" "), simple
    )
    notes = (
        f'<w:footnote w:id="1">{paragraph("One.")}{paragraph("- Two.")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Other.")}</w:footnote>'
    )
    relations = relation("l", "hyperlink", "https://c.example/?q=a b", is_outside=True)
    relations += relation("j", "hyperlink", "javascript:x", is_outside=True)
    made = convert(word_file(text, parts={"footnotes": notes}, relations=relations))
    assert body(made) == (
        "a[^1] b[^2]\n\n"
        "[field](https://a.example/%28x%29) [link](https://c.example/?q=a%20b) inside script "
        "[simple](https://b.example/)\n\n"
        "[^1]: Other.\n\n[^2]: One.\n\n    \\- Two."
    )
    assert dict(made.counts) == {"inner_link": 1, "link": 1}


PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
    '<a:blip r:{}="{}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)


def test_an_image_has_a_name_of_its_content_and_nothing_else_of_its_own() -> None:
    dirty = PNG[:33] + TEXT_CHUNK + PNG[33:]
    relations = relation("i", "image", "media/i.png")
    data = word_file(
        paragraph(PICTURE.format("A [map]", "embed", "i")), parts={"word/media/i.png": dirty}, relations=relations
    )
    made = convert(data)
    ((name, image),) = made.images
    assert image == PNG
    assert body(made) == f"![A \\[map\\]]({name})"
    assert convert(data) == made


CHOICE = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
FORM = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("written", "key", "words", "expected"),
    [
        (paragraph(run("a"), f"<w:ins>{run('b')}</w:ins>"), "inserted", "b", "ab"),
        (paragraph(run("a"), "<w:del><w:r><w:delText>b</w:delText></w:r></w:del>"), "deleted", "b", "a"),
        (paragraph(run("a"), f"<w:moveFrom>{run('b')}</w:moveFrom>"), "deleted", "b", "a"),
        (paragraph(run("a"), '<w:r><w:commentReference w:id="3"/></w:r>'), "comment", "Why?", "a"),
        (paragraph(run("a"), '<w:r><w:footnoteReference w:id="9"/></w:r>'), "lost_note", "", "a"),
        (
            paragraph(
                "<m:oMath><m:f><m:num><m:r><m:t>a+1</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
            ),
            "equation",
            "(a+1)/b",
            "(a+1)/b",
        ),
        (paragraph(run("a"), CHOICE.format(paragraph("boxed")), run("c")), "text_box", "boxed", "ac\n\nboxed"),
        (
            paragraph(run("a"), "<w:r><w:pict><v:shape><v:textpath string='drawn'/></v:shape></w:pict></w:r>"),
            "drawn_words",
            "drawn",
            "adrawn",
        ),
        (paragraph(run("a"), "<w:r><w:drawing><c:chart r:id='c'/></w:drawing></w:r>"), "chart", "", "a"),
        (
            paragraph(run("a"), "<w:r><w:drawing><dgm:relIds r:dm='d'/></w:drawing></w:r>"),
            "diagram",
            "In a diagram",
            "a",
        ),
        (
            paragraph(run("a"), "<w:r><w:object><o:OLEObject ProgID='Excel.Sheet.12'/></w:object></w:r>"),
            "object",
            "Excel.Sheet.12",
            "a",
        ),
        (paragraph("a") + "<w:altChunk r:id='x'/>", "chunk", "", "a"),
        (paragraph(run("a"), run("b", "<w:vanish/>")), "hidden", "b", "ab"),
        (paragraph(run("a"), PICTURE.format("Far", "link", "o")), "outside_image", "Far", "a"),
        (paragraph(run("a"), PICTURE.format("Metafile", "embed", "w")), "image_kind", "Metafile", "a"),
        (paragraph(run("a"), "<w:r><w:sym w:font='Unknown' w:char='F099'/></w:r>"), "symbol", "", "a"),
        (paragraph(run("a"), FORM.format("<w:showingPlcHdr/>", run("Click here"))), "placeholder", "Click here", "a"),
        (paragraph("a") + "<w:sectPr/>", "header", "Ministry", "a"),
        (paragraph("a") + "<w:sectPr/>", "footer", "Page", "a"),
    ],
)
def test_what_a_page_does_not_show_is_told(written: str, key: str, words: str, expected: str) -> None:
    parts: dict[str, str | bytes] = {
        "comments": f'<w:comment w:id="3" w:author="Somebody">{paragraph("Why?")}</w:comment>',
        "word/diagrams/data1.xml": '<d xmlns:a="x"><a:t>In a</a:t><a:t>diagram</a:t></d>',
        "word/media/w.emf": b"\x01\x00\x00\x00",
    }
    if key in ("header", "footer"):
        parts[f"{key}1"] = paragraph(words)
    relations = (
        relation("d", "diagramData", "diagrams/data1.xml")
        + relation("o", "image", "https://a.example/x.png", is_outside=True)
        + relation("w", "image", "media/w.emf")
    )
    made = convert(word_file(written, parts=parts, relations=relations))
    found = [each for each in made.found if each.key == key]
    assert [each.words for each in found] == [words]
    assert body(made) == expected
    assert "Somebody" not in repr(made)


def test_wrappers_hide_no_words(store: Texts) -> None:
    text = paragraph(
        *(f"<w:{name}>{run(name)}</w:{name}>" for name in ("smartTag", "customXml", "dir", "bdo", "moveTo")),
        FORM.format("<w:tag w:val='x'/>", run("control")),
        "<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "<w:r><w:t>a</w:t><w:cr/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>",
    )
    made = convert(word_file(text + FORM.format("", paragraph("block"))))
    assert rendered(made, store) == "smartTagcustomXmldirbdomoveTocontrol字kanabcblock"


def test_signs_are_cleaned_and_counted_unless_the_text_is_quoted() -> None:
    written = "كــتاب\u200f e\u0301te\u0301 soft\u00adhyphen ze\u200bro 1440هـ"
    data = word_file(paragraph(written))
    made = convert(data)
    assert body(made) == "كتاب été softhyphen zero 1440هـ"
    assert dict(made.counts) == {"tatweel": 1, "bidi": 1, "composed": 2, "soft_hyphen": 1, "zero_width": 1}
    assert body(convert(data, verbatim=True)) == written


def packed(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def changed(name: str, change: bytes) -> bytes:
    """A Word file in which a part is another."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file(paragraph("a")))) as old, zipfile.ZipFile(stream, "w") as archive:
        for each in old.namelist():
            archive.writestr(each, change if each == name else old.read(each))
    return stream.getvalue()


NESTED = (
    b'<!DOCTYPE x [<!ENTITY a "' + b"x" * 50 + b'"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document>&b;</w:document>'
)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"{\\rtf1", "rtf"),
        (b"<!DOCTYPE html><html>", "html"),
        (b"hello", "foreign"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
        (packed(a=b"b"), "zip"),
        (word_file("", kind="application/vnd.ms-word.document.macroEnabled.main+xml"), "macros"),
        (
            word_file("", kind="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
            "spreadsheet",
        ),
        (
            word_file("", kind="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
            "slides",
        ),
        (word_file(paragraph("a"))[:300], "damaged"),
        (changed("word/document.xml", b"<w:document"), "damaged"),
        (changed("word/document.xml", b"<a/>"), "damaged"),
        (changed("word/document.xml", NESTED), "dtd"),
        (changed("word/document.xml", "\ufeff<!DOCTYPE x><x/>".encode("utf-16-le")), "dtd"),
        (packed(**{f"p{number}": b"" for number in range(package.MOST_PARTS + 1)}), "parts"),
        (packed(**{f"p{number}": bytes(20_000_000) for number in range(4)}), "unpacked"),
        (b"PK" + bytes(package.MOST_PACKED), "too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read_is_told_what_it_is(data: bytes, key: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        convert(data)
    assert refused.value.key == f"unreadable.{key}"


def test_a_process_of_its_own_answers_in_the_same_words() -> None:
    data = word_file(paragraph("a"))
    assert converted(data) == convert(data)
    with pytest.raises(UnreadableError) as refused:
        converted(packed(**{f"p{number}": b"" for number in range(package.MOST_PARTS + 1)}))
    assert (refused.value.key, refused.value.values) == ("unreadable.parts", {"most": str(package.MOST_PARTS)})


def test_an_entity_of_another_file_is_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    text = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]><w:document>&s;</w:document>'
    with pytest.raises(UnreadableError, match="dtd"):
        convert(changed("word/document.xml", text.encode()))


def test_a_part_that_points_out_of_the_file_is_none_of_it() -> None:
    relations = relation("i", "image", "../../../../etc/hostname")
    made = convert(word_file(paragraph(run("a"), PICTURE.format("x", "embed", "i")), relations=relations))
    assert made.images == ()
    assert [each.key for each in made.found] == ["outside_image"]


def _mutations(number: int) -> None:
    """Change single bytes of a file, then values in its XML: each is answered, with text or with what is wrong."""
    drawn = random.Random(number)  # noqa: S311 - the same in every run
    text = (
        paragraph("Un", properties=numbered(1))
        + paragraph(run("deux", "<w:b/>"))
        + "<w:tbl><w:tr><w:tc>"
        + paragraph("c")
        + "</w:tc></w:tr></w:tbl>"
    )
    whole = word_file(text, parts={"numbering": numbering(("decimal %1.",)), "styles": style("a", "heading 1")})
    answers = set()
    for turn in range(number):
        data = bytearray(whole)
        for _ in range(drawn.choice((1, 3, 20))):
            data[drawn.randrange(len(data))] = drawn.randrange(256)
        if turn % 2:
            found = text.replace('"1"', f'"{drawn.choice(("", "-1", "99999999999", "x"))}"', drawn.randrange(3))
            cut = drawn.randrange(len(found))
            data = bytearray(
                changed("word/document.xml", found[:cut].encode() + found[cut + drawn.randrange(9) :].encode())
            )
        try:
            convert(bytes(data))
            answers.add("read")
        except UnreadableError as refused:
            answers.add(refused.key)
    assert answers >= {"read", "unreadable.damaged"}


def test_damaged_files_are_answered() -> None:
    _mutations(300)


@pytest.mark.long
def test_ten_thousand_damaged_files_are_answered() -> None:
    _mutations(10_000)
