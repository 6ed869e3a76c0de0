# SPDX-License-Identifier: MIT
"""What a compositor does in each language, case by case. In the tables _ is U+202F, ~ U+00A0, { U+2066, } U+2069."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from proceedings.languages import direction_of as direction
from proceedings.texts import CleanText
from proceedings.texts.typography import typeset, typeset_body, typeset_html

Convert = Callable[..., CleanText]
_SHOWN = str.maketrans({"\u202f": "_", "\u00a0": "~", "\u2066": "{", "\u2069": "}"})
DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("Quoi ?", "Quoi_?"),
        ("Quoi?", "Quoi_?"),
        ("Quoi\u00a0?", "Quoi_?"),
        ("Quoi\u202f?", "Quoi_?"),
        ("Oui; non!", "Oui_; non_!"),
        ("Vraiment ?!", "Vraiment_?!"),
        ("Attendez… !", "Attendez…_!"),
        ("Objet : paix", "Objet~: paix"),
        ("Objet: paix", "Objet~: paix"),
        ("à 10:30", "à 10:30"),
        ("a::b", "a::b"),
        ("«mot»", "«~mot~»"),
        ("« mot »", "«~mot~»"),
        ("« mot » !", "«~mot~»_!"),
        ('Le "mot" juste', "Le «~mot~» juste"),
        ('Un " seul', 'Un " seul'),
        ("l'Office", "l’Office"),
        ('Un écran de 15" et "un mot" et 5\'10"', 'Un écran de 15" et «~un mot~» et 5\'10"'),
        ('Une "dalle de 15" plate" et "autre"', 'Une «~dalle de 15" plate~» et «~autre~»'),
        ('"en 2018" et "en 2019"', "«~en 2018~» et «~en 2019~»"),
        ('" un mot "', "«~un mot~»"),
        ("aujourd’hui, main-d’œuvre", "aujourd’hui, main-d’œuvre"),
        ("'mot'", "'mot'"),
        ("57 000 personnes", "57_000 personnes"),
        ("1 234 567,5", "1_234_567,5"),
        ("en 2018 100 personnes", "en 2018 100 personnes"),
        ("12 % de 5 €", "12~% de 5~€"),
        ("le 1 janvier 2018 et le 21 mai", "le 1er janvier 2018 et le 21 mai"),
        ("le 1er juillet, art. 2.1 mars", "le 1er juillet, art.~2.1 mars"),
        ("n° 97, p. 12", "n°~97, p.~12"),
        ("https://www.ilo.org/?a=1;b", "https://www.ilo.org/?a=1;b"),
        ("2018-12-17", "2018-12-17"),
        ("(?)", "(?)"),
        ("?", "?"),
        ("a & b; c < d", "a & b_; c < d"),
    ],
)
def test_french(typed: str, set_: str) -> None:
    assert typeset(typed, "fr").translate(_SHOWN) == set_
    assert typeset(typeset(typed, "fr"), "fr") == typeset(typed, "fr")


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ('"Hello," she said', "“Hello,” she said"),
        ('("x")', "(“x”)"),
        ('"in 2018"', "“in 2018”"),
        ('5" wide', '5" wide'),
        ('a 15" screen and "a word" and 5\'10"', 'a 15" screen and “a word” and 5\'10"'),
        ("5' 10\" tall", "5' 10\" tall"),
        ("said 'in 1990' twice", "said ‘in 1990’ twice"),
        ("the 1990's", "the 1990’s"),
        ("workers' rights", "workers’ rights"),
        ("it's", "it’s"),
        ("the 'new' way", "the ‘new’ way"),
        ("the '90s", "the ’90s"),
        ("'tis", "’tis"),
        ("pages 17-19", "pages 17–19"),
        ("2015-2018", "2015–2018"),
        ("2015-18", "2015–18"),
        ("17-19 December", "17–19 December"),
        ("December 17-19", "December 17–19"),
        ("pp. 3-4, 17-19 and 21-23", "pp. 3–4, 17–19 and 21–23"),
        ("aged 18-25", "aged 18–25"),
        ("10-15%", "10–15%"),
        ("10-15 per cent", "10–15 per cent"),
        ("$10-15", "$10–15"),
        ("Plan 2021-2025", "Plan 2021–2025"),
        ("Law 65-99 relating to the Labour Code", "Law 65-99 relating to the Labour Code"),
        ("Law 02-03; Law 16-17", "Law 02-03; Law 16-17"),
        ("Laws 16-17 and 65-99", "Laws 16-17 and 65-99"),
        ("Law No. 2015-18", "Law No. 2015-18"),
        ("decree 2014-2015", "decree 2014-2015"),
        ("Case 12-345", "Case 12-345"),
        ("call 555-1234", "call 555-1234"),
        ("the number 17-19", "the number 17-19"),
        ("a score of 2-3", "a score of 2-3"),
        ("07-12 May", "07-12 May"),
        ("2018-12", "2018-12"),
        ("2018-12-17", "2018-12-17"),
        ("A/RES/73-195", "A/RES/73-195"),
        ("C-97", "C-97"),
        ("4-2", "4-2"),
        ("57 000", "57~000"),
        ("https://x.org/17-19/'a'?b=17-19", "https://x.org/17-19/'a'?b=17-19"),
        ("What? Yes: no; go!", "What? Yes: no; go!"),
    ],
)
def test_english(typed: str, set_: str) -> None:
    assert typeset(typed, "en").translate(_SHOWN) == set_
    assert typeset(typeset(typed, "en"), "en") == typeset(typed, "en")


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("في 2018-12-17 بالرباط", "في {2018-12-17} بالرباط"),
        ("57 000 عامل", "{57~000} عامل"),
        ("و57 000 عامل", "و{57~000} عامل"),
        ("من 17-19 دجنبر", "من {17-19} دجنبر"),
        ("من 17–19 دجنبر", "من {17–19} دجنبر"),
        ("17 - 19", "{17~-~19}"),
        ("سنة 2018", "سنة 2018"),
        ("(2018)", "(2018)"),
        ("12,5% و12 %", "{12,5%} و{12~%}"),
        ("17/12/2018", "{17/12/2018}"),
        ("على 10:30", "على {10:30}"),
        ("القرار A/RES/73/195", "القرار {A/RES/73/195}"),
        ("المقترح P.1.2.", "المقترح {P.1.2}."),
        ("COVID-19", "{COVID-19}"),
        ("+212 5 37 12 34 56", "{+212~5~37~12~34~56}"),
        ("05 37 12 34 56", "{05~37~12~34~56}"),
        ("درجة -5", "درجة {-5}"),
        ("www.ilo.org.", "{www.ilo.org}."),
        ("ILO وحدها", "ILO وحدها"),
        ("العمل, والهجرة", "العمل، والهجرة"),
        ("لماذا?", "لماذا؟"),
        ("أولا; ثانيا", "أولا؛ ثانيا"),
        ("«قول»، ونعم؟", "«قول»، ونعم؟"),
        ('قال "نعم"', "قال «نعم»"),
        ('شاشة 15" و"كلمة" ثم', 'شاشة 15" و«كلمة» ثم'),
        ('"سنة 2018" و"سنة 2019"', "«سنة 2018» و«سنة 2019»"),
        ("ILO, BIT", "ILO, BIT"),
        ("٢٠١٨", "2018"),
    ],
)
def test_arabic(typed: str, set_: str) -> None:
    assert typeset(typed, "ar").translate(_SHOWN) == set_


def test_figures_may_be_arabic_indic_by_setting() -> None:
    assert typeset("سنة 2018", "ar", "arabic-indic") == "سنة ٢٠١٨"
    assert typeset("en 2018", "fr", "arabic-indic") == "en 2018"
    assert typeset_body('<p id="p1">1</p>', "ar", "arabic-indic") == '<p id="p1">١</p>'
    assert typeset("اضغط 1\ufe0f\u20e3 ثم 2", "ar", "arabic-indic") == "اضغط 1\ufe0f\u20e3 ثم ٢"
    assert typeset("رخصة CC-BY-4.0 سنة 2018", "ar", "arabic-indic") == "رخصة \u2066CC-BY-4.0\u2069 سنة ٢٠١٨"
    assert typeset("الاتفاقية C143، 12 مادة", "ar", "arabic-indic") == "الاتفاقية C143، ١٢ مادة"
    assert "https://example.org/2018" in typeset("انظر https://example.org/2018 ص 7", "ar", "arabic-indic")


def _shown_from_the_left(text: str) -> str:
    """The isolated part of a line as a reader sees it: an isolate keeps its order (UAX 9, rule X5b)."""
    isolated = text.partition("\u2066")[2].partition("\u2069")[0]
    assert all(unicodedata.bidirectional(letter) not in ("R", "AL") for letter in isolated)
    return isolated


@pytest.mark.parametrize("figure", ["2018-12-17", "57 000", "17-19", "+212 537 12 34 56"])
def test_figures_that_the_arabic_line_reorders_stand_in_an_isolate(figure: str) -> None:
    assert _shown_from_the_left(typeset(f"كلمة {figure} كلمة", "ar")).replace("\u00a0", " ") == figure


@pytest.mark.parametrize(
    ("language", "html", "set_"),
    [
        ("fr", "<p>Un <em>mot</em>! <code>a!</code>;</p>", "<p>Un <em>mot</em>_! <code>a!</code>_;</p>"),
        ("fr", "<p><b>x</b>: « <em>y</em> »</p>", "<p><b>x</b>~: «~<em>y</em>~»</p>"),
        ("fr", '<a href="/x?y;z">l\'<em>A</em></a>', '<a href="/x?y;z">l’<em>A</em></a>'),
        ("fr", "<p>a</p><p>!</p>", "<p>a</p><p>!</p>"),
        ("fr", "<p>&lt;b&gt; &amp; c</p>", "<p>&lt;b&gt; &amp; c</p>"),
        ("fr", "<p>a&nbsp;: b</p>", "<p>a~: b</p>"),
        ("en", '<p>"<em>Hi</em>" <em>"a"</em></p>', "<p>“<em>Hi</em>” <em>“a”</em></p>"),
        ("en", '<p>"a</p><p>"b"</p>', "<p>“a</p><p>“b”</p>"),
        ("ar", "رخصة CC BY 4.0 هنا", 'رخصة <bdi dir="ltr">CC BY 4.0</bdi> هنا'),
        ("ar", "في Paris 12:30", 'في Paris <bdi dir="ltr">12:30</bdi>'),
        ("ar", "<code>2018-1-2</code> 1-2", '<code>2018-1-2</code> <bdi dir="ltr">1-2</bdi>'),
        ("ar", '<bdi dir="ltr">1-2</bdi>', '<bdi dir="ltr">1-2</bdi>'),
        (
            "ar",
            '<i lang="fr" dir="ltr">a; 1-2</i> 1-2',
            '<i lang="fr" dir="ltr">a_; 1-2</i> <bdi dir="ltr">1-2</bdi>',
        ),
        (
            "fr",
            'a! <i lang="en">b! <i lang="fr">c!</i> d!</i> e!',
            'a_! <i lang="en">b! <i lang="fr">c_!</i> d!</i> e_!',
        ),
        ("fr", '<p>"a" <code>"b" ; c</code></p>', '<p>«~a~» <code>"b" ; c</code></p>'),
        ("fr", '<pre>"a"</pre><p>"b"</p>', '<pre>"a"</pre><p>«~b~»</p>'),
        ("fr", '<p>"<em>a</em>"</p>', "<p>«~<em>a</em>~»</p>"),
        ("ar", "<p><code>٢٠١٨</code> ٢٠١٨</p>", "<p><code>٢٠١٨</code> 2018</p>"),
        ("fr", '<i lang="de">a!</i>', '<i lang="de">a!</i>'),
    ],
)
def test_tags_code_and_other_languages_are_left_alone(language: str, html: str, set_: str) -> None:
    assert typeset_body(html, language).translate(_SHOWN) == set_


def test_html_of_a_title_is_escaped_and_isolated() -> None:
    assert typeset_html("<b> & 1-2", "ar") == '&lt;b&gt; &amp; <bdi dir="ltr">1-2</bdi>'
    assert typeset("<b> & c", "fr") == "<b> & c"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "rtl"),
        ("ar-MA", "rtl"),
        ("fa", "rtl"),
        ("fr", "ltr"),
        ("zgh-Tfng", "ltr"),
        ("ku-Arab", "rtl"),
        ("ar-Latn", "ltr"),
    ],
)
def test_a_language_has_its_direction(language: str, expected: str) -> None:
    assert direction(language) == expected


def test_the_concept_note_is_published_byte_for_byte(convert: Convert) -> None:
    note = (DATA / "concept-note.ar.txt").read_text(encoding="utf-8")
    lines = note.splitlines()
    body = "\n\n".join(lines)
    text = convert(body, "ar", verbatim=True)
    assert text.findings == ()
    assert text.plain.encode() == "\n".join(line.removeprefix("- ") for line in lines).encode()
    assert "<bdi" not in text.html


def test_verbatim_text_keeps_what_typography_would_change(convert: Convert) -> None:
    body = 'قال, "نعم"? ٢٠١٨ و2018-12-17 ، معاً .'
    assert convert(body, "ar", verbatim=True).plain == body
    assert convert(body, "ar").plain != body


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_blocks_are_set_together_as_each_is_alone(language: str) -> None:
    blocks = [
        '<p>كلمة, 10-12 <em>نص;</em> <a href="record:a-1">1990-1995</a> C143?</p>\n',
        "<p>Un mot: « mot » ; l'Office <strong>12 345</strong> !</p>\n",
        '<ul>\n<li id="p3-1">"one" and <em>two</em></li>\n<li>it\'s 10" <code>"a": 1-2</code> wide</li>\n</ul>\n',
        '<p>An "open <em>mark</em></p>\n',
        '<p>pp. 12-15, <bdi dir="ltr">a: b</bdi>? &amp; 5 %</p>\n',
        '<table><tr><td>"x"</td><td>1 000</td><td>p.~3?</td></tr></table>\n',
        "<pre><code>&quot;a&quot; ; 1-2</code></pre>\n",
    ]
    together = typeset_body("".join(blocks * 2), language)
    assert together == "".join(typeset_body(block, language) for block in blocks * 2)
