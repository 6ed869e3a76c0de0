# SPDX-License-Identifier: MIT
"""The guide's reference documents every field, rule and command, in three languages."""

import itertools
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from markupsafe import Markup

from proceedings import catalogue
from proceedings.cli import COMMANDS
from proceedings.diagnostics.rules import Severity, rules
from proceedings.frontmatter.reader import Mapping, read
from proceedings.languages import BUILT_IN, LANGUAGES, words
from proceedings.pages import guide, reference
from proceedings.presentation import templates
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.project import settings
from proceedings.records import record_types
from proceedings.records.field_help import COMMON, every_field, fields_of, group_of

ROOT = Path(__file__).parents[2]
OVERVIEWS = (guide.FIELDS, guide.RULES, guide.COMMANDS)


@pytest.fixture(scope="module")
def site_model() -> SiteModel:
    found, _ = settings.read(ROOT, {})
    return SiteModel(catalogue.load(ROOT).catalogue, {}, found, date(2027, 3, 15), BUILT_IN)


def page(site_model: SiteModel, name: str, language: str) -> Any:
    """The page as a reader gets it, apart from the theme."""
    made = reference.pages(site_model)[name]
    localiser = Localiser(site_model.catalogue.registers, language, "western")
    page_html = PageHtml(site_model, localiser, name)
    frame = {
        "words": localiser.rooms,
        "word": localiser,
        "page": name,
        "inline": page_html,
        "title": Markup("T") if made.naming is None else made.naming(page_html)[0],
        "summary": Markup("S"),
        "body": "",
        "state": None,
        "sources": [],
        "missing": [],
    }
    given = {"headings": [], **frame, **made.variables(site_model, page_html)}
    return html.document_fromstring(templates.render(ROOT, localiser, made.template, **given))


def whole(site_model: SiteModel, overview: str, language: str) -> Any:
    """All pages below an overview in one tree, to look for what must stand somewhere."""
    tree = html.fragment_fromstring("<div></div>")
    for name in reference.pages(site_model):
        if name.startswith(f"{overview}/"):
            tree.append(page(site_model, name, language).find(".//article"))
    return tree


def text_of(element: Any) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_have_headings_in_order_and_lead_on(site_model: SiteModel, language: str) -> None:
    for overview in OVERVIEWS:
        below = [name for name in reference.pages(site_model) if name.startswith(f"{overview}/")]
        first = page(site_model, overview, language)
        told = [str(href).partition("#")[0].strip("/") for href in first.xpath("//li[@id]/a/@href")]
        assert set(told) == {name.rpartition("/")[2] for name in below}
        for at, name in enumerate(below):
            tree = page(site_model, name, language)
            ids = [str(found) for found in tree.xpath("//@id")]
            assert len(ids) == len(set(ids))
            levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4")]
            assert levels[0] == 1
            assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
            assert len(tree.xpath("//a[@rel='next']")) == (at + 1 < len(below))
            assert len(tree.xpath("//a[@rel='prev']")) == (at > 0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_that_a_diagnostic_names_is_in_the_overview(site_model: SiteModel, language: str) -> None:
    tree = page(site_model, guide.RULES, language)
    for rule in rules():
        (href,) = tree.xpath(f"//li[@id='rule-{rule}']/a/@href")
        assert href.endswith(f"#rule-{rule}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_documented(site_model: SiteModel, language: str) -> None:
    tree = whole(site_model, guide.FIELDS, language)
    ids = set(tree.xpath(".//h2/@id"))
    for cls in record_types().values():
        for found in every_field(cls):
            owner = COMMON if found.owner == COMMON else cls.type
            assert f"field-{owner}-{found.field.key.replace('_', '-')}" in ids
        for section in cls.sections:
            assert f"{{#{section}}}" in text_of(tree)
    documented = {str(text) for text in tree.xpath(".//code/text()")}
    for cls in record_types().values():
        for found in every_field(cls):
            group = group_of(found.field.kind)
            assert group is None or {inner.field.key for inner in fields_of(group).values()} <= documented


def test_every_example_is_what_the_program_reads(site_model: SiteModel) -> None:
    for example in whole(site_model, guide.FIELDS, "en").xpath(".//pre/code"):
        file = read("x", f"---\n{example.text}\n---\n".encode())
        assert file.diagnostics == ()
        assert isinstance(file.front, Mapping)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_documented(site_model: SiteModel, language: str) -> None:
    tree = whole(site_model, guide.RULES, language)
    found = {str(anchor): heading for heading in tree.xpath(".//h3") for anchor in heading.xpath("@id")}
    assert set(found) == {f"rule-{rule}" for rule in rules()}
    assert not re.search(r"\{\w", text_of(tree))
    for rule in rules().values():
        section = found[f"rule-{rule.id}"].getparent()
        assert section is not None
        heading = section.find("h2")
        assert heading is not None
        assert heading.get("id") == ("rules-errors" if rule.severity is Severity.ERROR else "rules-warnings")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_documented(site_model: SiteModel, language: str) -> None:
    tree = whole(site_model, guide.COMMANDS, language)
    text = text_of(tree)
    for command in COMMANDS:
        table = words("commands")[command]
        assert tree.xpath(f".//p[@id='command-{command}']")
        assert table["run"] in text
        for option in table["options"]:
            assert f"--{option.replace('_', '-')}" in text
    for command in page(site_model, guide.COMMANDS, language).xpath("//li/a/code/text()"):
        script = ROOT / str(command)
        assert script.is_file() or str(command).startswith("python -m proceedings ")
