# SPDX-License-Identifier: MIT
"""Whatever a person writes comes out of every door as the same values: the page's file, the Word form, an issue."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

pytest.importorskip("hypothesis", reason="needs the Python package hypothesis (scripts/setup development)")

from hypothesis import HealthCheck, Phase, configuration, given, settings
from hypothesis import strategies as st

from proceedings.authoring.controls import Control, choices, controls
from proceedings.authoring.filled import KnownForm
from proceedings.authoring.form_rows import is_first
from proceedings.authoring.guidance import spoken
from proceedings.authoring.house_text import house_text
from proceedings.authoring.intake import IntakeRequest, take_in
from proceedings.authoring.issue_forms import known_issue_forms
from proceedings.authoring.issue_reading import read_issue
from proceedings.authoring.scaffolding import headings_of
from proceedings.authoring.sources import completed
from proceedings.authoring.submissions import Submission, read_json
from proceedings.authoring.word.form_labels import known_forms
from proceedings.authoring.word.form_writing import form
from proceedings.authoring.word.reading import convert
from proceedings.authoring.word.structure import Structuring, submission
from proceedings.catalogue import Catalogue, load
from proceedings.frontmatter import fields as kinds
from proceedings.frontmatter.editing import as_plain
from proceedings.frontmatter.reader import read
from proceedings.languages import LANGUAGES, word
from proceedings.records import record_types
from proceedings.records.contributing import is_contributed
from proceedings.records.record import Record
from tests.authoring.test_issue_forms import form_of, issue
from tests.authoring.test_word_form import filled
from tests.sites import ROOT

configuration.set_hypothesis_home_dir(ROOT / "build" / "hypothesis")

QUICK = settings(
    deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.reuse, Phase.generate)
)
"""Whoever looks for the smallest example asks for it: each takes long."""
TYPES = sorted(name for name, cls in record_types().items() if is_contributed(cls) and not cls.in_edition)
HOSTILE = (
    "</p><script>x</script>",
    "a: b #c",
    "- d",
    "# e {#results}",
    "[@f] ![g](h) {{ i }} **j** `k`",
    "yes",
    "0x1F",
    '"l\\',
    "1. m | n",
    "مؤتمر\u202e: 2027",
    "`l’été ; oui`",
    "_No response_ x",
    "%(o)s ${p} {q}",
    "=HYPERLINK(1)",
)


def plain(text: str) -> str:
    """A text of one line as the house writes it."""
    return " ".join(house_text(text)[0].split())


TEXTS = st.one_of(
    st.sampled_from(HOSTILE),
    # No figures and no @: addresses and telephones are asked about.
    st.text("abcéèçœñÉ ابتثمهويىةءآ،؛؟ًّـ\u200f!\"#$%&'()*+,-./:;<=>?[\\]^_`{|}~«»—😀中\n\t", max_size=40).map(
        lambda text: f"mot {text}"
    ),
)


class Person:
    """Somebody who fills in a form in a language: draws values, and writes them as each door takes them."""

    def __init__(self, catalogue: Catalogue, cls: type[Record], language: str) -> None:
        self.catalogue, self.cls, self.language = catalogue, cls, language
        self.registers = catalogue.registers
        self.controls = controls(cls, self.registers)

    def values(self, found: tuple[Control, ...]) -> st.SearchStrategy[dict[str, Any]]:
        """Values of a group: what is required, and maybe the rest."""
        needed = {control.key: self.value(control) for control in found if is_first(control)}
        rest = {control.key: self.value(control) for control in found if not is_first(control)}
        if "country" in rest and "organisation" in rest:
            # A party is one of both.
            return st.one_of([st.fixed_dictionaries({key: made}) for key, made in rest.items()])
        if "url" in rest and "accessed" in rest:
            # Whoever gives an address says when it was read.
            both = st.fixed_dictionaries({"url": rest.pop("url"), "accessed": rest.pop("accessed")})
            base = st.fixed_dictionaries(needed, optional=rest)
            return st.tuples(base, st.one_of(st.just({}), both)).map(lambda parts: parts[0] | parts[1])
        return st.fixed_dictionaries(needed, optional=rest)

    def value(self, control: Control) -> st.SearchStrategy[Any]:
        """Values of a control, as the record holds them."""
        offered = [value for value, _ in choices(control, self.registers, self.language)]
        none = list(spoken(control, self.registers, self.language))
        if control.name == "group":
            return self.values(control.inner)
        if control.name == "groups":
            fewest = 2 if control.key == "parties" else 1
            return st.lists(self.values(control.inner), min_size=fewest, max_size=2, unique_by=repr)
        if control.name == "choices":
            return st.lists(st.sampled_from(offered), min_size=1, max_size=3, unique=True)
        if offered:
            return st.sampled_from(offered)
        match control.kind:
            case kinds.Integer(lowest=lowest, highest=highest):
                return st.integers(lowest, highest)
            case kinds.Day(partial=partial):
                days = ("2018-12-17", "2017", "2019-03") if partial else ("2018-12-17", "2021-01-05")
                return st.sampled_from((*days, *none))
            case kinds.WebAddress():
                return st.sampled_from(("https://a.example/?b=c_d_e#f(g)", "http://b.example/x:", *none))
            case kinds.Text():
                return TEXTS
            case other:
                raise AssertionError(other)

    def rows(self, found: tuple[Control, ...], values: Mapping[str, Any], at: str) -> Iterator[tuple[str, str]]:
        """The rows of a form with what is written into each."""
        for control in found:
            value, here = values.get(control.key), f"{at}.{control.key}"
            names = dict(choices(control, self.registers, self.language))
            names |= spoken(control, self.registers, self.language)
            if isinstance(value, dict):
                yield from self.rows(control.inner, value, here)
            elif isinstance(value, list) and control.inner:
                for number, item in enumerate(value):
                    yield from self.rows(control.inner, item, f"{here}.{number}")
            elif isinstance(value, list):
                yield here, "\n".join(names[item] for item in value)
            elif value is not None:
                yield here, names.get(str(value), str(value))


def written(values: Any) -> Any:
    """Values as the record holds them."""
    match values:
        case dict():
            return {key: written(value) for key, value in values.items() if key != "key"}
        case list():
            return [written(value) for value in values]
        case _:
            return plain(str(values))


def by_page(person: Person, values: dict[str, Any], sections: dict[str, str]) -> Submission:
    """Send what the page makes."""
    told = {"format": 1, "type": person.cls.type, "language": person.language, "values": values, "sections": sections}
    return read_json(json.dumps(told | {"contributor": "", "licence": True, "harmless": True}).encode())


def _rows(person: Person, values: dict[str, Any]) -> dict[str, str]:
    yes = word("intake", "yes", person.language)
    rows = dict(person.rows(person.controls, values, "values"))
    said = {"contributor": word("intake", "editors", person.language)}
    return rows | said | dict.fromkeys(("confirm.harmless", "confirm.licence"), yes)


def by_word(person: Person, values: dict[str, Any], sections: dict[str, str]) -> Submission:
    """Send the Word form."""
    headings = headings_of(person.registers, person.cls, person.language)
    texts = {headings[key]: text for key, text in sections.items()}
    data = filled(form(person.cls, person.registers, person.language), _rows(person, values), texts)
    made = convert(data, known_forms([person.cls], person.registers))
    return submission(made, Structuring(person.registers, person.cls))


def by_issue(person: Person, values: dict[str, Any], sections: dict[str, str]) -> Submission:
    """Send an issue, in which only what comes first is asked."""
    forms = known_issue_forms(person.catalogue)
    known: KnownForm = form_of(forms, person.cls.type, person.language)
    rows = _rows(person, values) | {f"sections.{key}": text for key, text in sections.items()}
    asked = {tag: text for tag, text in rows.items() if tag in known.tags.values()}
    left = {tag.split(".")[1] for tag in rows.keys() - asked.keys()}
    for key in left:
        values.pop(key, None)
    found = read_issue(issue(known, asked), forms)
    assert found is not None
    return found


DOORS: Mapping[str, Callable[[Person, dict[str, Any], dict[str, str]], Submission]] = {
    "page": by_page,
    "word": by_word,
    "issue": by_issue,
}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("doors")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs" / "registers", folder / "docs" / "registers")
    return load(folder).catalogue


def check(catalogue: Catalogue, type_name: str, door: str, data: st.DataObject) -> None:
    cls = record_types()[type_name]
    person = Person(catalogue, cls, data.draw(st.sampled_from(LANGUAGES)))
    values: dict[str, Any] = data.draw(person.values(person.controls))
    sections = {section: data.draw(TEXTS.map(plain)) for section in cls.sections}
    sent = DOORS[door](person, values, sections)
    outcome = take_in(catalogue, sent, IntakeRequest("2027-03-15"))
    assert outcome.questions == ()
    file = read(outcome.files[0].path, outcome.files[0].data)
    assert file.front is not None
    asked = {control.key for control in person.controls}
    found = {key: value for key, value in as_plain(file.front).items() if key in asked}
    # What a source lacks is said of it.
    values["sources"] = completed(written(values["sources"]))
    assert written(found) == written(values)
    _, *parts = re.split(r"^## .+ \{#([a-z-]+)\}$", f"\n{file.body}", flags=re.MULTILINE)
    assert parts[::2] == list(cls.sections)
    for section, body in zip(parts[::2], parts[1::2], strict=True):
        # Whatever was typed is text: each sign of it is there, maybe behind a stroke.
        assert re.sub(r"\\([^\w\s]|_)", r"\1", body).split() == sections[section].split()


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("type_name", TYPES)
@settings(QUICK, max_examples=3)
@given(data=st.data())
def test_the_same_values_come_out_of_every_door(
    type_name: str, door: str, catalogue: Catalogue, data: st.DataObject
) -> None:
    check(catalogue, type_name, door, data)


@pytest.mark.long
@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("type_name", TYPES)
@settings(QUICK, max_examples=200)
@given(data=st.data())
def test_the_same_values_come_out_of_every_door_many_times(
    type_name: str, door: str, catalogue: Catalogue, data: st.DataObject
) -> None:
    check(catalogue, type_name, door, data)
