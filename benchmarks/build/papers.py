# SPDX-License-Identifier: MIT
"""Invented editions of any size: papers as imports leave them, with abstracts, keywords and authors, twenty a session.

A paper has an abstract of some 150 words in French and its translation into English; the volume in Arabic shows the
French. As in `corpus`, no sentence means anything and nobody is named.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

from corpus import SEED, Ours, Text, words_of

from proceedings.records import stamps
from proceedings.records.paper import beginning_of

EDITION: Final = "editions/2077"
IN_SESSION: Final = 20
LANGUAGES: Final = ("fr", "en")
AUTHORS: Final = 3


class Papers(Ours):
    """A project with one edition of so many papers."""

    def file(self, number: int, language: str) -> Path:
        """The file of a paper."""
        return self.folder / "docs" / EDITION / "papers" / f"{number + 1}.{language}.md"

    def correct(self, mark: str) -> None:
        """Change a word of an abstract in its original language: the volume of every language shows it or says so."""
        file = self.file(self.corpus.size // 2, LANGUAGES[0])
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace('abstract: "', f'abstract: "{mark} ', 1), encoding="utf-8")

    def _write_rest(self) -> None:
        super()._write_rest()
        people = "".join(
            f"- id: person-{number}\n"
            f"  name: {{ar: اسم مختلق {number}, fr: Nom inventé {number}, en: Invented name {number}}}\n"
            f"  given: {{fr: Nom}}\n  family: {{fr: Inventé {number}}}\n  source: https://source.example/{number}\n"
            for number in range(self.corpus.size)
        )
        (self.folder / "docs" / "registers" / "people.yml").write_text(people, encoding="utf-8")
        (self.folder / "docs" / EDITION / "papers").mkdir()
        (self.folder / "docs" / EDITION / "sessions").mkdir()
        for number in range(-(-self.corpus.size // IN_SESSION)):
            facts = (
                f"number: {number + 1}\nkind: plenary\ndate: 2077-05-{6 + number % 20:02}\nprovenance: [sources]\n"
                "sources:\n  - {key: s1, title: Source inventée, language: fr, publisher: editors, "
                "url: https://source.example/s1, date: 2077-01-02, accessed: 2077-03-04}\ncreated: 2077-05-20\n"
            )
            self._write_page(f"{EDITION}/sessions/{number + 1}", facts, f" {number + 1}")

    def _write_record(self, number: int) -> None:
        texts = {text.language: text for text in self.corpus.record(number) if text.language in LANGUAGES}
        chance = random.Random(f"{SEED} {number} paper")  # noqa: S311 - nothing is secret
        stamp = ""
        for language in LANGUAGES:
            words = words_of(language, f"{number} {language}")
            abstract = " ".join(words.sentence(14, 24) for _ in range(8))
            keywords = ", ".join(f"{words.some(2)} {at}" for at in range(1, 5))
            front = self._facts_of_paper(number, chance) if language == LANGUAGES[0] else f"{stamp}"
            text: Text = texts[language]
            content = f'---\ntitle: "{text.title}"\nabstract: "{abstract}"\nkeywords: [{keywords}]\n{front}---\n'
            self.file(number, language).write_text(content, encoding="utf-8")
            if not stamp:
                digest = stamps.stamp(text.title, beginning_of(abstract), None, f"{abstract}\n\n{keywords}")
                stamp = f'translation:\n  source_language: fr\n  digest: "{digest}"\n  state: machine\n'

    def _facts_of_paper(self, number: int, chance: random.Random) -> str:
        authors = "".join(
            f"  - person: person-{person}\n    role: author\n    affiliations: [Université inventée {person % 40}]\n"
            for person in chance.sample(range(self.corpus.size), min(AUTHORS, self.corpus.size))
        )
        return (
            f"number: {number + 1}\nkind: paper\nsession: {EDITION}/sessions/{number // IN_SESSION + 1}\n"
            f"languages: [fr]\npages: {8 * number + 1}-{8 * number + 8}\ncontributors:\n{authors}"
            "provenance: [editors]\ncreated: 2077-05-20\n"
        )
