# SPDX-License-Identifier: MIT
"""After a change of code, what it made is made again and nothing else: real builds with a copy of the package."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.sites import INVENTED_TODAY, ROOT
from tests.whole.counting import MAKERS
from tests.whole.miniatures import small_project

pytestmark = pytest.mark.needs("fonts")

EVERYTHING = frozenset(MAKERS) - {"volumes"}
"""What is made when volumes are not asked for, which take long."""
OF_RECORDS = frozenset(("records", "registers", "checks", "composed", "search"))
"""What is made from records: whoever reads them otherwise makes all of it again."""
OF_TEXTS = frozenset(("texts", "checks", "composed", "search"))


@dataclass(frozen=True)
class Bench:
    """A project that is built with a copy of the package."""

    project: Path
    code: Path

    def run(self, script: str, *options: str) -> Any:
        """What a script of this folder prints after a build."""
        command = [sys.executable, "-P", str(ROOT / "tests" / "whole" / script), str(self.project)]
        done = subprocess.run(
            [*command, INVENTED_TODAY.isoformat(), *options],
            env={**os.environ, "PYTHONPATH": str(self.code.parent)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def made(self, *options: str) -> set[str]:
        """The kinds of results of which a build made any; volumes are asked for by an option."""
        answer = self.run("counting.py", *options)
        assert answer["errors"] == []
        return {kind for kind, count in answer["made"].items() if count}

    def touch(self, *modules: str) -> None:
        """Add a comment to files of the package, or make a module that says nothing."""
        for module in modules:
            with (self.code / module).open("a", encoding="utf-8") as file:
                file.write(self._comment(module) if file.tell() else _NEW)

    @staticmethod
    def _comment(module: str) -> str:
        return "\n// Changed.\n" if module.endswith((".js", ".typ")) else "\n# Changed.\n"


_NEW = '''"""A check that was not there."""


def check(_catalogue, _texts):
    return ()
'''


@pytest.fixture(scope="module")
def new_bench(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Bench]:
    """Makes a small project that was never built, with a copy of the package."""

    def make() -> Bench:
        folder = tmp_path_factory.mktemp("code")
        code = folder / "code" / "proceedings"
        # With what Python compiled of it: the copies have the times of the originals.
        shutil.copytree(ROOT / "proceedings", code)
        return Bench(small_project(folder / "project"), code)

    return make


@pytest.fixture(scope="module")
def bench(new_bench: Callable[[], Bench]) -> Bench:
    """A small project, built once; each test touches other files."""
    made = new_bench()
    assert made.made() == EVERYTHING
    assert made.made() == set()
    return made


@pytest.mark.parametrize(
    ("modules", "again", "kept"),
    [
        # What makes no result: commands, their words and help, the preview, the writing of new records' files.
        (("cli/status.py", "serving/watching.py", "serving/live.js", "words/serving.toml"), set(), EVERYTHING),
        pytest.param(
            ("frontmatter/yaml_hints.py",), OF_RECORDS, {"rendered", "inspection", "social"}, marks=pytest.mark.long
        ),
        pytest.param(
            ("texts/typography.py",), OF_TEXTS, {"records", "social", "rendered", "inspection"}, marks=pytest.mark.long
        ),
        (("words/texts.toml",), {"texts"}, {"records", "social"}),
        # How texts are kept, and what older bodies are compared with, is no part of them.
        (("texts/cache.py", "texts/workers.py", "texts/comparison.py"), set(), {"texts", "records", "social"}),
        # Found by looking: no import names it.
        (("checks/found_here.py",), {"checks"}, EVERYTHING - {"checks"}),
        (("pages/breadcrumb.py", "words/commands.toml"), {"composed"}, EVERYTHING - {"composed"}),
        pytest.param(
            ("presentation/environment.py",),
            {"composed", "rendered"},
            {"records", "texts", "checks", "social"},
            marks=pytest.mark.long,
        ),
        (("search/numbers.py",), {"search"}, EVERYTHING - {"search"}),
        (("social/png.py",), {"social"}, EVERYTHING - {"social"}),
        (("volumes/typst/volume.typ", "volumes/typst/literals.py"), set(), EVERYTHING),
        (("publication/tree.py",), {"inspection"}, EVERYTHING - {"inspection"}),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_what_a_change_of_code_made_is_made_again_and_nothing_else(
    bench: Bench, modules: tuple[str, ...], again: set[str], kept: set[str]
) -> None:
    bench.touch(*modules)
    made = bench.made()
    assert again <= made
    assert not kept & made


@pytest.mark.long
def test_volumes_are_made_again_after_a_change_of_their_code_alone(bench: Bench) -> None:
    assert "volumes" in bench.made("volumes")
    # Two imports away, and a file that is read.
    for module in ("volumes/typst/literals.py", "volumes/typst/volume.typ"):
        bench.touch(module)
        assert bench.made("volumes") == {"volumes"}
    bench.touch("cli/volume.py", "search/shards.py", "social/png.py", "pages/filters.py")
    assert "volumes" not in bench.made("volumes")


def test_all_that_a_build_loads_or_reads_of_the_package_is_declared(new_bench: Callable[[], Bench]) -> None:
    bench = new_bench()
    # A module that Python keeps compiled is not opened, which the audit must hear of.
    for folder in sorted(bench.code.rglob("__pycache__")):
        shutil.rmtree(folder)
    (bench.code / "presentation" / "lamps.txt").write_text("lamps", "utf-8")
    bench.touch("pages/hidden.py")
    with (bench.code / "presentation" / "motif.py").open("a", encoding="utf-8") as file:
        file.write("\nimport importlib\nfrom pathlib import Path\n")
        file.write('Path(__file__).with_name("lamps.txt").read_text("utf-8")\n')
        file.write('importlib.import_module("proceedings.pages.hidden")\n')
    found = bench.run("auditing.py")
    assert found["opened"] > 100
    # The two that were just put there without a word, and nothing else.
    assert [path for path in found["undeclared"] if path != "pages/__init__.py"] == [
        "pages/hidden.py",
        "presentation/lamps.txt",
    ]
