# SPDX-License-Identifier: MIT
"""The short names and numbers of imported papers: who has one keeps it, whatever comes in before it later."""

from __future__ import annotations

from itertools import count

from proceedings.authoring.import_format import Ask, ImportedPaper
from proceedings.catalogue import Catalogue
from proceedings.frontmatter.slugs import slug_of
from proceedings.records.paper import Paper


class PaperNames:
    """The papers of an edition by what they are called."""

    def __init__(self, catalogue: Catalogue, edition: str) -> None:
        known = [(record.id.rpartition("/")[2], record) for record in catalogue.of(Paper) if record.edition == edition]
        self._numbers = {slug: record.number for slug, record in known if record.number}
        self._titles = {text.title: slug for slug, record in known for text in record.words.values()}
        self._free = count(max(self._numbers.values(), default=0) + 1)
        self._taken: set[str] = set()

    def of(self, paper: ImportedPaper, ask: Ask) -> tuple[str, int]:
        """Return the short name and the number of a paper.

        One without an id is known by its title; of two with one id the second is asked about.
        """
        by_title = (self._titles.get(title, "") for title in paper.title.values())
        stated = slug_of(paper.value("id"))
        slug = stated or next((known for known in by_title if known and known not in self._taken), "")
        if slug in self._taken:
            ask(paper.place, "id", "question.id", id=paper.value("id"))
            slug = next(name for at in count(2) if (name := f"{slug}-{at}") not in self._taken)
        number = self._numbers.get(slug) or next(self._free)
        slug = slug or f"paper-{number}"
        self._taken.add(slug)
        return slug, number
