# SPDX-License-Identifier: MIT
"""Builds a project in a process of its own and prints, as JSON, how often each kind of result was made.

    python -P tests/whole/counting.py PROJECT DAY [volumes]

The package is the one that ``PYTHONPATH`` leads to. Python's own profiler counts the calls of the functions that make
results, so that the build is the one that people run, with one processor: all happens in this process.
"""

import cProfile
import json
import os
import sys
from datetime import date
from pathlib import Path

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


def main() -> None:
    """Build once, and print how often each function was called."""
    os.cpu_count = lambda: 1
    from proceedings.pipeline import build
    from proceedings.preparation import Options

    root = Path(sys.argv[1])
    options = Options(root, date.fromisoformat(sys.argv[2]), site_url=SITE_URL, volumes="volumes" in sys.argv[3:])
    profile = cProfile.Profile()
    built = profile.runcall(build, options, root / "site", lambda *_: None)
    found = dict.fromkeys(MAKERS, 0)
    for entry in profile.getstats():
        code = entry.code
        for kind, (module, function) in MAKERS.items():
            if not isinstance(code, str) and code.co_name == function and f"/proceedings/{module}" in code.co_filename:
                found[kind] += entry.callcount
    errors = [diagnostic.message("en") for diagnostic in built.diagnostics] if not built.is_published else []
    sys.stdout.write(json.dumps({"made": found, "errors": errors}))


if __name__ == "__main__":
    main()
