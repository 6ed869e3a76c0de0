# SPDX-License-Identifier: MIT
"""A Word file for translators who have no tool: a table of two columns, the source and beside it the translation.

A row is a unit. Its id is the tag of the content control of its translation, and stands in grey below its source with
the number of the row, by which mistakes are told: some programs drop tags. What nobody has confirmed has a box to tick.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from lxml import etree

from proceedings.authoring.submissions import UnreadableError
from proceedings.authoring.word.flattening import words_of
from proceedings.authoring.word.ooxml import BOLD, LANDSCAPE, LONGEST_TAG, WordWriter, document
from proceedings.authoring.word.package import Package, opened
from proceedings.authoring.word.styles import W, value
from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.exchange.marks import protected
from proceedings.exchange.units import (
    HEAD,
    Exchange,
    ReadFile,
    State,
    TranslationUnit,
    exchange_from,
    head_of,
    target_digest,
)
from proceedings.languages import DIRECTION, FALLBACK, word

_UNIT: Final = "unit."
_SOURCE: Final = "source."
_READ: Final = "read."
"""The beginnings of the tags of content controls: a translation, its source, the box of a text that is unconfirmed."""

_WIDTHS: Final = (7285, 7285)
_OPEN: Final = "\u2610"
_TICKED: Final = re.compile("[\u2611\u2612\u2713\u2714\u2717\u2718]|\\b[xX]\\b")
_BOX: Final = (
    '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)
_BOX_FACE: Final = '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/>'
_COPIED: Final = '<w:noProof/><w:shd w:val="clear" w:color="auto" w:fill="E4EBF2"/>'
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_HEAD_LINE: Final = re.compile(rf"\s*({'|'.join(HEAD)}):\s*(.*)", re.DOTALL)
_NAMED: Final = re.compile(r"\s*(\d+) · (\S+)")
_HINT: Final = "Hint"
_SIGNS: Final[Mapping[str, str]] = {
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}tab": "\t",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_CHANGES: Final = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))


# ---- Out ---------------------------------------------------------------------------------------------


def write(exchange: Exchange) -> bytes:
    """Return the units as a Word file. The column of a language that is read from the right is the right one."""
    writer = WordWriter(exchange.language)
    title = f"{exchange.record}: {exchange.source_language} → {exchange.language}"
    rows = [_names(exchange, writer)]
    rows += [_row(number, unit, exchange, writer) for number, unit in enumerate(exchange.units, 1)]
    head = "".join(
        writer.paragraph(writer.run(f"{key}: {text}", "<w:vanish/>"), _HINT, FALLBACK)
        for key, text in exchange.head.items()
    )
    intro = word("exchange", "word_file.intro", exchange.language).split("\n")
    parts = (
        writer.paragraph(writer.run(title), "Title", FALLBACK),
        *(writer.paragraph(writer.run(line)) for line in intro),
        writer.table(rows, _WIDTHS, exchange.source_language),
        head,
        LANDSCAPE,
    )
    return document("".join(parts))


def _names(exchange: Exchange, writer: WordWriter) -> tuple[str, ...]:
    return tuple(
        writer.paragraph(writer.run(word("languages", code, code), BOLD, code), _HINT, code)
        for code in (exchange.source_language, exchange.language)
    )


def _row(number: int, unit: TranslationUnit, exchange: Exchange, writer: WordWriter) -> tuple[str, str]:
    here, there = exchange.source_language, exchange.language
    told = [f"{number} · {unit.id}", *unit.notes]
    if unit.previous is not None:
        told.append(word("exchange", "word_file.formerly", there, text=unit.previous))
    source = _filled(f"{_SOURCE}{unit.id}", unit.source, here, writer, '<w:lock w:val="sdtContentLocked"/>')
    source += writer.paragraph(writer.run("\n".join(told)), _HINT, there)
    target = _filled(f"{_UNIT}{unit.id}", unit.target, there, writer, '<w:lock w:val="sdtLocked"/>')
    if unit.state == "unconfirmed":
        box = writer.control(f"{_READ}{unit.id}"[:LONGEST_TAG], writer.run(_OPEN, _BOX_FACE), _BOX)
        said = writer.run(f" {word('exchange', 'word_file.confirmed', there)}")
        target += writer.paragraph(f"{box}{said}", _HINT, there)
    return source, target


def _filled(tag: str, text: str, language: str, writer: WordWriter, lock: str) -> str:
    """Return a paragraph of a text in a content control; what is copied, not translated, stands on grey."""
    is_rtl = DIRECTION[language] == "rtl"
    runs = (
        writer.run(piece, _COPIED, language if not is_rtl or _ARABIC.search(piece) else FALLBACK)
        if is_copied
        else writer.run(piece, "", language)
        for piece, is_copied in protected(text)
    )
    # Round paragraphs, not runs, LibreOffice would write what a control holds twice.
    return writer.paragraph(writer.control(tag[:LONGEST_TAG], "".join(runs), lock), "", language)


# ---- In ----------------------------------------------------------------------------------------------


class _Cell(NamedTuple):
    """What stands in a cell: the text, and what is grey."""

    text: str
    hint: str


def read(path: str, data: bytes) -> ReadFile:
    """Read a Word file, which may have been saved by any program. The line of a unit is the number of its row."""
    try:
        package = opened(data)
        root = package.tree(package.document)
        comments = _comments(package)
    except UnreadableError:
        return _unreadable(path)
    if root is None:
        return _unreadable(path)
    lines = (_HEAD_LINE.fullmatch(_text(each)) for each in root.iter(f"{W}p") if not _is_in(each, "tbl"))
    head, faults = head_of(path, {found[1]: found[2] for found in lines if found}, dict(zip(HEAD, HEAD, strict=True)))
    if faults:
        return ReadFile(path, faults=faults)
    empty = exchange_from(head, ())
    units: list[TranslationUnit] = []
    told: list[Diagnostic] = []
    for position, row in enumerate(root.iter(f"{W}tr")):
        cells = list(row.iter(f"{W}tc"))[:2]
        if len(cells) < 2:
            continue
        unit = _unit(row, _cell(cells[0]), _cell(cells[1]), position, empty.base)
        if not (unit.source or unit.target):
            continue
        units.append(unit)
        told += _told(row, unit, path, comments)
    if any(one.rule == "unit-changes-are-decided" for one in told):
        return ReadFile(path, faults=tuple(told))
    return ReadFile(path, (exchange_from(head, units),), tuple(told))


def _unreadable(path: str) -> ReadFile:
    return ReadFile(path, faults=(diagnose("exchange-file-is-readable", Place(path), form="Word (.docx)"),))


def _unit(row: etree._Element, source: _Cell, target: _Cell, position: int, base: Mapping[str, str]) -> TranslationUnit:
    named = _NAMED.match(source.hint)
    tags = (value(control.find(f"{W}sdtPr"), "tag") or "" for control in row.iter(f"{W}sdt"))
    tagged = next((tag.removeprefix(_UNIT) for tag in tags if tag.startswith(_UNIT)), "")
    # A tag is cut where it is too long; the line in grey never is.
    name = named[2] if named and (not tagged or named[2].startswith(tagged)) else tagged
    state: State = "confirmed" if target.text else "missing"
    is_untouched = base.get(name, "").removesuffix("~") == target_digest(target.text)
    if target.text and is_untouched and _OPEN in target.hint and not _TICKED.search(target.hint):
        state = "unconfirmed"
    return TranslationUnit(name, source.text, target.text, state, line=int(named[1]) if named else max(1, position))


def _told(row: etree._Element, unit: TranslationUnit, path: str, comments: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield what is to be told of a row: changes that nobody has decided upon, and comments."""
    place = Place(path, unit.line)
    if next(row.iter(*_CHANGES), None) is not None:
        yield diagnose("unit-changes-are-decided", place, unit=unit.id or "?")
    for call in row.iter(f"{W}commentReference"):
        said = comments.get(call.get(f"{W}id") or "", "")
        yield diagnose("unit-comment-is-answered", place, unit=unit.id or "?", found=said)


def _comments(package: Package) -> dict[str, str]:
    name = package.related("comments")
    root = None if name is None else package.tree(name)
    return {} if root is None else {each.get(f"{W}id") or "": words_of(each) for each in root.iter(f"{W}comment")}


def _cell(cell: etree._Element) -> _Cell:
    texts: list[str] = []
    hints: list[str] = []
    for paragraph in cell.iter(f"{W}p"):
        is_hint = value(paragraph.find(f"{W}pPr"), "pStyle") == _HINT
        (hints if is_hint else texts).append(_text(paragraph))
    return _Cell("\n".join(texts).strip("\n"), "\n".join(hints))


def _text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph; its line breaks part lines."""
    return "".join(
        _SIGNS.get(str(part.tag), (part.text or "") if part.tag == f"{W}t" else "")
        for run in paragraph.iter(f"{W}r")
        for part in run
    )


def _is_in(element: etree._Element, name: str) -> bool:
    return next(element.iterancestors(f"{W}{name}"), None) is not None
