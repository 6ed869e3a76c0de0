# SPDX-License-Identifier: MIT
"""A whole tree takes the place of another in one step, so that no reader meets half a site.

Linux exchanges two folders atomically (renameat2 with RENAME_EXCHANGE). Elsewhere two renames follow each other, and a
journal lets the next build complete what a crash in between left undone.
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
    """Put the folder ``new`` at ``target``; what stood there is at ``new`` afterwards. Both lie on one file system.

    Raises OSError where the target cannot be replaced, as when another file system is mounted there.
    """
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        new.rename(target)
    elif not exchange(new, target):
        in_two_steps(new, target, journal)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically; False where the system or its file system cannot. Else raises OSError."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))


def in_two_steps(new: Path, target: Path, journal: Path) -> None:
    """The exchange where it is not one step: between the renames only the journal knows where everything is."""
    old = new.with_name(new.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    journal.parent.mkdir(parents=True, exist_ok=True)
    journal.write_text(json.dumps([str(new), str(target), str(old)]), encoding="utf-8")
    target.rename(old)
    new.rename(target)
    old.rename(new)
    journal.unlink()


def repair(journal: Path) -> None:
    """Complete an exchange that was interrupted. The new tree was whole before the journal was begun."""
    try:
        new, target, old = (Path(name) for name in json.loads(journal.read_bytes()))
    except FileNotFoundError:
        return
    except ValueError:
        # The journal itself was being written: nothing had moved yet.
        journal.unlink()
        return
    whole = new if new.exists() else old
    if not target.exists() and whole.exists():
        whole.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    journal.unlink()
