# SPDX-License-Identifier: MIT
"""What is installed is all that the program needs: modules, and the words, rules, styles and scripts beside them."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ASKED = """
import json
from setuptools.dist import Distribution

distribution = Distribution({"script_name": "setup.py"})
distribution.parse_config_files()
building = distribution.get_command_obj("build_py")
building.ensure_finalized()
modules = [source for _, _, source in building.find_all_modules()]
data = [f"{folder}/{name}" for _, folder, _, names in building.data_files for name in names]
print(json.dumps([modules, data]))
"""
"""What goes into a wheel, as the build backend itself answers."""


def test_a_wheel_holds_every_file_of_the_program() -> None:
    answer = subprocess.run([sys.executable, "-c", ASKED], cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    modules, data = json.loads(answer.stdout.splitlines()[-1])
    there = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "proceedings").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    # What explains a room to those who change it lies beside the code, and is not installed.
    needed = {path for path in there if not path.endswith(".md")}
    assert set(modules) == {path for path in needed if path.endswith(".py")}
    assert {Path(path).as_posix() for path in data} == needed - set(modules)
