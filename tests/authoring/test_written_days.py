# SPDX-License-Identifier: MIT
"""Days and months as people write them in three languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from proceedings.authoring.written_days import written_day, written_period
from proceedings.languages import FOLDER, adopt
from tests.pseudo_language import DECLARATION, TAG


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
        ("22ND March 2021", "2021-03-22"),
        ("First of March 2021", "2021-03-01"),
        ("1ᵉʳ août 2019", "2019-08-01"),
        ("premier août 2019", "2019-08-01"),
        ("1xx août 2019", None),
        ("فاتح ماي 2019م", "2019-05-01"),
        ("15 مارس 2021 م", "2021-03-15"),
        ("2019م", "2019"),
        ("1440هـ", None),
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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2019-2021", ("2019", "2021")),
        ("2019 – 2021", ("2019", "2021")),
        ("2019-03 - 2021-04-02", ("2019-03", "2021-04-02")),
        ("de mars 2019 à juin 2021", ("2019-03", "2021-06")),
        ("du 1er mars 2019 jusqu’en juin 2021", ("2019-03-01", "2021-06")),
        ("depuis mars 2019 jusqu’à ce jour", ("2019-03",)),
        ("from March 2019 to date", ("2019-03",)),
        ("March 3, 2019 until today", ("2019-03-03",)),
        ("من فاتح ماي 2019م إلى 15 دجنبر 2021", ("2019-05-01", "2021-12-15")),
        ("من 2019 إلى غاية 2021", ("2019", "2021")),
        ("منذ 2019 حتى الآن", ("2019",)),
        ("2019", None),
        ("2019-03-01", None),
        ("until 2021", None),
        ("mars 2019 à", None),
        ("mars 2019 à juin", None),
        ("à – à", None),
        ("", None),
    ],
)
def test_periods_are_understood(text: str, wanted: tuple[str, ...] | None) -> None:
    assert written_period(text) == wanted


def test_another_language_brings_its_own(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER / TAG
    (folder / "words").mkdir(parents=True)
    (folder / "language.toml").write_text(DECLARATION, "utf-8")
    own = ('usual = "Uno Duo Tri For Fif Sik Sev Ok Nin Dek Elv Tvel"', 'endings = "ºª"', 'first = "prim"', "")
    (folder / "words" / "intake.toml").write_text("[months]\n" + "\n".join(own), "utf-8")
    try:
        adopt(tmp_path)
        assert (written_day("2ºª Duo 2019"), written_day("prim Tri 2019")) == ("2019-02-02", "2019-03-01")
    finally:
        adopt(Path(__file__).parent)
    assert written_day("2ºª mars 2019") is None
    assert written_day("5 Duo 2019") is None
