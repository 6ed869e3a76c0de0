# SPDX-License-Identifier: MIT
"""Builds a project each time a line arrives, as `serve` does, and answers with what each stage took, as JSON.

    .venv/bin/python benchmarks/build/stages.py FOLDER [--address URL] [--volumes]

An answer maps each stage to processor seconds, those of its processes included, and to seconds; ``pages`` are those
rendered, ``files`` those of the site, ``volumes`` those made.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import time
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from proceedings.pipeline import build
from proceedings.preparation import ConverterPool, Options

TODAY: Final = date(2077, 6, 1)


def main() -> None:
    """Answer until nobody asks any more."""
    # As the program sets it for its commands.
    gc.set_threshold(1_000_000, 50, 50)
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--address", default="")
    arguments.add_argument("--volumes", action="store_true")
    given = arguments.parse_args()
    options = Options(given.folder.resolve(), today=TODAY, site_url=given.address, volumes=given.volumes)
    converters = ConverterPool()
    for _ in sys.stdin:
        print(json.dumps(_build(options, converters)), flush=True)
    converters.close()
    # As the program ends: without taking thousands of records apart.
    sys.stdout.flush()
    os._exit(0)


def _build(options: Options, converters: ConverterPool) -> dict[str, Any]:
    marks = [("reading", _now())]
    volumes = 0

    def progress(stage: str, _done: int, total: int) -> None:
        nonlocal volumes
        if stage == "making_volumes":
            volumes = total
        if stage != marks[-1][0]:
            marks.append((stage, _now()))

    built = build(options, options.root / "site", progress, converters)
    marks.append(("", _now()))
    if not built.is_published:
        sys.exit("\n".join(f"{wrong.place}: {wrong.message('en')}" for wrong in built.diagnostics[:5]))
    stages = {stage: (later[0] - now[0], later[1] - now[1]) for (stage, now), (_, later) in pairwise(marks)}
    return {"stages": stages, "pages": sum(built.rendered.values()), "files": built.files, "volumes": volumes}


def _now() -> tuple[float, float]:
    """Processor seconds of this process and all its own, and seconds."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system + _running(), time.monotonic()


def _running() -> float:
    """Processor seconds of the processes that still run, which `os.times` leaves out. 0 where there is no /proc."""
    ticks = os.sysconf("SC_CLK_TCK")
    used = 0.0
    try:
        for process in Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split():
            fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            used += (int(fields[11]) + int(fields[12])) / ticks
    except OSError:
        pass
    return used


if __name__ == "__main__":
    main()
