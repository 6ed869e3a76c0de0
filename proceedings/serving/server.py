# SPDX-License-Identifier: MIT
"""A local web server for the site that tells the browser to reload."""

from __future__ import annotations

import errno
import json
import mimetypes
import threading
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from proceedings.languages import DIRECTION, FALLBACK, LANGUAGES, NATIVE, word
from proceedings.serving.builder import Report
from proceedings.theme.policy import EDITOR

HOST: Final = "127.0.0.1"
"""Listen on this machine only."""

_OWN: Final = "__proceedings"
"""Path prefix of the server's own addresses, which are not the site's."""

_NAMES: Final = frozenset(("127.0.0.1", "localhost"))
_HEARTBEAT: Final = 15.0
CODE_FILES: Final = ("live.js", "live.css")
_HERE: Final = Path(__file__).parent
_OWN_FILES: Final = {"live.js": "text/javascript", "live.css": "text/css"}
_TYPES: Final[Mapping[str, str]] = {
    ".epub": "application/epub+zip",
    ".js": "text/javascript",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


class PortTakenError(Exception):
    """Another program listens on the port."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.port = port


class State:
    """State shared by all threads: the version of the site that is shown, and the last report."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self.version = 0
        self.report: Report | None = None
        self.ended = False

    def put(self, report: Report) -> None:
        """Store a report and wake every waiting browser."""
        with self._changed:
            self.report = report
            self.version += 1
            self._changed.notify_all()

    def end(self) -> None:
        """Wake every waiting thread so that it ends."""
        with self._changed:
            self.ended = True
            self._changed.notify_all()

    def after(self, version: int) -> int:
        """Return the current version: at once if it is not ``version``, else when it changes or after some seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version or self.ended, timeout=_HEARTBEAT)
            return self.version


class Server(ThreadingHTTPServer):
    """Serves the folder ``site`` below the path ``mount``. Raises PortTakenError."""

    daemon_threads = True
    # A second server must find the port taken instead of sharing it.
    allow_reuse_port = False

    def __init__(self, port: int, site: Path, mount: str, state: State) -> None:
        self.site = site
        self.mount = mount
        self.state = state
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                raise PortTakenError(port) from None
            raise

    @property
    def address(self) -> str:
        """The address of the site: ``http://127.0.0.1:8000/``."""
        return f"http://{HOST}:{self.server_port}{self.mount}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore a browser that closes the connection before the answer ends."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 60

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the standard library's
        """Log nothing: requests do not interest an author."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        # DNS rebinding: a page of another site may resolve its own host name to this machine and must not read drafts.
        if (self.headers.get("Host") or "").partition(":")[0] not in _NAMES:
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"")
            return
        path = unquote(urlsplit(self.path).path)
        if path.startswith(f"/{_OWN}/"):
            self._own(path.removeprefix(f"/{_OWN}/"))
        elif not path.startswith(self.server.mount):
            self._redirect(self.server.mount)
        else:
            self._page(path.removeprefix(self.server.mount))

    def _own(self, name: str) -> None:
        if name == "events":
            self._events()
        elif name == "diagnostics.json":
            wanted = parse_qs(urlsplit(self.path).query).get("language", [FALLBACK])[0]
            facts = _facts(self.server.state.report, wanted if wanted in LANGUAGES else FALLBACK)
            self._send(HTTPStatus.OK, "application/json", json.dumps(facts, ensure_ascii=False).encode())
        elif name in _OWN_FILES:
            self._send(HTTPStatus.OK, _OWN_FILES[name], (_HERE / name).read_bytes())
        else:
            self._send(HTTPStatus.NOT_FOUND, "text/plain", b"")

    def _events(self) -> None:
        """Server-sent events (HTML Standard, section 9.2): the version of the site, now and whenever it changes."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        version = -1
        while not self.server.state.ended:
            now = self.server.state.after(version)
            text = f"data: {now}\n\n" if now != version else ": still here\n\n"
            try:
                self.wfile.write(text.encode())
                self.wfile.flush()
            except OSError:
                return
            version = now

    def _page(self, path: str) -> None:
        parts = [part for part in path.split("/") if part not in ("", ".")]
        if ".." in parts or any("\0" in part or "\\" in part for part in parts):
            self._not_found("")
            return
        file = self.server.site.joinpath(*parts)
        try:
            is_folder = file.is_dir()
        except OSError:
            # No file can have such a name.
            self._not_found(parts[0] if parts else "")
            return
        if is_folder:
            if path and not path.endswith("/"):
                self._redirect(f"{self.server.mount}{path}/")
                return
            file /= "index.html"
        try:
            data = file.read_bytes()
        except OSError:
            self._not_found(parts[0] if parts else "")
            return
        self._answer(HTTPStatus.OK, file.suffix, data, is_editor=path.startswith(EDITOR))

    def _not_found(self, language: str) -> None:
        site = self.server.site
        folder = site / language if language in LANGUAGES else site
        for file in (folder / "404.html", site / "404.html"):
            if file.is_file():
                self._answer(HTTPStatus.NOT_FOUND, ".html", file.read_bytes())
                return
        self._answer(HTTPStatus.NOT_FOUND, ".html", _waiting())

    def _answer(self, status: HTTPStatus, suffix: str, data: bytes, *, is_editor: bool = False) -> None:
        # What somebody is writing in the editor is not to be lost because a save made the site anew.
        if suffix == ".html" and not is_editor:
            data = self._live(data)
        kind = _TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
        self._send(status, kind, data)

    def _live(self, data: bytes) -> bytes:
        """Return the page with the reloading script; the pages' policy permits it, being from the same origin."""
        version = self.server.state.version
        tags = (
            f'<link rel="stylesheet" href="/{_OWN}/live.css">'
            f'<script src="/{_OWN}/live.js" data-version="{version}" defer></script>'
        ).encode()
        before, head, after = data.partition(b"</head>")
        return before + tags + head + after if head else data + tags

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        # Two slashes at the start would be the address of another host.
        self.send_header("Location", "/" + address.lstrip("/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        textual = kind.startswith("text/") or kind in ("application/json", "application/xml", "image/svg+xml")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if textual else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


def _facts(report: Report | None, language: str) -> Mapping[str, Any]:
    """Return the diagnostics and failure for the panel that the script shows over a page."""
    items: list[dict[str, str | None]] = []
    if report is not None and report.failure is not None:
        items.append({"place": None, "message": report.failure, "hint": word("serving", "failure-hint", language)})
    if report is not None and not report.published:
        items += [
            {"place": str(found.place), "message": found.message(language), "hint": found.hint(language)}
            for found in sorted(report.diagnostics)
            if found.severity.value == "error"
        ]
    return {
        "direction": DIRECTION[language],
        "title": word("serving", "panel", language),
        "close": word("serving", "close", language),
        "items": items,
    }


def _waiting() -> bytes:
    """Return the page that is shown before the first build ends."""
    lines = "".join(
        f'<p lang="{language}" dir="{DIRECTION[language]}">{word("serving", "waiting", language)}</p>'
        for language in LANGUAGES
    )
    title = " · ".join(NATIVE[language] for language in LANGUAGES)
    first = next(iter(LANGUAGES))
    head = f'<!doctype html><html lang="{first}"><head><meta charset="utf-8"><title>{title}</title></head>'
    return f"{head}{lines}".encode()
