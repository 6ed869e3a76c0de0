# SPDX-License-Identifier: MIT
"""A published copy is compared with its checksums, in a folder and over HTTP: every file that differs is named."""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from proceedings.cli import main
from proceedings.publication.manifest import CHECKSUMS
from proceedings.publication.verification import Verified, verify_folder, verify_site

FILES = {
    "index.html": b"<p>",
    "ar/مصباح.html": "مصباح".encode(),
    "a b/#1?.txt": b"x",
    ".well-known/x": b"",
    "b.pdf": b"%",
}


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder, leads one address to another host, and says nothing."""

    def do_GET(self) -> None:
        """Answer a request."""
        if self.path.endswith("/away.txt"):
            self.send_response(302)
            self.send_header("Location", "http://localhost:1/away.txt")
            self.end_headers()
            return
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for path, data in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    lines = (f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(FILES.items()))
    (folder / CHECKSUMS).write_text("".join(lines), "utf-8")
    return folder


@pytest.fixture
def address(copy: Path) -> Iterator[str]:
    """The address below a path, as sites of projects have."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(copy.parent)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/site/"
    server.shutdown()
    server.server_close()


def damage(copy: Path) -> None:
    (copy / "b.pdf").write_bytes(b"!")
    (copy / "ar" / "مصباح.html").unlink()
    (copy / "new.html").write_bytes(b"")
    (copy / "a b" / "#1?.txt").unlink()
    (copy / "a b" / "#1?.txt").symlink_to(copy / "index.html")


def test_a_whole_copy_is_whole(copy: Path, address: str) -> None:
    assert verify_folder(copy) == verify_site(address) == verify_site(address.rstrip("/")) == Verified(len(FILES))


def test_whatever_differs_is_named(copy: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    damage(copy)
    found = verify_folder(copy)
    assert (found.missing, found.changed) == (("a b/#1?.txt", "ar/مصباح.html"), ("b.pdf",))
    assert found.extra == ("new.html",)
    # Over HTTP a link is what it leads to, and what is extra cannot be seen.
    there = verify_site(address)
    assert (set(there.missing), set(there.changed)) == ({"ar/مصباح.html"}, {"a b/#1?.txt", "b.pdf"})
    assert main(["verify", str(copy), "--messages", "fr"]) == 1
    assert "manque\u00a0: ar/مصباح.html\n" in capsys.readouterr().out


def test_another_host_is_not_asked(copy: Path, address: str) -> None:
    with (copy / CHECKSUMS).open("a", encoding="utf-8") as sums:
        sums.write(f"{'0' * 64}  away.txt\n")
    assert verify_site(address).unread == (("away.txt", "HTTP 302"),)


@pytest.mark.parametrize("line", ["", "no checksums\n", f"{'0' * 64}  ../secret\n", f"{'0' * 64}  /etc/passwd\n"])
def test_what_has_no_list_of_its_own_files_is_refused(copy: Path, address: str, line: str) -> None:
    (copy / CHECKSUMS).write_text(line, "utf-8")
    assert main(["verify", str(copy)]) == 2
    assert main(["verify", address]) == 2
    shutil.rmtree(copy)
    assert main(["verify", str(copy)]) == 2
