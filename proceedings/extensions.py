# SPDX-License-Identifier: MIT
"""What extends the program without being listed: modules found in a folder, and the fault of a file half written.

Whoever adds a type of record, a check or a rule edits files of the program. What is missing in one is told like a
mistake in ``docs/``, at its line; the commands print it in place of a traceback.
"""

from __future__ import annotations

import pkgutil
import traceback
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

PROGRAM: Final = Path(__file__).parent


class DeclarationError(Exception):
    """A file of the program does not say what it must: where, and what is wrong, in English, as Python's own errors."""

    def __init__(self, path: Path, problem: str, line: int = 1) -> None:
        """``path`` is that of the file; ``line`` is counted from 1."""
        self.place = f"{shown(path)}:{line}"
        self.problem = problem
        super().__init__(f"{self.place}: {problem}")


def shown(path: Path) -> str:
    """Return the path of a file of the program from the folder above it: ``proceedings/records/need.py``."""
    return path.relative_to(PROGRAM.parent).as_posix() if path.is_relative_to(PROGRAM) else path.as_posix()


def found_modules(package: str, folders: Iterable[str]) -> Mapping[str, ModuleType]:
    """Import every module of a package, in alphabetical order; ``folders`` is its ``__path__``.

    Raises DeclarationError for one that Python cannot load.
    """
    return {
        name: found_module(f"{package}.{name}") for name in sorted(each.name for each in pkgutil.iter_modules(folders))
    }


def found_module(name: str) -> ModuleType:
    """Import a module by its full name. Raises DeclarationError where Python cannot load it."""
    try:
        return import_module(name)
    except DeclarationError:
        raise
    except SyntaxError as error:
        raise DeclarationError(
            Path(error.filename or _path_of(name)), f"SyntaxError: {error.msg}", error.lineno or 1
        ) from error
    except Exception as error:
        raise refused(_path_of(name), error) from error


def refused(path: Path, error: Exception) -> DeclarationError:
    """Return the fault of a file for an exception on the way through it: at the last line of that file, else of any."""
    frames = [(Path(frame.filename), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    within = [frame for frame in frames if frame[0] == path] or [each for each in frames if PROGRAM in each[0].parents]
    place, line = within[-1] if within else (path, 1)
    return DeclarationError(place, f"{type(error).__name__}: {error}", line or 1)


def _path_of(name: str) -> Path:
    return PROGRAM.parent.joinpath(*name.split(".")).with_suffix(".py")
