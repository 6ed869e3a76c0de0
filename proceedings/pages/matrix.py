# SPDX-License-Identifier: MIT
"""The traceability matrix of an edition: each objective with all that bears on it, from axes to practices."""

from __future__ import annotations

from typing import Any, Final

from proceedings.presentation.page_html import Inline
from proceedings.presentation.site_model import Contents
from proceedings.presentation.summaries import Card

TEMPLATE: Final = "pages/matrix.html"

COLUMNS: Final = ("axis", "session", "paper", "recommendation", "proposal", "practice")
"""The types that a row lists, in order."""

MOST_ROWS: Final = 50
"""From this many rows on, the matrix is split by axis."""


def variables(contents: Contents, inline: Inline, edition: str) -> dict[str, Any]:
    """What the template of the matrix is given: tables (one, or one per axis) and the same relations as lists."""
    objectives = contents.listings[f"{edition}/objectives"].cards
    axes = contents.listings[f"{edition}/axes"].cards
    related = {card.id: _related(contents, card) for card in objectives}
    tables = [
        {
            "id": "page-matrix",
            "caption": inline.wording("pages.matrix_caption"),
            "rows": _rows(inline, objectives, related),
        }
    ]
    if len(objectives) >= MOST_ROWS:
        tables = []
        for axis in (*axes, None):
            inside = [card for card in objectives if _is_under(card, axis)]
            if inside:
                title = inline.link(axis) if axis else inline.wording("pages.no_axis")
                number = axis.number if axis else "none"
                tables.append({"id": f"page-matrix-{number}", "caption": title, "rows": _rows(inline, inside, related)})
    return {
        "columns": [
            inline.wording("pages.type_objective"),
            *(inline.wording(f"pages.types_{name}") for name in COLUMNS),
        ],
        "tables": tables,
        "tree": [_node(inline, axis, objectives, related) for axis in (*axes, None)],
    }


def _is_under(objective: Card, axis: Card | None) -> bool:
    return axis.id in objective.record.axes if axis else not objective.record.axes


def _related(contents: Contents, objective: Card) -> dict[str, list[Card]]:
    """The records that bear on an objective, by type: its axes, and every record whose facts name it."""
    found: dict[str, list[Card]] = {name: [] for name in COLUMNS}
    found["axis"] = [contents.cards[axis] for axis in objective.record.axes if axis in contents.cards]
    for card in contents.linked_from.get(objective.id, ()):
        if card.type in found and objective.id in card.record.objectives:
            found[card.type].append(card)
    return found


def _rows(
    inline: Inline, objectives: tuple[Card, ...] | list[Card], related: dict[str, dict[str, list[Card]]]
) -> list[dict[str, Any]]:
    return [
        {
            "head": inline.item(card),
            "cells": [[inline.item(other) for other in related[card.id][name]] for name in COLUMNS],
        }
        for card in objectives
    ]


def _node(
    inline: Inline, axis: Card | None, objectives: tuple[Card, ...], related: dict[str, dict[str, list[Card]]]
) -> dict[str, Any]:
    inside = [card for card in objectives if _is_under(card, axis)]
    children = [
        {
            "link": inline.item(card),
            "children": [
                {
                    "label": inline.wording(f"pages.types_{name}"),
                    "children": [{"link": inline.item(other)} for other in related[card.id][name]]
                    or [{"label": inline.wording("pages.gap")}],
                }
                for name in COLUMNS
                if name != "axis"
            ],
        }
        for card in inside
    ] or [{"label": inline.wording("pages.gap")}]
    if axis is None:
        return {"label": inline.wording("pages.no_axis"), "children": children}
    return {"link": inline.item(axis), "children": children}
