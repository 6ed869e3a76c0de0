# SPDX-License-Identifier: MIT
"""Files that git or another system would not keep as they are: each made here, in a project of one file."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from proceedings.diagnostics import Diagnostic
from proceedings.frontmatter.decoding import MOST_BYTES, load_bytes
from proceedings.texts import ExtensionList, Request, Texts
from proceedings.texts.worker import LimitedConverter

Examine = Callable[[Path], tuple[Diagnostic, ...]]

PAGE = b"---\ntitle: Page\nsummary: A page that is as it should be.\n---\n\nText.\n"


def project(root: Path, **files: bytes) -> Path:
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Rencontre des puits\n", "utf-8")
    home = PAGE.replace(b"summary:", b"translations: none\nsummary:")
    for name, data in {"index_en_md": home, **files}.items():
        (root / "docs" / name.replace("_", ".")).write_bytes(data)
    return root


def found(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{d.place} {d.rule}" for d in diagnostics if d.rule != "translation-exists"]


def test_a_byte_order_mark_and_line_ends_of_other_systems_are_no_mistake(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path, page_en_md=b"\xef\xbb\xbf" + PAGE.replace(b"\n", b"\r\n"))
    assert found(examine(root)) == []


@pytest.mark.parametrize(
    ("data", "place"),
    [(PAGE.decode().encode("utf-16"), "1:1"), (PAGE.replace(b"Text.", "Tïxt".encode("latin-1")), "6:2")],
)
def test_another_encoding(tmp_path: Path, examine: Examine, data: bytes, place: str) -> None:
    assert found(examine(project(tmp_path, page_en_md=data))) == [f"docs/page.en.md:{place} encoding-is-utf-8"]


def test_a_control_character(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path, page_en_md=PAGE.replace(b"Text.", b"Te\x08xt."))
    assert found(examine(root)) == ["docs/page.en.md:6:3 control-character-is-absent"]


def test_a_direction_control(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path, page_en_md=PAGE.replace(b"Text.", "Te\u202ext.".encode()))
    assert found(examine(root)) == ["docs/page.en.md:6:3 bidi-control-is-absent"]


def test_a_direction_control_in_a_register(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path, page_en_md=PAGE)
    (root / "docs/registers").mkdir()
    (root / "docs/registers/places.yml").write_text(
        "- id: well\n  name: {ar: بئر, fr: Puits, en: W\u2067ell}\n", encoding="utf-8"
    )
    assert found(examine(root)) == ["docs/registers/places.yml:2:35 bidi-control-is-absent"]


def test_a_fifo_and_a_link_are_never_read(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path / "project", page_en_md=PAGE)
    (tmp_path / "secret.en.md").write_bytes(PAGE)
    (root / "docs/registers/search").mkdir(parents=True)
    for name in ("pipe.en.md", "registers/pipe.yml", "registers/search/pipe.yml"):
        os.mkfifo(root / "docs" / name)
    (root / "docs/secret.en.md").symlink_to(tmp_path / "secret.en.md")
    (root / "docs/folder").symlink_to(tmp_path)
    assert found(examine(root)) == [
        "docs/folder:1:1 file-is-regular",
        "docs/pipe.en.md:1:1 file-is-regular",
        "docs/registers/pipe.yml:1:1 file-is-regular",
        "docs/registers/search/pipe.yml:1:1 file-is-regular",
        "docs/secret.en.md:1:1 file-is-regular",
    ]


def test_a_file_beyond_all_measure(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path, page_en_md=PAGE + b"x" * MOST_BYTES)
    assert found(examine(root)) == ["docs/page.en.md:1:1 file-is-small"]


def test_of_a_thousand_unknown_citations_a_hundred_are_told(tmp_path: Path, examine: Examine) -> None:
    body = " ".join(f"[@unknown-{number}]" for number in range(1000)).encode()
    told = found(examine(project(tmp_path, page_en_md=PAGE.replace(b"Text.", body))))
    assert [place.split()[1] for place in told] == [*["citation-resolves"] * 100, "errors-are-few"]


@pytest.mark.parametrize(
    "data", [PAGE + b"x" * MOST_BYTES, b"\xff\xfe" + PAGE, b"\x00" * 40], ids=["long", "kind", "nul"]
)
def test_a_page_that_cannot_be_read_is_told_once_and_not_as_missing(
    tmp_path: Path, examine: Examine, data: bytes
) -> None:
    root = project(tmp_path, page_en_md=PAGE.replace(b"Text.", b"[Home](index.en.md)"), index_en_md=data)
    (root / "docs/registers").mkdir()
    (root / "docs/registers/menu.yml").write_text("- page: index\n- page: page\n", "utf-8")
    told = [place for place in found(examine(root)) if "index" in place or "home" in place]
    assert [place.partition(":")[0] for place in told] == ["docs/index.en.md"]


def test_a_body_beyond_all_measure(tmp_path: Path) -> None:
    # No file is that large, so the store is asked itself.
    with Texts(tmp_path, ExtensionList(), processes=1) as store:
        text = store.convert(Request("page", "x" * (MOST_BYTES + 1), "en"))
    assert [finding.rule for finding in text.findings] == ["text-is-small"]


def test_a_body_that_takes_too_long(tmp_path: Path) -> None:
    with Texts(tmp_path, ExtensionList(), limit_seconds=0.05, processes=1) as store:
        text = store.convert(Request("page", "*a* [b](/c)\n\n" * 40_000, "en"))
    assert [finding.rule for finding in text.findings] == ["text-converts-in-time"]


def test_a_body_on_which_an_extension_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_desk: LimitedConverter, _language: str) -> None:
        raise ValueError("no converter")

    monkeypatch.setattr(LimitedConverter, "_converter", failing)
    text = LimitedConverter(ExtensionList(), "western", 5.0).convert(Request("page", "Text.", "en"))
    assert [(finding.rule, dict(finding.values)) for finding in text.findings] == [
        ("text-converts", {"problem": "ValueError: no converter"})
    ]


def test_a_body_nested_beyond_all_measure(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path, page_en_md=PAGE + b"\n" + b"> " * 2000 + b"deep\n")
    assert found(examine(root)) == ["docs/page.en.md:5:1 text-nests-within-limits"]


def test_a_file_that_vanishes(tmp_path: Path) -> None:
    data, problem = load_bytes(tmp_path, "docs/gone.en.md")
    assert data == b""
    assert problem is not None
    assert problem.rule == "file-is-readable"


def test_names_that_travel_badly(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path, page_en_md=PAGE)
    (root / "docs/cafe\u0301.en.md").write_bytes(PAGE)
    (root / "docs/PAGE.en.md").write_bytes(PAGE)
    diagnostics = found(examine(root))
    assert "docs/cafe\u0301.en.md:1:1 file-name-is-composed" in diagnostics
    assert "docs/page.en.md:1:1 file-name-has-no-twin" in diagnostics


def test_a_heavy_image(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path, page_en_md=PAGE + b"\n![Well](well.png)\n")
    Image.effect_noise((800, 800), 90).save(root / "docs/well.png")
    assert found(examine(root)) == ["docs/well.png:1:1 image-is-light"]


@pytest.mark.needs("git")
def test_what_changed_since_a_translation_is_shown_from_history(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path, page_en_md=PAGE)
    source = root / "docs/page.en.md"
    translation = PAGE.replace(b"summary:", b"summary: En bref,").replace(
        b"\n---\n\n", b'\ntranslation:\n  source_language: en\n  digest: "DIGEST"\n  state: machine\n---\n\n'
    )
    states = root / "docs/registers/vocabularies/translation-states.yml"
    states.parent.mkdir(parents=True)
    states.write_text("- id: machine\n  name: {ar: آلية, fr: Automatique, en: Machine}\n", encoding="utf-8")
    (root / "docs/page.fr.md").write_bytes(translation.replace(b"DIGEST", b"0" * 12))
    hint = next(d.hint("en") or "" for d in examine(root) if d.rule == "translation-is-stamped")
    digest = hint.rpartition('digest: "')[2].rstrip('"').encode()
    (root / "docs/page.fr.md").write_bytes(translation.replace(b"DIGEST", digest))

    def git(*arguments: str) -> None:
        identity = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
        identity |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
        subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, env=os.environ | identity)

    git("init", "--quiet")
    git("add", "docs")
    git("commit", "--quiet", "--message", "First")
    assert found(examine(root)) == []
    source.write_bytes(PAGE.replace(b"title: Page", b"title: Leaf").replace(b"Text.", b"Other text.\n\nMore."))
    git("commit", "--quiet", "--all", "--message", "Second")
    outdated = next(d for d in examine(root) if d.rule == "translation-is-current")
    assert (outdated.hint("en") or "").startswith(
        "What has changed:\n"
        "docs/page.en.md:2:8 title\n- Page\n+ Leaf\n"
        "docs/page.en.md:6:1\n- Text.\n+ Other text.\n"
        "docs/page.en.md:8:1\n+ More.\n"
        "Review the translation, then write under translation:\n"
    )


def test_byte_order_marks_of_two_editors_are_no_mistake(tmp_path: Path, examine: Examine) -> None:
    assert found(examine(project(tmp_path, page_en_md=b"\xef\xbb\xbf\xef\xbb\xbf" + PAGE))) == []


@pytest.mark.parametrize("sign", ["\u2028", "\u0085", "\ufffe"])
def test_a_line_end_of_another_program(tmp_path: Path, examine: Examine, sign: str) -> None:
    root = project(tmp_path, page_en_md=PAGE.replace(b"Page", f"Pa{sign}ge".encode()))
    assert found(examine(root)) == ["docs/page.en.md:2:10 control-character-is-absent"]


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("summary:", "summary\u00a0:", "3:8 control-character-is-absent"),
        ("summary: ", "summary:\u00a0", "3:8 colon-is-followed-by-space"),
        ("summary: ", "summary\uff1a ", "3:8 colon-is-followed-by-space"),
        ("summary:", "\u200bsummary:", "3:1 control-character-is-absent"),
        ("---\ntitle", "\n---\ntitle", "1:1 front-matter-exists"),
        ("A page", "Note : a page", "3:15 sign-is-quoted"),
        ("A page", "[Draft] a page", "3:10 sign-is-quoted"),
        ("summary:", "  summary:", "3:3 indentation-is-regular"),
        ("summary:", "related:\n  - record: a\n  -record: b\nsummary:", "5:4 hyphen-is-followed-by-space"),
    ],
)
def test_a_header_that_cannot_be_read_as_it_stands(
    tmp_path: Path, examine: Examine, before: str, after: str, place: str
) -> None:
    root = project(tmp_path, page_en_md=PAGE.decode().replace(before, after, 1).encode())
    assert found(examine(root)) == [f"docs/page.en.md:{place}"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("page_FR.md", "page.fr.md"),
        ("page.fr.md.txt", "page.fr.md"),
        ("Página nueva.en.MD", "pagina-nueva.en.md"),
        ("registers/people.yaml", "docs/registers/people.yml"),
    ],
)
def test_a_name_that_is_almost_right_is_put_right(tmp_path: Path, examine: Examine, name: str, hint: str) -> None:
    root = project(tmp_path)
    (root / "docs/registers").mkdir()
    (root / "docs" / name).write_bytes(PAGE)
    assert [diagnostic.hint("en") for diagnostic in examine(root)] == [f"Name it:\n{hint}"]


def test_a_project_without_texts(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path)
    shutil.rmtree(root / "docs")
    assert found(examine(root)) == ["docs:1:1 file-is-readable", "docs:1:1 home-page-exists"]
    (root / "docs").mkdir()
    assert found(examine(root)) == ["docs:1:1 home-page-exists"]


def test_a_menu_without_a_home_page(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path, page_en_md=PAGE)
    (root / "docs/index.en.md").unlink()
    assert found(examine(root)) == []
    (root / "docs/registers").mkdir()
    (root / "docs/registers/menu.yml").write_text("- page: page\n", "utf-8")
    assert "docs/registers/menu.yml:1:1 home-page-exists" in found(examine(root))


@pytest.mark.parametrize(
    ("written", "meant"),
    [("23/11/2026", "2026-11-23"), ("٢٠٢٦-١١-٢٣", "2026-11-23"), ("2026-1-3", "2026-01-03"), ("31/31/2026", None)],
)
def test_a_day_written_otherwise_is_shown_as_it_is_written_here(
    tmp_path: Path, examine: Examine, written: str, meant: str | None
) -> None:
    root = project(tmp_path, page_en_md=PAGE.replace(b"summary:", f"created: {written}\nsummary:".encode()))
    hint = next(d.hint("en") or "" for d in examine(root) if d.rule == "value-has-its-kind")
    assert hint == (f"If this is the day that is meant:\n{meant}" if meant else "Example:\n2027-03-15")


@pytest.mark.parametrize("written", ["Maroc", "المغرب", "ma"])
def test_a_name_where_an_id_is_wanted_leads_to_the_id(tmp_path: Path, examine: Examine, written: str) -> None:
    page = PAGE.replace(b"summary:", f"countries:\n  - country: {written}\nsummary:".encode())
    root = project(tmp_path, page_en_md=page)
    (root / "docs/registers").mkdir()
    (root / "docs/registers/countries.yml").write_text(
        "- id: MA\n  name: {ar: المغرب, fr: Maroc, en: Morocco}\n", encoding="utf-8"
    )
    hint = next(d.hint("en") for d in examine(root) if d.rule == "term-is-known")
    assert hint == "The nearest:\nMA"


def test_a_link_to_a_file_of_a_record_leads_to_the_record(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path, page_en_md=PAGE + b"\n[Here](/well.fr.md) and [there](well.en.md).\n", well_en_md=PAGE)
    assert found(examine(root)) == []


def test_settings_that_cannot_be_read_are_told_alone(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path, page_en_md=PAGE.replace(b"Text.", b"[A word]{.small} and [a link](/nowhere)."))
    (root / "mkdocs.yml").write_text("site_name: [", "utf-8")
    assert found(examine(root)) == ["mkdocs.yml:1:12 sign-is-quoted"]


def test_names_from_a_register_that_cannot_be_read_are_not_told_one_by_one(tmp_path: Path, examine: Examine) -> None:
    root = project(tmp_path, page_en_md=PAGE.replace(b"---\n\nText", b"themes: [wells, wells-of-all]\n---\n\nText"))
    registers = root / "docs" / "registers" / "vocabularies"
    registers.mkdir(parents=True)
    (registers / "themes.yml").write_text("- id: wells\n  name: [\n", "utf-8")
    assert [wrong.partition(":")[0] for wrong in found(examine(root))] == [
        "docs/registers/vocabularies/themes.yml",
    ]
