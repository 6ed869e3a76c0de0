# SPDX-License-Identifier: MIT
"""Pictures of pages on the disk, taken by a Chromium that is found on the machine: it is asked over pipes.

One process takes all pictures, at exact widths and of any height: `chromium --screenshot` starts anew for each, knows
no width below 500 px in its present form, and sees only as far as its window. What it is told are commands of the
Chrome DevTools Protocol, each a JSON object that ends in a zero byte. It reaches no network.
"""

from __future__ import annotations

import base64
import contextlib
import fcntl
import json
import os
import select
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

SETTING: Final = "CHROMIUM"
"""The variable of the environment that names the program; empty, none is used."""
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
"""What the program is called, where no setting names it: it is looked for on the path, in this order."""
SECONDS: Final = 60.0
"""How long one answer may take."""
TALLEST: Final = 4_000
"""The height in pixels beyond which a picture shows only a part of its page: that which changed first."""
_ABOVE: Final = 160
"""Pixels shown above what changed first, in a picture of a part."""

_ARGUMENTS: Final = (
    "--headless",
    "--remote-debugging-pipe",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    # No name and no address leads anywhere, so nothing is asked of the network.
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
_MEDIA: Final = [
    {"name": "prefers-color-scheme", "value": "light"},
    {"name": "prefers-reduced-motion", "value": "reduce"},
]
_BLOCKS: Final = "main :is(h1,h2,h3,h4,h5,h6,p,li,dt,dd,td,th,figcaption,caption,pre,summary)"
"""What holds text on a page, smaller blocks within larger ones."""

_MEASURE: Final = f"""(async () => {{
  for (const image of document.querySelectorAll("img[loading]")) image.loading = "eager";
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode().catch(() => null)));
  window.blocks = [...document.querySelectorAll("{_BLOCKS}")].filter((one) => !one.querySelector("{_BLOCKS}"));
  const told = window.blocks.map((one) => [one.textContent.trim().replace(/\\s+/g, " "),
    one.getBoundingClientRect().top + window.scrollY]);
  return JSON.stringify({{height: document.documentElement.scrollHeight, blocks: told}});
}})()"""
_MARK: Final = """(() => {{
  for (const at of {marked}) window.blocks[at].style.outline = "3px solid {colour}";
}})()"""


class BrowserError(Exception):
    """The browser gave no answer in time, or ended."""


@dataclass(frozen=True)
class Measured:
    """A page as a browser has laid it out: its height in pixels, and each block's text and distance from the top."""

    height: int
    blocks: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Shot:
    """A picture as WebP, its size in pixels, and whether it shows the whole page."""

    data: bytes
    width: int
    height: int
    is_whole: bool


def found(environment: Mapping[str, str]) -> str | None:
    """Return the path of the browser: the one that the setting names, else the first found; None if there is none."""
    if not hasattr(os, "posix_spawn"):
        return None
    if SETTING in environment:
        return shutil.which(environment[SETTING]) if environment[SETTING] else None
    path = environment.get("PATH")
    return next((program for name in NAMES if (program := shutil.which(name, path=path))), None)


class Browser:
    """A running Chromium. Each method raises `BrowserError`."""

    def __init__(self, process: int, to_it: int, from_it: int, seconds: float) -> None:
        self.process: Final = process
        self._to_it, self._from_it, self._seconds = to_it, from_it, seconds
        self._number, self._read = 0, b""
        self._events: set[tuple[str, str]] = set()

    @contextmanager
    def page(self, file: Path, width: int) -> Iterator[OpenPage]:
        """Open a page of the disk at a width in pixels, and close it at the end."""
        target = self.ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = self.ask("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        try:
            yield OpenPage(self, session, file, width)
        finally:
            with contextlib.suppress(BrowserError):
                self.ask("Target.closeTarget", {"targetId": target})

    def ask(self, method: str, values: Mapping[str, Any], session: str = "") -> Any:
        """Send a command, and return what it is answered."""
        self._number += 1
        told = {"id": self._number, "method": method, "params": values} | ({"sessionId": session} if session else {})
        try:
            os.write(self._to_it, json.dumps(told).encode() + b"\0")
        except OSError as error:
            raise BrowserError(method) from error
        return self._until(lambda message: message.get("id") == self._number, method)

    def wait(self, event: str, session: str) -> None:
        """Wait for an event of a page, which may have come while an answer was waited for."""
        wanted = (event, session)
        if wanted not in self._events:
            self._until(lambda message: (message.get("method"), message.get("sessionId")) == wanted, event)
        self._events.discard(wanted)

    def _until(self, is_it: Callable[[dict[str, Any]], bool], wanted: str) -> Any:
        end = time.monotonic() + self._seconds
        while True:
            while b"\0" not in self._read:
                left = end - time.monotonic()
                if left <= 0 or not select.select([self._from_it], [], [], left)[0]:
                    raise BrowserError(wanted)
                some = os.read(self._from_it, 1 << 20)
                if not some:
                    raise BrowserError(wanted)
                self._read += some
            line, _, self._read = self._read.partition(b"\0")
            message = json.loads(line)
            if "method" in message:
                self._events.add((message["method"], message.get("sessionId", "")))
            if is_it(message):
                if "error" in message:
                    raise BrowserError(wanted)
                return message.get("result")


class OpenPage:
    """An open page of a browser."""

    def __init__(self, browser: Browser, session: str, file: Path, width: int) -> None:
        self._browser, self._session, self._width = browser, session, width
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self._ask("Page.enable")
        self._ask("Emulation.setDeviceMetricsOverride", **metrics)
        self._ask("Emulation.setEmulatedMedia", features=_MEDIA)
        self._ask("Page.navigate", url=file.resolve().as_uri())
        browser.wait("Page.loadEventFired", session)

    def measured(self) -> Measured:
        """Return what the page holds, once its faces and images are there."""
        self._ask("Page.bringToFront")
        told = json.loads(self._evaluated(_MEASURE))
        return Measured(int(told["height"]), tuple((text, top) for text, top in told["blocks"]))

    def shot(self, measured: Measured, marked: list[int], colour: str) -> Shot:
        """Return a picture of the page, with an outline round the marked blocks, given by their numbers."""
        self._ask("Page.bringToFront")
        self._evaluated(_MARK.format(marked=marked, colour=colour))
        first = min((measured.blocks[at][1] for at in marked), default=0.0)
        is_whole = measured.height <= TALLEST
        top = 0 if is_whole else min(max(0, int(first) - _ABOVE), measured.height - TALLEST)
        height = min(measured.height, TALLEST)
        clip = {"x": 0, "y": top, "width": self._width, "height": height, "scale": 1}
        taken = self._ask("Page.captureScreenshot", format="webp", quality=70, clip=clip, captureBeyondViewport=True)
        return Shot(base64.b64decode(taken["data"]), self._width, height, is_whole)

    def _evaluated(self, expression: str) -> Any:
        answer = self._ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise BrowserError(str(answer["exceptionDetails"].get("text")))
        return answer["result"].get("value")

    def _ask(self, method: str, **values: Any) -> Any:
        return self._browser.ask(method, values, self._session)


@contextmanager
def started(program: str, seconds: float = SECONDS) -> Iterator[Browser]:
    """Start a browser, and end it and all its processes at the end. Raises BrowserError if it does not start."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        words = [program, *_ARGUMENTS, f"--user-data-dir={profile}"]
        if os.geteuid() == 0:
            # As root, in the containers of forges, it refuses to start otherwise.
            words.append("--no-sandbox")
        ends = [*os.pipe(), *os.pipe()]
        # Beyond the numbers 3 and 4, at which the browser expects its ends.
        theirs_in, ours_out, ours_in, theirs_out = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
        for end in ends:
            os.close(end)
        try:
            process = os.posix_spawn(
                program,
                words,
                os.environ,
                file_actions=[
                    (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                    (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                    (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
                    (os.POSIX_SPAWN_DUP2, theirs_in, 3),
                    (os.POSIX_SPAWN_DUP2, theirs_out, 4),
                ],
                setpgroup=0,
            )
        except OSError as error:
            os.close(ours_out)
            os.close(ours_in)
            raise BrowserError(program) from error
        finally:
            os.close(theirs_in)
            os.close(theirs_out)
        try:
            yield Browser(process, ours_out, ours_in, seconds)
        finally:
            os.close(ours_out)
            os.close(ours_in)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process, signal.SIGKILL)
            os.waitpid(process, 0)
