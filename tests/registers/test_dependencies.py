# SPDX-License-Identifier: MIT
"""What pages take from the registers: noted whole, so that an edit of a name is an edit of the pages that show it."""

import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from proceedings.catalogue import Catalogue
from proceedings.pages import compose
from proceedings.pages.composed import LEDGER
from proceedings.pipeline import build
from proceedings.preparation import prepare
from proceedings.registers import RecordedDependencies, TrackedRegisters
from proceedings.search import documents
from proceedings.store.sealed import read_value
from tests.sites import Site, silent


@pytest.fixture(scope="module")
def ledger(invented_site: Site) -> Any:
    return read_value(invented_site.options.root / compose.FOLDER / LEDGER)


def _items(ledger: Any, path: str) -> set[str]:
    items = list(ledger["traces"]["items"])
    return {items[int(place)] for place in ledger["traces"]["results"][path].split()}


def test_no_page_lives_on_what_another_page_took(invented_site: Site, ledger: Any) -> None:
    """A page that is composed alone takes nothing that was not noted when it was composed among others."""
    with prepare(invented_site.options, silent) as prepared:
        paths = [draft.path for draft in compose.drafts(prepared.site_model)]
        # One of each kind of page: records of every type, listings, overviews, terms.
        chosen = {re.sub(r"[\w.-]+$", "", path) + Path(path).stem[:3]: path for path in paths if path.startswith("fr/")}
        assert len(chosen) > 60
        for path in chosen.values():
            # Nothing that the contents keep for later pages is there yet.
            site_model = replace(prepared.site_model)
            draft = next(draft for draft in compose.drafts(site_model) if draft.path == path)
            with site_model.catalogue.tracked.noting() as taken:
                draft.compose()
            assert taken <= _items(ledger, path), path


def test_pages_and_search_take_nothing_from_the_registers_that_is_not_noted(
    invented_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is taken past the notes may change, and the page that shows it is not made again."""

    def unheard(_catalogue: Catalogue) -> None:
        pytest.fail("taken past the notes")

    with prepare(invented_site.options, silent) as prepared:
        site_model = prepared.site_model
        drafts = compose.drafts(site_model)
        searched = documents.sources(site_model, compose.made_words(site_model), "fr", "")
        monkeypatch.setattr(Catalogue, "registers", property(unheard), raising=False)
        assert all(draft.compose() for draft in drafts)
        assert all(source.document() for source in searched)
        with pytest.raises(pytest.fail.Exception, match="past the notes"):
            _ = site_model.catalogue.registers


def _theme(ledger: Any) -> str:
    """The theme that the fewest pages name."""
    taken = Counter(
        item
        for path in ledger["keys"]
        for item in _items(ledger, path)
        if re.match(r"vocabularies/themes/[\w-]+$", item)
    )
    return min(taken, key=lambda item: (taken[item], item))


def test_an_entry_is_taken_by_the_pages_that_show_it_alone(ledger: Any) -> None:
    theme = _theme(ledger)
    assert 0 < sum(theme in _items(ledger, path) for path in ledger["keys"]) < len(ledger["keys"]) / 4


def test_an_edit_of_a_register_costs_the_pages_that_it_changes(
    invented_site: Site, ledger: Any, tmp_path: Path
) -> None:
    root = tmp_path / "project"
    shutil.copytree(invented_site.options.root, root, symlinks=True)
    asked = replace(invented_site.options, root=root)
    first = build(asked, root / "site", silent)
    themes = root / "docs" / "registers" / "vocabularies" / "themes.yml"
    text = themes.read_text("utf-8")
    themes.write_text(f"# A remark changes nothing.\n{text}", "utf-8")
    again = build(asked, root / "site", silent)
    assert (again.composed, again.changed) == (0, 0)
    name = _theme(ledger).rpartition("/")[2]
    edited = re.sub(rf"(id: {name}\n  name:\n    ar: )", r"\g<1>اسم آخر لموضوع ", text)
    assert edited != text
    themes.write_text(edited, "utf-8")
    built = build(asked, root / "site", silent)
    assert 0 < built.composed < first.pages / 4


def test_a_result_outlives_what_it_did_not_take(invented_site: Site) -> None:
    with prepare(invented_site.options, silent) as prepared:
        registers = prepared.site_model.catalogue.registers
    before = TrackedRegisters(registers)
    with before.noting() as taken:
        _ = before.registers.countries["MA"].name
    traces = RecordedDependencies()
    traces.put("page", taken)
    kept = traces.kept(before, ["page"])
    themes = {name: entry for name, entry in registers.vocabularies["themes"].items() if name != "fair-recruitment"}
    other = replace(registers, vocabularies={**registers.vocabularies, "themes": themes}, digest="another")
    assert RecordedDependencies(kept).changed(TrackedRegisters(other)) == set()
    countries = {**registers.countries, "MA": replace(registers.countries["MA"], m49="000")}
    assert RecordedDependencies(kept).changed(
        TrackedRegisters(replace(registers, countries=countries, digest="another"))
    ) == {"page"}
    assert RecordedDependencies(kept).changed(
        TrackedRegisters(replace(registers, vocabularies={}, digest="another"))
    ) == {"page"}
