# SPDX-License-Identifier: MIT
"""The glossary: warned of where another word stands, silent on word forms, quotations and longer terms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings.checks import glossary
from proceedings.diagnostics import Diagnostic

Examine = Callable[[Path], tuple[Diagnostic, ...]]

GLOSSARY = """
- id: irregular-migration
  term: {ar: هجرة غير نظامية, fr: migration irrégulière, en: irregular migration}
- id: labour-market
  term: {ar: سوق العمل, fr: marché du travail, en: labour market}
  variants:
    ar: [سوق الشغل]
- id: labour-market-information-systems
  term:
    ar: نظم معلومات سوق العمل
    fr: systèmes d'information sur le marché du travail
    en: labour market information systems
- id: good-practices
  term: {ar: الممارسات الجيدة, fr: bonnes pratiques, en: good practices}
"""


def warned(root: Path, examine: Examine, source: str, translation: str, languages: str) -> list[str]:
    one, other = languages.split()
    registers = root / "docs/registers"
    (registers / "vocabularies").mkdir(parents=True)
    (registers / "glossary.yml").write_text(GLOSSARY, "utf-8")
    (registers / "vocabularies/translation-states.yml").write_text(
        "- id: machine\n  name: {ar: آلية, fr: Automatique, en: Machine}\n", "utf-8"
    )
    (root / "mkdocs.yml").write_text("site_name: Rencontre des puits\n", "utf-8")
    (root / f"docs/page.{one}.md").write_text(
        f"---\ntitle: عنوان Title\nsummary: ملخص Summary\n---\n\n{source}\n", "utf-8"
    )
    (root / f"docs/page.{other}.md").write_text(
        "---\ntitle: عنوان Title\nsummary: ملخص Summary\n"
        f"translation:\n  source_language: {one}\n  state: machine\n---\n\n{translation}\n",
        "utf-8",
    )
    return [dict(d.values)["expected"] for d in examine(root) if d.rule == "glossary-is-followed"]


@pytest.mark.parametrize(
    ("languages", "source", "translation"),
    [
        ("ar en", "تُعالج هجرة غير نظامية.", "It deals with irregular forms of migration."),
        ("ar fr", "وبهجرة غير نظامية.", "Les migrations irrégulières."),
        ("fr ar", "Les bonnes pratiques.", "ممارسات جيّدة أخرى."),
        ("en ar", "The labour market.", "أسواق الشغل كلها."),
        ("en fr", "They quote “irregular migration”.", "Ils citent ces mots."),
        ("fr en", "On dit « migration irrégulière ».", "So it is said."),
        ("en fr", "The labour market information systems.", "Les systèmes d’information du marché du travail."),
        ("en fr", "Preirregular migrations.", "Un mot qui n'est pas le terme."),
    ],
)
def test_no_warning(tmp_path: Path, examine: Examine, languages: str, source: str, translation: str) -> None:
    assert warned(tmp_path, examine, source, translation, languages) == []


@pytest.mark.parametrize(
    ("languages", "case", "expected"),
    [
        ("ar en", ("مكافحة هجرة غير نظامية.", "To fight illegal migration."), "irregular migration"),
        ("ar fr", ("ولهجرة غير نظامية.", "La migration clandestine."), "migration irrégulière"),
        ("en ar", ("Irregular migration\nis studied.", "دُرست الهجرة السرية."), "هجرة غير نظامية"),
        ("fr ar", ("Le marché du\u00a0travail.", "ميدان التشغيل."), "سوق العمل"),
        ("ar en", ("سوق الشغل.", "The field of employment."), "labour market"),
    ],
)
def test_a_warning(tmp_path: Path, examine: Examine, languages: str, case: tuple[str, str], expected: str) -> None:
    assert warned(tmp_path, examine, *case, languages) == [expected]
    # The second run takes the answer from what was kept.
    again = [d for d in examine(tmp_path) if d.rule == "glossary-is-followed"]
    assert [dict(d.values)["expected"] for d in again] == [expected]


@pytest.mark.parametrize("joined", ["", *"وفبلك", "وب", "ول", "وك", "فب", "فل", "فك"])
def test_a_term_is_recognised_behind_what_is_joined_to_it(joined: str) -> None:
    assert recognised(f"عن {joined}هجرة غير نظامية.")


@pytest.mark.parametrize("letter", "ابتثجحخدذرزسشصضطظعغفقكلمنهويڤ")
def test_a_term_is_not_recognised_in_a_longer_word(letter: str) -> None:
    assert not recognised(f"عن ت{letter}هجرة غير نظامية.")
    assert recognised(f"عن {letter}هجرة غير نظامية.") == (letter in "وفبلك")
    assert not recognised(f"عن هجرة غير نظامية{letter}.")


def recognised(text: str) -> bool:
    term = glossary._Term("irregular-migration", {}, {"ar": "هجرة غير نظامية"}, {})
    return glossary._used(glossary._normalised(text), "ar", [("هجرة غير نظامية", term)]) == [term]


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("سوق العمل", "أسواق الأعمال"),
        ("فئة هشة", "الفئات الهشة"),
        ("تقرير دوري", "تقارير دورية"),
        ("مستوى وطني", "المستويات الوطنية"),
        ("خبراء مستقلون", "خبير مستقل"),
        ("لغة العقد", "لغات العقود"),
        ("اليد العاملة", "يد عاملة"),
        ("بالهجرة الدائرية", "هجرة دائرية"),
        ("وثيقة مؤقتة", "الوثائق المؤقتة"),
        ("اتفاقيات ثنائية", "اتفاق ثنائي"),
        ("حقوقهم", "حقوق"),
    ],
)
def test_the_forms_of_a_term_stand_for_it(term: str, text: str) -> None:
    assert stands(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("علم", "عمل"),
        ("نظام", "نظر"),
        ("هجرة", "جرة"),
        ("تمويل", "ميل"),
        ("نقابة", "قبة"),
        ("هدف", "دفع"),
        ("سوق مفتوح", "سوق مغلق"),
    ],
)
def test_another_word_does_not_stand_for_a_term(term: str, text: str) -> None:
    assert not stands(term, text)


def stands(term: str, text: str) -> bool:
    stems = glossary._stems(glossary._normalised(term), "ar")
    return glossary._stands(stems, glossary._skeleton(glossary._normalised(text), "ar"))
