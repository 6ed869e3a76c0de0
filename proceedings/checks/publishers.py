# SPDX-License-Identifier: MIT
"""Who publishes: the page on which the profile lets readers find whom to write to is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from proceedings.catalogue import Catalogue
from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.texts.model import Outline


def check(catalogue: Catalogue, texts: Mapping[tuple[str, str], Outline]) -> Iterator[Diagnostic]:  # noqa: ARG001
    """``profile-is-consistent``."""
    profile = catalogue.profile
    contact = profile.publisher.contact
    if contact is not None and contact not in catalogue.pages and contact not in catalogue.unread:
        yield diagnose("profile-is-consistent", profile.place("publisher"), contact=contact)
