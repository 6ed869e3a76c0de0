# SPDX-License-Identifier: MIT
"""A file that a form in the browser rewrote has, tidied, only the change that a person made."""

from __future__ import annotations

import subprocess
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
import yaml

from proceedings.authoring.form_keeping import tidied
from proceedings.cli import main
from proceedings.frontmatter.editing import UneditableError, as_plain
from proceedings.frontmatter.reader import read
from tests.sites import ROOT

RECORDS = sorted(
    path for path in (ROOT / "docs").rglob("*.*.md") if "registers" not in path.parts and path.name.count(".") == 2
)
BASE = """\
---
# written by hand
title: "A lamp: lit"
summary: 'It''s lit.'   # short
status: published

countries: [morocco, "spain"]
partners: []
sources:
  # the first
  - key: one
    title: 'The first'
    date: 2018
  - key: two
    title: 'The second'
themes:
  - work
  - rights
provenance: [editors]
created: 2026-11-01
---

Text.
"""
PATH = "docs/practices/lamp.en.md"


def rewritten(data: bytes, change: dict[str, Any]) -> bytes:
    """A file as a form writes it: sorted keys, long lines folded, empty lists gone, flags added, no comments."""
    file = read("docs/a.en.md", data)
    assert file.front is not None
    values = {key: value for key, value in as_plain(file.front).items() if value} | change
    flags = {} if "translation" in values else {"verbatim": False, "title_is_ours": False}
    values = {"note": None, **flags, **values}
    return b"---\n" + yaml.safe_dump(values, allow_unicode=True, width=60).encode() + b"---\n" + file.body.encode()


def changed_lines(before: bytes, after: bytes) -> list[str]:
    lines = list(unified_diff(before.decode().splitlines(), after.decode().splitlines(), lineterm="", n=0))
    return [line for line in lines[2:] if not line.startswith("@@")]


def test_one_word_changes_one_line_of_every_record_of_the_site() -> None:
    assert len(RECORDS) > 300
    for path in RECORDS:
        data, name = path.read_bytes(), path.relative_to(ROOT).as_posix()
        assert tidied(name, rewritten(data, {}), data) == data, name
        made = tidied(name, rewritten(data, {"title": "Another: title"}), data)
        assert [line[:6] for line in changed_lines(data, made)] == ["-title", "+title"], name


CHANGES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "text": ({"summary": "It's dark."}, ["-summary: 'It''s lit.'   # short", "+summary: 'It''s dark.'   # short"]),
    "item added": ({"themes": ["work", "returns", "rights"]}, ["+  - returns"]),
    "item gone": ({"themes": ["rights"]}, ["-  - work"]),
    "item changed": ({"themes": ["work", "returns"]}, ["-  - rights", "+  - returns"]),
    "item in brackets": (
        {"countries": ["morocco", "spain", "italy"]},
        ['-countries: [morocco, "spain"]', "+countries: [morocco, spain, italy]"],
    ),
    "item of brackets changed": (
        {"countries": ["morocco", "italy"]},
        ['-countries: [morocco, "spain"]', '+countries: [morocco, "italy"]'],
    ),
    "list filled": ({"partners": ["ilo"]}, ["-partners: []", "+partners: [ilo]"]),
    "key added": ({"level": "law"}, ["+level: law"]),
    "key gone": ({"created": None}, ["-created: 2026-11-01"]),
    "flag set": ({"verbatim": True}, ["+verbatim: true"]),
    "in a group": (
        {"sources": [{"key": "one", "title": "The first", "date": "2019"}, {"key": "two", "title": "The second"}]},
        ["-    date: 2018", "+    date: 2019"],
    ),
    "key added in a group": (
        {
            "sources": [
                {"key": "one", "title": "The first", "date": "2018"},
                {"key": "two", "title": "The second", "url": "https://a.example/"},
            ]
        },
        ["+    url: https://a.example/"],
    ),
    "group added": (
        {
            "sources": [
                {"key": "one", "title": "The first", "date": "2018"},
                {"key": "zero", "title": "Zero"},
                {"key": "two", "title": "The second"},
            ]
        },
        ["+  - key: zero", "+    title: Zero"],
    ),
    "group gone": (
        {"sources": [{"key": "two", "title": "The second"}]},
        ["-  - key: one", "-    title: 'The first'", "-    date: 2018"],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_each_change_is_put_into_the_file_as_it_was(name: str, ends: str) -> None:
    change, wanted = CHANGES[name]
    base = b"\xef\xbb\xbf" + BASE.replace("\n", ends).encode()
    made = tidied(PATH, rewritten(BASE.encode(), change), base)
    assert made.startswith(b"\xef\xbb\xbf---")
    assert made.count(b"\r\n") == (made.count(b"\n") if ends == "\r\n" else 0)
    assert changed_lines(base, made) == wanted


def test_a_body_keeps_the_bytes_of_its_lines() -> None:
    base = BASE.replace("\n", "\r\n").encode()
    made = tidied(PATH, rewritten(BASE.encode(), {}).replace(b"Text.", b"Text.\n\nMore."), base)
    assert changed_lines(base, made) == ["+", "+More."]
    assert made.endswith(b"Text.\r\n\r\nMore.\r\n")
    assert tidied(PATH, rewritten(BASE.encode(), {}).rstrip(b"\n"), base) == base


def test_a_new_file_is_in_the_order_of_its_type() -> None:
    made = tidied(PATH, rewritten(BASE.encode(), {}), None).decode()
    keys = [line.partition(":")[0] for line in made.split("\n") if line[:1].isalpha()]
    assert keys[:3] == ["title", "summary", "status"]
    assert "verbatim" not in made
    assert made.endswith("---\n\nText.\n")
    assert tidied(PATH, made.encode(), None).decode() == made
    assert tidied(PATH, BASE.encode(), None) == BASE.encode(), "comments were written by a person"


@pytest.mark.parametrize("path", ["docs/registers/places.yml", "docs/lamp.md", "elsewhere/lamp.en.md"])
def test_what_is_no_record_is_refused(path: str) -> None:
    with pytest.raises(UneditableError):
        tidied(path, BASE.encode(), BASE.encode())


def test_the_command_tidies_what_changed_since_a_commit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mkdocs.yml").write_text("", "utf-8")
    path = tmp_path / PATH
    path.parent.mkdir(parents=True)
    path.write_text(BASE, "utf-8")
    command = ["tidy", "--root", str(tmp_path), "--messages", "en"]
    assert main(command) == 2
    assert "git does not know HEAD" in capsys.readouterr().err
    names = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    for words in (["init", "-q"], ["add", "docs"], [*names, "commit", "-qm", "a"]):
        subprocess.run(["git", *words], cwd=tmp_path, check=True, capture_output=True)
    path.write_bytes(rewritten(BASE.encode(), {"title": "Dark"}))
    new = path.with_name("new.en.md")
    new.write_bytes(rewritten(BASE.encode(), {}))
    broken = path.with_name("broken.en.md")
    broken.write_text("no front matter", "utf-8")
    before = path.read_bytes()
    assert main([*command, "--diff"]) == 1
    shown = capsys.readouterr()
    assert f"--- a/{PATH}" in shown.out
    assert "broken.en.md stays as it is" in shown.err
    assert path.read_bytes() == before
    broken.unlink()
    assert main([*command, str(path.parent)]) == 0
    assert path.read_text("utf-8") == BASE.replace('"A lamp: lit"', '"Dark"')
    assert new.read_text("utf-8").startswith('---\ntitle: "A lamp: lit"\nsummary: ')
    assert main(command) == 0
    assert main([*command, "docs/none.en.md"]) == 2
    assert main([*command, "--base=--output=a"]) == 2
