# SPDX-License-Identifier: MIT
"""Headers and registers that are half written, half settled, or more than they seem."""

from __future__ import annotations

import random

import pytest

from proceedings.diagnostics import Diagnostic, render_text
from proceedings.diagnostics.rules import Severity
from proceedings.frontmatter.reader import read, read_register
from proceedings.languages import LANGUAGES

SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def said(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    """Place and rule of each, once all of them have been said in every language."""
    assert all(render_text(diagnostics, language, SEVERITIES) for language in LANGUAGES if diagnostics)
    return [f"{d.place.line}:{d.place.column} {d.rule}" for d in diagnostics]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("---\n# nothing\n---\n\nText.", "1:1 front-matter-exists"),
        ("---\n\n---\n\nText.", "1:1 front-matter-exists"),
        ("---\n---\n\nText.", "1:1 front-matter-exists"),
        ("---\n   \n# a\n\n# b\n---\n", "1:1 front-matter-exists"),
        ("---\n~\n---\n\nText.", "2:1 front-matter-exists"),
        ("---\njust words\n---\n", "2:1 front-matter-exists"),
        ("---\n- a\n---\n", "2:1 front-matter-exists"),
        ("", "1:1 front-matter-exists"),
        ("\n\n---\ntitle: a\n---\n", "1:1 front-matter-exists"),
        ("---\u200b\ntitle: a\n---\n", "1:1 front-matter-exists"),
        ("\u2014\ntitle: a\n\u2014\n", "1:1 front-matter-exists"),
        ("\u2013\u2013\u2013\ntitle: a\n---\n", "1:1 front-matter-exists"),
        ("----\ntitle: a\n----\n", "1:1 front-matter-exists"),
        (" ---\ntitle: a\n---\n", "1:1 front-matter-exists"),
        ("---\ntitle: a\n\u2014\n\nText.", "3:1 front-matter-closes"),
        ("---\ntitle: a\n---\u200b\n\nText.", "3:1 front-matter-closes"),
        ("---\ntitle: a\n-\u2013\n\nText.", "3:1 front-matter-closes"),
        ("---\ntitle: a\n", "1:1 front-matter-closes"),
        ("---\n%TAG ! x:\ntitle: a\n---\n", "2:1 yaml-is-plain"),
        ("---\ntitle: !!str a\n---\n", "2:8 yaml-is-plain"),
        ("---\ntitle: &a b\n---\n", "2:8 yaml-is-plain"),
        ("---\n? [a]\n: b\n---\n", "2:3 yaml-is-plain"),
        ("---\na\u0301: 1\n\u00e1: 2\n---\n", "2:1 text-is-composed|3:1 key-is-unique"),
        ('---\ntitle: a\n"t\\u0069tle": b\n---\n', "3:1 key-is-unique"),
        ("---\n\u200btitle: a\n---\n", "2:1 control-character-is-absent"),
        ("---\nti\u00a0tle: a\n---\n", "2:3 control-character-is-absent"),
    ],
)
def test_a_header_that_says_less_than_it_seems_is_told(text: str, wrong: str) -> None:
    assert said(read("docs/x.en.md", text.encode()).diagnostics) == wrong.split("|")


@pytest.mark.parametrize(
    "mark", ["<<<<<<< HEAD", "<<<<<<<", "||||||| 3f2a9c0", "|||||||", "=======", ">>>>>>> main", ">>>>>>>"]
)
def test_each_mark_of_a_conflict_is_told_alone(mark: str) -> None:
    header = f"---\ntitle: a\n{mark}\n---\n\nText.\n"
    body = f"---\ntitle: a\n---\n\nA line\n{mark}\nAnother\n"
    assert said(read("docs/x.en.md", header.encode()).diagnostics) == ["3:1 conflict-is-settled"]
    assert said(read("docs/x.en.md", body.encode()).diagnostics) == ["6:1 conflict-is-settled"]
    assert said(read_register("docs/registers/x.yml", f"- id: a\n{mark}\n".encode()).diagnostics) == [
        "2:1 conflict-is-settled"
    ]
    shown = f"---\ntitle: a\n---\n\n```\n{mark}\n```\n\n~~~~ text\n~~~\n{mark}\n~~~~\n\nText.\n"
    assert said(read("docs/x.en.md", shown.encode()).diagnostics) == []
    after = f"{shown}\n{mark}\n"
    assert said(read("docs/x.en.md", after.encode()).diagnostics) == ["16:1 conflict-is-settled"]


@pytest.mark.parametrize(
    "line", ["======", "========", "> > > > > > > deep", "||||||| a | b |", "    >>>>>>> a", "a ======="]
)
def test_what_only_resembles_a_mark_is_none(line: str) -> None:
    assert said(read("docs/x.en.md", f"---\ntitle: a\n---\n\n{line}\n".encode()).diagnostics) == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('+++\ntitle = "A"\n+++\n', "TOML"),
        ('---\ntitle = "A"\n---\n', "TOML"),
        ('{\n  "title": "A"\n}\n', "JSON"),
        ('\n;;;\n"title": "A"\n;;;\n', "JSON"),
        ("% A\n% Someone\n", "Pandoc"),
    ],
)
def test_a_header_of_another_form_is_named(text: str, form: str) -> None:
    (found,) = read("docs/a.fr.md", text.encode()).diagnostics
    assert (found.rule, dict(found.values)["foreign"]) == ("front-matter-exists", form)


def test_zero_bytes_alone_are_no_encoding() -> None:
    (found,) = read("docs/a.fr.md", b"---\ntitle: A\n---\n" + b"\0" * 400).diagnostics
    assert found.rule == "control-character-is-absent"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_utf_16_is_named_with_and_without_its_mark(encoding: str) -> None:
    wrong = read("docs/x.en.md", "---\ntitle: Puits\n---\n\nTexte.\n".encode(encoding)).diagnostics
    assert [(d.rule, d.values) for d in wrong] == [("encoding-is-utf-8", (("found", "UTF-16"),))]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ('title: "Fair" recruitment in the Gulf', 'title: "\\"Fair\\" recruitment in the Gulf"'),
        ("title: 'Fair' recruitment", "title: \"'Fair' recruitment\""),
        ('title: "Fair recruitment', 'title: "Fair recruitment"'),
        ("title: [Draft] wells", 'title: "[Draft] wells"'),
        ("title: @wells", 'title: "@wells"'),
    ],
)
def test_the_line_to_write_says_what_was_written(line: str, meant: str) -> None:
    wrong = read("docs/x.en.md", f"---\n{line}\n---\n".encode()).diagnostics
    assert [dict(d.values)["line"] for d in wrong] == [meant]
    assert said(read("docs/x.en.md", f"---\n{meant}\n---\n".encode()).diagnostics) == []


def test_no_more_than_a_hundred_mistakes_of_a_file_are_told() -> None:
    data = "---\n" + "a: 1\n" * 5000 + "---\n\n" + "\u00ad\u202e" * 5000
    diagnostics = read("docs/x.en.md", data.encode()).diagnostics
    rest = {d.rule: dict(d.values)["more"] for d in diagnostics if d.rule in ("errors-are-few", "warnings-are-few")}
    assert rest == {"errors-are-few": str(5000 + 4999 - 100), "warnings-are-few": "4900"}
    assert len(diagnostics) == 202


def test_whatever_is_changed_in_a_header_it_is_read_or_told() -> None:
    chance = random.Random(20)  # noqa: S311 - the same changes every time
    signs = [*"abc:#-[]{}\"\\'&*!|>%@`,?~ \t\n", "---\n", "\u202e", "\\u202e", "\\0", "é", "e\u0301", "،", "٣", "null"]
    good = '---\ntitle: Un puits\nsummary: "Dit \\"ici\\""\nsources:\n  - key: a\n    date: 2020\n---\n\nTexte.\n'
    for _ in range(3000):
        text = good
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(text))
            text = text[:at] + chance.choice(signs) + text[at + chance.randint(0, 3) :]
        file = read("docs/x.fr.md", text.encode())
        said(file.diagnostics)
        assert file.front is not None or file.diagnostics, text
        said(read_register("docs/registers/x.yml", text.encode()).diagnostics)
