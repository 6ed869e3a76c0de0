# SPDX-License-Identifier: MIT
"""Interface words: the program's, single ones of which a project replaces; every one that is asked for is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings.catalogue import load
from proceedings.checks.interface_words import (
    asked_in_templates,
    asked_of_correction,
    asked_of_program,
    asked_of_type,
)
from proceedings.diagnostics import Diagnostic
from proceedings.languages import LANGUAGES, PLURALS
from proceedings.preparation import Options, prepare
from proceedings.records import record_types
from proceedings.registers import Registers
from proceedings.registers.interface_words import Text, default_names, default_room, missing_parts, placeholders_of
from tests.sites import ROOT

Project = Callable[..., Path]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose only file is one of words; ``template`` is one of its own."""

    def made(text: str, room: str = "pages", template: str = "") -> Path:
        path = tmp_path / "docs" / "registers" / "words" / f"{room}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
        if template:
            (tmp_path / "overrides" / "partials").mkdir(parents=True)
            (tmp_path / "overrides" / "partials" / "own.html").write_text(template, "utf-8")
        return tmp_path

    return made


def _registers(root: Path) -> Registers:
    return load(root).catalogue.registers


def _found(root: Path) -> list[Diagnostic]:
    with prepare(Options(root), lambda *_: None) as prepared:
        return [found for found in prepared.diagnostics if found.rule.startswith("word-")]


def test_a_project_without_words_has_the_programs(tmp_path: Path) -> None:
    words = _registers(tmp_path).words
    assert words["pages"]["home"] == {"ar": "الرئيسية", "fr": "Accueil", "en": "Home"}
    assert words["types/need"]["count"]["ar"].keys() == set(PLURALS["ar"])


def test_a_single_key_is_replaced_and_its_neighbours_stay(project: Project) -> None:
    words = _registers(project("home:\n  ar: البداية\n  fr: Début\n  en: Start\n")).words
    assert words["pages"]["home"]["fr"] == "Début"
    assert words["pages"]["title_home"]["fr"] == "Accueil"


def test_a_word_of_a_type_is_replaced_by_its_path(project: Project) -> None:
    label = "fields: {method: {label: {ar: الطريقة, fr: Moyen, en: Means}}}\n"
    none = "none: {ar: لا شيء, fr: Rien, en: Nothing}\n"
    words = _registers(project(label + none, "types/need")).words["types/need"]
    assert words["fields.method.label"] == {"ar": "الطريقة", "fr": "Moyen", "en": "Means"}
    assert words["none"]["en"] == "Nothing"
    assert words["fields.method.help"]["en"] == default_room("types/need").words["fields.method.help"]["en"]


@pytest.mark.parametrize(
    ("room", "text", "rule", "values"),
    [
        ("pages", "hoome: {ar: أ, fr: b, en: c}\n", "word-is-known", {"nearest": "home"}),
        ("pages", "home: {ar: أ, fr: b}\n", "word-is-trilingual", {"missing": "en"}),
        ("pages", "home: Start\n", "word-is-trilingual", {"missing": "ar, fr, en"}),
        ("pages", "file_size: {ar: '{n}', fr: '{n}', en: '{n}'}\n", "word-keeps-its-places", {"known": "size"}),
        ("pages", "home: {ar: 'أ {', fr: b, en: c}\n", "word-keeps-its-places", {}),
        ("pages", "home: {ar: {one: أ}, fr: {one: b}, en: {other: c}}\n", "word-has-its-forms", {}),
        ("types/need", "fields: {methud: {label: {ar: أ, fr: b, en: c}}}\n", "word-is-trilingual", {}),
        ("types/need", "summery: {ar: أ, fr: b, en: c}\n", "word-is-known", {"nearest": "summary"}),
        ("pagse", "home: {ar: أ, fr: b, en: c}\n", "word-is-known", {}),
    ],
)
def test_a_mistake_is_said_and_the_programs_word_holds(
    project: Project, room: str, text: str, rule: str, values: dict[str, str]
) -> None:
    root = project(text, room)
    (found,) = _found(root)
    assert found.rule == rule
    assert values.items() <= dict(found.values).items()
    assert found.place.path == f"docs/registers/words/{room}.yml"
    assert _registers(root).words["pages"]["home"]["en"] == "Home"


def test_a_word_that_a_template_of_the_project_asks_for_is_its_own(project: Project) -> None:
    root = project("greeting: {ar: أهلا, fr: Salut, en: Hello}\n", template="<p>{{ words.pages.greeting }}</p>")
    assert _found(root) == []
    assert _registers(root).words["pages"]["greeting"]["fr"] == "Salut"


@pytest.mark.parametrize(
    "asked",
    [
        "{{ words.pages.farewell }}",
        '{{ word("pages.farewell", n=1) }}',
        "{{ words.types.need.farewell }}",
        '{{ words.types.need["fields.farewell.label"] }}',
    ],
)
def test_a_template_that_asks_for_what_is_not_there_is_told_where(project: Project, asked: str) -> None:
    (found,) = _found(project("{}\n", template=f"<p>\n  {asked}</p>"))
    assert (found.rule, found.place.path, found.place.line) == ("word-is-given", "overrides/partials/own.html", 2)
    assert all(found.message(language) for language in LANGUAGES)


def test_everything_that_is_asked_for_is_there_and_nothing_else() -> None:
    asked = {*asked_of_program(), *(one for one, _ in asked_in_templates(ROOT))}
    asked |= {*asked_of_correction(), *(one for cls in record_types().values() for one in asked_of_type(cls))}
    given = {(room, key) for room in default_names() for key in default_room(room).words}
    assert asked - given == set()
    # The words of search are handed to its script whole; a text asked for by the stem of its key has a second half.
    script = {(room, key) for room, key in given if room == "search" and not key.startswith("page_")}
    halves = {(room, f"{key}{end}") for room, key in asked for end in ("_text", "_line", "_explained")}
    other_labels = {(room, key) for room, key in given if key.endswith((".page_label", ".form_help", ".form_hint"))}
    languages = {(room, key) for room, key in given if room == "pages" and key.startswith("language_")}
    assert given - asked - script - halves - other_labels - languages == set()


def test_no_word_is_unfinished() -> None:
    for room in default_names():
        assert default_room(room).problem is None
        assert default_room(room).unfinished == {}


def test_no_key_is_put_together_but_by_the_localiser() -> None:
    """A key that stands whole in the code is found by whoever looks for it, and by the check."""
    rooms = "|".join(room for room in default_names() if "/" not in room)
    package = ROOT / "proceedings"
    built = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if re.search(rf'f"(?:{rooms})\.[^"]*\{{', path.read_text("utf-8"))
    }
    assert built <= {
        "presentation/localiser.py",
        "presentation/terms.py",
        "volumes/epub/chapters.py",
        "project/settings.py",
    }


def test_what_a_word_lacks_is_named() -> None:
    assert missing_parts({"ar": "أ", "en": "a"}) == ("fr",)
    counted: dict[str, Text] = {"ar": {"one": "أ", "other": "ب"}, "fr": {"one": "a", "other": "b"}, "en": "c"}
    assert missing_parts(counted) == ("ar.zero", "ar.two", "ar.few", "ar.many", "en.one", "en.other")
    assert placeholders_of({"one": "{n} page", "other": "{n} of {all}"}) == frozenset(("n", "all"))
    assert placeholders_of("an open {brace") is None


def test_what_was_found_follows_words_and_templates(project: Project) -> None:
    root = project("hoome: {ar: أ, fr: b, en: c}\n")
    template = root / "overrides" / "own.html"
    template.parent.mkdir()
    for words, html, lines in (
        ("hoome: {ar: أ, fr: b, en: c}\n", "", [1]),
        ("# Words.\nhoome: {ar: أ, fr: b, en: c}\n", "", [2]),
        ("# Words.\nhoome: {ar: أ, fr: b, en: c}\n", "{{ words.pages.hoome }}", []),
        ("# Words.\n", "{{ words.pages.hoome }}", [1]),
    ):
        project(words)
        template.write_text(html, "utf-8")
        for _ in range(2):
            assert [found.place.line for found in _found(root)] == lines
