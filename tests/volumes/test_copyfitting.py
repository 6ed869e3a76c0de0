# SPDX-License-Identifier: MIT
"""No page is nearly empty where a closer or a wider line helps, and a short chapter follows the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from proceedings.volumes.formats import Workshop
from proceedings.volumes.model import PRACTICES, RECORD, Section, Volume
from proceedings.volumes.typst import source
from proceedings.volumes.typst.compiler import Pdf, RunMark
from proceedings.volumes.typst.copyfitting import NEARLY_EMPTY, fitted
from proceedings.volumes.volume_plan import localiser_for
from tests.volumes.conftest import INVENTED, Shelf

SENTENCES = {
    "en": "Lamp oil is sold by the cask and never by the cup. ",
    "ar": "يباع زيت المصابيح بالبرميل ولا يباع بالكأس. ",
}


class Setter:
    """Sets sources of a shelf, and keeps the marks of each."""

    def __init__(self, shelf: Shelf, folder: Path) -> None:
        folder.mkdir()
        self.shelf = shelf
        self.shop = Workshop(shelf.site_model, folder, shelf.fonts)
        self.seen: list[Sequence[RunMark]] = []

    def text(self, volume: Volume, sections: tuple[Section, ...]) -> str:
        made = source(replace(volume, sections=sections), localiser_for(self.shelf.site_model, volume.language))
        return self.shop.with_look(made.text, made.look)

    def __call__(self, text: str) -> tuple[Pdf, Sequence[RunMark]]:
        self.shop.source_file.write_text(text, encoding="utf-8")
        made = self.shop.typesetter.laid_out(self.shop.source_file)
        self.seen.append(made[1])
        return made


def paragraphs(section: Section, language: str, count: int) -> Section:
    return replace(section, html=f"<p>{SENTENCES[language] * 9}</p>" * count, sections=(), index=())


@pytest.mark.parametrize("language", SENTENCES)
def test_a_last_page_with_a_few_lines_is_fitted(invented: Shelf, language: str, request: pytest.FixtureRequest) -> None:
    setter = Setter(invented, invented.site_model.catalogue.root / "build" / request.node.name)
    volume = invented.volume(RECORD, f"{INVENTED}/papers/2", language)
    first = volume.sections[0]
    texts = (setter.text(volume, (paragraphs(first, language, count),)) for count in range(5, 40))
    text = next(text for text in texts if setter(text)[1][-1].page > 1)
    assert setter.seen[-1][-1].filled < NEARLY_EMPTY
    fitted(text, setter)
    after = setter.seen[-1][-1]
    assert after.page == 1 or after.filled >= NEARLY_EMPTY
    # A text that fills its pages is set once.
    setter.seen.clear()
    fitted(setter.text(volume, (paragraphs(first, language, 2),)), setter)
    assert len(setter.seen) == 1


def test_a_chapter_of_a_few_lines_follows_the_one_before(invented: Shelf, request: pytest.FixtureRequest) -> None:
    setter = Setter(invented, invented.site_model.catalogue.root / "build" / request.node.name)
    volume = invented.volume(PRACTICES, PRACTICES, "en")
    chapters = [one for one in volume.sections if one.kind not in ("imprint", "contents", "index", "colophon")][:3]
    sections = tuple(paragraphs(one, "en", count) for one, count in zip(chapters, (3, 1, 3), strict=True))
    fitted(setter.text(volume, sections), setter)
    before, after = ({mark.name: mark.page for mark in marks} for marks in (setter.seen[0], setter.seen[-1]))
    one, short, last = (section.anchor for section in sections)
    assert before[short] == before[one] + 1
    assert after[short] == after[one]
    assert after[last] == after[short] + 1
