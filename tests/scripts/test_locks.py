# SPDX-License-Identifier: MIT
"""What is installed is what was locked, and no lock or workflow leads anywhere by a name that can move."""

import json
import os
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(ROOT.glob("requirements*.txt"))
FOLDERS = (ROOT / ".github" / "workflows", ROOT / "proceedings" / "starting" / "files" / "github" / "workflows")
"""The workflows of this repository, and those that a new project begins with."""
WRITING = {
    "intake.yml": {"contents": "write", "pull-requests": "write", "issues": "write"},
    "links.yml": {"contents": "read", "issues": "write"},
}
"""The only workflows that may write: to open a pull request for what somebody sent as an issue, or to ask its writer;
and to tell of outside addresses in an issue.

Only a maintainer starts the first, by a label. Nothing that a stranger wrote stands in an expression or in a line of a
shell, and the steps that read it have no token. ``test_intake_workflow`` and ``test_links_workflow`` run their steps.
"""
WORKFLOWS = [path for folder in FOLDERS for path in sorted(folder.glob("*.yml"))]


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_python_package_has_one_version_and_its_digests(path: Path) -> None:
    entries = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE))
    names = [entry.split("==")[0] for entry in entries]
    assert names == sorted(set(names))
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==[^ ]+ (; .+ )?\\\n {4}--hash=sha256:", entry), entry


def test_the_locks_agree() -> None:
    versions: dict[str, str] = {}
    for path in LOCKS:
        for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE):
            assert versions.setdefault(name, version) == version, name


def test_every_npm_package_has_its_digest() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    del packages[""]
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())


@pytest.mark.parametrize("path", [*LOCKS, ROOT / "package-lock.json"], ids=lambda path: path.name)
def test_no_lock_holds_an_address(path: Path) -> None:
    assert "://" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_workflow_has_least_permissions_and_pinned_actions(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"] == WRITING.get(path.name, job["permissions"])
        if path.name not in WRITING:
            assert set(job["permissions"]) <= {"contents", "pages", "id-token", "attestations"}
            assert job["permissions"].get("contents", "read") == "read"
        for step in job["steps"]:
            if "run" in step:
                assert step["run"].startswith(("scripts/", ".ci/run", ".ci/intake ", ".ci/links "))
            else:
                assert re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40}", step["uses"])
    assert "secrets." not in path.read_text(encoding="utf-8")


WEAK = """\
on: pull_request_target
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - run: echo ${{ github.head_ref }}
"""


def weaknesses(folder: Path) -> subprocess.CompletedProcess[str]:
    zizmor = Path(sys.executable).with_name("zizmor")
    command = [str(zizmor), "--offline", "--no-progress", "--format", "plain", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_workflow_has_a_weakness_that_is_known(folder: Path, tmp_path: Path) -> None:
    # Only a folder of this name is looked through.
    copy = tmp_path / ".github" / "workflows"
    shutil.copytree(folder, copy)
    found = weaknesses(tmp_path)
    assert found.returncode == 0, found.stdout + found.stderr
    (copy / "weak.yml").write_text(WEAK, "utf-8")
    assert weaknesses(tmp_path).returncode != 0


LISTED = b"0 x\n"
FAULTY = """\
on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-24.04
    needs: b
    steps:
      - run: echo ${{ steps.none.outputs.x }}
"""


def faults(path: Path) -> list[str]:
    # Without the shell's linter, which some machines have: what is found is the same on each.
    command = [str(Path(sys.executable).with_name("actionlint")), "-no-color", "-oneline", "-shellcheck=", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_forge_understands_each_workflow(path: Path) -> None:
    assert faults(path) == []


def test_what_the_forge_would_refuse_is_found(tmp_path: Path) -> None:
    (tmp_path / "faulty.yml").write_text(FAULTY, "utf-8")
    assert len(faults(tmp_path / "faulty.yml")) == 2


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_list_that_was_published_is_the_one_that_the_forge_signs(folder: Path, tmp_path: Path) -> None:
    jobs = yaml.safe_load((folder / "publish.yml").read_text("utf-8"))["jobs"]
    (step,) = (step for step in jobs["build"]["steps"] if step.get("id") == "site")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "SHA256SUMS").write_bytes(LISTED)
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "build").symlink_to("/bin/true")
    output = tmp_path / "output"
    command = ["bash", "-e", "-c", step["run"]]
    environment = {**os.environ, "GITHUB_OUTPUT": str(output), "SITE_URL": "", "REPO_URL": ""}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    (attested,) = jobs["attest"]["steps"]
    assert output.read_text("utf-8") == f"sums=sha256:{sha256(LISTED).hexdigest()}\n"
    assert attested["with"] == {"subject-name": "SHA256SUMS", "subject-digest": "${{ needs.build.outputs.sums }}"}


def test_a_proposed_change_may_only_be_read() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text(encoding="utf-8"))
    # YAML 1.1 reads the key `on` as true.
    assert list(workflow[True]) == ["pull_request"]
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}]


def test_gitlab_runs_the_same_scripts() -> None:
    pipeline = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    lines = [line for job in ("pages", "check", "nightly") for line in pipeline[job]["script"]]
    assert lines
    assert all(line.startswith(("scripts/", ".ci/run")) for line in lines)
