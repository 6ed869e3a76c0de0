# SPDX-License-Identifier: MIT
"""Building beside stock MkDocs, Material and mkdocs-static-i18n, and beside Hugo: the same invented text, in one run.

    .venv/bin/python benchmarks/build/run.py                              60 records, in a minute
    .venv/bin/python benchmarks/build/run.py --sizes 100 333 1000         as in README.md, in half an hour
    .venv/bin/python benchmarks/build/run.py --papers 500 2000            editions of papers with their volumes, alone

Processor seconds include those of every process that was started; seconds count from the start of the process.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

from corpus import ROOT, Corpus, Ours, Peer
from hugo import COMMAND as HUGO
from hugo import Hugo
from papers import Papers
from yardstick import busyness

HERE: Final = Path(__file__).parent
PROJECTS: Final = ROOT / "build" / "benchmarks" / "build"
ADDRESS: Final = "https://proceedings.example/actes/"
OURS: Final = (sys.executable, str(HERE / "stages.py"))
CHECK: Final = (sys.executable, "-m", "proceedings", "check", "--messages", "en", "--root")
STOCK: Final = (sys.executable, "-m", "mkdocs", "build", "--quiet")
EDITS: Final = ("body", "summary", "title", "register")
APART: Final = ("drawing", "making_volumes")
"""Stages that make something other than pages: images for sharing, volumes. The index of search is no stage."""


class Cost(NamedTuple):
    """What a command took: processor seconds, seconds, and the peak memory of its largest process in megabytes."""

    processor: float
    wall: float
    memory: float
    answer: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.processor:7.2f} CPU s {self.wall:7.2f} s {self.memory:6.0f} MB"


def cost(command: Sequence[str], folder: Path, asked: str = "") -> Cost:
    """Run a command to its end. Raises SystemExit with what it said where it fails."""
    began = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # What answers in JSON says nothing else there.
        stderr=None if asked else subprocess.STDOUT,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(asked.encode())
    process.stdin.close()
    output = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - began
    if process.returncode:
        sys.exit(f"{' '.join(command)}\n{output.decode()}")
    memory = used.ru_maxrss / 1024
    return Cost(used.ru_utime + used.ru_stime, wall, memory, json.loads(output) if asked else {})


def main() -> None:
    """Print the figures as they come."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--sizes", type=int, nargs="+", default=[20, 60], help="records, from few to many")
    arguments.add_argument("--volumes", type=int, default=20, help="of how many records volumes are made; 0 for none")
    arguments.add_argument("--peer-sizes", type=int, nargs="*", help="of stock MkDocs, if others than --sizes")
    arguments.add_argument("--papers", type=int, nargs="+", help="papers of editions that are measured instead")
    given = arguments.parse_args()
    if given.papers:
        for size in given.papers:
            _papers(size)
        return
    cold = {size: _ours_cold(size) for size in given.sizes}
    few, many = given.sizes[0], given.sizes[-1]
    for smaller, larger in pairwise(given.sizes):
        exponent = math.log(cold[larger] / cold[smaller]) / math.log(larger / smaller)
        tell(f"pages from {smaller} to {larger} records", f"grow with exponent {exponent:.2f}")
    _weigh([(size, Ours(PROJECTS / f"ours-{size}", Corpus(size)).pages()) for size in (few, many)])
    _ours_again(many)
    if given.volumes:
        _volumes(given.volumes)
    for size in given.sizes if given.peer_sizes is None else given.peer_sizes:
        _beside("stock", STOCK, Peer(PROJECTS / f"peer-{size}", Corpus(size)), size)
        _beside("Hugo", HUGO, Hugo(PROJECTS / f"hugo-{size}", Corpus(size)), size)


def tell(what: str, result: object) -> None:
    """Print a line, with how busy the machine is."""
    print(f"{what:56} {result}   {busyness()}", flush=True)


def _ours_cold(size: int) -> float:
    """Processor seconds of all pages, from nothing."""
    project = Ours(PROJECTS / f"ours-{size}", Corpus(size))
    project.write()
    whole = cost((*OURS, str(project.folder)), project.folder, "\n")
    tell(f"ours, {size} records, from nothing, search included", whole)
    stages = whole.answer["stages"]
    told = ", ".join(f"{name} {processor:.2f}" for name, (processor, _) in stages.items() if processor >= 0.01)
    tell(f"  {whole.answer['pages']} pages, {whole.answer['files']} files", told)
    # The index is made beside other stages: what it takes shows where it alone is made again.
    project.forget("site alone")
    without = cost((*OURS, str(project.folder)), project.folder, "\n")
    project.forget("search")
    index = cost((*OURS, str(project.folder)), project.folder, "\n").processor - without.processor
    tell("  the index of search", f"{index:7.2f} CPU s")
    pages = whole.processor - index - sum(stages.get(name, (0.0, 0.0))[0] for name in APART)
    tell("  all pages, without the index of search", f"{pages:7.2f} CPU s")
    return pages


def _ours_again(size: int) -> None:
    project = Ours(PROJECTS / f"ours-{size}", Corpus(size))
    command = (*OURS, str(project.folder))
    tell(f"ours, {size} records, nothing changed", cost(command, project.folder, "\n"))
    for edit in EDITS:
        project.edit(edit, "Word")
        edited = cost(command, project.folder, "\n")
        tell(f"  after an edit: {edit}, {edited.answer['pages']} pages", edited)
    _serve(project)
    drawn = cost((*command, "--address", ADDRESS), project.folder, "\n")
    tell("  images for sharing, apart", f"{drawn.answer['stages']['drawing'][0]:7.2f} CPU s")
    checked = (*CHECK, str(project.folder))
    cost(checked, project.folder)
    tell(f"check, {3 * size} files and few more, warm", cost(checked, project.folder))
    project.forget("cache")
    tell("check, from nothing", cost(checked, project.folder))


def _serve(project: Ours) -> None:
    """Builds of one process, as under `serve`: the first is of what that process does not yet know."""
    process = subprocess.Popen(
        [*OURS, str(project.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for edit in ("", "body", "summary", "body", "summary"):
        if edit:
            project.edit(edit, "Another")
        began = time.monotonic()
        process.stdin.write("\n")
        process.stdin.flush()
        answer = json.loads(process.stdout.readline())
        wall = time.monotonic() - began
        processor = sum(used for used, _ in answer["stages"].values())
        if edit:
            tell(f"  within serve, after an edit: {edit}", f"{processor:7.2f} CPU s {wall:7.2f} s")
    process.stdin.close()
    process.wait()


def _volumes(size: int) -> None:
    project = Ours(PROJECTS / f"volumes-{size}", Corpus(size))
    project.write()
    command = (*OURS, str(project.folder), "--volumes")
    for what in ("from nothing", "nothing changed"):
        made = cost(command, project.folder, "\n")
        count = made.answer["volumes"]
        seconds = made.answer["stages"]["making_volumes"][0]
        each = f", {seconds / count:.3f} each" if count else ""
        tell(f"{count} volumes of {size} records, {what}, apart", f"{seconds:7.2f} CPU s{each}")


def _papers(size: int) -> None:
    project = Papers(PROJECTS / f"papers-{size}", Corpus(size))
    project.write()
    command = (*OURS, str(project.folder), "--volumes")
    for what in ("from nothing", "nothing changed", "a word corrected"):
        if what == "a word corrected":
            project.correct("Mot")
        made = cost(command, project.folder, "\n")
        tell(f"{size} papers, all volumes, {what}", made)
        stages = made.answer["stages"]
        tell("  of which volumes", f"{stages['making_volumes'][0]:7.2f} CPU s {stages['making_volumes'][1]:7.2f} s")


def _beside(name: str, command: Sequence[str], project: Peer | Hugo, size: int) -> None:
    """The same records built by another program, from nothing and after an edit."""
    if shutil.which(command[0]) is None:
        tell(name, "not on this machine")
        return
    project.write()
    tell(f"{name}, {size} records, from nothing", cost(command, project.folder))
    _weigh([(size, project.pages())])
    project.edit("Word")
    tell(f"{name}, {size} records, after an edit", cost(command, project.folder))
    shutil.rmtree(project.folder)


def _weigh(sites: Sequence[tuple[int, Sequence[Path]]]) -> None:
    """The median weight of the pages of records."""
    weights: list[float] = []
    for size, pages in sites:
        found = [page.read_bytes() for page in pages]
        weights.append(statistics.median(map(len, found)))
        packed = statistics.median(len(gzip.compress(page, 6, mtime=0)) for page in found[::7])
        tell(f"  a record's page of {size} records", f"{weights[-1]:,.0f} bytes, {packed:,.0f} with gzip")
    if len(weights) > 1:
        tell("  heavier by", f"{100 * (weights[-1] / weights[0] - 1):.1f} %")


if __name__ == "__main__":
    main()
