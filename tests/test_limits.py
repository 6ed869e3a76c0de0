# SPDX-License-Identifier: MIT
"""The suite ends wherever it is started: what waits for ever fails by name, and what tests start hears signals."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
IN_TWO_PROCESSES = ("--numprocesses", "2", "--dist", "loadfile", "--max-worker-restart", "0")


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project whose tests have limits, and nothing else of ours."""
    pytester.makeconftest('pytest_plugins = ("tests.limits",)')
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return pytester


def _run(inner: pytest.Pytester, *options: str) -> pytest.RunResult:
    """Run the inner tests as a script does with ``&``: SIGINT is ignored from the start."""
    command = ("sh", "-c", 'trap "" INT; exec "$@"', "sh", sys.executable, "-m", "pytest", *options)
    # Should they hang in spite of all, this ends them.
    return inner.run(*command, timeout=200)


def test_what_a_test_starts_hears_ctrl_c_though_the_suite_ignores_it(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        """
        import os, signal
        from tests.processes import started

        def test_interrupt():
            os.kill(os.getpid(), signal.SIGINT)
            with started(["sleep", "3600"]) as process:
                process.send_signal(signal.SIGINT)
                assert process.wait() == -signal.SIGINT
        """
    )
    _run(inner).assert_outcomes(passed=1)


def test_what_a_test_started_ends_with_it(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        """
        import os, subprocess
        import pytest
        from tests.processes import started

        def test_children():
            reader, writer = os.pipe()
            command = ["sh", "-c", "sleep 3600 & echo ready; sleep 3600"]
            with pytest.raises(LookupError), started(command, stdout=subprocess.PIPE, pass_fds=[writer]) as process:
                assert process.stdout.readline() == "ready\\n"
                raise LookupError
            os.close(writer)
            # Its end is reached when no process has the other side open.
            assert os.read(reader, 1) == b""
        """
    )
    _run(inner).assert_outcomes(passed=1)


def test_a_test_that_waits_for_ever_fails_by_name_and_the_others_run(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        """
        import subprocess, threading
        import pytest
        from tests.processes import started

        @pytest.mark.limit(0.2)
        def test_child():
            with started(["sleep", "3600"]) as process:
                process.wait()

        @pytest.mark.limit(0.2)
        def test_again():
            try:
                threading.Event().wait()
            finally:
                threading.Event().wait()

        @pytest.fixture
        def never():
            threading.Event().wait()

        @pytest.fixture
        def late():
            yield
            threading.Event().wait()

        @pytest.mark.limit(0.2)
        def test_before(never): ...

        @pytest.mark.limit(0.2)
        def test_after(late): ...

        def test_quick(): ...
        """
    )
    result = _run(inner)
    result.assert_outcomes(passed=2, failed=2, errors=2)
    result.stdout.fnmatch_lines_random(
        [
            "E  *Failed: *::test_child: the call took longer than 0.2 s",
            "E  *Failed: *::test_again: the call took longer than 0.2 s",
            "E  *Failed: *::test_before: setting up took longer than 0.2 s",
            "E  *Failed: *::test_after: taking down took longer than 0.2 s",
        ]
    )


@pytest.mark.parametrize("processes", [(), IN_TWO_PROCESSES], ids=["one", "two"])
def test_a_test_that_blocks_python_itself_ends_the_run_and_is_named(
    inner: pytest.Pytester, processes: tuple[str, ...]
) -> None:
    if processes:
        pytest.importorskip("xdist", reason="needs the Python package pytest-xdist (scripts/setup development)")
    inner.makeini("[pytest]\nfaulthandler_timeout = 1\nfaulthandler_exit_on_timeout = true")
    inner.makepyfile(
        test_blocked="""
        import ctypes

        def test_blocked():
            # As a library does that keeps the lock of the interpreter.
            ctypes.PyDLL(None).sleep(3600)
        """,
        test_quick="def test_quick(): ...",
    )
    result = _run(inner, *processes)
    assert result.ret == 1
    result.stderr.fnmatch_lines(["Timeout (*", "*in test_blocked"])
    if processes:
        result.assert_outcomes(passed=1, failed=1)
        result.stdout.fnmatch_lines(["worker 'gw?' crashed while running '*::test_blocked'"])


def test_a_thread_left_behind_does_not_keep_the_run_from_ending(inner: pytest.Pytester) -> None:
    inner.makeconftest('import tests.limits\ntests.limits.AFTERWARDS = 1\npytest_plugins = ("tests.limits",)')
    inner.makepyfile(
        """
        import threading

        def wait_for_ever():
            threading.Event().wait()

        def test_thread():
            threading.Thread(target=wait_for_ever).start()
        """
    )
    result = _run(inner)
    result.assert_outcomes(passed=1)
    assert result.ret == 1
    result.stderr.fnmatch_lines(["*in wait_for_ever"])


def test_a_session_inside_a_test_leaves_the_limit_of_the_test(inner: pytest.Pytester) -> None:
    inner.makepyfile(
        """
        import threading
        import pytest

        @pytest.mark.limit(2)
        def test_outer(pytester):
            pytester.makeconftest('pytest_plugins = ("tests.limits",)')
            pytester.makepyfile("def test_inner(): ...")
            pytester.runpytest_inprocess().assert_outcomes(passed=1)
            threading.Event().wait()
        """
    )
    result = _run(inner, "-p", "pytester")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["E  *Failed: *::test_outer: the call took longer than 2 s"])
