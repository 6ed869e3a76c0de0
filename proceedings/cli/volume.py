# SPDX-License-Identifier: MIT
"""``volume``: makes volumes alone, without the site."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from proceedings import volumes
from proceedings.cli.progress import ProgressLine
from proceedings.cli.reporting import report
from proceedings.cli.speaking import add_argument, refuse, refuse_id, say
from proceedings.diagnostics import has_errors
from proceedings.languages import LANGUAGES
from proceedings.preparation import Options, prepare
from proceedings.presentation.site_model import SiteModel
from proceedings.project.program import faces
from proceedings.volumes import FORMATS, VolumeFile, VolumeSelection
from proceedings.volumes.model import KINDS, PRACTICES

NAME: Final = "volume"


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the arguments of the command, explained in the language ``messages``."""
    add_argument(command, "volume.volume", messages, dest="volume", nargs="?", choices=KINDS)
    add_argument(command, "volume.of", messages, dest="of", nargs="?")
    add_argument(command, "volume.language", messages, "--language", dest="text_language", choices=LANGUAGES)
    add_argument(command, "volume.format", messages, "--format", dest="format", choices=FORMATS)
    add_argument(command, "volume.output", messages, "--output", type=Path, default=Path())
    add_argument(command, "volume.site_url", messages, "--site-url")


def run(arguments: argparse.Namespace) -> int:
    """Make the selected volumes and copy them. Return 1 when one cannot be made, 2 for wrong arguments."""
    messages: str = arguments.messages
    progress = ProgressLine(messages)
    root = arguments.root.resolve()
    with prepare(Options(root=root, site_url=arguments.site_url), progress) as prepared:
        if not prepared.is_publishable:
            progress.close()
            report(prepared.diagnostics, messages)
            return 1
        site_model = prepared.site_model
        of: str | None = arguments.of
        if of is not None and of != PRACTICES and of not in site_model.catalogue:
            progress.close()
            return refuse_id(of, list(site_model.catalogue.records), messages)
        wanted = VolumeSelection(
            kinds=(arguments.volume,) if arguments.volume else (),
            scopes=(of,) if of else (),
            languages=(arguments.text_language,) if arguments.text_language else (),
            formats=(arguments.format,) if arguments.format else (),
        )
        files, diagnostics = _made(site_model, root, progress, wanted)
        progress.close()
    if diagnostics:
        report(diagnostics, messages)
    if not files and not diagnostics:
        return refuse("volume.none", messages)
    _hand_over(files, arguments.output, messages)
    return 1 if has_errors(diagnostics) else 0


def _made(
    site_model: SiteModel, root: Path, progress: ProgressLine, wanted: VolumeSelection
) -> tuple[Sequence[VolumeFile], volumes.Diagnostics]:
    return volumes.make(
        site_model,
        root / volumes.FOLDER,
        faces(root),
        lambda done, total: progress("making_volumes", done, total),
        wanted,
    )


def _hand_over(files: Sequence[VolumeFile], folder: Path, messages: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        target = folder / Path(file.path).name
        shutil.copyfile(file.file, target)
        said = "volume.made" if file.pages else "volume.packed"
        say(said, messages, path=target, pages=file.pages, kilobytes=max(1, round(file.size / 1000)))
