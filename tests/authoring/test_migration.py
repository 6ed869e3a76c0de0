# SPDX-License-Identifier: MIT
"""Older front matter becomes the present form, with its comments and order, once."""

from pathlib import Path

import pytest

from proceedings import catalogue
from proceedings.authoring.migration import STEPS, migrate, with_extensions, with_version
from proceedings.frontmatter.editing import UneditableError
from proceedings.frontmatter.reader import read
from proceedings.languages import LANGUAGES, word
from proceedings.project.settings import FORMAT_VERSION
from proceedings.records.stamps import stamp
from proceedings.records.text_digest import text_digest
from proceedings.texts.former import STEPS as FORMER

ROOT = Path(__file__).parents[2]
ORIGINAL = """---
# About it
title: A title
licence: CC-BY-4.0   # the editors' own
summary: A summary
---
licence: in the body
"""
ORIGINAL_NOW = """---
# About it
title: A title
rights:
  holders: [editors]
  licence: CC-BY-4.0   # the editors' own
summary: A summary
---
licence: in the body
"""
TRANSLATION = """---
title: Un titre
lang_source: en  # translated from
summary: Un résumé
# how far
state: machine
---
"""
TRANSLATION_NOW = """---
title: Un titre
translation:
  source_language: en  # translated from
  state: machine
summary: Un résumé
# how far
---
"""


def one(text: str, version: int = 0) -> tuple[str, tuple[str, ...]] | None:
    made = migrate({"x": text.encode()}, version)
    assert made.by_hand == ()
    return (made.files[0].data.decode(), made.files[0].changes) if made.files else None


def test_every_older_form_has_a_step() -> None:
    assert sorted(STEPS) == list(range(FORMAT_VERSION))
    for language in LANGUAGES:
        for step in ("licence", "state", "lang_source", "format_version", "digest", *FORMER):
            assert word("commands", f"migrate.steps.{step}", language)


def test_a_licence_enters_the_rights() -> None:
    assert one(ORIGINAL) == (ORIGINAL_NOW, ("licence",))


@pytest.mark.parametrize("holders", ["[alo]", "[alo,\n    ilo]", "\n    - alo"])
def test_rights_that_are_there_take_the_licence(holders: str) -> None:
    text = f"---\nrights:\n  holders: {holders}\ntitle: a\nlicence: not-found # sought\n---\n"
    made = migrate({"x": text.encode()}, 0)
    if "\n" in holders:
        assert made.by_hand == ("x",)
        return
    expected = "---\nrights:\n  holders: [alo]\n  licence: not-found # sought\ntitle: a\n---\n"
    assert made.files[0].data.decode() == expected


def test_the_marks_of_a_translation_enter_its_block() -> None:
    assert one(TRANSLATION) == (TRANSLATION_NOW, ("lang_source", "state"))


@pytest.mark.parametrize("text", [ORIGINAL_NOW, TRANSLATION_NOW])
def test_what_is_migrated_stays(text: str) -> None:
    assert one(text) is None


def test_windows_files_stay_windows_files() -> None:
    data = b"\xef\xbb\xbf" + ORIGINAL.replace("\n", "\r\n").encode()
    made = migrate({"x": data}, 0).files[0].data
    assert made == b"\xef\xbb\xbf" + ORIGINAL_NOW.replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    "text",
    [
        "---\nlicence: [a]\n---\n",
        "---\nlicence: >\n  folded\n---\n",
        "---\ntranslation:\n  state: machine\nstate: draft\n---\n",
        "---\n{licence: a}\n---\n",
        "---\nbroken: [\n---\n",
    ],
)
def test_what_cannot_be_changed_safely_is_left_to_a_person(text: str) -> None:
    made = migrate({"x": text.encode()}, 0)
    assert (made.files, made.by_hand) == ((), ("x",))


def test_the_number_of_the_form_is_the_only_change_in_the_settings() -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    older = with_version(settings, 0)
    assert "format_version: 0\n" in older
    assert with_version(older, FORMAT_VERSION) == settings
    with pytest.raises(UneditableError):
        with_version("site_name: x\n", 1)


def test_the_site_is_in_the_present_form() -> None:
    records = catalogue.load(ROOT, drafts=True).catalogue.records.values()
    files = {words.path: (ROOT / words.path).read_bytes() for record in records for words in record.words.values()}
    assert migrate(files, 0).files == ()


SOURCE = '---\ntitle: A\nsummary: S\n---\n\nOne *b*{: lang="ar" dir="rtl" }.\n\n-   kept   \n'
SOURCE_NOW = '---\ntitle: A\nsummary: S\n---\n\nOne <span lang="ar">*b*</span>.\n\n-   kept   \n'


def test_a_body_becomes_the_dialects_and_keeps_its_other_bytes() -> None:
    for end in ("\n", "\r\n"):
        data = b"\xef\xbb\xbf" + SOURCE.replace("\n", end).encode()
        made = migrate({"docs/a.en.md": data}, 1, ["attr_list"])
        assert made.files[0].data == b"\xef\xbb\xbf" + SOURCE_NOW.replace("\n", end).encode()
        assert made.files[0].changes == ("braces",)
        assert [line[0] for line in made.files[0].lines] == ["-", "+"]
        assert made.differing == ()
        assert migrate({"docs/a.en.md": made.files[0].data}, 1, ["attr_list"]).files == ()


def test_a_translation_of_a_rewritten_body_is_stamped_anew() -> None:
    body = read("docs/a.en.md", SOURCE.encode()).body
    _stamped_anew(text_digest("A", "S", None, body))
    _stamped_anew(stamp("A", "S", None, body.replace("One", "Eins")), is_ours=False)


def test_a_stamp_of_the_former_form_is_renewed_and_one_of_another_text_stays() -> None:
    now = stamp("A", "S", None, "One.\n")
    former = text_digest("A", "S", None, "One.\n")
    source = b"---\ntitle: A\nsummary: S\n---\nOne.\n"
    head = "---\ntitle: B\nsummary: T\ntranslation:\n  source_language: en\n"
    files = {"docs/a.en.md": source, "docs/a.fr.md": f'{head}  digest: "{former}"\n---\nc\n'.encode()}
    (made,) = migrate(files, FORMAT_VERSION).files
    assert made.data.decode() == f'{head}  digest: "{now}"\n---\nc\n'
    assert migrate(files | {made.path: made.data}, FORMAT_VERSION).files == ()
    files["docs/a.en.md"] = source.replace(b"One", b"Two")
    assert migrate(files, FORMAT_VERSION).files == ()


def _stamped_anew(digest: str, *, is_ours: bool = True) -> None:
    block = f'translation:\n  source_language: en\n  digest: "{digest}"\n  state: machine\n'
    text = f"---\ntitle: B\nsummary: T\n{block}---\n\nc\n"
    other = text.replace(digest, "0123456789ab")
    files = {"docs/a.en.md": SOURCE.encode(), "docs/a.fr.md": text.encode(), "docs/a.ar.md": other.encode()}
    made = {file.path: file for file in migrate(files, 1, ["attr_list"]).files}
    assert sorted(made) == ["docs/a.en.md", "docs/a.fr.md"][: 1 + is_ours]
    if not is_ours:
        return
    now = stamp("A", "S", None, read("docs/a.en.md", SOURCE_NOW.encode()).body)
    assert made["docs/a.fr.md"].data.decode() == text.replace(digest, now)
    assert made["docs/a.fr.md"].changes == ("digest",)


def test_what_would_be_published_otherwise_is_named() -> None:
    data = b"---\ntitle: A\nsummary: S\n---\n\nCosts \\$5.\n"
    made = migrate({"docs/a.en.md": data}, 1, ["attr_list"])
    assert made.files == ()
    assert made.differing == (("docs/a.en.md", "\\", ""),)


def test_extensions_that_no_longer_act_leave_the_settings() -> None:
    tabs = "  - pymdownx.tabbed:\n      alternate_style: true\n"
    settings = f"site_name: a\nmarkdown_extensions:\n  - abbr\n  - admonition # boxes\n{tabs}"
    now = f"site_name: a\nmarkdown_extensions:\n{tabs}  - pymdownx.details\n"
    assert with_extensions(settings) == now
    assert with_extensions(now) == now
    assert with_extensions("site_name: a\n") == "site_name: a\n"
