# SPDX-License-Identifier: MIT
"""The images for sharing: what the machine lacks is told, and images without a whole address are not drawn."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from proceedings.presentation.site_model import SiteModel
from proceedings.social import images, making
from proceedings.social.font import FontMissingError
from proceedings.social.text import ShapingMissingError


def site_model(site_url: str) -> SiteModel:
    # Only these three are asked for before anything is drawn.
    return cast(
        "SiteModel",
        SimpleNamespace(settings=SimpleNamespace(site_url=site_url), catalogue=SimpleNamespace(root=Path("/nowhere"))),
    )


@pytest.mark.parametrize(
    ("lack", "rule"),
    [
        (FontMissingError("no face"), "face-is-made"),
        (ShapingMissingError("libfribidi0"), "arabic-can-be-drawn"),
    ],
)
def test_what_the_machine_lacks_is_told(monkeypatch: pytest.MonkeyPatch, lack: Exception, rule: str) -> None:
    def make(*_arguments: object) -> None:
        raise lack

    monkeypatch.setattr(making, "make", make)
    monkeypatch.setattr(images, "images", lambda _contents: iter(()))
    files, diagnostics = images.draw(site_model("https://proceedings.example/"))
    assert files == {}
    assert [diagnostic.rule for diagnostic in diagnostics] == [rule]
    assert all(diagnostic.message("fr") for diagnostic in diagnostics)


def test_without_an_address_of_the_site_nothing_is_drawn() -> None:
    assert images.draw(site_model("")) == ({}, ())
