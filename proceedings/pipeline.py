# SPDX-License-Identifier: MIT
"""The whole way in order: prepare, make volumes, compose, render, draw, index, publish."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from threading import Thread

from proceedings import exports, search, social, volumes
from proceedings.diagnostics import Diagnostic, has_errors
from proceedings.editor import site_files as editor
from proceedings.pages import compose as pages
from proceedings.pages.composed import CompositionResult
from proceedings.preparation import ConverterPool, Options, Prepared, Progress, prepare, read_settings
from proceedings.presentation import page_heads
from proceedings.presentation.addresses import HOME, social_image
from proceedings.presentation.attachments import attachments
from proceedings.presentation.localiser import Localiser
from proceedings.presentation.site_model import SiteModel
from proceedings.project import history
from proceedings.project.program import faces
from proceedings.publication import Publication, PublishResult, former_addresses, publish
from proceedings.site import GeneratorError, RenderRequest, load, render
from proceedings.site.theme_context import theme_context
from proceedings.store.outputs import Output
from proceedings.store.parallel import in_subprocess
from proceedings.theme import assets
from proceedings.theme.look import look_of


@dataclass(frozen=True)
class BuildResult:
    """Result of a build. With errors among ``diagnostics`` nothing was published and the figures are 0."""

    diagnostics: tuple[Diagnostic, ...]
    pages: int = 0
    composed: int = 0
    rendered: Mapping[str, int] = field(default_factory=dict)
    removed: int = 0
    files: int = 0
    changed: int = 0
    size: int = 0
    site_url: str = ""
    repo_url: str = ""
    is_reachable: bool = True
    """Whether readers are told a way to reach the publisher."""

    @property
    def is_published(self) -> bool:
        """Whether the site now stands as the sources say."""
        return not has_errors(self.diagnostics)


def build(options: Options, target: Path, progress: Progress, converters: ConverterPool | None = None) -> BuildResult:
    """Publish the site of a project into ``target``. Mistakes come back as diagnostics; then the old site stands."""
    settings, _ = read_settings(options)
    ahead = _PreloadGenerator(progress, settings.generator)
    with prepare(options, ahead, converters) as prepared:
        ahead.end()
        if not prepared.is_publishable:
            return BuildResult(prepared.diagnostics)
        return _publish(options, prepared, target, progress)


class _PreloadGenerator:
    """Progress that imports the generator in a thread while the first text is converted: both take about as long."""

    def __init__(self, progress: Progress, generator: str) -> None:
        self._progress = progress
        self._generator = generator
        self._loading: Thread | None = None

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage == "converting" and self._loading is None:
            self._loading = Thread(target=self._load, daemon=True)
            self._loading.start()
        self._progress(stage, done, total)

    def _load(self) -> None:
        # Rendering says what is wrong with it.
        with suppress(GeneratorError):
            load(self._generator)
            from proceedings.site import runs  # noqa: F401 (loaded for the rendering that follows)

    def end(self) -> None:
        """Wait for the import: no process may be forked before it ends."""
        if self._loading is not None:
            self._loading.join()


def _publish(options: Options, prepared: Prepared, target: Path, progress: Progress) -> BuildResult:
    made, diagnostics = _make_volumes(options, prepared, progress)
    if has_errors(diagnostics):
        return BuildResult(tuple(sorted({*prepared.diagnostics, *diagnostics})))
    files = {file.path: file.file for file in made}
    files.update((file.thumbnail, file.thumbnail_file) for file in made if file.thumbnail and file.thumbnail_file)
    site_model = replace(prepared.site_model, volumes=tuple(made))
    files.update(page_heads.pdfs_beside_pages(site_model, files))
    whole = replace(prepared, site_model=site_model)
    beside = partial(_beside_pages, options, site_model, pages.made_words(site_model))
    with in_subprocess(beside) as made_beside:
        return _compose_and_publish(options, whole, lambda: {**files, **made_beside()}, target, progress)


def _beside_pages(
    options: Options, site_model: SiteModel, made_words: Mapping[str, str]
) -> Mapping[str, Path | str | Output]:
    """Make the index of search and the files to cite: they depend on no page, so they are made beside them."""
    bound = {file.path: file.file for file in site_model.volumes if isinstance(file, volumes.VolumeFile)}
    exported = exports.make(site_model, options.root / exports.FOLDER, bound if options.volumes else None)
    return {**exported, **search.index(site_model, options.root / search.FOLDER, made_words)}


def _compose_and_publish(
    options: Options,
    prepared: Prepared,
    files: Callable[[], Mapping[str, Path | str | Output]],
    target: Path,
    progress: Progress,
) -> BuildResult:
    site_model = prepared.site_model
    editing = None
    if options.editor:
        editing = editor.make(options.root, site_model.catalogue, site_model.settings.repo_url)
        if has_errors(editing.diagnostics):
            return BuildResult(tuple(sorted({*prepared.diagnostics, *editing.diagnostics})))
    progress("composing", 0, 0)
    written = pages.compose(site_model, options.root / pages.FOLDER)
    found = assets.collect(options.root, look_of(site_model.registers.profile))
    progress("rendering", 0, len(written.changed))
    rendering = render(
        RenderRequest(
            root=options.root,
            composed=written.digests,
            theme_context={language: theme_context(site_model, language) for language in site_model.languages},
            assets=found.names,
            today=site_model.today,
            site_url=site_model.settings.site_url,
            languages=site_model.languages,
            generator=site_model.settings.generator,
        )
    )
    if has_errors(rendering.diagnostics):
        return BuildResult((*prepared.diagnostics, *rendering.diagnostics))
    progress("drawing", 0, 0)
    drawn, undrawn = social.draw(site_model)
    if has_errors(undrawn):
        return BuildResult((*prepared.diagnostics, *undrawn))
    progress("indexing", 0, 0)
    made = files()
    progress("publishing", 0, 0)
    result = publish(
        Publication(
            root=options.root,
            target=target,
            outputs=rendering.outputs,
            assets=found,
            words={
                language: Localiser(site_model.registers, language, site_model.settings.digits).rooms
                for language in site_model.languages
            },
            today=site_model.today,
            listings=rendering.listings,
            files={**attachments(site_model), **drawn, **made, **search.ui_string_files(site_model)},
            languages=site_model.languages,
            site_url=site_model.settings.site_url,
            commit=history.commit(options.root),
            image=f"{site_model.settings.site_url}{social_image(site_model.languages[0], HOME)}" if drawn else None,
            format_version=site_model.settings.format_version,
            portable=options.portable,
            addresses=site_model.registers.addresses,
            former=former_addresses.former_of(site_model),
            editor=editing,
        )
    )
    return _result(prepared, written, rendering.rendered, result)


def _make_volumes(
    options: Options, prepared: Prepared, progress: Progress
) -> tuple[Sequence[volumes.VolumeFile], tuple[Diagnostic, ...]]:
    """Make every volume or, where the options leave that out, return those that were made last."""
    folder = options.root / volumes.FOLDER
    if not options.volumes:
        return volumes.last_made(prepared.site_model, folder), ()
    progress("making_volumes", 0, 0)
    return volumes.make(
        prepared.site_model,
        folder,
        faces(options.root),
        lambda done, total: progress("making_volumes", done, total),
    )


def _result(
    prepared: Prepared, written: CompositionResult, rendered: Mapping[str, int], result: PublishResult
) -> BuildResult:
    settings = prepared.site_model.settings
    return BuildResult(
        diagnostics=tuple(sorted({*prepared.diagnostics, *result.diagnostics})),
        pages=written.pages,
        composed=len(written.changed),
        rendered=rendered,
        removed=len(written.removed),
        files=result.files,
        changed=result.changed,
        size=result.size,
        site_url=settings.site_url,
        repo_url=settings.repo_url,
        is_reachable=prepared.site_model.registers.profile.publisher.is_reachable,
    )
