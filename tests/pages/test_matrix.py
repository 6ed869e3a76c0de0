# SPDX-License-Identifier: MIT
"""The traceability matrix: the columns of the table, and what no objective has."""

from __future__ import annotations

from tests.sites import Site
from tests.whole.reading import spoken


def test_a_column_is_never_empty_and_what_is_absent_is_said_once(real_site: Site) -> None:
    page = real_site.pages["en/editions/2018/matrix/index.html"]
    heads = [spoken(cell) for cell in page.xpath("//table[contains(@class, 'matrix')]/thead//th")]
    assert heads[0] == "Objective"
    for number, head in enumerate(heads[1:], start=2):
        assert page.xpath(f"//table[contains(@class, 'matrix')]/tbody/tr/*[{number}]//a"), head
    told = spoken(page.xpath("//main")[0])
    assert "Nothing is recorded so far, for any objective, among: Sessions, Papers and Recommendations." in told
    assert not {"Sessions", "Papers", "Recommendations"}.intersection(heads)
    in_table = {link.get("href") for link in page.xpath("//table//a")}
    in_lists = {link.get("href") for link in page.xpath("//*[@aria-labelledby='page-lists']//a")}
    assert in_table == in_lists
