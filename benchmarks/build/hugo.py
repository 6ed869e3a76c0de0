# SPDX-License-Identifier: MIT
"""The same text for Hugo, with a plain theme that puts on a page what ours has: written for this comparison.

A record's page has the languages of the record, a menu, the way from the home page, a list of its sections, its facts,
its body, its sources, neighbours and a foot; there are lists in pages of a hundred, and a page for each theme and
country with its records. Hugo neither checks, nor indexes for search, nor inspects what it publishes; nor do these
pages cite.
"""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path
from typing import Final

from corpus import COUNTRIES, INVENTED, ORIGINAL, SEED, THEMES, Corpus, Text

from proceedings.languages import DIRECTION, LANGUAGES, NATIVE

COMMAND: Final = ("hugo", "--quiet")
_THEME: Final = Path(__file__).with_name("hugo-theme")


class Hugo:
    """A project for Hugo, one folder of contents for each language."""

    def __init__(self, folder: Path, corpus: Corpus) -> None:
        self.folder = folder
        self.corpus = corpus

    def edit(self, mark: str) -> None:
        """Change one text."""
        file = self._file("en", self.corpus.size // 2)
        file.write_text(f"{file.read_text(encoding='utf-8')}\n{mark}\n", encoding="utf-8")

    def pages(self) -> list[Path]:
        """The published pages of the records."""
        return sorted((self.folder / "public").glob("**/practices/p-*/index.html"))

    def write(self) -> None:
        """Make the project anew."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(_THEME, self.folder)
        for language in LANGUAGES:
            self._put(f"content/{language}/practices/_index.md", f"---\ntitle: {INVENTED[language]}\n---\n")
            words = {key: {"other": key} for key in ("records", "countries", "themes", "created")}
            self._put(f"i18n/{language}.json", json.dumps(words))
        for text in self.corpus.texts():
            self._put_text(text)
        self._put("config.json", json.dumps(self._configuration(), ensure_ascii=False, indent=2))

    def _put(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def _file(self, language: str, number: int) -> Path:
        return self.folder / "content" / language / "practices" / f"p-{number}.md"

    def _put_text(self, text: Text) -> None:
        chance = random.Random(f"{SEED} {text.number}")  # noqa: S311 - as our records' facts are drawn
        front = {
            "title": text.title,
            "summary": text.summary,
            "countries": [chance.choice(COUNTRIES)],
            "themes": [chance.choice(THEMES)],
            "created": "2077-06-01",
            "related": f"practices/p-{(text.number + 1) % self.corpus.size}",
            "sources": [
                {
                    "key": key,
                    "title": f"Source inventée {text.number}",
                    "url": f"https://source.example/{key}/{text.number}",
                    "date": "2077-01-02",
                }
                for key in ("s1", "s2")
            ],
        }
        body = text.body.replace("{record:", "../p-").replace("})", "/)")
        self._put(
            str(self._file(text.language, text.number).relative_to(self.folder)),
            f"{json.dumps(front, ensure_ascii=False)}\n\n{body}",
        )

    def _configuration(self) -> dict[str, object]:
        return {
            "baseURL": "https://proceedings.example/actes/",
            "defaultContentLanguage": ORIGINAL,
            "defaultContentLanguageInSubdir": True,
            "disableKinds": ["RSS"],
            "taxonomies": {"country": "countries", "theme": "themes"},
            "languages": {
                language: {
                    "contentDir": f"content/{language}",
                    "title": INVENTED[language],
                    "languageName": NATIVE[language],
                    "languageDirection": DIRECTION[language],
                    "weight": weight,
                }
                for weight, language in enumerate(LANGUAGES, start=1)
            },
        }
