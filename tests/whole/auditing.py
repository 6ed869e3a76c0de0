# SPDX-License-Identifier: MIT
"""Builds a project in a process of its own and prints, as JSON, what of the package it opened that nobody declares.

    python -P tests/whole/auditing.py PROJECT DAY

One language suffices, written from right to left: with three, the same files are opened in more than twice the time.
The package is the one that ``PYTHONPATH`` leads to. An audit hook hears of every file that is opened, modules among
them; the module nearest on the stack must import it, or one on the stack must declare that it finds or reads it.
"""

import fnmatch
import json
import os
import posixpath
import sys
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

opened: list[tuple[str, list[str]]] = []
"""Each file of the package that was opened, with the modules on the stack, the nearest first; all from its folder."""

_DIGESTING = ("store/code_digests.py", "store/file_digests.py")
package = f"{os.environ['PYTHONPATH']}/proceedings/"


def hear(event: str, given: tuple[Any, ...]) -> None:
    """Take down what is opened."""
    if event == "open" and isinstance(given[0], str) and given[0].startswith(package):
        stack = []
        frame: FrameType | None = sys._getframe()
        while frame is not None:
            name = frame.f_code.co_filename
            # `extensions` imports what its callers find and declare.
            if name.startswith(package) and name not in (given[0], f"{package}extensions.py"):
                stack.append(name.removeprefix(package))
            frame = frame.f_back
        opened.append((given[0].removeprefix(package), stack))


def main() -> None:
    """Build once, and print what was opened and declared by none."""
    # A compiled module that is written is opened too.
    sys.dont_write_bytecode = True
    sys.addaudithook(hear)
    from proceedings.pipeline import build
    from proceedings.preparation import Options

    root, address = Path(sys.argv[1]), "https://proceedings.example/"
    options = Options(root, date.fromisoformat(sys.argv[2]), site_url=address, volumes=True, languages=("ar",))
    os.cpu_count = lambda: 1
    built = build(options, root / "site", lambda *_: None)
    assert built.is_published, built.diagnostics
    from proceedings.store.code_digests import Program

    program = Program(root)
    # The digests of the package's own files are no reading of it.
    used = [(file, stack) for file, stack in opened if stack and stack[0] not in _DIGESTING and file[-4:] != ".pyc"]
    found = sorted({file for file, stack in used if not _is_declared(program, file, stack)})
    sys.stdout.write(json.dumps({"undeclared": found, "opened": len(used)}))


def _is_declared(program: Any, file: str, stack: list[str]) -> bool:
    if not file.endswith(".py"):
        return any(file in program.nearest(module) or _is_excluded(file, module) for module in stack)
    wanted = program.nearest(stack[0])
    folder = posixpath.dirname(file)
    return (
        file in wanted
        or _is_excluded(file, stack[0])
        or _is_excluded(f"proceedings/{file}".removesuffix(".py").replace("/", "."), stack[0])
        or (file.endswith("__init__.py") and any(each.startswith(f"{folder}/") for each in wanted))
    )


def _is_excluded(name: str, module: str) -> bool:
    """Whether a module says that what it reads or imports takes no part in results."""
    loaded = sys.modules[f"proceedings/{module}".removesuffix(".py").removesuffix("/__init__").replace("/", ".")]
    folder = posixpath.dirname(module)
    patterns = getattr(loaded, "CODE_EXCLUDED", ())
    return any(
        name == each or fnmatch.fnmatchcase(name, posixpath.normpath(posixpath.join(folder, each))) for each in patterns
    )


if __name__ == "__main__":
    main()
