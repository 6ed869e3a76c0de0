# SPDX-License-Identifier: MIT
"""Where the theme and the faces lie: in the project, and inside the program where it was installed from a wheel.

A project that has the program as a wheel keeps in ``overrides/`` only the files that it changes: they come before the
program's own. In the repository of the program everything lies in the project; commands that are run from there with
``--root`` show another project with what lies in the repository.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

BUILT: Final = Path(__file__).parents[1] / "built"
"""What a wheel brings besides the package: ``overrides``, ``fonts``, ``requirements.txt``."""
_REPOSITORY: Final = Path(__file__).parents[2]
"""Where the package lies in the repository of the program, with the theme and the faces beside it."""
THEME: Final = "overrides"
FACES: Final = "build/fonts"
PROGRAM: Final = "program"
"""The folder of a project with the program as a wheel."""


def theme_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders of templates, styles and scripts: a file in an earlier one wins over its like in a later."""
    brought = _brought(root)
    known = (root / THEME, *([brought[THEME]] if brought else []))
    return tuple(folder for folder in known if folder.is_dir())


def _brought(root: Path) -> dict[str, Path]:
    """Return where the theme and the faces lie that are the program's and not in the project; empty if they are."""
    if BUILT.is_dir():
        return {THEME: BUILT / THEME, FACES: BUILT / "fonts"}
    if (root / PROGRAM).is_dir():
        return {THEME: _REPOSITORY / THEME, FACES: _REPOSITORY / FACES}
    return {}


def theme_files(root: Path, pattern: str) -> Iterator[tuple[str, Path]]:
    """Yield the files of the theme that match a pattern, each once: its name in the theme, and where it lies."""
    found: dict[str, Path] = {}
    for folder in theme_folders(root):
        for path in folder.glob(pattern):
            if path.is_file():
                found.setdefault(path.relative_to(folder).as_posix(), path)
    yield from sorted(found.items())


def theme_file(root: Path, name: str) -> Path | None:
    """Return where a file of the theme lies, or None if there is none of this name."""
    return next((path for folder in theme_folders(root) if (path := folder / name).is_file()), None)


def faces(root: Path) -> Path:
    """Return the folder of the faces: what set-up made in the project, else what the program brought."""
    own, brought = root / FACES, _brought(root).get(FACES)
    return own if own.is_dir() or brought is None or not brought.is_dir() else brought
