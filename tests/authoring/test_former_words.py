# SPDX-License-Identifier: MIT
"""The words files of older projects become those of the present format, and only the project's own words remain."""

import json

import pytest

from proceedings.authoring.former_words import FOLDER, migrate_words
from proceedings.registers.interface_words import default_room

OWN = "  ar: شيء\n  fr: Chose\n  en: Thing\n"


def word(room: str, key: str, new_key: str) -> str:
    """A word of the program under another key, as a project of format 1 repeats it."""
    texts = json.dumps(default_room(room).words[key], ensure_ascii=False).replace("’", "'")
    return f"{new_key}: {texts}\n"


def migrated(given: dict[str, str], *asked: str) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The files that change, and the lines said of them, by room."""
    files = {f"{FOLDER}{room}.yml": text.encode() for room, text in given.items()}
    made = migrate_words(files, {("pages", key) for key in asked})
    assert made.by_hand == ()
    assert all(file.changes == ("words",) for file in made.files)
    names = [file.path.removeprefix(FOLDER).removesuffix(".yml") for file in made.files]
    return (
        {name: file.data.decode() for name, file in zip(names, made.files, strict=True)},
        {name: file.lines for name, file in zip(names, made.files, strict=True)},
    )


@pytest.mark.parametrize(
    ("room", "former", "now", "key"),
    [
        ("pages", "types_need", "types/need", "title"),
        ("pages", "type_need", "types/need", "name"),
        ("pages", "none_need", "types/need", "none"),
        ("pages", "numbered_axis", "types/axis", "numbered"),
        ("pages", "proposal_not_adopted", "types/proposal", "prefix"),
        ("pages", "created", "types/record", "fields.created.label"),
        ("search", "types_page", "types/page", "title"),
        ("volumes", "part_paper", "types/paper", "part"),
        ("volumes", "running_proposal", "types/proposal", "running"),
        ("facts", "method", "types/need", "fields.method.label"),
        ("facts", "start", "types/session", "fields.start.page_label"),
        ("facts", "certificate_true", "types/training", "fields.certificate.values.true"),
        ("facts", "ongoing_unknown", "types/practice", "groups.Period.ongoing.values.unknown"),
    ],
)
def test_a_word_moves_to_the_file_of_its_type(room: str, former: str, now: str, key: str) -> None:
    files, lines = migrated({room: f"# Words\nsite: {{}}\n# Ours.\n{former}:\n{OWN}"})
    assert files[now].startswith(f"# Ours.\n{key}:\n{OWN}")
    assert f"+{key}" in lines[now]
    assert f"-{former}" in lines[room]
    assert migrated({room: word(now, key, former)}) == ({room: ""}, {room: ()})


def test_a_label_of_several_types_moves_to_each() -> None:
    files, _ = migrated({"facts": f"in_force:\n{OWN}"})
    moved = f"fields.in_force.label:\n{OWN}"
    assert files == {"facts": "", "types/agreement": moved, "types/instrument": moved}


def test_only_own_words_and_those_that_a_template_asks_for_remain() -> None:
    text = f"# Words\n{word('pages', 'home', 'home')}organisers:\n{OWN}\nclosing:\n{OWN}ours:\n{OWN}"
    files, lines = migrated({"pages": text}, "ours")
    assert files == {"pages": f"# Words\norganisers:\n{OWN}ours:\n{OWN}"}
    assert lines == {"pages": ("-closing",)}
    assert migrated(files, "ours") == ({}, {})


def test_a_word_stays_where_its_new_place_has_another() -> None:
    other = OWN.replace("Thing", "Other")
    former = f"title_need:\n{OWN}types_need:\n{other}type_need:\n{OWN}"
    files, _ = migrated({"pages": former, "types/need": f"name:\n{other}"})
    assert files == {"pages": f"types_need:\n{other}type_need:\n{OWN}", "types/need": f"name:\n{other}title:\n{OWN}"}


@pytest.mark.parametrize("text", ["{organisers: {ar: a, fr: b, en: c}}\n", "- a\n", '"organisers": {}\n', "a: [\n", ""])
def test_a_file_of_another_form_is_left_to_a_person(text: str) -> None:
    made = migrate_words({f"{FOLDER}pages.yml": text.encode()}, ())
    assert (made.files, made.by_hand) == ((), (f"{FOLDER}pages.yml",))
