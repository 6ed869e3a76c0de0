# SPDX-License-Identifier: MIT
"""A body becomes clean HTML, once: Markdown under a time limit, stable ids, sanitised, typeset, cached.

The only importer of comrak, markdown, pymdownx and nh3, and only in worker processes.
"""

from proceedings.texts.extensions import PERMITTED, ExtensionList, retired
from proceedings.texts.model import Block, Citation, CleanText, Finding, Heading, Image, Link, Outline, Request
from proceedings.texts.resolution import resolve
from proceedings.texts.store import Progress, Texts, made_from, outlines

__all__ = [
    "PERMITTED",
    "Block",
    "Citation",
    "CleanText",
    "ExtensionList",
    "Finding",
    "Heading",
    "Image",
    "Link",
    "Outline",
    "Progress",
    "Request",
    "Texts",
    "made_from",
    "outlines",
    "resolve",
    "retired",
]
