# SPDX-License-Identifier: MIT
"""The workflow that tells of outside addresses: its steps run here, with a stand-in for the forge."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.scripts.test_intake_workflow import GH
from tests.sites import ROOT

WORKFLOW = ROOT / ".github" / "workflows" / "links.yml"
ANSWERING = """\
#!/bin/sh
printf '## Told by `x`; $(touch pwned) @everyone\\n'
exit {status}
"""


def steps(folder: Path, status: int, open_issue: str) -> list[list[str]]:
    """Run the steps of the workflow, and return what the forge was asked."""
    (folder / "scripts").mkdir(exist_ok=True)
    (folder / "forge").mkdir(exist_ok=True)
    (folder / "forge" / "asked").unlink(missing_ok=True)
    for path, text in (
        ("scripts/links", ANSWERING.format(status=status)),
        ("forge/gh", GH.replace("pr list", "issue list")),
    ):
        (folder / path).write_text(text, "utf-8")
        (folder / path).chmod(0o755)
    (folder / "forge" / "requests").write_text(open_issue, "utf-8")
    environment = {
        **os.environ,
        "PATH": f"{folder / 'forge'}:{os.environ['PATH']}",
        "FORGE": str(folder / "forge"),
        "RUNNER_TEMP": str(folder),
    }
    (job,) = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"].values()
    for step in job["steps"]:
        if "run" in step:
            command = step["run"].replace(".ci/", f"{ROOT}/.ci/")
            subprocess.run(["bash", "-e", "-c", command], cwd=folder, env=environment, check=True)
    asked = (folder / "forge" / "asked").read_text("utf-8")
    return [call.split("\x1f")[:-1] for call in asked.split("\x1e")[:-1]]


def test_one_issue_is_opened_renewed_and_closed(tmp_path: Path) -> None:
    body = ["--body-file", str(tmp_path / "links.md")]
    opened = steps(tmp_path, 1, "")
    assert [call[:2] for call in opened] == [["issue", "list"], ["label", "create"], ["issue", "create"]]
    assert opened[2][-2:] == body
    assert [call[:3] for call in steps(tmp_path, 1, "12\n")[1:]] == [["issue", "edit", "12"]]
    assert [call[:3] for call in steps(tmp_path, 0, "12\n")[1:]] == [["issue", "edit", "12"], ["issue", "close", "12"]]
    assert [call[:2] for call in steps(tmp_path, 0, "")] == [["issue", "list"]]
    assert not (tmp_path / "pwned").exists()
    assert (tmp_path / "links.md").read_text("utf-8").startswith("## Told by")


def test_a_command_that_fails_tells_nothing(tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        steps(tmp_path, 2, "")
    assert not (tmp_path / "forge" / "asked").exists()


def test_the_step_that_asks_has_no_token() -> None:
    (job,) = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"].values()
    assert [step["run"] for step in job["steps"] if "env" in step] == [".ci/links tell"]
