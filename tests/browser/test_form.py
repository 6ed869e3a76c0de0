# SPDX-License-Identifier: MIT
"""A contribution filled in on a page becomes a file, and the file a record without errors."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from proceedings.authoring.word.form_writing import form as word_form
from proceedings.cli import main
from proceedings.diagnostics import Severity
from proceedings.languages import LANGUAGES
from proceedings.preparation import Options, prepare
from proceedings.records import record_types
from tests.browser.places import Place
from tests.browser.visiting import Visitor
from tests.sites import ROOT, SITE_URL, Site

if TYPE_CHECKING:
    from playwright.sync_api import Page

Visit = Callable[..., Visitor]

SECTIONS: Final = ("problem", "description", "results", "lessons", "what-did-not-work", "replication")
TEXTS: Final = {
    "ar": ("شباك موحد للوافدين", "يجيب شباك واحد الوافدين بثلاث لغات.", "تقرير السنة الأولى", "منظمة العمل الدولية"),
    "fr": (
        "Un guichet unique",
        "Un guichet répond en trois langues.",
        "Rapport d’un an",
        "Organisation internationale du travail",
    ),
    "en": (
        "A single desk",
        "One desk answers in three languages.",
        "Report of a year",
        "International Labour Organization",
    ),
}


def form(language: str, type_name: str = "practice") -> Place:
    return Place("form", "real", language, f"{language}/contribute/new/{type_name}/")


def fill(page: Page, language: str) -> None:
    """Fill in what is required, as a person does."""
    title, summary, source, organisation = TEXTS[language]
    page.check("#f-harmless")
    page.fill("[name='values.title']", title)
    page.fill("[name='values.summary']", summary)
    page.select_option("[name='values.practice_type']", "service")
    implementers = page.locator("[name='values.implementers']").first
    # Of a few organisations one is ticked, of many typed.
    if implementers.get_attribute("type") == "checkbox":
        implementers.check()
    else:
        implementers.fill(organisation)
    page.fill("[name='values.period.start']", "2017-03")
    page.select_option("[name='values.level']", "national")
    page.select_option("[name='values.evidence_level']", "claimed")
    page.fill("[name='values.sources.0.title']", source)
    page.locator("[data-list='values.sources'] .add").click()
    page.fill("[name='values.sources.1.title']", f"{source} 2")
    for section in SECTIONS:
        page.fill(f"[name='sections.{section}']", f"{summary}\n\n- {title}")
    page.check("#f-licence")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "docs" / "registers", tmp_path / "docs" / "registers")
    for name in ("menu", "footer", "doors"):
        (tmp_path / "docs" / "registers" / f"{name}.yml").write_text("[]\n")
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_page_becomes_a_record(language: str, visitor: Visit, project: Path) -> None:
    come = visitor(width=390, accept_downloads=True)
    page = come.visit(form(language))
    fill(page, language)
    page.click(".make")
    assert page.evaluate("document.activeElement.className") == "ready"
    with page.expect_download() as waiting:
        page.click(".ready .save")
    sent = project / "sent.json"
    waiting.value.save_as(sent)
    assert json.loads(sent.read_text("utf-8")) == json.loads(page.input_value("#f-result"))
    assert main(["intake", str(sent), "--root", str(project), "--today", "2027-03-15"]) == 0
    with prepare(Options(root=project, drafts=True), lambda *_: None) as prepared:
        assert [found for found in prepared.diagnostics if found.severity is Severity.ERROR] == []
        (record,) = prepared.site_model.catalogue.records.values()
    assert (record.title, record.original, len(record.sources)) == (TEXTS[language][0], language, 2)
    assert come.complaints == []


def test_an_empty_page_names_each_fault_beside_its_field_and_in_a_summary(visitor: Visit) -> None:
    page = visitor(width=390).visit(form("fr"))
    page.keyboard.press("Tab")
    page.locator(".make").press("Enter")
    assert page.evaluate("document.activeElement.className") == "faults"
    links = page.locator(".faults a")
    assert links.count() == page.locator(".field .error").count() > 10
    # Each names its field in a sentence of the language: no stop stands before the colon.
    told = links.all_text_contents()
    assert not [line for line in told if re.search(r"[.{}]\s*:|[.{}]\s*$", line.removesuffix("."))]
    assert all(link.split(": ", 1)[0].strip() for link in links.all_inner_texts())
    links.nth(1).press("Enter")
    assert page.evaluate("document.activeElement.name") == "values.title"
    assert page.get_attribute("[name='values.title']", "aria-invalid") == "true"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("values.title", "x" * 201),
        ("values.summary", "écrire à x@y.example"),
        ("sections.lessons", "téléphoner au +212 5 37 00 00 00"),
        ("values.period.start", "naguère"),
        ("values.sources.0.url", "quelque part"),
    ],
)
def test_what_intake_would_refuse_is_said_before_sending(name: str, text: str, visitor: Visit) -> None:
    page = visitor().visit(form("fr"))
    fill(page, "fr")
    page.fill("[name='values.sources.0.accessed']", "2026-03-15")
    page.fill(f"[name='{name}']", text)
    page.click(".make")
    assert page.locator(".field .error").count() == 1
    assert page.locator(".ready").is_hidden()


def test_the_draft_is_kept_on_the_device_until_it_is_erased(visitor: Visit) -> None:
    come = visitor()
    page = come.visit(form("en"))
    assert page.locator(".kept").is_hidden()
    fill(page, "en")
    page.reload()
    assert page.input_value("[name='values.sources.1.title']") == f"{TEXTS['en'][2]} 2"
    assert page.is_checked("#f-licence")
    assert page.locator(".kept").is_visible()
    page.click(".erase")
    page.reload()
    assert page.input_value("[name='values.title']") == ""
    assert page.locator("[data-list='values.sources'] .group").count() == 1
    assert come.complaints == []


def test_without_scripts_the_page_can_be_read_and_makes_nothing(visitor: Visit) -> None:
    page = visitor(java_script_enabled=False).visit(form("ar"))
    assert page.locator("noscript .notice").is_visible()
    assert page.locator("form.contribution .field").count() > 15
    assert page.locator("form.contribution .make").is_hidden()
    assert page.locator("form.contribution .button:visible").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_form_is_beside_the_page(language: str, visitor: Visit, real_site: Site) -> None:
    page = visitor().visit(form(language))
    assert page.locator("noscript .notice").count() == 0
    path = page.get_attribute("a[href$='.docx']", "href")
    assert path == f"../../../contribute/forms/practice.{language}.docx"
    sent = (real_site.folder / language / "contribute" / "forms" / f"practice.{language}.docx").read_bytes()
    assert sent == word_form(record_types()["practice"], real_site.catalogue.registers, language)


def test_the_page_is_light(real_site: Site) -> None:
    for language in LANGUAGES:
        for path in (real_site.folder / language / "contribute" / "new").glob("*/index.html"):
            assert len(gzip.compress(path.read_bytes(), mtime=0)) <= 12_000, path
    scripts = list((real_site.folder / "assets").rglob("form*.js"))
    assert scripts
    assert len(gzip.compress(scripts[0].read_bytes(), mtime=0)) <= 6_000


def test_a_mistake_is_reported_from_its_page_and_corrected(visitor: Visit, project: Path) -> None:
    folder = project / "docs" / "practices"
    folder.mkdir()
    name = "bahrain-flexi-permit"
    for path in (ROOT / "docs" / "practices").glob(f"{name}.*.md"):
        shutil.copy(path, folder)
    come = visitor(width=390, accept_downloads=True)
    page = come.visit(Place("practice", "real", "fr", f"fr/practices/{name}/"))
    heading = page.locator("h1").inner_text()
    page.locator(".page-tools a[href*='contribute/new/correction/']").click()
    page.wait_for_selector("form.contribution .make:visible")
    assert page.input_value("[name='values.record']") == f"{SITE_URL}fr/practices/{name}/"
    page.check("#f-harmless")
    page.fill("[name='values.wrong']", heading)
    page.fill("[name='values.right']", f"{heading} (2017)")
    page.fill("[name='values.why']", "L’année manque.")
    page.check("#f-licence")
    page.click(".make")
    with page.expect_download() as waiting:
        page.click(".ready .save")
    sent = project / "sent.json"
    waiting.value.save_as(sent)
    before = (folder / f"{name}.fr.md").read_text("utf-8")
    assert main(["intake", str(sent), "--root", str(project)]) == 0
    after = (folder / f"{name}.fr.md").read_text("utf-8")
    (old,) = set(before.splitlines()) - set(after.splitlines())
    (new,) = set(after.splitlines()) - set(before.splitlines())
    assert old.startswith("title: ")
    assert "(2017)" in new
    assert come.complaints == []
