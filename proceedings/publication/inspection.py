# SPDX-License-Identifier: MIT
"""The finished tree as a browser will meet it: links inside the site lead somewhere, and no page asks another host.

Bodies were checked as records; this looks at what templates, exports and bodies became together. Fragments are the
records' concern.
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

_ELEMENT: Final = re.compile(
    r"<(a|area|audio|embed|form|iframe|image|img|input|link|object|script|source|track|use|video)(\s[^>]*)>",
    re.IGNORECASE,
)
_ATTRIBUTE: Final = re.compile(
    r"""\s(href|src|srcset|poster|data|action|rel)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)
_WHOLE: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_NAMING_RELATIONS: Final = frozenset(("canonical", "alternate", "license", "author", "cite-as", "describedby", "item"))
"""Relations of ``<link>`` that name an address without any browser's fetching it."""


class Inspection(NamedTuple):
    """What is wrong with pages, and every published path that their links name, whether it exists or not."""

    diagnostics: list[Diagnostic]
    named: set[str]


def inspect(tree: Mapping[str, Leaf], pages: Iterable[str], site_path: str) -> Inspection:
    """Look at these pages of a tree. ``site_path`` is the path of the site's address, ``/`` or ``/x/``."""
    known: dict[tuple[str, str], str | None] = {}
    broken: dict[str, list[tuple[str, str]]] = {}
    foreign: dict[str, list[str]] = {}
    for path in pages:
        content = tree[path].content
        text = (content if isinstance(content, bytes) else Path(content).read_bytes()).decode("utf-8", "replace")
        folder = dirname(path)
        for fetched, address in _addresses(text):
            if _WHOLE.match(address):
                if fetched and not address.startswith("data:"):
                    foreign.setdefault(address, []).append(path)
                continue
            # Most links of a page are those of its neighbours.
            key = (folder, address)
            if key not in known:
                known[key] = _named(path, address, site_path)
            target = known[key]
            if target is not None and target not in tree:
                broken.setdefault(target, []).append((path, address))
    diagnostics = [
        *(_no_other_host(address, sorted(set(paths))) for address, paths in sorted(foreign.items())),
        *(_leads_somewhere(missing, sorted(set(links))) for missing, links in sorted(broken.items())),
    ]
    return Inspection(diagnostics, {target for target in known.values() if target is not None})


def _no_other_host(address: str, paths: list[str]) -> Diagnostic:
    return diagnose("page-asks-no-other-host", Place(paths[0]), address=address)


def _leads_somewhere(missing: str, links: list[tuple[str, str]]) -> Diagnostic:
    # A mistake of a template stands in every page: it is told once.
    path, address = links[0]
    others = len({page for page, _ in links}) - 1
    return diagnose(
        "published-link-leads-somewhere", Place(path), address=address, missing=missing, others=others or None
    )


def _addresses(text: str) -> Iterator[tuple[bool, str]]:
    """Every address in a page, and whether a browser fetches it without being asked."""
    for element, inside in _ELEMENT.findall(text):
        attributes = {
            name.lower(): html.unescape(double or single) for name, double, single in _ATTRIBUTE.findall(inside)
        }
        relations = frozenset(attributes.pop("rel", "").lower().split())
        name = element.lower()
        fetched = name not in ("a", "area") and not (name == "link" and relations & _NAMING_RELATIONS)
        for attribute, value in attributes.items():
            if attribute == "srcset":
                for candidate in value.split(","):
                    yield fetched, candidate.split()[0] if candidate.split() else ""
            else:
                yield fetched, value.strip()


def _named(page: str, address: str, site_path: str) -> str | None:
    """The published path that an address of this site names; None where it names no more than a place on its page."""
    path = unquote(urlsplit(address).path)
    if not path:
        return None
    if path.startswith("/"):
        if not path.startswith(site_path):
            return path
        wanted = path.removeprefix(site_path)
    else:
        wanted = f"{dirname(page)}/{path}".lstrip("/")
    target = normpath(wanted) if wanted else "."
    if target.startswith(".."):
        return target
    if path.endswith(("/", "/.", "/..")) or path in (".", ".."):
        target = "index.html" if target == "." else f"{target}/index.html"
    return target
