# SPDX-License-Identifier: MIT
"""Published addresses: each is still a page or a file, leads to one, or says that what it held is gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, diagnose, nearest
from proceedings.frontmatter.docs_folder import DOCS
from proceedings.records.page import Page
from proceedings.registers.addresses import PublishedAddress, final
from proceedings.texts.model import Outline

_FILES: Final = "files/"


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``address-is-kept``, ``address-leads-on``, ``address-is-one-thing``, ``text-is-as-released``."""
    addresses = catalogue.registers.addresses
    if not addresses:
        return
    for address in addresses.values():
        place = catalogue.registers.places_of_addresses[address.id]
        there = _is_there(catalogue, address.id)
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
        elif address.gone is None and address.id not in catalogue.unread:
            yield _lost(catalogue, address)


def _uncorrected(catalogue: Catalogue, address: PublishedAddress) -> Iterator[Diagnostic]:
    """Check ``text-is-as-released``: what changed since the release is told by an erratum of that day or later."""
    record = catalogue.records.get(address.id)
    if record is None or address.text is None or address.released is None or isinstance(record, Page):
        return
    told = any(erratum.date >= address.released for erratum in record.errata)
    if not told and record.retracted is None and record.source_words.stamp != address.text:
        yield diagnose("text-is-as-released", record.source_words.where("title"), released=address.released)


def _is_there(catalogue: Catalogue, address: str) -> bool:
    if address.startswith(_FILES):
        name = address.removeprefix(_FILES)
        # Data tables are published beside the deposits; which of them is used, their own check knows.
        return name.startswith("data/") or f"{DOCS}/{name}" in catalogue.deposited
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
