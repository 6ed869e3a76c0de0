# SPDX-License-Identifier: MIT
"""What the editor is told of a project: every field has a control, and Sveltia's own schema allows it all."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from proceedings.catalogue import Catalogue, load
from proceedings.editor import site_files
from proceedings.editor.configuration import BODY, configuration, folders
from proceedings.editor.packages import FOLDER, PACKAGES, lacking
from proceedings.languages import LANGUAGES
from proceedings.records.field_help import every_field, fields_of, group_of
from tests.sites import ROOT

Fields = list[dict[str, Any]]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT).catalogue


def collections(made: dict[str, Any]) -> list[dict[str, Any]]:
    """The collections, as the page makes them of the folders."""
    return [
        {key: value for key, value in {**folder, **original}.items() if key != "originals"}
        for folder in made["folders"]
        for original in folder["originals"]
    ]


def keys(fields: Fields) -> Iterator[tuple[str, ...]]:
    for field in fields:
        yield (field["name"],)
        yield from ((field["name"], *path) for path in keys(field.get("fields", [])))


def declared_keys(explained: Any) -> Iterator[tuple[str, ...]]:
    for one in explained:
        yield (one.field.key,)
        group = group_of(one.field.kind)
        inner = [] if group is None else fields_of(group).values()
        yield from ((one.field.key, *path) for path in declared_keys(inner))


def test_every_field_of_every_type_has_a_control(catalogue: Catalogue) -> None:
    made = configuration(catalogue, "ar", {"name": "github", "repo": "a/b"})
    found = {folder["folder"]: folder["fields"] for folder in made["folders"]}
    scope = catalogue.profile.scope
    for name, cls in folders(catalogue):
        fields = found[f"docs/{name}"]
        wanted = set(declared_keys([one for one in every_field(cls) if scope.has(one.field)])) | {(BODY,)}
        # A text in each language has a control for each.
        assert wanted <= set(keys(fields)), name
        for field in fields:
            assert field["label"]
            assert field.get("hint") or field["name"] == BODY, field["name"]


def test_facts_stand_in_the_original_and_texts_in_each_language(catalogue: Catalogue) -> None:
    (practices, *_) = configuration(catalogue, "fr", {"name": "github", "repo": "a/b"})["folders"]
    translated = {field["name"] for field in practices["fields"] if field.get("i18n")}
    assert translated == {"title", "summary", "note", "translation", BODY}
    assert [one["i18n"]["default_locale"] for one in practices["originals"]] == list(LANGUAGES)
    levels = next(field for field in practices["fields"] if field["name"] == "level")
    assert {"label": "National", "value": "national"} in levels["options"]


def test_the_schema_of_the_editor_allows_it(catalogue: Catalogue) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="scripts/setup development")
    (cms, _) = PACKAGES
    data = (ROOT / FOLDER / cms.file).read_bytes() if not list(lacking(ROOT)) else pytest.skip("scripts/setup editor")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        member = archive.extractfile("package/schema/sveltia-cms.json")
        assert member is not None
        validator = jsonschema.Draft7Validator(json.load(member))
    for url in ("https://github.com/a/b", "https://gitlab.example/a/b/c", "https://codeberg.org/a/b.git"):
        made = site_files.make(ROOT, catalogue, url)
        assert made.diagnostics == ()
        config = json.loads(made.files["edit/collections-ar.json"])
        # The three collections of a folder have the same fields, and the schema is slow.
        config["collections"] = collections(config)[:: len(LANGUAGES)] if "github" in url else []
        del config["folders"]
        assert [(list(error.absolute_path), error.message[:200]) for error in validator.iter_errors(config)] == []


@pytest.mark.parametrize("url", ["", "https://forge.example/only", "none"])
def test_without_packages_or_a_forge_it_is_told_what_to_do(catalogue: Catalogue, tmp_path: Path, url: str) -> None:
    made = site_files.make(tmp_path, catalogue, url)
    assert made.files == {}
    rules = [found.rule for found in made.diagnostics]
    assert rules == ["editor-package-is-there", "editor-package-is-there", "editor-knows-its-forge"]
    for language in LANGUAGES:
        for found in made.diagnostics:
            assert found.message(language)
            assert found.hint(language)
    package = tmp_path / FOLDER / PACKAGES[0].file
    package.parent.mkdir(parents=True)
    package.write_bytes(b"another")
    assert [one.name for one in lacking(tmp_path)] == [one.name for one in PACKAGES]
