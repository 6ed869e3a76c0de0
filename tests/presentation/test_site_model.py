# SPDX-License-Identifier: MIT
"""The site model of the invented symposium: listings, neighbours, links, and what depends on the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from proceedings.catalogue import load, natural
from proceedings.preparation import read_settings
from proceedings.presentation.cards import RecordCard, record_cards
from proceedings.presentation.paging import PER_PAGE, ids_of, in_pages, is_light
from proceedings.presentation.published_files import VolumeInfo
from proceedings.presentation.site_model import SiteModel
from proceedings.records import record_types
from proceedings.texts.model import CleanText, Link
from tests.sites import INVENTED_TODAY, invented_project, options

PAPERS = "editions/2077/papers"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> SiteModel:
    root = invented_project(tmp_path_factory.mktemp("model"))
    settings, wrong = read_settings(options(root))
    assert wrong == ()
    return SiteModel(load(root).catalogue, {}, settings, INVENTED_TODAY, ("ar", "fr", "en"))


def test_every_record_of_a_type_with_a_folder_is_in_one_listing(model: SiteModel) -> None:
    listed = [card.id for listing in model.listings.values() for card in listing.cards]
    kinds = {cls.type for cls in record_types().values() if cls.folder} | {"edition"}
    assert sorted(listed) == sorted(card.id for card in model.cards.values() if card.type in kinds)
    assert model.listings[PAPERS].edition == "editions/2077"
    assert {card.type for card in model.listings[PAPERS].cards} == {"paper"}
    assert len(model.listings[PAPERS].cards) <= PER_PAGE
    assert {card.id for card in model.listings["practices"].cards} == {
        "practices/fog-choir",
        "practices/rope-relay",
        "practices/shared-log",
        "practices/twin-lamps",
    }
    # A type without a record has its listing too.
    assert model.listings["editions/2071/papers"].cards == ()


def test_a_listing_is_in_order_of_number_and_each_record_has_its_neighbours(model: SiteModel) -> None:
    ids = [card.id for card in model.listings[PAPERS].cards]
    assert ids == sorted(ids, key=natural)
    assert ids.index(f"{PAPERS}/2") < ids.index(f"{PAPERS}/11")
    assert model.listing_of[ids[0]] is model.listings[PAPERS]
    pairs = [model.neighbours(record) for record in ids]
    assert [before.id if before else None for before, _ in pairs] == [None, *ids[:-1]]
    assert [after.id if after else None for _, after in pairs] == [*ids[1:], None]
    assert model.neighbours("about") == (None, None)


def test_a_page_of_a_list_holds_a_hundred_records_or_what_it_can_carry(model: SiteModel) -> None:
    paper = replace(model.listings[PAPERS].cards[0].record, contributors=(), countries=())
    heavy = {tag: replace(words, title="ر" * 200, summary="ح" * 300) for tag, words in paper.words.items()}
    for words, wanted in ((paper.words, [100, 100, 40]), (heavy, [56, 56, 56, 56, 16])):
        cards = [RecordCard(replace(paper, id=f"{PAPERS}/{at}", words=words)) for at in range(240)]
        pages = in_pages(cards)
        assert [one for page in pages for one in page] == cards
        assert [len(page) for page in pages] == wanted
        assert is_light(cards) is (words is not heavy)
    assert in_pages(()) == ((),)
    assert ids_of("practices", ((), ())) == ["practices", "practices/page/2"]


def test_a_record_that_states_no_day_changed_with_its_edition(model: SiteModel) -> None:
    records = model.catalogue.records
    edition, paper = records["editions/2077"], replace(records[f"{PAPERS}/2"], created=None, updated=None)
    cards = record_cards({edition.id: edition, paper.id: paper, f"{PAPERS}/3": records[f"{PAPERS}/3"]})
    assert cards[paper.id].changed == (edition.updated or edition.created)
    assert cards[f"{PAPERS}/3"].changed == (records[f"{PAPERS}/3"].updated or records[f"{PAPERS}/3"].created)
    # What it is cited by stays: the day is that of the files, not of the work.
    assert record_cards({paper.id: paper})[paper.id].changed == ""


def test_trainings_are_ordered_by_whether_one_can_still_join(model: SiteModel) -> None:
    def standings(today: date) -> list[tuple[str, int]]:
        found = replace(model, today=today)
        return [(card.id.rpartition("/")[2], found.standing(card)) for card in found.listings["trainings"].cards]

    early, late = standings(date(2077, 1, 1)), standings(date(2099, 1, 1))
    assert [standing for _, standing in early] == sorted(standing for _, standing in early)
    assert dict(early)["night-school"] == 0
    # What has closed stands last; what is always open stays first.
    assert late[-1] == ("night-school", 2)
    assert dict(late)["open-lamp"] == 0
    past = replace(model, today=date(2099, 1, 1))
    assert past.is_past(past.cards["trainings/night-school"])
    assert not past.is_past(past.cards["practices/twin-lamps"])


def test_links_of_facts_and_bodies_are_known_from_both_ends(model: SiteModel) -> None:
    link = next(link for link in model.catalogue.links if link.record.startswith("practices/"))
    assert link.target in {card.id for card in model.linked_to[link.record]}
    assert link.record in {card.id for card in model.linked_from[link.target]}
    linking = replace(
        model,
        texts={
            (record, "fr"): CleanText(links=tuple(Link("", 1, 1, target) for target in (f"{PAPERS}/1", record, "gone")))
            for record in ("practices/fog-choir", "about")
        },
    )
    # Neither a link to itself nor one that leads nowhere counts.
    assert linking.linked_in_bodies["practices/fog-choir"] == (f"{PAPERS}/1",)
    before = {card.id for card in model.linked_from.get(f"{PAPERS}/1", ())}
    after = {card.id for card in linking.linked_from[f"{PAPERS}/1"]}
    # An editorial page links to much that it says nothing of.
    assert after - before == {"practices/fog-choir"}
    near = linking.near("practices/fog-choir")
    assert f"{PAPERS}/1" in near
    assert "practices/fog-choir" not in near


def test_what_is_near_a_record_comes_in_the_order_of_its_relations(model: SiteModel) -> None:
    """A page shows what links to it in a list of its own: a record near by that begins to link changes the page."""
    one, other = f"{PAPERS}/2", f"{PAPERS}/11"

    def near(record: str, target: str) -> list[str | None]:
        links = (replace(model.catalogue.links[0], record=record, target=target),)
        return list(replace(model, catalogue=replace(model.catalogue, links=links)).near(one))

    before, after = (card.id if card else None for card in model.neighbours(one))
    assert near(other, one) == [before, after, "editions/2077", other, None, None]
    assert near(one, other) == [before, after, "editions/2077", None, other, None]


def test_a_term_has_the_records_that_name_it_the_library_first(model: SiteModel) -> None:
    for term, cards in model.terms.items():
        assert {card.id for card in cards} == set(model.catalogue.terms[term])
        in_edition = [card.record.edition is not None for card in cards]
        assert in_edition == sorted(in_edition), term
    assert any(len({card.type for card in cards}) > 1 for cards in model.terms.values())


def test_an_id_belongs_to_its_edition_alone(model: SiteModel) -> None:
    found = model.edition(f"{PAPERS}/1")
    assert found is not None
    assert found.id == "editions/2077"
    assert model.edition("editions/2099/papers/1") is None
    assert model.edition("practices/twin-lamps") is None


def test_only_volumes_of_a_single_record_are_its_own(model: SiteModel) -> None:
    def volume(kind: str, scope: str) -> VolumeInfo:
        return VolumeInfo(
            path=f"{kind}.pdf",
            format="pdf",
            kind=kind,
            scope=scope,
            language="fr",
            title="",
            citation="",
            pages=1,
            size=1,
            sha256="",
        )

    own, whole = volume("record", f"{PAPERS}/1"), volume("proceedings", "editions/2077")
    found = replace(model, volumes=(own, whole)).volumes_of
    assert found[f"{PAPERS}/1"] == (own,)
    assert found["editions/2077"] == ()


def test_digests_of_all_cards_tell_facts_from_titles(model: SiteModel) -> None:
    record = model.catalogue["practices/twin-lamps"]
    words = {**record.words, "fr": replace(record.words["fr"], title="Autrement")}
    records = {**model.catalogue.records, record.id: replace(record, words=words)}
    other = replace(model, catalogue=replace(model.catalogue, records=records))
    assert other.facts_digest == model.facts_digest
    assert other.cards_digest != model.cards_digest
