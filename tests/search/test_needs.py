# SPDX-License-Identifier: MIT
"""Readers' needs on the real site, asked of the engine's own file: what is found, and by which rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from proceedings.languages import LANGUAGES
from tests.search import needs
from tests.search.test_published import asked
from tests.sites import Site


def test_needs_are_met(real_site: Site, node: str) -> None:
    given = needs.read(needs.GIVEN)
    found = needs.ask(node, real_site.folder, given)
    got = needs.scores(given, found)
    assert (got.ndcg >= 0.85, got.mrr >= 0.93, got.nothing) == (True, True, 0.0), needs.table(given, found)
    for language in LANGUAGES:
        places = [place for place, need in enumerate(given) if need["language"] == language]
        of_language = needs.scores([given[place] for place in places], [found[place] for place in places])
        assert of_language.ndcg >= 0.82, (language, of_language)


@pytest.mark.parametrize(
    ("file", "ndcg"),
    [(needs.OWN, 0.9), (needs.FURTHER, 0.85), (needs.UNSEEN, 0.77), (needs.QUESTIONS, 0.75)],
    ids=("own", "further", "unseen", "questions"),
)
def test_other_sets_keep_what_they_reached(real_site: Site, node: str, file: Path, ndcg: float) -> None:
    asked_here = [need for need in needs.read(file) if need["site"] == "real"]
    found = needs.ask(node, real_site.folder, asked_here)
    assert needs.scores(asked_here, found).ndcg >= ndcg, needs.table(asked_here, found)


def test_every_need_names_pages_that_are_there(real_site: Site) -> None:
    for file in needs.SETS:
        for need in needs.read(file):
            pages = {
                f"{need['language']}/{'' if page == 'index' else f'{page}/'}index.html" for page in need["relevant"]
            }
            assert need.get("site", "real") != "real" or pages <= set(real_site.paths), need["query"]


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        # A whole name, in any language, an acronym, a code however it is written, a number, a stop word.
        ("en", "Tunisie", "countries/tn"),
        ("fr", "union africaine", "organisations/african-union"),
        ("ar", "ILO", "organisations/ilo"),
        ("en", "convention no. 181", "instruments/ilo-c181"),
        ("en", "C-181", "instruments/ilo-c181"),
        ("fr", "OIT C 181", "instruments/ilo-c181"),
        ("en", "C97", "instruments/ilo-c097"),
        ("ar", "ICRMW", "instruments/icrmw"),
        ("en", "P.1.2", "editions/2018/proposals/1-2"),
        ("en", "proposal 1.2", "editions/2018/proposals/1-2"),
        ("en", "22,572", "practices/anapec-international-placement"),
        ("fr", "22 572", "practices/anapec-international-placement"),
        ("ar", "٢٢٥٧٢", "practices/anapec-international-placement"),
        ("en", "about", "about"),
        ("ar", "كيف أشارك؟", "contribute"),
        ("fr", "télécharger", "volumes"),
        ("fr", "comment citer", "contribute/reuse"),
        # Figures keep their order, and a term that is a number is called by its list.
        ("en", "proposal 3.1", "editions/2018/proposals/3-1"),
        ("fr", "P.1.3", "editions/2018/proposals/1-3"),
        ("en", "SDG 8.8", "sdg/8-8"),
        ("fr", "objectif 22 du pacte", "gcm/22"),
        ("ar", "GCM", "instruments/gcm-2018"),
        ("ar", "آخر التغييرات", "changes"),
        ("fr", "données personnelles", "privacy"),
        # A letter that Arabic joins to a word, and ة that became ت.
        ("ar", "بنساء", "trends/women-among-migrants-arab-states"),
    ],
)
def test_the_page_that_is_meant_comes_first(real_site: Site, node: str, language: str, text: str, first: str) -> None:
    (answer,) = asked(real_site, node, {"language": language, "text": text})
    assert answer["results"][0]["id"] == first


def test_what_has_all_the_words_is_listed_and_the_rest_folded(real_site: Site, node: str) -> None:
    whole, none, unknown = asked(
        real_site,
        node,
        {"language": "en", "text": "passport confiscation", "limit": 50},
        {"language": "en", "text": "Lesotho journalists", "limit": 50},
        {"language": "en", "text": "ILO C999", "limit": 20},
    )
    assert whole["isWhole"] is True
    assert [row["isFolded"] for row in whole["results"]] == [False] * whole["total"] + [True] * whole["some"]
    assert sum(row["count"] for row in whole["facets"]["type"]) == whole["total"]
    # Where nothing has all the words, what has some is listed.
    assert (none["isWhole"], none["some"]) == (False, 0)
    assert none["total"] == len(none["results"]) > 0
    assert (unknown["missing"], unknown["isWhole"]) == (["C999"], True)


def test_a_correction_says_which_word_and_can_be_refused(real_site: Site, node: str) -> None:
    corrected, exact = asked(
        real_site,
        node,
        {"language": "en", "text": "domestik workers"},
        {"language": "en", "text": "domestik workers", "exact": True},
    )
    assert corrected["suggestion"]["taken"] == [{"from": "domestik", "to": "domestic"}]
    assert (exact["suggestion"], exact["missing"]) == (None, ["domestik"])


@pytest.mark.parametrize(
    ("language", "text", "pages"),
    [
        ("en", "C97 Morocco", {"instruments/ilo-c097", "countries/ma"}),
        ("en", "did Morocco ratify convention 97", {"instruments/ilo-c097", "countries/ma"}),
        ("fr", "Maroc convention 97", {"instruments/ilo-c097", "countries/ma"}),
        ("ar", "اتفاقية 97 المغرب", {"instruments/ilo-c097", "countries/ma"}),
        ("fr", "le Rwanda a-t-il ratifié la convention 190 ?", {"instruments/ilo-c190", "countries/rw"}),
        # Of these no record says anything: the list of ratifications alone has them.
        ("en", "convention 87 Kuwait", {"instruments/ilo-c087", "countries/kw"}),
        ("en", "refugee convention Tunisia", {"instruments/refugees-1951", "countries/tn"}),
    ],
)
def test_an_instrument_and_its_parties_find_each_other(
    real_site: Site, node: str, language: str, text: str, pages: set[str]
) -> None:
    (answer,) = asked(real_site, node, {"language": language, "text": text})
    assert {row["id"] for row in answer["results"][:2]} == pages


def test_who_is_no_party_is_not_found_by_an_instrument(real_site: Site, node: str) -> None:
    """Bahrain is no party to convention 87, by a list that is whole."""
    (known,) = asked(real_site, node, {"language": "en", "text": "87", "limit": 100})
    found = {row["id"] for row in known["results"]}
    assert {"countries/kw", "ratifications"} <= found
    assert "countries/bh" not in found


@pytest.mark.parametrize("text", ["Karim", "nurses", "حجز", "الشغالات في البيوت"])
def test_only_a_word_found_nowhere_is_taken_for_one_that_resembles_it(real_site: Site, node: str, text: str) -> None:
    (answer,) = asked(real_site, node, {"language": "en" if text.isascii() else "ar", "text": text})
    assert answer["suggestion"] is None


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        # Gulf, Maghreb, Egypt: words that no text of the site has.
        ("ar", "الحراكة", "themes/irregular-migration"),
        ("ar", "الشغالات في البيوت", "instruments/ilo-c189"),
        ("ar", "الخدامات", "instruments/ilo-c189"),
        ("ar", "متفقد الشغل", "instruments/ilo-c081"),
        ("ar", "شركات إلحاق العمالة", "needs/egypt-recruitment-inspection"),
        ("ar", "الوافدين", "editions/2018/axes/1"),
        ("fr", "nounou", "instruments/ilo-c189"),
    ],
)
def test_words_of_one_region_find_what_others_call_otherwise(
    real_site: Site, node: str, language: str, text: str, found: str
) -> None:
    (answer,) = asked(real_site, node, {"language": language, "text": text, "limit": 10})
    assert found in [row["id"] for row in answer["results"]]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("M. Cornebrume", "people/marjolaine-cornebrume"),
        ("Cornebrume M", "people/marjolaine-cornebrume"),
        ("H. van der Vuurtoren", "people/hilde-van-der-vuurtoren"),
        ("Vuurtoren, H.", "people/hilde-van-der-vuurtoren"),
    ],
)
def test_people_are_found_by_initials(invented_site_bare: Site, node: str, text: str, person: str) -> None:
    first, *others = asked(invented_site_bare, node, {"language": "fr", "text": text})[0]["results"]
    assert first["id"] == person
    # A name, and not merely a word of it, was asked for.
    assert first["score"] > 10 * max(row["score"] for row in others)


def test_a_plural_finds_what_the_singular_of_a_name_stands_for(real_site: Site, node: str) -> None:
    """Where a text says وكالة الاستخدام, readers ask for مكاتب الاستقدام: the plural of what stands for it."""
    (answer,) = asked(real_site, node, {"language": "ar", "text": "مكاتب الاستقدام", "limit": 10})
    assert {"instruments/ilo-c181", "needs/egypt-recruitment-inspection"} & {row["id"] for row in answer["results"]}


def test_sections_of_a_record_stand_together(real_site: Site, node: str) -> None:
    answers = asked(real_site, node, {"language": "en", "text": "domestic workers Saudi Arabia", "limit": 10})
    results = [row for row in answers[0]["results"] if row["others"]]
    assert results
    for row in results:
        ids = [section["id"] for section in (row["section"], *row["others"]) if section]
        assert len(ids) == len(set(ids)) <= 3
        page = real_site.pages[f"en/{row['id']}/index.html"]
        assert set(ids) <= set(page.xpath("//@id"))


def test_an_excerpt_begins_before_its_match(real_site: Site, node: str) -> None:
    answers = asked(
        real_site, node, *({"language": "en", "text": text} for text in ("social security", "kafala", "passport"))
    )
    begun = [
        row["excerpt"].partition("[")[0] for answer in answers for row in answer["results"] if "[" in row["excerpt"]
    ]
    assert begun
    assert max(len(text.split()) for text in begun) <= 6
