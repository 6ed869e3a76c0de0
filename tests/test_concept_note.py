# SPDX-License-Identifier: MIT
"""The concept note is published byte for byte.

``tests/data/concept-note.ar.txt`` is the text as the editors received it: UTF-8, lines ended by LF, none after the
last line; ``tests/data/concept-note.sha256`` holds its SHA-256 in the format of ``sha256sum``. The text is cut into
records, whose Arabic bodies are its paragraphs and items and nothing else:

* the paragraphs under «مقدمة» are the body of ``docs/editions/2018/index.ar.md``;
* each item under «الأهداف» is the body of ``objectives/<n>.ar.md``, each one under «المحاور الرئيسية» that of
  ``axes/<n>.ar.md``, in the order of the text and without the dash that it begins with there;
* the three heading words and the dashes belong to no record: the site has its own headings and numbers. They are put
  back here, and the page ``notes.ar.md`` tells what they are;
* the closing line «المملكة المغربية» is the quotation on ``notes.ar.md``, where the reader is told that the text does
  not say whether it is a signature or names a place. It is read from there.

What is put together again must equal the text as received, the unmatched ” at the end of the introduction included.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parent.parent
EDITION: Final = ROOT / "docs" / "editions" / "2018"
RECEIVED: Final = ROOT / "tests" / "data" / "concept-note.ar.txt"
DIGEST: Final = ROOT / "tests" / "data" / "concept-note.sha256"

INTRODUCTION: Final = "مقدمة"
OBJECTIVES: Final = "الأهداف"
AXES: Final = "المحاور الرئيسية"

CUT: Final = (
    "index",
    *(f"objectives/{number}" for number in range(1, 11)),
    *(f"axes/{number}" for number in range(1, 5)),
)


def read(name: str) -> tuple[str, str]:
    """Front matter and body of an Arabic file of the edition, the body without the blank lines around it.

    The bytes are decoded as they stand: no line ending is translated, no reader of the program has a part in it.
    """
    text = (EDITION / f"{name}.ar.md").read_bytes().decode("utf-8")
    opening, front, body = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)
    assert not opening
    return front, body.strip("\n")


def closing_line() -> str:
    quotations = re.findall(r"^> (.+)$", read("notes")[1], flags=re.MULTILINE)
    assert len(quotations) == 1
    return str(quotations[0])


def reassembled() -> bytes:
    lines = [INTRODUCTION, *read("index")[1].split("\n\n"), OBJECTIVES]
    lines += [f"- {read(name)[1]}" for name in CUT if name.startswith("objectives/")]
    lines.append(AXES)
    lines += [f"- {read(name)[1]}" for name in CUT if name.startswith("axes/")]
    lines.append(closing_line())
    return "\n".join(lines).encode("utf-8")


def test_the_committed_text_has_its_digest() -> None:
    digest, name = DIGEST.read_text(encoding="ascii").split()
    assert name == RECEIVED.name
    assert hashlib.sha256(RECEIVED.read_bytes()).hexdigest() == digest


def test_the_records_put_together_are_the_text_as_received() -> None:
    assert reassembled() == RECEIVED.read_bytes()


def test_the_introduction_keeps_its_unmatched_quotation_mark() -> None:
    body = read("index")[1]
    assert body.endswith("والمنتظمة”.")
    assert body.count("”") == 1
    assert "“" not in body


@pytest.mark.parametrize("name", CUT)
def test_a_record_cut_from_the_text_is_marked_verbatim(name: str) -> None:
    assert "\nverbatim: true\n" in read(name)[0]


def test_the_page_about_the_text_names_what_no_record_holds() -> None:
    body = read("notes")[1]
    for heading in (INTRODUCTION, OBJECTIVES, AXES):
        assert f"«{heading}»" in body
