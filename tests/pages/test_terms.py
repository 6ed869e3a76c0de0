# SPDX-License-Identifier: MIT
"""Pages of terms: there is one exactly where a record names the term, and it lists what the catalogue holds."""

from __future__ import annotations

import re
from collections import Counter

from proceedings.records.terms import FACETS, PEOPLE, TermKey, named_terms
from tests.sites import Site
from tests.whole.reading import spoken, target

GROUP = re.compile(r"type-([a-z]+)")


def listed(site: Site, path: str) -> Counter[str]:
    """The ids of the records that the groups of a term's page list."""
    links = site.pages[path].xpath(
        "//*[starts-with(@id, 'type-')]/following-sibling::ol//*[contains(@class, 'title')]/a/@href"
    )
    found = [target(site, path, href) for href in links]
    return Counter(there[0][3:].removesuffix("/index.html") for there in found if there is not None)


def test_every_term_that_is_named_has_a_page_with_its_records(site: Site) -> None:
    held = site.catalogue
    assert len(held.terms) > 10
    for term, records in held.terms.items():
        for language in ("ar", "fr", "en"):
            path = f"{language}/{term.page}/index.html"
            assert path in site.pages, path
            assert listed(site, path) == Counter(records), path


def test_no_other_term_has_a_page(site: Site) -> None:
    held = site.catalogue
    wanted = {term.page for term in held.terms} | {
        record.id for record in held.records.values() if record.id.partition("/")[0] in FACETS and "/" in record.id
    }
    facets = "|".join((*FACETS, PEOPLE))
    found = {match[1] for path in site.pages if (match := re.fullmatch(rf"fr/((?:{facets})/[^/]+)/index\.html", path))}
    assert found == wanted


def test_counts_are_those_of_the_catalogue(invented_site: Site) -> None:
    held = invented_site.catalogue
    records = held.terms[TermKey("themes", "lamps")]
    types = Counter(held[record].type for record in records)
    page = invented_site.pages["en/themes/lamps/index.html"]
    said = {
        str(GROUP.search(link.get("href"))[1]): spoken(link)  # type: ignore[index]
        for link in page.xpath("//ul[@class='types']//a")
    }
    assert {kind: int(re.sub(r"\D", "", text)) for kind, text in said.items()} == types
    index = invented_site.pages["en/themes/index.html"]
    line = next(spoken(item) for item in index.xpath("//ul[@class='terms']/li") if "Lamps" in spoken(item))
    assert sum(int(number) for number in re.findall(r"\d+", line)) == len(records)


def test_facts_lead_to_the_pages_of_their_terms(invented_site: Site) -> None:
    held = invented_site.catalogue
    pact = held["agreements/oil-pact"]
    path = "fr/agreements/oil-pact/index.html"
    found = {target(invented_site, path, href) for href in invented_site.pages[path].xpath("//dl[1]//a/@href")}
    terms = named_terms(pact)
    assert terms
    for term in terms:
        assert (f"fr/{term.page}/index.html", "") in found, term


def test_whoever_holds_rights_or_edits_is_not_what_a_record_is_about(real_site: Site) -> None:
    held = real_site.catalogue
    credited = 0
    for record in held.records.values():
        credited += "editors" in {contributor.organisation for contributor in record.contributors}
        names = {term.id for term in named_terms(record) if term.facet == "organisations"}
        assert "editors" not in names, record.id
    assert credited


def test_gcm_wording_is_called_official_only_where_the_register_says_so(real_site: Site) -> None:
    held = real_site.catalogue
    gcm = held.registers.vocabularies["gcm"]
    official = {"ar": "الصياغة الرسمية", "fr": "Libellé officiel", "en": "Official wording"}
    ours = {
        "ar": "صياغة من وضعنا، غير رسمية",
        "fr": "Formulation de la rédaction, non officielle",
        "en": "Our own wording, not official",
    }
    seen = 0
    for term in held.terms:
        if term.facet != "gcm":
            continue
        for language in ("ar", "fr", "en"):
            seen += 1
            said = spoken(
                real_site.pages[f"{language}/{term.page}/index.html"].xpath("//header[@class='page-head']")[0]
            )
            wording = gcm[term.id].wording
            assert wording is not None
            is_official = wording[language] == "official"
            assert (official[language] in said) == is_official
            assert (ours[language] in said) != is_official
    assert seen > 6


def test_an_instrument_and_its_term_are_one_page(invented_site: Site) -> None:
    held = invented_site.catalogue
    assert "instruments/ilo-c097" in held
    page = invented_site.pages["en/instruments/ilo-c097/index.html"]
    assert spoken(page.xpath("//h1")[0]) == "The keepers’ oath"


def test_every_listing_of_the_library_can_be_filtered_by_what_its_records_name(real_site: Site) -> None:
    held = real_site.catalogue
    page = real_site.pages["ar/practices/index.html"]
    offered = {
        option.get("value"): int(re.findall(r"\((\d+)\)", option.text)[0])
        for option in page.xpath("//form[contains(@class, 'filters')]//option[@value != '']")
    }
    practices = [record for record in held.records.values() if record.type == "practice"]
    for value, count in offered.items():
        assert sum(value in {term.page for term in named_terms(record)} for record in practices) == count, value
        items = page.xpath(f"//li[contains(concat(' ', @data-terms, ' '), ' {value} ')]")
        assert len(items) == min(count, 100)
    assert len(offered) > 8
