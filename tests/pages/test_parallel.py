# SPDX-License-Identifier: MIT
"""The languages of a record side by side: every block once in each language, in rows, and what is missing said."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from lxml import html

from proceedings.catalogue import Catalogue
from proceedings.languages import DIRECTION, LANGUAGES, word
from proceedings.pages.parallel_page import LONGEST, _beside, drafts
from proceedings.preparation import prepare
from proceedings.presentation.localiser import Localiser
from proceedings.records.page import Page
from tests.sites import ROOT, Site, options, silent

NAME = "/parallel/index.html"


def wanted(catalogue: Catalogue) -> set[str]:
    return {
        record.id
        for record in catalogue.records.values()
        if not isinstance(record, Page)
        and len(record.words) > 1
        and sum(len(words.body) for words in record.words.values()) <= LONGEST
    }


def test_every_record_with_several_languages_has_the_page_and_leads_to_it(site: Site) -> None:
    records = wanted(site.catalogue)
    assert len(records) > 15
    for language in LANGUAGES:
        made = {path for path in site.pages if path.startswith(f"{language}/") and path.endswith(NAME)}
        assert made == {f"{language}/{record}{NAME}" for record in records}
        for record in records:
            page = site.pages[f"{language}/{record}/index.html"]
            links = page.xpath("//p[@class='side-by-side']/a/@href")
            assert links == (["parallel/"] if language in site.catalogue[record].words else []), record


def test_each_column_says_what_the_page_of_its_language_says(real_site: Site) -> None:
    for record in sorted(wanted(real_site.catalogue))[::5]:
        page = real_site.pages[f"fr/{record}{NAME}"]
        assert len(page.xpath("//@id")) == len(set(page.xpath("//@id"))), record
        for language in real_site.catalogue[record].words:
            cells = page.xpath(f"//div[contains(@class, 'cell prose') and @lang='{language}']")
            assert {cell.get("dir") for cell in cells} == {DIRECTION[language]}
            own = real_site.pages[f"{language}/{record}/index.html"].xpath("//article//div[contains(@class, 'prose')]")
            said = "".join("".join(cell.text_content().split()) for cell in cells)
            assert said in "".join("".join(part.text_content().split()) for part in own), (record, language)
            assert said
        heads = page.xpath("//div[contains(@class, 'heads')]/div")
        states = [head.xpath("string(.//*[contains(@class, 'translation-state')])").strip() for head in heads]
        assert states[0] == real_site.word("pages.parallel_original", "fr")
        assert all(states)


def test_it_is_not_much_heavier_than_the_page_of_one_language(real_site: Site) -> None:
    for path in real_site.pages:
        if path.endswith(NAME):
            own = path.replace("/parallel/", "/")
            assert len(real_site.text(path).encode()) < 1.6 * len(real_site.text(own).encode()), path


def test_blocks_that_only_one_language_has_stand_alone() -> None:
    assert _beside(["a", "b"], ["a", "b"]) == {0: [0], 1: [1]}
    assert _beside(["a", "b", "c"], ["a", "c"]) == {0: [0], 2: [1]}
    assert _beside(["a", "c"], ["a", "b", "b", "c"]) == {0: [0], -2: [1, 2], 1: [3]}
    assert _beside(["a"], ["a", "b"]) == {0: [0], -2: [1]}


def test_what_is_missing_is_said_and_what_is_older_is_told(tmp_path: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "docs" / "registers", tmp_path / "docs" / "registers")
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    folder = tmp_path / "docs/editions/2018/papers"
    folder.mkdir(parents=True)
    facts = "kind: paper\nprovenance: [editors]\ncreated: 2026-11-01\n"
    (folder / "1.ar.md").write_text(
        f"---\ntitle: ورقة\nabstract: ملخص.\n{facts}---\n\nأولا.\n\n- ثانيا\n\nثالثا.\n", "utf-8"
    )
    of = 'translation:\n  source_language: ar\n  digest: "2-0123456789ab"\n  state: machine\n'
    (folder / "1.fr.md").write_text(f"---\ntitle: Article\nabstract: Résumé.\n{of}---\n\nUn.\n\nTrois.\n", "utf-8")
    with prepare(options(tmp_path), silent) as prepared:
        localiser = Localiser(prepared.site_model.registers, "fr", "western")
        (draft,) = drafts(prepared.site_model, [(localiser, "")])
        page = html.fromstring(draft.compose().html)
    found: list[Any] = page.xpath("//div[@class='row']")  # type: ignore[assignment]
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in found]
    missing = word("interface/pages", "parallel_missing", "fr")
    assert rows == [["أولا.", "Un."], ["ثانيا", missing], ["ثالثا.", "Trois."]]
    heads: list[Any] = page.xpath("//div[@class='row heads']/div")  # type: ignore[assignment]
    assert word("interface/theme", "outdated", "fr") in heads[1].text_content()
