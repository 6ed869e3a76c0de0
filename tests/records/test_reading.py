# SPDX-License-Identifier: MIT
"""The files of a record become one record: facts from the original, words per language, mistakes as diagnostics."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pytest

from proceedings.frontmatter.reader import read
from proceedings.records.practice import Practice
from proceedings.records.reading import Read, read_record

TERMS: Final[Mapping[str, tuple[str, ...]]] = {
    "statuses": ("draft", "published"),
    "provenances": ("editors", "sources"),
    "practice-types": ("service", "law"),
    "levels": ("national", "local"),
    "evidence-levels": ("claimed",),
    "organisations": ("harbour-union",),
    "countries": ("MA", "SN"),
    "roles": ("origin", "destination"),
    "translation-states": ("machine", "draft", "reviewed", "official", "authors"),
    "relations": ("part-of",),
}
ORIGINAL: Final = """\
---
title: A desk for seafarers
summary: One desk answers all questions.
provenance: [editors]
practice_type: service
level: national
countries:
  - country: MA
    role: origin
  - country: SN
evidence_level: claimed
implementers: [harbour-union]
period:
  start: 2071
  ongoing: unknown
related:
  - record: practices/other
    relation: part-of
---

Text.
"""
TRANSLATION: Final = """\
---
title: Un guichet pour les marins
summary: Un guichet répond à toutes les questions.
{facts}translation:
  source_language: en
  state: machine
---

Texte.
"""


def gathered(**files: str) -> Read:
    """What reading the files of one practice gives, by language."""
    sources = {language: read(f"docs/practices/desk.{language}.md", text.encode()) for language, text in files.items()}
    return read_record("practices/desk", sources, TERMS)


def told(found: Read) -> list[str]:
    """The diagnostics as ``language:line:column rule``."""
    return [
        f"{one.place.path.split('.')[1]}:{one.place.line}:{one.place.column} {one.rule}"
        for one in sorted(found.diagnostics)
    ]


def test_an_original_alone_is_a_record() -> None:
    found = gathered(en=ORIGINAL)
    assert told(found) == []
    record = found.record
    assert isinstance(record, Practice)
    assert (record.id, record.original, record.practice_type) == ("practices/desk", "en", "service")
    assert [(one.country, one.role) for one in record.countries] == [("MA", "origin"), ("SN", None)]
    assert record.words["en"].body.strip() == "Text."
    assert record.words["en"].where_in_body(2).line == 21
    assert record.places["countries", 1, "country"] == (10, 14)


def test_words_come_from_each_file_and_facts_from_the_original() -> None:
    found = gathered(en=ORIGINAL, fr=TRANSLATION.format(facts=""))
    assert told(found) == []
    assert found.record is not None
    assert list(found.record.words) == ["fr", "en"]
    assert found.record.words["fr"].translation is not None
    assert found.record.words["en"].translation is None
    assert found.record.words["fr"].title == "Un guichet pour les marins"


def test_a_reference_is_a_link_with_its_place() -> None:
    (link,) = gathered(en=ORIGINAL).links
    assert (link.target, str(link.place)) == ("practices/other", "docs/practices/desk.en.md:17:13")


def test_a_fact_may_be_restated_only_as_it_is() -> None:
    same = gathered(en=ORIGINAL, fr=TRANSLATION.format(facts="level: national\n"))
    assert told(same) == []
    other = gathered(en=ORIGINAL, fr=TRANSLATION.format(facts="level: local\n"))
    assert told(other) == ["fr:4:8 fact-is-stated-once"]
    assert other.record is not None


def test_a_translation_alone_has_no_original() -> None:
    found = gathered(fr=TRANSLATION.format(facts=""))
    assert found.record is None
    assert told(found) == ["fr:5:3 original-is-single"]


def test_of_two_originals_the_second_is_reported() -> None:
    found = gathered(en=ORIGINAL, ar=ORIGINAL)
    assert found.record is None
    assert told(found) == ["en:1:1 original-is-single"]


@pytest.mark.parametrize("key", ["title", "summary", "practice_type", "level"])
def test_what_is_required_and_missing_is_reported_and_there_is_no_record(key: str) -> None:
    found = gathered(en="".join(line for line in ORIGINAL.splitlines(keepends=True) if not line.startswith(f"{key}:")))
    assert found.record is None
    assert told(found) == ["en:2:1 required-key-is-given"]


def test_a_file_that_cannot_be_read_leaves_the_record_unread_without_consequences() -> None:
    found = gathered(en="---\ntitle: [\n---\n", fr=TRANSLATION.format(facts=""))
    assert found.record is None
    assert [line.partition(" ")[0].partition(":")[0] for line in told(found)] == ["en"]


def test_fields_of_another_type_say_which_folder_was_meant() -> None:
    sources = {"en": read("docs/practice/desk.en.md", ORIGINAL.encode())}
    (found,) = read_record("practice/desk", sources, TERMS).diagnostics
    assert found.rule == "folder-is-known"
    assert dict(found.values)["folder"] == "docs/practices"
