# SPDX-License-Identifier: MIT
"""A plugin for pytest: no test hangs the suite, and what tests start can be stopped.

A phase of a test that takes longer than `LIMIT`, or than its marker ``limit(seconds)`` says, fails with the test's name
and with the line that waited. Where Python itself is blocked, ``faulthandler_timeout`` in pyproject.toml ends the
process and shows where each of its threads stood.
"""

from __future__ import annotations

import faulthandler
import signal
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

import pytest

LIMIT: Final = 300.0
"""Seconds for each phase of a test: setting up (whole sites are built there), the call, and taking down."""
AGAIN: Final = 10.0
"""Seconds after which a phase that waits again while it is being ended is interrupted again."""
AFTERWARDS: Final = 60.0
"""Seconds that a thread which a test left behind may keep the process from ending."""


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"limit(seconds): what each phase of the test may take instead of {LIMIT:.0f} s")
    # Whatever starts the tests in the background may have SIGINT ignored, and programs inherit that. A handler is not
    # inherited, so that the programs which tests start have the default, and the tests go on ignoring it.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, lambda _number, _frame: None)


def pytest_unconfigure() -> None:
    # A session inside a test is not the end of the process.
    if signal.getitimer(signal.ITIMER_REAL) == (0, 0):
        faulthandler.dump_traceback_later(AFTERWARDS, exit=True)


def pytest_enter_pdb() -> None:
    # Who looks around needs time.
    signal.setitimer(signal.ITIMER_REAL, 0)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    with _limited(item, "setting up"):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    with _limited(item, "the call"):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    with _limited(item, "taking down"):
        return (yield)


@contextmanager
def _limited(item: pytest.Item, phase: str) -> Iterator[None]:
    marker = item.get_closest_marker("limit")
    seconds: float = marker.args[0] if marker else LIMIT

    def end(_number: int, _frame: FrameType | None) -> None:
        pytest.fail(f"{item.nodeid}: {phase} took longer than {seconds:g} s")

    handler = signal.signal(signal.SIGALRM, end)
    timer = signal.setitimer(signal.ITIMER_REAL, seconds, min(seconds, AGAIN))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, *timer)
        signal.signal(signal.SIGALRM, handler)
