# SPDX-License-Identifier: MIT
"""The glossary: if a text uses one of its terms, the translation must use the term's one translation.

Word forms are not analysed. A term counts as used if the source has it exactly as the glossary does, and as translated
if the translation has the stems of its words anywhere, or of three or more words all but one. Quoted text is skipped.
These rules avoid false warnings, because people learn to ignore warnings that are often wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from proceedings.diagnostics import Diagnostic, diagnose
from proceedings.languages import LANGUAGES, forget_with_languages, remembered, script_of
from proceedings.orthography import analysis, of_language, of_letters, without_article
from proceedings.records.record import Record
from proceedings.records.words import Words
from proceedings.registers import GlossaryTerm, Registers
from proceedings.texts.model import CleanText

_ARABIC: Final = of_letters()["arabic"]
_ASIDE: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]")


@dataclass(frozen=True)
class _Term:
    id: str
    written: Mapping[str, tuple[str, ...]]
    """The forms by which it is recognised in a source, by language, normalised."""
    house: Mapping[str, str]
    stems: Mapping[str, tuple[tuple[str, ...], ...]]
    """By language, the alternatives, each as the stems of its words; a translation must have one of them."""


Forms = Mapping[str, Sequence[tuple[str, _Term]]]
"""By language, every form by which a term is recognised, the longest first."""

_prepared: dict[str, Forms] = {}
"""The forms by digest of the registers, so that a glossary is prepared once for all records."""
forget_with_languages(_prepared.clear)


def check_record(record: Record, texts: Mapping[str, CleanText], registers: Registers) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Check ``glossary-is-followed``."""
    forms = _forms(registers)
    used: dict[str, list[_Term]] = {}
    for words in record.words.values():
        language = words.translation.source_language if words.translation else ""
        if language not in record.words:
            continue
        if language not in used:
            used[language] = _used(_normalised(_text(record.words[language])), language, forms[language])
        for term in _untranslated(_text(words), words.language, used[language]):
            yield diagnose(
                "glossary-is-followed",
                words.where(),
                term=term.house[language],
                expected=term.house[words.language],
                source_language=language,
            )


def terms_used(text: str, language: str, registers: Registers) -> list[str]:
    """Return the ids of the terms of the glossary that a text in a language uses, in the order of the glossary."""
    used = {term.id for term in _used(_normalised(text), language, _forms(registers)[language])}
    return [term for term in registers.glossary if term in used]


def _forms(registers: Registers) -> Forms:
    digest = registers.digests["glossary"]
    if digest not in _prepared:
        terms = [_term(term) for term in registers.glossary.values()]
        _prepared.clear()
        _prepared[digest] = {
            language: sorted(
                ((form, term) for term in terms for form in term.written[language]), key=lambda pair: -len(pair[0])
            )
            for language in LANGUAGES
        }
    return _prepared[digest]


def _text(words: Words) -> str:
    return f"{words.title}\n{words.summary}\n{words.body}"


def _normalised(text: str) -> str:
    """Return a text on one line, without differences of spelling that do not count."""
    return analysis().plain(text).replace("\n", " ")


@remembered
def _around(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before and behind a whole word of a language."""
    if script_of(language) != "arabic":
        return re.compile(r"(?:^|\W)\Z"), re.compile(r"(?!\w)")
    table = of_language(language)
    joined = "".join(f"[{table[key]}]?" for key in ("conjunctions", "prepositions") if table[key])
    return re.compile(rf"(?:^|[^{_ARABIC}]){joined}\Z"), re.compile(rf"(?![{_ARABIC}])")


def _skeleton(text: str, language: str) -> str:
    for letter in of_language(language)["weak"]:
        text = text.replace(letter, "")
    return text


def _term(term: GlossaryTerm) -> _Term:
    written: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[tuple[str, ...], ...]] = {}
    for language in LANGUAGES:
        every = [term.term[language], *term.variants_in(language)]
        if term.acronym and language in term.acronym:
            every.append(term.acronym[language])
        plain = [_normalised(_ASIDE.sub("", form).strip()) for form in every]
        # A single word is too often used in its everyday sense: « gestion », "sessions".
        written[language] = tuple(form for form in plain if " " in form)
        stems[language] = tuple(_stems(form, language) for form in plain if form)
    return _Term(term.id, written, term.term, stems)


def _stems(form: str, language: str) -> tuple[str, ...]:
    words = re.findall(r"[^\W\d_]+", form)
    if script_of(language) == "arabic":
        return tuple(stem for word in words if len(stem := _stem(word, language)) > 1)
    longer = [word for word in words if len(word) > 3] or words
    return tuple(word if len(word) < 5 else word[: max(4, len(word) - 4)] for word in longer)


def _stem(word: str, language: str) -> str:
    letters = analysis()
    bare = without_article(letters.folded(word.removesuffix(of_language(language).get("feminine", ""))), language)
    return _skeleton(letters.key(bare, language), language)


def _used(text: str, language: str, forms: Sequence[tuple[str, _Term]]) -> list[_Term]:
    """Return the terms that a text uses, longest first: "labour migration" within a longer term does not count."""
    used: dict[str, _Term] = {}
    before, after = _around(language)
    for form, term in forms:
        start = text.find(form)
        while start >= 0:
            end = start + len(form)
            if before.search(text, max(0, start - 3), start) and after.match(text, end):
                if term.id not in used and not _is_quoted(text, start):
                    used[term.id] = term
                text = f"{text[:start]}{'|' * len(form)}{text[end:]}"
            start = text.find(form, end)
    return list(used.values())


def _is_quoted(text: str, start: int) -> bool:
    if text.count('"', 0, start) % 2:
        return True
    return any(text.count(opening, 0, start) > text.count(closing, 0, start) for opening, closing in ("«»", "“”"))


def _untranslated(text: str, language: str, used: list[_Term]) -> Iterator[_Term]:
    searched: str | None = None
    for term in used:
        if term.house[language] in text:
            continue
        if searched is None:
            searched = _normalised(text)
            searched = _skeleton(searched, language)
        if not any(_stands(stems, searched) for stems in term.stems[language]):
            yield term


def _stands(stems: tuple[str, ...], text: str) -> bool:
    missing = sum(stem not in text for stem in stems)
    return missing == 0 or (missing == 1 and len(stems) > 2)
