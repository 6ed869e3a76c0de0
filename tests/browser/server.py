# SPDX-License-Identifier: MIT
"""A published site on loopback, as a plain host would give it: below a path, compressed, with its pages not found."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

MOUNT: Final = "/actes/"
"""The path of `tests.sites.SITE_URL`."""
TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
COMPRESSED: Final = frozenset({".css", ".html", ".js", ".svg"})


class SiteServer(ThreadingHTTPServer):
    """The server of one site."""

    daemon_threads = True
    # A browser opens several connections at once.
    request_queue_size = 64

    def __init__(self, folder: Path, languages: tuple[str, ...]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder = folder
        self.languages = languages
        self.packed: dict[Path, bytes] = {}

    @property
    def address(self) -> str:
        """The address of the site's root."""
        return f"http://127.0.0.1:{self.server_port}{MOUNT}"

    def file(self, path: str) -> tuple[int, Path]:
        """The status and the file that answer a path: the file, a folder's index, or the nearest page not found."""
        if path.startswith(MOUNT):
            within = path.removeprefix(MOUNT)
            found = self.folder / within
            found = found / "index.html" if path.endswith("/") else found
            if ".." not in within and found.is_file():
                return 200, found
            language = within.split("/")[0]
            if language in self.languages:
                return 404, self.folder / language / "404.html"
        return 404, self.folder / "404.html"

    def body(self, file: Path) -> bytes:
        """A file as it goes over the wire."""
        if file not in self.packed:
            data = file.read_bytes()
            self.packed[file] = gzip.compress(data, 6, mtime=0) if file.suffix in COMPRESSED else data
        return self.packed[file]

    def head(self, file: Path) -> dict[str, str]:
        """The headers that go before a file."""
        head = {"Content-Type": TYPES.get(file.suffix, "application/octet-stream")}
        if file.suffix in COMPRESSED:
            head["Content-Encoding"] = "gzip"
        return head | {"Content-Length": str(len(self.body(file)))}

    def weight(self, path: str) -> int:
        """What the answer to a path weighs on the wire, in bytes: body and headers."""
        _, file = self.file(path)
        return len(self.body(file)) + sum(len(name) + len(value) + 4 for name, value in self.head(file).items())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: SiteServer

    def do_GET(self) -> None:
        status, file = self.server.file(unquote(urlsplit(self.path).path))
        self.send_response(status)
        for name, value in self.server.head(file).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.server.body(file))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: pytest shows what fails."""


@contextmanager
def serving(folder: Path, languages: tuple[str, ...]) -> Iterator[SiteServer]:
    """Serve a folder until the end of the block."""
    server = SiteServer(folder, languages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
