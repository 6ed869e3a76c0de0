# SPDX-License-Identifier: MIT
"""What characters a text may hold, whatever it is and however it was written."""

from __future__ import annotations

import pytest

from proceedings.frontmatter.characters import findings
from proceedings.frontmatter.reader import read, read_register

CONTROL = "control-character-is-absent"
SCRIPTS = "word-is-in-one-script"

PERMITTED = (
    "Les « puits » : 22\u00a0572\u202f; l’œuvre, naïve",
    "هـ\u200d في النص، وﷺ و﴿آية﴾",
    "می\u200cخواهم",
    "👨\u200d👩\u200d👧 and ❤️\u200d🔥 and 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "TNFα, IL-1β, Δt, kΩ, β-carotene, µm, Å",
    "Москва, Ελλάδα, Київ, Ќ, ქართული, हिन्दी, አማርኛ, ⵜⴰⵎⴰⵣⵉⵖⵜ, 中文",
    "½ ₦ ✓ → ā ḥ ʿ",
)

REFUSED = (
    ("a\u200bb", CONTROL, 1),
    ("a\ufeffb", CONTROL, 1),
    ("a\u2060b", CONTROL, 1),
    ("a\u200db", CONTROL, 1),
    ("\u200cab", CONTROL, 0),
    ("a\u3164b", CONTROL, 1),
    ("a\u206ab", CONTROL, 1),
    ("x\U000e0041", CONTROL, 1),
    ("x\ufdd0", CONTROL, 1),
    ("x\U0001ffff", CONTROL, 1),
    ("x\x00y", CONTROL, 1),
    ("x\x7fy", CONTROL, 1),
    ("x\x1b[31m", CONTROL, 1),
    ("x\u2028y", CONTROL, 1),
    ("a\u202eb", "bidi-control-is-absent", 1),
    ("a\u2067b", "bidi-control-is-absent", 1),
    ("a\u200fb", "invisible-mark-is-absent", 1),
    ("a\u00adb", "invisible-mark-is-absent", 1),
    ("\uf0b7 point", "private-character-is-absent", 0),
    ("x \U000f1234", "private-character-is-absent", 2),
    ("cafe\u0301", "text-is-composed", 3),
    ("\ufe8d\ufedf\ufecc\ufeae\ufe91\ufef4\ufe94", "letters-are-plain", 0),
    ("of\ufb01ce", "letters-are-plain", 2),
    ("\U0001d400 bold", "letters-are-plain", 0),
    ("na\ufffdve", "text-is-legible", 2),
    ("Migr\u0430tion", SCRIPTS, 4),
    ("M\u03bfrocco", SCRIPTS, 1),
    ("Migr\u03b1tion", SCRIPTS, 4),
    ("\u0421asablanca", SCRIPTS, 0),
    ("Mo\u0441\u043a\u0432a", SCRIPTS, 0),
    ("\u041co\u0441\u043a\u0432\u0430", SCRIPTS, 1),
)


@pytest.mark.parametrize("text", PERMITTED)
def test_what_languages_and_pictures_need_is_permitted(text: str) -> None:
    assert list(findings(text)) == []


@pytest.mark.parametrize(("text", "rule", "at"), REFUSED)
def test_what_nobody_sees_or_mistakes_is_told_at_its_place(text: str, rule: str, at: int) -> None:
    assert [(found.rule, found.at) for found in findings(text)] == [(rule, at)]


def test_the_word_that_was_meant_is_shown() -> None:
    texts = ("Migr\u0430tion", "\u041c\u043e\u0441\u043a\u0432a", "Migr\u03b1tion")
    assert [next(findings(text)).values["meant"] for text in texts] == ["Migration", "Москва", "Migration"]


def escaped(text: str) -> str:
    """The text as YAML writes it with escapes alone."""
    return '"' + "".join(f"\\U{ord(sign):08x}" for sign in text) + '"'


@pytest.mark.parametrize(("text", "rule", "at"), REFUSED)
@pytest.mark.parametrize("form", ["title: {}", "a: [b, {{c: {}}}]"])
def test_an_escape_passes_nothing_that_a_character_does_not(text: str, rule: str, at: int, form: str) -> None:
    line = form.format(escaped(text))
    column = line.index('"') + 1
    file = read("docs/x.en.md", f"---\nsummary: x\n{line}\n---\n\nText.\n".encode())
    assert [(d.place.line, d.place.column, d.rule) for d in file.diagnostics] == [(3, column, rule)], at
    register = read_register("docs/registers/x.yml", line.encode())
    assert [(d.place.line, d.place.column, d.rule) for d in register.diagnostics] == [(1, column, rule)]


@pytest.mark.parametrize(("text", "rule", "at"), REFUSED)
def test_a_body_passes_the_same_rules_as_values(text: str, rule: str, at: int) -> None:
    file = read("docs/x.en.md", f"---\ntitle: x\n---\n\nFirst.\n\n{text}\n".encode())
    assert [(d.place.line, d.place.column, d.rule) for d in file.diagnostics] == [(7, at + 1, rule)]


def test_what_an_escape_stands_for_is_no_longer_there_afterwards() -> None:
    file = read("docs/x.en.md", b'---\ntitle: "a\\0\\e[31m\\uffffb"\n---\n')
    assert file.front is not None
    assert [value.text for _, value in file.front.entries] == ["a[31mb"]  # type: ignore[union-attr]
