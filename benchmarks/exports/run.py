# SPDX-License-Identifier: MIT
"""What export files cost, apart from pages: from nothing, with nothing changed, and after an edit of one body.

    .venv/bin/python benchmarks/exports/run.py          1,000 records in three languages, a few minutes

The text is that of ``benchmarks/build``. Processor seconds are those of this process alone; its memory is the peak of
the whole run until then, reading the project included.
"""

from __future__ import annotations

import argparse
import gc
import resource
import shutil
import sys
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks" / "build")]

from corpus import Corpus, Ours  # noqa: E402 (the folder of the corpus is on the path now)
from yardstick import busyness  # noqa: E402

from proceedings import exports  # noqa: E402
from proceedings.preparation import Options, prepare  # noqa: E402

PROJECT: Final = ROOT / "build" / "benchmarks" / "exports"
ADDRESS: Final = "https://proceedings.example/actes/"
DAY: Final = date(2077, 6, 1)


def main() -> None:
    """Print a line for each case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1000)
    asked = parser.parse_args()
    # As the program sets it for its commands: with Python's own setting one second in four is spent on it.
    gc.set_threshold(1_000_000, 50, 50)
    shutil.rmtree(PROJECT, ignore_errors=True)
    project = Ours(PROJECT, Corpus(asked.size))
    project.write()
    options = Options(PROJECT, today=DAY, site_url=ADDRESS, volumes=False)
    measured(options, "from nothing, without what is made with the volumes", None)
    measured(options, "what is made with the volumes", {})
    measured(options, "nothing changed", {})
    project.edit("body", "1")
    measured(options, "one body, without what is made with the volumes", None)
    measured(options, "the rest after it", {})


def measured(options: Options, name: str, volumes: Mapping[str, Path] | None) -> None:
    """Print what making the files cost, how many there are, and how large they are together."""
    with prepare(options, lambda *_: None) as prepared:
        began = time.process_time()
        made = exports.make(prepared.site_model, PROJECT / exports.FOLDER, volumes)
        took = time.process_time() - began
    size = sum(file.size for file in made.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{took:7.2f} CPU s  {len(made):6} files  {size / 1e6:7.1f} MB  peak {peak:4} MB  {name}   {busyness()}",
        flush=True,
    )


if __name__ == "__main__":
    main()
