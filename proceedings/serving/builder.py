# SPDX-License-Identifier: MIT
"""The building process: it reads requests on stdin and answers on stdout, one line of JSON each."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from proceedings.diagnostics import Diagnostic, Place


@dataclass(frozen=True)
class Report:
    """What one build came to.

    ``published`` tells whether the site was brought up to date (False: the last good one stands); ``rendered`` counts
    pages by language; ``seconds`` is the time it took; ``failure`` is an exception of the program itself, in one line.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    published: bool = True
    rendered: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    failure: str | None = None


Build = Callable[[Sequence[str]], Report]
"""Run a build for the paths that changed since the last one, relative to the root; no path means everything."""


def answer(build: Build) -> None:
    """Run a build for each request on stdin until it closes: the loop of the building process."""
    # Ctrl-C reaches every process of the terminal; this one ends when the parent closes the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What the program prints goes to the terminal, not into the answers.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for line in sys.stdin:
        changed: list[str] = json.loads(line)
        began = time.monotonic()
        try:
            report = build(changed)
        except Exception as error:  # noqa: BLE001 - the person sees it, mends it, and the next save tries again
            traceback.print_exc()
            report = Report(published=False, failure=f"{type(error).__name__}: {error}")
        answers.write(_written(report, time.monotonic() - began))
        answers.flush()
        if report.failure is not None:
            return


def _written(report: Report, seconds: float) -> str:
    facts: dict[str, Any] = {
        "diagnostics": [
            [found.place.path, found.place.line, found.place.column, found.rule, list(found.values)]
            for found in report.diagnostics
        ],
        "published": report.published,
        "rendered": dict(report.rendered),
        "seconds": seconds,
        "failure": report.failure,
    }
    return json.dumps(facts, ensure_ascii=False) + "\n"


def _read(line: str) -> Report:
    facts = json.loads(line)
    return Report(
        tuple(
            Diagnostic(Place(path, row, column), rule, tuple((key, value) for key, value in values))
            for path, row, column, rule, values in facts["diagnostics"]
        ),
        facts["published"],
        facts["rendered"],
        facts["seconds"],
        facts["failure"],
    )


class Builder:
    """The client of `answer`: starts the process ``command`` in ``root`` at the first build."""

    def __init__(self, command: Sequence[str], root: Path) -> None:
        self._command = list(command)
        self._root = root
        self._process: subprocess.Popen[str] | None = None

    def build(self, changed: Sequence[str]) -> Report:
        """Request a build and wait for its report; a process that died is a failure, and the next is a new one."""
        process = self._process
        if process is None or process.poll() is not None:
            process = self._process = subprocess.Popen(  # noqa: S603 - the command is the program's own
                self._command, cwd=self._root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
            )
            changed = ()
        line = _asked(process, changed)
        if not line:
            self.stop()
            return Report(published=False, failure=f"{self._command[0]}: {process.returncode}")
        report = _read(line)
        if report.failure is not None:
            self.stop()
        return report

    def stop(self) -> None:
        """Stop the process, because the program itself changed or serving ends."""
        process, self._process = self._process, None
        if process is None:
            return
        _close(process.stdin)
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            # A build can be killed at any point: the next one repairs what it left.
            process.terminate()
            process.wait()
        _close(process.stdout)


def _asked(process: subprocess.Popen[str], changed: Sequence[str]) -> str:
    if process.stdin is None or process.stdout is None:
        return ""
    try:
        process.stdin.write(json.dumps(list(changed)) + "\n")
        process.stdin.flush()
        return process.stdout.readline()
    except BrokenPipeError:
        return ""


def _close(stream: TextIO | Any | None) -> None:
    if stream is not None:
        with suppress(BrokenPipeError):
            stream.close()
