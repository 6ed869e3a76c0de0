# SPDX-License-Identifier: MIT
"""Days and months as people write them in three languages."""

from __future__ import annotations

import pytest

from proceedings.authoring.written_days import written_day


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("03/2021", "2021-03"),
        ("13/2021", None),
        ("mars 2021", "2021-03"),
        ("Mars, 2021", "2021-03"),
        ("1er août 2019", "2019-08-01"),
        ("15 févr. 2020", "2020-02-15"),
        ("30 février 2020", None),
        ("March 15, 2021", "2021-03-15"),
        ("15th of March", None),
        ("مارس 2021", "2021-03"),
        ("5 تشرين الأول 2017", "2017-10-05"),
        ("كانون الثاني 2018", "2018-01"),
        ("غشت 2018", "2018-08"),
        ("28 نونبر 2026", "2026-11-28"),
        ("12 جويلية 2012", "2012-07-12"),
        ("depuis 2019", "2019"),
        ("منذ سنة 2019", "2019"),
        ("في مارس 2021", "2021-03"),
        ("depuis toujours", None),
        ("mars", None),
        ("mars 12", None),
        ("mars 2021 2022 2023", None),
        ("0 mars 2021", None),
        ("naguère", None),
        ("", None),
        ("mars 99999999999999999999", None),
    ],
)
def test_days_and_months_are_understood(text: str, wanted: str | None) -> None:
    assert written_day(text) == wanted
