# SPDX-License-Identifier: MIT
"""Formatted citations: Typst's CSL processor judges the English ones, decision 028 the Arabic and French."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import typst

from proceedings.catalogue import load
from proceedings.presentation.bibliographic import KINDS, BibliographicValue, PersonalName
from proceedings.presentation.citation_styles import STYLE_NAMES, citations
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.occasions import agreed
from proceedings.records import record_types
from tests.exports import values
from tests.sites import ROOT

CSL = {"apa": "apa", "chicago": "chicago-author-date", "iso690": "iso-690-author-date"}
"""The official styles by the names of ours."""

DIFFERENCES = {
    # The processor takes the site of a page by an organisation for its parent body, and puts it in brackets.
    ("chicago", "page"): (
        " (lighthouses of brumelande). 2077. “the twin lamps.” may",
        ". 2077. “the twin lamps.” lighthouses of brumelande. may",
    ),
    # In this style the processor forgets the date of works without an author.
    ("iso690", "part"): ("[no date]", "2077"),
    ("iso690", "book"): (", [no date]. .", ", 2077."),
    # It writes of several pages as of one, and forgets the volume.
    ("iso690", "pages"): ("p. 5–12", "pp. 5–12"),
    ("iso690", "volume"): ("p. 5–12", "vol. 2, pp. 5–12"),
    # Of an undated work it says that it was retrieved, but not when.
    ("apa", "no date"): ("retrieved https", "https"),
}
"""What is otherwise on purpose, by style and kind: the processor's words and ours."""


def authors(count: int) -> tuple[PersonalName, ...]:
    """Invented people with names that tell which they are."""
    return tuple(
        PersonalName(f"Anne {letter}une", f"{letter}une", "Anne") for letter in "ABCDEFGHIJKLMNOPQRSTUV"[:count]
    )


JUDGED = {
    **values.KINDS,
    "pages": replace(values.PAPER, first_page="5", last_page="12"),
    "volume": replace(values.PAPER, volume="2", first_page="5", last_page="12"),
    "one page": replace(values.PAPER, first_page="5", last_page="5"),
    "seven authors": replace(values.PAPER, authors=authors(7)),
    "many authors": replace(values.PAPER, authors=authors(22)),
    "article": replace(values.PAPER, authors=(PersonalName("Abd al-Rahman Saïd", "Saïd", "Abd al-Rahman"),)),
    "body first": replace(values.PAPER, authors=(values.GUILD, values.MARJOLAINE)),
    "no date": replace(values.PAPER, issued="", created=""),
}
"""What the processor is given: every kind of work, papers with pages, with many authors, and without a date."""


@pytest.fixture(scope="module")
def localisers() -> dict[str, Localiser]:
    registers = load(ROOT).catalogue.registers
    return {language: Localiser(registers, language, "western") for language in ("ar", "fr", "en")}


def plain(localiser: Localiser, value: BibliographicValue) -> dict[str, str]:
    """The citations as a reader copies them, with plain spaces."""
    found = citations(localiser, value)
    spaces = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2066": None, "\u2069": None})
    return {style: unescape(re.sub(r"<[^>]*>", "", str(html))).translate(spaces) for style, html in found.items()}


def judged(folder: Path, style: str, value: BibliographicValue) -> str:
    """What the processor makes of a value in a style, in one line."""
    names = [f"{name.family}, {name.given}" if name.family else {"name": name.whole} for name in value.authors]
    volume = {"volume": int(value.volume)} if value.volume else {}
    parent: dict[str, Any] | None = {"type": "web", "title": value.site} if value.kind == "page" else None
    if value.container:
        parent = {"type": "book", "title": value.container, "publisher": value.publisher, **volume}
    entry = {
        # A paper in published proceedings is cited as a chapter of theirs.
        "type": {"page": "web", "part": "chapter", "paper": "chapter"}.get(value.kind, value.kind),
        "title": value.title,
        **({"date": value.issued} if value.issued else {}),
        "url": value.url,
        **({"author": names} if names else {}),
        **({"page-range": value.pages} if value.pages else {}),
        **({"parent": parent} if parent else {"publisher": value.publisher}),
    }
    (folder / "works.yml").write_text(json.dumps({"work": entry}), "utf-8")
    (folder / "works.typ").write_text(
        f'#set text(lang: "en")\n#bibliography("works.yml", full: true, style: "{CSL[style]}")\n', "utf-8"
    )
    html = typst.compile(str(folder / "works.typ"), format="html").decode()
    item = re.search(r"<li[^>]*>(.*?)</li>", html, re.DOTALL)
    assert item is not None
    return " ".join(unescape(re.sub(r"<[^>]*>", "", item[1])).split())


@pytest.mark.parametrize("style", CSL)
@pytest.mark.parametrize("kind", JUDGED)
def test_english_is_what_the_official_style_makes(
    localisers: dict[str, Localiser], tmp_path: Path, style: str, kind: str
) -> None:
    value = JUDGED[kind]
    ours = plain(localisers["en"], value)[style].casefold()
    theirs = judged(tmp_path, style, value).casefold()
    if (style, kind) in DIFFERENCES:
        found, wanted = DIFFERENCES[style, kind]
        assert found in theirs
        theirs = theirs.replace(found, wanted)
    assert ours == theirs


TRANSLATED = replace(
    values.PAPER,
    language="ar",
    title="هل يكفي «الضوء» وحده؟",
    authors=(PersonalName("مارجولين كورنبروم", "كورنبروم", "مارجولين"), PersonalName("أوندين")),
    translators=(PersonalName("تيفين لانترنو"),),
    container="ندوة 2077",
    site="منارات برومالاند",
    state="ترجمة مُراجَعة",
)


def test_arabic_follows_its_own_rules(localisers: dict[str, Localiser]) -> None:
    found = plain(localisers["ar"], TRANSLATED)
    state, rest, url = "[ترجمة مُراجَعة]", "في: ندوة 2077.", TRANSLATED.url
    translators = "ترجمة تيفين لانترنو"
    assert found == {
        "apa": f"كورنبروم، مارجولين وأوندين. (2077). هل يكفي «الضوء» وحده؟ ({translators}) {state}. {rest}"
        f" منارات برومالاند. {url}",
        "chicago": f"كورنبروم، مارجولين وأوندين. 2077. «هل يكفي “الضوء” وحده؟» {state}. {translators}. {rest}"
        f" منارات برومالاند. {url}.",
        "iso690": f"كورنبروم، مارجولين وأوندين، 2077. هل يكفي «الضوء» وحده؟ {state}. {translators}. {rest}"
        f" على الخط. منارات برومالاند. متاح على: {url}",
    }


def test_french_follows_its_own_rules(localisers: dict[str, Localiser]) -> None:
    value = replace(
        values.PAGE,
        language="fr",
        title="L'art du « fil de fer »",
        authors=(values.MARJOLAINE, values.BAPTISTE),
        site="Phares de Brumelande",
        state="Traduction automatique non relue",
    )
    found = plain(localisers["fr"], value)
    state, site, url = "[Traduction automatique non relue]", "Phares de Brumelande", value.url
    assert found == {
        "apa": f"Cornebrume, M. et Troisvents, J.-B. (2077, 25 mai). L’art du « fil de fer » {state}. {site}. {url}",
        "chicago": f"Cornebrume, Marjolaine et Jean-Baptiste Troisvents. 2077. « L’art du “fil de fer” »"
        f" {state}. {site}. 25 mai. {url}.",
        "iso690": f"CORNEBRUME, Marjolaine et TROISVENTS, Jean-Baptiste, 2077. L’art du « fil de fer » {state}. {site}."
        f" En ligne. 25 mai 2077. Disponible à l’adresse : {url}",
    }


@pytest.mark.parametrize(
    ("language", "title", "cited"),
    [
        ("en", "The art of “lamps”", "“The art of ‘lamps.’” In"),
        ("en", "Who said “light?”", "“Who said ‘light?’” In"),
        ("fr", "L’art des « lampes »", "« L’art des “lampes” ». Dans"),
        ("fr", "Qu’est-ce qu’une « lampe » ?", "« Qu’est-ce qu’une “lampe” ? » Dans"),
        ("fr", "La lampe…", "« La lampe… » Dans"),
        # A title in a title in a title.
        ("en", "On “the ‘inner’ keeper’s lamp”", "“On ‘the “inner” keeper’s lamp.’” In"),
        ("fr", "De « la lampe “intérieure” »", "« De “la lampe ‘intérieure’” ». Dans"),
        ("ar", "عن «المصباح “الداخلي”»", "«عن “المصباح ‘الداخلي’”». في:"),
    ],
)
def test_a_stop_stands_on_the_right_side_of_both_closing_marks(
    localisers: dict[str, Localiser], language: str, title: str, cited: str
) -> None:
    value = replace(values.PAPER, language=language, title=title)
    assert f" {cited} " in plain(localisers[language], value)["chicago"]


@pytest.mark.parametrize(
    ("language", "chicago", "apa"),
    [
        ("ar", "Aune، Anne؛ Anne Bune؛ Anne Cune وآخرون. 2077", "Sune، A.؛ … Vune، A. (2077)"),
        ("fr", "Aune, Anne, Anne Bune, Anne Cune et al. 2077", "Sune, A., … Vune, A. (2077)"),
    ],
)
def test_many_authors_are_told_in_each_language(
    localisers: dict[str, Localiser], language: str, chicago: str, apa: str
) -> None:
    found = plain(localisers[language], replace(values.PAPER, language=language, authors=authors(22)))
    assert found["chicago"].startswith(chicago)
    assert apa in found["apa"]
    assert "Tune" not in found["apa"]
    assert "Vune" in found["iso690"].title()


def test_two_translators_have_no_comma_between_them(localisers: dict[str, Localiser]) -> None:
    names = (PersonalName("Élodie Petit", "Petit", "Élodie"), values.WHOLE)
    found = plain(localisers["en"], replace(values.PAPER, translators=names))
    assert "(É. Petit & Ondine of the Lamp, Trans.)" in found["apa"]
    assert "Translated by Élodie Petit and Ondine of the Lamp." in found["chicago"]


def test_an_elided_particle_stands_at_its_name(localisers: dict[str, Localiser]) -> None:
    name = PersonalName("Jean d’Ombreville", "Ombreville", "Jean", "d’")
    found = plain(localisers["fr"], replace(values.PAPER, language="fr", authors=(values.MARJOLAINE, name)))
    assert "et Jean d’Ombreville. 2077" in found["chicago"]


def test_a_full_stop_follows_a_bracket_whatever_stands_in_it(localisers: dict[str, Localiser]) -> None:
    found = plain(localisers["fr"], replace(values.PART, language="fr", title="Lampes (etc.)", issued=""))
    assert "Lampes (etc.), [s. d.]. Dans :" in found["iso690"]
    assert found["apa"].startswith("Lampes (etc.). (s. d.). Dans")


def test_a_date_of_which_only_the_year_is_known_is_told_as_a_year(localisers: dict[str, Localiser]) -> None:
    found = plain(localisers["fr"], replace(values.PAGE, language="fr", issued="2077"))
    assert [text.count("2077") for text in found.values()] == [1, 1, 2]
    assert "janvier" not in "".join(found.values())


@pytest.mark.parametrize(("kind", "year"), [("paper", "2071"), ("page", "2077")])
def test_a_correction_moves_no_paper_to_another_year(localisers: dict[str, Localiser], kind: str, year: str) -> None:
    value = replace(values.KINDS[kind], held="2071-05-06", issued="2077-05-25")
    assert value.year == year
    assert all(year in told for told in plain(localisers["en"], value).values())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("title", ["سؤال؟", "تعجب!", "نص عادي"])
def test_arabic_has_no_sign_of_another_script(localisers: dict[str, Localiser], kind: str, title: str) -> None:
    value = replace(TRANSLATED, kind=kind, title=title, url="", issued="")
    for style, text in plain(localisers["ar"], value).items():
        assert not re.search(r"[,;?&A-Za-z\"]|[؟!][»\])]*\.|\bو ", text), (style, text)
        assert "د.ت." in text


def test_addresses_are_isolated_and_texts_escaped(localisers: dict[str, Localiser]) -> None:
    value = replace(TRANSLATED, title="<b>نص</b>")
    for html in citations(localisers["ar"], value).values():
        assert f'<bdi dir="ltr">{value.url}</bdi>' in html
        assert "<b>" not in html
        assert "&lt;b&gt;" in html


def test_a_doi_takes_the_place_of_the_address(localisers: dict[str, Localiser]) -> None:
    value = replace(values.PAPER, doi="10.5555/brume.7")
    for text in plain(localisers["en"], value).values():
        assert "https://doi.org/10.5555/brume.7" in text
        assert value.url not in text


def test_a_name_whose_parts_are_not_known_stays_whole(localisers: dict[str, Localiser]) -> None:
    for text in plain(localisers["en"], replace(values.PAPER, authors=(values.WHOLE,))).values():
        assert text.startswith("Ondine of the Lamp")


def test_every_type_says_as_what_it_is_cited() -> None:
    for name, cls in record_types().items():
        assert "bibliographic_kind" in vars(cls), name
        assert {cls.bibliographic_kind, *cls.bibliographic_kinds.values()} <= set(KINDS), name


def test_the_styles_are_named_in_one_order(localisers: dict[str, Localiser]) -> None:
    assert list(citations(localisers["en"], values.PAGE)) == list(STYLE_NAMES) == list(CSL)


@pytest.mark.parametrize(
    ("dates", "common"),
    [
        (("2018-12-17", "2018-12-19", "2018-12-20"), "2018-12"),
        (("2018-12-17", "2018-11-17"), "2018"),
        (("2018-12-17", "2019-12-17"), ""),
        (("2018-12-17",), "2018-12-17"),
        ((), ""),
    ],
)
def test_of_dates_that_differ_only_the_common_part_is_told(dates: tuple[str, ...], common: str) -> None:
    assert agreed(dates) == common
