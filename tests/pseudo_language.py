# SPDX-License-Identifier: MIT
"""A language that nobody speaks, brought by a project: right to left, in accented and longer words of Latin letters.

Its words are made of the program's English ones, but for one in ``LEFT_OUT``, and its texts of the English texts. The
tag is one of those that BCP 47 leaves to private use.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from proceedings.languages import BUILT_IN, FALLBACK, FOLDER, WORDS, is_word

TAG: Final = "qps"
NAME: Final = "Þšéüðö"
LEFT_OUT: Final = 9
"""Of so many words of a room one is not translated."""

DECLARATION: Final = f"""\
name = "{NAME}"
direction = "rtl"
script = "latin"
plurals = ["one", "two", "other"]

[locale]
text = "he"
dates = "fi"
numbers = "de"

[names]
fr = "pseudo"
en = "Pseudo"

[typography]
rules = "isolating"
quotes = ["„", "“"]
punctuation = {{ "," = "،" }}
"""
ORTHOGRAPHY: Final = """\
articles = [["thee ", 1]]
stop = "oof aand too"
endings = [[["s", "", 3]]]
"""
_NOT_NAMES: Final = frozenset(("name_source", "wording", "order"))
"""Keys of registers that say something of a name in each language, and not the name."""
_LETTERS: Final = str.maketrans("aeiouycnsdAEIOUYCNSD", "áéíóúýçñšðÁÉÍÓÚÝÇÑŠÐ")
_KEPT: Final = re.compile(
    r"(\{[^{}]*\}|<[^<>]*>|`[^`]*`|\S+://\S+|\S*@\S*|\]\([^()]*\)|\[\^[^\]]*\]|\{#[^}]*\}|&\w+;|‹[^›]*›)"
)


def said(text: str) -> str:
    """Return a text as it reads in the language: vowels doubled, letters accented; places, tags and addresses kept."""
    pieces = _KEPT.split(text)
    pieces[::2] = [re.sub("([aeiou])(?=[a-z])", r"\1\1", piece).translate(_LETTERS) for piece in pieces[::2]]
    return "".join(pieces)


def write(root: Path) -> None:
    """Write the files of the language into a project."""
    folder = root / FOLDER / TAG
    folder.mkdir(parents=True)
    (folder / "language.toml").write_text(DECLARATION, "utf-8")
    (folder / "orthography.toml").write_text(ORTHOGRAPHY, "utf-8")
    for path in sorted(WORDS.rglob("*.toml")):
        own = _own(tomllib.loads(path.read_text("utf-8")), [0])
        file = folder / "words" / path.relative_to(WORDS)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("".join(f"{json.dumps(key)} = {_toml(text)}\n" for key, text in own.items()), "utf-8")


def _own(table: Any, counted: list[int]) -> Any:
    """Return the words of a part of a room in the language; empty texts are those left out."""
    if is_word(table):
        counted[0] += 1
        return _word(table[FALLBACK]) if counted[0] % LEFT_OUT else ""
    if isinstance(table, Mapping):
        return {key: _own(value, counted) for key, value in table.items() if isinstance(value, Mapping | list)}
    return [_own(value, counted) for value in table if isinstance(value, Mapping)]


def _word(text: Any) -> Any:
    if isinstance(text, Mapping):
        return {category: said(text.get(category, text["other"])) for category in ("one", "two", "other")}
    return said(text)


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_toml(inner)}" for key, inner in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def name_everything(root: Path) -> None:
    """Give the site the language, and every name that is said in English a wording in it."""
    for path in sorted((root / "docs" / "registers").rglob("*.yml")):
        found = yaml.safe_load(path.read_text("utf-8"))
        if path.name == "site.yml":
            found["languages"].append(TAG)
        path.write_text(yaml.safe_dump(_named(found), allow_unicode=True, sort_keys=False), "utf-8")

    for path in sorted((root / "docs").rglob("*.md")):
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        front = re.sub(r"(?m)^( +)en: (.+)$", lambda found: f"{found[0]}\n{found[1]}{TAG}: {said(found[2])}", front)
        front = re.sub(
            r"(?<=[{,] )?\ben: ([^{},]+)\}", lambda found: f"en: {found[1]}, {TAG}: {said(found[1])}}}", front
        )
        path.write_text(f"---\n{front}---\n{body}", "utf-8")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    name = yaml.safe_load((root / "docs/registers/site.yml").read_text("utf-8"))["name"][TAG]
    last = settings.index("\n\nmarkdown_extensions")
    entry = f"\n        - locale: {TAG}\n          name: {NAME}\n          site_name: {name}"
    (root / "mkdocs.yml").write_text(settings[:last] + entry + settings[last:], "utf-8")


def _named(value: Any) -> Any:
    if isinstance(value, list):
        return [_named(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value and value.keys() <= {*BUILT_IN} and isinstance(value.get(FALLBACK), str | dict):
        text = value[FALLBACK]
        return {**value, TAG: _word(text) if isinstance(text, dict) else said(text)}
    return {key: inner if key in _NOT_NAMES else _named(inner) for key, inner in value.items()}
