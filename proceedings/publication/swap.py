# SPDX-License-Identifier: MIT
"""Replaces one tree with another in one step, so that no reader ever sees half a site.

Linux exchanges two folders atomically (renameat2 with RENAME_EXCHANGE). Elsewhere three renames follow each other, and
a journal lets the next build complete an exchange that a crash interrupted.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
from pathlib import Path
from typing import Final

_AT_FDCWD: Final = -100
_RENAME_EXCHANGE: Final = 2
_UNSUPPORTED: Final = frozenset((errno.ENOSYS, errno.EINVAL, errno.ENOTSUP))


def swap(new: Path, target: Path, journal: Path) -> None:
    """Put the folder ``new`` at ``target``, and what was there at ``new``. Both are on one file system.

    Raises OSError if the target cannot be replaced, for example because it is a mount point.
    """
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        new.rename(target)
    elif not exchange(new, target):
        exchange_by_renames(new, target, journal)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; return False if the system or file system cannot. Raises OSError otherwise."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))


def exchange_by_renames(new: Path, target: Path, journal: Path) -> None:
    """Exchange two folders by renames; in between, only the journal records where everything is."""
    old = new.with_name(new.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.write_text(json.dumps([str(new), str(target), str(old)]), encoding="utf-8")
    target.rename(old)
    new.rename(target)
    old.rename(new)
    journal.unlink()


def repair(journal: Path) -> None:
    """Complete an interrupted exchange. The new tree was complete before the journal was written."""
    try:
        new, target, old = (Path(name) for name in json.loads(journal.read_bytes()))
    except FileNotFoundError:
        return
    except ValueError:
        # The crash came while the journal was being written: nothing had been renamed yet.
        journal.unlink()
        return
    whole = new if new.exists() else old
    if not target.exists() and whole.exists():
        whole.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    journal.unlink()
