# SPDX-License-Identifier: MIT
"""Builds a project in a process of its own and prints, as JSON, how often each kind of result was made.

    python -P tests/whole/counting.py PROJECT DAY [volumes]

The package is the one that ``PYTHONPATH`` leads to. The functions that make results count their calls and are otherwise
those that people run, with one processor: all happens in this process.
"""

import gc
import importlib
import json
import os
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from pkgutil import iter_modules
from types import FunctionType

SITE_URL = "https://proceedings.example/"

MAKERS = {
    "records": ("records/reading.py", "read_record"),
    "registers": ("registers/reading.py", "load"),
    "texts": ("texts/store.py", "_convert"),
    "checks": ("checks/", "check_record"),
    "composed": ("pages/record_page.py", "_compose"),
    "rendered": ("site/generator.py", "run"),
    "search": ("search/entries.py", "entries_of"),
    "social": ("social/drawing.py", "draw_image"),
    "volumes": ("volumes/typst/compiler.py", "pdf"),
    "inspection": ("publication/inspection.py", "of"),
}
"""The function that makes each kind of result, with its module or room."""


def stub(*given: object, **named: object) -> object:
    """Call what stands under a name that is put in the place of this one."""
    return counted(*given, **named)  # type: ignore[name-defined]  # noqa: F821 - the name that is replaced


def count(function: FunctionType, kind: str, calls: Counter[str]) -> None:
    """Make a function count its calls, whoever imported it and under whatever name."""
    code = function.__code__
    assert not code.co_freevars, function
    same = FunctionType(code, function.__globals__, code.co_name, function.__defaults__)
    same.__kwdefaults__ = function.__kwdefaults__

    def counted(*given: object, **named: object) -> object:
        calls[kind] += 1
        return same(*given, **named)

    # A function's code is replaced in place by one that knows nothing but its module's names.
    name = f"counted_{kind}_{id(function)}"
    function.__globals__[name] = counted
    function.__code__ = stub.__code__.replace(co_names=(name,))
    function.__defaults__ = function.__kwdefaults__ = None


def main() -> None:
    """Build once, and print how often each function was called."""
    os.cpu_count = lambda: 1
    from proceedings import checks
    from proceedings.pipeline import build
    from proceedings.preparation import Options

    for module in iter_modules(checks.__path__):
        importlib.import_module(f"proceedings.checks.{module.name}")
    calls: Counter[str] = Counter()
    for kind, (path, name) in MAKERS.items():
        if path.endswith(".py"):
            importlib.import_module(f"proceedings.{path.removesuffix('.py').replace('/', '.')}")
        makers = [
            found
            for found in gc.get_objects()
            if isinstance(found, FunctionType)
            and found.__code__.co_name == name
            and f"/proceedings/{path}" in found.__code__.co_filename
        ]
        assert makers, kind
        for maker in makers:
            count(maker, kind, calls)
    root = Path(sys.argv[1])
    options = Options(root, date.fromisoformat(sys.argv[2]), site_url=SITE_URL, volumes="volumes" in sys.argv[3:])
    built = build(options, root / "site", lambda *_: None)
    errors = [diagnostic.message("en") for diagnostic in built.diagnostics] if not built.is_published else []
    sys.stdout.write(json.dumps({"made": {kind: calls[kind] for kind in MAKERS}, "errors": errors}))


if __name__ == "__main__":
    main()
