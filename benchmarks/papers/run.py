# SPDX-License-Identifier: MIT
"""Projects of 83, 500 and 2,000 papers, made by `start` and `import`, built from nothing and after one edit.

    .venv/bin/python -m benchmarks.papers.run [PAPERS …] [--without-volumes]

README.md says what is measured, and what came out.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

sys.path.append(str(Path(__file__).resolve().parents[1] / "build"))

from yardstick import busyness

from proceedings.cli import main as proceedings
from proceedings.starting.answers import Answers
from proceedings.starting.project_files import write_project
from tests.sites import ROOT

FOLDER: Final = ROOT / "build" / "benchmarks" / "papers"
SIZES: Final = (83, 500, 2000)
TALKS: Final = 6
"""Papers of a session, as many as fill two hours."""
ROOMS: Final = 8
WORTH_TELLING: Final = 50_000
"""Bytes from which on the heaviest page of a kind is told."""
_SYLLABLES: Final = "ba ce di fo gu la me ni po ru sa te vi zo".split()


def main() -> None:
    """Print a line for each measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", nargs="*", type=int, default=SIZES)
    parser.add_argument("--without-volumes", action="store_true")
    given = parser.parse_args()
    for papers in given.papers:
        root = FOLDER / str(papers)
        shutil.rmtree(root, ignore_errors=True)
        project(root, papers, with_volumes=not given.without_volumes)
        built(root, f"{papers} papers")
        edited = root / "docs" / "editions" / "2077" / "papers" / "p1.fr.md"
        edited.write_text(edited.read_text("utf-8").replace("title: ", "title: Autre ", 1), encoding="utf-8")
        built(root, "one title edited")


def project(root: Path, papers: int, *, with_volumes: bool) -> None:
    """Write a project and import its papers, sessions of which eight are held at once."""
    root.mkdir(parents=True)
    write_project(root, Answers("Puits", 2077, ("fr", "en"), ("sessions", "papers"), ("Société",), time_zone="UTC"))
    shutil.copytree(ROOT / "overrides", root / "overrides", dirs_exist_ok=True)
    (root / "build").mkdir()
    (root / "build" / "fonts").symlink_to(ROOT / "build" / "fonts")
    profile = root / "docs" / "registers" / "site.yml"
    if not with_volumes:
        profile.write_text(re.sub(r"(?m)^volumes: .*$", "volumes: []", profile.read_text("utf-8")), encoding="utf-8")
    text = json.dumps({"kinds": {"talk": "Exposés"}, "papers": [paper(number) for number in range(1, papers + 1)]})
    (root / "papers.json").write_text(text, encoding="utf-8")
    proceedings(["import", str(root / "papers.json"), "--root", str(root), "--messages", "en"])


def paper(number: int) -> dict[str, object]:
    """Return a paper of 120 words in two languages, by three of as many authors as there are papers."""
    session = (number - 1) // TALKS
    half_day, room = divmod(session, ROOMS)
    minutes = (number - 1) % TALKS * 20
    hour = (9 if half_day % 2 == 0 else 14) + minutes // 60
    words = [name(number * 131 + at) for at in range(120)]
    return {
        "id": f"p{number}",
        "title": {"fr": f"Exposé {name(number)} {name(number + 7)}", "en": f"Talk {name(number)} {name(number + 7)}"},
        "abstract": {tag: f"{' '.join(words)}." for tag in ("fr", "en")},
        "keywords": {tag: [name(number % 90), name(number % 70 + 100)] for tag in ("fr", "en")},
        "authors": [
            {"given": name(one).title(), "family": name(one * 17 + 3).title(), "affiliations": [f"Institut {one % 60}"]}
            for one in dict.fromkeys((number, number * 7 % 977, number * 3 % 991))
        ],
        "session": f"Séance {session + 1}",
        "kind": "talk",
        "date": f"2077-05-{1 + half_day // 2:02}",
        "start": f"{hour:02}:{minutes % 60:02}",
        "duration": 20,
        "room": f"Salle {room + 1}",
        "chair": "; ".join(f"{name(one).title()} {name(one * 17 + 3).title()}" for one in (session + 1, session + 2)),
    }


def name(number: int) -> str:
    """Return an invented word; different numbers below 38,416 have different words."""
    found = ""
    for _ in range(4):
        number, at = divmod(number, len(_SYLLABLES))
        found += _SYLLABLES[at]
    return found


def built(root: Path, label: str) -> None:
    """Build a project in a process of its own, and print what it took and the heaviest page of each kind."""
    before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "proceedings", "build", "--root", str(root), "--messages", "en"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - wall
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    site = root / "site"
    heaviest: dict[str, tuple[int, str]] = {}
    pages = [page.relative_to(site) for page in site.rglob("*.html")]
    for page in pages:
        # The page of a record is of the kind of its folder, in whatever language.
        kind = "/".join((*page.parts[1:-2], "*"))
        heaviest[kind] = max(heaviest.get(kind, (0, "")), ((site / page).stat().st_size, page.as_posix()))
    print(
        f"{label:18} {processor:7.1f} s CPU {wall:7.1f} s {after.ru_maxrss // 1024:5} MB {len(pages):6} pages "
        f"{busyness()}",
        flush=True,
    )
    for kind, (size, name) in sorted(heaviest.items()):
        if size > WORTH_TELLING:
            print(f"  {size / 1000:4.0f} kB {kind:40} {name}", flush=True)


if __name__ == "__main__":
    main()
