# SPDX-License-Identifier: MIT
"""A long volume that is set in gatherings is the volume that is set at once: words, structure, links, outline."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from proceedings.project.typefaces import read as typefaces_of
from proceedings.volumes.binding import Bindery
from proceedings.volumes.formats import Printing, Workshop
from proceedings.volumes.gatherings import gatherings
from proceedings.volumes.model import PROCEEDINGS, Section, Volume
from proceedings.volumes.typst import SourceWriter
from proceedings.volumes.typst.compiler import Pdf
from proceedings.volumes.volume_plan import localiser_for
from tests.volumes.conftest import INVENTED, Shelf

LONG = 20_000
"""Letters of what is long here, so that there are a dozen gatherings in a hundred pages."""


class Press:
    """A bindery that counts what it sets."""

    def __init__(self, shelf: Shelf, folder: Path) -> None:
        root = shelf.site_model.catalogue.root
        self.shelf = shelf
        self.shop = Workshop(shelf.site_model, root / folder, shelf.fonts)
        self.set = 0
        self.bindery = Bindery(root, root / folder, "", self._compiled)

    def _compiled(self, text: str, look: str, _volume: Volume) -> Pdf:
        self.set += 1
        return self.shop.typesetter.pdf(self.shop.with_look(text, look))

    def bound(self, volume: Volume) -> bytes:
        """The volume in gatherings, and how many there are."""
        faces = typefaces_of(self.shelf.fonts)
        assert faces is not None
        writer = SourceWriter(volume, localiser_for(self.shelf.site_model, volume.language), faces)
        made, diagnostics = self.bindery.pdf(volume, writer, gatherings(volume, long=LONG))
        assert not diagnostics
        assert made is not None
        return made.data


def corrected(volume: Volume, anchor: str) -> Volume:
    """The volume with another word in the section of this name."""

    def changed(section: Section) -> Section:
        html = section.html.replace("</p>", " 2099</p>", 1) if section.anchor == anchor else section.html
        return replace(section, html=html, sections=tuple(map(changed, section.sections)))

    return replace(volume, sections=tuple(map(changed, volume.sections)))


@pytest.fixture(scope="module", params=["ar", "fr"])
def both(
    request: pytest.FixtureRequest, invented: Shelf, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """The same volume, set at once and bound."""
    volume = invented.volume(PROCEEDINGS, INVENTED, request.param)
    press = Press(invented, Path(f"build/bound-{request.param}"))
    folder = tmp_path_factory.mktemp("both")
    localiser = localiser_for(invented.site_model, request.param)
    whole, _ = Printing(press.shop).make(volume, localiser)
    assert whole is not None
    (folder / "whole.pdf").write_bytes(whole.files["pdf"])
    # The last page, which names the digest, is made by the format.
    (folder / "bound.pdf").write_bytes(press.bound(volume))
    return folder / "whole.pdf", folder / "bound.pdf"


def test_the_structure_of_a_bound_volume_is_one(both: tuple[Path, Path]) -> None:
    with pikepdf.open(both[1]) as document:
        root = document.Root.StructTreeRoot
        pages = {page.objgen for page in document.pages}
        elements = dict(_elements(root.K[0], root))
        assert len(elements) == sum(1 for _ in _elements(root.K[0], root))
        tree = dict(_pairs(root.ParentTree.Nums))
        seen: set[int] = set()
        for page in document.pages:
            seen.add(int(page.StructParents))
            parents = tree[int(page.StructParents)]
            for mark in re.findall(rb"/MCID (\d+)", page.Contents.read_bytes()):
                assert parents[int(mark)].objgen in elements
            for link in page.get("/Annots", []):
                seen.add(int(link.StructParent))
                assert tree[int(link.StructParent)].objgen in elements
        assert seen == set(tree)
        assert all(element.Pg.objgen in pages for element in elements.values() if "/Pg" in element)
        names = [str(element.ID) for element in elements.values() if "/ID" in element]
        assert len(set(names)) == len(names)
        assert len(dict(_pairs(root.IDTree.Names))) == len(names)


def test_a_bound_volume_says_what_the_whole_says(both: tuple[Path, Path]) -> None:
    with pikepdf.open(both[0]) as whole, pikepdf.open(both[1]) as bound:
        kinds = [
            Counter(str(one.S) for _, one in _elements(of.Root.StructTreeRoot.K[0], None)) for of in (whole, bound)
        ]
        for kind in ("/H1", "/H2", "/H3", "/TOC", "/TOCI", "/Table", "/TH", "/TD", "/Note", "/L", "/LI", "/Figure"):
            assert kinds[0][kind] - kinds[1][kind] in ((0, 1) if kind == "/H1" else (0,)), kind
        with whole.open_outline() as one, bound.open_outline() as other:
            # The whole has its colophon.
            assert _titles(one.root)[:-1] == _titles(other.root)
        assert {name for name, _ in _pairs(bound.Root.Names.Dests.Names)} >= {
            name for name, _ in _pairs(whole.Root.Names.Dests.Names) if bytes(name) != b"colophon"
        }


def test_links_of_a_bound_volume_lead_to_the_page_that_they_name(both: tuple[Path, Path]) -> None:
    told = 0
    with pikepdf.open(both[1]) as document:
        numbers = {page.objgen: number for number, page in enumerate(document.pages, start=1)}
        places = {bytes(name): place for name, place in _pairs(document.Root.Names.Dests.Names)}
        assert list(places) == sorted(places)
        for page in document.pages:
            for link in page.get("/Annots", []):
                if "/Dest" not in link:
                    continue
                place: Any = link.Dest if isinstance(link.Dest, pikepdf.Array) else places[bytes(link.Dest)]
                number = numbers[place[0].objgen]
                if found := re.search(r"(?:page|صفحة) (\d+)$", str(link.Contents)):
                    told += 1
                    assert int(found[1]) == number
    assert told > 100


def test_a_correction_sets_one_gathering_and_the_result_is_that_of_nothing_kept(invented: Shelf) -> None:
    volume = invented.volume(PROCEEDINGS, INVENTED, "fr")
    press = Press(invented, Path("build/bound-again"))
    press.bound(volume)
    assert len(gatherings(volume, long=LONG)) > 3
    press.set = 0
    edited = corrected(volume, f"{INVENTED}/papers/1".replace("/", "-"))
    again = press.bound(edited)
    assert press.set == 1
    assert again == Press(invented, Path("build/bound-anew")).bound(edited)
    # What is kept is found by the next process, and no more is kept than is needed.
    press.bindery.close(frozenset((volume.name,)))
    later = Press(invented, Path("build/bound-again"))
    assert later.bound(edited) == again
    assert later.set == 0
    assert len(list(later.bindery.folder.glob("*.pdf"))) == len(gatherings(edited, long=LONG))


def _elements(element: Any, parent: Any) -> Iterator[tuple[tuple[int, int], Any]]:
    waiting = [(element, parent)]
    while waiting:
        one, above = waiting.pop()
        yield one.objgen, one
        assert above is None or one.P.objgen == above.objgen
        kids = one.get("/K", [])
        listed = kids if isinstance(kids, pikepdf.Array) else [kids]
        waiting.extend((kid, one) for kid in listed if isinstance(kid, pikepdf.Dictionary) and "/S" in kid)


def _pairs(array: Any) -> Iterator[tuple[Any, Any]]:
    values = list(array)
    for name, value in zip(values[::2], values[1::2], strict=True):
        yield (int(name) if isinstance(name, int) else name), value


def _titles(items: Any, level: int = 1) -> list[tuple[int, str]]:
    return [found for one in items for found in ((level, one.title), *_titles(one.children, level + 1))]
