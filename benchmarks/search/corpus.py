# SPDX-License-Identifier: MIT
"""Makes a project with the invented records of ``../shared/search/corpus.json``, the same for every run.

Records beyond those of the topics hold nothing but filler, and are the right answer to no query.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
CORPUS: Final = ROOT.parent / "shared" / "search" / "corpus.json"
TUNING: Final = CORPUS.with_name("tuning-queries.json")
MADE: Final = ROOT / "build" / "benchmarks"
LANGUAGES: Final = ("ar", "fr", "en")
OF_TOPICS: Final = 306

_VOCABULARY: Final = 30_000
_TYPES: Final = ("policy", "programme", "agreement", "service", "tool", "campaign", "law")
_SECTIONS: Final = ("problem", "description", "results", "lessons", "what-did-not-work", "replication")
_STOP: Final = {"ar": "، ", "fr": ", ", "en": ", "}


@dataclass(frozen=True)
class Row:
    """One record: its id, the topic and country that it is about (None for filler), and its words by language."""

    id: str
    topic: str | None
    country: str | None
    year: int
    type: str
    words: Mapping[str, tuple[str, str, str]]
    """Title, summary and body."""


class Filler:
    """Words drawn by their frequency in a language."""

    def __init__(self, language: str, chance: random.Random) -> None:
        """Reads the list of PyPI's wordfreq from ``build/benchmarks/python``."""
        sys.path.insert(0, str(MADE / "python"))
        from wordfreq import top_n_list, word_frequency  # type: ignore[import-not-found]

        self._words = top_n_list(language, _VOCABULARY)
        self._weights = list(accumulate(word_frequency(word, language) for word in self._words))
        self._chance = chance
        self._pause = _STOP[language]

    def words(self, number: int) -> list[str]:
        """So many words."""
        return self._chance.choices(self._words, cum_weights=self._weights, k=number)

    def text(self, number: int) -> str:
        """Paragraphs of so many words in all, with the punctuation of the language."""
        paragraphs = []
        while number > 0:
            sentences = []
            for _ in range(4):
                words = self.words(self._chance.randint(8, 18))
                half = len(words) // 2
                sentences.append(f"{' '.join(words[:half])}{self._pause}{' '.join(words[half:])}.".capitalize())
                number -= len(words)
            paragraphs.append(" ".join(sentences))
        return "\n\n".join(paragraphs)


def rows(records: int) -> list[Row]:
    """The records of a corpus; the first 306 are about topics, whatever the size."""
    corpus = json.loads(CORPUS.read_text(encoding="utf-8"))
    chance = random.Random("search")  # noqa: S311 (the same texts for everybody)
    fillers = {language: Filler(language, chance) for language in LANGUAGES}
    countries = sorted(corpus["countries"])
    topics = sorted(corpus["topics"])
    found = []
    for number in range(records):
        topic = topics[number % len(topics)] if number < OF_TOPICS else None
        country = chance.choice(countries) if topic else None
        variant = chance.randrange(2)
        chosen = sorted(chance.sample(range(2, 5), 2))
        words = {}
        for language in LANGUAGES:
            filler = fillers[language]
            if topic is not None:
                texts: Sequence[str] = corpus["topics"][topic][language]
                title, first, second = texts[variant], texts[chosen[0]], texts[chosen[1]]
                body = f"{second}\n\n{filler.text(chance.randint(150, 300))}"
            else:
                title = " ".join(filler.words(6)).capitalize()
                first = " ".join(filler.words(14)).capitalize() + "."
                body = filler.text(chance.randint(180, 330))
            words[language] = (title, first, body)
        found.append(
            Row(f"practices/r{number:04}", topic, country, chance.randint(2010, 2026), chance.choice(_TYPES), words)
        )
    return found


def project(records: int) -> Path:
    """The folder of the project, made if it is not there."""
    folder = MADE / f"search-{records}"
    if (folder / "rows.json").is_file():
        return folder
    # What was converted before stays in build/.
    shutil.rmtree(folder / "docs", ignore_errors=True)
    shutil.copytree(ROOT / "docs" / "registers", folder / "docs" / "registers")
    shutil.copy2(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    if not (folder / "overrides").is_symlink():
        (folder / "overrides").symlink_to(ROOT / "overrides")
    (folder / "docs" / "practices").mkdir()
    made = rows(records)
    for row in made:
        for language in LANGUAGES:
            (folder / "docs" / f"{row.id}.{language}.md").write_text(_file(row, language), encoding="utf-8")
    described = [{"id": row.id, "topic": row.topic, "country": row.country} for row in made]
    (folder / "rows.json").write_text(json.dumps(described), encoding="utf-8")
    return folder


def _file(row: Row, language: str) -> str:
    title, summary, body = row.words[language]
    head: dict[str, Any] = {"title": title, "summary": summary}
    if language == "ar":
        head |= {
            "provenance": ["editors"],
            "practice_type": row.type,
            "implementers": ["editors"],
            "period": {"start": str(row.year)},
            "level": "national",
            "evidence_level": "claimed",
        }
        if row.country:
            head["countries"] = [{"country": row.country.upper()}]
    else:
        head["translation"] = {"source_language": "ar", "digest": "000000000000", "state": "machine"}
    # JSON is YAML.
    lines = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items())
    first, _, rest = body.partition("\n\n")
    texts = (first, rest, *("…" for _ in _SECTIONS[2:]))
    sections = "\n\n".join(f"## {name} {{#{name}}}\n\n{text}" for name, text in zip(_SECTIONS, texts, strict=True))
    return f"---\n{lines}\n---\n\n{sections}\n"
