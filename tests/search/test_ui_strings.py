# SPDX-License-Identifier: MIT
"""The words of search's face: those that its scripts use are there, and no others are sent to readers."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from proceedings.languages import LANGUAGES
from proceedings.preparation import Options, prepare
from proceedings.search import ui_string_files
from tests.sites import Site

ROOT: Final = Path(__file__).resolve().parents[2]
SCRIPTS: Final = ("search.js", "search-page.js")
USED: Final = re.compile(
    r'words\.([a-z_]+)|(?:word|say|tell)\("([a-z_]+)"|(?:waits\(|\? )"(searching|loading)"|: "(loading)"'
)
FAMILIES: Final = re.compile(r'(?:words\[|word\()"([a-z_]+_)" \+')


def _given(site: Site, language: str) -> dict[str, object]:
    text = site.text(f"search/{language}/words.js")
    found: dict[str, object] = json.loads(text.removeprefix("ProceedingsFace.start(").removesuffix(");\n"))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scripts_have_their_words_and_no_more(real_site: Site, language: str) -> None:
    scripts = "".join((ROOT / "overrides" / "assets" / name).read_text("utf-8") for name in SCRIPTS)
    used = {name for found in USED.findall(scripts) for name in found if name and not name.endswith("_")}
    families = tuple(FAMILIES.findall(scripts))
    given = _given(real_site, language)
    assert used - given.keys() == set()
    # The names of types stand in the index.
    unused = {name for name in given.keys() - used if not name.startswith(families)}
    assert unused - {"open"} == set()


def test_plural_forms_come_by_category(real_site: Site) -> None:
    count = _given(real_site, "ar")["count"]
    assert isinstance(count, dict)
    assert set(count) == {"zero", "one", "two", "few", "many", "other"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_a_name(real_site: Site, language: str) -> None:
    kinds = _given(real_site, language)["kinds"]
    assert isinstance(kinds, dict)
    assert {"objective", "practice", "agreement", "page"} <= kinds.keys()
    assert all(kinds.values())


@pytest.mark.parametrize(("setting", "numbering"), [("western", "latn"), ("arabic-indic", "arab")])
def test_figures_are_written_in_the_digits_of_the_site(project: Path, setting: str, numbering: str) -> None:
    path = project / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("digits: western", f"digits: {setting}"), "utf-8")
    with prepare(Options(project, today=date(2077, 1, 1)), lambda _stage, _done, _total: None) as prepared:
        told = ui_string_files(prepared.site_model)["search/ar/words.js"].read_text("utf-8")
    assert f'"locale": "ar-MA-u-nu-{numbering}"' in told
