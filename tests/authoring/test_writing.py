# SPDX-License-Identifier: MIT
"""Front matter made from values reads as the same values, in every type of record."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("hypothesis", reason="needs the Python package hypothesis (scripts/setup development)")

from hypothesis import HealthCheck, configuration, given, settings
from hypothesis import strategies as st

from proceedings.authoring.writing import front_matter, without_empty
from proceedings.frontmatter import fields as kinds
from proceedings.frontmatter.characters import CONTROL
from proceedings.frontmatter.editing import as_plain
from proceedings.frontmatter.fields import Kind, declared
from proceedings.frontmatter.reader import read
from proceedings.languages import LANGUAGES
from proceedings.records import record_types
from proceedings.records.field_help import group_of
from tests.sites import ROOT

configuration.set_hypothesis_home_dir(ROOT / "build" / "hypothesis")

TEXTS = st.one_of(
    st.sampled_from(
        ("yes", "no", "null", "~", "true", "- a", "a: b", "a #b", '"', "'", "{x}", "[@y]", "", " ", "2018-12-17")
    ),
    st.sampled_from(
        ("8.8", "007", "1e3", "0x1F", "!!str", "&a", "*a", "%", "@", "`", "---", "…", "مؤتمر: 2027", "l’été ; oui")
    ),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=30).filter(
        lambda text: not CONTROL.search(text)
    ),
)


def drawn(kind: Kind) -> st.SearchStrategy[Any]:
    """Values of a kind, as an importer gives them."""
    group = group_of(kind)
    match kind:
        case kinds.ListOf():
            return st.lists(drawn(kind.kind), max_size=3)
        case kinds.Names():
            return st.fixed_dictionaries({}, optional=dict.fromkeys(LANGUAGES, TEXTS))
        case kinds.Integer():
            return st.integers(kind.lowest, kind.highest)
        case kinds.Flag():
            return st.booleans()
        case kinds.Term():
            return st.sampled_from(("alo", "NO", "no", "8.8", "7", *kind.others))
        case kinds.WebAddress():
            return st.sampled_from(("https://a.example/?b=c#d", "https://a.example/x:", "not-recorded"))
        case _ if group is not None:
            return values(group)
        case _:
            return TEXTS


def values(cls: type[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Values of a type of record or of a group; each may be absent."""
    return st.fixed_dictionaries({}, optional={field.key: drawn(field.kind) for field in declared(cls)})


def as_text(value: Any) -> Any:
    """What a reader finds where a value was written."""
    match value:
        case bool():
            return "true" if value else "false"
        case dict():
            return {key: as_text(item) for key, item in value.items()}
        case list():
            return [as_text(item) for item in value]
        case _:
            return " ".join(str(value).split())


@pytest.mark.parametrize("type_name", record_types())
def test_values_read_back_as_they_were(type_name: str) -> None:
    cls = record_types()[type_name]

    @settings(max_examples=15, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(values(cls))
    def reads_back(given_: dict[str, Any]) -> None:
        file = read("x.fr.md", front_matter(cls, given_).encode())
        expected = as_text(without_empty(given_) or {})
        assert file.front is None or as_plain(file.front) == expected, file.diagnostics
        assert (file.front is None or not file.front.entries) == (not expected)

    reads_back()


def test_keys_stand_in_declared_order_and_empty_ones_nowhere() -> None:
    written = front_matter(
        record_types()["practice"],
        {
            "created": "2027-03-15",
            "period": {"ongoing": "true", "start": "2001", "end": ""},
            "title": "Titre : un",
            "partners": [],
            "replicated_in": ["NO", "MA"],
            "sources": [{"title": "Un rapport", "key": "rapport", "url": "https://a.example/x"}, {"title": " "}],
            "unknown": "x",
        },
    )
    assert written == (
        "---\n"
        'title: "Titre : un"\n'
        "period:\n"
        "  start: 2001\n"
        "  ongoing: true\n"
        "replicated_in:\n"
        '  - "NO"\n'
        "  - MA\n"
        "sources:\n"
        "  - key: rapport\n"
        "    title: Un rapport\n"
        "    url: https://a.example/x\n"
        "created: 2027-03-15\n"
        "---\n"
    )
