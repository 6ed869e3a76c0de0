# SPDX-License-Identifier: MIT
"""No check takes more than its text: twice the body is checked in about twice the steps, whatever is repeated in it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from types import FrameType

import pytest

from proceedings.catalogue import load
from proceedings.checks import of_records
from proceedings.records.record import Record
from proceedings.registers import Registers
from proceedings.texts import PERMITTED, CleanText, ExtensionList, Request, Texts
from tests.sites import ROOT

REPEATED = (
    "[l](x) ", "[l](#x) ", "![](a.png) ", "![a](b.png)", "[@a] ", "[@a, p. 1; @b] ", "a@b.cd ", "@", "+212612345678 ",
    "0612345678 ", "https://a.b/0612345678 ", "https://a.b/", "1-2 ", "1990-2000 ", "## a\n\n", "…\n\n", "## …\n\n",
    "**a** ", "**", "`", "• ", "٣. أ\n", '"a" ', "[x][y] ", "<b>", "<ul>a", "| a | b |\n", "- a\n", "> ", "- a\n\n",
    "a\u200b ", "a\ue000 ", "Ã© ", "aа ", "e\u0301 ", "\U0001f389 ", "中 ", "skilled migrant worker ", "text\n\n",
)  # fmt: skip
"""What repeats in a body of its own; each stands there COPIES times, and twice as often."""
COPIES = 40


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Record, Mapping[str, CleanText], Registers]]:
    """The pages of a project, by their ids, with their texts and the registers."""
    root = tmp_path_factory.mktemp("growth")
    shutil.copytree(ROOT / "docs" / "registers", root / "docs" / "registers")
    (root / "mkdocs.yml").write_text("site_name: Rencontre des puits\n", "utf-8")
    for number, piece in enumerate(REPEATED):
        for times in (1, 2):
            head = "---\ntitle: A page\nsummary: A page of lamps.\nprovenance: [editors]\n---\n\n"
            (root / "docs" / f"a-{number}-{times}.en.md").write_text(f"{head}{piece * COPIES * times}\n", "utf-8")
    catalogue = load(root).catalogue
    with Texts(root / "texts.sqlite", ExtensionList.read(dict.fromkeys(PERMITTED))[0]) as texts:
        converted = texts.convert_all(
            Request(record.id, record.words["en"].body, "en", path=f"{record.id}.en.md")
            for record in catalogue.records.values()
        )
        return {
            record.id: (record, {"en": converted[record.id]}, catalogue.registers)
            for record in catalogue.records.values()
        }


def steps(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[tuple[str, int]]:
    """How many calls each check makes for one record: a measure that no other process disturbs."""
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    for check in of_records():
        count = 0
        sys.setprofile(counting)
        try:
            list(check(record, texts, registers))
        finally:
            sys.setprofile(None)
        yield f"{check.__module__}.{check.__name__}", count


def test_twice_the_body_takes_about_twice_the_steps(
    bodies: Mapping[str, tuple[Record, Mapping[str, CleanText], Registers]],
) -> None:
    for number, piece in enumerate(REPEATED):
        once, twice = (dict(steps(*bodies[f"a-{number}-{times}"])) for times in (1, 2))
        for name, few in once.items():
            assert twice[name] < 2.4 * few + 300, (piece, name, few, twice[name])
