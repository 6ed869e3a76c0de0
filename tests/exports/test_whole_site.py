# SPDX-License-Identifier: MIT
"""The files that hold a whole site or edition, as programs that are not ours read them."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import json
import shutil
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from http import HTTPStatus
from io import StringIO
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote

import frictionless
import pytest
from datasette.app import Datasette
from lxml import etree
from openapi_spec_validator import validate

from proceedings.catalogue import load
from proceedings.exports import make
from proceedings.exports.published_markdown import published_markdown
from proceedings.exports.reading_lists import below
from proceedings.languages import LANGUAGES
from proceedings.preparation import prepare
from proceedings.presentation.export_formats import DATABASE, OPENAPI
from proceedings.presentation.published_files import VolumeInfo
from proceedings.store.outputs import Output
from tests.sites import Site, silent

WITH_DOI = "editions/2077/papers/2"


@pytest.fixture(scope="module")
def whole(invented_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of export files of the invented site, with those that are made with the volumes."""
    folder = tmp_path_factory.mktemp("whole") / "exports"
    for volumes in (None, VOLUMES, None):
        found = made(invented_site, folder, volumes)
        long = {path for path in found if path.endswith((".sqlite", ".zip"))}
        # Without volumes the last ones stay.
        assert len(long) == (0 if volumes is None and not folder.joinpath(DATABASE).exists() else 5), sorted(long)
    return folder


VOLUMES = {"volumes/invented.en.pdf": Path(__file__)}
"""A volume for the bag, which looks into none."""


def made(site: Site, folder: Path, volumes: dict[str, Path] | None) -> Mapping[str, Output]:
    with prepare(replace(site.options, volumes=False), silent) as prepared:
        volume = VolumeInfo(
            path=next(iter(VOLUMES)),
            format="pdf",
            kind="proceedings",
            scope="editions/2077",
            language="en",
            title="",
            citation="",
            pages=1,
            size=1,
            sha256=hashlib.sha256(next(iter((volumes or VOLUMES).values())).read_bytes()).hexdigest(),
        )
        return make(replace(prepared.site_model, volumes=(volume,)), folder, volumes)


@pytest.fixture(scope="module")
def database(whole: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{whole / DATABASE}?mode=ro", uri=True)) as found:
        yield found


def items(site: Site) -> dict[tuple[str, str], dict[str, Any]]:
    """What each text says of itself as CSL-JSON, by record and language."""
    return {
        (found["id"].rpartition(":")[0], language): found
        for language in LANGUAGES
        for found in json.loads(site.text(f"{language}/records.csl.json"))
    }


def test_the_database_holds_every_text_as_all_formats_say_it(invented_site: Site, database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    rows = database.execute("SELECT id, language, title, url, state, licence, container, authors FROM texts").fetchall()
    found = {(row[0], row[1]): row[2:] for row in rows}
    told = items(invented_site)
    assert found.keys() == told.keys()
    for key, (title, url, state, licence, container, authors) in found.items():
        item = told[key]
        assert (title, url, state) == (item["title"], item["URL"], item.get("status", "")), key
        assert licence == item.get("custom", {}).get("license", ""), key
        assert container in ("", item.get("container-title")), key
        assert len([name for name in authors.split("; ") if name]) == len(item.get("author", ())), key
    about = dict(database.execute("SELECT name, value FROM about"))
    assert about["sqlite_version"] == sqlite3.sqlite_version
    assert about["site"] == invented_site.url


def test_arabic_is_found_as_written_and_as_typed(database: sqlite3.Connection) -> None:
    def found(words: str) -> set[str]:
        rows = database.execute(
            "SELECT id FROM texts JOIN texts_fts ON texts.rowid = texts_fts.rowid WHERE texts_fts MATCH ?", (words,)
        )
        return {row[0] for row in rows}

    [title] = database.execute("SELECT title FROM texts WHERE language = 'ar' AND title LIKE '%أ%' LIMIT 1").fetchone()
    word = next(word for word in title.split() if "أ" in word)
    assert found(f'"{word}"')
    assert found(f'"{word}"') <= found(f'"{word.replace("أ", "ا")}"')
    # Datasette offers the search of a table that the index names as its content.
    [made] = database.execute("SELECT sql FROM sqlite_master WHERE name = 'texts_fts'").fetchone()
    assert 'content="texts"' in made


def test_a_data_package_describes_its_tables(invented_site: Site, database: sqlite3.Connection) -> None:
    package = json.loads(invented_site.text("data/datapackage.json"))
    texts = 0
    for resource in package["resources"]:
        data = (invented_site.folder / "data" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        rows = list(csv.DictReader(StringIO(data.decode(), newline="")))
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert all(list(row) == fields for row in rows)
        keys = [tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        if "language" in fields and "id" in fields:
            texts += len(rows)
        else:
            [count] = database.execute(f"SELECT count(*) FROM {resource['name']}").fetchone()  # noqa: S608
            assert count == len(rows)
    assert texts == len(items(invented_site))


def test_frictionless_finds_nothing_wrong_with_the_data(invented_site: Site) -> None:
    package = frictionless.Package(invented_site.folder / "data" / "datapackage.json")
    report = package.validate()
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == len(package.resources) > 10


def test_datasette_serves_the_database_and_searches_it(database: sqlite3.Connection, whole: Path) -> None:
    [text] = database.execute("SELECT title FROM texts WHERE language = 'ar' AND title LIKE '%أ%' LIMIT 1").fetchone()
    word = next(word for word in text.split() if "أ" in word).replace("أ", "ا")

    async def asked(path: str) -> Any:
        served = Datasette([str(whole / DATABASE)])
        answer = await served.client.get(path)
        assert answer.status_code == HTTPStatus.OK, answer.text
        return answer.json()

    # A browser of another test may have a loop of events in this thread.
    with ThreadPoolExecutor(1) as thread:
        tables = thread.submit(asyncio.run, asked("/proceedings.json")).result()["tables"]
        found = asked(f"/proceedings/texts.json?_shape=objects&_search={quote(word)}")
        rows = thread.submit(asyncio.run, found).result()["rows"]
    [texts] = [table for table in tables if table["name"] == "texts"]
    assert texts["fts_table"] == "texts_fts"
    assert text in {row["title"] for row in rows}


def test_what_the_description_names_is_published(invented_site: Site) -> None:
    description = json.loads(invented_site.text(OPENAPI))
    validate(description, base_uri=(invented_site.folder / OPENAPI).as_uri())
    index = json.loads(invented_site.text("api/v1/index.json"))["records"]
    names = {entry["file"] for entry in index}
    described = set()
    for path, operations in description["paths"].items():
        parameters = {one["name"]: one["schema"] for one in operations["get"].get("parameters", ())}
        open_ended = [name for name, schema in parameters.items() if "enum" not in schema]
        for values in product(*(schema.get("enum", ["{}"]) for schema in parameters.values())):
            address = path
            for name, value in zip(parameters, values, strict=True):
                address = address.replace(f"{{{name}}}", value)
            if open_ended:
                head, _, tail = address.lstrip("/").partition("{}")
                described |= {file for file in names if file.startswith(head) and file.endswith(tail)}
            else:
                assert address.lstrip("/") in invented_site.paths, address
                described.add(address.lstrip("/"))
    assert names <= described


def test_lists_for_language_models_lead_to_texts(addressed_site: Site) -> None:
    site = addressed_site
    for path in ("llms.txt", *(f"{language}/llms.txt" for language in LANGUAGES)):
        lines = site.text(path).splitlines()
        assert lines[0].startswith("# ")
        assert lines[2].startswith("> ")
        links = [line.partition("](")[2].partition(")")[0] for line in lines if line.startswith("- [")]
        assert links
        for link in links:
            assert link.removeprefix(site.url) in site.paths
    for language in LANGUAGES:
        listed = site.text(f"{language}/practices/records.md")
        shown = json.loads(site.text(f"{language}/practices/records.csl.json"))
        assert [line[3:] for line in listed.splitlines() if line.startswith("## ")] == [item["title"] for item in shown]
        assert all(item.get("status", "") in listed and item["URL"] in listed for item in shown)


def test_a_bag_follows_its_volumes_and_what_was_deposited(invented_site: Site, tmp_path: Path) -> None:
    """No record says that these bytes changed."""
    root, volume = tmp_path / "project", tmp_path / "volume.pdf"
    for part in ("docs", "build/cache"):
        shutil.copytree(invented_site.options.root / part, root / part)
    shutil.copy(invented_site.options.root / "mkdocs.yml", root)
    deposited = root / "docs" / "editions" / "2077" / "papers" / "glows.pdf"
    bag = tmp_path / "exports" / "archives" / "editions" / "2077.zip"
    site = replace(invented_site, options=replace(invented_site.options, root=root))
    seen = []
    for change in ("nothing", "volume", "deposit", "damage"):
        volume.write_text("first" if change == "nothing" else "second")
        if change == "deposit":
            deposited.write_bytes(deposited.read_bytes() + b"% corrected\n")
        if change == "damage":
            bag.write_bytes(b"")
        made(site, tmp_path / "exports", {next(iter(VOLUMES)): volume})
        with zipfile.ZipFile(bag) as archive:
            files = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
        assert files[f"data/{next(iter(VOLUMES))}"] == volume.read_bytes()
        assert files["data/files/editions/2077/papers/glows.pdf"] == deposited.read_bytes()
        seen.append(bag.read_bytes())
    assert len(set(seen)) == 3
    assert seen[-1] == seen[-2]


def test_an_edition_is_a_bag_that_archives_accept(invented_site: Site, whole: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(whole / "archives" / "editions" / "2077.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        archive.extractall(tmp_path)
    held = _payload_of(tmp_path / "editions-2077")
    public = load(invented_site.options.root).catalogue.records
    for record in public.values():
        inside = f"{record.id}/".startswith("editions/2077/") and record.type != "page"
        assert (f"data/api/v1/records/{record.id}.json" in held) == inside, record.id
        for language in record.words:
            assert (f"data/texts/{language}/{record.id}.md" in held) == inside
    drafts = load(invented_site.options.root, drafts=True).whole.records.keys() - public.keys()
    assert not [name for name in held for draft in drafts if f"/{draft}." in name]
    assert {name for name in held if name.startswith("data/volumes/")} == {f"data/{path}" for path in VOLUMES}
    assert any(name.startswith("data/files/") for name in held)
    for name in held:
        path = name.removeprefix("data/")
        if not path.startswith(("texts/", "volumes/")):
            assert (tmp_path / "editions-2077" / name).read_bytes() == (invented_site.folder / path).read_bytes()


def _payload_of(bag: Path) -> set[str]:
    """Return the names of what a bag holds. What RFC 8493 asks of a bag is asserted; coreutils compare the digests."""
    assert (bag / "bagit.txt").read_text("utf-8") == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    listed: dict[str, set[str]] = {}
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        subprocess.run(["sha256sum", "--check", "--strict", "--quiet", manifest], cwd=bag, check=True)
        listed[manifest] = {line.split("  ", 1)[1] for line in (bag / manifest).read_text("utf-8").splitlines()}
    files = {path.relative_to(bag).as_posix(): path.stat().st_size for path in bag.rglob("*") if path.is_file()}
    payload = {name for name in files if name.startswith("data/")}
    assert listed["manifest-sha256.txt"] == payload
    assert listed["tagmanifest-sha256.txt"] == files.keys() - payload - {"tagmanifest-sha256.txt"}
    info = dict(line.split(": ", 1) for line in (bag / "bag-info.txt").read_text("utf-8").splitlines())
    assert info["Payload-Oxum"] == f"{sum(files[name] for name in payload)}.{len(payload)}"
    return payload


def test_only_what_has_a_doi_is_deposited(invented_site: Site, whole: Path, external: Path) -> None:
    assert [path.name for path in (whole / "deposits").rglob("*.zip")] == ["2077.zip"]
    rules = {
        "crossref": etree.XMLSchema(etree.parse(external / "crossref" / "crossref5.3.1.xsd")),
        "datacite": etree.XMLSchema(etree.parse(external / "datacite" / "4.7" / "metadata.xsd")),
        "jats": etree.DTD(str(external / "jats" / "1.3" / "JATS-archivearticle1-3.dtd")),
    }
    with zipfile.ZipFile(whole / "deposits" / "editions" / "2077.zip") as archive:
        names = archive.namelist()
        for name in names:
            rules[name.partition("/")[0].partition("-")[0]].assertValid(etree.fromstring(archive.read(name)))
    dois = json.loads(invented_site.text(f"api/v1/records/{WITH_DOI}.json"))["facts"]["doi"]
    # The three texts have one DOI, of which an agency takes one description: that of the original.
    assert (len(dois), len(set(dois.values()))) == (3, 1)
    assert names == ["crossref-papers.xml", f"datacite/fr/{WITH_DOI}.xml", f"jats/fr/{WITH_DOI}.xml"]


def test_the_same_records_give_the_same_bytes(invented_site: Site, whole: Path, tmp_path: Path) -> None:
    again = made(invented_site, tmp_path / "again", VOLUMES)
    for path, file in again.items():
        assert Path(file.file).read_bytes() == (whole / path).read_bytes(), path


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("One.\n\n<!-- to do -->\n\nTwo.", "One.\n\n\nTwo."),
        ("A <!-- b\nc --> d", "A d"),
        ("`<!-- code -->` <!-- no -->", "`<!-- code -->`"),
        ("```html\n<!-- code -->\n```\n<!-- no\n", "```html\n<!-- code -->\n```\n"),
        ("no comment", "no comment"),
    ],
)
def test_comments_of_authors_are_not_published(written: str, published: str) -> None:
    assert published_markdown(written) == published


def test_markdown_of_a_list_leads_to_whole_addresses() -> None:
    body = "## A {#a}\n\n[x](/practices/a#p1), [f](/files/y.csv) ![i](</files/z.png>) [e](https://e.example/) [@k]."
    assert below(body, "https://proceedings.example/", "fr") == (
        "### A\n\n[x](https://proceedings.example/fr/practices/a/#p1), [f](https://proceedings.example/files/y.csv) "
        "![i](<https://proceedings.example/files/z.png>) [e](https://e.example/)."
    )
