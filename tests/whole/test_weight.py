# SPDX-License-Identifier: MIT
"""What a page costs its reader, and that it costs no more when the library grows."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

import pytest

from tests.sites import Site, built_site, options
from tests.whole.miniatures import copied, grow
from tests.whole.reading import references, target

LIGHT = 100_000
"""Bytes on first view, fonts included, nothing compressed."""
WITH_A_CHART = 150_000
"""The same for a page that a large chart stands on."""
A_WHOLE_MODULE = 250_000
"""The same for a training module: a course of several hours is one page, so that it is printed and carried as one."""
FEW = 12
"""Requests on first view."""
PER_PAGE = 100


def first_view(site: Site, path: str, *, packed: bool = False) -> dict[str, int]:
    """What a browser fetches for a page, with the size of each in bytes; ``packed`` as hosts send it, with gzip."""
    wanted = {path}
    for reference in references(site.pages[path]):
        if not reference.fetched or reference.address.startswith("data:"):
            continue
        # Below the fold until the reader comes near.
        if reference.element.get("loading") == "lazy":
            continue
        found = target(site, path, reference.address)
        assert found is not None
        wanted.add(found[0])
    for sheet in [name for name in wanted if name.endswith(".css")]:
        wanted.update(f"assets/{name}" for name in re.findall(r'url\("?([^")#:]+)"?\)', site.text(sheet)))
    if not packed:
        return {name: (site.folder / name).stat().st_size for name in wanted}
    return {name: _packed(site.folder / name) for name in wanted}


@cache
def _packed(file: Path) -> int:
    # Faces and images are packed already.
    text = file.suffix in (".html", ".css", ".js", ".svg")
    return len(gzip.compress(file.read_bytes(), 6, mtime=0)) if text else file.stat().st_size


def test_an_arabic_record_page_is_light(addressed_site: Site) -> None:
    heavy = []
    for path, page in addressed_site.content_pages.items():
        if path.startswith("ar/") and page.xpath("//article[contains(@class, 'record')]"):
            found = first_view(addressed_site, path)
            assert any(name.endswith(".woff2") for name in found)
            assert any(name.endswith(".css") for name in found)
            most = WITH_A_CHART if page.xpath("//*[contains(@class, 'chart')]") else LIGHT
            if page.xpath("//article[contains(@class, 'module')]"):
                most = A_WHOLE_MODULE
            if sum(found.values()) > most or len(found) > FEW:
                heavy.append((path, len(found), sum(found.values())))
    assert heavy == []


@pytest.fixture(scope="module", params=[120, pytest.param(240, marks=pytest.mark.long)])
def grown(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, small_site: Site, fonts: Path
) -> tuple[Site, Site, int]:
    """A library of 24 practices, and the same with many; how many."""
    assert fonts.is_dir()
    root = copied(small_site, tmp_path_factory.mktemp("growing") / "project")
    grow(root, 1, 20)
    few = built_site(options(root), root / "few")
    grow(root, 21, request.param)
    return few, built_site(options(root), root / "many"), request.param + 4


def test_a_record_page_grows_by_a_twentieth_at_most(grown: tuple[Site, Site, int]) -> None:
    few, many, _ = grown
    pages = [
        path for path in few.content_pages if re.search(r"/(practices|papers|sessions|proposals)/[^/]+/index", path)
    ]
    assert len(pages) > 80
    for path in pages:
        before, after = ((site.folder / path).stat().st_size for site in (few, many))
        assert after <= before * 1.05, (path, before, after)


def test_no_page_lists_all_records(grown: tuple[Site, Site, int]) -> None:
    _, many, _ = grown
    for path, page in many.content_pages.items():
        # The matrix relates every record to its objectives, by what it is.
        if path.endswith("/matrix/index.html"):
            continue
        found = {target(many, path, href) for href in page.xpath("//main//a/@href")}
        practices = [there for there in found if there and re.search(r"/practices/[^/]+/index\.html$", there[0])]
        assert len(practices) <= PER_PAGE, path


def test_a_long_listing_is_paged(grown: tuple[Site, Site, int]) -> None:
    _, many, count = grown
    listed: list[str] = []
    last = count // PER_PAGE + 1
    for number in range(1, last + 1):
        name = f"practices/page/{number}" if number > 1 else "practices"
        page = many.pages[f"ar/{name}/index.html"]
        found = [target(many, f"ar/{name}/index.html", href) for href in page.xpath("//main//a/@href")]
        here = [there[0] for there in found if there and re.match(r"ar/practices/[a-z-]+[\d]*/index", there[0])]
        assert len(dict.fromkeys(here)) == (count % PER_PAGE if number == last else PER_PAGE)
        assert page.xpath("//nav[contains(@class, 'page-numbers')]//a[@aria-current='page']")
        listed += dict.fromkeys(here)
    assert len(set(listed)) == len(listed) == count
    assert f"ar/practices/page/{last + 1}/index.html" not in many.paths
