# SPDX-License-Identifier: MIT
"""A proposed change is seen before and after, on the pages that differ, without script, server or network."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from proceedings.authoring.changes import Changes
from proceedings.cli import main
from proceedings.diagnostics import Place, diagnose
from proceedings.languages import DIRECTION, LANGUAGES, word
from proceedings.proposal.both_sites import BothSites
from proceedings.proposal.browser import BrowserError, found, started
from proceedings.proposal.differing_pages import differing_pages, marked
from proceedings.proposal.pictures import WIDTHS
from proceedings.proposal.report_page import PAGE, ProposalReport, write
from tests.sites import INVENTED_TODAY, REPO_URL, SITE_URL, Site
from tests.whole.miniatures import copied

ROOT = Path(__file__).parents[2]
TEXT = "---\ntitle: {title}\nsummary: {summary}\ntranslations: none\n---\n\n{body}\n"
HOSTILE = "A <script>alert(1)</script> & tick"


def written(project: Path, name: str, title: str, body: str) -> None:
    text = TEXT.format(title=f'"{title}"', summary="Of lamps.", body=body)
    (project / "docs" / f"{name}.en.md").write_text(text, "utf-8")


def git(project: Path, *words: str) -> None:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@lamps.example")
    subprocess.run(["git", *who, *words], cwd=project, check=True, capture_output=True)


@pytest.fixture
def proposed(small_site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a commit; since then a page changed, one came, and one has another name."""
    project = copied(small_site, tmp_path / "project")
    for name, value in (("SITE_URL", SITE_URL), ("REPO_URL", REPO_URL)):
        monkeypatch.setenv(name, value)
    for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
        monkeypatch.setenv(name, f"{INVENTED_TODAY}T00:00:00Z")
    (project / ".gitignore").write_text("build\nsite\n")
    written(project, "lamp", "Lamp", "One.\n\nTwo.\n\nThree.")
    written(project, "oil", "Oil", "Text of oil.")
    git(project, "init", "--quiet")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "Begin")
    written(project, "lamp", "Lamp", "One.\n\nAnother two.\n\nThree.")
    written(project, "wick", HOSTILE, "New.")
    (project / "docs" / "oil.en.md").rename(project / "docs" / "fuel.en.md")
    return project


@pytest.mark.needs("fonts", "chromium")
def test_changed_pages_are_pictured_before_and_after(proposed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    command = ["changes", "HEAD", "--root", str(proposed), "--page", str(folder), "--pictures", "7"]
    assert main([*command, "--messages", "fr"]) == 0
    page = html.parse(folder / PAGE).getroot()
    assert (page.get("lang"), page.get("dir")) == ("fr", "ltr")
    assert not page.xpath("//script | //style | //*[@onload or @onclick] | //@src[contains(., '://')]")
    assert [(folder / sheet).is_file() for sheet in page.xpath("//link/@href")] == [True]
    rows = page.xpath("//tbody/tr")
    ids = [row.xpath("string(td[1]/code)") for row in rows]
    states = {name: row.xpath("string(td[2])").split()[0] for name, row in zip(ids, rows, strict=True)}
    said = {key: word("commands", f"changes.state_{key}", "fr").split()[0] for key in ("changed", "added", "moved")}
    assert states["en/lamp"] == said["changed"]
    assert states["en/wick"] == said["added"]
    assert states["en/fuel"] == said["moved"]
    assert "en/oil" not in states
    # A page in one language stands in the folders of the others, too; written pages come before those that follow.
    assert {name.rpartition("/")[2] for name in ids[:7]} == {"lamp", "wick", "fuel"}
    assert len(page.xpath("//h3")) == 7
    assert HOSTILE in page.xpath("string(//h3[code='en/wick'])")
    sides: dict[tuple[str, int, str], bytes] = {}
    for figure in page.xpath("//figure"):
        (image,) = figure.xpath(".//img")
        number, width, side = Path(image.get("src")).stem.split("-")
        with Image.open(folder / image.get("src")) as picture:
            assert picture.size == (int(width), int(image.get("height")))
            sides[number, int(width), side] = picture.tobytes()
        assert width in image.get("alt")
    (lamp,) = (row for row in page.xpath("//h3") if row.xpath("string(code)") == "en/lamp")
    number = f"{int(lamp.get('id').removeprefix('page-')):02}"
    for at in WIDTHS:
        assert sides[number, at, "before"] != sides[number, at, "after"]
    (wick,) = (row for row in page.xpath("//h3") if row.xpath("string(code)") == "en/wick")
    number = f"{int(wick.get('id').removeprefix('page-')):02}"
    assert {side for of, _, side in sides if of == number} == {"after"}
    # A folder of somebody else's is left alone.
    (folder / "mine.txt").write_text("x")
    assert main([*command, "--messages", "en"]) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_why_it_has_no_pictures(tmp_path: Path, language: str) -> None:
    sites = []
    for name, text in (("before", "one"), ("after", "two")):
        folder = tmp_path / name / "en" / "lamp"
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(f'<html lang="en"><main><h1>A lamp</h1>{text}</main></html>')
        (tmp_path / name / "SHA256SUMS").write_text(f"{text}  en/lamp/index.html\n")
        sites.append(tmp_path / name)
    pages = differing_pages(sites[0], sites[1], {}, {"lamp"}, LANGUAGES)
    assert [(one.id, one.title, one.words, one.state) for one in pages] == [("en/lamp", "A lamp", 2, "changed")]
    error = diagnose("link-resolves", Place("docs/lamp.en.md", 3), id="<b>x</b>")
    report = ProposalReport("HEAD", Changes(), BothSites(None, sites[1], (error,)), pages, (), has_browser=False)
    page = html.parse(write(ROOT, tmp_path / "report", report, language)).getroot()
    assert (page.get("lang"), page.get("dir")) == (language, DIRECTION[language])
    told = " ".join(page.text_content().split())
    assert word("commands", "changes.no_browser", language) in told
    assert "docs/lamp.en.md:3" in told
    assert not page.xpath("//b | //figure")
    assert [
        one for one in page.xpath("//*[@aria-labelledby]/@aria-labelledby") if not page.xpath(f"//*[@id='{one}']")
    ] == []


def test_pages_that_only_follow_come_last(tmp_path: Path) -> None:
    for name, pages in (
        ("before", {"lamp": "a b c", "list": "x", "oil": "f"}),
        ("after", {"lamp": "a", "list": "y z w v", "wick": "n", "fuel/parallel": "f g"}),
    ):
        lines = []
        for page, text in pages.items():
            file = tmp_path / name / "en" / page / "index.html"
            file.parent.mkdir(parents=True)
            file.write_text(f"<html lang=en><script>s {name}</script><main>{text}<script>{name}</script></main></html>")
            lines.append(f"{name}{text}  en/{page}/index.html")
        (tmp_path / name / "SHA256SUMS").write_text("\n".join(lines) + "\n")
    found_ = differing_pages(
        tmp_path / "before", tmp_path / "after", {"oil": "fuel"}, {"lamp", "wick", "fuel"}, ("en",)
    )
    assert [(one.id, one.words) for one in found_] == [
        ("en/lamp", 2),
        ("en/wick", 1),
        ("en/list", 5),
        ("en/fuel/parallel", 2),
        ("en/oil", 1),
    ]
    assert marked(["a", "b", "a", ""], ["a", "c"]) == [1, 2]


@pytest.mark.parametrize("program", ["silent", "ended", "broken"])
def test_a_browser_that_does_not_answer_is_ended(tmp_path: Path, program: str) -> None:
    file = tmp_path / "chromium"
    file.write_text("#!/bin/sh\n" + {"silent": "exec sleep 600", "ended": "exit 1", "broken": "\0"}[program])
    file.chmod(0o755)
    with pytest.raises(BrowserError), started(str(file), seconds=0.05) as browser:
        browser.ask("Browser.getVersion", {})
    assert found({"CHROMIUM": str(file), "PATH": ""}) == str(file)
    assert found({"CHROMIUM": "", "PATH": str(tmp_path)}) is None
    assert found({"PATH": str(tmp_path)}) == str(file)
    assert found({"PATH": ""}) is None
