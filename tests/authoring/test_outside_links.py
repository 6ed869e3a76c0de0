# SPDX-License-Identifier: MIT
"""Outside addresses are asked for politely and remembered; hosts are servers of this test."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from proceedings.authoring.link_asking import Manners, ask
from proceedings.authoring.outside_links import from_data
from proceedings.cli import main

STATUS = {"/here": 200, "/gone": 404, "/dropped": 410, "/broken": 500, "/closed": 403, "/no-head": 200}
LEADS = {
    "/old": (301, "/here"),
    "/for-now": (302, "/here"),
    "/old-twice": (308, "/old"),
    "/mixed": (301, "/for-now"),
    "/old/page": (301, "/"),
    "/round": (302, "/round-2"),
    "/round-2": (302, "/round"),
    "/script": (302, "javascript:alert(1)"),
    "/bad": (302, "http://[::1"),
    "/to-gone": (301, "/gone"),
}


class Host(BaseHTTPRequestHandler):
    """A host with every kind of answer; its server writes down what it was asked."""

    server: Web

    def do_HEAD(self) -> None:
        self.answer("HEAD")

    def do_GET(self) -> None:
        self.answer("GET")

    def answer(self, method: str) -> None:
        path = urlsplit(self.path).path
        self.server.asked.append(f"{method} {path}")
        self.server.agents.add(self.headers["User-Agent"])
        if path == "/silent":
            self.server.ended.wait(30)
            return
        if path == "/archive":
            wanted = parse_qs(urlsplit(self.path).query)["url"][0]
            closest = {"available": True, "url": "https://archive.example/1"} if wanted.endswith("/gone") else {}
            body = json.dumps({"archived_snapshots": {"closest": closest} if closest else {}}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        if path.startswith("/endless"):
            self.leads(302, f"{path}x")
        elif path in LEADS:
            self.leads(*LEADS[path])
        elif path == "/busy":
            self.leads(429, "")
        elif path == "/no-head" and method == "HEAD":
            self.leads(405, "")
        else:
            self.leads(self.server.status.get(path, 200), "")

    def leads(self, status: int, location: str) -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name of the base class
        pass


class Web(ThreadingHTTPServer):
    """A host, with what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Host)
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.status = dict(STATUS)
        self.ended = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def web() -> Iterator[Web]:
    server = Web()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.ended.set()
    server.shutdown()
    thread.join()
    server.server_close()


MANNERS = Manners("test", timeout=1, pause=0, local=True)


@pytest.mark.parametrize(
    ("path", "state", "detail", "target"),
    [
        ("/here", "here", "200", ""),
        ("/here?a=ب&b=1 2", "here", "200", ""),
        ("/no-head", "here", "200", ""),
        ("/old", "moved", "200", "/here"),
        ("/old-twice", "moved", "200", "/here"),
        ("/for-now", "here", "200", "/here"),
        ("/mixed", "here", "200", "/here"),
        ("/old/page", "gone", "home page", "/"),
        ("/gone", "gone", "404", ""),
        ("/to-gone", "gone", "404", ""),
        ("/dropped", "gone", "410", ""),
        ("/closed", "closed", "403", ""),
        ("/broken", "failed", "500", ""),
        ("/busy", "later", "429", ""),
        ("/silent", "failed", "timeout", ""),
        ("/round", "failed", "loop", ""),
        ("/endless", "failed", "> 10 redirections", ""),
        ("/script", "failed", "302, javascript:", ""),
        ("/bad", "failed", "302, 'http://[::1'", ""),
    ],
)
def test_each_answer_is_understood(web: Web, path: str, state: str, detail: str, target: str) -> None:
    address = f"{web.url}{path}"
    assert ask([address], MANNERS)[address] == (state, detail, f"{web.url}{target}" if target else "")


def test_a_host_that_is_not_there_and_one_of_the_own_network(web: Web) -> None:
    unknown, own = "http://nowhere.invalid/x", f"{web.url}/here"
    found = ask([unknown, own], Manners("test", timeout=1, pause=0))
    assert (found[unknown].state, found[own].state, found[own].detail) == ("failed", "failed", "not public")
    assert web.asked == []


def test_a_host_that_asks_for_patience_is_asked_no_more(web: Web) -> None:
    addresses = [f"{web.url}{path}" for path in ("/here", "/busy", "/gone", "/old")]
    found = ask(addresses, MANNERS)
    assert [found[address].state for address in addresses] == ["here", "later", "later", "later"]
    assert web.asked == ["HEAD /here", "HEAD /busy"]


def test_what_is_remembered_and_cannot_be_read_is_asked_for_again() -> None:
    good = {"asked": "2077-06-01", "state": "here"}
    data = {
        "a": good,
        "b": {},
        "c": {**good, "asked": "now"},
        "d": {**good, "state": "?"},
        "e": 3,
        "f": {**good, "x": 1},
    }
    assert list(from_data(data)) == ["a"]
    assert from_data([1]) == {}


PAGE = """\
---
title: Wells
summary: A page with addresses.
translations: none
sources:
  - key: s
    title: Source
    url: {url}/gone
---

Said [@s], [there]({url}/broken), [moved]({url}/old) and [here]({url}/here#part). ``{url}/code``
"""


@pytest.fixture
def project(web: Web, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "docs" / "registers").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Rencontre des puits\nsite_url: https://wells.example/\n", "utf-8")
    (root / "docs" / "index.en.md").write_text(PAGE.format(url=web.url), "utf-8")
    name = "{ar: أ, fr: A, en: A}"
    (root / "docs/registers/organisations.yml").write_text(
        f"- id: guild\n  name: {name}\n  url: {web.url}/gone\n", "utf-8"
    )
    return root


def links(project: Path, web: Web, day: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    web.asked.clear()
    capsys.readouterr()
    words = ["--today", day, "--pause", "0", "--local", "--archive", f"{web.url}/archive?url="]
    status = main(["links", "--root", str(project), "--messages", "en", *words])
    return status, capsys.readouterr().out.replace(web.url, "")


def test_a_report_names_what_is_lost_and_moved_with_its_places(
    project: Path, web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    status, told = links(project, web, "2077-06-01", capsys)
    assert status == 1
    assert re.findall(r"(?m)^(- .+?|  - .+?)(?::\d+`)?$", told) == [
        "- `/gone`",
        "  - `404`, since 2077-06-01",
        "  - archived copy: `https://archive.example/1`",
        "  - `docs/index.en.md:8",
        "  - `docs/registers/organisations.yml:3",
        "- `/old`",
        "  - → `/here`",
        "  - `docs/index.en.md:11",
    ]
    assert web.agents == {"proceedings-links (+https://wells.example/)"}
    # A failure that repeats itself is told, and what was there is left in peace.
    status, told = links(project, web, "2077-06-02", capsys)
    assert "- `/broken`\n  - `500`, since 2077-06-01\n  - the archive has no copy\n" in told
    assert not {"HEAD /here", "HEAD /old"} & set(web.asked)
    # The archive is asked once of each address.
    assert web.asked.count("GET /archive") == 1
    web.status["/gone"] = web.status["/broken"] = 200
    status, told = links(project, web, "2077-06-09", capsys)
    assert "`/gone`" not in told
    assert "HEAD /here" in web.asked
    source = project / "docs" / "index.en.md"
    source.write_text(source.read_text("utf-8").replace("/old)", "/here)"), "utf-8")
    status, told = links(project, web, "2077-06-20", capsys)
    assert (status, "There is nothing to mend." in told) == (0, True)


def test_a_damaged_memory_is_no_memory(project: Path, web: Web, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "build").mkdir()
    (project / "build" / "links.json").write_bytes(b'{"a": \xff')
    assert links(project, web, "2077-06-01", capsys)[0] == 1
    assert set(json.loads((project / "build" / "links.json").read_bytes())) == {
        f"{web.url}{path}" for path in ("/gone", "/broken", "/old", "/here")
    }
