# SPDX-License-Identifier: MIT
"""Published addresses are kept: as a page, as one that leads on, or as one that says what became of it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import etree, html

from proceedings.authoring.releasing import PATH
from proceedings.catalogue import load
from proceedings.checks.addresses import check
from proceedings.cli import main
from proceedings.languages import LANGUAGES
from proceedings.preparation import prepare
from proceedings.records.answer import Answer
from proceedings.records.edition import Edition
from proceedings.records.page import Page
from proceedings.records.paper import Paper
from tests.sites import Site, built_site, options, silent
from tests.whole.miniatures import copied, small_project


def run(root: Path, *words: str) -> int:
    return main([words[0], "--root", str(root), "--messages", "en", *words[1:]])


def copy(project: Path, root: Path) -> None:
    subprocess.run(["cp", "-a", project, root], check=True)


def built(site: Site, released: Path, root: Path) -> Path:
    """The released project, with all that was built before its release."""
    copied(site, root)
    shutil.copytree(released / "docs", root / "docs", dirs_exist_ok=True)
    return root


def replaced(root: Path, address: str, rest: str) -> None:
    """Write a line of the register by hand, as an editor does."""
    file = root / PATH
    text = re.sub(rf"(?m)^(- \{{id: {address}, since: [0-9-]+).*$", rf"\1, {rest}}}", file.read_text("utf-8"))
    file.write_text(text, "utf-8")


def corrected(root: Path) -> None:
    """Correct a record after its release, and retract another."""
    for record, lines in (
        ("shared-log", "errata: [{date: 2077-06-02, what: {ar: ع1, fr: F1, en: E1}, why: {ar: ع2, fr: F2, en: E2}}]"),
        ("fog-choir", "retracted: {date: 2077-06-04, why: {ar: ع3, fr: F3, en: E3}}"),
    ):
        for file in (root / "docs" / "practices").glob(f"{record}.*.md"):
            text = file.read_text("utf-8")
            if "\ntranslation:" not in text:
                file.write_text(text.replace("---\n", f"---\n{lines}\n", 1), "utf-8")


def volumes_are_kept(root: Path, built: Path) -> set[str]:
    """Keep the volumes of two releases, of which one changed; return where they are published."""
    (built / "volumes").mkdir(parents=True)
    document = (root / "docs" / "editions" / "2077" / "papers" / "range.fr.pdf").read_bytes()
    for name in ("editions-2077-proceedings.fr.pdf", "editions-2077-glance.ar.pdf", "editions-2077-papers-1.fr.pdf"):
        (built / "volumes" / name).write_bytes(document)
    assert run(root, "release", "--today", "2077-06-01", "--keep-volumes", str(built)) == 0
    (built / "volumes" / "editions-2077-proceedings.fr.pdf").write_bytes(document + b"\n")
    assert run(root, "release", "--today", "2077-06-02", "--keep-volumes", str(built)) == 0
    assert run(root, "release", "--today", "2077-06-03", "--keep-volumes", str(built)) == 0
    folder = "files/editions/2077/released"
    kept = {
        f"{folder}/2077-06-01/editions-2077-proceedings.fr.pdf",
        f"{folder}/2077-06-01/editions-2077-glance.ar.pdf",
        f"{folder}/2077-06-02/editions-2077-proceedings.fr.pdf",
    }
    register = (root / PATH).read_text("utf-8")
    assert {path for path in re.findall(r"id: ([^,]+)", register) if path.startswith(folder)} == kept
    assert found(root) == []
    return kept


def says_what_changed(site: Site) -> None:
    """The page, the feed and the list for harvesters tell what was corrected, retracted and removed, and no more."""
    page: Any = html.document_fromstring(site.text("en/changes/index.html"))
    days = {
        " ".join(section.xpath("string(h2)").split()): [
            " ".join(item.text_content().split()) for item in section.xpath(".//li")
        ]
        for section in page.xpath("//section[h2]")
    }
    assert days["2 June 2077"] == ["The shared log: E1 (E2)"]
    assert days["4 June 2077"] == ["Retracted: The fog choir: E3"]
    assert days["3 June 2077"] == ["It was removed at the request of a person concerned."]
    assert "open-lamp" not in site.text("en/changes/index.html")
    assert "Erratum, 2 June 2077: E1 (E2)" in unescape(site.text("en/feed.xml"))
    changed: Any = etree.fromstring(site.text("resourcesync/changelist.xml").encode())
    told = {
        (
            url.findtext("{*}loc").rpartition("/")[2],
            url.find("{*}md").get("change"),
            url.find("{*}md").get("datetime")[:10],
        )
        for url in changed.iter("{*}url")
    }
    assert ("open-lamp.json", "deleted", "2077-06-03") in told
    assert ("fog-choir.json", "updated", "2077-06-04") in told
    days_in_order = [one.get("datetime") for one in changed.iter("{*}md") if one.get("datetime")]
    assert days_in_order == sorted(days_in_order)


def found(root: Path) -> list[str]:
    return [f"{one.rule} {dict(one.values)['id']}" for one in check(load(root).catalogue, {})]


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project that was released."""
    root = small_project(tmp_path_factory.mktemp("released") / "project")
    assert run(root, "release", "--today", "2077-06-01") == 0
    assert found(root) == []
    return root


def test_a_release_writes_each_address_once(released: Path) -> None:
    text = (released / PATH).read_text("utf-8")
    assert re.search(r"(?m)^- \{id: practices/twin-lamps, since: 2077-06-01, released: 2077-06-01, text: 2-", text)
    assert "- {id: library, since: 2077-06-01}\n" in text
    assert "- {id: files/editions/2077/papers/range.fr.pdf, since: 2077-06-01}\n" in text
    assert run(released, "release", "--today", "2077-07-01") == 0
    assert (released / PATH).read_text("utf-8") == text


def test_people_who_are_one_are_merged_and_their_address_leads_on(released: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    copy(released, root)
    register = root / "docs" / "registers" / "people.yml"
    before = register.read_text("utf-8")
    # Two authors of one paper are two people.
    assert run(root, "people", "merge", "siraj-ennour", "zephyrine") == 2
    assert run(root, "people", "merge", "nobody", "zephyrine") == 2
    assert register.read_text("utf-8") == before
    assert run(root, "people", "merge", "kofeny-vilma", "zephyrine") == 0
    entries = [line for line in before.splitlines() if line.startswith("- id: ")]
    left = [line for line in register.read_text("utf-8").splitlines() if line.startswith("- id: ")]
    assert left == [line for line in entries if line != "- id: kofeny-vilma"]
    texts = "".join(path.read_text("utf-8") for path in (root / "docs" / "editions").rglob("*.md"))
    assert "kofeny-vilma" not in texts
    assert "- {id: people/kofeny-vilma, since: 2077-06-01, moved_to: people/zephyrine}" in (root / PATH).read_text(
        "utf-8"
    )
    assert found(root) == []


def test_what_moved_or_is_gone_is_told_at_its_former_address(
    small_site: Site, released: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = built(small_site, released, tmp_path / "project")
    kept = volumes_are_kept(root, tmp_path / "built")
    before = {
        path for path in built_site(options(root)).paths if path.endswith(("index.html", "cite.bib", ".csl.json"))
    }
    assert run(root, "move", "practices/twin-lamps", "practices/two-lamps") == 0
    assert run(root, "move", "editions/2077/papers/1", "editions/2077/papers/first") == 0
    assert run(root, "move", "practices/two-lamps", "practices/pair") == 0
    for language in LANGUAGES:
        (root / "docs" / "trainings" / f"open-lamp.{language}.md").unlink()
    assert found(root) == ["address-is-kept trainings/open-lamp"]
    assert run(root, "check") == 1
    assert "- {id: trainings/open-lamp, since: 2077-06-01, gone: {date: …, why: withdrawn}" in capsys.readouterr().out
    replaced(root, "trainings/open-lamp", "gone: {date: 2077-06-03, why: by-request}")
    assert found(root) == []
    corrected(root)
    site = built_site(options(root))
    says_what_changed(site)
    # Every address and every file of before answers, but for those of what is gone.
    lost = {path for path in before - site.paths if "open-lamp" not in path}
    assert lost == set()
    assert kept <= site.paths
    listed: Any = html.document_fromstring(site.text("fr/volumes/index.html"))
    assert {urljoin("fr/volumes/", href) for href in listed.xpath("//section[h3]//a/@href")} == kept
    for language in LANGUAGES:
        moved: Any = html.document_fromstring(site.text(f"{language}/practices/twin-lamps/index.html"))
        assert (moved.get("lang"), len(moved.xpath("//script[not(@src)]"))) == (language, 0)
        refresh = moved.xpath("string(//meta[@http-equiv='refresh']/@content)")
        target = refresh.partition("url=")[2]
        assert moved.xpath("//main//a/@href")[0] == target
        assert urljoin(f"{language}/practices/twin-lamps/", target) == f"{language}/practices/pair/index.html"
        assert moved.xpath("//link[@rel='canonical']/@href") == [f"{site.url}{language}/practices/pair/"]
        # The site is built without volumes: the one that the work had leads to its page, and says that it was a file.
        file: Any = html.document_fromstring(site.text(f"volumes/practices-twin-lamps.{language}.pdf/index.html"))
        word = site.catalogue.registers.word("theme", "file_moved", language)
        assert file.xpath("string(//h1)") == word
        assert file.xpath("string(//title)").startswith(f"{word} · ")
        assert moved.xpath("string(//h1)") == site.catalogue.registers.word("theme", "page_moved", language)
        gone: Any = html.document_fromstring(site.text(f"{language}/trainings/open-lamp/index.html"))
        assert gone.xpath("//meta[@http-equiv='refresh']") == []
        assert site.catalogue.registers.word("theme", "gone_by_request", language).rstrip(".") in gone.text_content()
        assert "open-lamp" not in site.text("sitemap.xml")
    # Who cited the work by its former key finds it still.
    assert "\n  ids = {practices:twin-lamps:fr},\n" in site.text("fr/practices/pair/cite.bib")
    assert "\n  ids = {editions:2077:papers:1:en},\n" in site.text("data/records.bib")
    assert (site.folder / "fr/practices/twin-lamps/cite.bib").read_bytes() == (
        site.folder / "fr/practices/pair/cite.bib"
    ).read_bytes()


@pytest.mark.parametrize(
    ("rest", "rule"),
    [
        ("moved_to: practices/nowhere", "address-leads-on"),
        ("moved_to: practices/fog-choir", "address-is-one-thing"),
        ("gone: {date: 2077-06-03, why: withdrawn}", "address-is-one-thing"),
        ("moved_to: practices, gone: {date: 2077-06-03, why: merged}", "address-is-one-thing"),
    ],
)
def test_a_line_that_cannot_be_is_told(released: Path, tmp_path: Path, rest: str, rule: str) -> None:
    root = tmp_path / "project"
    copy(released, root)
    address = "practices/shared-log" if "nowhere" not in rest else "practices/lost"
    if address == "practices/lost":
        with (root / PATH).open("a", encoding="utf-8") as register:
            register.write("- {id: practices/lost, since: 2077-06-01}\n")
    replaced(root, address, rest)
    assert found(root) == [f"{rule} {address}"]


@pytest.mark.parametrize(
    "line",
    [
        '{id: "../../x", since: 2077-06-01, gone: {date: 2077-06-03, why: withdrawn}}',
        "{id: files/../../../x, since: 2077-06-01, moved_to: files/editions/2077/papers/range.fr.pdf}",
        "{id: /etc/x, since: 2077-06-01, moved_to: practices}",
        "{id: a//b, since: 2077-06-01, moved_to: practices}",
        '{id: "a\\\\..\\\\b", since: 2077-06-01, moved_to: practices}',
        "{id: ., since: 2077-06-01, moved_to: practices}",
        "{id: a, since: 2077-06-01, moved_to: practices/../../x}",
        "{id: a, since: 2077-06-01, gone: {date: 2077-06-03, why: merged, of: ..}}",
        f"{{id: a/{'b' * 201}, since: 2077-06-01, moved_to: practices}}",
        f"{{id: {'م' * 101}, since: 2077-06-01, moved_to: practices}}",
    ],
)
def test_no_address_leads_out_of_the_site_or_is_too_long_for_a_disk(released: Path, tmp_path: Path, line: str) -> None:
    root = tmp_path / "project"
    copy(released, root)
    with (root / PATH).open("a", encoding="utf-8") as register:
        register.write(f"- {line}\n")
    number = len((root / PATH).read_text("utf-8").splitlines())
    assert f"{PATH}:{number}" in {str(one.place).rpartition(":")[0] for one in load(root).diagnostics}


def test_addresses_that_lead_round_in_a_circle_are_told(released: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    copy(released, root)
    with (root / PATH).open("a", encoding="utf-8") as register:
        register.write("- {id: one, since: 2077-06-01, moved_to: two}\n- {id: two, since: 2077-06-01, moved_to: one}\n")
    assert found(root) == ["address-leads-on one", "address-leads-on two"]


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("practices/none", "practices/other", 2),
        ("practices/twin-lamps", "practices/Two Lamps", 2),
        ("practices/twin-lamps", "trainings/two-lamps", 2),
        ("practices/twin-lamps", "practices/shared-log", 2),
    ],
)
def test_a_name_that_cannot_be_given_changes_nothing(released: Path, old: str, new: str, status: int) -> None:
    before = {path: (released / "docs" / path).read_bytes() for path in Site.files(released / "docs")}
    assert run(released, "move", old, new) == status
    assert {path: (released / "docs" / path).read_bytes() for path in Site.files(released / "docs")} == before


def test_links_follow_an_edition_that_is_renamed(released: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    copy(released, root)
    assert run(root, "move", "editions/2077", "editions/2077-2") == 0
    assert found(root) == []
    catalogue = load(root).catalogue
    assert "editions/2077-2/axes/1" in catalogue
    assert not (root / "docs" / "editions" / "2077").exists()
    assert run(root, "check") == 0


ERRATUM = """\
errata:
  - date: {}
    what: {{ar: صُحح رقم, fr: Un chiffre, en: A figure}}
    why: {{ar: خطأ, fr: Erreur, en: Error}}
"""
RETRACTED = """\
version: '2'
retracted:
  date: 2077-06-02
  why: {ar: بلا سند, fr: Sans preuve, en: Without proof}
"""


def told(root: Path) -> list[str]:
    return [f"{one.place.path} {one.rule}" for one in check(load(root).catalogue, {})]


def test_a_text_that_changed_after_its_release_is_told_until_an_erratum_tells_readers(
    released: Path, tmp_path: Path
) -> None:
    root = tmp_path / "project"
    copy(released, root)
    file = root / "docs/practices/twin-lamps.fr.md"
    text = file.read_text("utf-8")
    file.write_text(f"{text}\nUn alinéa de plus.\n", "utf-8")
    assert told(root) == ["docs/practices/twin-lamps.fr.md text-is-as-released"]
    file.write_text(text.replace("title:", f"{ERRATUM.format('2077-05-31')}title:", 1) + "\nDe plus.\n", "utf-8")
    assert told(root) == ["docs/practices/twin-lamps.fr.md text-is-as-released"]
    file.write_text(text.replace("title:", f"{ERRATUM.format('2077-06-02')}title:", 1) + "\nDe plus.\n", "utf-8")
    assert told(root) == []
    # The next release has the corrected text.
    assert run(root, "release", "--today", "2077-07-01") == 0
    assert "id: practices/twin-lamps, since: 2077-06-01, released: 2077-07-01" in (root / PATH).read_text("utf-8")


def test_a_frozen_edition_changes_only_with_an_erratum_and_takes_no_new_text(released: Path, tmp_path: Path) -> None:
    root = tmp_path / "project"
    copy(released, root)
    edition = root / "docs/editions/2077/index.fr.md"
    edition.write_text(edition.read_text("utf-8").replace("year:", "frozen_on: 2077-06-01\nyear:", 1), "utf-8")
    assert told(root) == []
    axis = root / "docs/editions/2077/axes/1.fr.md"
    text = axis.read_text("utf-8")
    axis.write_text(f"{text}\nUn alinéa de plus.\n", "utf-8")
    assert told(root) == ["docs/editions/2077/axes/1.fr.md edition-is-frozen"]
    axis.write_text(text.replace("title:", f"{ERRATUM.format('2077-06-02')}title:", 1) + "\nDe plus.\n", "utf-8")
    assert told(root) == []
    axis.write_text(text.replace("created: 2077-05-20", "created: 2077-06-02"), "utf-8")
    assert told(root) == ["docs/editions/2077/axes/1.fr.md edition-is-frozen"]


@pytest.mark.parametrize(
    ("language", "figure", "why"),
    [("ar", "صُحح رقم", "بلا سند"), ("fr", "Un chiffre", "Sans preuve"), ("en", "A figure", "Without proof")],
)
def test_errata_and_retractions_are_in_every_output(retracted: Site, language: str, figure: str, why: str) -> None:
    page = retracted.text(f"{language}/practices/twin-lamps/index.html")
    mark = retracted.word("pages.retracted_title", language)
    assert figure in page
    assert why in page
    assert retracted.word("pages.retracted", language) in page
    root: Any = html.document_fromstring(page)
    assert root.xpath("string(//h1)").strip().startswith(mark)
    assert root.xpath("string(//title)").startswith(mark)
    listing: Any = html.document_fromstring(retracted.text(f"{language}/practices/index.html"))
    assert mark in listing.xpath("string(//li[.//a[contains(@href, 'twin-lamps')]])")
    cited: Any = html.document_fromstring(page).xpath("string(//dl[contains(@class, 'citations')])")
    assert mark in cited
    assert mark in retracted.text(f"{language}/practices/feed.xml")
    facts = json.loads(retracted.text("api/v1/records/practices/twin-lamps.json"))["facts"]
    assert facts["errata"][0]["date"] == facts["retracted"]["date"] == "2077-06-02"


@pytest.fixture(scope="module")
def retracted(small_site: Site, released: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with a corrected and retracted practice."""
    root = built(small_site, released, tmp_path_factory.mktemp("retracted") / "project")
    file = root / "docs/practices/twin-lamps.fr.md"
    head = ERRATUM.format("2077-06-02") + RETRACTED
    file.write_text(file.read_text("utf-8").replace("title:", f"{head}title:", 1), "utf-8")
    return built_site(options(root))


MADE_ANEW = ("assets/", "search/")
"""Where names are made of content, or of the words that are searched: pages of the same publication name them."""


def changed_at_random(root: Path, random: Random, changes: int) -> list[str]:
    """Rename, remove and merge works of a project, one after the other, and return what was done."""
    done: list[str] = []
    while len(done) < changes:
        with prepare(options(root), silent) as prepared:
            catalogue = prepared.site_model.catalogue
            named = {link.target for link in catalogue.links}
            named |= {link.record for outline in prepared.site_model.outlines.values() for link in outline.links}
        works = [work for work in catalogue.records.values() if not isinstance(work, Page | Edition | Answer)]
        work = random.choice(works)
        what = random.choice(("rename", "remove", "merge"))
        if what == "rename":
            done.append(f"{what} {work.id}")
            assert run(root, "move", work.id, f"{work.id.rpartition('/')[0]}/anew-{len(done)}") == 0, done
            continue
        others = [other.id for other in works if type(other) is type(work) and other is not work]
        # What another work names has to be taken out there first, which is an editor's work.
        if work.id in named or any(other.id.startswith(f"{work.id}/") for other in works) or not others:
            continue
        done.append(f"{what} {work.id}")
        for words in work.words.values():
            (root / words.path).unlink()
        reason = random.choice(("withdrawn", "by-request"))
        gone = f"gone: {{date: 2077-06-05, why: {reason}}}"
        replaced(root, work.id, gone if what == "remove" else f"moved_to: {random.choice(others)}")
        for path in map(work.path_of, work.files) if isinstance(work, Paper) else ():
            (root / path).unlink()
            replaced(root, f"files/{path.removeprefix('docs/')}", gone)
        # What nobody names any more has no page either, people above all; the check asks for a line of each.
        for line in found(root):
            rule, _, address = line.partition(" ")
            assert rule == "address-is-kept"
            replaced(root, address, gone)
    return done


def answers(site: Site, path: str) -> bool:
    """Whether a static host answers at a path, and what stands there leads on to something that is there."""
    # What is a page in a file's place at one time may be a file of its kind at another.
    places = (path, f"{path}/index.html", path.removesuffix("/index.html"))
    path = next((place for place in places if place in site.paths), path)
    if path not in site.paths:
        return False
    if not path.endswith(".html"):
        return True
    page: Any = html.document_fromstring(site.text(path))
    target = page.xpath("string(//meta[@http-equiv='refresh']/@content)").partition("url=")[2]
    return not target or urljoin(path, target) in site.paths


@pytest.mark.parametrize("seed", [pytest.param(seed, marks=pytest.mark.long if seed else ()) for seed in range(4)])
def test_every_address_of_every_release_answers_whatever_was_changed_since(
    small_site: Site, tmp_path: Path, seed: int
) -> None:
    random = Random(seed)  # noqa: S311 - not for secrets
    root = copied(small_site, tmp_path / "project")
    assert run(root, "release", "--today", "2077-06-01") == 0
    published = set(small_site.paths)
    done: list[str] = []
    site = small_site
    for day in ("2077-06-10", "2077-07-10"):
        done += changed_at_random(root, random, 5)
        site = built_site(options(root))
        lost = [path for path in sorted(published) if not path.startswith(MADE_ANEW) and not answers(site, path)]
        assert lost == [], done
        published |= site.paths
        assert run(root, "release", "--today", day) == 0
    for path in site.paths:
        if path.endswith(".json"):
            json.loads(site.text(path))
        elif path.endswith(".xml"):
            etree.fromstring(site.text(path).encode())


def test_what_gathers_a_kind_of_work_stays_when_all_of_it_is_withdrawn_or_moved(
    small_site: Site, tmp_path: Path
) -> None:
    root = copied(small_site, tmp_path / "project")
    assert run(root, "release", "--today", "2077-06-01") == 0
    assert run(root, "move", "modules/first-night", "modules/night") == 0
    # A list of ratifications still names the instrument: its page stays, and nothing that was made of its record.
    for folder in ("instruments", "needs", "trainings", "trends"):
        for file in (root / "docs" / folder).glob("*.md"):
            if not file.name.startswith("index."):
                file.unlink()
    assert "address-is-kept instruments/ilo-c097" in found(root)
    for line in found(root):
        replaced(root, line.partition(" ")[2], "gone: {date: 2077-06-05, why: withdrawn}")
    site = built_site(options(root))
    published = sorted(path for path in small_site.paths if not path.startswith(MADE_ANEW))
    assert [path for path in published if not answers(site, path)] == []
    index = json.loads(site.text("api/v1/index/fr/training.json"))
    assert (index["type"], index["records"]) == ("training", [])
    assert json.loads(site.text("api/v1/index.json"))["indexes"]["fr"]["training"] == "api/v1/index/fr/training.json"
    assert len(site.text("data/training.csv").splitlines()) == 1
    assert json.loads(site.text("fr/trainings/records.csl.json")) == []
    assert "Mauritius" in site.text("en/instruments/ilo-c097/index.html")
    assert json.loads(site.text("api/v1/records/instruments/ilo-c097.json"))["gone"]["date"] == "2077-06-05"
    unit: Any = html.document_fromstring(site.text("fr/modules/first-night/unit-2/index.html"))
    assert "night/unit-2/index.html" in unit.xpath("string(//meta[@http-equiv='refresh']/@content)")
