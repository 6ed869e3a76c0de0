# SPDX-License-Identifier: MIT
"""The commands, one module each: ``python -m proceedings build|check|serve|new|intake|import|translate|status …``."""

from __future__ import annotations

import argparse
import errno
import gc
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

from proceedings.cli.parsing import Parser
from proceedings.cli.speaking import WRONG_USE, told_of_program
from proceedings.cli.versions import Version
from proceedings.diagnostics import escaped, refusal, told_refusal
from proceedings.extensions import DeclarationError
from proceedings.languages import FALLBACK, LANGUAGES, adopt, word

CODE_FILES: Final = ("*.py",)
"""Commands are loaded by name (`store.code_digests`)."""

COMMANDS: Final = (
    "build",
    "serve",
    "check",
    "new",
    "intake",
    "import",
    "translate",
    "volume",
    "status",
    "migrate",
    "release",
    "move",
    "people",
    "verify",
    "links",
    "changes",
    "tidy",
    "start",
    "update",
)
"""The commands, each the name of its module. Loading all of them is slow, so each is imported when it is asked for."""

_MODULES: Final = {"import": "importing"}
"""Modules whose name is not that of their command, because Python keeps that word."""

_FORMER_NAMES: Final = {"translated": "translate"}
"""Names that commands had in the last release, accepted until the next one and documented nowhere else."""

INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141
"""The exit statuses that shells report after Ctrl-C, and after writing to a closed pipe."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the command named by ``words``, by default the arguments of the process. Return the exit status."""
    # Output is UTF-8 whatever the locale: half of it is Arabic.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # Thousands of records live until the end: collecting garbage every few hundred objects would find none.
    gc.set_threshold(1_000_000, 50, 50)
    given = list(sys.argv[1:] if words is None else words)
    adopt(_root(given))
    messages = messages_language(given, os.environ)
    arguments = argparse.Namespace(root=Path.cwd())
    try:
        arguments = parsed(given, messages)
        arguments.messages = messages
        if arguments.needs_project and not (arguments.root / "mkdocs.yml").is_file():
            print(word("commands", "root_missing", messages, path=arguments.root), file=sys.stderr)
            return WRONG_USE
        status_: int = arguments.run(arguments)
    except DeclarationError as error:
        print(told_of_program(error, messages), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(word("commands", "interrupted", messages), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader closed the pipe (`| head`); flushing the rest at exit must not fail.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except OSError as error:
        # A write to a full disk is refused without the name of the file.
        if error.filename is None and error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
            raise
        path, problem = escaped(str(error.filename or arguments.root)), told_refusal(refusal(error), messages)
        print(word("commands", "file_refused", messages, path=path, problem=problem), file=sys.stderr)
        return 1
    return status_


def _root(words: Sequence[str]) -> Path:
    """Return the project's root: what its languages are called is known before the arguments are read."""
    for at, given in enumerate(words):
        if given == "--root" and at + 1 < len(words):
            return Path(words[at + 1])
        if given.startswith("--root="):
            return Path(given.partition("=")[2])
    return Path.cwd()


def messages_language(words: Sequence[str], environment: os._Environ[str] | dict[str, str]) -> str:
    """Return the language of messages: ``--messages``, else the system's, else the fallback."""
    for at, given in enumerate(words):
        if given == "--messages" and at + 1 < len(words) and words[at + 1] in LANGUAGES:
            return words[at + 1]
        if given.startswith("--messages=") and given.partition("=")[2] in LANGUAGES:
            return given.partition("=")[2]
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = re.split("[_.@]", environment.get(name, ""))[0]
        if code:
            return code if code in LANGUAGES else FALLBACK
    return FALLBACK


def parsed(given: Sequence[str], messages: str) -> argparse.Namespace:
    """Return the parsed arguments; options may stand anywhere after the command. Exits with 2 for wrong arguments."""
    name = _FORMER_NAMES.get(given[0], given[0]) if given else ""
    if name not in COMMANDS:
        return parser(messages).parse_args(given)
    module = command_module(name)
    summary = word("commands", f"{module.NAME}.summary", messages)
    command = Parser(messages=messages, prog=f"proceedings {module.NAME}", description=summary)
    _declare(command, module, messages)
    return command.parse_anywhere(given[1:])


def command_module(name: str) -> ModuleType:
    """Import the module of a command, which has ``NAME``, ``add_arguments`` and ``run``."""
    return import_module(f"{__name__}.{_MODULES.get(name, name)}")


def parser(messages: str) -> Parser:
    """Return the parser of all commands, with its texts in the language ``messages``."""
    top = Parser(messages=messages, prog="proceedings", description=word("commands", "summary", messages))
    top.add_argument("--version", action=Version, messages=messages, help=word("commands", "versions.help", messages))
    commands = top.add_subparsers(dest="command", required=True, metavar=word("commands", "metavar", messages))
    for module in map(command_module, COMMANDS):
        summary = word("commands", f"{module.NAME}.summary", messages)
        command = commands.add_parser(module.NAME, help=summary, description=summary, messages=messages)
        _declare(command, module, messages)
    return top


def _declare(command: Parser, module: ModuleType, messages: str) -> None:
    command.add_argument("--root", type=Path, default=Path.cwd(), help=word("commands", "root", messages))
    command.add_argument("--messages", choices=LANGUAGES, help=word("commands", "messages", messages))
    module.add_arguments(command, messages)
    command.set_defaults(run=module.run, needs_project=getattr(module, "NEEDS_PROJECT", True))
