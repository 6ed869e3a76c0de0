# SPDX-License-Identifier: MIT
"""What is in the other script than its page says so, block by block and passage by passage."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from proceedings.texts import CleanText
from proceedings.texts.foreign import with_languages
from proceedings.texts.spoken import spoken

Convert = Callable[..., CleanText]
AR, EN, FR = ' lang="ar" dir="rtl"', ' lang="en" dir="ltr"', ' lang="fr" dir="ltr"'
UND, DE, FA = ' lang="und" dir="ltr"', ' lang="de" dir="ltr"', ' lang="fa" dir="rtl"'


@pytest.mark.parametrize(
    ("language", "html", "marked"),
    [
        ("en", "<p>الفقرة كلها بالعربية (2018).</p>", f"<p{AR}>الفقرة كلها بالعربية (2018).</p>"),
        ("fr", '<h2 id="a">العمل</h2>', f'<h2 id="a"{AR}>العمل</h2>'),
        ("fr", "<p>Le mot العمل (2018) اللائق, ici</p>", f"<p>Le mot <span{AR}>العمل (2018) اللائق</span>, ici</p>"),
        ("fr", "<p>A <b>العمل</b> b</p>", f"<p>A <b><span{AR}>العمل</span></b> b</p>"),
        (
            "en",
            "<ul>\n<li>العمل</li>\n<li>work</li>\n</ul>",
            f"<ul>\n<li><span{AR}>العمل</span></li>\n<li>work</li>\n</ul>",
        ),
        ("en", "<td>العمل</td>", f"<td><span{AR}>العمل</span></td>"),
        ("en", "<p>العمل<br>\nاللائق</p>", f"<p{AR}>العمل<br>\nاللائق</p>"),
        ("en", "<p><code>العمل</code> only</p>", "<p><code>العمل</code> only</p>"),
        ("en", f"<p>a <span{AR}>العمل</span> b</p>", f"<p>a <span{AR}>العمل</span> b</p>"),
        ("en", "<pre>العمل</pre>", "<pre>العمل</pre>"),
        ("en", "<p>Only English.</p>", "<p>Only English.</p>"),
        ("ar", "<p>This whole paragraph is English (2018).</p>", f"<p{EN}>This whole paragraph is English (2018).</p>"),
        ("ar", "<p>Ce paragraphe est en français.</p>", f"<p{FR}>Ce paragraphe est en français.</p>"),
        ("ar", "<li>Le travail de l'Office</li>", f"<li><span{FR}>Le travail de l'Office</span></li>"),
        ("ar", "<td>Decent work</td><td>عمل</td>", f"<td><span{UND}>Decent work</span></td><td>عمل</td>"),
        ("ar", '<h3 id="x">Fair recruitment</h3>', f'<h3 id="x"{UND}>Fair recruitment</h3>'),
        ("ar", "<dt>Kafala</dt>", f"<dt><span{UND}>Kafala</span></dt>"),
        ("ar", "<li>\n<p>Decent work.</p>\n</li>", f"<li>\n<p{UND}>Decent work.</p>\n</li>"),
        ("ar", "<p>Das Gesetz ist neu.</p>", f"<p{DE}>Das Gesetz ist neu.</p>"),
        ("fr", "<p>کارگران مهاجر در این کشور</p>", f"<p{FA}>کارگران مهاجر در این کشور</p>"),
        ("ar", "<td>ILO</td><td>C143</td>", "<td>ILO</td><td>C143</td>"),
        ("ar", "<p>https://example.org/wells</p>", "<p>https://example.org/wells</p>"),
        ("ar", "<p>منظمة Qatar Foundation هنا</p>", "<p>منظمة Qatar Foundation هنا</p>"),
        (
            "ar",
            f"<blockquote{EN}><p>Said.</p><p>قال.</p></blockquote>",
            f"<blockquote{EN}><p>Said.</p><p{AR}>قال.</p></blockquote>",
        ),
    ],
)
def test_each_block_and_passage_has_its_language(language: str, html: str, marked: str) -> None:
    assert with_languages(html, language) == marked
    assert with_languages(marked, language) == marked


def test_a_body_is_marked_and_typeset_by_the_language_of_each_passage(convert: Convert) -> None:
    table = "| أ | B |\n| --- | --- |\n| عمل | The whole cell |\n"
    body = f'نص.\n\nAn English "word" (2018).\n\n- بند\n- An item here\n\n{table}'
    html = convert(body, "ar").html
    assert f'<p id="p2"{EN}>An English “word” (2018).</p>' in html
    assert f"<li><span{EN}>An item here</span></li>" in html
    assert f"<td><span{EN}>The whole cell</span></td>" in html
    assert f'<p id="p1"{AR}>قال، ثم؟</p>' in convert("قال, ثم?", "fr").html


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Convention sur les travailleurs migrants", "fr"),
        ("Ministry of Labour", "en"),
        ("Die Rechte der Arbeiter in Wien", "de"),
        ("La lucha de los trabajadores en el mar", "es"),
        ("Os direitos dos trabalhadores", "pt"),
        ("Wafanyakazi wa kigeni katika nchi", "sw"),
        ("Shaqaalaha waa in la ilaaliyo", "so"),
        ("Côte d’Ivoire", "fr"),
        # What two languages say alike, and what is no more than names, is in none of them for certain.
        ("La vida de Maria", ""),
        ("Report on work", ""),
        ("José Martí", ""),
        ("Travailleurs migrants", ""),
        ("Doha, Kuwait, Riyadh, Manama, Muscat, Abu Dhabi, Jeddah in", ""),
        ("", ""),
    ],
)
def test_a_language_is_named_only_where_the_words_tell_it(text: str, language: str) -> None:
    assert spoken(text, "latin") == language


def test_words_of_unknown_language_keep_their_signs(convert: Convert) -> None:
    assert f'<p id="p1"{UND}>"Wahlen", 12-13?</p>' in convert('"Wahlen", 12-13?', "ar").html
