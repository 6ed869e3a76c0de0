# SPDX-License-Identifier: MIT
"""The list of sources on a page: a link says where it leads, though the title of the source was not recorded."""

from __future__ import annotations

import re

from proceedings.catalogue import load
from proceedings.records.record import NOT_RECORDED
from tests.sites import Site
from tests.whole.reading import spoken


def test_a_source_without_a_recorded_title_goes_by_its_publisher(real_site: Site) -> None:
    catalogue = load(real_site.options.root).catalogue
    seen = 0
    for record in catalogue.records.values():
        for source in record.sources if f"en/{record.id}/index.html" in real_site.pages else ():
            page = real_site.pages[f"en/{record.id}/index.html"]
            (item,) = page.xpath(f"//li[@id='source-{source.key}']")
            title, told = spoken(item.xpath(".//cite")[0]), spoken(item.xpath(".//*[@class='reference']")[0])
            assert title != "title not recorded"
            assert ("title not recorded" in told) == (source.title == NOT_RECORDED), source.key
            if source.title == NOT_RECORDED and source.publisher not in catalogue.registers.organisations:
                assert words_of(title) == words_of(source.publisher or "")
                seen += 1
    assert seen


def words_of(text: str) -> list[str]:
    """Return the words of a text without the signs that typography sets."""
    return re.findall(r"\w+", text)
