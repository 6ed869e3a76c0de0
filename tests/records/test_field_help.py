# SPDX-License-Identifier: MIT
"""Every field, kind, type, block and rule is explained in the three languages, and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from proceedings import registers
from proceedings.diagnostics.rules import rules
from proceedings.frontmatter.fields import Kind, ListOf, declared
from proceedings.languages import LANGUAGES, WORDS, placeholders, words
from proceedings.records import record_types
from proceedings.records.field_help import fields_of, group_of, owner_of
from proceedings.records.reading import TRANSLATION

PACKAGE = Path(registers.__file__).parents[1]
ENTRIES = (
    registers.Organisation,
    registers.Person,
    registers.Locality,
    registers.Country,
    registers.VocabularyTerm,
    registers.GlossaryTerm,
    registers.MenuEntry,
    registers.Tile,
)


def classes(cls: type[Any]) -> Iterator[type[Any]]:
    yield cls
    for field in declared(cls):
        group = group_of(field.kind)
        if group is not None:
            yield from classes(group)


def declared_fields() -> set[tuple[str, str]]:
    every = {one for cls in (*record_types().values(), *ENTRIES) for one in classes(cls)}
    translation = group_of(TRANSLATION.kind)
    assert translation is not None
    found = {
        (owner_of(cls, field.key), field.key) for cls in (*every, *classes(translation)) for field in declared(cls)
    }
    return found | {("record", TRANSLATION.key)}


def leaves(table: Mapping[str, Any], at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Mapping[str, str]]]:
    """Every table of texts by language, with its path."""
    if set(table) & set(LANGUAGES) and all(isinstance(text, str) for text in table.values()):
        yield at, table
        return
    for key, value in table.items():
        for number, inner in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(inner, dict):
                yield from leaves(inner, (*at, key, str(number)) if isinstance(value, list) else (*at, key))


def test_every_field_is_explained_and_nothing_else() -> None:
    explained = {(owner, key) for owner, fields in words("fields").items() for key in fields}
    assert explained == declared_fields()


def test_every_explanation_is_complete() -> None:
    for fields in words("fields").values():
        for texts in fields.values():
            assert set(texts) == {"label", "help"}


def test_the_fields_of_a_type_can_be_asked_for() -> None:
    for cls in record_types().values():
        for explained in fields_of(cls):
            for language in LANGUAGES:
                assert explained.label(language)
                assert explained.help(language)


def kinds(kind: Kind) -> Iterator[str]:
    yield kind.name
    if isinstance(kind, ListOf):
        yield from kinds(kind.kind)


def test_every_kind_is_named_and_nothing_else() -> None:
    every = {one for cls in (*record_types().values(), *ENTRIES) for one in classes(cls)}
    used = {name for cls in every for field in declared(cls) for name in kinds(field.kind)}
    assert set(words("kinds")) == used
    assert all(set(texts) == {"name", "example"} for texts in words("kinds").values())


def test_every_type_is_named_and_nothing_else() -> None:
    assert set(words("types")) == set(record_types())
    assert all(set(texts) == {"singular", "plural", "line"} for texts in words("types").values())


def test_every_kind_of_block_is_named() -> None:
    source = "".join(path.read_text() for path in sorted((PACKAGE / "texts").glob("*.py")))
    made = {"paragraph", "heading", "list-unordered", "list-ordered", "image", "html", "admonition"}
    made |= {"table", "definition-list", "tabs", "footnotes", "quotation", "code", "details", "figure", "rule"}
    assert set(words("blocks")) == made
    assert all(f'"{name}' in source for name in made)


ROOMS = sorted(path.stem for path in WORDS.glob("*.toml"))


@pytest.mark.parametrize(
    "room",
    [room for room in ROOMS if room.startswith("rules") or room in ("fields", "kinds", "types", "blocks", "languages")],
)
def test_every_text_has_three_languages_with_the_same_placeholders(room: str) -> None:
    for at, texts in leaves(words(room)):
        assert list(texts) == list(LANGUAGES), at
        assert all(text.strip() == text and text for text in texts.values() if at[-1] != "example"), at
        if at[-1] not in ("why", "help", "label"):
            assert len({placeholders(text) for text in texts.values()}) == 1, at


def test_a_rule_stands_in_one_file() -> None:
    named = [rule for room in ROOMS if room.startswith("rules") for rule in words(room)]
    assert len(named) == len(set(named))


def test_every_rule_used_is_worded_and_every_one_worded_is_used() -> None:
    texts = "\n".join(path.read_text() for path in sorted(PACKAGE.rglob("*.py")))
    assert [rule for rule in rules() if f'"{rule}"' not in texts] == []
    used = set(
        re.findall(r'(?:diagnose|refuse|_refuse|_find|Finding|refused|(?<![\w.])find)\(\s*"([a-z0-9-]+)"', texts)
    )
    assert used - set(rules()) == set()


ARABIC = re.compile("[\u0600-\u06ff]")


def test_french_is_set_with_its_spaces_and_arabic_with_its_marks() -> None:
    for room in ROOMS:
        if room.startswith("rules") or room in ("fields", "kinds", "signs", "types"):
            for at, texts in leaves(words(room)):
                # A hint may be nothing but the repair that another table words.
                if at[-1] == "example" or texts["en"] == "{repair}":
                    continue
                assert not re.search(r" [;!?»]|« |[A-Za-zé]'[a-zé]", texts["fr"]), at
                assert not re.search("[\u0600-\u06ff][,;?]", texts["ar"]), at
                assert ARABIC.search(texts["ar"]), at
