# SPDX-License-Identifier: MIT
"""The files of a site as harvesters fetch them from a host: below a path, with the media types that it tells hosts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from fnmatch import fnmatch
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final

import pytest
from lxml import etree
from resync.client import Client
from signposting.htmllinks import find_signposting_html
from signposting.linkset import find_signposting_linkset

from proceedings import exports
from proceedings.languages import LANGUAGES
from proceedings.preparation import prepare
from proceedings.presentation.export_formats import HEADERS, LINKSET, STATIC_REPOSITORY
from tests.sites import ROOT, Site, silent

PAPER: Final = "editions/2077/papers/1"
BELOW: Final = "/actes/"
"""The path on the host that the site lies below."""
DC: Final = "{http://purl.org/dc/elements/1.1/}"
OAI: Final = "{http://www.openarchives.org/OAI/2.0/}"


def told_types(site: Site) -> dict[str, str]:
    """Return the media types that a site tells hosts, by pattern."""
    lines = site.text(HEADERS).splitlines()
    return dict(zip(lines[::2], (line.strip().removeprefix("Content-Type: ") for line in lines[1::2]), strict=True))


class Host(SimpleHTTPRequestHandler):
    """A host that reads the file of headers, as some do."""

    types: dict[str, str]

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(BELOW))

    def guess_type(self, path: Any) -> str:
        name = f"/{Path(path).relative_to(self.directory).as_posix()}"
        return next(
            (media for pattern, media in self.types.items() if fnmatch(name, pattern)), super().guess_type(path)
        )

    def log_message(self, *_args: object) -> None:
        pass


@contextmanager
def served(folder: Path, types: dict[str, str]) -> Iterator[str]:
    """Serve a folder, and give its address."""
    handler = type("Here", (Host,), {"types": types})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{BELOW}"
        finally:
            server.shutdown()
            thread.join()


def test_every_file_of_a_format_has_one_media_type(invented_site: Site) -> None:
    types = told_types(invented_site)
    for path in invented_site.paths:
        matching = [pattern for pattern in types if fnmatch(f"/{path}", pattern)]
        assert len(matching) < 2, path
        if path.endswith(
            (".bib", ".ris", ".csl.json", ".mods.xml", ".marc.xml", "feed.xml", "feed.json", ".ics", ".md")
        ):
            assert matching, path
    assert types["/*.bib"] == "application/x-bibtex; charset=utf-8"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_tells_the_types_that_hosts_are_told(invented_site: Site, language: str) -> None:
    page = (ROOT / "docs" / "contribute" / f"reuse.{language}.md").read_text("utf-8")
    [block] = re.findall(r"^```nginx\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    told = dict(re.findall(r"^ +(\S+) +(\S+);$", block, re.MULTILINE))
    by_ending = {
        pattern.removeprefix("/*."): media.partition(";")[0]
        for pattern, media in told_types(invented_site).items()
        # A server that knows files by their last ending alone cannot tell these from all others.
        if pattern.startswith("/*.") and pattern.count(".") == 1
    }
    assert {ending: media for media, ending in told.items()} == by_ending


def test_signposts_lead_from_a_page_to_its_files_and_links(invented_site: Site) -> None:
    with served(invented_site.folder, told_types(invented_site)) as address:
        page = find_signposting_html(f"{address}en/{PAPER}/")
        assert page.citeAs is not None
        assert str(page.citeAs.target).startswith(("https://doi.org/", invented_site.url))
        assert {str(one.target).rpartition("/")[2] for one in page.types} == {"AboutPage", "ScholarlyArticle"}
        assert page.license is not None
        assert page.collection is not None
        assert page.authors
        for signpost in page.describedBy:
            path = str(signpost.target).removeprefix(address)
            assert path in invented_site.paths
        assert {"application/x-bibtex", "application/json"} <= {str(signpost.type) for signpost in page.describedBy}
        [linkset] = page.linksets
        assert (str(linkset.target), str(linkset.type)) == (
            f"{address}{LINKSET.path('record', PAPER, '')}",
            LINKSET.media,
        )
        found = find_signposting_linkset(str(linkset.target))
        here = found.for_context(f"{invented_site.url}en/{PAPER}/")
        assert {str(one.target) for one in here.authors} == {str(one.target) for one in page.authors}
        assert here.citeAs is not None
        assert here.citeAs.target == page.citeAs.target
        assert len(here.describedBy) == len(page.describedBy)


def test_a_harvester_copies_every_record_and_finds_nothing_to_do_afterwards(
    invented_site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It notes what it has done in the folder that it is run in.
    monkeypatch.chdir(tmp_path)
    folder, copy = tmp_path / "exports", tmp_path / "copy"
    folder.mkdir()
    with served(folder, told_types(invented_site)) as address:
        with prepare(replace(invented_site.options, volumes=False, site_url=address), silent) as prepared:
            exports.make(prepared.site_model, folder, None)
        index = json.loads((folder / "api/v1/index.json").read_text("utf-8"))["records"]
        client = Client(hashes=["sha-256"])
        client.set_mappings([f"{address}", str(copy)])
        # It finds the lists by itself, from the description.
        client.baseline_or_audit()
        for entry in index:
            assert (copy / entry["file"]).read_bytes() == (folder / entry["file"]).read_bytes()
        before = {path: path.stat().st_mtime_ns for path in copy.rglob("*.json")}
        assert len(before) == len(index)
        client.baseline_or_audit(audit_only=True)
        assert {path: path.stat().st_mtime_ns for path in copy.rglob("*.json")} == before


def test_a_gateway_is_given_a_file_that_its_schemas_allow(invented_site: Site, external: Path) -> None:
    root = etree.fromstring(invented_site.text(STATIC_REPOSITORY).encode())
    etree.XMLSchema(etree.parse(external / "oai" / "all.xsd")).assertValid(root)
    records = list(root.iter(f"{OAI}record"))
    items = [
        item
        for entry in json.loads(invented_site.text("api/v1/index.json"))["records"]
        for item in json.loads(invented_site.text(entry["file"].replace(".json", ".csl.json")))
    ]
    told = {
        (record.findtext(f".//{DC}identifier"), record.findtext(f".//{DC}title")): sum(
            1 for _ in record.iter(f"{DC}creator")
        )
        for record in records
    }
    assert len(told) == len(records)
    assert told == {(item["URL"], item["title"]): len(item.get("author", ())) for item in items}
    assert str(root.findtext(f".//{OAI}adminEmail")).endswith(".invalid")
