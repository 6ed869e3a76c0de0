# SPDX-License-Identifier: MIT
"""Work beside this process: its result comes back, and so does what it raised; nothing of it remains."""

import multiprocessing
import os
import signal

import pytest

from proceedings.store.parallel import in_subprocess, shared_out


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


def test_calls_are_shared_out_and_each_result_comes_back_with_its_position() -> None:
    with shared_out(lambda item: (item * 2, os.getpid()), range(20), 2) as results:
        found = dict(results)
    assert {at: doubled for at, (doubled, _) in found.items()} == {at: 2 * at for at in range(20)}
    assert os.getpid() not in {process for _, process in found.values()}
    assert not multiprocessing.active_children()


def test_what_a_shared_call_raises_is_raised_and_ends_the_others() -> None:
    def call(item: int) -> None:
        if item:
            raise LookupError(f"nothing at {item}")
        signal.pause()

    with pytest.raises(LookupError, match="nothing at 1"), shared_out(call, range(2), 2) as results:
        list(results)
    assert not multiprocessing.active_children()


def test_a_killed_process_leaves_its_item_and_those_that_nobody_took_to_this_one() -> None:
    here = os.getpid()

    def call(item: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    with shared_out(call, range(5), 2) as results:
        assert sorted(results) == [(at, at) for at in range(5)]


def test_without_processes_the_calls_are_made_here() -> None:
    with shared_out(lambda _: os.getpid(), range(2), 0) as results:
        assert list(results) == [(0, os.getpid()), (1, os.getpid())]
