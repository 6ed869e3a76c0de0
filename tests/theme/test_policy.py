# SPDX-License-Identifier: MIT
"""One policy for all pages, another for the editor alone: inspection refuses every other."""

from __future__ import annotations

import html

import pytest

from proceedings.publication.inspection import inspect
from proceedings.publication.tree import leaf
from proceedings.theme.policy import PAGE, editor_policy, is_right

HOST = "https://api.github.com"
LAX = PAGE.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")


@pytest.mark.parametrize(
    ("path", "policy", "right"),
    [
        ("ar/index.html", PAGE, True),
        ("ar/index.html", editor_policy(), False),
        ("ar/index.html", LAX, False),
        ("edit/index.html", PAGE, True),
        ("edit/ar.html", editor_policy([HOST]), True),
        ("edit/ar.html", editor_policy([HOST, "https://forge.example:8443"]), True),
        ("edit/ar.html", editor_policy(["*"]), False),
        ("edit/ar.html", editor_policy(["http://forge.example"]), False),
        ("edit/ar.html", editor_policy().replace("script-src 'self'", "script-src 'self' https://cdn.example"), False),
    ],
)
def test_each_page_has_its_policy(path: str, policy: str, *, right: bool) -> None:
    page = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">'
    found = inspect({path: leaf(page.encode())}, [path], "/").diagnostics
    assert [one.rule for one in found] == ([] if right else ["page-has-its-policy"])


def test_no_host_may_be_asked_for_scripts() -> None:
    assert not is_right("edit/ar.html", editor_policy().replace("script-src 'self'", f"script-src 'self' {HOST}"))
