# SPDX-License-Identifier: MIT
"""Personal data are found, and what only looks like them is left alone."""

from __future__ import annotations

import pytest

from proceedings.checks.privacy import personal_data


@pytest.mark.parametrize(
    "text",
    [
        "A/RES/73/195, 18 December 2018",
        "22 572 placements from 2001 to 2008; 0,5 % of 2 736 000 000 000",
        "https://example.org/people/0500000000 and https://example.org/a@b.org",
        "[text](https://example.org/+212500000000)",
        "[@source-2018] and [@other, p. 12; @third-0537000000]",
        "ISBN 978-0-12-345678-6, DOI 10.1000/0123456789",
        "E/2018/0012345678",
        "from 09:30 to 10:00, 2018-12-17",
        "@ alone, user@localhost",
    ],
)
def test_what_is_no_personal_data(text: str) -> None:
    assert list(personal_data(text)) == []


@pytest.mark.parametrize(
    ("text", "rule", "found"),
    [
        ("Write to a.b-c@mail.example.org.", "email-is-absent", "a.b-c@mail.example.org"),
        ("راسلوا:name@example.org", "email-is-absent", "name@example.org"),
        ("<mailto:someone@example.org>", "email-is-absent", "someone@example.org"),
        ("+212 5 37 00 00 00", "telephone-is-absent", "+212 5 37 00 00 00"),
        ("Tel. 05.37.00.00.00", "telephone-is-absent", "05.37.00.00.00"),
        ("(0537) 00 00 00", "telephone-is-absent", "0537) 00 00 00"),
        ("00212537000000", "telephone-is-absent", "00212537000000"),
        ("الهاتف: 0537-000000", "telephone-is-absent", "0537-000000"),
    ],
)
def test_what_is(text: str, rule: str, found: str) -> None:
    assert [(name, match) for name, match, _ in personal_data(text)] == [(rule, found)]
