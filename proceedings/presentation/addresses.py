# SPDX-License-Identifier: MIT
"""Where pages are: an id and a language make an address; every link is relative to the page it stands on."""

from __future__ import annotations

from typing import Final

HOME: Final = "index"
"""The id of the home page, published at the root of its language."""

GLOSSARY: Final = "glossary"
"""The id of the page of the glossary."""

ATTACHMENTS: Final = "files"
"""Where deposited files and images are published, below the site's root."""


SOCIAL_IMAGES: Final = "social"
"""Folder of the images for social media, below the site's root."""


def social_image(language: str, page: str) -> str:
    """Where the image of a page for social media is published, below the site's root."""
    return f"{SOCIAL_IMAGES}/{language}/{page}.png"


def path(page: str) -> str:
    """The address of a page below its language's root: ``axes/2/``; the home's is empty."""
    return "" if page == HOME else f"{page}/"


def up(page: str) -> str:
    """From a page to the root of its language: ``../../`` or ``./``."""
    return "../" * path(page).count("/") or "./"


def root(page: str) -> str:
    """From a page to the root of the site, one step above its language's."""
    return "../" * (path(page).count("/") + 1)


def between(page: str, target: str) -> str:
    """From one page to another of the same language; from a page to itself it is ``./``."""
    here, there = path(page).split("/")[:-1], path(target).split("/")[:-1]
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    steps = "../" * (len(here) - shared) + "".join(f"{part}/" for part in there[shared:])
    return steps or "./"


def across(page: str, language: str) -> str:
    """From a page to itself in another language."""
    return f"{root(page)}{language}/{path(page)}"


def absolute(site_url: str, language: str, page: str) -> str:
    """The whole address of a page; ``site_url`` ends with ``/``."""
    return f"{site_url}{language}/{path(page)}"
