# SPDX-License-Identifier: MIT
"""The motif is drawn by rule from an edition's records, the same each time, within its frame."""

from __future__ import annotations

import pytest
from lxml import etree

from proceedings.presentation.motif import HEIGHT, STRANDS, WIDTH, Seed, draw, motif, seed

OF_2018 = seed(4, 10, [(1, 3), (2, 3), (3, 1), (4, 3), (4, 4), (5, 4), (6, 2), (7, 1), (8, 3), (9, 1), (10, 2)])
OTHER = seed(6, 8, [(1, 1), (2, 1), (3, 2), (4, 3), (5, 4), (6, 5)])


@pytest.mark.parametrize("edition", [OF_2018, OTHER, seed(1, 1, []), seed(0, 0, []), seed(40, 90, [(90, 40)])])
@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_every_line_stays_within_the_drawing(edition: Seed, direction: str) -> None:
    drawing = draw(edition, direction)
    assert {ply.strand for ply in drawing.plies} == set(STRANDS)
    for ply in drawing.plies:
        assert all(-0.01 <= x <= WIDTH + 0.01 and 0 <= y <= HEIGHT for x, y in ply.points())
    assert len(drawing.uprights) == edition.axes


def test_the_same_records_draw_the_same_and_others_differ() -> None:
    assert motif(OF_2018) == motif(OF_2018)
    moved = seed(4, 10, [*OF_2018.relations, (10, 1)])
    assert len({motif(OF_2018), motif(OTHER), motif(moved)}) == 3


def test_every_relation_is_a_knot_and_strands_thread_at_most_three_of_an_axis() -> None:
    knots = draw(OF_2018).knots
    assert len(knots) == len(OF_2018.relations)
    for upright in draw(OF_2018).uprights:
        threaded = [knot.strand for knot in knots if knot.place[0] == upright and knot.strand]
        assert len(threaded) == len(set(threaded)) <= len(STRANDS)


def test_the_first_axis_stands_where_reading_begins() -> None:
    assert draw(OF_2018, "rtl").uprights[0] > WIDTH / 2 > draw(OF_2018, "ltr").uprights[0]


def test_a_relation_to_what_does_not_exist_is_left_out() -> None:
    assert seed(2, 3, [(1, 1), (4, 1), (1, 3), (0, 0)]).relations == {(1, 1)}


def test_the_image_is_named_or_hidden_and_its_name_is_escaped() -> None:
    hidden, named = (etree.fromstring(svg) for svg in (motif(OF_2018), motif(OF_2018, label='"<axes> & more')))
    assert hidden.get("aria-hidden") == "true"
    assert named.get("role") == "img"
    assert named.get("aria-label") == '"<axes> & more'
    assert not any("style" in element.attrib for element in named.iter())
