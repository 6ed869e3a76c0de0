# SPDX-License-Identifier: MIT
"""Tests that cannot run on a machine are skipped aloud, and never in continuous integration."""

from pathlib import Path

import pytest

CONFTEST = (Path(__file__).parent / "conftest.py").read_text(encoding="utf-8")
TESTS = """
    import pytest

    @pytest.mark.needs("java")
    def test_by_marker(): ...

    def test_by_fixture(biber): ...

    @pytest.mark.needs("java", "chromium")
    def test_by_the_first_that_lacks(): ...

    def test_without_need(): ...
"""


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A project with our conftest.py on a machine that lacks every program."""
    pytester.makeconftest(CONFTEST)
    monkeypatch.setenv("PATH", str(pytester.path))
    monkeypatch.delenv("CI", raising=False)
    return pytester


def test_a_skip_names_the_debian_package_on_one_line(inner: pytest.Pytester) -> None:
    inner.makepyfile(TESTS)
    result = inner.runpytest()
    result.assert_outcomes(passed=1, skipped=3)
    result.stdout.fnmatch_lines(
        ["Skipped: 1 needs biber (Debian package biber); 2 needs java (Debian package default-jre-headless)"]
    )


def test_a_skip_fails_in_continuous_integration(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    inner.makepyfile(TESTS)
    result = inner.runpytest()
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    assert result.parseoutcomes()["passed"] == 1
    assert "skipped" not in result.parseoutcomes()
    result.stdout.fnmatch_lines(["*does not allow: needs java (Debian package default-jre-headless)"])


def test_a_skipped_module_fails_in_continuous_integration(
    inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    inner.makepyfile('import pytest\npytest.importorskip("no_such_module")')
    result = inner.runpytest()
    assert result.ret != pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["*does not allow: could not import 'no_such_module'*"])


def test_an_expected_failure_is_no_skip(inner: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    inner.makepyfile("import pytest\n@pytest.mark.xfail\ndef test_x(): assert False")
    inner.runpytest().assert_outcomes(xfailed=1)


def test_an_unknown_need_is_a_mistake(inner: pytest.Pytester) -> None:
    inner.makepyfile('import pytest\n@pytest.mark.needs("jva")\ndef test_x(): ...')
    result = inner.runpytest()
    assert result.ret != pytest.ExitCode.OK
    result.stdout.fnmatch_lines(["*no test can need 'jva'*"])
