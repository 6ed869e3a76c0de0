# SPDX-License-Identifier: MIT
"""Imports: papers of neutral JSON and of tables become records that read the same, again and again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from proceedings.authoring.import_format import Import, ImportRefusedError, read_json, schema
from proceedings.authoring.import_ledger import ImportPlan, digests, write
from proceedings.authoring.import_people import people_of
from proceedings.authoring.import_plan import plan_import
from proceedings.authoring.import_spellings import spelled
from proceedings.authoring.import_tables import read_map, read_table, template
from proceedings.authoring.import_tex import clean
from proceedings.catalogue import Catalogue, load
from proceedings.cli import main
from proceedings.languages import word
from proceedings.orthography import by_letter, name_key
from proceedings.preparation import Options, prepare
from proceedings.presentation.bibliographic import bibliographic
from proceedings.records.paper import Paper
from proceedings.records.session import Session
from proceedings.starting.answers import Answers
from proceedings.starting.project_files import write_project
from proceedings.volumes.volume_plan import localiser_for

EDITION = "editions/2077"
PAPER: Mapping[str, Any] = {
    "id": "well-1",
    "title": {"fr": "Puits", "en": "Wells"},
    "abstract": {"fr": "On puise de l'eau.", "en": "Water is drawn."},
    "keywords": {"fr": ["puits", "eau"], "en": ["wells"]},
    "authors": [
        {"given": "Ada", "family": "Source", "affiliations": ["Institut des puits, Fontaine", "Société des puits"]},
        {"name": "Margelle"},
    ],
    "session": "Eaux",
    "kind": "paper",
    "pages": "1–4",
}
TABLE = (
    "\ufeffid;title.fr;abstract.fr;keywords.fr;authors;kind;pages;Salle\r\n"
    'seau;Seaux;"Un seau, une corde.";seaux;"Seau, Bo (Institut; Société des puits) | Margelle";paper;5-8;A\r\n'
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    root.mkdir()
    organisers = ("Société des puits",)
    write_project(root, Answers("Puits", 2077, ("fr", "en"), ("sessions", "papers"), organisers, time_zone="UTC"))
    return root


def _planned(root: Path, given: Import, kinds: Mapping[str, str] | None = None) -> ImportPlan:
    return plan_import(load(root).catalogue, EDITION, given, kinds or {}, digests(root, EDITION))


def _imported(root: Path, given: Import) -> tuple[ImportPlan, Catalogue]:
    plan = _planned(root, given)
    write(root, EDITION, plan, digests(root, EDITION))
    return plan, load(root).catalogue


def _json(*papers: Mapping[str, Any]) -> Import:
    return read_json(json.dumps({"papers": papers}).encode())


def _errors(root: Path) -> list[str]:
    with prepare(Options(root), lambda _stage, _done, _total: None) as prepared:
        return [f"{found.place} {found.rule}" for found in prepared.diagnostics]


def test_a_paper_becomes_records_without_a_mistake(project: Path) -> None:
    plan, catalogue = _imported(project, _json(PAPER))
    assert plan.questions == []
    (paper,) = catalogue.of(Paper)
    assert (paper.id, paper.number, paper.pages, paper.session) == (
        f"{EDITION}/papers/well-1",
        1,
        "1-4",
        f"{EDITION}/sessions/eaux",
    )
    assert {tag: words.abstract for tag, words in paper.words.items()} == PAPER["abstract"]
    assert paper.words["fr"].keywords == ("puits", "eau")
    assert not paper.is_outdated("en")
    # What authors give in a second language is theirs, and no citation calls it a translation.
    assert paper.words["en"].translation is not None
    assert (paper.words["en"].translation.state, paper.words["en"].translation.by) == ("authors", None)
    # An organisation of the register is named by its id, any other as it is printed.
    assert paper.contributors[0].affiliations == ("Institut des puits, Fontaine", "societe-des-puits")
    people = catalogue.registers.people
    assert people["ada-source"].family == {"ar": "Source", "fr": "Source", "en": "Source"}
    assert people["margelle"].family is None
    assert [session.source_words.title for session in catalogue.of(Session)] == ["Eaux"]
    assert _errors(project) == []


def test_the_authors_own_text_is_cited_without_a_state(project: Path) -> None:
    _imported(project, _json(PAPER))
    with prepare(Options(project), lambda _stage, _done, _total: None) as prepared:
        site_model = prepared.site_model
        card = site_model.cards[f"{EDITION}/papers/well-1"]
        value = bibliographic(site_model, localiser_for(site_model, "en"), card)
    assert (value.state, value.translators) == ("", ())


def test_a_register_of_earlier_days_calls_it_a_draft_of_theirs(project: Path) -> None:
    states = project / "docs" / "registers" / "vocabularies" / "translation-states.yml"
    states.write_text(states.read_text("utf-8").partition("- id: authors")[0], encoding="utf-8")
    _, catalogue = _imported(project, _json(PAPER))
    [paper] = catalogue.of(Paper)
    assert paper.words["en"].translation is not None
    assert (paper.words["en"].translation.state, paper.words["en"].translation.by) == ("draft", "Ada Source, Margelle")


def test_a_second_import_writes_nothing_and_a_changed_one_only_what_changed(project: Path) -> None:
    _imported(project, _json(PAPER))
    assert not _planned(project, _json(PAPER)).files
    changed = _planned(project, _json({**PAPER, "pages": "1-5"}))
    assert list(changed.files) == [f"docs/{EDITION}/papers/well-1.fr.md"]


def test_what_was_edited_by_hand_is_never_written_over(project: Path) -> None:
    _imported(project, _json(PAPER))
    file = project / "docs" / EDITION / "papers" / "well-1.fr.md"
    file.write_text(file.read_text("utf-8").replace("Puits", "Les puits"), encoding="utf-8")
    # The same import says nothing new of it.
    assert not (plan := _planned(project, _json(PAPER))).files
    assert plan.questions == []
    # Another one does: a person decides.
    plan, _ = _imported(project, _json({**PAPER, "pages": "1-5"}))
    assert [(asked.place, asked.key) for asked in plan.questions] == [
        (f"docs/{EDITION}/papers/well-1.fr.md", "question.conflict")
    ]
    assert plan.questions[0].values == {"fields": "title, pages"}
    assert "Les puits" in file.read_text("utf-8")


def test_a_table_with_a_mark_and_semicolons_is_read_and_unknown_columns_are_told(project: Path) -> None:
    given = read_table(TABLE.encode(), {})
    plan, catalogue = _imported(project, given)
    assert [(asked.place, asked.column, asked.key) for asked in plan.questions] == [("1", "Salle", "question.column")]
    (paper,) = catalogue.of(Paper)
    assert [one.person for one in paper.contributors] == ["bo-seau", "margelle"]
    assert paper.contributors[0].affiliations == ("Institut", "societe-des-puits")
    assert read_table(template().encode(), {}).papers == ()


def test_a_map_names_columns_and_kinds(project: Path) -> None:
    tables = read_map(
        b'[columns]\nTitre = "title.fr"\nResume = "abstract.fr"\nGenre = "kind"\n[kinds]\nLong = "paper"\n'
    )
    given = read_table(b"Titre,Resume,Genre\nPuits,On puise.,Long\n", tables["columns"])
    plan = _planned(project, given, tables["kinds"])
    assert [path.rpartition("/")[2] for path in plan.files] == ["paper-1.fr.md"]


def test_kinds_that_the_file_names_are_added_to_the_profile(project: Path) -> None:
    papers = [{**PAPER, "kind": "Exposé court"}, {**PAPER, "id": "well-2", "kind": "ballad"}]
    document = {"kinds": {"Exposé court": "Exposés courts"}, "papers": papers}
    plan, catalogue = _imported(project, read_json(json.dumps(document).encode()))
    assert [(asked.place, asked.key) for asked in plan.questions] == [
        ("papers.2", "question.kind"),
        ("", "question.kind_names"),
    ]
    assert catalogue.registers.table("paper-kinds")["expose-court"].name["en"] == "Exposés courts"
    assert [paper.kind for paper in catalogue.of(Paper)] == ["expose-court"]
    assert _errors(project) == []
    assert not _planned(project, read_json(json.dumps(document).encode())).files


def test_a_paper_without_an_abstract_says_so(project: Path) -> None:
    plan, catalogue = _imported(project, _json({**PAPER, "abstract": {}}))
    assert {asked.key for asked in plan.questions} == {"question.abstract"}
    (paper,) = catalogue.of(Paper)
    assert paper.source_words.summary == "Communication de Ada Source, Margelle."
    assert "Aucun résumé" in paper.source_words.body
    assert _errors(project) == []


@pytest.mark.parametrize(
    ("change", "column", "key"),
    [
        ({"kind": "ballad"}, "kind", "question.kind"),
        ({"kind": ""}, "kind", "question.kind_missing"),
        ({"title": {"ar": "آبار"}}, "title", "question.title"),
        ({"title": "Puits"}, "title", "question.by_language"),
        ({"abstract": {}}, "abstract.fr", "question.abstract"),
        ({"title": {"fr": "P" * 201}, "language": "fr"}, "title.fr", "question.long"),
        ({"pages": "iv"}, "pages", "question.form"),
        ({"start": "le matin"}, "start", "question.form"),
        ({"pages": "47-46"}, "pages", "question.form"),
        ({"date": "05/07/2077"}, "date", "question.day"),
        ({"abstract": {"fr": "On puise.", "en": ""}}, "abstract.en", "question.one_language"),
        ({"abstract": {"fr": "On puise."}, "title": {"en": "Wells"}}, "abstract.fr", "question.untitled"),
        ({"title": {"fr": "Puits", "ar": "آبار"}}, "title.ar", "question.not_of_site"),
        ({"authors": []}, "authors", "question.authors"),
        ({"authors": [{"affiliations": []}]}, "name", "question.person"),
        ({"authors": [{"name": "Ada", "affiliations": ["institut"]}]}, "authors", "question.affiliation"),
        ({"authors": [{"name": "Ada", "affiliation": "Institut"}]}, "affiliation", "question.column"),
        ({"authors": [{"name": "Ada", "affiliations": [{"name": "Institut"}]}]}, "affiliations", "question.value"),
        ({"authors": [{"name": "Ada", "orcid": "0000-0002-1825-0098"}]}, "authors", "question.form"),
        ({"keywords": {"fr": ["p" * 101]}}, "keywords.fr", "question.keyword"),
        ({"abstract": {"fr": ["On puise."]}}, "abstract.fr", "question.value"),
        ({"abstract": {"fr": "On puise \\cite{seau}."}}, "abstract.fr", "question.tex"),
        ({"title": {"fr": r"Puits en $O(n \log n)$"}}, "title.fr", "question.tex"),
        ({"language": "en", "title": {"fr": "Puits"}}, "language", "question.original"),
        ({"tome": "2"}, "tome", "question.column"),
        ({"title": {"de": "Brunnen", "fr": "Puits"}}, "title.de", "question.language"),
    ],
)
def test_what_finds_no_place_is_a_question_with_its_column(
    project: Path, change: Mapping[str, Any], column: str, key: str
) -> None:
    asked = _planned(project, _json({**PAPER, **change})).questions
    assert (column, key) in [(one.column, one.key) for one in asked]
    assert all(one.place.startswith("papers.1") for one in asked)
    assert all(word("import", one.key, "fr", **one.values) for one in asked)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"{", b"[]", b'{"papers": 1}'])
def test_a_file_that_is_no_list_of_papers_is_refused(data: bytes) -> None:
    with pytest.raises(ImportRefusedError):
        read_json(data)


def test_what_a_file_leaves_empty_is_not_asked_about(project: Path) -> None:
    empty = {**PAPER, "pages": None, "doi": None, "session": None, "duration": None}
    assert _planned(project, _json(empty)).questions == []


def test_authors_are_understood_as_in_a_table(project: Path) -> None:
    told = ["Seau, Bo (Institut des puits)", {"family": "Seau", "given": "Bo"}, "Margelle"]
    orcid = {"family": "Source", "given": "Ada", "orcid": "https://orcid.org/0000-0002-1825-0097"}
    bare = {**orcid, "given": "A.", "orcid": "0000-0002-1825-0097"}
    papers = [{**PAPER, "id": str(at), "pages": "", "authors": [*told, one]} for at, one in enumerate((orcid, bare))]
    plan, catalogue = _imported(project, _json(*papers))
    assert plan.questions == []
    named = [[one.person for one in paper.contributors] for paper in catalogue.of(Paper)]
    assert named == [["bo-seau", "bo-seau", "margelle", "ada-source"]] * 2
    assert _planned(project, _json({**PAPER, "authors": "Seau, Bo; Margelle"})).people == 0


@pytest.mark.parametrize(
    ("cell", "read", "asked"),
    [
        ("Ada Source, Bo Seau and Margelle", ["Ada Source", "Bo Seau", "Margelle"], False),
        ("Ada Source et Bo Seau", ["Ada Source", "Bo Seau"], False),
        ("Source, Ada and de Seau, Bo", ["Ada Source", "Bo de Seau"], False),
        ("Source, Ada; Seau, Bo (Institut; Société)", ["Ada Source", "Bo Seau"], False),
        ("Ada Source\n(Institut, Fontaine)\nMargelle", ["Ada Source", "Margelle"], False),
        ("Ada Source, Bo Seau, Margelle", ["Ada Source", "Bo Seau", "Margelle"], True),
        ("Source, Ada", ["Ada Source"], False),
        ("Sablé Alexandre Etienne", ["Sablé Alexandre Etienne"], False),
    ],
)
def test_people_of_one_cell_are_told_apart_as_other_systems_write_them(
    cell: str, read: list[str], *, asked: bool
) -> None:
    people, is_doubtful = people_of(cell)
    assert ([one.whole for one in people], is_doubtful) == (read, asked)


@pytest.mark.limit(20)
@pytest.mark.parametrize(
    "many", [";" * 60_000, "(" * 60_000, "\n" * 60_000, " " * 60_000, "a,b " * 20_000, " and " * 20_000]
)
def test_a_cell_without_end_costs_little(many: str) -> None:
    people_of(f"Ada {many} Source")


def test_whole_names_are_told_since_an_index_cannot_file_them_by_family(project: Path) -> None:
    plan = _planned(project, _json({**PAPER, "authors": ["Ada Source", "Seau, Bo", "Margelle"]}))
    assert [(asked.key, asked.values["count"]) for asked in plan.questions] == [("question.whole_names", 1)]


def test_texts_without_a_language_are_in_that_of_the_paper(project: Path) -> None:
    told = {"title": "Puits", "abstract": "On puise.", "keywords": "puits, eau", "language": "fr"}
    plan, catalogue = _imported(project, _json({**PAPER, **told}))
    assert plan.questions == []
    (paper,) = catalogue.of(Paper)
    words = paper.words["fr"]
    assert (words.title, words.abstract, words.keywords) == ("Puits", "On puise.", ("puits", "eau"))


def test_sessions_are_in_the_language_of_their_names_and_say_who_is_heard(project: Path) -> None:
    papers = [
        {**PAPER, "id": name, "pages": "", "session": name} for name in ("The wells of the town", "Water for all")
    ]
    _, catalogue = _imported(project, _json(*papers))
    sessions = catalogue.of(Session)
    assert {session.original for session in sessions} == {"en"}
    assert {session.source_words.summary for session in sessions} == {"With Ada Source, Margelle."}
    # Nothing else says which of its two languages a paper was given in.
    assert {paper.original for paper in catalogue.of(Paper)} == {"en"}


def test_papers_keep_their_numbers_and_names_whatever_comes_in_before_them(project: Path) -> None:
    first = {**PAPER, "id": "", "pages": "", "authors": []}
    told = (
        {**first, "title": {"fr": title}, "abstract": {"fr": "On puise."}} for title in ("Puits", "Seaux", "Cordes")
    )
    one, two, three = told
    _imported(project, _json(one, two))
    plan, catalogue = _imported(project, _json(three, two, one))
    assert [path.rpartition("/")[2] for path in plan.files] == ["paper-3.fr.md"]
    assert {paper.source_words.title: paper.number for paper in catalogue.of(Paper)} == {
        "Puits": 1,
        "Seaux": 2,
        "Cordes": 3,
    }
    # One that is named no more is told, and stays.
    gone = [(asked.place, asked.key) for asked in _planned(project, _json(three, one)).questions]
    assert (f"docs/{EDITION}/papers/paper-2.fr.md", "question.gone") in gone


def test_papers_are_numbered_in_the_order_of_their_pages(project: Path) -> None:
    papers = [{**PAPER, "id": f"p{first}", "pages": f"{first}-{first + 3}"} for first in (9, 1, 5)]
    _, catalogue = _imported(project, _json(*papers, {**PAPER, "id": "last", "pages": ""}))
    assert {paper.id.rpartition("/")[2]: paper.number for paper in catalogue.of(Paper)} == {
        "p1": 1,
        "p5": 2,
        "last": 3,
        "p9": 4,
    }
    assert _errors(project) == []


def test_the_meeting_gives_the_edition_title_and_chairs_once(project: Path) -> None:
    meeting = {"title": {"fr": "77e rencontre", "en": "77th meeting"}, "chairs": [{"given": "Bo", "family": "Seau"}]}
    given = {"papers": [PAPER], **meeting, "city": "Fontaine", "start": "2077-05-05", "end": "2077-05-06"}
    plan, catalogue = _imported(project, read_json(json.dumps(given).encode()))
    edition = catalogue.records[EDITION]
    assert {tag: words.title for tag, words in edition.words.items()} == meeting["title"]
    assert not edition.is_outdated("en")
    assert [(one.person, one.role) for one in edition.contributors] == [("bo-seau", "chair")]
    assert [(asked.column, asked.key) for asked in plan.questions] == [
        ("start, end", "question.edition_days"),
        ("city", "question.around"),
    ]
    assert _errors(project) == []
    # What an editor wrote stays, and another title is told.
    changed = {**given, "title": {"fr": "Autre"}, "chairs": [{"name": "Margelle"}]}
    again = _planned(project, read_json(json.dumps(changed).encode()))
    assert not again.files
    told = [(asked.column, asked.key) for asked in again.questions]
    assert {("title.fr", "question.edition_title"), ("chairs", "question.around")} <= {*told}


def test_files_that_authors_deposited_come_with_their_papers(project: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    table = tmp_path / "in" / "papers.csv"
    table.write_bytes(
        "id;title.fr;abstract.fr;authors;kind;file\n1;Été;On puise.;Ada Source;paper;Été 1.PDF\n"
        "2;Seau;Un seau.;Ada Source;paper;none.pdf\n".encode("cp1252")
    )
    deposit = tmp_path / "in" / "Été 1.PDF"
    deposit.write_bytes(b"%PDF-1.7 first")
    command = ["import", str(table), "--root", str(project), "--messages", "en"]
    assert main(command) == 2
    assert main([*command, "--encoding", "windows-1252"]) == 1
    paper = load(project).catalogue.records[f"{EDITION}/papers/1"]
    assert isinstance(paper, Paper)
    assert paper.source_words.title == "Été"
    copied = project / paper.path_of(paper.files[0])
    assert copied.read_bytes() == deposit.read_bytes()
    # A newer deposit takes its place; one that an editor exchanged stays.
    deposit.write_bytes(b"%PDF-1.7 second")
    main([*command, "--encoding", "windows-1252"])
    assert copied.read_bytes() == deposit.read_bytes()
    copied.write_bytes(b"%PDF-1.7 by hand")
    deposit.write_bytes(b"%PDF-1.7 third")
    main([*command, "--encoding", "windows-1252"])
    assert copied.read_bytes() == b"%PDF-1.7 by hand"


def test_titles_and_keywords_of_a_paper_without_any_abstract_stay(project: Path) -> None:
    _, catalogue = _imported(project, _json({**PAPER, "abstract": {}}))
    (paper,) = catalogue.of(Paper)
    assert {tag: (words.title, words.keywords) for tag, words in paper.words.items()} == {
        "fr": ("Puits", ("puits", "eau")),
        "en": ("Wells", ("wells",)),
    }
    assert _errors(project) == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"l'\'etiquetage \emph{des} {\em puits}", "l'étiquetage des puits"),
        (r"\'{E}tude {\'E}cole \c{c}a \^{\i}le na\"\i ve", "Étude École ça île naïve"),
        (r"10\,\% des cas~: \textbf{gras \textit{it}} \& \$5", "10 % des cas : gras it & $5"),
        (r"{\L}\'od\'z, stra\ss e, Erd\H{o}s -- {NLP}", "Łódź, straße, Erdős – NLP"),
        (r"\oe uvre en $x_1<y^2$ o\`u a<b et c>d", "œuvre en $x_1<y^2$ où a<b et c>d"),
        ("x_1 ~ {a} <b and c> `d` -- 5 $", "x_1 ~ {a} <b and c> `d` -- 5 $"),
        ('<p class="x">Un</p><br />deux<a href=x>.</a>', "Un deux."),
    ],
)
def test_marks_of_tex_and_html_become_signs_and_no_word_is_lost(written: str, read: str) -> None:
    assert clean(written) == read


@pytest.mark.limit(20)
@pytest.mark.parametrize(
    "many", ["\\'" + " " * 60_000 + "1", "\\'e" + "{" * 30_000 + "}" * 30_000, r"\emph{" * 9_000 + "}" * 9_000]
)
def test_marks_of_tex_without_end_cost_little_and_lose_nothing(many: str) -> None:
    assert clean(f"first {many} last").startswith("first ")
    assert clean(f"first {many} last").endswith(" last")


@pytest.mark.parametrize(
    "quotes", ['1,"Puits,paper\n2,Seaux,paper\n', '1,"Puits"x,paper\n', f"1,{'x' * 140_000},paper\n"]
)
def test_a_table_whose_quotation_marks_are_wrong_is_refused_with_the_line(quotes: str) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        read_table(f"id,title.fr,kind\n0,Eau,paper\n{quotes}".encode(), {})
    assert word("import", refused.value.key, "fr", **refused.value.values).count("ligne 3") == 1


def test_no_cell_of_a_table_is_passed_over_in_silence() -> None:
    given = read_table(b"ID;Title.fr;;kind;title.fr\r1;Puits;lost;paper;Eaux\r2;Seaux;;paper;;\r", {})
    assert [dict(paper.title) for paper in given.papers] == [{"fr": "Puits"}, {"fr": "Seaux"}]
    assert [(one.place, one.column, one.key) for one in given.questions] == [
        ("1", "#3", "question.column"),
        ("1", "title.fr", "question.column_twice"),
    ]


def test_a_table_without_titles_is_refused() -> None:
    with pytest.raises(ImportRefusedError):
        read_table(b"name,kind\n1,2\n", {})


def test_the_command_shows_what_it_would_write(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "papers.json"
    file.write_text(json.dumps({"papers": [PAPER]}), encoding="utf-8")
    options = ["--root", str(project), "--messages", "en"]
    assert main(["import", str(file), "--dry-run", *options]) == 0
    assert f"Would write: docs/{EDITION}/papers/well-1.fr.md" in capsys.readouterr().out
    assert not (project / "docs" / EDITION / "papers").exists()
    assert main(["import", str(file), *options]) == 0
    assert main(["import", *options]) == 2
    assert main(["import", "--schema", *options]) == 0


@pytest.mark.needs("external")
def test_a_real_conference_is_imported_whole(project: Path, external: Path) -> None:
    data = (external / "conference" / "taln-2013.json").read_bytes()
    document = json.loads(data)
    plan, catalogue = _imported(project, read_json(data))
    # What is said of the conference itself; two sessions that are written in two ways; one untitled English text.
    told = [(asked.key, asked.column) for asked in plan.questions]
    assert [key for key, _ in told[:2]] == ["question.session"] * 2
    assert told[2:] == [
        ("question.untitled", "abstract.en"),
        ("question.untitled", "keywords.en"),
        ("question.edition_days", "start, end"),
        ("question.around", "acronym, city, country, website"),
        ("question.kind_names", "kinds"),
    ]
    edition = catalogue.records[EDITION]
    assert edition.words["fr"].title == document["title"]["fr"]
    assert not edition.is_outdated("en")
    assert [one.role for one in edition.contributors] == ["chair"] * len(document["chairs"])
    papers = sorted(catalogue.of(Paper), key=lambda paper: paper.number or 0)
    assert [paper.pages for paper in papers] == [
        pages if pages.partition("-")[0] != pages.rpartition("-")[2] else pages.partition("-")[0]
        for pages in (given["pages"] for given in document["papers"])
    ]
    for paper, given in zip(papers, document["papers"], strict=True):
        wanted = {
            tag: " ".join(title.split()) for tag, title in given["title"].items() if title and given["abstract"][tag]
        }
        assert {tag: words.title for tag, words in paper.words.items()} == wanted
    authors = {(one["given"], one["family"]) for given in document["papers"] for one in given["authors"]}
    chairs = {(one["given"], one["family"]) for one in document["chairs"]}
    assert len(catalogue.people["people"]) == len(authors | chairs)
    people = catalogue.registers.people.values()
    index = by_letter(
        (name_key((one.family or one.name)["fr"], "", "fr"), (one.family or one.name)["fr"]) for one in people
    )
    assert dict(index)["C"].count("de Chalendar") == 1
    with prepare(Options(project), lambda _stage, _done, _total: None) as prepared:
        assert prepared.diagnostics == ()
        sessions = prepared.site_model.listed(f"{EDITION}/sessions")
    # Without days and numbers, sessions stand in the order of their papers.
    titles = dict.fromkeys(given["session"] for given in document["papers"] if given["session"])
    assert [card.title("fr") for card in sessions] == [*titles]
    assert not _planned(project, read_json(data)).files


def test_marks_and_codes_of_html_are_none_of_a_text(project: Path) -> None:
    title = "Puits &amp; <i>seaux</i> : l&#39;eau de a < b &lt;sub&gt;2&lt;/sub&gt;"
    told = {**PAPER, "title": {"fr": title}, "abstract": {"fr": "<p>On puise.</p><p>On verse.<br/>On boit.</p>"}}
    _, catalogue = _imported(project, _json(told))
    words = catalogue.records[f"{EDITION}/papers/well-1"].words["fr"]
    assert words.title == "Puits & seaux : l'eau de a < b 2"
    assert words.abstract == "On puise. On verse. On boit."


@pytest.mark.parametrize(
    ("key", "text", "found"),
    [
        ("date", "13.07.2077", "2077-07-13"),
        ("date", "07/13/2077", "2077-07-13"),
        ("date", "2077/7/3", "2077-07-03"),
        ("date", "2077-07-13T09:30:00", "2077-07-13"),
        ("date", "05/05/2077", "2077-05-05"),
        ("date", "1er juillet 2077", "2077-07-01"),
        ("date", "١٣/٠٧/٢٠٧٧", "2077-07-13"),
        ("date", "07/2077", ""),
        ("start", "9h", "09:00"),
        ("start", "9 h 30", "09:30"),
        ("start", "9.30", "09:30"),
        ("start", "09:30:00", "09:30"),
        ("start", "2:30 PM", "14:30"),
        ("start", "12 a.m.", "00:00"),
        ("start", "25h00", ""),
        ("start", "930", ""),
        ("duration", "20 min", "20"),
        ("duration", "1h30", "90"),
        ("duration", "0:20", "20"),
        ("duration", "0", ""),
        ("pages", "pp. 3–16", "3-16"),
        ("pages", "46-46", "46"),
        ("volume", "Vol. 2", "2"),
        ("volume", "II", ""),
        ("doi", "doi:10.5555/puits", "10.5555/puits"),
    ],
)
def test_values_are_read_as_other_systems_spell_them(key: str, text: str, found: str) -> None:
    asked: list[tuple[Any, ...]] = []
    (paper,) = spelled(_json({**PAPER, key: text}).papers, (), lambda *told, **_values: asked.append(told))
    assert paper.value(key) == found
    assert [told[1] for told in asked] == ([] if found else [key])


def test_whether_the_day_stands_first_is_told_by_the_other_days_or_those_of_the_edition() -> None:
    papers = _json({**PAPER, "date": "05/07/2077"}, {**PAPER, "date": "13/07/2077"}).papers
    ask = lambda *told, **_values: pytest.fail(str(told))  # noqa: E731
    assert [paper.value("date") for paper in spelled(papers, (), ask)] == ["2077-07-05", "2077-07-13"]
    (paper,) = spelled(papers[:1], ("2077-05-06", "2077-05-08"), ask)
    assert paper.value("date") == "2077-05-07"


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        # Two volumes, each with its own pages.
        ([("1", "1-8"), ("1", "9-20"), ("2", "1-2"), ("2", "3-4")], []),
        # The same, without the volumes: the cause is told once, and where the pages begin again.
        (
            [("", "1-8"), ("", "9-20"), ("", "1-2"), ("", "3-4")],
            ["well-0 pages-are-of-one-paper", "well-2 pages-are-in-order"],
        ),
        # One mistyped range that covers the others.
        ([("", "1-8"), ("", "2-99"), ("", "9-10"), ("", "11-12")], ["well-1 pages-are-of-one-paper"]),
        ([("2", "1-8"), ("2", "8-9")], ["well-1 pages-are-of-one-paper"]),
    ],
)
def test_each_volume_of_the_proceedings_counts_its_own_pages(
    project: Path, printed: list[tuple[str, str]], told: list[str]
) -> None:
    papers = [
        {**PAPER, "id": f"well-{at}", "volume": volume, "pages": pages} for at, (volume, pages) in enumerate(printed)
    ]
    _imported(project, _json(*papers))
    found = [error.rpartition("/papers/")[2].split() for error in _errors(project) if "pages-" in error]
    assert [f"{place.partition('.')[0]} {rule}" for place, rule in found] == told


def test_a_body_nested_beyond_all_use_is_taken_over_and_refused_at_its_line(project: Path) -> None:
    _imported(project, _json({**PAPER, "body": {"fr": f"# Un\n\n{'> ' * 150}Deux."}}))
    assert [found for found in _errors(project) if "well-1.fr.md" in found]


def test_letters_that_a_pdf_joined_are_ordinary_ones(project: Path) -> None:
    _, catalogue = _imported(project, _json({**PAPER, "title": {"fr": "Un ﬁl, une ﬂeur", "en": "A ﬁle"}}))
    [paper] = catalogue.of(Paper)
    assert {tag: words.title for tag, words in paper.words.items()} == {"fr": "Un fil, une fleur", "en": "A file"}


def test_people_with_one_name_and_other_orcids_are_two(project: Path) -> None:
    orcids = ("0000-0002-1825-0097", "0000-0001-5109-3700")
    papers = [
        {**PAPER, "id": f"well-{at}", "pages": "", "authors": [{"given": "Ada", "family": "Source", "orcid": orcid}]}
        for at, orcid in enumerate((*orcids, orcids[0]))
    ]
    _, catalogue = _imported(project, _json(*papers))
    named = [str(catalogue.records[f"{EDITION}/papers/{paper['id']}"].contributors[0].person) for paper in papers]
    assert named == ["ada-source", "ada-source-2", "ada-source"]
    assert [catalogue.registers.people[key].orcid for key in dict.fromkeys(named)] == [*orcids]


def test_one_name_with_other_organisations_is_asked_about(project: Path) -> None:
    papers = [
        {**PAPER, "id": told, "authors": [{"given": "Ada", "family": "Source", "affiliations": [told]}]}
        for told in ("Institut des puits", "Fontaines réunies", "Puits et forages")
    ]
    asked = [(one.place, one.key) for one in _planned(project, _json(*papers)).questions]
    assert asked == [("papers.2", "question.same_name")]


def test_a_session_is_of_the_kind_that_its_papers_or_its_title_name(project: Path) -> None:
    papers = (
        {**PAPER, "id": "a", "kind": "poster", "session": "Eaux"},
        {**PAPER, "id": "b", "session": "Plenary"},
        {**PAPER, "id": "c", "session": "Terres", "title": {"en": "Earth"}, "abstract": {"en": "Earth."}},
    )
    _, catalogue = _imported(project, _json(*papers))
    found = {session.words["fr"].title: session.kind for session in catalogue.of(Session)}
    assert found == {"Eaux": "posters", "Plenary": "plenary", "Terres": "oral"}


def test_the_schema_takes_what_is_read() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema())
    validator.validate({"papers": [PAPER]})
    assert list(validator.iter_errors({"papers": [{"title": "Puits"}]}))
