# SPDX-License-Identifier: MIT
"""Checks the finished tree: links inside the site have a target, pages ask no other host and keep their policy.

The texts of records were checked before; this checks the result of templates, exports and texts together. Fragments are
checked with the records.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from posixpath import dirname, normpath
from typing import Final, NamedTuple
from urllib.parse import unquote, urlsplit

from proceedings.diagnostics import Diagnostic, Place, diagnose
from proceedings.publication.tree import Leaf
from proceedings.theme.policy import is_right

_ELEMENT: Final = re.compile(
    r"<(a|area|audio|embed|form|iframe|image|img|input|link|object|script|source|track|use|video)(\s[^>]*)>",
    re.IGNORECASE,
)
_ATTRIBUTE: Final = re.compile(
    r"""\s(href|src|srcset|poster|data|action|rel)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_WHOLE: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_NAMING_RELATIONS: Final = frozenset(
    (
        *("canonical", "alternate", "license", "author"),
        # Those of the FAIR Signposting Profile, and of ResourceSync.
        *("cite-as", "collection", "describedby", "item", "linkset", "resourcesync", "type"),
    )
)
"""Relations of ``<link>`` whose URL browsers do not fetch."""


class Inspection(NamedTuple):
    """Diagnostics, and every published path that links refer to, whether it exists or not."""

    diagnostics: list[Diagnostic]
    named: set[str]


def inspect(tree: Mapping[str, Leaf], pages: Iterable[str], site_path: str) -> Inspection:
    """Check these pages of a tree. ``site_path`` is the path of the site's URL, ``/`` or ``/x/``."""
    addresses = _Addresses()
    known: dict[tuple[str, str], str | None] = {}
    broken: dict[str, list[tuple[str, str]]] = {}
    foreign: dict[str, list[str]] = {}
    lax: list[Diagnostic] = []
    for path in pages:
        content = tree[path].content
        text = (content if isinstance(content, bytes) else Path(content).read_bytes()).decode("utf-8", "replace")
        folders = _folders(path)
        policy = _POLICY.search(text)
        if policy is not None and not is_right(path, html.unescape(policy[1])):
            lax.append(diagnose("page-has-its-policy", Place(path), found=html.unescape(policy[1])))
        for fetched, is_whole, address in addresses.of(text):
            if is_whole:
                if fetched and not address.startswith("data:"):
                    foreign.setdefault(address, []).append(path)
                continue
            # Pages share most links, relative to a folder above them: resolve each once for that folder.
            steps = 0
            while address.startswith("../", 3 * steps) and steps + 1 < len(folders):
                steps += 1
            key = (folders[steps], f"./{address[3 * steps :]}" if steps else address)
            if key in known:
                target = known[key]
            else:
                target = known[key] = _target(*key, site_path)
            if target is not None and target not in tree:
                broken.setdefault(target, []).append((path, address))
    diagnostics = [
        *lax,
        *(_no_other_host(address, sorted(set(paths))) for address, paths in sorted(foreign.items())),
        *(_leads_somewhere(missing, sorted(set(links))) for missing, links in sorted(broken.items())),
    ]
    return Inspection(diagnostics, {target for target in known.values() if target is not None})


def _no_other_host(address: str, paths: list[str]) -> Diagnostic:
    return diagnose("page-asks-no-other-host", Place(paths[0]), address=address)


def _leads_somewhere(missing: str, links: list[tuple[str, str]]) -> Diagnostic:
    # A mistake in a template is in every page, but is reported once.
    path, address = links[0]
    others = len({page for page, _ in links}) - 1
    return diagnose(
        "published-link-leads-somewhere", Place(path), address=address, missing=missing, others=others or None
    )


class _Address(NamedTuple):
    """An address in a page: whether browsers fetch it automatically, and whether it has a scheme or host."""

    fetched: bool
    is_whole: bool
    address: str


class _Addresses:
    """Finds the addresses in pages. Each distinct element is parsed once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[_Address, ...]] = {}

    def of(self, text: str) -> Iterator[_Address]:
        """Yield every address in a page."""
        for element in _ELEMENT.findall(text):
            addresses = self._known.get(element)
            if addresses is None:
                addresses = self._known[element] = tuple(
                    _Address(fetched, _WHOLE.match(address) is not None, address)
                    for fetched, address in _in_element(*element)
                )
            yield from addresses


def _in_element(element: str, inside: str) -> Iterator[tuple[bool, str]]:
    attributes = {name.lower(): html.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(inside)}
    relations = frozenset(attributes.pop("rel", "").lower().split())
    name = element.lower()
    fetched = name not in ("a", "area") and not (name == "link" and relations & _NAMING_RELATIONS)
    for attribute, value in attributes.items():
        if attribute == "srcset":
            for candidate in value.split(","):
                yield fetched, candidate.split()[0] if candidate.split() else ""
        else:
            yield fetched, value.strip()


def _folders(path: str) -> list[str]:
    """Return the folder of a page and those above it, up to the site's root, which is the empty string."""
    folders = [dirname(path)]
    while folders[-1]:
        folders.append(dirname(folders[-1]))
    return folders


def _target(folder: str, address: str, site_path: str) -> str | None:
    """Return the published path that an address on a page in a folder refers to; None for a mere fragment."""
    path = unquote(urlsplit(address).path)
    if not path:
        return None
    if path.startswith("/"):
        if not path.startswith(site_path):
            return path
        wanted = path.removeprefix(site_path)
    else:
        wanted = f"{folder}/{path}".lstrip("/")
    target = normpath(wanted) if wanted else "."
    if target.startswith(".."):
        return target
    if path.endswith(("/", "/.", "/..")) or path in (".", ".."):
        target = "index.html" if target == "." else f"{target}/index.html"
    return target
