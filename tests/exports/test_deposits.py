# SPDX-License-Identifier: MIT
"""What is deposited for a DOI is what the schemas of the agencies and of archives demand, whatever a text says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from lxml import etree

from proceedings.exports import crossref, datacite, jats
from proceedings.presentation.bibliographic import BibliographicValue, ToldErratum
from tests.exports import values
from tests.exports.test_formats import TRANSLATED

DOIS: Final = {"en": "10.5555/brume.7", "ar": "10.5555/brume_7"}
URLS: Final = {language: f"https://proceedings.example/{language}/editions/2077/papers/7/" for language in ("ar", "en")}
PAPER: Final = replace(
    values.PAPER,
    doi=DOIS["en"],
    urls=URLS,
    first_page="5",
    last_page="12",
    submitted="2077-01-02",
    accepted="2077-02-03",
    holders=("Marjolaine Cornebrume",),
    licence_url="https://creativecommons.org/licenses/by/4.0/",
    errata=(ToldErratum("2077-06-02", "A figure was wrong", "The logbook says so"),),
    retracted="2077-06-09",
)
LONGEST: Final = "Abdou-Karimdjoumai " * 5
TEXTS: Final = (
    PAPER,
    replace(TRANSLATED, urls=URLS, url=URLS["ar"]),
    *(replace(value, doi=f"10.5555/{kind}") for kind, value in values.KINDS.items()),
    *(replace(PAPER, title=title, abstract=title, keywords=(title,)) for title in values.HOSTILE),
    replace(PAPER, authors=(values.WHOLE, values.GUILD), editors=(values.GUILD,), event=None),
    replace(PAPER, authors=(replace(values.MARJOLAINE, family=LONGEST),), issued="2077", accepted="2077-02"),
    replace(PAPER, authors=(), editors=(), holders=(), licence="", licence_url="", abstract="", urls={}, errata=()),
    replace(
        PAPER,
        authors=(
            replace(
                values.MARJOLAINE, identifier="https://orcid.org/0000-0002-1825-0097", affiliations=("Brume & Co",)
            ),
        ),
    ),
)

HTML: Final = """<p id="p1">A <b>lamp</b> &amp; <a href="https://example.org/?a=1&amp;b=2">a link</a><br>and
<a>none</a>.</p>
<h2 id="x">First <em>part</em></h2><p>Text<sup class="citation"><a href="https://proceedings.example/#s">1</a></sup></p>
<h3>Below</h3><ul><li>One</li><li><p>Two</p><p>Two again</p><ol start="3"><li>Three</li></ol></li><li></li></ul>
<h2>Second</h2><blockquote><p>Said.</p><h4>In it</h4></blockquote><pre><code>x &lt; y</code></pre><hr>
<div class="table"><table><caption>Lamps</caption><thead><tr><th colspan="2">Lamp</th></tr></thead>
<tbody><tr><td>One</td><td></td></tr></tbody></table></div>
<details class="admonition"><summary>Why?</summary><p>So.</p></details>
<dl><dt>Lamp</dt><dd>A light.</dd><dd>Another.</dd></dl><figure><img src="a.png" alt="A lamp"><figcaption>
Lit</figcaption></figure><p><img src="b.png" alt="Another"></p><p><svg><path d="M0 0"></path></svg></p>bare text"""


def read(data: bytes) -> Any:
    return etree.fromstring(data)


def batch(text: BibliographicValue) -> Any:
    [data] = crossref.batches([text], {text.id: DOIS}).values()
    return read(data)


@pytest.mark.parametrize("at", range(len(TEXTS)))
def test_datacite_takes_every_text(external: Path, at: int) -> None:
    rules = etree.XMLSchema(etree.parse(external / "datacite" / "4.7" / "metadata.xsd"))
    rules.assertValid(read(datacite.write(TEXTS[at], DOIS)))


def test_crossref_takes_all_texts_in_batches(external: Path) -> None:
    rules = etree.XMLSchema(etree.parse(external / "crossref" / "crossref5.3.1.xsd"))
    texts = [replace(text, id=f"{text.id}/{at}") for at, text in enumerate(TEXTS)]
    found = crossref.batches(texts, {text.id: DOIS for text in texts})
    assert list(found) == ["crossref-papers.xml", "crossref-others.xml"]
    for data in found.values():
        rules.assertValid(read(data))


def test_archives_take_every_text_whole(external: Path) -> None:
    rules = etree.DTD(str(external / "jats" / "1.3" / "JATS-archivearticle1-3.dtd"))
    for text in TEXTS:
        for html in (HTML, ""):
            article = read(jats.write(text, html))
            assert rules.validate(article), rules.error_log


def test_a_text_in_an_archive_is_the_text_that_is_read() -> None:
    article = read(jats.write(PAPER, HTML))
    [body] = article.findall("body")
    found = " ".join("".join(body.itertext()).split())
    for passage in (
        "A lamp & a link and none .",
        "Two again",
        "x < y",
        "Lamps",
        "Why?",
        "A light.",
        "A lamp",
        "bare text",
    ):
        assert passage.replace(" .", ".") in found, passage
    assert [title.text for title in body.findall("sec/title")] == ["First ", "Second"]
    assert [link.get("{http://www.w3.org/1999/xlink}href") for link in body.iter("ext-link")] == [
        "https://example.org/?a=1&b=2",
        "https://proceedings.example/#s",
    ]


def texts(root: Any, path: str) -> list[str]:
    return [str(found) for found in root.xpath(path, namespaces={"d": datacite.NAMESPACE})]


def test_the_agencies_are_told_the_same() -> None:
    described, article = read(datacite.write(PAPER, DOIS)), read(jats.write(PAPER, HTML))
    [paper] = batch(PAPER).iter("{*}conference_paper")
    for found in (
        texts(described, "//d:identifier/text()"),
        texts(article, "//article-id[@pub-id-type='doi']/text()"),
        [paper.findtext("{*}doi_data/{*}doi")],
    ):
        assert found == [PAPER.doi]
    names = [name.family for name in PAPER.authors]
    assert texts(described, "//d:creator/d:familyName/text()") == names
    assert texts(article, "//contrib[@contrib-type='author']//surname/text()") == names
    assert [name.text for name in paper.iter("{*}surname")] == names
    for told in (described, article, paper):
        words = "".join(told.itertext())
        assert PAPER.title in words
        assert "A figure was wrong" in words
    assert texts(described, "//d:date[@dateType='Withdrawn']/text()") == [PAPER.retracted]
    assert texts(article, "//event[@event-type='retracted']/date/@iso-8601-date") == [PAPER.retracted]


def test_texts_of_one_work_name_each_other() -> None:
    translated = replace(TRANSLATED, urls=URLS)
    for text, kind, other in ((PAPER, "HasTranslation", "ar"), (translated, "IsTranslationOf", "en")):
        described = read(datacite.write(text, DOIS))
        assert texts(described, "//d:relatedIdentifier/@relationType") == [kind]
        assert texts(described, "//d:relatedIdentifier/text()") == [DOIS[other]]
        [relation] = batch(text).iter("{*}intra_work_relation")
        assert (relation.get("relationship-type"), relation.text) == (f"{kind[0].lower()}{kind[1:]}", DOIS[other])


def test_a_doi_of_the_whole_work_is_no_relation_to_itself() -> None:
    described = read(datacite.write(PAPER, dict.fromkeys(URLS, str(PAPER.doi))))
    assert texts(described, "//d:relatedIdentifier/@relatedIdentifierType") == ["URL"] * (len(URLS) - 1)
    assert texts(described, "//d:relatedIdentifier/text()") == [URLS[tag] for tag in URLS if tag != PAPER.language]
    [told] = crossref.batches([PAPER], {PAPER.id: dict.fromkeys(URLS, str(PAPER.doi))}).values()
    relations = list(read(told).iter("{*}intra_work_relation"))
    assert {found.get("identifier-type") for found in relations} == {"uri"}


def test_a_paper_is_described_as_part_of_its_proceedings() -> None:
    described = read(datacite.write(replace(PAPER, first_page="5", last_page="12"), DOIS))
    item = "//d:relatedItem[@relationType='IsPublishedIn'][@relatedItemType='ConferenceProceeding']"
    assert texts(described, f"{item}/d:titles/d:title/text()") == [PAPER.container]
    assert texts(described, f"{item}/d:firstPage/text() | {item}/d:lastPage/text()") == ["5", "12"]


def test_nobody_is_made_an_author_and_no_address_is_anybodys() -> None:
    alone: BibliographicValue = TEXTS[-2]
    assert texts(read(datacite.write(alone, {})), "//d:creatorName/text()") == [":unav"]
    assert not list(read(jats.write(alone, "")).iter("contrib"))
    told = batch(alone)
    assert not list(told.iter("{*}person_name"))
    assert [found.text for found in told.iter("{*}email_address")] == ["deposit@example.invalid"]
