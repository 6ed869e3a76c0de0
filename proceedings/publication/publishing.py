# SPDX-License-Identifier: MIT
"""The steps of publishing: gather the files, check them, stage them beside the old tree, swap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypedDict
from urllib.parse import urlsplit

from jinja2 import TemplateError

from proceedings.diagnostics import Diagnostic, Place, diagnose, has_errors, refusal
from proceedings.editor.editor_files import EditorFiles
from proceedings.languages import BUILT_IN
from proceedings.presentation.export_formats import RESOURCES
from proceedings.project.settings import FORMAT_VERSION
from proceedings.publication import former_addresses, inspection
from proceedings.publication import tree as trees
from proceedings.publication.former_addresses import FormerAddress
from proceedings.publication.gateway import editor_pages, environment_of, trilingual_pages
from proceedings.publication.manifest import CHECKSUMS, MANIFEST, checksums, manifest
from proceedings.publication.portable import portable
from proceedings.publication.sitemap import ROBOTS, SITEMAP, robots, sitemap
from proceedings.publication.staging import Staging
from proceedings.records.contributing import GUIDE
from proceedings.registers.addresses import PublishedAddress
from proceedings.site import SitemapEntry, template_diagnostic
from proceedings.store.code_digests import code_digest
from proceedings.store.file_digests import FileDigests
from proceedings.store.outputs import Output
from proceedings.store.sealed import read_value, write_value
from proceedings.theme.assets import FOLDER, Assets


@dataclass(frozen=True)
class Publication:
    """What to publish, and where.

    ``target`` is the folder that receives the site; ``outputs`` and ``listings`` come from ``site.render``; ``words``
    are the interface words by language; ``files`` maps published paths to files that are published as they are,
    ``texts`` to bytes made in memory; ``commit`` is None outside a repository; ``image`` is the absolute URL of the
    gateway's image for social media; ``portable`` makes links name files, for reading without a server.
    """

    root: Path
    target: Path
    outputs: Mapping[str, Output]
    assets: Assets
    words: Mapping[str, Mapping[str, Any]]
    today: date
    listings: Sequence[SitemapEntry] = ()
    files: Mapping[str, Path | str | Output] = field(default_factory=dict)
    texts: Mapping[str, bytes] = field(default_factory=dict)
    languages: Sequence[str] = BUILT_IN
    site_url: str = ""
    commit: str | None = None
    image: str | None = None
    format_version: int = FORMAT_VERSION
    portable: bool = False
    addresses: Mapping[str, PublishedAddress] = field(default_factory=dict)
    """Every address that a release had."""
    former: Sequence[FormerAddress] = ()
    """Those of pages that are no more, and of files that are gone."""
    editor: EditorFiles | None = None
    """The editor in the browser, where it is published."""

    @property
    def build(self) -> Path:
        """The folder for everything that can be rebuilt."""
        return self.root / "build"


@dataclass(frozen=True)
class PublishResult:
    """The result of publishing.

    ``files`` and ``size`` (bytes) are those of the published tree, ``changed`` counts files added, replaced or removed.
    With errors among ``diagnostics`` nothing was published, and the old tree is unchanged.
    """

    files: int = 0
    changed: int = 0
    size: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


def publish(publication: Publication) -> PublishResult:
    """Publish to ``target``. Mistakes are returned as diagnostics."""
    staging = Staging(publication.root, publication.build, publication.target)
    refused = staging.prepare()
    if refused is not None:
        return PublishResult(diagnostics=(refused,))
    file_digests = FileDigests(publication.build / "published.marshal")
    tree, diagnostics = _gathered(publication, file_digests)
    checked = publication.build / "checked"
    if not has_errors(diagnostics):
        diagnostics += _inspected(publication, tree, checked)
    file_digests.save()
    if has_errors(diagnostics):
        return PublishResult(diagnostics=tuple(sorted(diagnostics)))
    sums = checksums(tree)
    tree[CHECKSUMS] = trees.leaf(sums)
    try:
        changed = staging.replace_target(tree)
    except OSError as error:
        place = Place(str(publication.target))
        found = diagnose("target-folder-can-be-replaced", place, refusal=refusal(error))
        return PublishResult(diagnostics=(*sorted(diagnostics), found))
    return PublishResult(
        files=len(tree),
        changed=changed,
        size=sum(leaf.size for leaf in tree.values()),
        diagnostics=tuple(sorted(diagnostics)),
    )


class _Frame(TypedDict):
    words: Mapping[str, Mapping[str, Any]]
    assets: Mapping[str, str]
    languages: Sequence[str]
    site_url: str


def _gathered(publication: Publication, file_digests: FileDigests) -> tuple[trees.Tree, list[Diagnostic]]:
    front, template_mistakes = trilingual_pages(
        publication.root,
        words=publication.words,
        assets=publication.assets.names,
        languages=publication.languages,
        site_url=publication.site_url,
        image=publication.image,
    )
    frame: _Frame = {
        "words": publication.words,
        "assets": publication.assets.names,
        "languages": publication.languages,
        "site_url": publication.site_url,
    }
    environment = environment_of(publication.root)
    try:
        front |= former_addresses.pages(environment, publication.former, **frame)
    except TemplateError as error:
        template_mistakes = (*template_mistakes, template_diagnostic(error, publication.root))
    if publication.editor is not None:
        made, mistakes = editor_pages(
            publication.root,
            publication.editor,
            words=publication.words,
            assets=publication.assets.names,
            guides={language: f"../{language}/{GUIDE}/" for language in publication.languages}
            if all(f"{language}/{GUIDE}/index.html" in publication.outputs for language in publication.languages)
            else {},
            languages=publication.languages,
        )
        front |= {**made, **publication.editor.files}
        template_mistakes = (*template_mistakes, *mistakes)
    # The manifest and the checksums describe all other files: reserve their paths now and fill them last.
    # `.nojekyll`: hosts that run Jekyll would drop names that begin with an underscore.
    own = {**front, ".nojekyll": b"", **dict.fromkeys((MANIFEST, CHECKSUMS), b"")}
    own |= {f"{FOLDER}/{asset.path}": asset.data for asset in publication.assets.files.values()}
    if publication.site_url:
        if publication.listings:
            own[SITEMAP] = sitemap(publication.listings, publication.site_url)
        lists = (SITEMAP, *(path for path in (RESOURCES,) if path in publication.files))
        own[ROBOTS] = robots(publication.site_url, lists)
    tree, diagnostics = trees.merge(
        trees.from_outputs(publication.outputs),
        trees.from_files(publication.files, file_digests, publication.build),
        trees.from_texts(publication.texts),
        trees.from_texts(own),
    )
    if publication.portable:
        tree = portable(tree)
    tree |= former_addresses.moved_files(tree, publication.addresses, publication.languages)
    if not template_mistakes:
        tree |= former_addresses.former_files(environment, tree, publication.former, **frame)
    tree[MANIFEST] = trees.leaf(
        manifest(
            commit=publication.commit,
            today=publication.today,
            format_version=publication.format_version,
            languages=publication.languages,
            site_url=publication.site_url,
            # The checksums do not count themselves.
            files=len(tree) - 1,
        )
    )
    return tree, [*publication.assets.diagnostics, *template_mistakes, *diagnostics]


def _inspected(publication: Publication, tree: trees.Tree, checked: Path) -> list[Diagnostic]:
    """Check the pages that changed since they were found good; all of them if a path that a link named is gone."""
    criteria = f"{code_digest(publication.root, inspection.__name__)} {publication.site_url}"
    before: dict[str, Any] = read_value(checked) or {}
    if before.get("criteria") != criteria or any(path not in tree for path in before["named"]):
        before = {"good": {}, "named": []}
    good: Mapping[str, str] = before["good"]
    pages = {path: leaf.digest for path, leaf in tree.items() if path.endswith(".html")}
    found = inspection.inspect(
        tree, [path for path in pages if good.get(path) != pages[path]], _path_of(publication.site_url)
    )
    if not has_errors(found.diagnostics) and pages != good:
        named = sorted(found.named.union(before["named"]))
        write_value(checked, {"criteria": criteria, "good": pages, "named": named})
    return found.diagnostics


def _path_of(site_url: str) -> str:
    return urlsplit(site_url).path or "/"
