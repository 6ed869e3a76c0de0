# SPDX-License-Identifier: MIT
import http.client
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

import pytest

from proceedings.diagnostics import Place, diagnose
from proceedings.serving import PortTakenError, Report
from proceedings.serving.server import Server, State

PAGE = "<!doctype html><html lang='ar'><head><title>x</title></head><body><p>{}</p></body></html>"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for path, text in {
        "index.html": PAGE.format("gateway"),
        "404.html": PAGE.format("root 404"),
        "ar/index.html": PAGE.format("مرحبا"),
        "ar/404.html": PAGE.format("ar 404"),
        "assets/x.woff2": "font",
        "feeds/ar.xml": "<feed/>",
    }.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[Server]:
    yield from _running(Server(0, site, "/actes/", State()))


def _running(server: Server) -> Iterator[Server]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.state.end()
    server.shutdown()
    thread.join()
    server.server_close()


def _get(server: Server, path: str, host: str | None = None, method: str = "GET") -> tuple[int, dict[str, str], str]:
    with closing(http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)) as connection:
        connection.request(method, path, headers={"Host": host or f"127.0.0.1:{server.server_port}"})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()


def test_listens_on_this_machine_only(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.address == f"http://127.0.0.1:{server.server_port}/actes/"


@pytest.mark.parametrize(
    ("path", "status", "kind", "text"),
    [
        ("/actes/", 200, "text/html; charset=utf-8", "gateway"),
        ("/actes/ar/", 200, "text/html; charset=utf-8", "مرحبا"),
        ("/actes/ar/?q=1", 200, "text/html; charset=utf-8", "مرحبا"),
        ("/actes/assets/x.woff2", 200, "font/woff2", "font"),
        ("/actes/feeds/ar.xml", 200, "application/xml; charset=utf-8", "<feed/>"),
        ("/actes/ar/none/", 404, "text/html; charset=utf-8", "ar 404"),
        ("/actes/none", 404, "text/html; charset=utf-8", "root 404"),
        ("/actes/../../secret", 404, "text/html; charset=utf-8", "root 404"),
        ("/actes/..%2f..%2fsecret", 404, "text/html; charset=utf-8", "root 404"),
        ("/actes/%2e%2e/%2e%2e/secret", 404, "text/html; charset=utf-8", "root 404"),
        ("/actes/ar/%00", 404, "text/html; charset=utf-8", "root 404"),
    ],
)
def test_answers(path: str, status: int, kind: str, text: str, server: Server) -> None:
    found, headers, body = _get(server, path)
    assert (found, headers["Content-Type"], headers["Cache-Control"]) == (status, kind, "no-store")
    assert text in body
    assert "secret" not in body


@pytest.mark.parametrize(
    ("path", "location"),
    [("/", "/actes/"), ("/elsewhere", "/actes/"), ("//example.org/", "/actes/"), ("/actes/ar", "/actes/ar/")],
)
def test_redirects_stay_here(path: str, location: str, server: Server) -> None:
    status, headers, _ = _get(server, path)
    assert (status, headers["Location"]) == (302, location)


@pytest.mark.parametrize("host", ["example.org", "example.org:8000", "127.0.0.1.example.org", ""])
def test_another_name_for_this_machine_is_refused(host: str, server: Server) -> None:
    status, _, body = _get(server, "/actes/", host or " ")
    assert status == 403
    assert body == ""


def test_pages_carry_the_script_that_looks_again_and_other_files_do_not(server: Server) -> None:
    _, _, page = _get(server, "/actes/")
    assert '<script src="/__proceedings/live.js" data-version="0" defer></script>' in page
    assert page.index("live.js") < page.index("</head>")
    assert "live.js" not in _get(server, "/actes/feeds/ar.xml")[2]
    assert _get(server, "/__proceedings/live.js")[1]["Content-Type"] == "text/javascript; charset=utf-8"
    assert _get(server, "/__proceedings/../server.py")[0] == 404


def test_head_has_no_body(server: Server) -> None:
    status, headers, body = _get(server, "/actes/", method="HEAD")
    assert (status, body) == (200, "")
    assert int(headers["Content-Length"]) > 0


def test_what_is_wrong_is_told_in_the_language_of_the_page(server: Server) -> None:
    wrong = diagnose("template-renders", Place("overrides/base.html", 3), problem="x")
    server.state.put(Report((wrong,), published=False))
    for language, direction in (("ar", "rtl"), ("fr", "ltr"), ("en", "ltr"), ("de", "ltr")):
        facts = json.loads(_get(server, f"/__proceedings/diagnostics.json?language={language}")[2])
        assert facts["direction"] == direction
        assert facts["items"] == [
            {
                "place": "overrides/base.html:3:1",
                "message": wrong.message(language if language != "de" else "en"),
                "hint": wrong.hint(language if language != "de" else "en"),
            }
        ]
    server.state.put(Report())
    assert json.loads(_get(server, "/__proceedings/diagnostics.json?language=ar")[2])["items"] == []
    server.state.put(Report(published=False, failure="ValueError: x"))
    (item,) = json.loads(_get(server, "/__proceedings/diagnostics.json?language=ar")[2])["items"]
    assert item["message"] == "ValueError: x"


def test_every_build_is_announced(server: Server) -> None:
    with closing(socket.create_connection(("127.0.0.1", server.server_port), timeout=5)) as connection:
        connection.sendall(b"GET /__proceedings/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        stream = connection.makefile("rb")
        assert b"200" in stream.readline()
        _until(stream, b"data: 0\n")
        server.state.put(Report())
        _until(stream, b"data: 1\n")


def _until(stream: BinaryIO, wanted: bytes) -> None:
    for _ in range(20):
        if stream.readline() == wanted:
            return
    pytest.fail(f"never sent: {wanted!r}")


def test_before_the_first_site_the_page_says_so_in_three_languages(tmp_path: Path) -> None:
    for server in _running(Server(0, tmp_path / "none", "/", State())):
        status, _, page = _get(server, "/")
        assert status == 404
        assert all(f'lang="{language}"' in page for language in ("ar", "fr", "en"))
        assert "live.js" in page


def test_a_port_that_is_taken_is_told(server: Server, tmp_path: Path) -> None:
    with pytest.raises(PortTakenError) as raised:
        Server(server.server_port, tmp_path, "/", State())
    assert raised.value.port == server.server_port
