# SPDX-License-Identifier: MIT
"""Published addresses: each is still a page or a file, leads to one, or says that what it held is gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from proceedings.catalogue import Catalogue
from proceedings.charts import data
from proceedings.diagnostics import Diagnostic, diagnose, nearest
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.records import type_of
from proceedings.records.answer import Answer
from proceedings.records.edition import Edition
from proceedings.records.page import Page
from proceedings.records.record import Record
from proceedings.registers.addresses import PublishedAddress, final
from proceedings.texts.model import Outline

_FILES: Final = "files/"


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check that addresses are kept and lead on, and that released texts are what they were or say why not."""
    yield from _added(catalogue)
    addresses = catalogue.registers.addresses
    for address in addresses.values():
        place = catalogue.registers.places_of_addresses[address.id]
        yield from _untold(catalogue, address)
        there = _is_kept(catalogue, address)
        if address.moved_to is not None and address.gone is not None:
            yield diagnose("address-is-one-thing", place, id=address.id)
        elif address.is_former and there:
            yield diagnose("address-is-one-thing", place, id=address.id, back=address.id)
        elif address.moved_to is not None:
            target = final(addresses, address.moved_to)
            if target is None:
                yield diagnose("address-leads-on", place, id=address.id)
            elif not _is_there(catalogue, target) and target not in addresses:
                near = nearest(target, catalogue.pages)
                yield diagnose("address-leads-on", place, id=address.id, target=target, nearest=near)
        elif there:
            yield from _uncorrected(catalogue, address)
        elif address.gone is None and address.is_whole and address.id not in catalogue.unread:
            yield _lost(catalogue, address)


def _added(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Check ``edition-is-frozen`` of texts that came after the day on which their edition was frozen."""
    for record in catalogue.records.values():
        # What is said of a frozen text goes on.
        frozen_on = _frozen_on(catalogue, record) if not isinstance(record, Answer) else None
        if frozen_on is not None and record.created is not None and record.created > frozen_on:
            place = record.source_words.where("created")
            yield diagnose("edition-is-frozen", place, frozen_on=frozen_on, created=record.created)


def _frozen_on(catalogue: Catalogue, record: Record) -> str | None:
    """Return the day since which the texts of a record's edition are final, or None."""
    edition = catalogue.records.get(record.edition or record.id)
    return edition.frozen_on if isinstance(edition, Edition) else None


def _untold(catalogue: Catalogue, address: PublishedAddress) -> Iterator[Diagnostic]:
    """Check ``removal-is-told``: what tells of a removal is a page."""
    of = address.gone.of if address.gone is not None else None
    if of is not None and not _is_there(catalogue, of):
        place = catalogue.registers.places_of_addresses[address.id]
        yield diagnose("removal-is-told", place, id=address.id, of=of, nearest=nearest(of, catalogue.pages))


def _uncorrected(catalogue: Catalogue, address: PublishedAddress) -> Iterator[Diagnostic]:
    """Check ``text-is-as-released``: what changed since the release is told by an erratum of that day or later.

    In a frozen edition it is ``edition-is-frozen``, an error.
    """
    record = catalogue.records.get(address.id)
    if record is None or address.text is None or address.released is None or isinstance(record, Page):
        return
    told = any(erratum.date >= address.released for erratum in record.errata)
    if not told and record.retracted is None and record.source_words.stamp != address.text:
        place, frozen_on = record.source_words.where("title"), _frozen_on(catalogue, record)
        if frozen_on is None:
            yield diagnose("text-is-as-released", place, released=address.released)
        else:
            yield diagnose("edition-is-frozen", place, frozen_on=frozen_on, released=address.released)


def _is_kept(catalogue: Catalogue, address: PublishedAddress) -> bool:
    """Return whether what an address held is there: where a record was, the page of a term may stay without it."""
    was_record = address.text is not None or (address.gone is not None and type_of(address.id) is not Page)
    return address.id in catalogue if was_record else _is_there(catalogue, address.id)


def _is_there(catalogue: Catalogue, address: str) -> bool:
    if address.startswith(_FILES):
        name = address.removeprefix(_FILES)
        if name.startswith(f"{data.PUBLISHED}/"):
            return bool(data.file_digest(catalogue.root, name.removeprefix(f"{data.PUBLISHED}/")))
        return f"{DOCS}/{name}" in catalogue.deposited
    return address in catalogue.pages


def _lost(catalogue: Catalogue, address: PublishedAddress) -> Diagnostic:
    """Say what became of an address nobody knows, with the lines to write: the nearest page, or that it is gone."""
    former = {name for name, known in catalogue.registers.addresses.items() if not known.is_former}
    new = [page for page in catalogue.pages if page not in former and page.count("/") == address.id.count("/")]
    return diagnose(
        "address-is-kept",
        catalogue.registers.places_of_addresses[address.id],
        id=address.id,
        since=address.since,
        moved=f"- {{id: {address.id}, since: {address.since}, moved_to: {nearest(address.id, new) or '…'}}}",
        gone=f"- {{id: {address.id}, since: {address.since}, gone: {{date: …, why: withdrawn}}}}",
    )
