# SPDX-License-Identifier: MIT
"""Work beside this process: its result comes back, and so does what it raised; nothing of it remains."""

import multiprocessing
import os
import signal

import pytest

from proceedings.store.parallel import in_subprocess


def test_a_call_runs_in_another_process_and_its_result_comes_back() -> None:
    kept = ["here"]

    def call() -> tuple[int, list[str]]:
        kept.append("there")
        return os.getpid(), kept

    with in_subprocess(call) as result:
        process, found = result()
    assert process != os.getpid()
    assert (found, kept) == (["here", "there"], ["here"])


def test_what_a_call_raises_is_raised_where_it_is_asked_for() -> None:
    def call() -> None:
        raise LookupError("nothing found")

    with in_subprocess(call) as result, pytest.raises(LookupError, match="nothing found"):
        result()


def test_what_a_process_did_that_was_killed_is_done_here() -> None:
    here = os.getpid()

    def call() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    with in_subprocess(call) as result:
        assert result() == "done"


def test_a_call_that_nobody_waits_for_ends_with_the_statement() -> None:
    began, begins = os.pipe()

    def call() -> None:
        os.write(begins, b"!")
        signal.pause()

    with in_subprocess(call):
        assert os.read(began, 1) == b"!"
        assert multiprocessing.active_children()
    assert not multiprocessing.active_children()


def test_with_one_processor_the_call_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    with in_subprocess(os.getpid) as result:
        assert result() == os.getpid()
