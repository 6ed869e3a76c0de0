# SPDX-License-Identifier: MIT
"""The texts of an imported paper in each language: title, abstract and keywords as a record has them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from proceedings.authoring.import_format import ROOM, Ask, ImportedPaper
from proceedings.authoring.import_tex import commands_in
from proceedings.authoring.writing import front_matter
from proceedings.frontmatter.editing import written
from proceedings.languages import word
from proceedings.records.paper import LONGEST_ABSTRACT, LONGEST_KEYWORD, Paper, PaperWords, beginning_of
from proceedings.records.record import LONGEST_TITLE
from proceedings.records.words import DRAFT


def texts_of(paper: ImportedPaper, tag: str, original: str, ask: Ask) -> dict[str, Any] | None:
    """Return the texts of a language by their key, the body too; None, with a question, where one is too long."""
    title, abstract = paper.title[tag], paper.abstract.get(tag, "")
    for column, text, longest in (("title", title, LONGEST_TITLE), ("abstract", abstract, LONGEST_ABSTRACT)):
        if len(text) > longest:
            ask(paper.place, f"{column}.{tag}", "question.long", length=len(text), longest=longest)
            return None
    keywords = list(_keywords(paper, tag, ask))
    _ask_for_commands(paper, tag, ask, title, abstract, *keywords)
    body = paper.body.get(tag, "")
    texts = {
        "title": title,
        "summary": "",
        "abstract": abstract,
        "keywords": keywords,
        "body": f"\n{body}\n" if body else "",
    }
    if not abstract:
        names = word("languages", "separator", tag).join(one.whole for one in paper.authors)
        texts["summary"] = word(ROOM, "paper_summary", tag, names=names or "–")
    if not (abstract or body):
        is_without = tag == original or not paper.abstract.get(original)
        ask(paper.place, f"abstract.{tag}", "question.abstract" if is_without else "question.one_language")
        texts["body"] = f"\n{word(ROOM, 'no_abstract', tag)}\n"
    return texts


def _keywords(paper: ImportedPaper, tag: str, ask: Ask) -> Iterator[str]:
    for keyword in dict.fromkeys(paper.keywords.get(tag, ())):
        if len(keyword) <= LONGEST_KEYWORD:
            yield keyword
        else:
            told = {"keyword": f"{keyword[:20]}…", "length": len(keyword), "longest": LONGEST_KEYWORD}
            ask(paper.place, f"keywords.{tag}", "question.keyword", **told)


def _ask_for_commands(paper: ImportedPaper, tag: str, ask: Ask, title: str, *others: str) -> None:
    """Ask about the first command of TeX in a title, and in the other texts of a language."""
    for column, text in (("title", title), ("abstract", " ".join(others))):
        if found := commands_in(text):
            ask(paper.place, f"{column}.{tag}", "question.tex", found=found)


def words_of(language: str, texts: Mapping[str, Any]) -> PaperWords:
    """Return the texts as those of a record that was read."""
    return PaperWords(
        language=language,
        path="",
        title=texts["title"],
        summary=texts["summary"] or beginning_of(texts["abstract"]),
        note=None,
        body=texts["body"],
        body_line=1,
        translation=None,
        places={},
        abstract=texts["abstract"],
        keywords=tuple(texts["keywords"]),
        has_summary=bool(texts["summary"]),
    )


def translation_of(
    texts: Mapping[str, Any], source: PaperWords, paper: ImportedPaper, language: str, *, editors: str, state: str
) -> str:
    """Return the file of a text in another language, which the authors gave too.

    ``state`` is that of texts of authors; where none is named, the text is a draft by ``editors``.
    """
    names: Collection[str] = [one.whole for one in paper.authors]
    by = word("languages", "separator", language).join(names) or editors
    state = state if names else DRAFT
    lines = [
        "translation:",
        f"  source_language: {source.language}",
        f'  digest: "{source.stamp}"',
        f"  state: {state}",
        *([f"  by: {written(by)}"] if state == DRAFT else []),
    ]
    front = front_matter(Paper, texts).removesuffix("---\n")
    return "".join((front, *(f"{line}\n" for line in lines), "---\n", texts["body"]))
