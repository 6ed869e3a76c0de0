# SPDX-License-Identifier: MIT
"""Addresses of pages, made from a page id and a language; links are relative to the page that they are on."""

from __future__ import annotations

from typing import Final

from proceedings.frontmatter import docs_folder

HOME: Final = docs_folder.HOME
"""Id of the home page, which is published at the root of its language."""

GLOSSARY: Final = "glossary"
"""Id of the glossary page."""

PARALLEL: Final = "parallel"
"""Name of the page below a record's that shows its languages side by side."""

ATTACHMENTS: Final = "files"
"""Folder of published attachments and images, below the site's root."""


SOCIAL_IMAGES: Final = "social"
"""Folder of the images for social media, below the site's root."""


def social_image(language: str, page: str) -> str:
    """Return the published path of a page's image for social media, below the site's root."""
    return f"{SOCIAL_IMAGES}/{language}/{page}.png"


def path(page: str) -> str:
    """Return the path of a page below the root of its language (``axes/2/``); the home page's is empty."""
    return "" if page == HOME else f"{page}/"


def up(page: str) -> str:
    """Return the relative link from a page to the root of its language: ``../../`` or ``./``."""
    return "../" * path(page).count("/") or "./"


def root(page: str) -> str:
    """Return the relative link from a page to the root of the site, one folder above its language's."""
    return "../" * (path(page).count("/") + 1)


def between(page: str, target: str) -> str:
    """Return the relative link from one page to another of the same language; to the page itself it is ``./``."""
    here, there = path(page).split("/")[:-1], path(target).split("/")[:-1]
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    steps = "../" * (len(here) - shared) + "".join(f"{part}/" for part in there[shared:])
    return steps or "./"


def across(page: str, language: str) -> str:
    """Return the relative link from a page to the same page in another language."""
    return f"{root(page)}{language}/{path(page)}"


def absolute(site_url: str, language: str, page: str) -> str:
    """Return the absolute URL of a page; ``site_url`` ends with ``/``."""
    return f"{site_url}{language}/{path(page)}"
