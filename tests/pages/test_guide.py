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
from proceedings.pages import guide
from proceedings.presentation import templates
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel
from proceedings.project import settings
from proceedings.records import record_types
from proceedings.records.field_help import COMMON, every_field, fields_of, group_of

ROOT = Path(__file__).parents[2]
PAGES = {
    guide.FIELDS: (guide.FIELDS_TEMPLATE, guide.fields),
    guide.RULES: (guide.RULES_TEMPLATE, guide.rules),
    guide.COMMANDS: (guide.COMMANDS_TEMPLATE, guide.commands),
}


@pytest.fixture(scope="module")
def site_model() -> SiteModel:
    found, _ = settings.read(ROOT, {})
    return SiteModel(catalogue.load(ROOT).catalogue, {}, found, date(2027, 3, 15), BUILT_IN)


def page(site_model: SiteModel, name: str, language: str) -> Any:
    """The page as a reader gets it, apart from the theme."""
    template, variables = PAGES[name]
    localiser = Localiser(site_model.catalogue.registers, language, "western")
    page_html = PageHtml(site_model, localiser, name)
    frame = {
        "words": localiser.rooms,
        "word": localiser,
        "page": name,
        "inline": page_html,
        "title": Markup("T"),
        "summary": Markup("S"),
        "body": "",
        "state": None,
        "sources": [],
        "missing": [],
    }
    made = templates.render(ROOT, localiser, template, **{"headings": [], **frame, **variables(site_model, page_html)})
    return html.document_fromstring(made)


def text_of(element: Any) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_the_contents_lead_to_them(site_model: SiteModel, name: str, language: str) -> None:
    tree = page(site_model, name, language)
    ids = [str(found) for found in tree.xpath("//@id")]
    assert len(ids) == len(set(ids))
    links = [str(href) for href in tree.xpath("//nav//a/@href")]
    # Two headings need no list of contents; the rules are reached by the names that diagnostics give.
    assert links or name == guide.RULES
    assert {href.removeprefix("#") for href in links} <= set(ids)
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_documented(site_model: SiteModel, language: str) -> None:
    tree = page(site_model, guide.FIELDS, language)
    ids = set(tree.xpath("//h3/@id"))
    for cls in record_types().values():
        for found in every_field(cls):
            owner = COMMON if found.owner == COMMON else cls.type
            assert f"field-{owner}-{found.field.key.replace('_', '-')}" in ids
        for section in cls.sections:
            assert f"{{#{section}}}" in text_of(tree)
    documented = {str(text) for text in tree.xpath("//code/text()")}
    for cls in record_types().values():
        for found in every_field(cls):
            group = group_of(found.field.kind)
            assert group is None or {inner.field.key for inner in fields_of(group).values()} <= documented


def test_every_example_is_what_the_program_reads(site_model: SiteModel) -> None:
    for example in page(site_model, guide.FIELDS, "en").xpath("//pre/code"):
        file = read("x", f"---\n{example.text}\n---\n".encode())
        assert file.diagnostics == ()
        assert isinstance(file.front, Mapping)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_documented(site_model: SiteModel, language: str) -> None:
    tree = page(site_model, guide.RULES, language)
    found = {str(anchor): heading for heading in tree.xpath("//h3") for anchor in heading.xpath("@id")}
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
    tree = page(site_model, guide.COMMANDS, language)
    text = text_of(tree)
    for command in COMMANDS:
        table = words("commands")[command]
        assert tree.xpath(f"//h2[@id='command-{command}']")
        assert table["run"] in text
        for option in table["options"]:
            assert f"--{option.replace('_', '-')}" in text
    for command in tree.xpath("//h2/code/text()"):
        script = ROOT / str(command)
        assert script.is_file() or str(command).startswith("python -m proceedings ")
