# SPDX-License-Identifier: MIT
"""Data tables as spreadsheets write them: read where nothing is in doubt, else told at the table's own line."""

from __future__ import annotations

import random

import pytest

from proceedings.charts.table_reading import looks_like_a_table, read_table
from proceedings.languages import LANGUAGES

HEADER = "m49,sex,year,migrants\n"
PATH = "docs/registers/data/wells.csv"
WELL = ("504", "both", 2019)


def read(data: bytes | str) -> tuple[dict[tuple[str, str, int], int], list[str]]:
    """The values, and place and rule of each mistake, once all of them have been said in every language."""
    values, wrong = read_table(PATH, data.encode() if isinstance(data, str) else data)
    assert all(found.message(language) and found.hint(language) for found in wrong for language in LANGUAGES)
    assert all(found.place.path == PATH for found in wrong)
    return dict(values), [f"{found.place.line}:{found.place.column} {found.rule}" for found in wrong]


@pytest.mark.parametrize(
    "data",
    [
        HEADER + "504,both,2019,1234\n",
        "\ufeff" + HEADER + "504,both,2019,1234\r\n",
        (HEADER + "504,both,2019,1234\r\n").encode("utf-16"),
        b"\xfe\xff" + (HEADER + "504,both,2019,1234\n").encode("utf-16-be"),
        HEADER.replace(",", ";") + "504;both;2019;1234\n",
        HEADER.replace(",", "\t") + "504\tboth\t2019\t1234\n",
        "sep=,\n" + HEADER + "504,both,2019,1234\n",
        "sep=;\r\n" + HEADER.replace(",", ";") + "504;both;2019;1234\r\n",
        "M49, sex ,Year,MIGRANTS\n 504 ,Both, 2019, 1234 \n",
        '"m49","sex","year","migrants"\n"504","both","2019","1234"\n',
        HEADER + "504,both,2019,1 234\n",
        HEADER + "504,both,2019,1\u00a0234\n",
        HEADER + "504,both,2019,1\u202f234\n",
        HEADER + "504,both,2019,1234.0\n",
        HEADER + '504,both,2019,"1234,0"\n',
        HEADER + '504,both,"2019,0","1 234,00"\n',
        HEADER + "504,both,2019,1234\n,,,\n\n;",
        HEADER[:-1] + ",,\n504,both,2019,1234,,\n",
        'name,m49,sex,year,migrants\n"Puits; dit « l\'eau »",504,both,2019,1234\n',
        HEADER.replace(",", ";") + "504;both;2019;1234;;;\n",
    ],
)
def test_what_spreadsheets_make_of_a_table_is_read(data: bytes | str) -> None:
    values, wrong = read(data if isinstance(data, bytes) or not data.endswith(";") else data[:-1])
    assert (values, wrong) == ({WELL: 1234}, [])


def test_codes_that_lost_their_noughts_and_grouped_millions_are_read() -> None:
    rows = '4,both,2019,"1,234,567"\n12,both,2019,1.234.567\n'
    assert read(HEADER + rows) == ({("004", "both", 2019): 1_234_567, ("012", "both", 2019): 1_234_567}, [])


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ('504,both,2019,"1,234"', "2:1 cell-has-its-kind"),
        ("504,both,2019,1.234", "2:15 cell-has-its-kind"),
        ("504,both,2019,12.5", "2:15 cell-has-its-kind"),
        ("504,both,2019,-5", "2:15 cell-has-its-kind"),
        ("504,both,2019,", "2:15 cell-has-its-kind"),
        ("504,both,2019,n/a", "2:15 cell-has-its-kind"),
        ("504,both,2019,..", "2:15 cell-has-its-kind"),
        ("504,both,2019,NaN", "2:15 cell-has-its-kind"),
        ("504,both,2019,inf", "2:15 cell-has-its-kind"),
        ("504,both,2019,1e400", "2:15 cell-has-its-kind"),
        ("504,both,2019,1_000", "2:15 cell-has-its-kind"),
        ("504,both,2019,0x1F", "2:15 cell-has-its-kind"),
        ("504,both,2019,١٢", "2:15 cell-has-its-kind"),
        ("504,both,2019,²", "2:15 cell-has-its-kind"),
        ("504,both,2019,1000000000001", "2:15 cell-has-its-kind"),
        ("504,both,2019," + "9" * 400, "2:15 cell-has-its-kind"),
        ("504,both,2019," + "9" * 5000, "2:15 cell-has-its-kind"),
        ("504,both,2019,#REF!", "2:15 cell-has-its-kind"),
        ("504,both,1019,5", "2:10 cell-has-its-kind"),
        ("504,both,2101,5", "2:10 cell-has-its-kind"),
        ("504,both,99999999999999,5", "2:10 cell-has-its-kind"),
        ("504,both,12/2019,5", "2:10 cell-has-its-kind"),
        ("504,both,٢٠١٩,5", "2:10 cell-has-its-kind"),
        ("504,total,2019,5", "2:5 cell-has-its-kind"),
        ("Wells,both,2019,5", "2:1 cell-has-its-kind"),
        ("5040,both,2019,5", "2:1 cell-has-its-kind"),
        ("٥٠٤,both,2019,5", "2:1 cell-has-its-kind"),
        (",both,2019,5", "2:1 cell-has-its-kind"),
        ("504,both,2019", "2:1 row-is-whole"),
        ("504,both,2019,5,6", "2:1 row-is-whole"),
        ("Source: the wells", "2:1 row-is-whole"),
        ('504,both,2019,"5', "2:1 row-is-whole"),
        ('504,both,2019,"5"x', "2:1 row-is-whole"),
        ('504,both,2019,"' + "x" * 200_000 + '"', "2:1 cell-has-its-kind"),
        ("504,both,2019,5\n504,both,2019,6", "3:15 cell-is-stated-once"),
        ("504,both,2019,5\n504,both,2019,5", "3:15 cell-is-stated-once"),
        ("504,both,2019,5\n504,female,2019,6", "3:17 part-is-within-whole"),
        ("504,male,2019,6\n504,both,2019,5", "2:15 part-is-within-whole"),
        ("504,both,2019,\x0055", "2:15 control-character-is-absent"),
        ("504,both,2019,5\u202e", "2:16 bidi-control-is-absent|2:15 cell-has-its-kind"),
        ("<<<<<<< one\n504,both,2019,5", "2:1 conflict-is-settled"),
        ("504,both,2019,5\n=======\n504,both,2019,6\n>>>>>>> two", "3:1 conflict-is-settled"),
        ('"a\nb",both,2019,5\n504,both,2019,x', "2:1 cell-has-its-kind|4:15 cell-has-its-kind"),
    ],
)
def test_what_cannot_be_or_can_be_two_things_is_told_at_its_line(row: str, wrong: str) -> None:
    assert read(f"{HEADER}{row}\n")[1] == wrong.split("|")


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (b"PK\x03\x04\x14\x00", "1:1 table-is-text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "1:1 table-is-text"),
        (b"\n <!DOCTYPE html><table>", "1:1 table-is-text"),
        (b"%PDF-1.7", "1:1 table-is-text"),
        (b"", "1:1 table-has-its-columns"),
        (b"sep=;\n", "2:1 table-has-its-columns"),
        (b"m49,sex,year\n504,both,2019\n", "1:1 table-has-its-columns"),
        (b"m49,m49,sex,year,migrants\n", "1:1 table-has-its-columns"),
        (b"Stock of wells\n" + HEADER.encode(), "1:1 table-has-its-columns"),
        ((HEADER + "504,both,2019,5,Sénégal\n").encode("cp1252"), "2:18 encoding-is-utf-8"),
        ((HEADER + "504,both,2019,5,المغرب\n").encode("cp1256"), "2:17 encoding-is-utf-8"),
        (HEADER.encode("utf-16-le"), "1:1 encoding-is-utf-8"),
        (b"\xff\xfe\x00", "1:1 encoding-is-utf-8"),
    ],
)
def test_a_file_that_is_no_such_table_is_told(data: bytes, wrong: str) -> None:
    assert read(data) == ({}, [wrong])


def test_the_number_that_may_be_meant_is_shown() -> None:
    _, wrong = read_table(PATH, (HEADER + '504,both,2019,"1,234"\n').encode())
    assert [found.hint("en") for found in wrong] == [
        "That sign may separate thousands or decimals. If it is thousands, write:\n1234"
    ]


def test_a_hundred_mistakes_are_told_and_the_others_counted() -> None:
    _, wrong = read(HEADER + "504,both,2019,x\n" * 3000)
    assert wrong == [*(f"{line}:15 cell-has-its-kind" for line in range(2, 102)), "102:15 errors-are-few"]


def test_whatever_is_changed_in_a_table_it_is_read_or_told() -> None:
    chance = random.Random(49)  # noqa: S311 - the same changes every time
    good = (
        HEADER + "".join(f"504,{sex},{year},{year}\n" for sex in ("both", "male") for year in (2018, 2019))
    ).encode()
    pieces = [bytes([number]) for number in range(256)] + [
        b'""',
        b'"',
        b"\r\n",
        b"\xef\xbb\xbf",
        "،".encode(),
        b"=" * 7,
    ]
    for _ in range(3000):
        data = good
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(data))
            data = data[:at] + chance.choice(pieces) + data[at + chance.randint(0, 3) :]
        values, wrong = read(data)
        assert values or wrong
        assert all(0 <= number <= 10**12 for number in values.values())
        assert wrong or looks_like_a_table(data)
