# SPDX-License-Identifier: MIT
"""The traceability matrix of an edition: each objective with the records that refer to it, from axes to practices.

A type of which no objective has a record is named once above the table, instead of being said to be empty in every row.
"""

from __future__ import annotations

from typing import Any, Final

from proceedings.presentation.cards import RecordCard
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.site_model import SiteModel

TEMPLATE: Final = "pages/matrix.html"

MOST_ROWS: Final = 50
"""Number of rows from which the matrix is split by axis."""


def variables(site_model: SiteModel, page_html: PageHtml, edition: str) -> dict[str, Any]:
    """Return the variables of the template: one table, or one for each axis, and the same relations as nested lists."""
    objectives = site_model.listed(f"{edition}/objectives")
    axes = site_model.listed(f"{edition}/axes")
    related = {card.id: _related(site_model, card) for card in objectives}
    shown = [name for name in _columns(site_model) if name == "axis" or any(found[name] for found in related.values())]
    absent = [name for name in _columns(site_model) if name not in shown]
    titles = {name: page_html.localiser.of_type(name, "title") for name in _columns(site_model)}
    tables = [
        {
            "id": "page-matrix",
            "caption": page_html.localiser("pages.matrix_caption"),
            "rows": _rows(page_html, objectives, related, shown),
        }
    ]
    if len(objectives) >= MOST_ROWS:
        tables = []
        for axis in (*axes, None):
            inside = [card for card in objectives if _is_under(card, axis)]
            if inside:
                title = page_html.link(axis) if axis else page_html.localiser("pages.no_axis")
                number = axis.number if axis else "none"
                tables.append(
                    {"id": f"page-matrix-{number}", "caption": title, "rows": _rows(page_html, inside, related, shown)}
                )
    return {
        "columns": [
            page_html.localiser.of_type("objective", "name"),
            *(titles[name] for name in shown),
        ],
        "absent": page_html.localiser(
            "pages.matrix_absent", types=page_html.localiser.listed([titles[name] for name in absent])
        )
        if absent
        else "",
        "tables": tables,
        "tree": [_node(page_html, axis, objectives, related) for axis in (*axes, None)],
    }


def _columns(site_model: SiteModel) -> tuple[str, ...]:
    """Return the types in the columns of the matrix: those of editions, then those of the library."""
    catalogue = site_model.catalogue
    types = (*catalogue.types_of(in_edition=True), *catalogue.types_of(in_edition=False))
    return tuple(cls.type for cls in types if cls.in_matrix)


def _is_under(objective: RecordCard, axis: RecordCard | None) -> bool:
    return axis.id in objective.record.axes if axis else not objective.record.axes


def _related(site_model: SiteModel, objective: RecordCard) -> dict[str, list[RecordCard]]:
    """Return the records related to an objective, by type: its axes, and every record whose facts name it."""
    found: dict[str, list[RecordCard]] = {name: [] for name in _columns(site_model)}
    found["axis"] = [site_model.cards[axis] for axis in objective.record.axes if axis in site_model.cards]
    for card in site_model.linked_from.get(objective.id, ()):
        if card.type in found and objective.id in card.record.objectives:
            found[card.type].append(card)
    return found


def _rows(
    page_html: PageHtml,
    objectives: tuple[RecordCard, ...] | list[RecordCard],
    related: dict[str, dict[str, list[RecordCard]]],
    shown: list[str],
) -> list[dict[str, Any]]:
    return [
        {
            "head": page_html.item(card),
            "cells": [[page_html.item(other) for other in related[card.id][name]] for name in shown],
        }
        for card in objectives
    ]


def _node(
    page_html: PageHtml,
    axis: RecordCard | None,
    objectives: tuple[RecordCard, ...],
    related: dict[str, dict[str, list[RecordCard]]],
) -> dict[str, Any]:
    inside = [card for card in objectives if _is_under(card, axis)]
    children = [
        {
            "link": page_html.item(card),
            "children": [
                {
                    "label": page_html.localiser.of_type(name, "title"),
                    "children": [{"link": page_html.item(other)} for other in others],
                }
                for name, others in related[card.id].items()
                if others and name != "axis"
            ]
            or [{"label": page_html.localiser("pages.gap")}],
        }
        for card in inside
    ] or [{"label": page_html.localiser("pages.gap")}]
    if axis is None:
        return {"label": page_html.localiser("pages.no_axis"), "children": children}
    return {"link": page_html.item(axis), "children": children}
