# SPDX-License-Identifier: MIT
"""The forms of forges are what the fields declare, and an issue filled in from one becomes what its writer meant."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from proceedings.authoring.filled import KnownForm, plain
from proceedings.authoring.issue_forms import GITHUB, GITLAB, issue_forms, known_issue_forms
from proceedings.authoring.issue_reading import read_issue
from proceedings.authoring.receiving import Reception, received
from proceedings.authoring.submissions import Submission
from proceedings.catalogue import Catalogue, load
from tests.sites import ROOT


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT).catalogue


@pytest.fixture(scope="module")
def forms(catalogue: Catalogue) -> tuple[KnownForm, ...]:
    return known_issue_forms(catalogue)


def issue(form: KnownForm, values: Mapping[str, str]) -> str:
    """The text of an issue as GitHub makes it: every label, and below it what was filled in."""
    assert values.keys() <= {*form.tags.values()}
    parts = (f"### {label}\n\n{values.get(tag) or '_No response_'}" for label, tag in form.tags.items())
    return "\n\n".join(parts).replace("\n", "\r\n")


def form_of(forms: tuple[KnownForm, ...], type_name: str, language: str) -> KnownForm:
    return next(form for form in forms if (form.type, form.language) == (type_name, language))


def read(text: str, forms: tuple[KnownForm, ...]) -> Submission:
    found = read_issue(text, forms)
    assert found is not None
    return found


def test_the_forms_are_those_of_the_declarations(catalogue: Catalogue) -> None:
    made = issue_forms(catalogue)
    there = [path for folder in (GITHUB, GITLAB) for path in (ROOT / folder).iterdir()]
    kept = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in there}
    # Their names alone: pytest takes long to show how forms differ.
    differing = sorted(path for path in kept.keys() | made.keys() if kept.get(path) != made.get(path))
    assert differing == [], "scripts/intake --issue-forms writes them anew"


def test_github_takes_each_form(catalogue: Catalogue, forms: tuple[KnownForm, ...]) -> None:
    names = set()
    for path, data in issue_forms(catalogue).items():
        type_name, language, ending = path.rpartition("/")[2].split(".")
        form = form_of(forms, type_name, language)
        if ending == "md":
            assert re.findall(
                r"^### (.+)$", data.decode().replace("\u202f", " ").replace("\xa0", " "), re.MULTILINE
            ) == [*form.tags]
            continue
        found = yaml.safe_load(data)
        names.add(found["name"])
        assert found.keys() == {"name", "description", "body"}
        asked = found["body"][1:]
        assert [len({str(field[key]) for field in asked}) for key in ("id", "attributes")] == [len(asked)] * 2
        labels = [plain(field["attributes"]["label"]) for field in asked]
        assert labels == [*form.tags]
        assert all(re.fullmatch(r"[a-z0-9_-]+", field["id"]) for field in asked)
        assert {field["type"] for field in asked} <= {"input", "textarea", "dropdown"}
        assert all(len(set(field["attributes"].get("options", "x"))) for field in asked)
        assert len(data) < 10_000
    assert len(names) == len(forms)


def test_an_issue_becomes_what_its_writer_meant(
    forms: tuple[KnownForm, ...], tmp_path: Path, catalogue: Catalogue
) -> None:
    form = form_of(forms, "practice", "fr")
    values = {
        "confirm.harmless": "oui",
        "values.title": "Un guichet",
        "values.summary": "Un guichet\nrépond.",
        "values.implementers": "OIT\nOffice du large",
        "values.period.start": "2017",
        "values.sources.1.title": "Rapport",
        "sections.problem": "On attendait.\n\n- ici\n- là\n\n## Un titre à moi\n\n**a** <b>",
        "contributor": "la rédaction",
        "confirm.licence": "oui",
    }
    text = issue(form, values)
    event = tmp_path / "event.json"
    for forge, told in (
        ("github", {"action": "labeled", "issue": {"body": text, "title": "$(x)"}}),
        ("gitlab", {"object_attributes": {"description": text}}),
        ("", {"description": text}),
    ):
        event.write_text(json.dumps(told), encoding="utf-8")
        found = received(event, catalogue, Reception(format=forge))
        assert (found.type, found.language, found.contributor) == ("practice", "fr", "la rédaction")
        assert found.values == {
            "title": "Un guichet",
            "summary": "Un guichet\nrépond.",
            "implementers": "OIT\nOffice du large",
            "period": {"start": "2017"},
            "sources": [{"title": "Rapport"}],
        }
        assert found.sections["problem"] == (
            "On attendait.\n\n- ici\n- là\n\n\\## Un titre à moi\n\n\\*\\*a\\*\\* \\<b\\>"
        )
        assert found.confirmed == {"confirm.harmless": "oui", "confirm.licence": "oui"}
        assert found.questions == ()


@pytest.mark.parametrize(
    ("tag", "text", "taken"),
    [
        # The heading of a field that was filled in before, of the same field, of a later one.
        ("sections.lessons", "Avant.\n\n### Titre\n\nAprès.", "Avant.\n\n### Titre\n\nAprès."),
        ("sections.lessons", "Avant.\n\n### Les enseignements\n\nAprès.", "Avant.\n\n### Les enseignements\n\nAprès."),
        ("sections.problem", "Avant.\n\n### Les résultats\n\nAprès.", "Avant."),
    ],
)
def test_a_heading_of_ours_inside_a_text_is_a_question(
    tag: str, text: str, taken: str, forms: tuple[KnownForm, ...]
) -> None:
    form = form_of(forms, "practice", "fr")
    found = read(issue(form, {"values.title": "x", tag: text}), forms)
    assert [question.name for question in found.questions] == ["confirm.headings"]
    plain = found.sections[tag.removeprefix("sections.")].replace("\\", "")
    assert plain == taken
    # Nothing that was written is lost.
    assert "Après." in "".join(found.sections.values())


def test_gitlab_comments_of_ours_are_no_text(forms: tuple[KnownForm, ...], catalogue: Catalogue) -> None:
    text = issue_forms(catalogue)[f"{GITLAB}/need.ar.md"].decode()
    assert read(text, forms).values == {}
    label = next(label for label, tag in form_of(forms, "need", "ar").tags.items() if tag == "values.title")
    found = read(text.replace(f"### {label}\n", f"### {label}\n\nعنوان <!-- ملاحظة -->\n", 1), forms)
    assert found.values == {"title": "عنوان <!-- ملاحظة -->"}


def test_another_text_is_no_form(forms: tuple[KnownForm, ...]) -> None:
    assert read_issue("### Titre\n\nx\n\n### Autre\n\ny", forms) is None
    assert read_issue("", forms) is None
