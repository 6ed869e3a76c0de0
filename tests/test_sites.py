# SPDX-License-Identifier: MIT
"""Sites that tests share are built once, however many processes run the tests."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEST = """
    from pathlib import Path

    def build(folder):
        folder.mkdir()
        with Path("builds").open("a") as file:
            file.write(".")
        return str(folder)

    def test_x(once):
        assert Path(once("here", build)).is_dir()
        assert Path(once("there", build)).name == "there"
"""


ORDERED = {
    "test_a": "def test_none(): pass",
    "test_b": "def test_both(real_site, invented_site): pass",
    "test_c": "def test_faces(fonts): pass",
    "test_d": "def test_invented(invented_site): pass",
    "test_e": "def test_real(real_site): pass",
}


def test_long_files_come_first_and_begin_with_two_sites(pytester: pytest.Pytester) -> None:
    pytester.makeconftest("""
        from tests.sites import order_for_processes

        pytest_plugins = ("tests.sites",)

        def pytest_collection_modifyitems(items):
            order_for_processes(items)
    """)
    pytester.makepyfile(**ORDERED)
    collected = pytester.runpytest_inprocess("--collect-only", "--quiet").outlines
    assert [line[:6] for line in collected if "::" in line] == ["test_e", "test_d", "test_b", "test_c", "test_a"]


@pytest.mark.parametrize("processes", [(), ("--numprocesses", "2", "--dist", "loadfile")], ids=["one", "two"])
def test_a_site_is_built_once_in_a_run(
    processes: tuple[str, ...], pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    if processes:
        pytest.importorskip("xdist", reason="needs the Python package pytest-xdist (scripts/setup development)")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest('pytest_plugins = ("tests.sites",)')
    pytester.makepyfile(test_one=TEST, test_two=TEST, test_three=TEST)
    pytester.runpytest_subprocess(*processes).assert_outcomes(passed=3)
    assert (pytester.path / "builds").read_text() == ".."
