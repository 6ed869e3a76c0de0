# SPDX-License-Identifier: MIT
"""What the editor is told of a project: every field has a control, and Sveltia's own schema allows it all."""

from __future__ import annotations

import io
import json
import shutil
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
TOKEN = {"auth_methods": ["token"]}
APPLICATION = {"app_id": "0a1b", "auth_methods": ["oauth", "token"]}


def hosted(kind: str, api: str) -> dict[str, str]:
    """What tells of a forge on a host of its own."""
    return {"name": kind, "base_url": "https://git.example", "api_root": f"https://git.example/api/{api}"}


FORGES = (
    ("https://github.com/a/b", "", {"name": "github", "repo": "a/b", **TOKEN}, "https://api.github.com"),
    # GitHub has no way in without a service besides: an application is of no use there.
    (
        "https://git.example/a/b",
        "{forge: github, application: 0a1b}",
        {**hosted("github", "v3"), "repo": "a/b", **TOKEN},
        "https://git.example",
    ),
    (
        "https://gitlab.example/a/b/c",
        "",
        {
            "name": "gitlab",
            "base_url": "https://gitlab.example",
            "api_root": "https://gitlab.example/api/v4",
            "repo": "a/b/c",
            **TOKEN,
        },
        "https://gitlab.example",
    ),
    (
        "https://git.example/a/b/c.git",
        "{forge: gitlab, application: 0a1b}",
        {**hosted("gitlab", "v4"), "repo": "a/b/c", "auth_type": "pkce", **APPLICATION},
        "https://git.example",
    ),
    (
        "https://git.example/a/b.git",
        "",
        {**hosted("gitea", "v1"), "repo": "a/b", **TOKEN},
        "https://git.example",
    ),
    (
        "https://git.example/a/b",
        "{application: 0a1b}",
        {**hosted("gitea", "v1"), "repo": "a/b", **APPLICATION},
        "https://git.example",
    ),
)
"""A repository, what the profile says, what the editor is told, and the host that it may ask."""


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


def test_the_schema_of_the_editor_allows_it(catalogue: Catalogue, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="scripts/setup development")
    (cms, _) = PACKAGES
    data = (ROOT / FOLDER / cms.file).read_bytes() if not list(lacking(ROOT)) else pytest.skip("scripts/setup editor")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        member = archive.extractfile("package/schema/sveltia-cms.json")
        assert member is not None
        validator = jsonschema.Draft7Validator(json.load(member))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(ROOT / "docs" / "registers", tmp_path / "docs" / "registers")
    path = tmp_path / "docs/registers/site.yml"
    profile = path.read_text("utf-8")
    for number, (url, access, wanted, host) in enumerate(FORGES):
        found = catalogue
        if number:
            path.write_text(f"{profile}\neditor: {access}\n", "utf-8")
            found = load(tmp_path).catalogue
        made = site_files.make(ROOT, found, url)
        assert (made.diagnostics, made.hosts) == ((), (host,))
        config = json.loads(made.files["edit/collections-ar.json"])
        assert config["backend"] == wanted
        # The three collections of a folder have the same fields, folders share many, and the schema is slow.
        config["collections"] = [] if number else collections(config)[:: len(LANGUAGES)]
        seen: set[str] = set()
        for collection in config["collections"]:
            collection["fields"], all_fields = [], collection["fields"]
            for field in all_fields:
                written = json.dumps(field)
                if written not in seen:
                    collection["fields"].append(field)
                seen.add(written)
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
