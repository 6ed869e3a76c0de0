# SPDX-License-Identifier: MIT
"""Invented projects of any size: the same text as records of this program, and as plain Markdown for stock MkDocs.

Everything is drawn from short lists of everyday words with a fixed seed. No sentence means anything, and nobody is
named, so that no figure measured on it can be mistaken for content. A body has about 700 words in each language, in six
sections with paragraphs, lists, a table, citations and links to other records.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
# What is measured is the program beside this file, whichever is installed.
sys.path.insert(0, str(ROOT))

from proceedings.languages import LANGUAGES, NATIVE  # noqa: E402 (the program is on the path now)
from proceedings.records import stamps  # noqa: E402 (the same)

SEED: Final = 20261123
ORIGINAL: Final = "fr"
OBJECTIVES: Final = 10
SECTIONS: Final = ("problem", "description", "results", "lessons", "what-did-not-work", "replication")
COUNTRIES: Final = ("DZ", "EG", "JO", "LB", "MA", "MR", "SN", "TN", "TD", "YE")
THEMES: Final = ("governance", "fair-recruitment", "skills-recognition", "social-protection")

WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "ar": tuple(
        "المصباح القديم يضيء الحديقة الهادئة قرب النافذة حيث تنمو أشجار الزيتون ويجري الماء تحت الجسر الحجري وتمر السحب"
        " البيضاء فوق التل البعيد وفي الصباح يفتح البستاني الباب الأخضر ثم يسقي الورد والنعناع ويجمع التين".split()
    ),
    "fr": tuple(
        "la lampe ancienne éclaire le jardin calme près de la fenêtre où poussent les oliviers et l'eau coule sous le"
        " pont de pierre tandis que passent les nuages blancs sur la colline lointaine chaque matin on ouvre une porte"
        " verte puis on arrose les roses avec soin".split()
    ),
    "en": tuple(
        "the old lamp lights a quiet garden near the window where olive trees grow and water runs under the stone"
        " bridge while white clouds pass over a distant hill each morning somebody opens the green door then waters"
        " roses and mint with care".split()
    ),
}
INVENTED: Final = {"ar": "نص مختلق", "fr": "Texte inventé", "en": "Invented text"}
LINK: Final = {"ar": "سجل آخر", "fr": "autre fiche", "en": "another record"}


@dataclass(frozen=True)
class Text:
    """One record in one language. ``body`` is Markdown whose links to records are ``{record:<number>}``."""

    language: str
    number: int
    title: str
    summary: str
    body: str


class Corpus:
    """``size`` records in three languages. The text of a record depends on its number and on how many there are."""

    def __init__(self, size: int) -> None:
        self.size = size

    def texts(self) -> Iterator[Text]:
        """Every text, record by record, the original first."""
        for number in range(self.size):
            yield from self.record(number)

    def record(self, number: int) -> Iterator[Text]:
        """The three texts of a record."""
        for language in sorted(LANGUAGES, key=lambda language: language != ORIGINAL):
            chance = random.Random(f"{SEED} {number} {language}")  # noqa: S311 - nothing is secret
            words = _Words(chance, language)
            title = f"{INVENTED[language]} {number}: {words.some(6)}"
            yield Text(language, number, title, words.sentence(18, 24), self._body(words, number))

    def _body(self, words: _Words, number: int) -> str:
        blocks: list[str] = []
        for place, section in enumerate(SECTIONS):
            blocks.append(f"## {words.some(3)} {{#{section}}}")
            other = (number * 7 + place * 31 + 1) % self.size
            for paragraph in range(4):
                end = (f" [{LINK[words.language]}]({{record:{other}}})", f" **{words.some(2)}**", " [@s1]", "")
                blocks.append(f"{words.sentence(8, 13)} {words.sentence(8, 13)}{end[paragraph]}")
            if section == "results":
                rows = "\n".join(f"| {2000 + row} | {words.some(3)} | {words.some(2)} |" for row in range(4))
                blocks.append(f"| {words.some(1)} | {words.some(1)} | {words.some(1)} |\n| --- | --- | --- |\n{rows}")
            else:
                blocks.append("\n".join(f"- {words.sentence(6, 9)}" for _ in range(2)))
        return "\n\n".join(blocks) + "\n"


class _Words:
    def __init__(self, chance: random.Random, language: str) -> None:
        self.chance = chance
        self.language = language

    def some(self, count: int) -> str:
        return " ".join(self.chance.choice(WORDS[self.language]) for _ in range(count))

    def sentence(self, fewest: int, most: int) -> str:
        text = self.some(self.chance.randint(fewest, most))
        return f"{text[0].upper()}{text[1:]}."


def words_of(language: str, what: str) -> _Words:
    """Words of a language in an order of its own for what they are of."""
    return _Words(random.Random(f"{SEED} {what}"), language)  # noqa: S311 - nothing is secret


class Ours:
    """A project of this program that shares its theme, faces and registers."""

    def __init__(self, folder: Path, corpus: Corpus) -> None:
        self.folder = folder
        self.corpus = corpus

    @cached_property
    def practices(self) -> Path:
        """The folder of the records."""
        return self.folder / "docs" / "practices"

    def file(self, number: int, language: str) -> Path:
        """The file of a text."""
        return self.practices / f"p-{number}.{language}.md"

    def edit(self, what: str, mark: str) -> None:
        """Change one text so that its checks still pass: the ``body``, ``summary`` or ``title`` of a translation.

        ``register`` renames a theme instead, on which every page counts as depending.
        """
        file = self.file(self.corpus.size // 2, "en")
        pattern = {"body": r"(?<=\}\n\n)", "summary": r'(?<=\nsummary: ")', "title": r'(?<=\ntitle: ")'}.get(what)
        if pattern is None:
            file = self.folder / "docs" / "registers" / "vocabularies" / "themes.yml"
            pattern = r"(?<=\n    en: )"
        text, count = re.subn(pattern, f"{mark} ", file.read_text(encoding="utf-8"), count=1)
        if count != 1:
            raise ValueError(f"{file}: nothing to edit")
        file.write_text(text, encoding="utf-8")

    def forget(self, *names: str) -> None:
        """Delete the site and what builds keep, or of the latter only what is named."""
        shutil.rmtree(self.folder / "site", ignore_errors=True)
        for path in (self.folder / "build").iterdir():
            if not path.is_symlink() and (not names or path.name in names):
                if path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()

    def pages(self) -> list[Path]:
        """The published pages of the records."""
        return sorted((self.folder / "site").glob("*/practices/p-*/index.html"))

    def write(self) -> None:
        """Make the project anew, committed to a repository of its own as a real one is."""
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "build").mkdir(parents=True)
        for shared in ("overrides", "build/fonts"):
            (self.folder / shared).symlink_to(ROOT / shared)
        shutil.copy(ROOT / "mkdocs.yml", self.folder)
        shutil.copytree(ROOT / "docs" / "registers", self.folder / "docs" / "registers")
        (self.folder / ".gitignore").write_text("build\nsite\noverrides\n", encoding="utf-8")
        self.practices.mkdir()
        self._write_rest()
        for number in range(self.corpus.size):
            self._write_record(number)
        git = ("git", "-c", "user.name=benchmark", "-c", "user.email=benchmark@proceedings.example", "-c", "gc.auto=0")
        for command in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--message", "Invented")):
            subprocess.run([*git, *command], cwd=self.folder, check=True)

    def _write_rest(self) -> None:
        menu = "".join(f"- page: {page}\n" for page in ("index", "practices", "editions/2077"))
        for name in ("menu", "footer"):
            (self.folder / "docs" / "registers" / f"{name}.yml").write_text(menu, encoding="utf-8")
        # They lead to records of the project.
        (self.folder / "docs" / "registers" / "doors.yml").write_text("", encoding="utf-8")
        source = "sources:\n" + _source("s1", 0)
        edition = (
            "provenance: [sources, editors]\nyear: 2077\n"
            f"titles:\n  - {{text: Texte inventé, language: fr, source: s1}}\n{source}"
        )
        self._write_page("index", "", "")
        self._write_page("editions/2077/index", edition, "")
        for number in range(1, OBJECTIVES + 1):
            facts = f"provenance: [editors]\nnumber: {number}\n"
            self._write_page(f"editions/2077/objectives/{number}", facts, f" {number}")

    def _write_page(self, name: str, facts: str, number: str) -> None:
        original = (f"{INVENTED[ORIGINAL]}{number}", f"{INVENTED[ORIGINAL]}, {NATIVE[ORIGINAL]}", "La lampe.\n")
        for language in LANGUAGES:
            words = _Words(random.Random(f"{SEED} {name} {language}"), language)  # noqa: S311
            title, summary, body = original
            if language == ORIGINAL:
                front = facts
            else:
                title, summary = f"{INVENTED[language]}{number}", f"{INVENTED[language]}, {NATIVE[language]}"
                body, front = f"{words.sentence(8, 12)}\n", _stamp(*original)
            file = self.folder / "docs" / f"{name}.{language}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f'---\ntitle: "{title}"\nsummary: "{summary}"\n{front}---\n\n{body}', encoding="utf-8")

    def _write_record(self, number: int) -> None:
        original, *translations = self.corpus.record(number)
        body = _linked(original.body, "/practices/p-{}")
        self._write_text(original, self._facts(number))
        for text in translations:
            self._write_text(text, _stamp(original.title, original.summary, body))

    def _write_text(self, text: Text, front: str) -> None:
        body = _linked(text.body, "/practices/p-{}")
        content = f'---\ntitle: "{text.title}"\nsummary: "{text.summary}"\n{front}---\n\n{body}'
        self.file(text.number, text.language).write_text(content, encoding="utf-8")

    def _facts(self, number: int) -> str:
        chance = random.Random(f"{SEED} {number}")  # noqa: S311
        return (
            f"provenance: [sources, editors]\nsources:\n{_source('s1', number)}{_source('s2', number)}"
            "practice_type: programme\nimplementers: [editors]\nbeneficiaries: [migrant-workers]\n"
            "period: {start: 2070, ongoing: unknown}\nlevel: national\nevidence_level: claimed\n"
            f'countries: [{{country: "{chance.choice(COUNTRIES)}", role: origin}}]\n'
            f"objectives: [editions/2077/objectives/{number % OBJECTIVES + 1}]\n"
            f"themes: [{chance.choice(THEMES)}]\n"
            f"related: [{{record: practices/p-{(number + 1) % self.corpus.size}, relation: see-also}}]\n"
            "created: 2077-06-01\n"
        )


def _source(key: str, number: int) -> str:
    return (
        f"  - {{key: {key}, title: Source inventée {number}, language: fr, publisher: editors, "
        f"url: https://source.example/{key}/{number}, date: 2077-01-02, accessed: 2077-03-04}}\n"
    )


def _stamp(title: str, summary: str, body: str) -> str:
    digest = stamps.stamp(title, summary, None, f"\n{body}")
    return f'translation:\n  source_language: {ORIGINAL}\n  digest: "{digest}"\n  state: machine\n'


def _linked(body: str, address: str) -> str:
    parts = body.split("{record:")
    for at, part in enumerate(parts[1:], start=1):
        number, _, rest = part.partition("}")
        parts[at] = address.format(number) + rest
    return "".join(parts)


class Peer:
    """The same text for stock MkDocs, Material and mkdocs-static-i18n, one folder for each language."""

    def __init__(self, folder: Path, corpus: Corpus) -> None:
        self.folder = folder
        self.corpus = corpus

    def edit(self, mark: str) -> None:
        """Change one text."""
        file = self.folder / "docs" / "en" / "practices" / f"p-{self.corpus.size // 2}.md"
        file.write_text(f"{file.read_text(encoding='utf-8')}\n{mark}\n", encoding="utf-8")

    def pages(self) -> list[Path]:
        """The published pages of the records."""
        return sorted((self.folder / "site").glob("**/practices/p-*/index.html"))

    def write(self) -> None:
        """Make the project anew."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for language in LANGUAGES:
            practices = self.folder / "docs" / language / "practices"
            practices.mkdir(parents=True)
            (practices.parent / "index.md").write_text(f"---\ntitle: {INVENTED[language]}\n---\n", encoding="utf-8")
        for text in self.corpus.texts():
            body = _linked(text.body, "p-{}.md")
            content = f'---\ntitle: "{text.title}"\n---\n\n# {text.title}\n\n{text.summary}\n\n{body}'
            file = self.folder / "docs" / text.language / "practices" / f"p-{text.number}.md"
            file.write_text(content, encoding="utf-8")
        (self.folder / "mkdocs.yml").write_text(self._configuration(), encoding="utf-8")

    def _configuration(self) -> str:
        # What the bodies need that our own reader always reads.
        extensions = "markdown_extensions: [attr_list, footnotes, tables]\n"
        languages = "".join(
            f"        - locale: {language}\n          name: {NATIVE[language]}\n"
            f"          default: {str(language == ORIGINAL).lower()}\n"
            for language in LANGUAGES
        )
        return (
            f"site_name: {INVENTED[ORIGINAL]}\ntheme:\n  name: material\n  font: false\n"
            f"plugins:\n  - i18n:\n      docs_structure: folder\n      languages:\n{languages}\n{extensions}"
        )


def main() -> None:
    """Write one project, to look at or to profile."""
    parser = argparse.ArgumentParser(description="Writes an invented project of so many records in three languages.")
    parser.add_argument("size", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--peer", action="store_true", help="for stock MkDocs")
    given = parser.parse_args()
    corpus = Corpus(given.size)
    project = Peer(given.folder, corpus) if given.peer else Ours(given.folder, corpus)
    project.write()


if __name__ == "__main__":
    main()
