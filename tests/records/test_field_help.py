# SPDX-License-Identifier: MIT
"""Every field, kind, type, block and rule is explained in the three languages, and nothing else is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from inspect import get_annotations
from pathlib import Path
from typing import Any

import pytest

from proceedings import registers
from proceedings.diagnostics.rules import rules
from proceedings.frontmatter.fields import Kind, ListOf, declared
from proceedings.languages import LANGUAGES, WORDS, placeholders, words
from proceedings.records import record_types
from proceedings.records.contributing import Correction
from proceedings.records.field_help import every_field, fields_of, group_of
from proceedings.records.record import CitedSource
from proceedings.registers.ratifications import RatificationList

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
    RatificationList,
)


def classes(cls: type[Any]) -> Iterator[type[Any]]:
    yield cls
    for field in declared(cls):
        group = group_of(field.kind)
        if group is not None:
            yield from classes(group)


def declared_fields() -> set[tuple[str, str]]:
    """The file and the table of words of every field of a record, and of every group in one."""
    found = set[tuple[str, str]]()
    for fields in (*map(every_field, record_types().values()), fields_of(Correction).values()):
        explained = [*fields]
        while explained:
            one = explained.pop()
            found.add((one.owner, one.path))
            group = group_of(one.field.kind)
            explained += fields_of(group).values() if group is not None else ()
    return found


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
    explained = {
        (owner.stem, ".".join(at[:-1]))
        for owner in sorted((WORDS / "types").glob("*.toml"))
        for at, _ in leaves(words(f"types/{owner.stem}"))
        if at[0] in ("fields", "groups") and at[-1] == "label"
    }
    assert explained == declared_fields()


def test_a_field_is_explained_where_it_is_declared() -> None:
    session = fields_of(record_types()["session"])
    assert (session["start"].room, session["start"].label) == ("types/session", "fields.start.label")
    assert (session["themes"].room, session["themes"].help) == ("types/record", "fields.themes.help")
    period = group_of(fields_of(record_types()["practice"])["period"].field.kind)
    party = group_of(fields_of(record_types()["need"])["who"].field.kind)
    assert period is not None
    assert fields_of(period)["ongoing"].value("true") == "groups.Period.ongoing.values.true"
    assert fields_of(period)["ongoing"].room == "types/practice"
    assert party is not None
    assert fields_of(party)["country"].room == "types/record", "agreements have it too"


def test_the_fields_of_register_entries_are_explained_and_nothing_else() -> None:
    # Sources of a list are those of records, and explained there.
    every = {one for cls in ENTRIES for one in classes(cls)} - {CitedSource}
    wanted = {(parent.__name__, key) for cls in every for parent in cls.__mro__ for key in get_annotations(parent)}
    assert {(owner, key) for owner, fields in words("registers").items() for key in fields} == wanted


def kinds(kind: Kind) -> Iterator[str]:
    yield kind.name
    if isinstance(kind, ListOf):
        yield from kinds(kind.kind)


def test_every_kind_is_named_and_nothing_else() -> None:
    every = {one for cls in (*record_types().values(), *ENTRIES) for one in classes(cls)}
    used = {name for cls in every for field in declared(cls) for name in kinds(field.kind)}
    assert set(words("kinds")) == used
    assert all(set(texts) == {"name", "example"} for texts in words("kinds").values())


def test_every_type_has_its_file_of_words_and_no_other() -> None:
    assert {path.stem for path in (WORDS / "types").glob("*.toml")} == {*record_types(), "record", Correction.type}


def test_every_kind_of_block_is_named() -> None:
    source = "".join(path.read_text() for path in sorted((PACKAGE / "texts").glob("*.py")))
    made = {"paragraph", "heading", "list-unordered", "list-ordered", "image", "html", "admonition"}
    made |= {"table", "definition-list", "tabs", "footnotes", "quotation", "code", "details", "figure", "rule"}
    assert set(words("blocks")) == made
    assert all(f'"{name}' in source for name in made)


ROOMS = sorted(path.relative_to(WORDS).with_suffix("").as_posix() for path in WORDS.rglob("*.toml"))


@pytest.mark.parametrize(
    "room",
    [
        room
        for room in ROOMS
        if room.startswith(("rules", "types/", "interface/")) or room in ("registers", "kinds", "blocks", "languages")
    ],
)
def test_every_text_has_three_languages_with_the_same_placeholders(room: str) -> None:
    for at, texts in leaves(words(room)):
        assert list(texts) == list(LANGUAGES), at
        # What stands between two texts begins or ends with a space.
        is_between = room.startswith("interface/") or at[-1] in ("example", "separator")
        assert all(text if is_between else text and text.strip() == text for text in texts.values()), at
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


PLAIN = ("name", "title", "summary", "none", "count", "numbered", "prefix", "running", "part")
"""Words of a type that pages typeset: the spaces of French are not in them."""


def test_french_is_set_with_its_spaces_and_arabic_with_its_marks() -> None:
    for room in ROOMS:
        if room.startswith(("rules", "types/")) or room in ("registers", "kinds", "signs"):
            for at, texts in leaves(words(room)):
                if at[-1] in ("example", "hint") or (room.startswith("types/") and at[0] in PLAIN):
                    continue
                # A hint may be nothing but the repair that another table words.
                if texts["en"] == "{repair}":
                    continue
                assert not re.search(r" [;!?»]|« |[A-Za-zé]'[a-zé]", texts["fr"]), at
                assert not re.search("[\u0600-\u06ff][,;?]", texts["ar"]), at
                assert ARABIC.search(texts["ar"]), at
