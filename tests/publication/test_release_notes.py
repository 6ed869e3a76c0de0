# SPDX-License-Identifier: MIT
"""What a release changed is written down from the report of changes, and told on a page and in its feed."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
from lxml import html

from proceedings.authoring.release_notes import PATH
from proceedings.catalogue import load
from proceedings.cli import main
from proceedings.languages import LANGUAGES
from proceedings.presentation.changes import address_told
from proceedings.registers.releases import ReleasedMove, ReleasedRecord
from tests.sites import Site, built_site, options
from tests.whole.miniatures import copied

TOLD = {
    "ar": ("إصدار", "ما غيّره الإصدار", "نُقل", "النص (الإنجليزية)"),
    "fr": ("Parution", "Ce que la parution a changé", "Déplacements", "texte (anglais)"),
    "en": ("Release", "What the release changed", "Moved", "text (English)"),
}


def run(root: Path, *words: str) -> None:
    assert main([words[0], "--root", str(root), "--messages", "en", *words[1:]]) == 0


def commit(root: Path) -> None:
    who = ("-c", "user.name=Ada", "-c", "user.email=ada@lamps.example", "-c", "core.hooksPath=")
    for words in (["add", "docs", "mkdocs.yml"], ["commit", "--quiet", "--message", "Release"]):
        subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def test_what_a_release_changed_is_told_on_its_page_and_in_its_feed(small_site: Site, tmp_path: Path) -> None:
    root = copied(small_site, tmp_path / "project")
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    run(root, "release", "--today", "2077-06-01")
    # The first release has nothing to be compared with.
    assert (root / PATH).read_text("utf-8").splitlines()[-1] == "- {date: 2077-06-01}"
    commit(root)
    practices = root / "docs" / "practices"
    edit(practices / "twin-lamps.en.md", "title: ", "title: Brighter ")
    edit(practices / "fog-choir.fr.md", "level: local", "level: national")
    run(root, "move", "practices/shared-log", "practices/common-log")
    run(root, "release", "--today", "2077-06-10")
    # A person says what it is about, which is no other release.
    edit(root / PATH, "- {date: 2077-06-10", '- {date: 2077-06-10, note: {en: "A <b>brighter</b> lamp."}')
    commit(root)
    release = load(root).catalogue.registers.releases["2077-06-10"]
    assert ReleasedRecord("practices/twin-lamps", ("en",)) in release.changed
    assert ReleasedRecord("practices/fog-choir", (), ("level",)) in release.changed
    assert release.moved == (ReleasedMove("practices/shared-log", "practices/common-log"),)
    before = (root / PATH).read_text("utf-8")
    run(root, "release", "--today", "2077-06-20")
    assert (root / PATH).read_text("utf-8") == before
    site = built_site(options(root))
    for language, (release_word, heading, moved, text) in TOLD.items():
        page: Any = html.document_fromstring(site.text(f"{language}/changes/index.html"))
        titles = {title.get("id"): title.text_content() for title in page.xpath("//main//section/h2")}
        days = [day for day, title in titles.items() if title.endswith(f" · {release_word}")]
        assert days[0] == address_told("2077-06-10")
        [section] = page.xpath("//section[h2/@id = $day]", day=days[0])
        assert [one.text for one in section.xpath("h3")] == [moved, heading]
        items = ["".join(item.itertext()) for item in section.xpath(".//li")]
        assert any("practices/shared-log" in item for item in items)
        assert any(text in " ".join(item.split()) for item in items), items
        [address] = page.xpath("//main//a[@type='application/atom+xml']/@href")
        feed: Any = feedparser.parse(site.text(urljoin(f"{language}/changes/", address)))
        assert not feed.bozo
        [entry] = [one for one in feed.entries if one.updated.startswith("2077-06-10")]
        assert entry.title.endswith(f" · {release_word}")
        assert entry.link.startswith(f"{site.url}{language}/changes/#")
        assert entry.link.partition("#")[2] in page.xpath("//h2/@id")
        told: Any = html.fromstring(entry.content[0].value)
        assert [one.text for one in told.xpath(".//h2")] == [moved, heading]
        assert all(href.startswith(site.url) for href in told.xpath(".//a/@href"))
        assert ("A <b>brighter</b> lamp." in told.text_content()) == (language == "en")
    assert set(TOLD) == set(LANGUAGES)


def test_without_the_commit_of_the_last_release_nothing_is_told(small_site: Site, tmp_path: Path, capsys: Any) -> None:
    root = copied(small_site, tmp_path / "project")
    subprocess.run(["git", "init", "--quiet"], cwd=root, check=True)
    run(root, "release", "--today", "2077-06-01")
    text = (root / PATH).read_text("utf-8")
    run(root, "release", "--today", "2077-06-10")
    assert (root / PATH).read_text("utf-8") == text
    assert "git does not know the release before (2077-06-01)" in capsys.readouterr().out
