# SPDX-License-Identifier: MIT
import http.client
import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest

from proceedings.diagnostics import Place, diagnose
from proceedings.serving import Builder, Report
from tests.processes import started

WORKER = """
import os, sys
from pathlib import Path
from proceedings.diagnostics import Place, diagnose
from proceedings.serving import Report, answer

def build(changed):
    print("noise on standard output")
    text = Path("docs/a.txt").read_text(encoding="utf-8")
    if text == "crash":
        raise ValueError("crash")
    if text == "exit":
        os._exit(3)
    if text == "wrong":
        wrong = diagnose("template-renders", Place("docs/a.txt", 2, 3), problem="«é»")
        return Report((wrong,), published=False)
    Path("site/ar").mkdir(parents=True, exist_ok=True)
    Path("site/ar/index.html").write_text(f"<head></head>{text} {os.getpid()} {list(changed)}", encoding="utf-8")
    return Report(rendered={"ar": 1})

answer(build)
"""

SESSION = """
import json, sys
from pathlib import Path
from proceedings.serving import serve

def tell(told):
    facts = {"address": told.address, "changed": list(told.changed)}
    if told.report is not None:
        facts |= {"published": told.report.published, "failure": told.report.failure}
    print(json.dumps(facts), flush=True)

serve(Path.cwd(), [sys.executable, "worker.py"], site=Path("site"), mount="/", port=0, tell=tell)
print("ended")
"""


VOLUMES = """
import signal, sys
from pathlib import Path
text, made = Path("docs/a.txt").read_text(encoding="utf-8"), Path("site/volume.txt")
if text == "long":
    Path("site/begun").touch()
    signal.pause()
if made.is_file() and made.read_text(encoding="utf-8") == text:
    sys.exit(3)
made.write_text(text, encoding="utf-8")
"""
"""What follows the pages: it ends with 3 where nothing is to make, and with one text only when it is ended."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("docs", "proceedings", "overrides"):
        (tmp_path / name).mkdir()
    (tmp_path / "docs" / "a.txt").write_text("one", encoding="utf-8")
    (tmp_path / "proceedings" / "x.py").write_text("", encoding="utf-8")
    (tmp_path / "worker.py").write_text(WORKER, encoding="utf-8")
    (tmp_path / "session.py").write_text(SESSION, encoding="utf-8")
    return tmp_path


@pytest.fixture
def builder(root: Path) -> Iterator[Builder]:
    opened = Builder([sys.executable, "worker.py"], root)
    yield opened
    opened.stop()


def test_the_building_process_stays_warm_and_survives_mistakes(root: Path, builder: Builder) -> None:
    page, source = root / "site" / "ar" / "index.html", root / "docs" / "a.txt"
    assert builder.build(()).rendered == {"ar": 1}
    first = page.read_text(encoding="utf-8").split()[1]
    assert builder.build(["docs/a.txt"]).published
    assert page.read_text(encoding="utf-8") == f"<head></head>one {first} ['docs/a.txt']"
    source.write_text("wrong", encoding="utf-8")
    report = builder.build(["docs/a.txt"])
    assert report.diagnostics == (diagnose("template-renders", Place("docs/a.txt", 2, 3), problem="«é»"),)
    assert not report.published
    for text, failure in (("crash", "ValueError: crash"), ("exit", f"{sys.executable}: 3")):
        source.write_text(text, encoding="utf-8")
        report = builder.build(["docs/a.txt"])
        assert (report.published, report.failure) == (False, failure)
        source.write_text("two", encoding="utf-8")
        # A new process knows of no earlier state, so that it is told of no change.
        assert builder.build(["docs/a.txt"]).published
        assert page.read_text(encoding="utf-8").endswith("[]")
    assert page.read_text(encoding="utf-8").split()[1] != first


def test_a_command_that_does_not_start_is_a_failure(tmp_path: Path) -> None:
    builder = Builder([sys.executable, "-c", "raise SystemExit(7)"], tmp_path)
    report = builder.build(())
    assert (report.published, report.failure) == (False, f"{sys.executable}: 7")


def _told(stream: IO[str], wanted: Callable[[dict[str, object]], bool]) -> dict[str, object]:
    for line in stream:
        facts: dict[str, object] = json.loads(line)
        if wanted(facts):
            return facts
    pytest.fail("the session ended")


def _page(address: str) -> str:
    with closing(http.client.HTTPConnection(address.split("/")[2], timeout=5)) as connection:
        connection.request("GET", "/ar/")
        return connection.getresponse().read().decode()


def test_from_a_save_to_the_page_and_to_ctrl_c(root: Path) -> None:
    command = [sys.executable, "session.py"]
    with started(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as session:
        assert session.stdout is not None
        address = str(_told(session.stdout, lambda told: bool(told["address"]))["address"])
        _told(session.stdout, lambda told: told.get("published") is True)
        assert "one" in _page(address)
        first = _page(address).split()

        (root / "docs" / "a.txt").write_text("two", encoding="utf-8")
        assert _told(session.stdout, lambda told: bool(told["changed"]))["changed"] == ["docs/a.txt"]
        _told(session.stdout, lambda told: told.get("published") is True)
        assert "two" in _page(address)

        (root / "docs" / "a.txt").write_text("wrong", encoding="utf-8")
        _told(session.stdout, lambda told: told.get("published") is False)
        assert "two" in _page(address), "the last good site stays"

        (root / "docs" / "a.txt").write_text("three", encoding="utf-8")
        _told(session.stdout, lambda told: told.get("published") is True)
        (root / "proceedings" / "x.py").write_text("#", encoding="utf-8")
        _told(session.stdout, lambda told: told["changed"] == ["proceedings/x.py"])
        _told(session.stdout, lambda told: told.get("published") is True)
        assert _page(address).split()[-2] != first[-2], "a change of the program starts it afresh"

        session.send_signal(signal.SIGINT)
        rest, errors = session.communicate()
        assert rest.splitlines()[-1] == "ended"
        assert "Traceback" not in errors
        assert session.returncode == 0


def test_volumes_follow_the_pages_and_a_save_ends_them(root: Path) -> None:
    (root / "volumes.py").write_text(VOLUMES, encoding="utf-8")
    text = SESSION.replace("tell=tell)", 'tell=tell, following=[sys.executable, "volumes.py"])')
    (root / "session.py").write_text(text, encoding="utf-8")
    made = root / "site" / "volume.txt"
    with started([sys.executable, "session.py"], cwd=root, stdout=subprocess.PIPE) as session:
        assert session.stdout is not None
        _told(session.stdout, lambda told: told.get("published") is True)
        # The pages are built again, of no change, when there are volumes.
        _told(session.stdout, lambda told: told.get("published") is True)
        assert made.read_text(encoding="utf-8") == "one"
        (root / "docs" / "a.txt").write_text("long", encoding="utf-8")
        _told(session.stdout, lambda told: told.get("published") is True)
        while not (root / "site" / "begun").exists():
            assert session.poll() is None
        (root / "docs" / "a.txt").write_text("two", encoding="utf-8")
        _told(session.stdout, lambda told: told["changed"] == ["docs/a.txt"])
        _told(session.stdout, lambda told: told.get("published") is True)
        _told(session.stdout, lambda told: told.get("published") is True)
        assert made.read_text(encoding="utf-8") == "two"
        session.send_signal(signal.SIGINT)
        assert session.wait() == 0


def test_report_is_empty_by_default() -> None:
    assert Report() == Report(diagnostics=(), published=True, rendered={}, seconds=0.0, failure=None)
