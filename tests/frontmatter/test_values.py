# SPDX-License-Identifier: MIT
"""Values as people and editors of forms write them: each is read as it was meant, or told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from proceedings.diagnostics import Collector
from proceedings.frontmatter.fields import (
    Day,
    Field,
    Flag,
    Group,
    Integer,
    Key,
    Kind,
    Language,
    ListOf,
    Names,
    Pattern,
    Reference,
    Term,
    Text,
    Time,
    WebAddress,
    fact,
    read_fields,
)
from proceedings.frontmatter.reader import Mapping, read_register
from proceedings.frontmatter.reading import Reading

TERMS = {"themes": ("wells", "lamps", "no", "null")}


@dataclass(frozen=True)
class Inner:
    """A group with one key that it needs."""

    name: str = fact(Text(), required=True)
    day: str | None = fact(Day())


EMPTY = ("", " ", ' ""', " ''", " []", " {}", " null", " ~", " NULL", "  # a remark", ' "  "')
MEETING = (
    "If it belongs to the text, put the whole between quotation marks; if it is a comment, give it a line of its own:\n"
    'text: "Meeting #3"'
)

KINDS: dict[str, Kind] = {
    "text": Text(),
    "number": Integer(1, 9999),
    "day": Day(),
    "year": Day(partial=True),
    "flag": Flag(),
    "time": Time(),
    "address": WebAddress(),
    "term": Term("themes"),
    "terms": ListOf(Term("themes")),
    "filled": ListOf(Term("themes"), fewest=1),
    "texts": ListOf(Text()),
    "language": Language(),
    "own": Language(own=True),
    "recorded": Day(words=("not-recorded",)),
    "key": Key(),
    "reference": Reference(("axis",)),
    "pattern": Pattern(r"P\.\d", "P.1"),
    "names": Names(),
    "group": Group(Inner),
    "groups": ListOf(Group(Inner)),
}


def given(key: str, written: str, *, required: bool = False) -> tuple[Any, list[str]]:
    """What a key says, and the rules that are broken."""
    register = read_register("docs/registers/x.yml", f"{key}:{written}\n".encode())
    assert isinstance(register.node, Mapping), register.diagnostics
    told = Collector("docs/registers/x.yml")
    told.extend(register.diagnostics)
    values = read_fields(register.node, (Field(key, KINDS[key], required),), (), Reading(told, TERMS))
    return values.get(key), [found.rule for found in told.diagnostics]


@pytest.mark.parametrize("key", KINDS)
@pytest.mark.parametrize(
    "written", ["", " ", ' ""', " ''", " []", " {}", " null", " ~", " NULL", "  # a remark", ' "  "']
)
def test_an_optional_key_without_a_value_is_absent_and_a_required_one_is_told(key: str, written: str) -> None:
    assert given(key, written) == (None, [])
    value, wrong = given(key, written, required=True)
    assert value is None
    assert wrong in (["text-is-given"], ["list-is-filled"])


@pytest.mark.parametrize(
    ("key", "written", "value"),
    [
        ("text", " Wells", "Wells"),
        ("text", ' "Report #12 on wells"', "Report #12 on wells"),
        ("text", " C#, 5#, #x"[:3], "C#"),
        ("text", " AT&T and R&D", "AT&T and R&D"),
        ("text", ' "null"', "null"),
        ("text", " 1_000", "1_000"),
        ("text", ' "a\\nb"', "a b"),
        ("number", " 12", 12),
        ("number", ' "12"', 12),
        ("term", " wells # a remark", "wells"),
        ("term", ' "no"', "no"),
        ("terms", "\n  - wells\n  -\n  - ''\n  - lamps", ("wells", "lamps")),
        ("terms", " [wells, null, lamps]", ("wells", "lamps")),
        ("day", " 2077-01-02", "2077-01-02"),
        ("year", " 2077-12", "2077-12"),
        ("recorded", " not-recorded", "not-recorded"),
        ("flag", " true", True),
        ("flag", " false", False),
        ("time", ' "23:59"', "23:59"),
        ("number", " 9999", 9999),
        ("language", " en-GB", "en-GB"),
        ("own", " fr", "fr"),
        ("key", " source-1", "source-1"),
        ("reference", " editions/2071/axes/1", "editions/2071/axes/1"),
        ("address", " http://wells.example/?q=1#top", "http://wells.example/?q=1#top"),
        ("pattern", " P.1", "P.1"),
        ("group", " {name: a, day: }", Inner("a")),
    ],
)
def test_what_is_written_plainly_is_read(key: str, written: str, value: object) -> None:
    assert given(key, written) == (value, [])


@pytest.mark.parametrize(
    ("key", "written", "rule"),
    [
        ("text", " Meeting #3 of the wells", "text-is-whole"),
        ("text", " #3 of the wells", "text-is-whole"),
        ("text", " Report\t#12", "text-is-whole"),
        ("texts", "\n  - Report #12", "text-is-whole"),
        ("group", "\n  name: Well #3", "text-is-whole"),
        ("names", "\n  ar: بئر\n  fr: Puits #3\n  en: Well", "text-is-whole"),
        ("text", " Wells &amp; lamps", "sign-is-written-itself"),
        ("text", " Wells&nbsp;here", "sign-is-written-itself"),
        ("text", " Wells &#233;", "sign-is-written-itself"),
        ("text", " Wells &#x202e;", "sign-is-written-itself"),
        ("text", ' "\\u200e"', "invisible-mark-is-absent"),
        ("text", ' "\\u200b"', "control-character-is-absent"),
        ("text", " yes", "text-is-quoted"),
        ("text", " " + "x" * 1001, "text-is-short"),
        ("number", " 1_000", "value-has-its-kind"),
        ("number", " 0o17", "value-has-its-kind"),
        ("number", " 017", "value-has-its-kind"),
        ("number", " 0x1F", "value-has-its-kind"),
        ("number", " 1e3", "value-has-its-kind"),
        ("number", " 12:30", "value-has-its-kind"),
        ("number", " 3.0", "value-has-its-kind"),
        ("number", " +3", "value-has-its-kind"),
        ("number", " ٣", "value-has-its-kind"),
        ("number", " ３", "value-has-its-kind"),
        ("number", " ²", "value-has-its-kind"),
        ("number", " .inf", "value-has-its-kind"),
        ("number", " .NaN", "value-has-its-kind"),
        ("number", " " + "9" * 400, "value-has-its-kind"),
        ("number", " " + "9" * 5000, "text-is-short"),
        ("number", " 0", "number-is-in-range"),
        ("number", " -1", "number-is-in-range"),
        ("number", " 10000", "number-is-in-range"),
        ("day", " 2101-01-01", "number-is-in-range"),
        ("day", " 2077-01", "value-has-its-kind"),
        ("day", " not-recorded", "value-has-its-kind"),
        ("year", " 2077-13", "date-exists"),
        ("time", ' "24:00"', "value-has-its-kind"),
        ("own", " de", "value-has-its-kind"),
        ("key", " Source 1", "value-follows-pattern"),
        ("address", " ftp://wells.example/", "address-is-whole"),
        ("address", " https://me:secret@wells.example/", "address-is-whole"),
        ("address", " wells.example", "address-is-whole"),
        ("number", " true", "value-has-its-kind"),
        ("day", " ٢٠٢٦-١١-٢٩", "value-has-its-kind"),
        ("day", " 2077-02-30", "date-exists"),
        ("day", " 2077-01-02T10:00:00Z", "value-has-its-kind"),
        ("day", " Invalid date", "value-has-its-kind"),
        ("year", " ٢٠٧٧", "value-has-its-kind"),
        ("year", " 0000", "date-exists"),
        ("flag", " yes", "value-has-its-kind"),
        ("flag", ' "true"', "value-has-its-kind"),
        ("time", " ٠٩:٣٠", "value-has-its-kind"),
        ("time", " 9:30", "value-has-its-kind"),
        ("pattern", " P.٣", "value-follows-pattern"),
        ("language", " no", "text-is-quoted"),
        ("term", " no", "text-is-quoted"),
        ("term", " well\u00a0s", "control-character-is-absent"),
        ("terms", " [wells، lamps]", "term-is-known"),
        ("terms", " [" + "wells, " * 501 + "]", "list-is-short"),
        ("filled", " ['', null]", "list-is-filled"),
        ("address", " https://wells.example/" + "x" * 2000, "text-is-short"),
        ("address", " https://wells.example/a b", "address-is-whole"),
    ],
)
def test_what_could_be_read_otherwise_is_told(key: str, written: str, rule: str) -> None:
    _, wrong = given(key, written)
    # What has no text is besides told to be empty.
    assert [found for found in wrong if found != "text-is-given"] == [rule]


@pytest.mark.parametrize(
    ("key", "written", "hint"),
    [
        ("number", " ٣", "If this is the number that is meant, write it in plain digits alone:\n3"),
        ("number", " 1 000", "If this is the number that is meant, write it in plain digits alone:\n1000"),
        ("terms", " [wells، lamps]", "Only the ordinary comma separates the items of a list:\nwells, lamps"),
        ("text", " Wells &amp; lamps", "Write the sign itself:\nWells & lamps"),
        (
            "text",
            " Meeting #3",
            MEETING,
        ),
    ],
)
def test_the_hint_gives_what_to_write(key: str, written: str, hint: str) -> None:
    register = read_register("docs/registers/x.yml", f"{key}:{written}\n".encode())
    assert isinstance(register.node, Mapping)
    told = Collector("docs/registers/x.yml")
    read_fields(register.node, (Field(key, KINDS[key]),), (), Reading(told, TERMS))
    assert [found.hint("en") for found in told.diagnostics] == [hint]


def test_a_reference_is_kept_with_its_place_and_types() -> None:
    register = read_register("docs/registers/x.yml", b"axes: [editions/2071/axes/1, editions/2071/axes/2]\n")
    assert isinstance(register.node, Mapping)
    reading = Reading(Collector("docs/registers/x.yml"), {})
    read_fields(register.node, (Field("axes", ListOf(Reference(("axis",)))),), (), reading)
    assert reading.references == [
        (("axes", 0), "editions/2071/axes/1", ("axis",)),
        (("axes", 1), "editions/2071/axes/2", ("axis",)),
    ]
    assert reading.places["axes", 1] == (1, 30)


def test_a_thousand_mistakes_in_one_file_are_counted_and_not_worked_out() -> None:
    data = "".join(f"key{number}: x\n" for number in range(5000))
    register = read_register("docs/registers/x.yml", data.encode())
    assert isinstance(register.node, Mapping)
    told = Collector("docs/registers/x.yml")
    read_fields(register.node, (Field("text", Text()),), (), Reading(told, TERMS))
    assert [found.rule for found in told.diagnostics] == ["key-is-known"] * 100 + ["errors-are-few"]
    assert dict(told.diagnostics[-1].values) == {"more": "4900"}
    assert told.diagnostics[-1].place.line == 101
