# SPDX-License-Identifier: MIT
"""Whatever stands in a text leaves and comes back in every format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proceedings.exchange.formats import SUFFIXES, format_named
from proceedings.exchange.units import Exchange, State, TranslationUnit
from tests.sites import ROOT

pytest.importorskip("hypothesis", reason="needs the Python package hypothesis (scripts/setup development)")

from hypothesis import HealthCheck, Phase, configuration, given, settings
from hypothesis import strategies as st

from tests.volumes.drawing_bodies import bodies

configuration.set_hypothesis_home_dir(ROOT / "build" / "hypothesis")
# What decoding refuses is not drawn: control characters, line ends of other programs, what no UTF-8 has.
signs = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"), include_characters="\n\t\\\"'&<>]")
hard = st.sampled_from(('\\"', "a\\n", "]]>", "&amp;<ph>", " \n #~ a", "[@a] `b` [^c]"))
texts = st.one_of(hard, bodies, st.text(signs, max_size=40)).map(str.strip).filter(bool)
states = st.sampled_from(("confirmed", "unconfirmed"))


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@pytest.mark.parametrize("name", SUFFIXES)
@settings(
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=40,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
@given(pairs=st.lists(st.tuples(texts, texts, states), min_size=1, max_size=4))
def test_texts_come_back_as_they_left(name: str, pairs: list[tuple[str, str, State]]) -> None:
    units = tuple(
        TranslationUnit(f"p{at}", source, target, state, notes=(source,), reference="docs/a b.ar.md:1")
        for at, (source, target, state) in enumerate(pairs)
    )
    exchange = Exchange("a/b", "ar", "fr", "2-0123456789ab", {unit.id: unit.standing for unit in units}, units)
    read = format_named(name).read("a", format_named(name).write(exchange))
    assert read.faults == ()
    (found,) = read.exchanges
    assert replace(found, units=()) == replace(exchange, units=())
    assert [(one.id, one.source, one.target, one.state) for one in found.units] == [
        (one.id, one.source, one.target, one.state) for one in units
    ]
    assert not found.is_touched
