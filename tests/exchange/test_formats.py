# SPDX-License-Identifier: MIT
"""XLIFF, TMX and TBX: edited and read by a program that is not ours, and told where something is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from proceedings.catalogue import load
from proceedings.exchange import tbx, tmx
from proceedings.exchange.formats import read_file
from proceedings.exchange.xml_units import parsed, text_in, with_pieces
from tests.sites import ROOT

Run = Callable[..., int]
Captured = pytest.CaptureFixture[str]
SUFFIXES = {"xliff": ".xlf", "tmx": ".tmx"}
factory = pytest.importorskip("translate.storage.factory", reason="scripts/setup development")


def exported(project: Path, run: Run, name: str) -> Path:
    assert run("--export", name, "lamp", "fr") == 0
    return project / f"build/exchange/fr/lamp{SUFFIXES[name]}"


def french(project: Path) -> str:
    return (project / "docs/lamp.fr.md").read_text("utf-8")


def unit(store: Any, source: str) -> Any:
    return next(found for found in store.units if found.source == source)


def test_xliff_is_edited_by_other_tools(project: Path, run: Run) -> None:
    path = exported(project, run, "xliff")
    before = french(project)
    store = factory.getobject(str(path))
    assert len(store.units) == 25
    assert all(found.isfuzzy() for found in store.units)
    changed = unit(store, "امسح العدسة")
    changed.target = "Nettoyez la lentille"
    for found in store.units:
        found.markfuzzy(False)
    store.save()
    assert run("--import", str(path), "--by", "Amina") == 0
    wanted = before.replace("Essuyez la lentille", "Nettoyez la lentille")
    assert french(project) == wanted.replace("state: machine", "state: draft\n  by: Amina")


def test_tmx_is_edited_by_other_tools(project: Path, run: Run) -> None:
    path = exported(project, run, "tmx")
    before = french(project)
    text = path.read_text("utf-8").replace(">unconfirmed<", ">confirmed<")
    path.write_text(text, "utf-8")
    store = factory.getobject(str(path))
    changed = unit(store, "امسح العدسة")
    assert changed.target == "Essuyez la lentille"
    changed.target = "Nettoyez la lentille"
    store.save()
    assert run("--import", str(path)) == 0
    assert french(project) == before.replace("Essuyez la lentille", "Nettoyez la lentille")


@pytest.mark.parametrize(
    ("name", "written", "region"),
    [
        ("po", '"Language: fr\\n', '"Language: fr_CA\\n'),
        ("xliff", 'target-language="fr"', 'target-language="fr-FR"'),
        ("tmx", 'xml:lang="fr"', 'xml:lang="FR-FR"'),
    ],
)
def test_a_region_that_a_tool_adds_is_no_other_language(
    project: Path, run: Run, name: str, written: str, region: str
) -> None:
    assert run("--export", name, "lamp", "fr") == 0
    path = next((project / "build/exchange/fr").iterdir())
    before = french(project)
    text = path.read_text("utf-8")
    assert written in text
    path.write_text(text.replace(written, region).replace("Essuyez la lentille", "Nettoyez la lentille"), "utf-8")
    assert run("--import", str(path), "--partial") == 0
    assert french(project) == before
    confirmed = path.read_text("utf-8").replace("#, fuzzy\n", "").replace(">unconfirmed<", ">confirmed<")
    path.write_text(confirmed.replace('approved="no"', 'approved="yes"'), "utf-8")
    assert run("--import", str(path)) == 0
    assert french(project) == before.replace("Essuyez la lentille", "Nettoyez la lentille")


def test_what_is_copied_stands_for_itself_even_if_a_tool_empties_it(project: Path, run: Run) -> None:
    path = exported(project, run, "xliff")
    before = french(project)
    text = path.read_text("utf-8")
    assert '<ph id="1">[@lamp]</ph>' in text
    assert '<ph id="2">[^1]</ph>' in text
    assert '<ph id="1">`--full`</ph>' in text
    assert '<ph id="1">](https://log.example/ar)</ph>' in text
    head, _, target = text.partition("On allume le phare")
    path.write_text(f"{head}On allume le phare{target.replace('[@lamp]</ph>', '</ph>', 1)}", "utf-8")
    assert run("--import", str(path)) == 0
    assert french(project) == before


@pytest.mark.parametrize(
    "text", ["a [@b; @c, p. 3] `d` [^1]", "\\[@b] <i>a</i> & ``b ` c``", "[a](b (c)) ![d](e)", "", "a\nb"]
)
def test_a_text_comes_back_from_xml(text: str) -> None:
    root = parsed("a.xlf", f"<seg>{with_pieces(text)}</seg>", "XLIFF")
    assert isinstance(root, etree._Element)
    assert text_in(root) == text


@pytest.mark.parametrize("name", SUFFIXES)
def test_what_is_wrong_is_told_at_its_line(project: Path, run: Run, capsys: Captured, name: str) -> None:
    path = exported(project, run, name)
    before = french(project)
    text = path.read_text("utf-8")
    confirmed = text.replace('approved="no"', 'approved="yes"').replace(">unconfirmed<", ">confirmed<")
    lost, count = re.subn(r"deux cents marches <ph [^<>]*>\[@oil\]</ph>", "deux cents marches", confirmed)
    assert count == 1
    path.write_text(lost, "utf-8")
    line = next(at for at, found in enumerate(lost.split("\n"), 1) if '"p5.2"' in found)
    assert run("--import", str(path)) == 1
    said = capsys.readouterr().out
    assert f"lamp{SUFFIXES[name]}:{line}:1: error" in said
    assert "[citations-match]" in said
    path.write_text(text.replace("</body>", "</bod>"), "utf-8")
    assert run("--import", str(path)) == 1
    said = capsys.readouterr().out
    assert f"lamp{SUFFIXES[name]}:{text[: text.index('</body>')].count(chr(10)) + 1}:" in said
    assert "[exchange-file-is-readable]" in said
    path.write_text(text.replace("2-", "", 1).replace("lamp", ""), "utf-8")
    assert run("--import", str(path)) == 1
    assert "[exchange-file-names-its-text]" in capsys.readouterr().out
    assert french(project) == before


def test_nothing_outside_of_the_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("told", "utf-8")
    text = f'<!DOCTYPE seg [<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b "{"c" * 99}">]><seg>&a;&b;</seg>'
    root = parsed("a.tmx", text, "TMX")
    assert isinstance(root, etree._Element)
    assert text_in(root) == ""


def test_a_memory_holds_what_somebody_stands_for(project: Path, run: Run, tmp_path: Path) -> None:
    path = exported(project, run, "tmx")
    (machine,) = read_file(path, "lamp.tmx").exchanges
    trusted = tuple(replace(found, state="confirmed") for found in machine.units[:3])
    exchange = replace(machine, units=trusted + machine.units[3:])
    made = tmx.memory([(exchange, {"x-state": "reviewed", "x-date": "2026-11-01"})])
    assert made == tmx.memory([(exchange, {"x-state": "reviewed", "x-date": "2026-11-01"})])
    (tmp_path / "memory.tmx").write_bytes(made)
    store = factory.getobject(str(tmp_path / "memory.tmx"))
    assert [found.getid() for found in store.units] == ["lamp#title", "lamp#summary", "lamp#p1"]
    root = etree.fromstring(made)
    assert [found.text for found in root.findall("body/tu/prop")[:3]] == ["lamp", "reviewed", "2026-11-01"]


@pytest.fixture(scope="module")
def glossary() -> tbx.Glossary:
    """The glossary of this site."""
    registers = load(ROOT).catalogue.registers
    wordings = {name: entry.name for name, entry in registers.vocabularies["glossary-wordings"].items()}
    return tbx.Glossary(tuple(registers.glossary.values()), ("ar", "fr", "en"), "A", "B", wordings)


def test_the_glossary_is_read_by_other_tools(glossary: tbx.Glossary, tmp_path: Path) -> None:
    (tmp_path / "glossary.tbx").write_bytes(tbx.write(glossary, tbx.VERSION_2))
    store = factory.getobject(str(tmp_path / "glossary.tbx"))
    assert [found.source for found in store.units] == [term.term["ar"] for term in glossary.terms]
    governance = next(found for found in store.units if found.getid() == "migration-governance")
    assert governance.target == "gouvernance des migrations"
    assert [(one.text, one.deprecated) for one in governance.get_source_terms()] == [
        ("حكامة الهجرة", False),
        ("حوكمة الهجرة", True),
        ("إدارة الهجرة", True),
    ]


def test_the_glossary_is_tbx_basic_of_the_standard_in_force(glossary: tbx.Glossary) -> None:
    root = etree.fromstring(tbx.write(glossary))
    space = "{urn:iso:std:iso:30042:ed-2}"
    assert (root.tag, root.get("type"), root.get("style")) == (f"{space}tbx", "TBX-Basic", "dca")
    entries = root.findall(f"{space}text/{space}body/{space}conceptEntry")
    assert [found.get("id") for found in entries] == [term.id for term in glossary.terms]
    for entry in entries:
        assert [one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in entry] == ["ar", "fr", "en"]
        for language in entry:
            statuses = [
                one.text for one in language.iter(f"{space}termNote") if one.get("type") == "administrativeStatus"
            ]
            assert statuses[0] == "preferredTerm-admn-sts"
            assert statuses.count("preferredTerm-admn-sts") == 1
    kinds = {one.text for one in root.iter(f"{space}termNote") if one.get("type") == "termType"}
    assert kinds == {"fullForm", "acronym", "variant"}
