# SPDX-License-Identifier: MIT
"""The program of a project: put there when it begins, and exchanged for another wheel later."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path
from typing import Final, NamedTuple

from proceedings.starting.program_wheel import FOLDER, LOCK, lock_with, version_of, write_wheel
from proceedings.store.atomic import replace_text

_PIN: Final = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


class Move(NamedTuple):
    """What a project's program was and is: versions of the wheel, and of each package that changed, old to new."""

    before: str
    now: str
    packages: tuple[tuple[str, str, str], ...]


def put_program(root: Path) -> None:
    """Put this very program into a new project, and lock it with all that it needs."""
    wheel = write_wheel(root / FOLDER)
    replace_text(root / LOCK, lock_with(wheel.path, wheel.digest))


def exchange_program(root: Path, wheel: Path) -> Move:
    """Put another wheel in the place of a project's. Raises ValueError for a file that is no wheel of this program."""
    now = version_of(wheel)
    lock = root / LOCK
    before_text = lock.read_text("utf-8") if lock.is_file() else ""
    former = sorted((root / FOLDER).glob("*.whl"))
    was = version_of(former[0]) if former else ""
    target = root / FOLDER / wheel.name
    target.parent.mkdir(exist_ok=True)
    if wheel.resolve() != target.resolve():
        shutil.copyfile(wheel, target)
    text = lock_with(target, hashlib.sha256(target.read_bytes()).hexdigest())
    replace_text(lock, text)
    for old in former:
        if old.name != target.name:
            old.unlink()
    before, after = (dict(_PIN.findall(found)) for found in (before_text, text))
    changed = tuple(
        (name, before.get(name, ""), after.get(name, ""))
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    )
    return Move(was, now, changed)
