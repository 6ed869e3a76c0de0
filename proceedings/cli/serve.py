# SPDX-License-Identifier: MIT
"""``serve``: the whole trilingual site on this machine, built again and shown again at each save."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from proceedings import serving, volumes
from proceedings.cli.build import BUILD, add_common_arguments, options_of
from proceedings.cli.reporting import report
from proceedings.cli.speaking import WRONG_USE
from proceedings.languages import word
from proceedings.pipeline import build
from proceedings.preparation import ConverterPool, Options, prepare, read_settings
from proceedings.project.program import faces
from proceedings.publication import build_lock

NAME: Final = "serve"
SERVED: Final = "build/served"
"""Folder of the served site: a preview never replaces the site that was built for publication."""

PORT: Final = 8000
MOST_PORT: Final = 65535


def add_arguments(command: argparse.ArgumentParser, messages: str) -> None:
    """Add the options of the command, explained in the language ``messages``."""
    add_common_arguments(command, messages)
    command.add_argument("--port", type=int, default=PORT, help=word("commands", "serve.port", messages))
    # The command starts its own processes, for pages and for volumes, with these options; they are not for people.
    command.add_argument("--answering", action="store_true", help=argparse.SUPPRESS)
    command.add_argument("--following", action="store_true", help=argparse.SUPPRESS)


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    options = options_of(arguments)
    if arguments.answering:
        converters = ConverterPool()
        serving.answer(lambda _changed: _build(options, converters))
        converters.close()
        return 0
    if arguments.following:
        return _follow(options)
    if not 0 <= arguments.port <= MOST_PORT:
        say_serving("port-taken", arguments.messages, port=arguments.port, other=PORT)
        return WRONG_USE
    settings, _ = read_settings(options)
    try:
        serving.serve(
            options.root,
            _command("--answering", arguments, options),
            following=_command("--following", arguments, options),
            site=options.root / SERVED,
            mount=urlsplit(settings.site_url).path or "/",
            port=arguments.port,
            tell=lambda told: _tell(told, arguments.messages),
        )
    except serving.PortTakenError:
        say_serving("port-taken", arguments.messages, port=arguments.port, other=arguments.port + 1)
        return WRONG_USE
    say_serving("ended", arguments.messages)
    return 0


def _command(purpose: str, arguments: argparse.Namespace, options: Options) -> list[str]:
    command = [sys.executable, "-m", "proceedings", NAME, purpose, "--root", str(options.root)]
    command += ["--messages", arguments.messages]
    given = {
        "--languages": ",".join(options.languages) if options.languages else None,
        "--site-url": options.site_url,
        "--repo-url": options.repo_url,
        "--today": options.today,
    }
    for flag, value in given.items():
        if value is not None:
            command += [flag, str(value)]
    return [*command, "--drafts"] if options.drafts else command


def _build(options: Options, converters: ConverterPool) -> serving.Report:
    def waiting(_process: str) -> None:
        return None

    with build_lock(options.root / BUILD / "lock", waiting):
        built = build(options, Path(options.root / SERVED), _silent, converters)
    return serving.Report(built.diagnostics, built.is_published, dict(built.rendered))


def _follow(options: Options) -> int:
    """Make the volumes that are older than their texts; pages show them with their next build."""
    # What was made before a save ends the process is kept.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(serving.NOTHING_MADE))
    with prepare(options, _silent) as prepared:
        if not prepared.is_publishable:
            return serving.NOTHING_MADE
        folder = options.root / volumes.FOLDER
        before = volumes.last_made(prepared.site_model, folder)
        files, _ = volumes.make(prepared.site_model, folder, faces(options.root))
    return serving.NOTHING_MADE if set(files) == set(before) else serving.MADE


def _silent(_stage: str, _done: int, _total: int) -> None:
    return None


def _tell(told: serving.Told, messages: str) -> None:
    if told.address is not None:
        say_serving("ready", messages, address=told.address)
    elif told.report is not None:
        found = told.report
        if found.failure is not None:
            print(found.failure, file=sys.stderr)
        if found.diagnostics:
            report(found.diagnostics, messages)
        if found.published and found.failure is None:
            pages = sum(found.rendered.values())
            say_serving("built", messages, pages=pages, seconds=f"{found.seconds:.1f}")
        else:
            say_serving("kept", messages)
    elif told.changed:
        say_serving("changed", messages, paths=", ".join(told.changed))
    else:
        say_serving("building", messages)


def say_serving(key: str, messages: str, **values: object) -> None:
    """Print a line of ``words/serving.toml``."""
    print(word("serving", key, messages, **values), flush=True)
