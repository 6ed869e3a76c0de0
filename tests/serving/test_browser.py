# SPDX-License-Identifier: MIT
"""What an author sees: the page shows itself again after a save, and mistakes are written over the last good page."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.processes import started

if TYPE_CHECKING:
    from playwright.sync_api import Browser


PAGE = """<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>x</title><meta http-equiv="Content-Security-Policy"
content="default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'">
<link rel="icon" href="data:,"></head><body><p id="text">TEXT</p></body></html>
"""

SESSION = """
import json, sys
from pathlib import Path
from proceedings.serving import serve

def tell(told):
    print(json.dumps({"address": told.address, "built": told.report is not None}), flush=True)

serve(Path.cwd(), [sys.executable, "worker.py"], site=Path("site"), mount="/", port=0, tell=tell)
"""

WORKER = """
from pathlib import Path
from proceedings.diagnostics import Place, diagnose
from proceedings.serving import Report, answer

def build(changed):
    text = Path("docs/a.txt").read_text(encoding="utf-8")
    if text == "wrong":
        wrong = diagnose("template-renders", Place("overrides/base.html", 2, 3), problem="<b>x</b>")
        return Report((wrong,), published=False)
    Path("site/ar").mkdir(parents=True, exist_ok=True)
    page = Path("page.html").read_text(encoding="utf-8").replace("TEXT", text)
    Path("site/ar/index.html").write_text(page, encoding="utf-8")
    return Report()

answer(build)
"""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A project being served, and its address."""
    for name in ("docs", "overrides", "proceedings"):
        (tmp_path / name).mkdir()
    (tmp_path / "docs" / "a.txt").write_text("one", encoding="utf-8")
    (tmp_path / "session.py").write_text(SESSION, encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "worker.py").write_text(WORKER, encoding="utf-8")
    with started([sys.executable, "session.py"], cwd=tmp_path, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        address = ""
        for line in process.stdout:
            told = json.loads(line)
            address = told["address"] or address
            if told["built"]:
                break
        yield tmp_path, address


def test_a_page_shows_itself_again_and_tells_what_is_wrong(session: tuple[Path, str], browser: "Browser") -> None:
    root, address = session
    source = root / "docs" / "a.txt"
    with browser.new_context() as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{address}ar/")
        assert page.text_content("#text") == "one"

        source.write_text("two", encoding="utf-8")
        page.wait_for_selector("#text:text-is('two')", timeout=10_000)
        assert page.locator("#proceedings-live").count() == 0

        source.write_text("wrong", encoding="utf-8")
        panel = page.wait_for_selector("#proceedings-live", timeout=10_000)
        assert panel is not None
        page.wait_for_selector("#text:text-is('two')", timeout=10_000)
        assert panel.get_attribute("dir") == "rtl"
        text = panel.inner_text()
        assert "overrides/base.html:2:3" in text
        assert "<b>x</b>" in text
        panel.query_selector("button").click()  # type: ignore[union-attr]
        assert page.locator("#proceedings-live").count() == 0

        source.write_text("three", encoding="utf-8")
        page.wait_for_selector("#text:text-is('three')", timeout=10_000)
        assert page.locator("#proceedings-live").count() == 0
        assert complaints == []
