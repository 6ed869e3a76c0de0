# SPDX-License-Identifier: MIT
"""A local server that compresses, counts what it sends, and can be as slow as a poor connection."""

from __future__ import annotations

import gzip
import mimetypes
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final, Self
from urllib.parse import unquote, urlsplit

_TEXT: Final = (".html", ".js", ".json", ".css", ".mjs")


@dataclass
class Pace:
    """How slow the server is: seconds before each answer and each new connection, and bytes a second for all."""

    delay: float = 0.0
    rate: float = 0.0
    sent: list[tuple[str, int]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0

    def reserve(self, size: int) -> float:
        """When the last of so many bytes has gone through the line that all connections share."""
        with self.lock:
            self.free_at = max(self.free_at, time.monotonic()) + (size / self.rate if self.rate else 0.0)
            return self.free_at


class Server:
    """Serves folders below paths, ``{"/search": folder}``; the longest path that fits decides."""

    def __init__(self, folders: Mapping[str, Path], pace: Pace) -> None:
        """Starts at once; close it, or use it in a ``with`` statement."""
        compressed: dict[Path, bytes] = {}

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self) -> None:
                super().setup()
                time.sleep(pace.delay)

            def do_GET(self) -> None:
                path = unquote(urlsplit(self.path).path)
                prefix = max((one for one in folders if path.startswith(f"{one.rstrip('/')}/")), key=len)
                file = folders[prefix] / path[len(prefix) :].lstrip("/")
                time.sleep(pace.delay)
                if not file.is_file():
                    self.send_response(404)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                data = compressed.get(file) or file.read_bytes()
                if file.suffix in _TEXT and file not in compressed:
                    data = compressed[file] = gzip.compress(data, 9)
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                self.send_response(200)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                if file.suffix in _TEXT:
                    self.send_header("Content-Encoding", "gzip")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                time.sleep(max(0.0, pace.reserve(len(data) + 300) - time.monotonic()))
                self.wfile.write(data)
                with pace.lock:
                    pace.sent.append((path, len(data)))

            def log_message(self, *_arguments: object) -> None:
                """Tell nobody."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
