# SPDX-License-Identifier: MIT
"""CSV (RFC 4180) of the register of ratifications: a row for each country and instrument of which it says something."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO
from typing import Final

from proceedings.catalogue import RATIFICATIONS
from proceedings.presentation.export_formats import REGISTER_TABLES
from proceedings.presentation.site_model import SiteModel
from proceedings.registers.ratifications import ABSENT, UNKNOWN

COLUMNS: Final = ("instrument", "country", "m49", "state", "date", "coverage", "as_of", "sources")


def files(site_model: SiteModel) -> Mapping[str, bytes]:
    """Return the table by its published path; nothing if the site has no such register.

    ``date`` is empty where none is known; for a country that is not a party ``as_of`` is the day on which it was none.
    """
    registers = site_model.registers
    if registers.profile.hides(RATIFICATIONS) or not registers.ratifications:
        return {}
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for name, found in registers.ratifications.items():
        addresses = {source.key: source.url or source.title for source in found.sources}
        for country in registers.countries.values():
            standing = found.standing(country)
            if standing.state != UNKNOWN:
                sources = " ".join(addresses[key] for key in standing.sources)
                date = "" if standing.date == found.as_of and standing.state == ABSENT else standing.date or ""
                writer.writerow(
                    (name, country.id, country.m49, standing.state, date, found.coverage, found.as_of, sources)
                )
    return {REGISTER_TABLES[RATIFICATIONS]: text.getvalue().encode("utf-8-sig")}
