# SPDX-License-Identifier: MIT
"""A record's facts as rows of label and values, from the kinds that its type declares; types need no code here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields as dataclass_fields
from typing import Any, Final, NamedTuple

from markupsafe import Markup, escape

from proceedings.frontmatter.fields import (
    Day,
    Field,
    Flag,
    Group,
    Kind,
    Language,
    ListOf,
    Reference,
    Term,
    Time,
    WebAddress,
)
from proceedings.frontmatter.identifier_kinds import Dois
from proceedings.presentation.localiser import typeset_html
from proceedings.presentation.page_html import PageHtml
from proceedings.presentation.people import linked_name
from proceedings.presentation.programme import room_name, zone_of
from proceedings.recency import newest_figure
from proceedings.records.field_help import Explained, fields_of
from proceedings.records.record import NOT_RECORDED, Record
from proceedings.records.session import Session

_NO_ROW: Final = frozenset(("own", "hidden"))
_PUBLISHED: Final = "published"
_ORDERED: Final[dict[type[Any], tuple[Explained, ...]]] = {}


class FactRow(NamedTuple):
    """One row of a list of facts: the field, its label in the page's language, and its values as HTML."""

    field: Field
    label: str
    values: tuple[Markup, ...]


def rows(record: Record, page_html: PageHtml) -> tuple[FactRow, ...]:
    """Return the rows of a record in order of declaration, the type's own facts first, skipping facts without value."""
    found: list[FactRow] = []
    for explained in _in_order(type(record)):
        field = explained.field
        value = _stated(record, field, page_html)
        if field.page in _NO_ROW or value is None or value == () or _is_default(field, value):
            continue
        values = (
            _contributors(record, page_html)
            if field.key == "contributors"
            else tuple(_values(explained, value, record, page_html))
        )
        if values:
            found.append(FactRow(field, page_html.localiser.label(explained), values))
    return tuple(found)


def _stated(record: Record, field: Field, page_html: PageHtml) -> Any:
    """Return the value of a field; the day of the newest figure follows from other fields where it is not written."""
    if field.key == "newest_figure":
        return newest_figure(page_html.site_model.catalogue, record)
    return getattr(record, field.key)


def _contributors(record: Record, page_html: PageHtml) -> tuple[Markup, ...]:
    """Return each contributor with role and language; a byline has the authors already."""
    told = record.authors if record.has_byline else ()
    comma = Markup(page_html.localiser("pages.comma"))
    return tuple(
        Markup("{} ({})").format(
            linked_name(page_html, one),
            comma.join(
                (
                    page_html.term("contributor-roles", one.role),
                    *([page_html.language_name(one.language)] if one.language else []),
                )
            ),
        )
        for one in record.contributors
        if one not in told
    )


def _in_order(cls: type[Record]) -> tuple[Explained, ...]:
    """Return the fields of a type, its own before those that all records share."""
    known = _ORDERED.get(cls)
    if known is None:
        common = fields_of(Record)
        ordered = sorted(fields_of(cls).values(), key=lambda explained: explained.field.key in common)
        known = _ORDERED[cls] = tuple(ordered)
    return known


def is_subject(record: Record, row: FactRow) -> bool:
    """Return whether a row shows what the record is filed under (a subject), rather than a statement of the record."""
    return record.edition is None and (row.field.page == "foot" or row.field.key in record.filed_under)


def _is_default(field: Field, value: Any) -> bool:
    return (isinstance(field.kind, Flag) and value is False) or (field.key == "status" and value == _PUBLISHED)


def _values(explained: Explained, value: Any, record: Record, page_html: PageHtml) -> Iterator[Markup]:
    field = explained.field
    if isinstance(field.kind, ListOf):
        for item in value:
            yield from _one(field.kind.kind, item, page_html)
    elif isinstance(field.kind, Term) and field.kind.others:
        yield Markup("{}").format(page_html.localiser(f"{explained.room}.{explained.value(value)}"))
    elif field.key == "start" and getattr(record, "end", None):
        # A time of day is a range of figures: without isolation, Arabic text would reverse it.
        yield _with_zone(page_html, record, Markup('<bdi dir="ltr">{}–{}</bdi>').format(value, record.end))  # type: ignore[attr-defined]
    elif field.key == "start" and isinstance(field.kind, Time):
        yield _with_zone(page_html, record, Markup('<bdi dir="ltr">{}</bdi>').format(value))
    elif isinstance(record, Session) and field.key == "room":
        yield room_name(page_html, page_html.site_model.edition(record.id), value) or escape(value)
    elif field.key == "pages":
        yield Markup('<bdi dir="ltr">{}</bdi>').format(value.replace("-", "–"))
    else:
        yield from _one(field.kind, value, page_html)


def _with_zone(page_html: PageHtml, record: Record, time: Markup) -> Markup:
    zone = zone_of(page_html.site_model, record)
    return Markup('{} <span class="relation">(<bdi dir="ltr">{}</bdi>)</span>').format(time, zone) if zone else time


def _one(kind: Kind, value: Any, page_html: PageHtml) -> Iterator[Markup]:
    match kind:
        case _ if value == NOT_RECORDED:
            yield Markup('<span class="unknown">{}</span>').format(page_html.localiser("facts.not_recorded"))
        case Term():
            yield page_html.linked_term(kind.register, value)
        case Reference():
            card = page_html.site_model.cards.get(value)
            if card is not None:
                yield page_html.link(card)
        case Day():
            yield page_html.localiser.day(value)
        case Language():
            yield Markup("{}").format(page_html.language_name(value))
        case WebAddress():
            yield Markup('<a href="{0}"><bdi dir="ltr">{0}</bdi></a>').format(value)
        case Dois():
            yield from _doi(value.get(page_html.language))
        case Group():
            yield _block(value, page_html)
        case _:
            text = value[page_html.language] if isinstance(value, Mapping) else str(value)
            yield typeset_html(text, page_html.language, page_html.localiser.digits)


def _doi(doi: str | None) -> Iterator[Markup]:
    if doi is not None:
        yield Markup('<a href="https://doi.org/{0}"><bdi dir="ltr">{0}</bdi></a>').format(doi)


def _block(value: Any, page_html: PageHtml) -> Markup:
    """Return the stated parts of a block on one line: the first, then the others in brackets; a start with its end."""
    known = fields_of(type(value))
    parts: list[Markup] = []
    for attribute in dataclass_fields(value):
        item = getattr(value, attribute.name)
        if item in (None, ()):
            continue
        explained = known[attribute.name]
        kind = explained.field.kind
        if attribute.name == "end" and parts:
            parts.append(_span(page_html, parts.pop(), *_one(kind, item, page_html)))
        elif item == "false" and getattr(value, "end", None):
            continue
        elif isinstance(kind, ListOf):
            parts.extend(part for one in item for part in _one(kind.kind, one, page_html))
        elif isinstance(kind, Term) and kind.others:
            parts.append(Markup("{}").format(page_html.localiser(f"{explained.room}.{explained.value(item)}")))
        else:
            parts.extend(_one(kind, item, page_html))
    if len(parts) == 1:
        return parts[0]
    comma = page_html.localiser("pages.comma")
    return Markup("{} ({})").format(parts[0], Markup(comma).join(parts[1:])) if parts else Markup("")


def _span(page_html: PageHtml, first: Markup, last: Markup) -> Markup:
    return escape(page_html.localiser("facts.from_to")).format(first=first, last=last)
