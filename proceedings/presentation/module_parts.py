# SPDX-License-Identifier: MIT
"""The text of a module cut at its headings, for pages of its units and for the books of a trainer's kit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from lxml import html as lxml_html
from markupsafe import Markup

_BLOCK_MARK: Final = re.compile(r'<span id="p\d+"></span>')
"""What a heading holds for links to it as a block."""

Element = Any
"""An element of lxml's tree, which carries no types."""


class Part(NamedTuple):
    """What stands below one heading: its id, its title as HTML and plain, and the blocks up to the next heading.

    What comes before the first heading has the id ``""`` and no title.
    """

    id: str
    title: Markup
    plain: str
    blocks: tuple[Element, ...]

    @property
    def html(self) -> str:
        """The blocks as HTML, without the part's own heading."""
        return html_of(self.blocks)

    @property
    def has_answers(self) -> bool:
        """Whether one of the blocks is a folded answer."""
        return any(block.tag == "details" for block in self.blocks)


def parts(html: str) -> list[Part]:
    """Return the parts of a body in order, cut at headings of level 2."""
    return list(_cut(lxml_html.fragment_fromstring(html, create_parent="div"), "h2"))


def below(part: Part) -> list[Part]:
    """Return the parts of a part, cut at headings of level 3."""
    return list(_cut(part.blocks, "h3"))


def html_of(blocks: Iterable[Element]) -> str:
    """Return blocks as HTML."""
    return "\n".join(lxml_html.tostring(block, encoding="unicode", with_tail=False) for block in blocks)


def _cut(blocks: Iterable[Element], tag: str) -> Iterator[Part]:
    heading: Element | None = None
    found: list[Element] = []
    for block in blocks:
        if block.tag == tag:
            if heading is not None or found:
                yield _part(heading, found)
            heading, found = block, []
        else:
            found.append(block)
    if heading is not None or found:
        yield _part(heading, found)


def _part(heading: Element | None, blocks: list[Element]) -> Part:
    if heading is None:
        return Part("", Markup(), "", tuple(blocks))
    whole = lxml_html.tostring(heading, encoding="unicode", with_tail=False)
    inner = whole[whole.index(">") + 1 : whole.rindex("<")]
    title = Markup(_BLOCK_MARK.sub("", inner))
    return Part(heading.get("id", ""), title, title.striptags(), tuple(blocks))
